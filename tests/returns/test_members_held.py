"""Rows of the working group without a name of their own: held, sent back whole, put right."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from openpyxl import Workbook, load_workbook

from tests.clerk import Answer, Clerk
from tests.returns.test_rework_answers import FIRST, asked, sent, told
from tests.returns.test_untaken import rework
from verify_xlsx.sheets import GROUP
from workbooks.people import DRUGS

pytestmark = pytest.mark.usefixtures("data_alone")

_SOUND = [
    ("范院长", "院长", "组长"), ("范三本", "学院副书记", "副组长"),
    ("范一本", "班主任", "成员"), ("范二本", "任课教师", "成员"),
]  # fmt: skip
_TINTS = {"FFFAD7D2", "FFFFE8A3"}


def _members(clerk: Clerk) -> set[tuple[object, ...]]:
    """What the master has of the members: name, post, part."""
    return {row[1:4] for row in clerk.data()[GROUP.title][1:] if row[0] == DRUGS.name}


def _came_back(book: Workbook) -> list[tuple[object, ...]]:
    """The members in a rework."""
    rows = book[GROUP.title].iter_rows(min_row=2, max_col=3, values_only=True)
    return [row for row in rows if any(row)]


def _tinted(book: Workbook) -> set[str]:
    """The open cells of 工作组 that are tinted."""
    return {
        cell.coordinate for row in book[GROUP.title].iter_rows(min_row=2) for cell in row
        if cell.fill.fgColor.rgb in _TINTS and not cell.protection.locked
    }  # fmt: skip


def _rows_of_the_first(done: Answer) -> dict[str, int]:
    (first,) = (one for one in done.json["returns"] if one["file"].endswith(FIRST))
    return {name: count for name, count in first["rows"].items() if count and name != "read"}


def _twice(book: Workbook) -> None:
    book[GROUP.title]["A5"] = "范一本"


def _leader_twice(book: Workbook) -> None:
    book[GROUP.title]["A5"] = "范院长"


@pytest.mark.parametrize(
    ("damage", "cells"), [(_twice, ("A4", "A5")), (_leader_twice, ("A2", "A5"))]
)
def test_one_name_on_two_rows_comes_back_with_both_to_be_told_apart(
    clerk: Clerk, damage: Callable[[Workbook], None], cells: tuple[str, str]
) -> None:
    done = sent(clerk, damage)
    assert asked(done) == {("row-twice", GROUP.title, cell) for cell in cells}
    assert not told(done) and not _members(clerk)
    book = rework(clerk)
    rows = _came_back(book)
    assert [row[1:] for row in rows[2:]] == [
        line[1:] for n, line in enumerate(_SOUND, start=2) if f"A{n}" in cells
    ]
    assert rows[2][0] == rows[3][0] and _tinted(book) == {"A4", "A5"}
    listed = [row for row in book["需要处理"].iter_rows(min_row=5, values_only=True) if row[0]]
    assert [(row[1], row[2]) for row in listed] == [(GROUP.title, "A4"), (GROUP.title, "A5")]
    book[GROUP.title]["A5"] = "范二本"
    clerk.receive(book, "更正.xlsx", 23)
    again = clerk("merge", "--json")
    assert again.status == 0 and not again.json["findings"]
    assert _members(clerk) == set(_SOUND)
    assert _rows_of_the_first(again) == {"unchanged": 20, "superseded": 2}


def test_one_of_the_two_may_be_cleared(clerk: Clerk) -> None:
    sent(clerk, _twice)
    book = rework(clerk)
    for column in "ABC":
        book[GROUP.title][f"{column}5"] = None
    clerk.receive(book, "更正.xlsx", 23)
    again = clerk("merge", "--json")
    assert again.status == 0 and not again.json["findings"]
    assert _members(clerk) == set(_SOUND[:3])


def test_a_rework_that_still_has_it_twice_is_told_so_alone(clerk: Clerk) -> None:
    sent(clerk, _twice)
    book = rework(clerk)
    book[GROUP.title]["B5"] = "辅导员"
    clerk.receive(book, "更正.xlsx", 23)
    again = clerk("merge", "--json")
    files = {(f["code"], f["file"], f["cell"]) for f in again.json["findings"]}
    assert files == {("row-twice", "回收/更正.xlsx", cell) for cell in ("A4", "A5")}
    book = rework(clerk)
    assert _came_back(book)[3] == ("范一本", "辅导员", "成员")
    book[GROUP.title]["A5"] = "范二本"
    clerk.receive(book, "再更正.xlsx", 24)
    last = clerk("merge", "--json")
    assert last.status == 0 and not last.json["findings"]
    assert _members(clerk) == {*_SOUND[:3], ("范二本", "辅导员", "成员")}


def _nameless(book: Workbook) -> None:
    book[GROUP.title]["A3"] = None


def _leader_nameless(book: Workbook) -> None:
    book[GROUP.title]["A2"] = None


@pytest.mark.parametrize(
    ("damage", "line"), [(_nameless, 1), (_leader_nameless, 0)], ids=["a member", "the leader"]
)
def test_a_row_without_a_name_waits_for_it(
    clerk: Clerk, damage: Callable[[Workbook], None], line: int
) -> None:
    done = sent(clerk, damage)
    assert asked(done) == {("cell-required", GROUP.title, f"A{line + 2}")} and not told(done)
    assert _rows_of_the_first(done) == {"merged": 21, "held": 1}
    assert _members(clerk) == {one for one in _SOUND if one != _SOUND[line]}
    book = rework(clerk)
    assert _came_back(book)[3] == (None, *_SOUND[line][1:]) and _tinted(book) == {"A5"}
    book[GROUP.title]["A5"] = _SOUND[line][0]
    clerk.receive(book, "更正.xlsx", 23)
    again = clerk("merge", "--json")
    assert again.status == 0 and not again.json["findings"]
    assert _members(clerk) == set(_SOUND)
    assert _rows_of_the_first(again) == {"unchanged": 21, "superseded": 1}


def test_a_group_without_any_name_is_not_said_to_be_empty(clerk: Clerk) -> None:
    def damage(book: Workbook) -> None:
        for row in range(2, 6):
            book[GROUP.title].cell(row, 1).value = None

    done = sent(clerk, damage)
    assert asked(done) == {("cell-required", GROUP.title, f"A{row}") for row in range(2, 6)}
    book = rework(clerk)
    assert _tinted(book) == {f"A{row}" for row in range(2, 6)}
    for row, (name, *_) in enumerate(_SOUND, start=2):
        book[GROUP.title].cell(row, 1).value = name
    clerk.receive(book, "更正.xlsx", 23)
    again = clerk("merge", "--json")
    assert again.status == 0 and not again.json["findings"]
    assert _members(clerk) == set(_SOUND)


@pytest.mark.parametrize("damage", [_twice, _leader_twice, _nameless, _leader_nameless])
def test_the_original_put_right_and_sent_again_settles_it(
    clerk: Clerk, damage: Callable[[Workbook], None]
) -> None:
    right = load_workbook(clerk.returned(DRUGS))
    assert asked(sent(clerk, damage))
    clerk.receive(right, "改.xlsx", 23)
    again = clerk("merge", "--json")
    assert again.status == 0 and not again.json["findings"]
    assert _members(clerk) == set(_SOUND)
