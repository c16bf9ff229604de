"""Made-up colleges of any size, and what they typed: frames in normal form.

Area 320399 does not exist, so the identity numbers are nobody's; the names are numbers in
disguise. Of every hundred students one has a number whose check digit is wrong.
"""

from __future__ import annotations

import pandas as pd

from verify_xlsx.identity import check_character, masked
from verify_xlsx.schema import Choice
from verify_xlsx.sheets import (
    GROUP,
    HANDED_OUT,
    MATERIALS,
    PAIR,
    PLATFORM,
    ROLE,
    STUDENTS,
    VERDICT,
    in_master,
)

YEAR = 2024
_DIGITS = "零一二三四五六七八九"
_ONE_WRONG_IN = 100

Row = dict[str, str]
Frames = dict[str, pd.DataFrame]


def college_name(college: int) -> str:
    """The name of the ``college``-th of a school."""
    return f"第{_in_words(college, 4)}学院"


def roster(college: int, size: int) -> list[Row]:
    """What the office knows of a college's students when it hands out: numbers are masked."""
    return [_known(college, college * size + n) for n in range(size)]


def answers(college: int, size: int) -> Frames:
    """The handed-out sheets of a college that has filled them in."""
    rows: dict[str, list[Row]] = {sheet.name: [] for sheet in HANDED_OUT}
    true, _ = _words(STUDENTS["admission"].kind)
    no_cause, *_ = _words(STUDENTS["cause"].kind)
    same, *_ = _words(STUDENTS["conclusion"].kind)
    agrees, *_ = VERDICT.words
    there, _, not_asked = _words(MATERIALS["hospital"].kind)
    staff = [f"师{_in_words(college, 4)}{letter}" for letter in "甲乙丙"]
    for n in range(size):
        nth = college * size + n
        who = _known(college, nth)
        rows["students"].append(
            who
            | {"id_number": _typed_number(nth), "major": f"专业{_in_words(nth % 50, 2)}"}
            | {"admission": true, "attendance": true, "cause": no_cause, "conclusion": same}
        )
        rows["platform"].append(
            who | {name: PAIR.words[m % 2 * 2] for m, name in enumerate(PLATFORM.fillable)}
        )
        rows["reviews"] += [
            who
            | {"ordinal": str(m + 1), "role": role, "reviewer": staff[m], "verdict": agrees}
            | {"signed": f"{YEAR}-04-{n % 15 + 5:02d}"}
            for m, role in enumerate(ROLE.words[:3])
        ]
        papers = dict.fromkeys((c.name for c in MATERIALS if isinstance(c.kind, Choice)), there)
        rows["materials"].append(who | papers | {"hospital": not_asked})
    head, deputy, member = _words(GROUP["part"].kind)
    rows["group"] = [
        {"college": college_name(college), "member": name, "post": post, "part": part}
        for name, post, part in (
            (f"院{_in_words(college, 4)}长", "院长", head),
            (staff[2], "学院副书记", deputy),
            (staff[0], "班主任", member),
        )
    ]
    return {sheet.name: _frame(sheet.name, rows[sheet.name]) for sheet in HANDED_OUT}


def _known(college: int, nth: int) -> Row:
    return {
        "college": college_name(college),
        "student": f"{YEAR}-{nth + 1:03d}",
        "name": f"赵{_in_words(nth, 5)}",
        "sex": "男" if nth % 2 else "女",
        "id_number": masked(_number(nth)),
        "class_name": f"护理专科{nth // 40:04d}",
    }


def _number(nth: int) -> str:
    """A number of their own for the first 168,000 students; the sequence is odd for men."""
    day, block = nth % 28 + 1, nth // 28
    month, block = block % 12 + 1, block // 12
    first17 = f"3203992003{month:02d}{day:02d}{block * 2 + nth % 2:03d}"
    return first17 + check_character(first17)


def _typed_number(nth: int) -> str:
    number = _number(nth)
    if nth % _ONE_WRONG_IN:
        return number
    # Another year: the office's mask does not show it, the check digit does.
    return f"{number[:9]}4{number[10:]}"


def _in_words(number: int, digits: int) -> str:
    return "".join(_DIGITS[int(digit)] for digit in f"{number:0{digits}d}")


def _words(kind: object) -> tuple[str, ...]:
    assert isinstance(kind, Choice)
    return kind.words


def _frame(sheet: str, rows: list[Row]) -> pd.DataFrame:
    declared = next(s for s in HANDED_OUT if s.name == sheet)
    names = in_master(declared).names
    cells = [[row.get(name, "") for name in names] for row in rows]
    return pd.DataFrame(cells, columns=names, dtype=object)
