"""Who compared: names however written, too many students, two colleges, rows all alike."""

from __future__ import annotations

import pytest

from verify_xlsx.check import judge, wording
from verify_xlsx.examples import records_from
from verify_xlsx.names import looked, simplified, written
from verify_xlsx.rules.registry import CATALOGUE


def said(code: str, markdown: str) -> list[tuple[int | None, str]]:
    hits = judge(records_from(markdown), rules=[CATALOGUE[code]])
    return [(hit.index, wording(hit)[0]) for hit in hits]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("王芳", "王 芳", True), ("王芳", "王　芳", True), ("阿依·试", "阿依•试", True),
        ("阿依·试", "阿依试", True), ("Ａｎｎ", "ann", True), ("王芳", "王方", False),
        ("张试", "張试", False),
    ],
)  # fmt: skip
def test_names_however_written(one: str, other: str, same: bool) -> None:
    assert (written(one) == written(other)) is same
    rows = f"| 001 | 1 | {one} |\n| 001 | 2 | {other} |"
    found = said("reviewer-repeated", f"人工比对\n| 编号 | 序号 | 比对人姓名 |\n{rows}")
    assert [row for row, _ in found] == ([0, 1] if same else [])


def test_traditional_characters_are_a_question_not_an_error() -> None:
    assert simplified("張 強") == simplified("张强") == "张强"
    text = "人工比对\n| 编号 | 序号 | 比对人姓名 |\n| 001 | 1 | 張强 |\n| 001 | 2 | 张強 |"
    assert [row for row, _ in said("reviewer-alike", text)] == [0, 1]
    assert said("reviewer-repeated", text) == []


def test_variation_selectors_make_no_other_name() -> None:
    assert written("张\ufe00强") == written("张强\U000e0101") == "张强"


@pytest.mark.parametrize(
    "name", ["王试未", "王试末", "王试未老师", "王试未（班主任）", "王试未副教授", "王 试未"]
)
def test_names_that_may_be_one_persons(name: str) -> None:
    assert looked(name) == looked("王试未")


@pytest.mark.parametrize("name", ["王老师", "王试未2", "王试木", "王试"])
def test_names_that_are_left_apart(name: str) -> None:
    assert looked(name) not in {looked("王试未"), looked("王")}


def test_the_student_is_known_however_written() -> None:
    text = """
        学生核查
        | 编号 | 姓名     |
        | 001  | 阿依·试  |

        人工比对
        | 编号 | 序号 | 比对人姓名 |
        | 001  | 1    | 阿依 试    |
    """
    assert [row for row, _ in said("reviewer-is-student", text)] == [0]


def many(students: int, most: int) -> list[tuple[int | None, str]]:
    rows = "\n".join(f"| 甲学院 | {n:03d} | 1 | 甲老师 |" for n in range(students, 0, -1))
    return said(
        "reviewer-many",
        f"""
        参数
        | 项目         | 值     |
        | 一人最多比对 | {most} |

        人工比对
        | 学院 | 编号 | 序号 | 比对人姓名 |
        {rows}
        """,
    )


def test_one_more_than_the_limit_is_said_once_at_the_first_student() -> None:
    assert many(5, 5) == []
    assert many(6, 5) == [(5, "甲老师在甲学院比对了 6 名学生，超过 5 名")]


def test_the_same_name_in_two_colleges_counts_apart() -> None:
    text = """
        参数
        | 项目         | 值 |
        | 一人最多比对 | 1  |

        人工比对
        | 学院   | 编号 | 序号 | 比对人姓名 |
        | 甲学院 | 001  | 1    | 甲老师     |
        | 乙学院 | 002  | 1    | 甲老师     |
    """
    assert said("reviewer-many", text) == []
    assert said("reviewer-two-colleges", text) == [
        (0, "比对人甲老师也出现在乙学院的人工比对里"),
        (1, "比对人甲老师也出现在甲学院的人工比对里"),
    ]


