"""Members of the working group: one of whom nothing but the name came is a member too."""

from __future__ import annotations

import pytest
from openpyxl import load_workbook

from tests.clerk import Clerk
from verify_xlsx.sheets import GROUP
from workbooks.people import DRUGS

pytestmark = pytest.mark.usefixtures("read_here")


def test_a_name_alone_is_merged_and_asked_about_in_every_run(clerk: Clerk) -> None:
    path = clerk.returned(DRUGS)
    book = load_workbook(path)
    row = next(r for r in range(2, 20) if not book[GROUP.title].cell(r, 1).value)
    book[GROUP.title].cell(row, 1).value = "范四本"
    book.save(path)
    for outcome in ("merged", "unchanged"):
        done = clerk("merge", "--json")
        assert {(c, s, cell) for c, _, s, cell in done.cells} == {
            ("cell-required", GROUP.title, f"B{row}"), ("cell-required", GROUP.title, f"C{row}"),
        }  # fmt: skip
        (came,) = done.json["returns"]
        assert came["rows"]["read"] == came["rows"][outcome] and came["status"] == "rework"
        assert (DRUGS.name, "范四本", None, None) in clerk.data()[GROUP.title]
    logged = load_workbook(clerk.master)["变更记录"].iter_rows(values_only=True)
    assert [line for line in logged if "范四本" in line]


def test_one_that_the_office_deleted_stays_deleted(clerk: Clerk) -> None:
    path = clerk.returned(DRUGS)
    assert clerk("merge").status == 0
    master = load_workbook(clerk.master)
    page = master[GROUP.title]
    last = page.max_row
    gone = page.cell(last, 2).value
    page.delete_rows(last)
    master.save(clerk.master)
    done = clerk("merge", path, "--json")
    assert not [row for row in clerk.data()[GROUP.title] if gone in row]
    assert done.json["returns"][0]["rows"]["ignored"] == 1


def _halves(clerk: Clerk, first: set[int], second: set[int]) -> None:
    """Two returns, saved on the 21st and the 22nd, each with some lines of the group."""
    path = clerk.returned(DRUGS)
    for name, kept, day in (("甲.xlsx", first, 21), ("乙.xlsx", second, 22)):
        book = load_workbook(path)
        for row in set(range(2, 6)) - kept:
            for column in (1, 2, 3):
                book[GROUP.title].cell(row, column).value = None
        clerk.receive(book, name, day)
    path.unlink()


def _left(clerk: Clerk) -> list[str]:
    found = clerk("merge", "--json").json["findings"]
    return [f["value"] for f in found if f["code"] == "member-left"]


def test_halves_of_a_group_have_not_left_in_any_run(clerk: Clerk) -> None:
    _halves(clerk, {2, 4}, {3, 5})
    assert [_left(clerk), _left(clerk)] == [[], []]
    held = clerk.digest()
    assert _left(clerk) == [] and clerk.digest() == held
    (clerk.folder / "回收" / "甲.xlsx").unlink()
    assert _left(clerk) == []
    assert len(clerk.data()[GROUP.title]) == 5


def test_who_is_gone_from_a_later_list_is_told_of_in_every_run(clerk: Clerk) -> None:
    _halves(clerk, {2, 3, 4, 5}, {2, 3, 4})
    (gone,) = _left(clerk)
    assert _left(clerk) == [gone]
    (clerk.folder / "回收" / "甲.xlsx").unlink()
    assert _left(clerk) == [gone]
