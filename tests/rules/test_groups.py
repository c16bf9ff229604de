"""The working group's posts, and the platform's six results, case by case."""

from __future__ import annotations

import pytest

from verify_xlsx.check import judge, wording
from verify_xlsx.examples import records_from
from verify_xlsx.rules.registry import CATALOGUE


@pytest.mark.parametrize(
    ("post", "head"),
    [
        ("院长", True), ("学院院长", True), ("院 长", True), ("副教授、院长", True), ("主任", True),
        ("部长", True), ("副书记（主持工作）", True), ("副院长", False), ("班主任", False),
        ("副主任", False), ("书记", False), ("副所长", False), ("", True), ("院长助理", False),
        ("原院长", False), ("原任院长", False), ("代院长", True), ("执行院长", True),
        ("常务副院长", False), ("副院长兼系主任", True),
    ],
)  # fmt: skip
def test_whose_post_is_a_heads(post: str, head: bool) -> None:
    records = records_from(f"工作组\n| 姓名 | 职务 | 组内身份 |\n| 甲某 | {post} | 组长 |")
    assert (judge(records, rules=[CATALOGUE["group-head-post"]]) == []) is head


SECRETARY = "学院分管学生工作的副书记"


@pytest.mark.parametrize(
    ("role", "college", "name", "post", "differs"),
    [
        (SECRETARY, "甲学院", "乙老师", "教师", True),
        (SECRETARY, "甲学院", "乙 老师", "教师", True),
        (SECRETARY, "甲学院", "乙老师", "党总支副书记", False),
        (SECRETARY, "甲学院", "乙老师", "", False),
        (SECRETARY, "乙学院", "乙老师", "教师", False),
        (SECRETARY, "甲学院", "丙老师", "教师", False),
        ("任课教师", "甲学院", "乙老师", "教师", False),
    ],
)
def test_a_secretary_is_one_in_both_places(
    role: str, college: str, name: str, post: str, differs: bool
) -> None:
    records = records_from(f"""
        人工比对
        | 学院   | 编号 | 序号 | 人员身份 | 比对人姓名 |
        | 甲学院 | 001  | 1    | {role}   | 乙老师     |

        工作组
        | 学院      | 姓名   | 职务   | 组内身份 |
        | {college} | {name} | {post} | 成员     |
    """)
    hits = judge(records, rules=[CATALOGUE["group-role-differs"]])
    assert bool(hits) is differs


PAIRS = ("录取照片与学历照片", "录取照片与人口库", "学历照片与人口库",
         "入学照片与录取照片", "入学照片与学历照片", "入学照片与人口库")  # fmt: skip
Y, N, U, X = "一致", "不一致", "不确定", "未比对"


@pytest.mark.parametrize(
    ("results", "odd", "named"),
    [
        ((Y, Y, N, U, U, U), PAIRS[2], PAIRS[:2]),
        ((N, Y, Y, U, U, U), PAIRS[0], PAIRS[1:3]),
        ((U, U, U, Y, Y, N), "", ()),
        ((N, U, U, Y, Y, U), PAIRS[0], PAIRS[3:5]),
        ((U, N, U, Y, U, Y), PAIRS[1], (PAIRS[3], PAIRS[5])),
        ((U, Y, U, N, U, Y), PAIRS[3], (PAIRS[1], PAIRS[5])),
        # round by two other pictures: 录取 = 人口库 = 入学 = 学历, 录取 ≠ 学历
        ((N, Y, U, U, Y, Y), PAIRS[0], (PAIRS[1], PAIRS[4], PAIRS[5])),
        # two triangles, and both are named
        ((N, Y, Y, Y, Y, U), PAIRS[0], PAIRS[1:5]),
        ((N, Y, N, Y, N, Y), "", ()),
        ((N, N, N, N, N, N), "", ()),
        ((Y, X, N, U, U, U), "", ()),
        ((Y, "", N, U, U, U), "", ()),
    ],
)  # fmt: skip
def test_what_contradicts_what(results: tuple[str, ...], odd: str, named: tuple[str, ...]) -> None:
    records = records_from(
        f"平台比对\n| 编号 | {' | '.join(PAIRS)} |\n| 001 | {' | '.join(results)} |"
    )
    hits = judge(records, rules=[CATALOGUE["platform-contradiction"]])
    assert [hit.column.header for hit in hits] == ([odd] if odd else [])
    for hit in hits:
        message, _ = wording(hit)
        assert all(f"“{header}”" in message for header in (odd, *named))
        assert message.count("“") == 1 + len(named)


@pytest.mark.parametrize(
    ("results", "cause", "verdicts", "objected"),
    [
        ((N,) * 6, "无", (Y, Y, Y), True),
        ((N, N, N, X, X, X), "无", (Y, Y, Y), True),
        ((N, N, X, X, X, X), "无", (Y, Y, Y), False),
        ((N, N, N, X, X, U), "无", (Y, Y, Y), False),
        ((N,) * 6, "其他", (Y, Y, Y), False),
        ((N,) * 6, "", (Y, Y, Y), False),
        ((N,) * 6, "无", (Y, Y, ""), False),
        ((N,) * 6, "无", (Y, Y, Y, Y), True),
        ((N,) * 6, "无", (Y, Y, Y, "存疑"), False),
    ],
)
def test_people_against_the_platform(
    results: tuple[str, ...], cause: str, verdicts: tuple[str, ...], objected: bool
) -> None:
    rows = "\n".join(f"| 001 | {n} | {v} |" for n, v in enumerate(verdicts, start=1))
    records = records_from(f"""
        学生核查
        | 编号 | 照片差异原因 |
        | 000  | 无           |
        | 001  | {cause}      |

        平台比对
        | 编号 | {" | ".join(PAIRS)} |
        | 001  | {" | ".join(results)} |

        人工比对
        | 编号 | 序号 | 比对结论 |
        {rows}
    """)
    hits = judge(records, rules=[CATALOGUE["platform-against-people"]])
    assert [hit.index for hit in hits] == ([1] if objected else [])


@pytest.mark.parametrize(
    ("parts", "objected"),
    [(("副组长", "成员"), True), (("成员",), True), (("组长", "成员"), False),
     (("副组长", ""), False), (("副组长", "组張"), False)],
)  # fmt: skip
def test_a_deputy_is_no_leader(parts: tuple[str, ...], objected: bool) -> None:
    rows = "\n".join(f"| 甲{n} | 院长 | {part} |" for n, part in enumerate(parts))
    records = records_from(f"工作组\n| 姓名 | 职务 | 组内身份 |\n{rows}")
    assert bool(judge(records, rules=[CATALOGUE["group-leader-none"]])) is objected