def alike(rows: list[str]) -> list[tuple[int | None, str]]:
    lines = "\n".join(rows)
    return said(
        "reviews-alike",
        "人工比对\n| 学院 | 编号 | 序号 | 人员身份 | 比对人姓名 | 比对结论 | 签字日期 | 备注 |\n"
        + lines,
    )


def row(student: int, said: str, college: str = "甲学院", ordinal: int = 1) -> str:
    return f"| {college} | {student:03d} | {ordinal} | {said} |"


SAME = "班主任 | 甲老师 | 一致 | 2024-04-24 | "


def test_ten_students_alike_are_said_once_nine_are_not() -> None:
    assert alike([row(n, SAME) for n in range(9)]) == []
    ten = alike([row(n, SAME) for n in range(10)])
    assert [place for place, _ in ten] == [0] and "10 名学生" in ten[0][1]


@pytest.mark.parametrize(
    "other",
    [
        "任课教师 | 甲老师 | 一致 | 2024-04-24 | ", "班主任 | 乙老师 | 一致 | 2024-04-24 | ",
        "班主任 | 甲老师 | 存疑 | 2024-04-24 | ", "班主任 | 甲老师 | 一致 | 2024-04-23 | ",
        "班主任 | 甲老师 | 一致 | 2024-04-24 | 看过两次",
    ],
)  # fmt: skip
def test_one_cell_that_differs_is_enough(other: str) -> None:
    assert alike([*(row(n, SAME) for n in range(10)), row(10, other)]) == []


def test_reviewers_in_another_order_are_alike_and_colleges_stand_apart() -> None:
    second = "任课教师 | 乙老师 | 一致 | 2024-04-24 | "
    rows = []
    for n in range(10):
        pair = (SAME, second) if n % 2 else (second, SAME)
        rows += [row(n, pair[0]), row(n, pair[1], ordinal=2)]
    assert len(alike(rows)) == 1
    assert len(alike([*rows, row(90, second, "乙学院")])) == 1


def test_rows_with_their_words_crossed_are_not_alike() -> None:
    one = "任课教师 | 甲老师 | 存疑 | 2024-04-24 | "
    other = "班主任 | 甲老师 | 一致 | 2024-04-24 | "
    elsewhere = row(90, "班主任 | 甲老师 | 存疑 | 2024-04-24 | ", "乙学院")
    assert alike([elsewhere, *(row(n, (one, other)[n % 2]) for n in range(10))]) == []


def test_a_role_of_each_student_apart() -> None:
    text = """
        参数
        | 项目       | 值           |
        | 必含身份   | 班主任       |
        | 比对人数   | 2            |

        人工比对
        | 编号 | 序号 | 人员身份 | 比对人姓名 |
        | 002  | 2    | 任课教师 | 乙老师     |
        | 002  | 1    | 指导教师 | 甲老师     |
        | 003  | 1    | 指导教师 | 甲老师     |
        | 003  | 2    | 班主任   | 乙老师     |
        | 003  | 3    |          |            |
        | 004  | 1    | 指导教师 | 甲老师     |
    """
    assert said("role-absent", text) == [(1, "这名学生的比对人里还缺：班主任")]
    assert said("role-repeated", text) == []


@pytest.mark.parametrize(
    ("note", "void"),
    [
        ("作废", True), ("此行作废，本人未比对", True), ("本行已作废。", True), ("【无效】", True),
        ("这一行不算", True), ("请忽略", True), ("补签；没有比对", True),
        ("有效", False), ("旧表作废", False), ("上一行作废", False), ("材料无效", False),
        ("平台未比对", False), ("学历照片未比对，已当面核对", False), ("不可忽略", False),
        ("", False),
    ],
)  # fmt: skip
def test_a_remark_that_voids_its_own_line_and_no_other(note: str, void: bool) -> None:
    text = f"人工比对\n| 编号 | 序号 | 比对结论 | 备注 |\n| 001 | 1 | 一致 | {note} |"
    assert [row for row, _ in said("line-voided", text)] == ([0] if void else [])
