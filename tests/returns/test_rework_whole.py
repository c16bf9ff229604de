"""A college that fills in the coloured cells of a rework, and no others, is done with it."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import datetime

import pytest
from openpyxl import Workbook, load_workbook

from tests.clerk import Clerk, student
from tests.mishaps.parcels import stamp
from tests.mishaps.stage import keyed
from tests.returns.test_untaken import rework
from verify_xlsx.sheets import GROUP, MATERIALS, PLATFORM, REVIEWS, STUDENTS
from workbooks.people import DRUGS

pytestmark = pytest.mark.usefixtures("data_alone")

_TINTS = {"FFFAD7D2", "FFFFE8A3"}


def _group_name(book: Workbook) -> None:
    book[GROUP.title]["A4"] = "同上"


def _reviewer_gone(book: Workbook) -> None:
    book[REVIEWS.title].delete_rows(3)


def _two_with_one_number(book: Workbook) -> None:
    book[REVIEWS.title]["C3"] = 1


def _row_shifted(book: Workbook) -> None:
    page = book[PLATFORM.title]
    for c, text in enumerate([None, *(page.cell(2, c).value for c in range(3, 9))], start=3):
        page.cell(2, c).value = text


def _numbers_that_are_none(book: Workbook) -> None:
    page = book[REVIEWS.title]
    page["C2"], page["C3"], page["C4"] = "甲", "0", "丙"


def _materials_gone(book: Workbook) -> None:
    del book[MATERIALS.title]


def _reviews_gone(book: Workbook) -> None:
    del book[REVIEWS.title]


def _group_gone(book: Workbook) -> None:
    del book[GROUP.title]


def _group_not_filled(book: Workbook) -> None:
    for row in book[GROUP.title].iter_rows(min_row=2, max_col=3):
        for cell in row:
            cell.value = None


def _column_gone(book: Workbook) -> None:
    book[MATERIALS.title].delete_cols(4)


def _wrong_name_and_a_row_gone(book: Workbook) -> None:
    page = book[REVIEWS.title]
    page["B6"] = page["B2"].value
    page.delete_rows(5)


def _keys_filled_down_as_a_series(book: Workbook) -> None:
    page = book[REVIEWS.title]
    first = str(page["A2"].value)
    for n, row in enumerate(range(2, 11)):
        page.cell(row, 1).value = f"{first[:-3]}{int(first[-3:]) + n:03d}"
        page.cell(row, 2).value = page["B2"].value


DAMAGES = pytest.mark.parametrize(
    "damage",
    [
        _wrong_name_and_a_row_gone, _keys_filled_down_as_a_series,
        _group_name, _reviewer_gone, _two_with_one_number, _row_shifted, _numbers_that_are_none,
        _materials_gone, _reviews_gone, _group_gone, _group_not_filled, _column_gone,
    ],
)  # fmt: skip


@DAMAGES
def test_the_coloured_cells_are_enough(clerk: Clerk, damage: Callable[[Workbook], None]) -> None:
    path = clerk.returned(DRUGS)
    right, damaged = load_workbook(path), load_workbook(path)
    path.unlink()
    damage(damaged)
    clerk.receive(damaged, "药品食品学院.xlsx", 22)
    assert clerk("merge", "--json").status in (0, 1)
    back = rework(clerk)
    for page in back:
        if page.title in right.sheetnames and page.title not in ("需要处理", "填表说明"):
            for row in page.iter_rows(min_row=2):
                for cell in row:
                    if cell.fill.fgColor.rgb in _TINTS and not cell.protection.locked:
                        cell.value = right[page.title][cell.coordinate].value
    clerk.receive(back, "更正.xlsx", 23)

    again = clerk("merge", "--json")

    assert again.status == 0, again.json["findings"]
    assert not {one for one in again.cells if one[1] in ("error", "missing")}
    for one in again.json["returns"]:
        rows = one["rows"]
        assert rows["read"] == sum(rows[name] for name in rows if name != "read")
    held = clerk.data()
    assert sorted(keyed(clerk)[GROUP.title]) == ["", "范一本", "范三本", "范二本", "范院长"]
    assert clerk("merge", "--json").status == 0
    assert clerk.data() == held


@pytest.mark.parametrize(
    "damage", [_keys_filled_down_as_a_series, _row_shifted, _group_name, _reviews_gone]
)
def test_as_it_was_written_it_is_known(clerk: Clerk, damage: Callable[[Workbook], None]) -> None:
    path = clerk.returned(DRUGS)
    damaged = load_workbook(path)
    path.unlink()
    damage(damaged)
    clerk.receive(damaged, "药品食品学院.xlsx", 22)
    clerk("merge", "--json")
    held = clerk.data()
    back = clerk.folder / "退回" / "药品食品学院_退回.xlsx"
    shutil.copy(back, clerk.folder / "回收" / "退回.xlsx")
    codes = {one["code"] for one in clerk("merge", "--json").json["findings"]}
    assert "rework-untouched" in codes and clerk.data() == held


def test_a_program_that_keeps_our_stamp_has_changed_it_all_the_same(clerk: Clerk) -> None:
    path = clerk.returned(DRUGS, {("students", student(DRUGS), "conclusion"): "大概是"})
    clerk("merge", "--json")
    book = load_workbook(clerk.folder / "退回" / "药品食品学院_退回.xlsx")
    path.unlink()
    book[STUDENTS.title]["J2"] = "同一人"
    back = clerk.folder / "回收" / "更正.xlsx"
    book.save(back)
    stamp(back, datetime(2000, 1, 1))  # the clock of a machine whose battery is empty
    done = clerk("merge", "--json")
    assert "rework-untouched" not in {one["code"] for one in done.json["findings"]}
    assert "'同一人'" in str(keyed(clerk)[STUDENTS.title][student(DRUGS)[0]])
