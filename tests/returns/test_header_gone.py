"""A return whose header rows were deleted: that is what is said of it."""

from __future__ import annotations

import pytest
from openpyxl import Workbook, load_workbook

from tests.clerk import Clerk
from verify_xlsx.sheets import HANDED_OUT
from workbooks.people import DRUGS

pytestmark = pytest.mark.usefixtures("data_alone")


def test_header_rows_that_are_gone_are_said_to_be(clerk: Clerk) -> None:
    path = clerk.returned(DRUGS)
    given, book = load_workbook(path), Workbook()
    for sheet in HANDED_OUT:  # copied into a book of their own, from the second row on
        page = book.create_sheet(sheet.title)
        for row in given[sheet.title].iter_rows(min_row=2, max_col=8, values_only=True):
            page.append(row)
    book.save(path)
    done = clerk("merge", "--json")
    assert [f["code"] for f in done.json["findings"]] == ["header-gone"]
    assert "学生核查" in done.json["findings"][0]["message"]
    assert done.json["returns"][0]["reasons"][0]["reason"] == "各表的表头没有了"
