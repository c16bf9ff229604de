"""Rows that were held are not held for ever: once sound ones come they are superseded."""

from __future__ import annotations

import pytest
from openpyxl import load_workbook

from tests.clerk import Clerk
from verify_xlsx.sheets import MATERIALS
from workbooks.people import DRUGS

pytestmark = pytest.mark.usefixtures("data_alone")


def test_a_row_of_nobody_that_a_later_return_no_longer_has(clerk: Clerk) -> None:
    path = clerk.returned(DRUGS)
    book = load_workbook(path)
    path.unlink()
    page = book[MATERIALS.title]
    row = next(r for r in range(2, 30) if not page.cell(r, 1).value)
    for column, text in enumerate(("2024-999", "无此人", "有", "有"), start=1):
        page.cell(row, column).value = text
    clerk.receive(book, "先.xlsx", 23)
    done = clerk("merge", "--json")
    assert {f["code"] for f in done.json["findings"]} == {"row-unknown"}
    assert done.json["returns"][0]["rows"]["held"] == 1
    for column in range(1, 5):
        page.cell(row, column).value = None
    clerk.receive(book, "后.xlsx", 24)
    again = clerk("merge", "--json")
    assert again.json["findings"] == [] and again.status == 0
    first = next(one for one in again.json["returns"] if one["file"].endswith("先.xlsx"))
    assert first["rows"]["held"] == 0 and first["rows"]["superseded"] == 1
    assert first["rows"]["read"] == sum(n for what, n in first["rows"].items() if what != "read")
    assert {"outcome": "superseded", "rows": 1, "reason": "后来的一份已经改好"} in first["reasons"]


def test_a_row_whose_name_was_put_right(clerk: Clerk) -> None:
    path = clerk.returned(DRUGS)
    book = load_workbook(path)
    path.unlink()
    page = book[MATERIALS.title]
    page["B2"].value, right = page["B3"].value, page["B2"].value
    clerk.receive(book, "先.xlsx", 23)
    done = clerk("merge", "--json")
    assert {f["code"] for f in done.json["findings"]} == {"name-differs"}
    page["B2"].value = right
    clerk.receive(book, "后.xlsx", 24)
    again = clerk("merge", "--json")
    assert again.status == 0
    assert [one["rows"]["held"] for one in again.json["returns"]] == [0, 0]
