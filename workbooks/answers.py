"""What a college types when it has done its work, all of it right."""

from __future__ import annotations

from collections.abc import Iterable

from verify_xlsx.schema import Choice, Sheet
from verify_xlsx.sheets import GROUP, MATERIALS, PLATFORM, REVIEWS, STUDENTS
from workbooks import people
from workbooks.fill import Answers
from workbooks.people import ROLES, College, Student

Row = dict[str, str]


def answers(college: College) -> Answers:
    """All the cells that ``college`` fills: by sheet, row and column."""
    students = people.of(college)
    return {
        STUDENTS.name: {(people.key(s),): _about(s) for s in students},
        PLATFORM.name: {(people.key(s),): _in_order(PLATFORM, s.platform) for s in students},
        REVIEWS.name: {
            (people.key(s), str(ordinal)): row
            for s in students
            for ordinal, row in enumerate(_reviews(s), start=1)
        },
        MATERIALS.name: {(people.key(s),): _materials(s) for s in students},
        GROUP.name: _group(college),
    }


def _about(student: Student) -> Row:
    true, _ = _words(STUDENTS, "admission")
    return {
        "id_number": student.number,
        "major": student.major,
        "admission": true,
        "attendance": true,
        "cause": student.cause,
        "conclusion": student.conclusion,
        "remark": student.remark,
    }


def _reviews(student: Student) -> list[Row]:
    return [
        {
            "role": role,
            "reviewer": reviewer,
            "verdict": verdict,
            "signed": student.signed.isoformat(),
        }
        for role, reviewer, verdict in zip(
            ROLES, student.college.reviewers, student.verdicts, strict=True
        )
    ]


def _materials(student: Student) -> Row:
    there, _, not_asked = _words(MATERIALS, "form")
    unhurt, *_ = _words(STUDENTS, "cause")
    held = {column.name: there for column in MATERIALS if isinstance(column.kind, Choice)}
    return {**held, "hospital": not_asked if student.cause == unhurt else there}


def _group(college: College) -> dict[tuple[str, ...], Row]:
    head, deputy, member = _words(GROUP, "part")
    form_teacher, teacher, secretary = college.reviewers
    return {
        (college.dean,): {"post": "院长", "part": head},
        (secretary,): {"post": "学院副书记", "part": deputy},
        (form_teacher,): {"post": ROLES[0], "part": member},
        (teacher,): {"post": ROLES[1], "part": member},
    }


def _in_order(sheet: Sheet, texts: Iterable[str]) -> Row:
    return dict(zip(sheet.fillable, texts, strict=True))


def _words(sheet: Sheet, column: str) -> tuple[str, ...]:
    kind = sheet[column].kind
    assert isinstance(kind, Choice)
    return kind.words
