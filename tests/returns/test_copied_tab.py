"""A tab that was copied and says otherwise: which copy, and where in it."""

from __future__ import annotations

import re
from datetime import date

import pytest
from openpyxl import load_workbook

from tests.clerk import Clerk
from tests.returns.test_untaken import rework
from verify_xlsx.sheets import REVIEWS
from workbooks.people import ANIMALS, DRUGS

pytestmark = pytest.mark.usefixtures("data_alone")


def test_the_copy_is_named_with_its_cell(clerk: Clerk) -> None:
    path = clerk.returned(ANIMALS)
    book = load_workbook(path)
    copy = book.copy_worksheet(book["学生核查"])
    copy.title = "学生核查 (2)"
    copy.insert_rows(1)
    copy["E3"].value = "另一个专业"
    book.save(path)
    (one,) = [f for f in clerk("merge", "--json").json["findings"] if f["code"] == "copy-differs"]
    assert one["cell"] == "E2" and "副本“学生核查 (2)!E3”中是“另一个专业”" in one["message"]


@pytest.mark.parametrize("title", ["材料清单（新）", "Sheet1"])
def test_a_second_table_under_another_title_is_held_against_the_first(
    clerk: Clerk, title: str
) -> None:
    path = clerk.returned(DRUGS)
    book = load_workbook(path)
    other = book.copy_worksheet(book["材料清单"])
    other.title = title
    other["D3"].value = "无" if other["D3"].value == "有" else "有"
    book.save(path)
    done = clerk("merge", "--json")
    assert ("copy-differs", "error", "材料清单", "D3") in done.cells
    assert "sheets-added" not in done.out
    (one,) = [f for f in done.json["findings"] if f["code"] == "copy-differs"]
    assert f"{title}!D3" in one["message"]


def test_a_table_of_other_students_is_only_told_of(clerk: Clerk) -> None:
    path = clerk.returned(DRUGS)
    book = load_workbook(path)
    other = book.copy_worksheet(book["材料清单"])
    other.title = "去年的"
    for row in (2, 3, 4):
        other[f"A{row}"].value = f"2023-{row:03}"
    book.save(path)
    (one,) = clerk("merge", "--json").json["findings"]
    assert one["code"] == "sheets-added" and "去年的" in one["message"]


def test_a_row_of_a_copy_is_answered_by_the_rework(clerk: Clerk) -> None:
    path = clerk.returned(DRUGS)
    book = load_workbook(path)
    path.unlink()
    other = book.copy_worksheet(book["工作组"])
    other.title, other["A5"].value = "工作组（新）", "范四本"
    clerk.receive(book, "药品食品学院.xlsx", 22)
    done = clerk("merge", "--json")
    assert ("copy-row", "error", "工作组（新）", "A5") in done.cells
    clerk.receive(rework(clerk), "更正.xlsx", 23)
    again = clerk("merge", "--json")
    assert again.status == 0 and again.json["findings"] == []


def test_what_stands_in_the_copy_alone_comes_back_beside_its_cells(clerk: Clerk) -> None:
    path = clerk.returned(DRUGS)
    book = load_workbook(path)
    page = book[REVIEWS.title]
    other = book.copy_worksheet(page)
    other.title = "人工比对（新）"
    page.delete_rows(8, 20)
    book.save(path)
    done = clerk("merge", "--json")
    told = {(f["sheet"], f["cell"]) for f in done.json["findings"] if f["code"] == "copy-row"}
    assert told == {(other.title, f"A{row}") for row in (8, 9, 10)}
    book = rework(clerk)
    for row in range(8, 11):
        for column in "DEFG":
            cell = book[REVIEWS.title][f"{column}{row}"]
            (said,) = re.findall("行里这一格写的是“(.+?)”", cell.comment.text)
            cell.value = date.fromisoformat(said) if column == "G" else said
    assert "批注里" in str([c.value for r in book.worksheets[0].iter_rows() for c in r])
    clerk.receive(book, "改好.xlsx", 28)
    done = clerk("merge", "--json")
    assert done.status == 0 and done.json["students"]["complete"] == 3
    assert not list(clerk.folder.glob("退回/*.xlsx"))
