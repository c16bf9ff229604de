"""Several files of one college: what is said of a cell that more than one of them has."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from openpyxl import load_workbook

from tests.clerk import Clerk, student
from tests.mishaps.parcels import stamp
from workbooks.people import ANIMALS, DRUGS

pytestmark = pytest.mark.usefixtures("data_alone")


def test_a_cell_of_an_older_round_is_not_also_said_to_stand(clerk: Clerk) -> None:
    major = ("students", student(ANIMALS), "major")
    later = clerk.returned(ANIMALS, {major: "第二个专业"})
    stamp(later, datetime(2024, 4, 23, 8, tzinfo=UTC))
    kept = later.rename(clerk.folder.parent / "后发的.xlsx")
    stamp(clerk.returned(ANIMALS, {major: "旧专业"}), datetime(2024, 4, 22, 8, tzinfo=UTC))
    clerk("merge")
    book = load_workbook(clerk.master)
    book["学生核查"][clerk.cell("students", student(ANIMALS), "major")].value = "畜牧兽医"
    book.save(clerk.master)
    assert clerk("distribute", ANIMALS.name).status == 0
    kept.rename(clerk.folder / "回收" / kept.name)
    assert clerk("merge", "--json").cells == {("round-older", "warning", "学生核查", "E2")}


def test_a_number_that_came_back_masked_is_not_replaced_by_the_other_half(clerk: Clerk) -> None:
    whole = clerk.returned(DRUGS)
    given = load_workbook(whole)
    for day, name, mine in ((22, "甲半", 0), (23, "乙半", 1)):
        half = load_workbook(clerk.handout(DRUGS))
        keys = [student(DRUGS, 0)[0]] if mine == 0 else [student(DRUGS, n)[0] for n in (1, 2)]
        for sheet in ("学生核查", "平台比对", "人工比对", "材料清单"):
            for row in given[sheet].iter_rows(min_row=2, max_col=11):
                for cell in row:
                    if given[sheet][f"A{cell.row}"].value in keys and cell.data_type != "f":
                        half[sheet][cell.coordinate].value = cell.value
        path = clerk.folder / "回收" / f"{name}.xlsx"
        half.save(path)
        stamp(path, datetime(2024, 4, day, 8, tzinfo=UTC))
    whole.unlink()
    for one in clerk("merge", "--json").json["returns"]:
        assert one["rows"]["superseded"] == 0, one["reasons"]
        assert one["rows"]["merged"] > 0
