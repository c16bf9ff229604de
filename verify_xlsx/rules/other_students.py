"""Rules of students' names where another student's, or none, should stand."""

from __future__ import annotations

from collections.abc import Container, Mapping

import pandas as pd

from verify_xlsx.finding import Severity
from verify_xlsx.names import written
from verify_xlsx.records import Records, once
from verify_xlsx.rules.registry import Mask, Objection, column_rule, rule
from verify_xlsx.rules.row_order import first_rows
from verify_xlsx.schema import Column, Sheet, Text

#: Of one character nothing is to be known.
_SHORTEST = 2
_OWN = ("name", "major", "class_name")

#: Names to 编号, by college.
Names = Mapping[str, Mapping[str, str]]


@once
def _students(records: Records) -> Names:
    """The students of each college by their names."""
    rows = records.students
    found: dict[str, dict[str, str]] = {}
    for college, name, student in zip(rows["college"], rows["name"], rows["student"], strict=True):
        if len(name) >= _SHORTEST:
            found.setdefault(college, {})[name] = student
    return found


@once
def _written(records: Records) -> dict[str, set[str]]:
    """The names of each college's students, as :func:`written` writes them."""
    return {c: {written(name) for name in names} for c, names in _students(records).items()}


@once
def _staff(records: Records) -> dict[str, set[str]]:
    """The names of those who compare in a college or are members there."""
    pairs = [
        pair
        for rows, column in ((records.reviews, "reviewer"), (records.group, "member"))
        for pair in set(zip(rows["college"], rows[column], strict=True))
    ]
    found: dict[str, set[str]] = {}
    for college, name in pairs:
        if name:
            found.setdefault(college, set()).add(name)
    return found


@once
def _lengths(records: Records) -> dict[str, list[int]]:
    """How long each college's names are, the longest first."""
    return {
        college: sorted({len(name) for name in names}, reverse=True)
        for college, names in _students(records).items()
    }


def _named(text: str, names: Container[str], lengths: list[int]) -> str:
    """The first and longest of ``names``, as long as ``lengths``, in ``text``; blank for none.

    A college has thousands of names and thousands of remarks: what is looked up is what stands
    in the text, not each name in each text.
    """
    for at in range(len(text)):
        for length in lengths:
            if text[at : at + length] in names:
                return text[at : at + length]
    return ""


@column_rule(
    "remark-names-other",
    Severity.WARNING,
    applies=lambda sheet, column: (
        column.fillable and not column.required and isinstance(column.kind, Text)
    ),
    title="说明里提到了另一名学生",
    message="“{header}”写在{name}的行里，却提到了另一名学生{other}（{whose}）",
    fix="请核对这段话写的是谁：是{other}的，请移过去；确实要提到他的，不用改",
    why="粘贴时偏了一行，甲的情况就写进了乙的报告；但同名、双胞胎、作比较时也会提到别人，"
    "所以只是提醒。",
    source="下发表填表说明",
    fails="""
        学生核查
        | 编号     | 姓名   | 情况说明                 |
        | 2024-001 | 钱试甲 |                          |
        | 2024-002 | 孙试乙 | 钱试甲整容，已附证明 ✗   |

        材料清单
        | 编号     | 姓名   | 备注                     |
        | 2024-001 | 钱试甲 | 孙试乙的身份证在补办 ✗   |
    """,
    passes="""
        学生核查
        | 学院   | 编号     | 姓名     | 情况说明               |
        | 甲学院 | 2024-001 | 钱试甲   | 钱试甲整容，已附证明   |
        | 甲学院 | 2024-002 | 钱试甲乙 | 钱试甲乙已附证明       |
        | 甲学院 | 2024-003 | 孙试丙   | 李试丁老师已当面核对   |
        | 甲学院 | 2024-004 | 李试丁   |                        |
        | 乙学院 | 2024-005 | 周试戊   | 钱试甲是外院的         |

        人工比对
        | 学院   | 编号     | 序号 | 比对人姓名 |
        | 甲学院 | 2024-001 | 1    | 李试丁     |
    """,
)
def remark_names_other(records: Records, sheet: Sheet, column: Column) -> Objection:
    """A remark with the whole name of another student of the college in it."""
    rows = records.frames[sheet.name]
    filled = rows[rows[column.name].ne("")]
    students, other, whose = _students(records), {}, {}
    for label, college, student, text in zip(
        filled.index, filled["college"], filled["student"], filled[column.name], strict=True
    ):
        names, lengths = students.get(college, {}), _lengths(records).get(college, [])
        if not _named(text := text[: Text().longest], names, lengths):
            continue
        for word in _of_the_row(records, college, student):
            text = text.replace(word, " ")
        if name := _named(text, names, lengths):
            other[label], whose[label] = name, names[name]
    mask = pd.Series(rows.index.isin(list(other)), rows.index, dtype=bool)
    return mask, {
        "other": pd.Series(other, dtype=object),
        "whose": pd.Series(whose, dtype=object),
    }


