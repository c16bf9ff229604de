"""Rows of which nothing was taken: what a college wrote there comes back with its rework."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from tests.clerk import Clerk, student
from verify_xlsx.sheets import PLATFORM, WORKLIST_TITLE
from workbooks.people import ANIMALS, DRUGS
from workbooks.people import of as people_of

pytestmark = pytest.mark.usefixtures("data_alone")

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


def rework(clerk: Clerk, status: int = 1) -> Workbook:
    assert clerk("merge").status == status
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
    assert below[0] == "打开" and [cell for cell, _ in others] == ["C3", "C4"]
    assert all("原来写的内容在有颜色的空格的批注里" in fix for _, fix in (below, *others))


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
    assert "原来写的是：录取照片与学历照片为“不确定”、" in listed(back)[0][1]


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
    path.unlink()
    clerk.receive(book, "填好.xlsx", 22)
    back = rework(clerk)
    for column in ANSWERS:
        page_of(back).cell(2, column).value = "不确定"
    page_of(back)["C3"].value = "一致"
    clerk.receive(back, "改过.xlsx", 23)
    again = rework(clerk, status=0)  # what is left is to be filled in, and nothing is wrong
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


def shifted(page: Worksheet, row: int) -> None:
    """As 插入单元格 · 活动单元格右移 does it, in front of the first answer."""
    for column in range(9, 3, -1):
        page.cell(row, column).value = page.cell(row, column - 1).value
    page.cell(row, 3).value = None


def test_one_college_is_not_told_what_another_wrote(clerk: Clerk) -> None:
    """A row of another college's student is nobody's business but the sender's."""
    clerk.returned(ANIMALS)
    path = clerk.returned(DRUGS)
    book = load_workbook(path)
    page = page_of(book)
    page["A5"].value, page["B5"].value = student(ANIMALS)[0], people_of(ANIMALS)[0].name
    for column in ANSWERS:
        page.cell(5, column).value = "不确定"
    shifted(page, 5)
    book.save(path)
    sent = clerk.folder / "回收" / f"{ANIMALS.name}.xlsx"
    book = load_workbook(sent)
    for column in ANSWERS:
        page_of(book).cell(2, column).value = None
    book.save(sent)
    back = rework(clerk)
    theirs = load_workbook(clerk.folder / "退回" / f"{ANIMALS.name}_退回.xlsx")
    assert not any("写的是" in comment(theirs, f"{letter}2") for letter in "CDEFGH")
    assert any("原来写的是：录取照片与人口库为“不确定”" in fix for _, fix in listed(back))


def test_where_the_row_is_full_by_now_the_list_tells_what_stood_there(clerk: Clerk) -> None:
    path = clerk.returned(DRUGS)
    book = load_workbook(path)
    path.unlink()
    clerk.receive(book, "一份.xlsx", 22)
    clerk("merge")
    page_of(book)["C3"].value = "一致"
    shifted(page_of(book), 3)
    clerk.receive(book, "又一份.xlsx", 23)
    back = rework(clerk)
    assert page_of(back)["D3"].value is not None and "写的是" not in comment(back, "D3")
    assert ["原来写的是：录取照片与人口库为“一致”" in fix for _, fix in listed(back)] == [True]


def test_a_member_of_the_group_is_told_of_like_a_student(clerk: Clerk) -> None:
    path = clerk.returned(DRUGS)
    book = load_workbook(path)
    page = book["工作组"]
    page["D3"].value, page["C3"].value = page["C3"].value, page["B3"].value
    page["B3"].value = None
    book.save(path)
    back = rework(clerk)
    texts = [cell.comment.text for cell in back["工作组"][3] if cell.comment]
    assert any("发来的表里这一格写的是“" in text for text in texts)


def test_of_two_files_the_one_that_was_saved_last_is_told_of(clerk: Clerk) -> None:
    path = clerk.returned(DRUGS)
    for name, said, day in (("甲.xlsx", "一致", 22), ("乙.xlsx", "不一致", 23)):
        book = load_workbook(path)
        page_of(book)["C3"].value = said
        shifted(page_of(book), 3)
        clerk.receive(book, name, day)
    path.unlink()
    told = comment(rework(clerk), "D3")
    assert "写的是“不一致”" in told and told.count("写的是") == 1


def test_a_row_in_doubt_as_well_is_told_of_once(clerk: Clerk) -> None:
    path = clerk.returned(DRUGS)
    book = load_workbook(path)
    page_of(book)["B3"].value = "别人"
    shifted(page_of(book), 3)
    book.save(path)
    told = comment(rework(clerk), "D3")
    assert told.count("写的是") == 1 and "原来写的是“不确定”" in told and "原来也空着" not in told
