"""One made-up college, blank as it is handed out or filled in, for the tests of its workbooks.

Nobody lives in area 320399.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import pandas as pd

from verify_xlsx.identity import check_character, masked
from verify_xlsx.settings.items import Settings
from verify_xlsx.sheets import HANDED_OUT, MATERIALS, PLATFORM, STUDENTS, in_master
from verify_xlsx.writing.handout import Handout

COLLEGE = "药品食品学院"
SETTINGS = Settings(
    school="江南示例职业技术学院",
    notice_title="关于做好2024届毕业生身份核查工作的通知",
    notice_number="示院教发〔2024〕5号",
    due=date(2024, 4, 30),
    further=("学号",),
    campaign="c0ffee",
)
NAMES = ("钱试甲", "阿依试·买买提", "李试丙")
REVIEWERS = (("班主任", "甲老师"), ("任课教师", "乙老师"), ("就业辅导员", "丙老师"))

Frames = dict[str, pd.DataFrame]


def id_number(n: int) -> str:
    """The ``n``-th student's number: a man's, born in 2003."""
    first17 = f"32039920030{n % 9 + 1}15{2 * n + 1:03d}"
    return first17 + check_character(first17)


def student(n: int) -> str:
    """The ``n``-th student's 编号, from 0."""
    return f"2024-{n + 1:03d}"


def blank(count: int = 3) -> Frames:
    """What is handed out: names, masked numbers, the system's first pair."""
    rows: dict[str, list[dict[str, str]]] = {sheet.name: [] for sheet in HANDED_OUT}
    for n in range(count):
        who = {"college": COLLEGE, "student": student(n), "name": NAMES[n % len(NAMES)]}
        listed = {"sex": "男", "id_number": masked(id_number(n)), "class_name": "食药监专科2103"}
        rows["students"].append(who | listed | {"学号": f"00{n + 1}"})
        rows["platform"].append(who | {"admission_graduation": "不一致"})
        rows["reviews"] += [who | {"ordinal": f"{k + 1}"} for k in range(3)]
        rows["materials"].append(who)
    frames = {}
    for sheet in HANDED_OUT:
        names = in_master(sheet).names + (["学号"] if sheet is STUDENTS else [])
        frame = pd.DataFrame(rows[sheet.name], columns=names, dtype=object)
        frames[sheet.name] = frame.fillna("")
    return frames


def filled(count: int = 3) -> Frames:
    """What comes back from a college that did everything right."""
    frames = blank(count)
    students = frames["students"]
    students["id_number"] = [id_number(n) for n in range(count)]
    students[["major", "admission", "attendance"]] = ["食品药品监督管理", "属实", "属实"]
    students[["cause", "conclusion"]] = ["无", "同一人"]
    for pair in PLATFORM.fillable[1:]:
        frames["platform"][pair] = "一致"
    reviews = frames["reviews"]
    reviews["role"], reviews["reviewer"] = zip(*REVIEWERS * count, strict=True)
    reviews[["verdict", "signed"]] = ["一致", "2024-04-24"]
    for material in MATERIALS.fillable:
        frames["materials"][material] = "有"
    frames["materials"][["hospital", "note"]] = ["不适用", ""]
    frames["group"] = pd.DataFrame(
        [[COLLEGE, "试院长", "院长", "组长"], [COLLEGE, "甲老师", "班主任", "成员"]],
        columns=["college", "member", "post", "part"],
        dtype=object,
    )
    return frames


def changed(frames: Frames, cells: Mapping[str, Mapping[tuple[int, str], str]]) -> Frames:
    """The frames with other values in some cells: sheet → (row, column) → value."""
    for sheet, values in cells.items():
        for (row, column), value in values.items():
            frames[sheet].loc[row, column] = value
    return frames


def handout(frames: Frames) -> Handout:
    """A handout in which every number that the office published may be typed over."""
    students = frames["students"]
    everything = pd.DataFrame(True, index=students.index, columns=["id_number", "major"])
    masks = {student(n): masked(id_number(n)) for n in range(len(students))}
    return Handout(SETTINGS, COLLEGE, "1", frames, {"students": everything}, (), masks)
