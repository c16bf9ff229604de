"""Which of two files is the later: by when they were saved, and by what they were made from."""

from __future__ import annotations

import pytest
from openpyxl import load_workbook

from tests.clerk import Clerk, student
from tests.mishaps.stage import keyed
from tests.returns.test_untaken import rework
from verify_xlsx.sheets import STUDENTS
from workbooks.people import DRUGS

pytestmark = pytest.mark.usefixtures("data_alone")

(KEY,) = student(DRUGS)


def sent(clerk: Clerk, name: str, text: str | None, day: int) -> None:
    path = clerk.returned(DRUGS)
    book = load_workbook(path)
    path.unlink()
    book[STUDENTS.title]["K2"] = text
    clerk.receive(book, name, day)


@pytest.mark.parametrize("names", [("a.xlsx", "b.xlsx"), ("b.xlsx", "a.xlsx")])
def test_of_two_saved_at_one_time_neither_is_taken(clerk: Clerk, names: tuple[str, str]) -> None:
    sent(clerk, names[0], "甲说", 26)
    sent(clerk, names[1], "乙说", 26)
    for _ in range(2):
        done = clerk("merge", "--json")
        assert done.cells == {("versions-tied", "error", STUDENTS.title, "K2")}
        assert done.json["students"]["held"] == 1 and done.json["students"]["complete"] == 2
    assert keyed(clerk)[STUDENTS.title][KEY][-1] is None
    sent(clerk, "c.xlsx", "丙说", 27)
    done = clerk("merge", "--json")
    assert done.status == 0 and {code for code, *_ in done.cells} == {"versions-disagree"}
    assert keyed(clerk)[STUDENTS.title][KEY][-1] == "丙说"


def test_what_only_one_of_them_says_is_taken(clerk: Clerk) -> None:
    sent(clerk, "a.xlsx", "甲说", 26)
    sent(clerk, "b.xlsx", None, 26)
    done = clerk("merge", "--json")
    assert done.json["findings"] == [] and keyed(clerk)[STUDENTS.title][KEY][-1] == "甲说"


def test_the_rework_is_later_than_its_return_whatever_its_clock_says(clerk: Clerk) -> None:
    path = clerk.returned(DRUGS, {("students", (KEY,), "conclusion"): "看着像"})
    book = load_workbook(path)
    path.unlink()
    clerk.receive(book, path.name, 28)
    assert clerk("merge").status == 1
    book = rework(clerk)
    book[STUDENTS.title]["J2"] = "同一人"
    clerk.receive(book, "改好.xlsx", 24)
    for _ in range(2):
        done = clerk("merge", "--json")
        assert done.status == 0 and done.json["students"]["complete"] == 3
    assert not (clerk.folder / "退回" / f"{DRUGS.name}_退回.xlsx").exists()
