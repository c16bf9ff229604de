"""What a college writes into comments is told of: no comment is an answer."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.comments import Comment

from tests.clerk import Clerk, student
from tests.office import Office
from tests.returns.test_untaken import rework
from verify_xlsx.sheets import REVIEWS, STUDENTS
from workbooks.people import DRUGS

pytestmark = pytest.mark.usefixtures("data_alone")


def commented(clerk: Clerk) -> Path:
    path = clerk.returned(DRUGS)
    book = load_workbook(path)
    path.unlink()
    for cell, said in (("F3", "应为存疑"), ("F2", "本人签字见附件")):
        book[REVIEWS.title][cell].comment = Comment(said, "范")
    book[STUDENTS.title]["D4"].comment = Comment("320399200206090865 已核", "范")
    clerk.receive(book, path.name, 26)
    return path


def test_the_first_of_each_tab_is_named_with_its_cell(clerk: Clerk) -> None:
    commented(clerk)
    for _ in range(2):
        done = clerk("merge", "--json")
        told = {(f["sheet"], f["cell"], f["message"]) for f in done.json["findings"]}
        assert done.status == 0 and told == {
            (REVIEWS.title, "F2", "“人工比对”的批注里写了“本人签字见附件”等 2 处，没有采用"),
            (STUDENTS.title, "D4", "“学生核查”的批注里写了“320399*****0865 已核”，没有采用"),
        }


@pytest.mark.office
@pytest.mark.parametrize("suffix", [".xlsx", ".xls", ".ods"])
def test_as_libreoffice_saves_them(office: Office, clerk: Clerk, suffix: str) -> None:
    path = commented(clerk)
    with office.open(path) as document:
        document.save_as(path.with_name(f"批注{suffix}"))
    path.unlink()
    done = clerk("merge", "--json")
    told = [f for f in done.json["findings"] if f["code"] == "comment-typed"]
    assert {(f["sheet"], f["cell"]) for f in told} == {
        (REVIEWS.title, "F2"), (STUDENTS.title, "D4"),
    }  # fmt: skip
    said = " ".join(f["message"] for f in told)
    assert "本人签字见附件" in said and "320399*****0865 已核" in said


def test_those_of_a_rework_are_the_tools_own(clerk: Clerk) -> None:
    clerk.returned(DRUGS, {("students", student(DRUGS), "conclusion"): "看着像"})
    assert clerk("merge").status == 1
    book = rework(clerk)
    book[STUDENTS.title]["J2"] = "同一人"
    clerk.receive(book, "改好.xlsx", 28)
    done = clerk("merge", "--json")
    assert done.status == 0 and "comment-typed" not in {code for code, *_ in done.cells}
    book[STUDENTS.title]["J2"].comment = Comment("范：已与本人核对", "范")
    clerk.receive(book, "改好.xlsx", 29)
    assert ("comment-typed", "warning", STUDENTS.title, "J2") in clerk("merge", "--json").cells
