"""Answers pushed down by cells that were inserted: whose they are is asked, and all are counted."""

from __future__ import annotations

import pytest
from openpyxl import Workbook, load_workbook

from tests.clerk import Clerk
from verify_xlsx.sheets import GROUP, REVIEWS, STUDENTS
from workbooks.people import DRUGS

pytestmark = pytest.mark.usefixtures("data_alone")


@pytest.mark.parametrize("stays", [False, True])
def test_the_row_of_nobody_is_held_and_the_rework_ends_it(clerk: Clerk, stays: bool) -> None:
    """Whether the file that was pushed down stays in 回收 or is taken out."""
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
    assert {f["code"] for f in done.json["findings"]} == {"row-moved-down", "cell-required"}
    if not stays:
        path.unlink()
    rework = clerk.folder / "退回" / f"{DRUGS.name}_退回.xlsx"
    book = load_workbook(rework)
    for row in (2, 3, 4):
        for c in range(3, 9):
            book["平台比对"].cell(row, c).value = "不确定"
    book.save(clerk.folder / "回收" / rework.name)
    done = clerk("merge", "--json")
    assert done.status == 0 and done.json["students"]["complete"] == 3
    assert not {f["code"] for f in done.json["findings"]} - {"verdict-turned"}
    assert all(one["rows"]["held"] == 0 for one in done.json["returns"])
    assert not rework.exists()


def test_a_student_left_blank_and_a_word_below_the_table_are_what_they_are(clerk: Clerk) -> None:
    path = clerk.returned(DRUGS)
    book = load_workbook(path)
    page = book["平台比对"]
    for c in range(3, 9):
        page.cell(2, c).value = None
    page.cell(5, 3).value = "以上属实"
    book.save(path)
    assert "row-moved-down" not in {f["code"] for f in clerk("merge", "--json").json["findings"]}


def pushed_down(book: Workbook, sheet: str, column: str, first: int, last: int) -> None:
    """The cells of a column from ``first`` to ``last`` stand one row further down."""
    page = book[sheet]
    for row in range(last, first - 1, -1):
        page[f"{column}{row + 1}"] = page[f"{column}{row}"].value
    page[f"{column}{first}"] = None


@pytest.mark.parametrize(
    ("sheet", "column", "first", "last"),
    [
        (REVIEWS.title, "E", 4, 10),
        (REVIEWS.title, "D", 4, 10),
        (STUDENTS.title, "E", 3, 4),
        (GROUP.title, "B", 3, 5),
        (GROUP.title, "C", 3, 5),
    ],
)
def test_words_that_were_pushed_down_are_nobody_elses(
    clerk: Clerk, sheet: str, column: str, first: int, last: int
) -> None:
    """Names, roles, a major and posts are sound by themselves in any row."""
    path = clerk.returned(DRUGS)
    book = load_workbook(path)
    path.unlink()
    pushed_down(book, sheet, column, first, last)
    clerk.receive(book, path.name, 26)
    done = clerk("merge", "--json")
    told = {cell for code, _, tab, cell in done.cells if (code, tab) == ("row-moved-down", sheet)}
    assert told == {f"{column}{row}" for row in range(first + 1, last + 2)}
    clerk.returned(DRUGS)
    done = clerk("merge", "--json")
    assert done.status == 0 and done.json["findings"] == []
    assert done.json["students"]["complete"] == 3
    assert all(one["rows"]["held"] == 0 for one in done.json["returns"])


def test_a_member_without_a_post_and_a_full_last_row_are_what_they_are(clerk: Clerk) -> None:
    path = clerk.returned(DRUGS)
    book = load_workbook(path)
    path.unlink()
    book[GROUP.title]["B3"] = None
    clerk.receive(book, path.name, 26)
    assert clerk("merge", "--json").cells == {("cell-required", "missing", GROUP.title, "B3")}
