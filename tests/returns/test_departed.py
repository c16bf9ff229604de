"""A student whom the office takes off the list after handing out: nobody's mistake."""

from __future__ import annotations

import pytest
from openpyxl import load_workbook

from tests.clerk import Clerk, student
from tests.mishaps.stage import keyed
from verify_xlsx.sheets import HANDED_OUT, MATERIALS, REVIEWS, STUDENTS
from workbooks.people import DRUGS, HEALTH

pytestmark = pytest.mark.usefixtures("data_alone")

(GONE,) = student(DRUGS, 1)
OTHERS = {student(DRUGS, 0)[0], student(DRUGS, 2)[0]}
FILE = f"回收/{DRUGS.name}.xlsx"


def take_off(clerk: Clerk, everywhere: bool = False) -> None:
    book = load_workbook(clerk.master)
    for sheet in HANDED_OUT if everywhere else [STUDENTS]:
        page = book[sheet.title]
        for row in reversed(range(2, page.max_row + 1)):
            if GONE in {cell.value for cell in page[row]}:
                page.delete_rows(row)
    book.save(clerk.master)


@pytest.mark.parametrize("everywhere", [False, True])
def test_the_rest_merges_and_the_office_is_told_once(clerk: Clerk, everywhere: bool) -> None:
    clerk.returned(DRUGS)
    take_off(clerk, everywhere)
    for _ in range(2):
        done = clerk("merge", "--json")
        assert done.cells == {("student-removed", "warning", STUDENTS.title, "A3")}
        (found,) = done.json["findings"]
        assert found["message"] == f"编号“{GONE}”的学生已被教务处移出核查名单，报来的内容没有采用"
        (came,) = done.json["returns"]
        reasons = {(r["outcome"], r["reason"]): r["rows"] for r in came["reasons"]}
        assert reasons["ignored", "教务处已把这名学生移出名单"] == 6
        assert done.status == 0 and done.json["students"]["complete"] == len(OTHERS)
    assert set(keyed(clerk)[STUDENTS.title]) & {GONE, *OTHERS} == OTHERS
    assert not (clerk.folder / "退回" / f"{DRUGS.name}_退回.xlsx").exists()


def test_a_name_is_not_taken_for_another_students_of_that_name(clerk: Clerk) -> None:
    clerk.returned(DRUGS)
    take_off(clerk)
    book = load_workbook(clerk.master)
    page = book[STUDENTS.title]
    (other,) = OTHERS - {student(DRUGS, 0)[0]}
    name = next(
        row[1].value for row in load_workbook(clerk.handout(DRUGS))[STUDENTS.title].iter_rows(2)
        if row[0].value == GONE
    )  # fmt: skip
    for row in page.iter_rows(2):
        if row[1].value == other:
            row[2].value = name
    book.save(clerk.master)
    done = clerk("merge", "--json")
    assert ("student-removed", "warning", STUDENTS.title, "A3") in done.cells
    assert "row-twice" not in {code for code, *_ in done.cells}


def test_another_name_beside_the_number_is_asked_about(clerk: Clerk) -> None:
    path = clerk.returned(DRUGS)
    take_off(clerk)
    book = load_workbook(path)
    path.unlink()
    book[STUDENTS.title]["B3"] = "生造人"
    clerk.receive(book, path.name, 22)
    done = clerk("merge", "--json")
    assert ("row-unknown", "error", STUDENTS.title, "A3") in done.cells


def test_who_is_put_back_is_merged(clerk: Clerk) -> None:
    before = clerk.master.read_bytes()
    clerk.returned(DRUGS)
    take_off(clerk)
    clerk("merge")
    clerk.master.write_bytes(before)
    assert clerk("merge", "--json").json["students"]["complete"] == 3


