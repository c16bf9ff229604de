"""A reviewer's line that was given to somebody else, who has not answered yet."""

from __future__ import annotations

from datetime import datetime

import pytest
from openpyxl import Workbook

from tests.clerk import Clerk
from tests.mishaps.stage import keyed
from tests.returns.test_untaken import rework
from verify_xlsx.sheets import REVIEWS

pytestmark = pytest.mark.usefixtures("data_alone")

CODE = "reviewer-replaced"


def give(book: Workbook, row: int, name: str, verdict: str | None, day: datetime | None) -> None:
    for column, value in (("E", name), ("F", verdict), ("G", day)):
        book[REVIEWS.title][f"{column}{row}"].value = value


@pytest.mark.parametrize("keep", [True, False])
@pytest.mark.parametrize("signed", [None, datetime(2024, 4, 23)])
@pytest.mark.parametrize("verdict", [None, "一致"])
def test_he_has_not_what_the_former_one_said(
    clerk: Clerk, book: Workbook, verdict: str | None, signed: datetime | None, keep: bool
) -> None:
    give(book, 2, "范四本", verdict, signed)
    clerk.receive(book, "后.xlsx", 25)
    if not keep:
        (clerk.folder / "回收" / "先.xlsx").unlink()
    before = keyed(clerk)
    done = clerk("merge", "--json")
    if verdict and signed:
        assert done.status == 0
        assert keyed(clerk)[REVIEWS.title]["2024-005/1"][5:7] == ("范四本", "一致")
        return
    assert (CODE, "error", REVIEWS.title, "E2") in done.cells
    blank = {cell for code, _, _, cell in done.cells if code == "cell-required"}
    assert blank == {cell for cell, said in (("F2", verdict), ("G2", signed)) if not said}
    assert keyed(clerk) == before


def test_what_the_rework_asks_for_settles_it(clerk: Clerk, book: Workbook) -> None:
    give(book, 2, "范四本", None, None)
    clerk.receive(book, "后.xlsx", 25)
    assert clerk("merge").status == 1
    sent = rework(clerk)
    assert [sent[REVIEWS.title][f"{c}2"].value for c in "EFG"] == ["范四本", None, None]
    give(sent, 2, "范四本", "一致", datetime(2024, 4, 23))
    clerk.receive(sent, "改好.xlsx", 26)
    assert clerk("merge").status == 0
    line = keyed(clerk)[REVIEWS.title]["2024-005/1"]
    assert line[5:8] == ("范四本", "一致", datetime(2024, 4, 23))


def test_two_that_change_places_are_asked_too(clerk: Clerk, book: Workbook) -> None:
    page = book[REVIEWS.title]
    page["E2"], page["E4"] = page["E4"].value, page["E2"].value
    page["F2"] = page["G2"] = None
    clerk.receive(book, "后.xlsx", 25)
    assert (CODE, "error", REVIEWS.title, "E2") in clerk("merge", "--json").cells


def test_a_title_behind_the_name_makes_nobody_else_of_him(clerk: Clerk, book: Workbook) -> None:
    give(book, 2, f"{book[REVIEWS.title]['E2'].value}老师", None, None)
    clerk.receive(book, "后.xlsx", 25)
    assert CODE not in {code for code, *_ in clerk("merge", "--json").cells}
