"""The made-up people: seven students, and the staff who compare their photos.

Names say that they are examples. Identity numbers have 99 where a county's last two digits
stand, which no county has, so that they are right in all else and nobody's.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from verify_xlsx.identity import check_character

YEAR = 2024

#: Three who know the student well, by role; a college has its own three.
ROLES = ("班主任", "任课教师", "学院分管学生工作的副书记")


@dataclass(frozen=True, slots=True)
class College:
    """A college: its name, its dean, and its three reviewers in the order of ROLES."""

    name: str
    dean: str
    reviewers: tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Student:
    """A student as the college knows them once everything has been checked.

    ``platform`` are the platform's six results in the columns' order, ``verdicts`` the three
    reviewers', ``signed`` the day on which they signed.
    """

    college: College
    name: str
    sex: str
    number: str
    class_name: str
    major: str
    platform: tuple[str, ...] = ("不确定", "一致", "不确定", "一致", "不确定", "一致")
    verdicts: tuple[str, ...] = ("一致", "一致", "一致")
    cause: str = "无"
    conclusion: str = "同一人"
    remark: str = ""
    signed: date = date(YEAR, 4, 22)


def _number(area: str, born: str, sequence: str) -> str:
    first17 = area + born + sequence
    return first17 + check_character(first17)


ANIMALS = College("动物工程学院", "甄院长", ("师一然", "师二宁", "师三安"))
HEALTH = College("卫生健康学院", "贾院长", ("程一例", "程二例", "程三例"))
INFORMATION = College("信息管理学院", "祝院长", ("艾一凡", "艾二凡", "艾三凡"))
DRUGS = College("药品食品学院", "范院长", ("范一本", "范二本", "范三本"))

COLLEGES = (ANIMALS, HEALTH, INFORMATION, DRUGS)

#: In the order of the office's list, which numbers them.
STUDENTS = (
    Student(
        ANIMALS, "甄一例", "男", _number("320399", "20010312", "017"), "畜牧兽医高职191",
        "畜牧兽医",
    ),
    Student(
        HEALTH, "祝样本", "女", _number("340199", "20021105", "024"), "护理专科2103", "护理",
        platform=("不一致", "一致", "不一致", "一致", "不确定", "一致"),
        cause="整容", remark="2023年7月做过双眼皮手术，已附医院证明。",
    ),
    Student(
        INFORMATION, "游虚构", "男", _number("410199", "20020718", "033"), "软件技术专科2101",
        "软件技术",
    ),
    Student(
        INFORMATION, "阿依古丽·样例", "女", _number("653199", "20010926", "042"),
        "软件技术专科2102", "软件技术",
    ),
    Student(
        DRUGS, "贾小样", "女", _number("320399", "20020220", "068"), "食药监专科21",
        "食品药品监督管理",
    ),
    Student(
        DRUGS, "范本新", "男", _number("370199", "20010830", "051"), "食药监专科21",
        "食品药品监督管理",
        verdicts=("一致", "一致", "存疑"), conclusion="存疑",
        remark="毕业照妆容较浓，一名比对人存疑，已请本人4月26日到校重新拍照比对。",
    ),
    Student(
        DRUGS, "艾示例", "女", _number("320399", "20020609", "086"), "药学专科2102", "药学",
    ),
)  # fmt: skip


def of(college: College) -> Sequence[Student]:
    """A college's students, in the list's order."""
    return [student for student in STUDENTS if student.college == college]


def key(student: Student) -> str:
    """The 编号 that the office's list gives a student."""
    return f"{YEAR}-{STUDENTS.index(student) + 1:03d}"
