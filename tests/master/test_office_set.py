"""A verdict that the office changed in the master is said to be the office's."""

from __future__ import annotations

import pytest
from openpyxl import load_workbook

from tests.clerk import Clerk, review, student
from workbooks.people import DRUGS

pytestmark = pytest.mark.usefixtures("data_alone")


@pytest.mark.parametrize(
    ("word", "code"), [("存疑", "conclusion-not-allowed"), ("不一致", "conclusion-unsupported")]
)
def test_where_the_college_s_conclusion_does_not_agree_with_it(
    clerk: Clerk, word: str, code: str
) -> None:
    changed = {}
    if code == "conclusion-not-allowed":
        changed = {
            ("reviews", review(DRUGS, 1), "verdict"): "不一致",
            ("students", student(DRUGS), "conclusion"): "非同一人",
            ("students", student(DRUGS), "remark"): "与录取照片差异很大，正在进一步核实",
        }
    clerk.returned(DRUGS, changed)
    before = clerk("merge", "--json")
    assert not [f for f in before.json["findings"] if f["severity"] == "error"]
    cell = clerk.cell("reviews", review(DRUGS, 1), "verdict")
    book = load_workbook(clerk.master)
    book["人工比对"][cell].value = word
    book.save(clerk.master)
    (told,) = [f for f in clerk("merge", "--json").json["findings"] if f["code"] == code]
    assert "药品食品学院" in told["file"] and told["sheet"] == "学生核查"
    assert f"“人工比对”{cell} 的“{word}”是教务处在《核查总表.xlsx》里填的" in told["message"]


def test_where_the_verdict_is_the_college_s_own_nothing_is_said(clerk: Clerk) -> None:
    clerk.returned(DRUGS, {("reviews", review(DRUGS, 1), "verdict"): "存疑"})
    for _ in range(2):
        (told,) = [
            f
            for f in clerk("merge", "--json").json["findings"]
            if f["code"] == "conclusion-unsupported"
        ]
        assert "教务处在" not in told["message"]
