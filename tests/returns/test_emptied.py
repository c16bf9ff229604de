"""What the office empties in the master is asked for anew, once, and the answer is taken."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from openpyxl import Workbook, load_workbook

from tests.clerk import Answer, Clerk, review, student
from tests.mishaps.stage import keyed
from tests.returns.test_untaken import rework
from verify_xlsx.sheets import REVIEWS, STUDENTS
from workbooks.people import DRUGS

pytestmark = pytest.mark.usefixtures("data_alone")

FIRST, REWORK = "药品食品学院.xlsx", "更正.xlsx"
WHO = student(DRUGS, 2)
CELLS = {
    ("students", WHO, "conclusion"): "J4",
    ("reviews", review(DRUGS, 1, 2), "verdict"): "F8",
}
TITLES = {"students": STUDENTS.title, "reviews": REVIEWS.title}


def received(clerk: Clerk, name: str, day: int, change: Callable[[Workbook], None]) -> Answer:
    """What a merge says once the college's return has come with a change."""
    path = clerk.returned(DRUGS)
    book = load_workbook(path)
    path.unlink()
    change(book)
    clerk.receive(book, name, day)
    return clerk("merge", "--json")


def emptied(clerk: Clerk) -> dict[str, str]:
    """The master's cells that hold what has been merged, by sheet, emptied now."""
    done = received(clerk, FIRST, 22, lambda book: None)
    assert done.status == 0 and done.json["findings"] == []
    book = load_workbook(clerk.master)
    at = {sheet: clerk.cell(sheet, key, name) for sheet, key, name in CELLS}
    for sheet, cell in at.items():
        assert book[TITLES[sheet]][cell].value in ("同一人", "一致")
        book[TITLES[sheet]][cell] = None
    book.save(clerk.master)
    return at


def answered(clerk: Clerk, book: Workbook, name: str, day: int, conclusion: str) -> Answer:
    """What a merge says of an answer in both cells."""
    for (sheet, _, column), cell in CELLS.items():
        book[TITLES[sheet]][cell] = conclusion if column == "conclusion" else "一致"
    clerk.receive(book, name, day)
    return clerk("merge", "--json")


def asked(done: Answer) -> set[tuple[str, str, str, str | None]]:
    """What is asked for: code, file, sheet and cell."""
    found = done.json["findings"]
    return {(f["code"], f["file"], f["sheet"], f["cell"]) for f in found}


def test_the_masters_cell_is_named_and_not_the_colleges(clerk: Clerk) -> None:
    at = emptied(clerk)
    for _ in range(2):
        done = clerk("merge", "--json")
        assert asked(done) == {
            ("cell-required", clerk.master.name, TITLES[sheet], cell) for sheet, cell in at.items()
        }
        assert all("《核查总表.xlsx》里被清空了" in f["message"] for f in done.json["findings"])
        (first,) = done.json["returns"]
        assert first["rows"]["superseded"] == 2 and first["rows"]["unchanged"] == 20


def test_the_answer_in_the_rework_is_taken_though_it_is_the_same(clerk: Clerk) -> None:
    emptied(clerk)
    clerk("merge")
    book = rework(clerk)
    assert {book[TITLES[sheet]][cell].value for (sheet, _, _), cell in CELLS.items()} == {None}
    done = answered(clerk, book, REWORK, 23, "同一人")
    assert done.status == 0 and done.json["findings"] == []
    assert keyed(clerk)[STUDENTS.title][WHO[0]][10] == "同一人"
    digest = clerk.digest()
    assert clerk("merge", "--json").json["findings"] == [] and clerk.digest() == digest


def test_another_answer_is_no_conflict_with_a_blank(clerk: Clerk) -> None:
    emptied(clerk)
    clerk("merge")
    done = answered(clerk, rework(clerk), REWORK, 23, "非同一人")
    assert "conflict" not in {f["code"] for f in done.json["findings"]}
    assert done.json["students"]["held"] == 1  # all reviewers say it is he
    (found,) = [f for f in done.json["findings"] if f["severity"] == "error"]
    assert (found["file"], found["cell"]) == (f"回收/{REWORK}", "J4")


