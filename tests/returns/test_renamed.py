"""A name that the office corrects in 学生核查, between what went out and what comes back."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.clerk import Clerk, student
from verify_xlsx.sheets import BASE, HANDED_OUT, STUDENTS
from workbooks import people
from workbooks.people import DRUGS, HEALTH

pytestmark = pytest.mark.usefixtures("data_alone")

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


NEW_NAME = "药品与食品学院"


def rename(clerk: Clerk, everywhere: bool = True) -> None:
    """The college of DRUGS gets another name, in 学生核查 or wherever the office sees the old."""
    book = load_workbook(clerk.master)
    seen = [page for page in book.worksheets if page.title != BASE.title]
    for page in seen if everywhere else [book[STUDENTS.title]]:
        for cell in (cell for row in page.iter_rows() for cell in row):
            if cell.value == DRUGS.name:
                cell.value = NEW_NAME
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


def test_it_stays_sound_where_a_student_of_another_college_bears_the_old_name(
    clerk: Clerk,
) -> None:
    correct(clerk, student(DRUGS)[0], people.of(HEALTH)[0].name, everywhere=True)
    clerk("distribute")
    clerk.returned(HEALTH)
    correct(clerk, student(HEALTH)[0], "甄改正")
    done = clerk("merge", "--json")
    assert done.json["findings"] == [] and done.json["students"]["complete"] == 1


def test_a_row_without_its_number_is_known_by_the_name_that_was_right_then(clerk: Clerk) -> None:
    (key,) = student(DRUGS, 1)
    path = clerk.returned(DRUGS)
    book = load_workbook(path)
    path.unlink()
    page = book[STUDENTS.title]
    (cell,) = (row[0] for row in page.iter_rows(2) if row[0].value == key)
    cell.value = None
    clerk.receive(book, path.name, 26)
    correct(clerk, key, "甄改正")
    done = clerk("merge", "--json")
    assert done.cells == {("key-restored", "repaired", STUDENTS.title, cell.coordinate)}
    assert done.json["students"]["complete"] == 3


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
            f"按里面的学生认作{NEW_NAME}的回收表"
        )
        assert done.status == 0 and done.json["students"]["complete"] == 3


@pytest.mark.parametrize("everywhere", [False, True])
def test_a_college_that_is_renamed_after_its_return_goes_on(clerk: Clerk, everywhere: bool) -> None:
    clerk.returned(DRUGS, {("students", student(DRUGS), "cause"): ""})
    clerk("merge")
    before = clerk.data()
    rename(clerk, everywhere)
    for _ in range(2):
        done = clerk("merge", "--json")
        assert not list(clerk.folder.glob(f"退回/{DRUGS.name}*"))
        assert not list(clerk.folder.glob(f"输出/确认单/{DRUGS.name}*"))
        assert {code for code, *_ in done.cells} == {"college-inferred", "cell-required"}
        (came,) = done.json["returns"]
        assert came["college"] == NEW_NAME and came["rows"]["merged"] == 0
    after = clerk.data()
    assert len(after["工作组"]) == len(before["工作组"])
    assert [row[2:] for row in after["人工比对"]] == [row[2:] for row in before["人工比对"]]
    assert clerk.handout(DRUGS).exists()
    assert clerk("distribute").status == 0
    assert {path.stem for path in (clerk.folder / "下发").iterdir()} == {
        NEW_NAME, *(c.name for c in people.COLLEGES if c is not DRUGS),
    }  # fmt: skip
    rework = clerk.folder / "退回" / f"{NEW_NAME}_退回.xlsx"
    book = load_workbook(rework)
    page = book[STUDENTS.title]
    column = [cell.value for cell in page[1]].index(STUDENTS["cause"].header)
    page[2][column].value = "无"
    clerk.receive(book, rework.name, 23)
    done = clerk("merge", "--json")
    assert {code for code, *_ in done.cells} == {"college-inferred"}
    assert done.status == 0 and done.json["students"]["complete"] == 3


def test_what_the_office_has_corrected_since_stands_against_an_older_return(clerk: Clerk) -> None:
    """The base goes along: what was merged before the new name is known for agreed."""
    key = student(DRUGS)
    clerk.returned(DRUGS)
    clerk("merge")
    book = load_workbook(clerk.master)
    page = book[STUDENTS.title]
    column = [cell.value for cell in page[1]].index(STUDENTS["remark"].header)
    row = next(row for row in page.iter_rows(2) if row[1].value == key[0])
    row[column].value = "教务处改过"
    book.save(clerk.master)
    rename(clerk)
    for _ in range(2):
        done = clerk("merge", "--json")
        assert {code for code, *_ in done.cells} == {"college-inferred"}
    assert clerk("distribute").status == 0
    handed = load_workbook(clerk.folder / "下发" / f"{NEW_NAME}.xlsx")
    assert handed[STUDENTS.title].cell(2, column).value == "教务处改过"


@pytest.mark.parametrize("name", ["药品/食品学院", "..", "药品\n食品学院"])
def test_a_college_that_no_file_can_be_called_after_is_asked_about(clerk: Clerk, name: str) -> None:
    book = load_workbook(clerk.master)
    book[STUDENTS.title]["A2"] = name
    book.save(clerk.master)
    before, there = clerk.digest(), set(clerk.folder.rglob("*"))
    for command in ("distribute", "merge", "forms", "reports"):
        done = clerk(command)
        assert done.status == 2 and clerk.digest() == before
        assert "“学生核查”A2的学院" in done.err and "文件名不能用的符号" in done.err
    assert set(clerk.folder.rglob("*")) == there
