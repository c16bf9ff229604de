"""A column that a return lacks is asked for once, and nobody is done without it."""

from __future__ import annotations

from datetime import datetime

import pytest
from openpyxl import load_workbook

from tests.clerk import Clerk
from tests.mishaps.parcels import stamp
from verify_xlsx.sheets import BY_NAME
from workbooks.people import DRUGS

pytestmark = pytest.mark.usefixtures("data_alone")


@pytest.mark.parametrize(
    "place",
    ["students.major", "platform.entry_admission", "reviews.signed", "materials.archive"],
)
def test_once_and_the_rework_has_its_cells_to_fill(clerk: Clerk, place: str) -> None:
    name, _, column = place.partition(".")
    sheet = BY_NAME[name]
    path = clerk.returned(DRUGS)
    book = load_workbook(path)
    number = sheet.names.index(column) + 1
    book[sheet.title].delete_cols(number)
    book.save(path)
    stamp(path, datetime(2024, 4, 23, 9))
    done = clerk("merge", "--json")
    assert [(f["code"], f["sheet"]) for f in done.json["findings"]] == [
        ("column-missing", sheet.title)
    ]
    assert done.json["students"]["complete"] == 0 and done.json["students"]["incomplete"] == 3
    counts = clerk("status", "--json").json["students"]
    assert counts["complete"] == 0 and counts["incomplete"] == 3
    rework = load_workbook(clerk.folder / "退回" / f"{DRUGS.name}_退回.xlsx")
    cells = [row[number - 1] for row in rework[sheet.title].iter_rows(min_row=2) if row[1].value]
    assert cells and all(cell.value is None and not cell.protection.locked for cell in cells)


def test_one_that_came_blank_for_some_is_asked_for_cell_by_cell(clerk: Clerk) -> None:
    path = clerk.returned(DRUGS)
    book = load_workbook(path)
    book["材料清单"].cell(2, 4).value = None
    book.save(path)
    done = clerk("merge", "--json")
    assert [(f["code"], f["cell"]) for f in done.json["findings"]] == [("cell-required", "D2")]
