"""A reviewer who was merged, and whom a later file of the college does not have any more."""

from __future__ import annotations

import pytest
from openpyxl import Workbook, load_workbook

from tests.clerk import Clerk, student
from tests.mishaps.stage import keyed
from verify_xlsx.sheets import REVIEWS
from workbooks.people import HEALTH

pytestmark = pytest.mark.usefixtures("data_alone")

(KEY,) = student(HEALTH)
FOURTH = (KEY, None, 4, "任课教师", "范四本", "一致", "2024-04-20", None)


def sent(clerk: Clerk, drop: int | None, day: int, name: str) -> None:
    """A file with four reviewers, or without the row of the one who is ``drop``."""
    path = clerk.returned(HEALTH)
    book = load_workbook(path)
    path.unlink()
    page = book[REVIEWS.title]
    for column, text in enumerate(FOURTH, start=1):
        page.cell(5, column).value = text
    if drop:
        page.delete_rows(1 + drop)
    clerk.receive(book, name, day)


def told(clerk: Clerk) -> list[str]:
    done = clerk("merge", "--json")
    assert done.status == 0
    assert {f["code"] for f in done.json["findings"]} <= {"reviewer-left"}
    return [f["message"] for f in done.json["findings"]]


def test_one_whose_row_is_gone_is_told_of_and_stays(clerk: Clerk) -> None:
    sent(clerk, None, 26, "先.xlsx")
    assert told(clerk) == []
    before = keyed(clerk)[REVIEWS.title]
    sent(clerk, 4, 28, "后.xlsx")
    for _ in range(2):
        (message,) = told(clerk)
        assert message.endswith("的第 4 名比对人范四本，这份回收表里没有他了，仍算在内")
    assert keyed(clerk)[REVIEWS.title] == before


def test_both_may_come_in_one_run(clerk: Clerk) -> None:
    sent(clerk, 4, 28, "后.xlsx")
    sent(clerk, None, 26, "先.xlsx")
    assert len(told(clerk)) == 1


def test_the_office_that_deletes_the_row_is_not_told_again(clerk: Clerk) -> None:
    sent(clerk, None, 26, "先.xlsx")
    told(clerk)
    sent(clerk, 4, 28, "后.xlsx")
    told(clerk)
    book = load_workbook(clerk.master)
    page = book[REVIEWS.title]
    (row,) = (
        n for n in range(2, page.max_row + 1)
        if (page.cell(n, 2).value, page.cell(n, 4).value) == (KEY, 4)
    )  # fmt: skip
    page.delete_rows(row)
    book.save(clerk.master)
    assert told(clerk) == [] == told(clerk)


def test_the_later_file_that_has_him_is_no_news(clerk: Clerk) -> None:
    sent(clerk, 4, 26, "先.xlsx")
    sent(clerk, None, 28, "后.xlsx")
    assert told(clerk) == []


def halved(book: Workbook, keep: int) -> None:
    page = book[REVIEWS.title]
    for row in (4, 3, 2):
        if row - 1 != keep:
            page.delete_rows(row)


def test_a_half_that_deletes_the_others_rows_is_no_version(clerk: Clerk) -> None:
    for keep, day in ((1, 26), (2, 27), (3, 28)):
        path = clerk.returned(HEALTH)
        book = load_workbook(path)
        path.unlink()
        halved(book, keep)
        clerk.receive(book, f"{keep}.xlsx", day)
    assert told(clerk) == []
