"""Rows of nobody go back in the rework with all that was typed, to be placed or cleared there."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from tests.clerk import Answer, Clerk
from tests.soundness import faults
from verify_xlsx.sheets import MATERIALS, REVIEWS, STUDENTS
from workbooks.people import DRUGS, key, of

pytestmark = pytest.mark.usefixtures("data_alone")

REWORK = "药品食品学院_退回.xlsx"
WHO = of(DRUGS)[0]
SHEETS = (STUDENTS, REVIEWS, MATERIALS)


def sent(clerk: Clerk, book: Workbook, name: str, day: int) -> Answer:
    clerk.receive(book, name, day)
    return clerk("merge", "--json")


def lines(page: Worksheet, student: str) -> list[tuple[Any, ...]]:
    """The rows with ``student`` in the column 编号."""
    return [row for row in page.iter_rows(min_row=2) if row[0].value == student]


def astray(clerk: Clerk) -> Answer:
    """The first student's rows came with a number and a name that nobody has."""
    book = load_workbook(clerk.returned(DRUGS))
    for sheet in SHEETS:
        for row in lines(book[sheet.title], key(WHO)):
            row[0].value, row[1].value = "2024-9o1", "某某某"
    lines(book[REVIEWS.title], "2024-9o1")[1][5].value = "#REF!"
    return sent(clerk, book, "药品食品学院.xlsx", 23)


def rework(clerk: Clerk) -> Workbook:
    path = clerk.folder / "退回" / REWORK
    assert faults(path) == []
    return load_workbook(path)


def codes(answer: Answer) -> list[tuple[str, str]]:
    return sorted(
        (f["code"], f["file"]) for f in answer.json["findings"] if f["severity"] == "error"
    )


def test_given_their_right_number_they_are_merged_and_nothing_is_typed_twice(
    clerk: Clerk, tmp_path: Path
) -> None:
    other = Clerk(tmp_path / "other").begin()
    other.returned(DRUGS)
    other("merge")
    sound = other.data()
    done = astray(clerk)
    assert [code for code, _ in codes(done)] == ["cell-error", *["row-unknown"] * 5]
    assert done.json["students"]["complete"] == 2
    book = rework(clerk)
    for line in book["需要处理"].iter_rows(min_row=5, values_only=True):
        if "不知道是谁的" in str(line[5]):
            cell = book[str(line[1])][str(line[2])]
            assert cell.value == "2024-9o1" and not cell.protection.locked
            assert cell.comment and "清空" in str(line[6])
    for sheet in SHEETS:
        page = book[sheet.title]
        for row in lines(page, "2024-9o1"):
            assert not [cell for cell in row[: len(sheet.names)] if cell.protection.locked]
            row[0].value, row[1].value = key(WHO), WHO.name
    reviews = lines(book[REVIEWS.title], key(WHO))
    assert [row[5].value for row in reviews][3:] == ["一致", None, "一致"]
    reviews[4][5].value = "一致"
    done = sent(clerk, book, REWORK, 24)
    assert codes(done) == [] and done.json["students"]["complete"] == 3
    assert clerk.data() == sound
    assert not (clerk.folder / "退回" / REWORK).exists()
    for one in done.json["returns"]:
        rows = one["rows"]
        assert rows["read"] == sum(count for name, count in rows.items() if name != "read")
    digest = clerk.digest()
    clerk("merge")
    assert clerk.digest() == digest


def test_cleared_they_are_asked_about_no_more(clerk: Clerk) -> None:
    astray(clerk)
    book = rework(clerk)
    for sheet in SHEETS:
        for row in lines(book[sheet.title], "2024-9o1"):
            for cell in row[: len(sheet.names)]:
                cell.value = None
    done = sent(clerk, book, REWORK, 24)
    assert codes(done) == []
    asked = {f["code"] for f in done.json["findings"] if f["severity"] == "missing"}
    assert asked and done.json["students"]["complete"] == 2  # theirs is still to come


def test_left_as_they_are_they_are_asked_about_once_and_go_back_again(clerk: Clerk) -> None:
    astray(clerk)
    done = sent(clerk, rework(clerk), REWORK, 24)
    assert {file for _, file in codes(done)} == {f"回收/{REWORK}"}
    assert [code for code, _ in codes(done)] == ["row-unknown"] * 5
    book = rework(clerk)
    assert [len(lines(book[sheet.title], "2024-9o1")) for sheet in SHEETS] == [1, 3, 1]


def test_a_rework_made_before_they_came_says_nothing_of_them(clerk: Clerk) -> None:
    path = clerk.returned(DRUGS)
    book = load_workbook(path)
    lines(book[STUDENTS.title], key(WHO))[0][STUDENTS.names.index("major")].value = None
    path.unlink()
    sent(clerk, book, "先.xlsx", 22)
    early = rework(clerk)
    astray(clerk)
    done = sent(clerk, early, REWORK, 24)
    assert [code for code, _ in codes(done)].count("row-unknown") == 5


def test_of_two_lines_that_differ_neither_is_taken(clerk: Clerk) -> None:
    astray(clerk)
    book = rework(clerk)
    at = MATERIALS.names.index("archive")
    (own,) = lines(book[MATERIALS.title], key(WHO))
    (row,) = lines(book[MATERIALS.title], "2024-9o1")
    row[0].value, row[1].value = key(WHO), WHO.name
    own[at].value = {"有": "无"}.get(row[at].value, "有")
    done = sent(clerk, book, REWORK, 24)
    twice = [f["cell"] for f in done.json["findings"] if f["code"] == "row-twice"]
    assert twice == [own[0].coordinate, row[0].coordinate]


def test_all_that_would_have_to_be_cleared_is_tinted(clerk: Clerk) -> None:
    path = clerk.returned(DRUGS)
    book = load_workbook(path)
    path.unlink()
    for column, text in (("A", "2024-099"), ("B", "生造人"), ("J", "同一人"), ("K", "一句话")):
        book[STUDENTS.title][f"{column}5"] = text
    clerk.receive(book, path.name, 26)
    assert clerk("merge").status == 1
    page = rework(clerk)[STUDENTS.title]
    tinted = {cell.coordinate for cell in page[5] if cell.fill.fgColor.rgb == "FFFAD7D2"}
    assert tinted == {"A5", "B5", "J5", "K5"}
