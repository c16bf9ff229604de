"""What a college writes on 填表说明 or 需要处理 is told of, with its first cell."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from tests.clerk import Clerk
from workbooks.people import DRUGS, of

pytestmark = pytest.mark.usefixtures("data_alone")


def answered_rework(clerk: Clerk) -> tuple[Path, Workbook]:
    """Where a return lay in which a cell was blank, and its rework with that cell filled in."""
    path = clerk.returned(DRUGS)
    book = load_workbook(path)
    book["材料清单"]["D2"].value = None
    book.save(path)
    clerk("merge")
    rework = load_workbook(clerk.folder / "退回" / f"{DRUGS.name}_退回.xlsx")
    rework["材料清单"]["D2"].value = "有"
    return path, rework


@pytest.mark.parametrize("where", ["below", "beside", "margin"])
def test_a_note_to_the_office(clerk: Clerk, where: str) -> None:
    path = clerk.returned(DRUGS)
    book = load_workbook(path)
    page = book["填表说明"]
    cell = {"below": f"B{page.max_row + 2}", "beside": "H4", "margin": "A3"}[where]
    page[cell].value = f"请联系，号码 {of(DRUGS)[0].number}"
    page[f"C{page.max_row + 3}"].value = "另：盼复"
    book.save(path)
    done = clerk("merge", "--json")
    (told,) = done.json["findings"]
    assert (told["code"], told["severity"]) == ("guide-typed", "warning")
    assert (told["sheet"], told["cell"]) == ("填表说明", cell)
    assert "请联系" in told["message"] and "等 2 处" in told["message"]
    assert of(DRUGS)[0].number not in done.out
    assert done.json["students"]["complete"] == 3 and done.status == 0


def test_neither_a_handout_nor_a_rework_says_anything_by_itself(clerk: Clerk) -> None:
    path, rework = answered_rework(clerk)
    rework.save(path)
    assert clerk("merge", "--json").json["findings"] == []


def test_a_note_in_a_column_of_two_letters(clerk: Clerk) -> None:
    path = clerk.returned(DRUGS)
    book = load_workbook(path)
    book["填表说明"]["BC4"].value = "盼复"
    book.save(path)
    (told,) = clerk("merge", "--json").json["findings"]
    assert (told["code"], told["cell"]) == ("guide-typed", "BC4")


@pytest.mark.parametrize("cell", ["B8", "J5"])
def test_an_answer_beside_the_list_of_questions(clerk: Clerk, cell: str) -> None:
    path, rework = answered_rework(clerk)
    rework["需要处理"][cell].value = "2024-007 学院结论改为存疑，见附件"
    rework.save(path)
    (told,) = clerk("merge", "--json").json["findings"]
    assert (told["code"], told["sheet"], told["cell"]) == ("guide-typed", "需要处理", cell)
    assert "学院结论改为存疑" in told["message"]
