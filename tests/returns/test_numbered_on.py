"""A reviewer's 序号 is not the student's own: 4, 5, 6 where 1, 2, 3 were handed out."""

from __future__ import annotations

import random
from collections.abc import Sequence

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from tests.clerk import Clerk
from tests.merging import Cell, frames, returned
from verify_xlsx.master.base import Base
from verify_xlsx.merging.merge import Merged, merge
from verify_xlsx.merging.settle import Held, final_frame, moved_base
from verify_xlsx.sheets import REVIEWS
from verify_xlsx.sorting.known import known_from
from verify_xlsx.sorting.sort_out import sort_out
from verify_xlsx.sorting.stack import stacked
from verify_xlsx.table import ReadFile
from workbooks.people import DRUGS

pytestmark = pytest.mark.usefixtures("data_alone")

PAGE = REVIEWS.title
NAME = f"{DRUGS.name}.xlsx"
OWN = "ordinal-not-own"


def taken(clerk: Clerk) -> Workbook:
    """The college's right return, taken out of 回收."""
    path = clerk.returned(DRUGS)
    book = load_workbook(path)
    path.unlink()
    return book


def reviewers(clerk: Clerk, nth: int = 1) -> list[tuple[object, object]]:
    """序号 and 比对人姓名 of the college's student, as they stand in the master."""
    rows = [row for row in clerk.data()[PAGE] if row[1] == f"2024-{5 + nth:03d}"]
    return [(row[3], row[5]) for row in rows]


def number_on(book: Workbook) -> None:
    for n, row in enumerate(range(2, 11), start=1):
        book[PAGE][f"C{row}"] = n


RIGHT = [(1, "范一本"), (2, "范二本"), (3, "范三本")]


def test_the_whole_sheet_is_numbered(clerk: Clerk) -> None:
    book, right = taken(clerk), taken(clerk)
    number_on(book)
    clerk.receive(book, NAME, 22)
    done = clerk("merge", "--json")
    assert done.status == 0
    repaired = {(OWN, "repaired", PAGE, f"C{row}") for row in range(5, 11)}
    assert done.cells == repaired
    assert "“7”" in done.json["findings"][3]["message"]
    assert [reviewers(clerk, n) for n in range(3)] == [RIGHT] * 3
    digest = clerk.digest()
    assert clerk("merge", "--json").cells == repaired and clerk.digest() == digest
    clerk.receive(right, "再报.xlsx", 23)
    assert clerk("merge", "--json").cells == repaired
    assert [reviewers(clerk, n) for n in range(3)] == [RIGHT] * 3


def test_a_reviewer_who_is_corrected_later_is_corrected_in_his_place(clerk: Clerk) -> None:
    book, right = taken(clerk), taken(clerk)
    number_on(book)
    clerk.receive(book, NAME, 22)
    right[PAGE]["E6"] = "范四本"
    clerk.receive(right, "更正.xlsx", 23)
    done = clerk("merge", "--json")
    assert ("versions-disagree", "warning", PAGE, "E6") in done.cells and done.status == 0
    assert reviewers(clerk) == [(1, "范一本"), (2, "范四本"), (3, "范三本")]


def test_the_rows_handed_out_are_left_blank_and_those_at_the_end_filled(clerk: Clerk) -> None:
    book = taken(clerk)
    page = book[PAGE]
    for n, row in enumerate((5, 6, 7)):
        for column in range(4, 8):
            page.cell(11 + n, column).value = page.cell(row, column).value
            page.cell(row, column).value = None
        page.cell(11 + n, 1).value, page.cell(11 + n, 3).value = "2024-006", 4 + n
    clerk.receive(book, NAME, 22)
    done = clerk("merge", "--json")
    assert done.cells == {(OWN, "repaired", PAGE, f"C{row}") for row in (11, 12, 13)}
    assert done.status == 0 and reviewers(clerk) == RIGHT


def only_a_fourth(book: Workbook, name: str) -> Workbook:
    """Of the second student one row is left, numbered 4; the first one's are as they were."""
    page = book[PAGE]
    page["C5"], page["E5"] = 4, name
    page.delete_rows(6, 5)
    return book


