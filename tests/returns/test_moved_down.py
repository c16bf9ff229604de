"""Answers pushed down by cells that were inserted: whose they are is asked, and all are counted."""

from __future__ import annotations

from openpyxl import load_workbook

from tests.clerk import Clerk
from workbooks.people import DRUGS


def test_the_row_of_nobody_is_held_and_the_rework_ends_it(clerk: Clerk) -> None:
    path = clerk.returned(DRUGS)
    book = load_workbook(path)
    page = book["平台比对"]
    for row in (5, 4, 3, 2):
        for c in range(3, 9):
            page.cell(row, c).value = page.cell(row - 1, c).value if row > 2 else None
    book.save(path)
    done = clerk("merge", "--json")
    (one,) = done.json["returns"]
    assert one["rows"]["ignored"] == 0 and one["rows"]["held"] == 2 * 6 + 1  # of two students
    assert {"outcome": "held", "rows": 3, "reason": "内容错了位置"} in one["reasons"]
    assert done.json["students"]["complete"] == 0
    assert [f["code"] for f in done.json["findings"]].count("row-moved-down") == 3
    assert "row-unknown" not in {f["code"] for f in done.json["findings"]}  # "delete it": no
    path.unlink()
    rework = clerk.folder / "退回" / f"{DRUGS.name}_退回.xlsx"
    book = load_workbook(rework)
    for row in (2, 3, 4):
        for c in range(3, 9):
            book["平台比对"].cell(row, c).value = "不确定"
    book.save(clerk.folder / "回收" / rework.name)
    done = clerk("merge", "--json")
    assert done.status == 0 and done.json["students"]["complete"] == 3


def test_a_student_left_blank_and_a_word_below_the_table_are_what_they_are(clerk: Clerk) -> None:
    path = clerk.returned(DRUGS)
    book = load_workbook(path)
    page = book["平台比对"]
    for c in range(3, 9):
        page.cell(2, c).value = None
    page.cell(5, 3).value = "以上属实"
    book.save(path)
    assert "row-moved-down" not in {f["code"] for f in clerk("merge", "--json").json["findings"]}
