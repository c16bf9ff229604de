"""Rows that came and could not be taken: nobody is called finished, and nothing is typed twice."""

from __future__ import annotations

import re
from datetime import datetime

import pytest
from openpyxl import Workbook, load_workbook

from tests.clerk import Answer, Clerk
from verify_xlsx.sheets import MATERIALS, PLATFORM, REVIEWS, STUDENTS
from workbooks.people import DRUGS, of

pytestmark = pytest.mark.usefixtures("data_alone")

REWORK = "药品食品学院_退回.xlsx"
WAS = re.compile("原来写的是“([^”]*)”")


def codes(answer: Answer) -> set[tuple[str, str, str | None]]:
    return {(code, sheet or "", cell) for code, _, sheet, cell in answer.cells}


def first(clerk: Clerk, cells: dict[tuple[str, str], object]) -> Answer:
    """The college's return, all right but for ``cells``, merged."""
    path = clerk.returned(DRUGS)
    book = load_workbook(path)
    for (title, cell), text in cells.items():
        book[title][cell].value = text
    path.unlink()
    clerk.receive(book, "药品食品学院.xlsx", 23)
    return clerk("merge", "--json")


def rework(clerk: Clerk) -> Workbook:
    return load_workbook(clerk.folder / "退回" / REWORK)


def _typed(text: str) -> str | datetime:
    """What a person types who reads ``text``; a number is taken from the card."""
    if "*" in text:
        return next(one.number for one in of(DRUGS) if one.number[-4:] == text[-4:])
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return text


#: The names of the first two students in one sheet changed about: whose rows are they?
SHIFTED = {
    (MATERIALS.title, "B2"): of(DRUGS)[1].name,
    (MATERIALS.title, "B3"): of(DRUGS)[0].name,
}


def test_a_rework_that_leaves_them_blank_is_not_the_end(clerk: Clerk) -> None:
    done = first(clerk, {**SHIFTED, (STUDENTS.title, "E2"): None})
    assert {("name-differs", "材料清单", "B2"), ("name-differs", "材料清单", "B3")} <= codes(done)
    assert ("cell-required", "材料清单", "C2") not in codes(done)  # it came, and is asked about
    book = rework(clerk)
    book[STUDENTS.title]["E2"].value = "中药学"
    clerk.receive(book, REWORK, 24)
    again = clerk("merge", "--json")
    assert again.status == 1 or again.json["students"]["complete"] < 3
    asked = {cell for code, sheet, cell in codes(again) if code == "cell-required"}
    assert {"C2", "C3"} <= asked
    assert not [one for one in codes(again) if one[0] == "name-differs"]


@pytest.mark.parametrize(
    ("sheet", "cells"),
    [
        (MATERIALS, SHIFTED),
        (PLATFORM, {(PLATFORM.title, "B2"): "某某某"}),
        (REVIEWS, {(REVIEWS.title, "B3"): "某某某"}),
        (STUDENTS, {(STUDENTS.title, "B3"): "某某某"}),
    ],
    ids=lambda value: getattr(value, "name", ""),
)
def test_what_stood_there_is_beside_the_blank_cells_and_filled_in_again_is_clean(
    clerk: Clerk, sheet: object, cells: dict[tuple[str, str], object]
) -> None:
    done = first(clerk, cells)
    # One finding a row: what reads the blanks that it leaves waits.
    assert {one[0] for one in codes(done)} == {"name-differs"}
    before = clerk.data()
    book = rework(clerk)
    filled = 0
    for page in book:
        for row in page.iter_rows():
            for cell in row:
                was = WAS.search(cell.comment.text) if cell.comment else None
                if was and (not cell.value or "*" in str(cell.value)):
                    assert not cell.protection.locked
                    cell.value = _typed(was[1])
                    filled += 1
    assert filled
    for line in book["需要处理"].iter_rows(min_row=5, values_only=True):
        if "对不上" in str(line[5]):
            assert "重新填上" in str(line[6])
            assert not book[str(line[1])][str(line[2])].protection.locked
    clerk.receive(book, REWORK, 24)
    again = clerk("merge", "--json")
    assert again.json["findings"] == [] or all(
        one["severity"] in ("repaired", "warning") for one in again.json["findings"]
    )
    assert again.json["students"]["complete"] == 3
    assert clerk.data() != before


