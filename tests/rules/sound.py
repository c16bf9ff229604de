"""A made-up campaign in which everything is in order, and ordinary things vary.

Nobody lives in area 320399; nobody is called 试 and a number.
"""

from __future__ import annotations

import pandas as pd

from verify_xlsx.identity import check_character, masked
from verify_xlsx.records import Records, Source, blank_frame
from verify_xlsx.settings.items import Settings
from verify_xlsx.sheets import (
    CAUSE,
    CONCLUSION,
    GROUP,
    HANDED_OUT,
    HELD,
    MATERIALS,
    PAIR,
    PART,
    PLATFORM,
    REVIEWS,
    ROLE,
    SEX,
    STUDENTS,
    TRUE_OR_NOT,
    VERDICT,
)

Row = dict[str, str]


def sound(students: int, colleges: int = 4) -> Records:
    """``students`` in ``colleges``, all returned, all as it should be.

    One in five was looked at in doubt and one in seven had surgery, each with what belongs to
    it; one in eleven has a fourth reviewer. Reviewers look at several students.
    """
    rows: dict[str, list[Row]] = {sheet.name: [] for sheet in HANDED_OUT}
    for n in range(students):
        _add_student(rows, n, f"第{n % colleges + 1}学院")
    for n in range(min(students, colleges)):
        _add_group(rows, f"第{n + 1}学院")
    frames = {
        name: pd.DataFrame(given, dtype=object)
        .reindex(columns=blank_frame(name).columns, fill_value="")
        .fillna("")
        .astype(object)
        .assign(_source=0)
        for name, given in rows.items()
    }
    whole = frames[STUDENTS.name].set_index("student")["id_number"]
    masks = {str(student): masked(str(number)) for student, number in whole.items()}
    return Records(frames, Settings(), [Source("核查总表.xlsx")], masks)


def id_number(n: int) -> str:
    """The ``n``-th made-up number, all different up to half a million; even ``n`` are men's."""
    year, day = divmod(n % 1000, 500)
    first17 = f"320399{2002 + year}{day // 28 % 12 + 1:02d}{day % 28 + 1:02d}"
    first17 += f"{(n // 1000 * 2 + day // 336 * 500 + (n + 1) % 2) % 1000:03d}"
    return first17 + check_character(first17)


def _add_student(rows: dict[str, list[Row]], n: int, college: str) -> None:
    who = {"college": college, "student": f"2024-{n + 1:03d}", "name": f"试{n}"}
    doubted, changed = n % 5 == 4, n % 7 == 6
    verdicts = [
        VERDICT.words[2 if doubted and m == n % 3 else 0] for m in range(3 + (n % 11 == 10))
    ]
    rows[STUDENTS.name].append(
        who
        | {"sex": SEX.words[n % 2], "id_number": id_number(n), "major": "护理"}
        | {"class_name": f"护理{n % 9 + 1}", "admission": TRUE_OR_NOT.words[0]}
        | {"attendance": TRUE_OR_NOT.words[0], "cause": CAUSE.words[1 + n % 2 if changed else 0]}
        | {"conclusion": CONCLUSION.words[2 if doubted else 0]}
        | {"remark": "光线较暗，拟补拍后再比" if doubted else ""}
    )
    pairs = PLATFORM.fillable
    rows[PLATFORM.name].append(who | {p: PAIR.words[(n + m) % 4] for m, p in enumerate(pairs)})
    for m, verdict in enumerate(verdicts):
        rows[REVIEWS.name].append(
            who
            | {"ordinal": str(m + 1), "role": ROLE.words[m], "verdict": verdict}
            | {"reviewer": f"{college}老师{m}{n % 3}", "signed": f"2024-04-{n % 20 + 1:02d}"}
        )
    if n % 6 == 5:
        rows[REVIEWS.name].append(who | {"ordinal": str(len(verdicts) + 1)})
    held = {name: HELD.words[0] for name in MATERIALS.fillable if name != "note"}
    held["skill_certificate"] = HELD.words[n % 3]
    held["hospital"] = HELD.words[0 if changed else 2]
    rows[MATERIALS.name].append(who | held)


def _add_group(rows: dict[str, list[Row]], college: str) -> None:
    posts = ("院长", "副书记", "班主任", "班主任")
    for m, post in enumerate(posts):
        part = PART.words[min(m, 2)]
        # One form teacher is among those who compare.
        member = f"{college}老师00" if m == 2 else f"{college}成员{m}"
        rows[GROUP.name].append({"college": college, "member": member, "post": post, "part": part})
