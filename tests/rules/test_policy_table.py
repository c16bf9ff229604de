"""All 27 triples of verdicts, 3 conclusions and 4 patterns of the platform, against the policy."""

from __future__ import annotations

from itertools import product

import pytest

from verify_xlsx.check import judge
from verify_xlsx.examples import records_from

SAME, OTHER, IN_DOUBT = "同一人", "非同一人", "存疑"
AGREES, DIFFERS, DOUBTS = "一致", "不一致", "存疑"
PATTERNS = {
    "none": ("",) * 6,
    "all agree": (AGREES,) * 6,
    "all differ": (DIFFERS,) * 6,
    # 录取=学历, 录取=人口库, 学历≠人口库
    "contradictory": (AGREES, AGREES, DIFFERS, "不确定", "不确定", "不确定"),
}
ABOUT = {
    "conclusion-unsupported", "conclusion-harsher", "conclusion-not-allowed",
    "conclusion-escalated", "conclusion-without-verdicts", "verdict-differs",
    "platform-contradiction", "platform-against-people", "platform-all-agree",
}  # fmt: skip


def expected(verdicts: tuple[str, ...], conclusion: str, pattern: str) -> set[str]:
    """The policy in the plainest words: 3×一致 → 同一人; any 不一致 → 非同一人 or 存疑, to be
    verified further; any 存疑 → 存疑, more material."""
    if DIFFERS in verdicts:
        allowed = {OTHER, IN_DOUBT}
    elif DOUBTS in verdicts:
        allowed = {IN_DOUBT}
    else:
        allowed = {SAME}
    codes = set()
    if conclusion not in allowed:
        if conclusion == SAME:
            codes.add("conclusion-unsupported")
        elif allowed == {SAME}:
            codes.add("conclusion-harsher")
        else:
            codes.add("conclusion-not-allowed")
    if conclusion == OTHER:
        codes.add("conclusion-escalated")
    if conclusion == IN_DOUBT and DIFFERS in verdicts:
        codes.add("verdict-differs")
    if pattern == "contradictory":
        codes.add("platform-contradiction")
    if pattern == "all agree":
        codes.add("platform-all-agree")
    if pattern == "all differ" and set(verdicts) == {AGREES}:
        codes.add("platform-against-people")
    return codes


@pytest.mark.parametrize("pattern", PATTERNS)
@pytest.mark.parametrize("conclusion", [SAME, OTHER, IN_DOUBT])
def test_every_case(conclusion: str, pattern: str) -> None:
    triples = [*product((AGREES, DIFFERS, DOUBTS), repeat=3)]
    pairs = " | ".join(PATTERNS[pattern])
    students = "\n".join(f"| {n:03d} | 属实 | 属实 | 无 | {conclusion} |" for n in range(27))
    platform = "\n".join(f"| {n:03d} | {pairs} |" for n in range(27))
    reviews = "\n".join(
        f"| {n:03d} | {m} | {verdict} |"
        for n, triple in enumerate(triples)
        for m, verdict in enumerate(triple, start=1)
    )
    records = records_from(f"""
        学生核查
        | 编号 | 录取资格核实 | 实际就读核实 | 照片差异原因 | 学院结论 |
        {students}

        平台比对
        | 编号 | 录取照片与学历照片 | 录取照片与人口库 | 学历照片与人口库 | 入学照片与录取照片 | 入学照片与学历照片 | 入学照片与人口库 |
        {platform}

        人工比对
        | 编号 | 序号 | 比对结论 |
        {reviews}
    """)  # noqa: E501
    said: dict[str, set[str]] = {f"{n:03d}": set() for n in range(27)}
    for hit in judge(records):
        if hit.rule.code in ABOUT:
            said[hit.words["student"]].add(hit.rule.code)
    assert said == {
        f"{n:03d}": expected(triple, conclusion, pattern) for n, triple in enumerate(triples)
    }
