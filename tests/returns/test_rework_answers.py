"""What comes back in a rework, blank or as it went out, is the college's answer."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.styles import Font

from tests.clerk import Answer, Clerk, review, student
from tests.mishaps.stage import keyed
from tests.returns.test_untaken import rework
from verify_xlsx.sheets import GROUP, MATERIALS, REVIEWS, STUDENTS, WORKLIST_TITLE
from workbooks.people import DRUGS

pytestmark = pytest.mark.usefixtures("data_alone")

FIRST = "药品食品学院.xlsx"
WHO = student(DRUGS)[0]


def asked(done: Answer) -> set[tuple[str, str, str | None]]:
    """The findings that ask for something: code, sheet and cell."""
    found = done.json["findings"]
    return {
        (f["code"], f["sheet"], f["cell"]) for f in found if f["severity"] in ("error", "missing")
    }


def told(done: Answer) -> set[tuple[str, str, str | None]]:
    """The warnings: code, file and cell."""
    found = done.json["findings"]
    return {(f["code"], f["file"], f["cell"]) for f in found if f["severity"] == "warning"}


def sent(clerk: Clerk, damage: Callable[[Workbook], None]) -> Answer:
    """What a merge says of a damaged return, saved on the 22nd."""
    path = clerk.returned(DRUGS)
    book = load_workbook(path)
    path.unlink()
    damage(book)
    clerk.receive(book, FIRST, 22)
    return clerk("merge", "--json")


def _struck(book: Workbook) -> None:
    book[STUDENTS.title]["K2"] = "写错的话"
    book[STUDENTS.title]["K2"].font = Font(strike=True)


def _uncomputed(book: Workbook) -> None:
    book[STUDENTS.title]["K2"] = "=1+1"


def _error(book: Workbook) -> None:
    book[STUDENTS.title]["K2"] = "#REF!"
    book[STUDENTS.title]["K2"].data_type = "e"


@pytest.mark.parametrize("damage", [_struck, _uncomputed, _error])
def test_a_cell_that_nobody_has_to_fill_is_mended_by_clearing_it(
    clerk: Clerk, damage: Callable[[Workbook], None]
) -> None:
    done = sent(clerk, damage)
    assert {cell for _, _, cell in asked(done)} == {"K2"}
    book = rework(clerk)
    book[STUDENTS.title]["K2"] = None
    clerk.receive(book, "更正.xlsx", 23)
    again = clerk("merge", "--json")
    assert not asked(again) and again.status == 0
    assert keyed(clerk)[STUDENTS.title][WHO][0] is not None


def test_one_that_has_to_be_filled_is_asked_for(clerk: Clerk) -> None:
    def damage(book: Workbook) -> None:
        book[STUDENTS.title]["J2"] = "大概是"

    assert asked(sent(clerk, damage)) == {("cell-choice", STUDENTS.title, "J2")}
    book = rework(clerk)
    book[STUDENTS.title]["J2"] = None
    clerk.receive(book, "更正.xlsx", 23)
    again = clerk("merge", "--json")
    assert asked(again) == {("cell-required", STUDENTS.title, "J2")}
    assert told(again) == {("value-withdrawn", f"回收/{FIRST}", "J2")}
    assert again.json["students"]["incomplete"] == 1


def test_what_is_merged_is_not_erased_by_a_blank(clerk: Clerk) -> None:
    def damage(book: Workbook) -> None:
        book[STUDENTS.title]["K2"] = "情况如此"
        book[MATERIALS.title]["C2"] = None

    assert asked(sent(clerk, damage))
    kept = clerk.data()[STUDENTS.title]
    assert any("情况如此" in row for row in kept)
    book = rework(clerk)
    book[STUDENTS.title]["K2"] = None
    book[MATERIALS.title]["C2"] = "有"
    clerk.receive(book, "更正.xlsx", 23)
    again = clerk("merge", "--json")
    assert not asked(again) and told(again) == {("answer-left", "回收/更正.xlsx", "K2")}
    assert clerk.data()[STUDENTS.title] == kept


@pytest.mark.parametrize("whole", [True, False], ids=["the row", "all but its key"])
def test_a_reviewer_too_many_is_taken_back(clerk: Clerk, whole: bool) -> None:
    def damage(book: Workbook) -> None:
        page = book[REVIEWS.title]
        page["A11"], page["B11"], page["C11"] = WHO, None, None
        for column in "DEFG":
            page[f"{column}11"] = page[f"{column}2"].value

    done = sent(clerk, damage)
    assert asked(done) == {("reviewer-repeated", REVIEWS.title, cell) for cell in ("E2", "E11")}
    book = rework(clerk)
    page = book[REVIEWS.title]
    row = next(
        r for r in range(2, 20)
        if page.cell(r, 1).value == WHO and page.cell(r, 3).value in (4, "4")
    )  # fmt: skip
    for column in range(1 if whole else 4, 9):
        page.cell(row, column).value = None
    clerk.receive(book, "更正.xlsx", 23)
    again = clerk("merge", "--json")
    assert not asked(again) and again.status == 0
    assert told(again) == {("row-withdrawn", f"回收/{FIRST}", "A11")}
    first = next(one for one in again.json["returns"] if one["file"].endswith(FIRST))
    assert first["rows"]["superseded"] == 1
    assert "/".join(review(DRUGS, 4)) not in keyed(clerk)[REVIEWS.title]
    held = clerk.data()
    assert told(clerk("merge", "--json")) == told(again)
    assert clerk.data() == held


def test_two_who_mend_copies_of_one_rework_do_not_undo_each_other(clerk: Clerk) -> None:
    def damage(book: Workbook) -> None:
        book[STUDENTS.title]["J2"], book[STUDENTS.title]["J3"] = "同一人？", "大概是"

    assert len(asked(sent(clerk, damage))) == 2
    for name, cell, day in (("甲.xlsx", "J2", 23), ("乙.xlsx", "J3", 24)):
        book = rework(clerk)
        book[STUDENTS.title][cell] = "同一人" if cell == "J2" else "存疑"
        clerk.receive(book, name, day)
    again = clerk("merge", "--json")
    assert not [one for one in asked(again) if one[0] == "cell-choice"]


def test_a_conflict_ends_when_the_college_gives_way(clerk: Clerk) -> None:
    sent(clerk, lambda book: None)
    master = load_workbook(clerk.master)
    page = master[STUDENTS.title]
    (column,) = (c.column for c in page[1] if c.value == STUDENTS["major"].header)
    (row,) = (r for r in range(2, 20) if page.cell(r, 2).value == WHO)
    page.cell(row, column).value = "药品生产技术"
    master.save(clerk.master)
    book = load_workbook(clerk.folder / "回收" / FIRST)
    book[STUDENTS.title]["E2"] = "药学（师范）"
    clerk.receive(book, "二.xlsx", 23)
    assert asked(clerk("merge", "--json")) == {("conflict", STUDENTS.title, "E2")}
    back = rework(clerk)
    assert back[STUDENTS.title]["E2"].value == "药品生产技术"
    clerk.receive(back, "更正.xlsx", 24)
    done = clerk("merge", "--json")
    assert not asked(done) and done.status == 0
    assert load_workbook(clerk.master)[STUDENTS.title].cell(row, column).value == "药品生产技术"


def test_what_was_saved_earlier_and_comes_later_is_told_of(clerk: Clerk) -> None:
    path = clerk.returned(DRUGS)
    book = load_workbook(path)
    path.unlink()
    clerk.receive(book, FIRST, 23)
    assert clerk("merge").status == 0
    before = clerk.data()
    (clerk.folder / "回收" / FIRST).rename(clerk.folder / FIRST)
    book[STUDENTS.title]["E2"] = "药学"
    clerk.receive(book, "晚到.xlsx", 22)
    done = clerk("merge", "--json")
    assert told(done) == {("version-earlier", "回收/晚到.xlsx", "E2")}
    assert clerk.data() == before
    (clerk.folder / FIRST).rename(clerk.folder / "回收" / FIRST)
    both = told(clerk("merge", "--json"))
    assert {code for code, _, _ in both} == {"versions-disagree"}


def test_a_rework_is_known_without_its_list_of_what_is_to_be_mended(clerk: Clerk) -> None:
    def damage(book: Workbook) -> None:
        book[STUDENTS.title]["J2"], book[GROUP.title]["A4"] = "大概是", "范一本（班主任）"

    wrong = {
        ("cell-choice", STUDENTS.title, "J2"),
        ("name-not-person", GROUP.title, "A4"),
    }
    assert asked(sent(clerk, damage)) == wrong
    book = rework(clerk)
    del book[WORKLIST_TITLE]
    book[STUDENTS.title]["J2"], book[GROUP.title]["A4"] = "同一人", "范一本"
    clerk.receive(book, "更正.xlsx", 23)
    again = clerk("merge", "--json")
    assert again.status == 0 and not again.json["findings"]
    assert len(clerk.data()[GROUP.title]) == 5
