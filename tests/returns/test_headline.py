"""What the first tab of a rework says of how much is left: no more than it can know."""

from __future__ import annotations

import pytest
from openpyxl import load_workbook
from openpyxl.workbook import Workbook

from tests.clerk import Clerk, student
from verify_xlsx.sheets import MATERIALS, PLATFORM
from workbooks.people import DRUGS

pytestmark = pytest.mark.usefixtures("data_alone")


def headline(clerk: Clerk) -> str:
    assert clerk("merge").status in (0, 1)
    book = load_workbook(clerk.folder / "退回" / f"{DRUGS.name}_退回.xlsx", data_only=True)
    return str(book["需要处理"]["A3"].value)


def opened(clerk: Clerk) -> Workbook:
    path = clerk.returned(DRUGS)
    book = load_workbook(path)
    path.unlink()
    return book


def test_of_a_row_nobody_can_tell_whether_it_was_mended(clerk: Clerk) -> None:
    book = opened(clerk)
    page = book[PLATFORM.title]
    for at in range(4, 13):
        page.cell(2, at).value = page.cell(2, at + 1).value
    clerk.receive(book, f"{DRUGS.name}.xlsx", 24)
    assert headline(clerk) == "共 1 条，看不出改没改，请看“处理办法”一列。"


def test_a_sheet_that_is_missing_is_counted_beside_the_cells(clerk: Clerk) -> None:
    clerk.returned(DRUGS, {("students", student(DRUGS), "conclusion"): "看着像"})
    path = clerk.folder / "回收" / f"{DRUGS.name}.xlsx"
    book = load_workbook(path)
    path.unlink()
    del book[MATERIALS.title]
    clerk.receive(book, path.name, 24)
    assert headline(clerk) == (
        "共 2 条。“进展”一列：未改 1 条（改了别处就对了的，不用再改），已改 0 条；"
        "另有 1 条看不出改没改，请看“处理办法”一列。"
    )
