"""A student whom the office adds in 学生核查 alone, between the list and the handouts."""

from __future__ import annotations

import pytest
from openpyxl import load_workbook

from tests.clerk import Clerk, student
from tests.mishaps.stage import keyed
from verify_xlsx.sheets import MATERIALS, PLATFORM, REVIEWS, STUDENTS
from workbooks.people import DRUGS

pytestmark = pytest.mark.usefixtures("data_alone")

ADDED = (DRUGS.name, "2024-008", "新来的", "女", "320399*****0865", None, "药学专科2102")
WHO = ADDED[1]
RETURN = "药品食品学院.xlsx"


def add(clerk: Clerk) -> None:
    book = load_workbook(clerk.master)
    for column, text in enumerate(ADDED, start=1):
        book[STUDENTS.title].cell(9, column).value = text
    book.save(clerk.master)


def test_the_handout_has_all_rows(clerk: Clerk) -> None:
    add(clerk)
    assert clerk("distribute").status == 0
    book = load_workbook(clerk.handout(DRUGS))
    for sheet, rows in (
        (STUDENTS, [5]),
        (PLATFORM, [5]),
        (REVIEWS, [11, 12, 13]),
        (MATERIALS, [5]),
    ):
        page = book[sheet.title]
        mine = [row[0].row for row in page.iter_rows(2) if row[0].value == WHO]
        assert mine == rows and {page.cell(row, 2).value for row in rows} == {"新来的"}


def test_rows_that_come_back_blank_are_asked_for_cell_by_cell(clerk: Clerk) -> None:
    add(clerk)
    clerk("distribute")
    clerk.returned(DRUGS)
    for _ in range(2):
        done = clerk("merge", "--json")
        found = {(sheet, cell) for _, _, sheet, cell in done.cells}
        assert {(PLATFORM.title, "C5"), (REVIEWS.title, "E11"), (MATERIALS.title, "C5")} <= found
        assert {f["student"] for f in done.json["findings"]} == {WHO}
        assert "row-missing" not in {code for code, *_ in done.cells}
        (came,) = done.json["returns"]
        reasons = {(r["outcome"], r["reason"]): r["rows"] for r in came["reasons"]}
        assert came["rows"]["ignored"] == 0 and reasons["unchanged", "没有填写"] == 5
    assert f"{WHO}/1" not in keyed(clerk)[REVIEWS.title]


def test_what_is_filled_in_is_merged_where_the_master_had_no_row(clerk: Clerk) -> None:
    add(clerk)
    clerk("distribute")
    path = clerk.returned(DRUGS)
    book = load_workbook(path)
    path.unlink()
    book[MATERIALS.title]["D5"] = "有"
    for row, word in zip((11, 12, 13), ("甲", "乙", "丙"), strict=True):
        for column, text in zip("DEF", ("班主任", f"范一{word}", "存疑"), strict=True):
            book[REVIEWS.title][f"{column}{row}"] = text
    clerk.receive(book, RETURN, 22)
    clerk("merge")
    held = keyed(clerk)
    assert held[MATERIALS.title][WHO][:5] == (DRUGS.name, WHO, "新来的", None, "有")
    assert held[REVIEWS.title][f"{WHO}/3"][5] == "范一丙"


def test_a_rework_has_the_rows_that_an_older_handout_lacked(clerk: Clerk) -> None:
    clerk.returned(DRUGS, {("students", student(DRUGS), "major"): ""})
    add(clerk)
    clerk("merge")
    book = load_workbook(clerk.folder / "退回" / f"{DRUGS.name}_退回.xlsx")
    for sheet in (STUDENTS, PLATFORM, MATERIALS):
        assert [row[0].row for row in book[sheet.title].iter_rows(2) if row[0].value == WHO] == [5]
