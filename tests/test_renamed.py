"""A name that the office corrects in 学生核查, between what went out and what comes back."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.clerk import Clerk, student
from verify_xlsx.sheets import BASE, HANDED_OUT, STUDENTS
from workbooks import people
from workbooks.people import DRUGS, HEALTH

pytestmark = pytest.mark.usefixtures("read_here")

NAMED = [sheet for sheet in HANDED_OUT if "name" in sheet]


def correct(clerk: Clerk, key: str, name: str, everywhere: bool = False) -> None:
    book = load_workbook(clerk.master)
    for sheet in NAMED if everywhere else [STUDENTS]:
        page = book[sheet.title]
        headers = [cell.value for cell in page[1]]
        who, what = headers.index(sheet["student"].header), headers.index(sheet["name"].header)
        for row in page.iter_rows(min_row=2):
            if row[who].value == key:
                row[what].value = name
    book.save(clerk.master)


def rename(clerk: Clerk) -> None:
    """The college of DRUGS gets another name wherever the office sees the old one."""
    book = load_workbook(clerk.master)
    for page in (page for page in book.worksheets if page.title != BASE.title):
        for cell in (cell for row in page.iter_rows() for cell in row):
            if cell.value == DRUGS.name:
                cell.value = "药品与食品学院"
    book.save(clerk.master)


def names_in(path: Path, key: str) -> set[object]:
    book = load_workbook(path)
    return {
        row[1]
        for sheet in NAMED
        for row in book[sheet.title].iter_rows(2, values_only=True)
        if row[0] == key
    }


def test_a_handout_has_the_name_of_the_students_sheet_and_comes_back_sound(clerk: Clerk) -> None:
    (key,) = student(HEALTH)
    correct(clerk, key, "甄改正")
    assert clerk("distribute").status == 0
    assert names_in(clerk.handout(HEALTH), key) == {"甄改正"}
    clerk.returned(HEALTH)
    done = clerk("merge", "--json")
    assert done.json["findings"] == [] and done.json["students"]["complete"] == 1


def test_a_return_from_before_the_correction_stays_sound(clerk: Clerk) -> None:
    (key,) = student(HEALTH)
    clerk.returned(HEALTH)
    for everywhere in (False, True):
        correct(clerk, key, "甄改正", everywhere)
        done = clerk("merge", "--json")
        assert done.json["findings"] == [] and done.json["students"]["complete"] == 1
        assert clerk("distribute").status == 0
    correct(clerk, key, "甄又改", everywhere=True)
    assert clerk("merge", "--json").json["findings"] == []


def test_a_rework_has_the_corrected_name(clerk: Clerk) -> None:
    (key,) = student(HEALTH)
    clerk.returned(HEALTH, {("students", (key,), "conclusion"): "看着像"})
    correct(clerk, key, "甄改正")
    assert clerk("merge").status == 1
    assert names_in(clerk.folder / "退回" / f"{HEALTH.name}_退回.xlsx", key) == {"甄改正"}


def test_an_old_name_that_is_somebody_elses_now_is_asked_about(clerk: Clerk) -> None:
    first, second = people.of(DRUGS)[:2]
    (one,), (other,) = student(DRUGS, 0), student(DRUGS, 1)
    clerk.returned(DRUGS)
    correct(clerk, one, second.name)
    correct(clerk, other, first.name)
    codes = {f["code"] for f in clerk("merge", "--json").json["findings"]}
    assert codes == {"name-differs"}


def test_a_college_that_is_renamed_before_its_return_is_merged(clerk: Clerk) -> None:
    clerk.returned(DRUGS)
    rename(clerk)
    for _ in range(2):
        done = clerk("merge", "--json")
        (found,) = done.json["findings"]
        assert (found["code"], found["file"], found["cell"]) == (
            "college-inferred", f"回收/{DRUGS.name}.xlsx", None,
        )  # fmt: skip
        assert found["message"] == (
            f"表里的标识写的是“{DRUGS.name}”，名单里没有这个学院，"
            "按里面的学生认作药品与食品学院的回收表"
        )
        assert done.status == 0 and done.json["students"]["complete"] == 3
