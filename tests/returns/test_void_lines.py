"""A reviewer's line that is filled in, and whose remark says that it does not count."""

from __future__ import annotations

import pytest
from openpyxl import load_workbook

from tests.clerk import Clerk
from verify_xlsx.sheets import REVIEWS
from workbooks.people import DRUGS

pytestmark = pytest.mark.usefixtures("data_alone")

PAGE = REVIEWS.title


def test_it_is_asked_about_and_the_rework_without_the_line_is_short_of_one(clerk: Clerk) -> None:
    book = load_workbook(path := clerk.returned(DRUGS))
    path.unlink()
    book[PAGE]["H5"], book[PAGE]["H6"] = "作废", "此行作废，本人未比对"
    clerk.receive(book, path.name, 22)
    done = clerk("merge", "--json")
    assert done.cells == {("line-voided", "error", PAGE, cell) for cell in ("H5", "H6")}
    assert done.status == 1 and done.json["students"]["held"] == 1
    assert {row[5] for row in clerk.data()[PAGE] if row[1] == "2024-006"} == {None}
    rework = load_workbook(clerk.folder / "退回" / f"{DRUGS.name}_退回.xlsx")
    page = rework[PAGE]
    assert (page["A5"].value, page["H5"].value, page["H6"].value) == (
        "2024-006", "作废", "此行作废，本人未比对",
    )  # fmt: skip
    for column in range(4, 9):
        page.cell(5, column).value = None
    page["E6"], page["H6"] = "范四本", None
    clerk.receive(rework, "退回.xlsx", 23)
    done = clerk("merge", "--json")
    assert {(code, cell) for code, _, _, cell in done.cells} >= {("reviewers-too-few", "E5")}
    assert done.status == 0 and done.json["students"]["held"] == 0
    names = [row[5] for row in clerk.data()[PAGE] if row[1] == "2024-006"]
    assert names == [None, "范四本", "范三本"]
