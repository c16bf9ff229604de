"""When a blank is missing, and when the row may stay blank."""

from __future__ import annotations

import pytest

from verify_xlsx.check import judge, wording
from verify_xlsx.examples import records_from
from verify_xlsx.rules.registry import CATALOGUE

REQUIRED, TOO_FEW = CATALOGUE["cell-required"], CATALOGUE["reviewers-too-few"]


def reviews(*rows: str) -> list[tuple[str, str, int | None]]:
    lines = "\n".join(f"| 001 | {n} | {row} |" for n, row in enumerate(rows, start=1))
    records = records_from(f"""
        人工比对
        | 编号 | 序号 | 人员身份 | 比对人姓名 | 比对结论 | 签字日期 | 备注 |
        {lines}
    """)
    hits = judge(records, rules=[REQUIRED, TOO_FEW])
    return [(hit.rule.code, hit.column.name, hit.index) for hit in hits]


FULL = "班主任 | {} | 一致 | 2024-04-24 | "
BLANK = " | | | | "


@pytest.mark.parametrize("order", [(0, 1, 2, 3), (3, 2, 1, 0), (1, 3, 0, 2)])
def test_three_full_rows_are_enough_wherever_they_stand(order: tuple[int, ...]) -> None:
    rows = [FULL.format("甲"), FULL.format("乙"), FULL.format("丙"), BLANK]
    assert reviews(*(rows[n] for n in order)) == []


def test_a_lacking_reviewer_is_said_once() -> None:
    assert reviews(FULL.format("甲"), BLANK, BLANK, BLANK) == [
        ("reviewers-too-few", "reviewer", 1),
        ("reviewers-too-few", "reviewer", 2),
    ]


def test_a_begun_row_is_to_be_finished() -> None:
    full = [FULL.format(name) for name in "甲乙丙"]
    assert reviews(*full, "任课教师 | 丁 | | | ") == [
        ("cell-required", "verdict", 3),
        ("cell-required", "signed", 3),
    ]


def test_a_remark_begins_nothing() -> None:
    full = [FULL.format(name) for name in "甲乙丙"]
    assert reviews(*full, " | | | | 本行不用") == []


def test_a_masked_number_is_missing_with_words_of_its_own() -> None:
    records = records_from("""
        学生核查
        | 编号 | 身份证号        |
        | 001  | 320399*****0123 |
        | 002  |                 |
    """)
    hits = [hit for hit in judge(records, rules=[REQUIRED]) if hit.column.name == "id_number"]
    assert [wording(hit)[0] for hit in hits] == [
        "“身份证号”还带着星号，没有补全",
        "“身份证号”还没有填",
    ]


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("2024-02-29", False), ("2023-02-29", True), ("2024-4-24", True), ("20240424", True),
        ("２０２４-04-24", True), ("2024-04-24 ", True), ("", False), ("0000-01-01", True),
    ],
)  # fmt: skip
def test_dates(text: str, wrong: bool) -> None:
    records = records_from("人工比对\n| 编号 | 序号 |\n| 001 | 1 |")
    records.reviews["signed"] = text
    assert bool(judge(records, rules=[CATALOGUE["cell-date"]])) is wrong


def test_roles_are_those_of_the_settings() -> None:
    records = records_from("""
        参数
        | 项目     | 值         |
        | 人员身份 | 邻居、门卫 |

        人工比对
        | 编号 | 序号 | 人员身份 |
        | 001  | 1    | 门卫     |
        | 001  | 2    | 班主任   |
    """)
    (hit,) = judge(records, rules=[CATALOGUE["cell-choice"]])
    assert (hit.column.name, hit.index) == ("role", 1)
    assert wording(hit)[1] == "请从下拉中选一个：邻居、门卫"


def test_materials_are_those_of_the_settings() -> None:
    records = records_from("""
        参数
        | 项目     | 值     |
        | 必交材料 | 技能证 |

        材料清单
        | 编号 | 身份证 | 技能证 |
        | 001  | 无     | 不适用 |
    """)
    (hit,) = judge(records, rules=[CATALOGUE["material-missing"]])
    assert hit.column.name == "skill_certificate"


def test_what_to_fill_in_is_said_where_there_is_more_to_say() -> None:
    records = records_from("""
        工作组
        | 姓名 | 职务 | 组内身份 |
        |      | 院长 |          |
    """)
    fixes = {h.column.name: wording(h)[1] for h in judge(records, rules=[REQUIRED])}
    assert fixes == {"member": "请补填", "part": "请补填：组长一人，由院长担任"}


def test_a_missing_row_is_said_once_with_how_many_there_are() -> None:
    records = records_from("""
        学生核查
        | 编号 | 姓名   |
        | 001  | 钱试甲 |

        人工比对
        | 编号 | 序号 |
        | 001  | 1    |
    """)
    said = [wording(hit)[0] for hit in judge(records, rules=[CATALOGUE["row-missing"]])]
    assert said == [
        "“平台比对”应有 1 行这名学生的内容，现在有 0 行",
        "“人工比对”应有 3 行这名学生的内容，现在有 1 行",
        "“材料清单”应有 1 行这名学生的内容，现在有 0 行",
    ]
