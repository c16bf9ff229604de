"""Rows of which nothing was taken: what a college wrote there comes back with its rework."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from tests.clerk import Clerk
from verify_xlsx.sheets import PLATFORM, WORKLIST_TITLE
from workbooks.people import DRUGS

pytestmark = pytest.mark.usefixtures("read_here")

TITLE = PLATFORM.title
ANSWERS = range(3, 9)
TAKEN_OUT = {"row-shifted", "row-moved-down"}


def page_of(book: Workbook) -> Worksheet:
    return book[TITLE]


def pushed_down(page: Worksheet, top: int, rows: int = 1) -> None:
    """As 插入单元格 · 活动单元格下移 does it, in the columns of the answers."""
    for row in range(5, top - 1, -1):
        for column in ANSWERS:
            above = row - rows
            page.cell(row, column).value = page.cell(above, column).value if above >= top else None


def rework(clerk: Clerk) -> Workbook:
    assert clerk("merge").status == 1
    return load_workbook(clerk.folder / "退回" / f"{DRUGS.name}_退回.xlsx")


def comment(book: Workbook, cell: str) -> str:
    found = page_of(book)[cell].comment
    return found.text if found else ""


def listed(book: Workbook) -> list[tuple[str, str]]:
    """Cell and fix of what is listed of rows that were not taken."""
    rows = book[WORKLIST_TITLE].iter_rows(min_row=5, values_only=True)
    return [(str(row[2]), str(row[6])) for row in rows if "整行没有采用" in str(row[5])]


def test_what_was_pushed_down_is_told_beside_the_cells_that_it_left(clerk: Clerk) -> None:
    path = clerk.returned(DRUGS)
    book = load_workbook(path)
    page_of(book)["C3"].value, page_of(book)["C4"].value = "一致", "不一致"
    pushed_down(page_of(book), 2)
    book.save(path)
    back = rework(clerk)
    assert "第 3 行写的是“不确定”，多半是这一格的" in comment(back, "C2")
    assert "第 4 行写的是“一致”，多半是这一格的" in comment(back, "C3")
    assert "第 5 行写的是“不一致”，多半是这一格的" in comment(back, "C4")
    assert all(page_of(back)[cell].value is None for cell in ("C2", "C3", "C4"))
    below, *others = listed(back)
    assert below[0] == "打开" and "录取照片与学历照片为“不一致”" in below[1]
    assert [cell for cell, _ in others] == ["C3", "C4"]
    assert all("批注里有原来写的内容" in fix for _, fix in others)


def test_where_the_ends_do_not_agree_each_cell_tells_what_stood_in_it(clerk: Clerk) -> None:
    """Two are blank above and one has answers below: nobody knows how far they were pushed."""
    path = clerk.returned(DRUGS)
    book = load_workbook(path)
    for column in ANSWERS:
        page_of(book).cell(2, column).value = None
    pushed_down(page_of(book), 3)
    book.save(path)
    back = rework(clerk)
    assert "这一格写的是“不确定”，没有采用" in comment(back, "C4")
    assert "写的是" not in comment(back, "C2") + comment(back, "C3")
    assert "录取照片与学历照片为“不确定”" in listed(back)[0][1]


def test_of_a_shifted_row_each_cell_tells_what_stood_in_it(clerk: Clerk) -> None:
    path = clerk.returned(DRUGS)
    book = load_workbook(path)
    page = page_of(book)
    for column in range(9, 3, -1):
        page.cell(3, column).value = page.cell(3, column - 1).value
    page["C3"].value = None
    book.save(path)
    back = rework(clerk)
    assert "这一格写的是“不确定”，没有采用" in comment(back, "D3")
    assert "写的是" not in comment(back, "C3") + comment(back, "D2")


def test_what_was_answered_since_is_no_longer_told(clerk: Clerk) -> None:
    path = clerk.returned(DRUGS)
    book = load_workbook(path)
    pushed_down(page_of(book), 2)
    book.save(path)
    back = rework(clerk)
    for column in ANSWERS:
        page_of(back).cell(2, column).value = "不确定"
    page_of(back)["C3"].value = "一致"
    later = clerk.folder / "回收" / "改过.xlsx"
    back.save(later)
    again = rework(clerk)
    assert "写的是" not in comment(again, "C2") + comment(again, "C3")
    assert "第 4 行写的是“一致”，多半是这一格的" in comment(again, "D3")


def test_no_number_is_shown_whole(clerk: Clerk, tmp_path: Path) -> None:
    path = clerk.returned(DRUGS)
    book = load_workbook(path)
    page = book["学生核查"]
    number = str(page["D4"].value)
    for row in (5, 4, 3, 2):
        for column in (4, *range(7, 12)):
            page.cell(row, column).value = page.cell(row - 1, column).value if row > 2 else None
    book.save(path)
    back = rework(clerk)
    texts = [
        cell.comment.text
        for sheet in back.worksheets
        for row in sheet.iter_rows()
        for cell in row
        if cell.comment
    ]
    assert any("多半是这一格的" in text for text in texts)
    assert len(number) == 18 and not any(number in text for text in texts)
    assert not any(number in str(fix) for _, fix in listed(back))
