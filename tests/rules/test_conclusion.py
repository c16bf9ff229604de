"""The conclusion against every combination of three verdicts, and against too few of them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product

import pytest

from verify_xlsx.check import judge, wording
from verify_xlsx.examples import records_from
from verify_xlsx.rules.registry import CATALOGUE

SAME, OTHER, IN_DOUBT = "同一人", "非同一人", "存疑"
AGREES, DIFFERS, DOUBTS = "一致", "不一致", "存疑"
RULES = [
    CATALOGUE[code]
    for code in ("conclusion-without-verdicts", "conclusion-unsupported", "conclusion-harsher")
]


def codes(
    verdicts: Sequence[str], conclusion: str, *, admission: str = "属实", reviewers: int = 3
) -> list[str]:
    rows = "\n".join(f"| 001 | {n} | {v} |" for n, v in enumerate(verdicts, start=1))
    records = records_from(f"""
        参数
        | 项目     | 值          |
        | 比对人数 | {reviewers} |

        学生核查
        | 编号 | 录取资格核实 | 实际就读核实 | 学院结论     |
        | 001  | {admission}  | 属实         | {conclusion} |

        人工比对
        | 编号 | 序号 | 比对结论 |
        {rows}
    """)
    return [hit.rule.code for hit in judge(records, rules=RULES)]


@pytest.mark.parametrize("verdicts", [*product((AGREES, DIFFERS, DOUBTS), repeat=3)])
@pytest.mark.parametrize("conclusion", [SAME, OTHER, IN_DOUBT, ""])
def test_three_verdicts(verdicts: tuple[str, ...], conclusion: str) -> None:
    unanimous = set(verdicts) == {AGREES}
    expected = []
    if conclusion == SAME and not unanimous:
        expected = ["conclusion-unsupported"]
    if conclusion in (OTHER, IN_DOUBT) and unanimous:
        expected = ["conclusion-harsher"]
    assert codes(verdicts, conclusion) == expected


@pytest.mark.parametrize(
    ("verdicts", "conclusion", "expected"),
    [
        ([], SAME, ["conclusion-without-verdicts"]),
        (["", "", ""], OTHER, ["conclusion-without-verdicts"]),
        (["", "", ""], "", []),
        ([AGREES, AGREES, ""], SAME, ["conclusion-unsupported"]),
        ([AGREES, AGREES, ""], IN_DOUBT, []),
        ([AGREES] * 4, SAME, []),
        ([AGREES] * 3 + [DOUBTS], SAME, ["conclusion-unsupported"]),
        ([AGREES] * 4, OTHER, ["conclusion-harsher"]),
        ([AGREES] * 3 + [DIFFERS], OTHER, []),
    ],
)
def test_more_or_fewer_verdicts(verdicts: list[str], conclusion: str, expected: list[str]) -> None:
    assert codes(verdicts, conclusion) == expected


def test_the_number_of_reviewers_is_the_settings() -> None:
    assert codes([AGREES] * 2, SAME, reviewers=2) == []
    assert codes([AGREES] * 3, SAME, reviewers=4) == ["conclusion-unsupported"]


def test_a_false_admission_leaves_a_conclusion_open() -> None:
    assert codes([AGREES] * 3, IN_DOUBT, admission="不属实") == []


def test_the_message_tells_the_verdicts() -> None:
    records = records_from("""
        学生核查
        | 编号 | 学院结论 |
        | 001  | 同一人   |

        人工比对
        | 编号 | 序号 | 比对结论 |
        | 001  | 1    | 存疑     |
        | 001  | 2    | 一致     |
        | 001  | 3    | 一致     |
    """)
    (hit,) = judge(records, rules=RULES)
    assert wording(hit)[0] == (
        "学院结论是“同一人”，但比对结论是：一致 2 人、存疑 1 人；须有 3 人比对且都一致"
    )


@pytest.mark.parametrize(
    ("verdicts", "conclusion", "fix"),
    [
        ([AGREES, AGREES, ""], SAME, "下一步：补齐比对"),
        ([AGREES, AGREES, DOUBTS], SAME, "下一步：补充材料后再比对"),
        ([DIFFERS, AGREES, DOUBTS], SAME, "下一步：请保卫处核实"),
        ([AGREES, DOUBTS, DOUBTS], OTHER, "下一步：补充材料后再比对"),
    ],
)
def test_the_next_step_is_the_settings(verdicts: list[str], conclusion: str, fix: str) -> None:
    rows = "\n".join(f"| 001 | {n} | {v} |" for n, v in enumerate(verdicts, start=1))
    records = records_from(f"""
        参数
        | 项目             | 值           |
        | 有不一致时下一步 | 请保卫处核实 |

        学生核查
        | 编号 | 学院结论     |
        | 001  | {conclusion} |

        人工比对
        | 编号 | 序号 | 比对结论 |
        {rows}
    """)
    rules = [*RULES, CATALOGUE["conclusion-not-allowed"]]
    (hit,) = judge(records, rules=rules)
    assert wording(hit)[1].endswith(fix)


@pytest.mark.parametrize(
    ("item", "words", "verdicts", "conclusion", "expected"),
    [
        ("全部一致时可填", "同一人、存疑", [AGREES] * 3, IN_DOUBT, []),
        ("全部一致时可填", "同一人、存疑", [AGREES] * 3, OTHER, ["conclusion-harsher"]),
        ("有存疑时可填", "存疑、非同一人", [AGREES, DOUBTS, AGREES], OTHER, []),
        ("有不一致时可填", "非同一人", [AGREES, DIFFERS], IN_DOUBT, ["conclusion-not-allowed"]),
        ("有不一致时可填", "存疑", [AGREES, DIFFERS], OTHER, ["conclusion-not-allowed"]),
        ("有不一致时可填", "存疑", [DOUBTS, DIFFERS], IN_DOUBT, []),
    ],
)
def test_the_office_says_what_verdicts_allow(
    item: str, words: str, verdicts: list[str], conclusion: str, expected: list[str]
) -> None:
    rows = "\n".join(f"| 001 | {n} | {v} |" for n, v in enumerate(verdicts, start=1))
    records = records_from(f"""
        参数
        | 项目   | 值      |
        | {item} | {words} |

        学生核查
        | 编号 | 录取资格核实 | 实际就读核实 | 学院结论     |
        | 001  | 属实         | 属实         | {conclusion} |

        人工比对
        | 编号 | 序号 | 比对结论 |
        {rows}
    """)
    rules = [*RULES, CATALOGUE["conclusion-not-allowed"]]
    assert [hit.rule.code for hit in judge(records, rules=rules)] == expected


@pytest.mark.parametrize(
    ("verdicts", "conclusion", "allowed"),
    [([AGREES, DOUBTS], OTHER, "“存疑”"), ([DOUBTS, DIFFERS], IN_DOUBT, "“非同一人”")],
)
def test_the_message_says_what_is_allowed(
    verdicts: list[str], conclusion: str, allowed: str
) -> None:
    rows = "\n".join(f"| 001 | {n} | {v} |" for n, v in enumerate(verdicts, start=1))
    records = records_from(f"""
        参数
        | 项目           | 值       |
        | 有不一致时可填 | 非同一人 |

        学生核查
        | 编号 | 学院结论     |
        | 001  | {conclusion} |

        人工比对
        | 编号 | 序号 | 比对结论 |
        {rows}
    """)
    (hit,) = judge(records, rules=[CATALOGUE["conclusion-not-allowed"]])
    assert f"可以填{allowed}，现在填的是“{conclusion}”" in wording(hit)[0]


def test_every_reason_for_a_remark_is_named() -> None:
    records = records_from("""
        学生核查
        | 编号 | 录取资格核实 | 实际就读核实 | 照片差异原因 | 学院结论 |
        | 001  | 属实         | 属实         | 无           | 同一人   |
        | 002  | 不属实       | 属实         | 其他         | 存疑     |

        人工比对
        | 编号 | 序号 | 比对结论 |
        | 002  | 1    | 存疑     |
        | 002  | 2    | 不一致   |
    """)
    (hit,) = judge(records, rules=[CATALOGUE["remark-needed"]])
    assert wording(hit)[0] == (
        "比对结论有“不一致”、比对结论有“存疑”、学院结论是“存疑”、录取资格核实是“不属实”、"
        "照片差异原因是“其他”，却没有写情况说明"
    )


@pytest.mark.parametrize(
    ("allowed", "codes"),
    [("非同一人、存疑", {"verdict-differs"}), ("非同一人", {"conclusion-not-allowed"})],
)
def test_a_doubt_under_a_difference_draws_one_finding(allowed: str, codes: set[str]) -> None:
    records = records_from(f"""
        参数
        | 项目           | 值        |
        | 有不一致时可填 | {allowed} |

        学生核查
        | 编号 | 姓名   | 学院结论 | 情况说明 |
        | 001  | 钱试甲 | 存疑     | 已写     |

        人工比对
        | 编号 | 序号 | 比对人姓名 | 比对结论 |
        | 001  | 1    | 甲老师     | 不一致   |
    """)
    at_cell = {h.rule.code for h in judge(records) if h.column.name == "conclusion"}
    assert at_cell == codes