@pytest.mark.parametrize("days", [(22, 23), (23, 22)])
def test_a_fourth_reviewer_who_comes_alone_stays_the_fourth(
    clerk: Clerk, days: tuple[int, int]
) -> None:
    whole, more = taken(clerk), only_a_fourth(taken(clerk), "范四本")
    clerk.receive(whole, NAME, days[0])
    clerk.receive(more, "补充.xlsx", days[1])
    done = clerk("merge", "--json")
    assert OWN not in {code for code, *_ in done.cells} and done.status == 0
    assert reviewers(clerk) == [*RIGHT, (4, "范四本")]


def test_one_beside_rows_that_are_still_blank_is_a_further_one(clerk: Clerk) -> None:
    book, right = taken(clerk), taken(clerk)
    page = book[PAGE]
    for column in range(4, 8):
        page.cell(11, column).value = page.cell(5, column).value
        for row in (5, 6, 7):
            page.cell(row, column).value = None
    page["A11"], page["C11"], page["E11"] = "2024-006", 4, "范四本"
    clerk.receive(book, NAME, 22)
    assert not clerk("merge", "--json").cells & {(OWN, "repaired", PAGE, "C11")}
    clerk.receive(right, "补充.xlsx", 23)
    assert clerk("merge", "--json").status == 0
    assert reviewers(clerk) == [*RIGHT, (4, "范四本")]


def test_where_one_is_known_and_another_is_not_it_is_asked(clerk: Clerk) -> None:
    whole, right = taken(clerk), taken(clerk)
    clerk.receive(whole, NAME, 21)
    clerk("merge")
    book = taken(clerk)
    page = book[PAGE]
    page["C5"], page["C6"], page["E6"] = 4, 5, "范四本"
    page.delete_rows(7)
    clerk.receive(book, "更正.xlsx", 22)
    done = clerk("merge", "--json")
    assert done.cells == {("ordinal-in-doubt", "error", PAGE, f"C{row}") for row in (5, 6)}
    assert done.status == 1 and reviewers(clerk) == RIGHT
    clerk.receive(right, "再更正.xlsx", 23)
    done = clerk("merge", "--json")
    assert done.cells == set() and reviewers(clerk) == RIGHT


OURS = frames({"甲学院": ["001", "002"]})
CELLS: list[Cell] = [
    ("reviews", (student, str(n)), name)
    for student in ("001", "002")
    for n in (1, 2, 3)
    for name in REVIEWS.fillable
]


def run(files: Sequence[ReadFile], ours: dict[str, pd.DataFrame], base: Base) -> Merged:
    returns = sort_out(files, stacked(files), known_from("c", ours))
    return merge(ours, base, returns)


def final(merged: Merged) -> dict[str, pd.DataFrame]:
    parts = merged.sheets.items()
    return {name: final_frame(part, Held()).reset_index(drop=True) for name, part in parts}


@settings(max_examples=20, deadline=None)
@given(st.integers(1, 3), st.randoms(use_true_random=False))
def test_any_parts_in_any_order_are_the_whole(parts: int, chance: random.Random) -> None:
    answers = {cell: "".join((*cell[1], cell[2])) for cell in CELLS if chance.random() < 0.8}
    part_of = {cell: chance.randrange(parts) for cell in answers}
    whole = returned(OURS, "甲学院", answers)
    split = []
    for part in range(parts):
        mine = {cell: text for cell, text in answers.items() if part_of[cell] == part}
        name, saved = f"{part}.xlsx", f"2024-04-2{part} 08:00:00"
        file = returned(OURS, "甲学院", mine, saved, name)
        if chance.random() < 0.8:
            file.tables["reviews"].values["ordinal"][:] = map(str, range(1, 7))
        split.append(file)
    chance.shuffle(split)
    wanted = final(run([whole], OURS, Base()))["reviews"]
    merged = run(split, OURS, Base())
    pd.testing.assert_frame_equal(final(merged)["reviews"], wanted)
    again = run(split, final(merged), moved_base(merged, Base(), Held()))
    pd.testing.assert_frame_equal(final(again)["reviews"], wanted)