def _of_the_row(records: Records, college: str, student: str) -> list[str]:
    """What may hold another's name and is not his: the student's own, staff's, a class's."""
    own = [word for word in _owned(records).get(student, ()) if word]
    return sorted([*own, *_staff(records).get(college, ())], key=len, reverse=True)


@once
def _owned(records: Records) -> dict[str, tuple[str, ...]]:
    """By 编号, the student's own name, major and class."""
    rows = records.students
    owned = zip(*(rows[name] for name in _OWN), strict=True)
    return dict(zip(rows["student"], owned, strict=True))


@rule(
    "reviewer-other-student",
    Severity.WARNING,
    at="reviews.reviewer",
    reads=("students.name", "group.member"),
    title="比对人与另一名学生同名",
    message="比对人“{reviewer}”与本学院另一名学生同名",
    fix="请核对：粘贴错了的，改填比对老师的姓名；确有这位老师的，可补进工作组",
    why="多半是把学生的姓名贴进了比对人一栏；但老师也可能与学生同名，所以只是提醒，每人只提一次。"
    "在工作组里的是老师，不提。",
    source="通知 步骤 3：由工作人员比对",
    fails="""
        学生核查
        | 编号     | 姓名   |
        | 2024-001 | 钱试甲 |
        | 2024-002 | 孙试乙 |

        人工比对
        | 编号     | 序号 | 比对人姓名 |
        | 2024-001 | 1    | 孙试乙 ✗   |
        | 2024-001 | 2    | 甲老师     |
        | 2024-002 | 1    | 钱 试甲 ✗  |
    """,
    passes="""
        学生核查
        | 学院   | 编号     | 姓名   |
        | 甲学院 | 2024-001 | 钱试甲 |
        | 甲学院 | 2024-002 | 孙试乙 |
        | 乙学院 | 2024-003 | 李试丙 |

        人工比对
        | 学院   | 编号     | 序号 | 比对人姓名 |
        | 甲学院 | 2024-001 | 1    | 钱试甲     |
        | 甲学院 | 2024-001 | 2    | 孙试乙     |
        | 甲学院 | 2024-001 | 3    | 李试丙     |
        | 乙学院 | 2024-003 | 1    |            |

        工作组
        | 学院   | 姓名   | 职务   | 组内身份 |
        | 甲学院 | 孙试乙 | 班主任 | 成员     |
    """,
)
def reviewer_other_student(records: Records) -> Mask:
    """Once for each reviewer who is called as another student is, and is no member."""
    rows, members = records.reviews, records.group
    known = set(zip(members["college"], members["member"].map(written), strict=True))
    some = rows[_is_some_student(records, rows, "reviewer")]
    some = some.assign(person=some["reviewer"].map(written).astype(object))
    own = records.of_student("students.name", some).map(written)
    staff = [pair in known for pair in zip(some["college"], some["person"], strict=True)]
    pasted = some["person"].ne(own) & ~pd.Series(staff, some.index, dtype=bool)
    mask = pd.Series(False, index=rows.index)
    mask.loc[some.index] = first_rows(some, pasted, ["college", "person"])
    return mask


@rule(
    "member-is-student",
    Severity.WARNING,
    at="group.member",
    reads=("students.name",),
    title="工作组成员与学生同名",
    message="工作组成员“{member}”与本学院的一名学生同名",
    fix="请核对：粘贴错了的，改填老师的姓名；确有这位老师的，不用改",
    why="工作组由老师组成，多半是把学生的姓名贴错了地方；但老师也可能与学生同名，所以只是提醒。",
    source="通知 步骤 0：院长任组长",
    fails="""
        学生核查
        | 编号     | 姓名   |
        | 2024-001 | 钱试甲 |

        工作组
        | 姓名     | 职务   | 组内身份 |
        | 钱试甲 ✗ | 班主任 | 成员     |
    """,
    passes="""
        学生核查
        | 学院   | 编号     | 姓名   |
        | 甲学院 | 2024-001 | 钱试甲 |
        | 乙学院 | 2024-002 | 孙试乙 |

        工作组
        | 学院   | 姓名   | 职务   | 组内身份 |
        | 甲学院 | 甲老师 | 班主任 | 成员     |
        | 甲学院 | 孙试乙 | 辅导员 | 成员     |
        | 甲学院 |        | 辅导员 | 成员     |
    """,
)
def member_is_student(records: Records) -> Mask:
    """A member who is called as one of the college's students is."""
    return _is_some_student(records, records.group, "member")


def _is_some_student(records: Records, rows: pd.DataFrame, column: str) -> Mask:
    """Whose name in ``column`` is that of a student of the row's college."""
    people = {name: written(name) for name in rows[column].unique()}
    students = _written(records)
    found = [
        people[name] in students.get(college, ())
        for college, name in zip(rows["college"], rows[column], strict=True)
    ]
    return pd.Series(found, rows.index, dtype=bool)
