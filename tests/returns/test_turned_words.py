"""An answer that is no known word and yet says no: mended to the good one, it is shown."""

from __future__ import annotations

import pytest
from openpyxl import load_workbook

from tests.clerk import Clerk, review
from workbooks.people import DRUGS

pytestmark = pytest.mark.usefixtures("data_alone")


@pytest.mark.parametrize(
    ("word", "shown"),
    [
        ("不一样", True),
        ("一致/存疑", True),
        ("有点疑问", True),
        ("看着像", False),
        ("一致吧", False),
    ],
)
@pytest.mark.parametrize("keeps", [True, False], ids=["both files", "the last alone"])
def test_through_a_rework(clerk: Clerk, word: str, shown: bool, keeps: bool) -> None:
    path = clerk.returned(DRUGS, {("reviews", review(DRUGS, 2), "verdict"): word})
    codes = {f["code"] for f in clerk("merge", "--json").json["findings"]}
    assert codes and "verdict-turned" not in codes
    name = f"{DRUGS.name}_退回.xlsx"
    book = load_workbook(clerk.folder / "退回" / name)
    page = book["人工比对"]
    (cell,) = [c for row in page.iter_rows(min_row=2) for c in row if c.value == word]
    cell.value = "一致"
    book.save(path.with_name(name))
    if not keeps:
        path.unlink()
    done = clerk("merge", "--json")
    told = [f for f in done.json["findings"] if f["code"] == "verdict-turned"]
    assert [(f["severity"], f["sheet"]) for f in told] == [("warning", "人工比对")] * shown
    assert all(f"“{word}”" in f["message"] for f in told)
    assert done.json["students"]["complete"] == 3