def test_an_answer_in_an_emptied_major_is_merged(clerk: Clerk) -> None:
    received(clerk, FIRST, 22, lambda book: None)
    book = load_workbook(clerk.master)
    book[STUDENTS.title][clerk.cell("students", WHO, "major")] = None
    book.save(clerk.master)
    clerk("merge")
    back = rework(clerk)
    back[STUDENTS.title]["E4"] = "中药学"
    clerk.receive(back, REWORK, 23)
    done = clerk("merge", "--json")
    assert done.status == 0 and done.json["findings"] == []
    assert "中药学" in keyed(clerk)[STUDENTS.title][WHO[0]]


def test_a_rework_from_before_does_not_fill_it_in_again(clerk: Clerk) -> None:
    """It shows what stood there then, and has not seen that the office emptied it."""

    def gap(book: Workbook) -> None:
        book[STUDENTS.title]["E2"] = None

    assert asked(received(clerk, FIRST, 22, gap)) == {
        ("cell-required", f"回收/{FIRST}", STUDENTS.title, "E2")
    }
    before = rework(clerk)
    book = load_workbook(clerk.master)
    cell = clerk.cell("students", WHO, "conclusion")
    book[STUDENTS.title][cell] = None
    book.save(clerk.master)
    before[STUDENTS.title]["E2"] = "药学"
    clerk.receive(before, REWORK, 23)
    for _ in range(2):
        assert asked(clerk("merge", "--json")) == {
            ("cell-required", clerk.master.name, STUDENTS.title, cell)
        }


def test_a_file_that_does_not_say_its_round_does_not_either(clerk: Clerk) -> None:
    received(clerk, FIRST, 22, lambda book: None)
    path = clerk.folder / "回收" / FIRST
    book = load_workbook(path)
    for page in [page for page in book.worksheets if page.sheet_state != "visible"]:
        book.remove(page)
    path.unlink()
    clerk.receive(book, "再存.xlsx", 22)
    assert clerk("merge").status == 0
    at = clerk.cell("students", WHO, "conclusion")
    master = load_workbook(clerk.master)
    master[STUDENTS.title][at] = None
    master.save(clerk.master)
    for _ in range(2):
        found = clerk("merge", "--json").cells
        assert ("cell-required", "missing", STUDENTS.title, at) in found


def test_the_handout_of_a_new_round_is_an_answer_too(clerk: Clerk) -> None:
    emptied(clerk)
    assert clerk("distribute").status == 0
    book = load_workbook(clerk.handout(DRUGS))
    done = answered(clerk, book, "再报.xlsx", 23, "同一人")
    assert done.json["findings"] == [] and done.json["students"]["complete"] == 3


def test_the_published_number_stays_known(clerk: Clerk) -> None:
    """Else a number that does not fit it would be taken where the office has emptied one."""
    received(clerk, FIRST, 22, lambda book: None)
    book = load_workbook(clerk.master)
    book[STUDENTS.title][clerk.cell("students", WHO, "id_number")] = None
    book.save(clerk.master)
    assert clerk("merge").status == 0
    back = rework(clerk)
    back[STUDENTS.title]["D4"] = back[STUDENTS.title]["D2"].value
    clerk.receive(back, REWORK, 23)
    codes = {(f["code"], f["cell"]) for f in clerk("merge", "--json").json["findings"]}
    assert ("id-mask", "D4") in codes


def test_an_emptied_cell_that_the_office_fills_itself_stands(clerk: Clerk) -> None:
    received(clerk, FIRST, 22, lambda book: None)
    for major in (None, "中药学"):
        book = load_workbook(clerk.master)
        book[STUDENTS.title][clerk.cell("students", WHO, "major")] = major
        book.save(clerk.master)
        done = clerk("merge", "--json")
    assert done.json["findings"] == []
    assert "中药学" in keyed(clerk)[STUDENTS.title][WHO[0]]
    (first,) = done.json["returns"]
    assert first["rows"]["superseded"] == 1
