"""An answer that turned from bad to good is always shown, whoever held the earlier one."""

from __future__ import annotations

import pytest

from tests.merging import Cell, filled, frames, returned
from tests.test_merge import run
from verify_xlsx.master.base import Base
from verify_xlsx.merging.merge import Merged
from verify_xlsx.merging.settle import Held, moved_base

OURS = frames({"甲学院": ["001"]})
VERDICT: Cell = ("reviews", ("001", "2"), "verdict")
PAIR: Cell = ("platform", ("001",), "entry_registry")
CONCLUSION: Cell = ("students", ("001",), "conclusion")


def said(merged: Merged) -> list[tuple[str, str, str, str]]:
    return [
        (one.code, one.words["earlier"], one.words["later"], one.words["earlier_file"])
        for one in merged.raised
        if "earlier" in one.words
    ]


@pytest.mark.parametrize(
    ("cell", "earlier", "later", "code"),
    [
        (VERDICT, "存疑", "一致", "verdict-turned"),
        (VERDICT, "不一致", "一致", "verdict-turned"),
        (PAIR, "不确定", "一致", "verdict-turned"),
        (CONCLUSION, "非同一人", "同一人", "verdict-turned"),
        (CONCLUSION, "存疑", "同一人", "versions-disagree"),
        (VERDICT, "一致", "存疑", "versions-disagree"),
        (VERDICT, "不一致", "存疑", "versions-disagree"),
        (PAIR, "未比对", "一致", "versions-disagree"),
        (VERDICT, "", "一致", ""),
    ],
)
def test_between_two_returns(cell: Cell, earlier: str, later: str, code: str) -> None:
    first = returned(OURS, "甲学院", {cell: earlier}, "2024-04-20 08:00:00", "早.xlsx")
    second = returned(OURS, "甲学院", {cell: later}, "2024-04-21 08:00:00", "晚.xlsx")
    for _ in range(2):  # it is said again as long as both are there
        _, merged = run([first, second])
        assert said(merged) == ([(code, earlier, later, "早.xlsx")] if code else [])


def test_against_what_the_master_holds() -> None:
    _, merged = run([returned(OURS, "甲学院", {VERDICT: "存疑"}, "2024-04-20 08:00:00")])
    base = moved_base(merged, Base(), Held())
    ours = {name: part.candidate[list(OURS[name])] for name, part in merged.sheets.items()}
    later = returned(OURS, "甲学院", {VERDICT: "一致"}, "2024-04-21 08:00:00")
    _, merged = run([later], ours, base)
    assert said(merged) == [("verdict-turned", "存疑", "一致", "核查总表.xlsx")]
    worse = returned(OURS, "甲学院", {VERDICT: "不一致"}, "2024-04-21 08:00:00")
    _, merged = run([worse], ours, base)
    assert said(merged) == []


def test_a_conflict_takes_nothing_and_says_both_by_itself() -> None:
    ours = filled(OURS, {VERDICT: "存疑"})
    _, merged = run([returned(OURS, "甲学院", {VERDICT: "一致"})], ours)
    assert [one.code for one in merged.raised] == ["conflict"]