@pytest.mark.usefixtures("outputs_too")
def test_who_stands_in_other_sheets_still_is_asked_about_nowhere(clerk: Clerk) -> None:
    """The office has deleted the row in 学生核查 alone."""
    clerk.returned(DRUGS, {("students", student(DRUGS, 0), "cause"): ""})
    clerk("merge")
    take_off(clerk)
    assert {code for code, *_ in clerk("merge", "--json").cells} == {
        "cell-required", "student-removed",
    }  # fmt: skip
    assert clerk("distribute").status == 0 and clerk("summary").status == 0
    for path in (
        clerk.handout(DRUGS),
        clerk.folder / "退回" / f"{DRUGS.name}_退回.xlsx",
        clerk.folder / "输出" / "汇总.xlsx",
        clerk.folder / "输出" / "确认单" / f"{DRUGS.name}.xlsx",
    ):
        tabs = [page for page in load_workbook(path) if page.title not in ("需要处理", "问题")]
        texts = {cell.value for page in tabs for row in page.iter_rows() for cell in row}
        assert GONE not in texts and OTHERS & texts
    assert GONE in keyed(clerk)[MATERIALS.title]


def test_who_was_moved_to_another_college_is_told_of_once(clerk: Clerk) -> None:
    clerk.returned(DRUGS)
    book = load_workbook(clerk.master)
    for row in book[STUDENTS.title].iter_rows(2):
        if row[1].value == GONE:
            row[0].value = HEALTH.name
    book.save(clerk.master)
    for _ in range(2):
        done = clerk("merge", "--json")
        told = {cell for cell in done.cells if cell[0] != "row-missing"}
        assert told == {("student-moved", "warning", STUDENTS.title, "A3")}
        assert done.status == 0
    assert not (clerk.folder / "退回" / f"{DRUGS.name}_退回.xlsx").exists()


def test_what_was_merged_before_the_student_was_moved_is_no_news(clerk: Clerk) -> None:
    clerk.returned(DRUGS)
    clerk("merge")
    book = load_workbook(clerk.master)
    for row in book[STUDENTS.title].iter_rows(2):
        if row[1].value == GONE:
            row[0].value = HEALTH.name
    book.save(clerk.master)
    done = clerk("merge", "--json")
    assert "student-moved" not in {code for code, *_ in done.cells} and done.status == 0
    (came,) = done.json["returns"]
    assert came["rows"]["ignored"] == 6


def test_a_college_all_of_whose_students_are_gone_did_nothing_wrong(clerk: Clerk) -> None:
    clerk.returned(HEALTH, {("students", student(HEALTH), "cause"): ""})
    clerk("merge")
    book = load_workbook(clerk.master)
    page = book[STUDENTS.title]
    for row in reversed(range(2, page.max_row + 1)):
        if page.cell(row, 1).value == HEALTH.name:
            page.delete_rows(row)
    book.save(clerk.master)
    done = clerk("merge", "--json")
    assert done.cells == {("college-removed", "warning", None, None)} and done.status == 0
    assert not list(clerk.folder.glob(f"退回/{HEALTH.name}*"))
    assert not list(clerk.folder.glob(f"输出/确认单/{HEALTH.name}*"))


def test_a_row_that_the_office_deleted_by_a_slip_comes_back_with_the_return(clerk: Clerk) -> None:
    clerk.returned(DRUGS)
    clerk("merge")
    book = load_workbook(clerk.master)
    page = book[MATERIALS.title]
    for row in reversed(range(2, page.max_row + 1)):
        if page.cell(row, 2).value == GONE:
            page.delete_rows(row)
    book.save(clerk.master)
    done = clerk("merge", "--json")
    assert done.json["findings"] == [] and done.json["students"]["complete"] == 3
    assert GONE in keyed(clerk)[MATERIALS.title]


def test_a_further_reviewer_without_a_student_is_not_given_to_the_last(clerk: Clerk) -> None:
    path = clerk.returned(DRUGS)
    book = load_workbook(path)
    path.unlink()
    for column, text in zip("CDEF", ("4", "班主任", "范四本", "一致"), strict=True):
        book[REVIEWS.title][f"{column}11"] = text
    clerk.receive(book, path.name, 22)
    done = clerk("merge", "--json")
    assert ("row-unknown", "error", REVIEWS.title, "A11") in done.cells