def test_a_column_that_came_later_is_asked_for_no_more(clerk: Clerk) -> None:
    book = load_workbook(clerk.returned(DRUGS))
    book[REVIEWS.title].delete_cols(REVIEWS.names.index("signed") + 1)
    (clerk.folder / "回收" / "药品食品学院.xlsx").unlink()
    clerk.receive(book, "药品食品学院.xlsx", 23)
    done = clerk("merge", "--json")
    assert "column-missing" in {code for code, _, _ in codes(done)}
    book = rework(clerk)
    for row in range(2, 11):
        book[REVIEWS.title].cell(row, 7).value = datetime(2024, 4, 19)
    clerk.receive(book, REWORK, 24)
    done = clerk("merge", "--json")
    assert done.json["findings"] == [] and done.json["students"]["complete"] == 3
    assert not (clerk.folder / "退回" / REWORK).exists()


def test_whose_whole_sheet_was_another_college_s_is_done_when_it_sends_its_own(
    clerk: Clerk,
) -> None:
    theirs: dict[tuple[str, str], object] = {
        (MATERIALS.title, f"{column}{row}"): text
        for row in (2, 3, 4)
        for column, text in (("A", "2024-001"), ("B", None))
    }
    done = first(clerk, theirs)
    assert "row-foreign" in {code for code, _, _ in codes(done)}
    book = load_workbook(clerk.returned(DRUGS))
    first(clerk, theirs)
    clerk.receive(book, "改好.xlsx", 24)
    done = clerk("merge", "--json")
    assert done.json["findings"] == [] and done.json["students"]["complete"] == 3


def test_a_stranger_whose_row_the_rework_bears_is_asked_about_until_it_is_cleared(
    clerk: Clerk,
) -> None:
    stranger = {"A5": "2024-099", "B5": "某某某", "G5": "属实", "J5": "同一人", "E2": None}
    done = first(clerk, {(STUDENTS.title, cell): text for cell, text in stranger.items()})
    assert ("row-unknown", "学生核查", "A5") in codes(done)
    book = rework(clerk)
    book[STUDENTS.title]["E2"].value = "中药学"
    clerk.receive(book, REWORK, 24)
    done = clerk("merge", "--json")
    (one,) = done.json["findings"]
    assert (one["code"], one["cell"]) == ("row-unknown", "A5") and "移出" in one["fix"]
    assert one["file"] == f"回收/{REWORK}"
    for cell in book[STUDENTS.title][5][: len(STUDENTS.names)]:
        cell.value = None
    clerk.receive(book, REWORK, 24)
    assert clerk("merge", "--json").json["findings"] == []


def test_of_rows_without_end_the_rework_asks_for_its_own(clerk: Clerk) -> None:
    path = clerk.returned(DRUGS)
    book = load_workbook(path)
    page = book[REVIEWS.title]
    before = [[cell.value for cell in row] for row in page["A2:H4"]]
    for nth in range(300):
        for column, value in enumerate(before[0], start=1):
            page.cell(30 + nth, column).value = 4 + nth if column == 3 else value
    path.unlink()
    clerk.receive(book, "药品食品学院.xlsx", 23)
    done = clerk("merge", "--json")
    assert codes(done) == {("rows-too-many", REVIEWS.title, "A2")}
    book = rework(clerk)
    asked = book[REVIEWS.title]
    assert asked.max_row < 40
    for row, was in zip(asked["A2:H4"], before, strict=True):
        assert "原来写的是" in row[4].comment.text and not row[4].value
        for cell, value in zip(row, was, strict=True):
            cell.value = cell.value or value
    clerk.receive(book, REWORK, 24)
    again = clerk("merge", "--json")
    assert (again.status, again.json["students"]["held"]) == (0, 0)
    assert again.json["students"]["complete"] == 3
