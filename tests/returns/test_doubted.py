"""A bad answer is not forgotten: not when its file is overwritten, nor when it was never merged."""

from __future__ import annotations

from datetime import datetime

import pytest
from openpyxl import load_workbook

from tests.clerk import Answer, Clerk, review, student
from verify_xlsx.sheets import FINDINGS, OFFICE_CHECK
from workbooks.people import DRUGS

pytestmark = pytest.mark.usefixtures("data_alone")

VERDICT = ("reviews", review(DRUGS, 1), "verdict")
#: One in doubt, and the conclusion says so: merged.
DOUBTED = {
    VERDICT: "存疑",
    ("students", student(DRUGS), "conclusion"): "存疑",
    ("students", student(DRUGS), "remark"): "光线暗",
}
#: One in doubt, and the conclusion is 同一人 all the same: held back, never merged.
HELD = {VERDICT: "存疑"}


def turned(answer: Answer) -> set[tuple[str, str | None, str | None]]:
    found = [f for f in answer.json["findings"] if f["code"] == "verdict-turned"]
    return {(f["file"], f["sheet"], f["cell"]) for f in found}


HERE = "回收/药品食品学院.xlsx"


def test_an_overwritten_return_is_remembered_in_every_run(clerk: Clerk) -> None:
    clerk.returned(DRUGS, DOUBTED)
    assert turned(clerk("merge", "--json")) == set()
    clerk.returned(DRUGS)
    wanted = {(HERE, "人工比对", "F2")}
    assert turned(clerk("merge", "--json")) == wanted
    digest = clerk.digest()
    for command in ("merge", "validate", "merge"):
        assert turned(clerk(command, "--json")) == wanted
    assert clerk.digest() == digest


def test_what_was_held_back_and_never_merged_is_remembered(clerk: Clerk) -> None:
    clerk.returned(DRUGS, HELD)
    assert clerk("merge", "--json").json["students"]["held"] == 1
    clerk.returned(DRUGS)
    for _ in range(2):
        done = clerk("merge", "--json")
        assert turned(done) == {(HERE, "人工比对", "F2")}
        (one,) = done.json["findings"]
        assert "“存疑”" in one["message"] and "《药品食品学院.xlsx（" in one["message"]


def test_a_rework_mended_into_agreement_is_shown_though_the_first_is_gone(clerk: Clerk) -> None:
    first = clerk.returned(DRUGS, HELD)
    clerk("merge")
    book = load_workbook(clerk.folder / "退回" / "药品食品学院_退回.xlsx")
    assert book["人工比对"]["F2"].value == "存疑"
    book["人工比对"]["F2"].value = "一致"
    first.unlink()
    book.save(clerk.folder / "回收" / "药品食品学院_退回.xlsx")
    shown = {("回收/药品食品学院_退回.xlsx", "人工比对", "F2")}
    assert turned(clerk("merge", "--json")) == shown


def test_it_may_be_waived_and_stays_so_when_the_file_is_gone(clerk: Clerk) -> None:
    clerk.returned(DRUGS, HELD)
    clerk("merge")
    path = clerk.returned(DRUGS)
    clerk("merge")
    book = load_workbook(clerk.master)
    (row,) = [
        row for row in book[FINDINGS.title].iter_rows(min_row=2)
        if row[FINDINGS.names.index("code")].value == "verdict-turned"
    ]  # fmt: skip
    for name, text in (("waiver", "豁免"), ("reason", "看过重拍的照片"), ("by", "甲科长")):
        row[FINDINGS.names.index(name)].value = text
    book.save(clerk.master)
    for _ in range(2):
        done = clerk("merge", "--json")
        assert turned(done) == set() and len(done.json["waived"]) == 1
    path.unlink()
    assert len(clerk("merge", "--json").json["waived"]) == 1


def test_a_good_answer_that_turned_bad_again_is_no_more_said(clerk: Clerk) -> None:
    clerk.returned(DRUGS, DOUBTED)
    clerk("merge")
    clerk.returned(DRUGS)
    clerk("merge")
    clerk.returned(DRUGS, DOUBTED)
    assert turned(clerk("merge", "--json")) == set()


def test_what_the_office_itself_set_right_is_its_own(clerk: Clerk) -> None:
    clerk.returned(DRUGS, DOUBTED)
    clerk("merge")
    book = load_workbook(clerk.master)
    book["人工比对"][clerk.cell("reviews", review(DRUGS, 1), "verdict")].value = "一致"
    book["学生核查"][clerk.cell("students", student(DRUGS), "conclusion")].value = "同一人"
    book.save(clerk.master)
    done = clerk("merge", "--json")
    assert done.status == 0 and turned(done) == set()


def test_what_the_office_gave_out_is_no_answer_of_the_college(clerk: Clerk) -> None:
    place = clerk.cell("platform", student(DRUGS), "entry_registry")
    for word in ("不确定", "一致"):
        book = load_workbook(clerk.master)
        book["平台比对"][place].value = word
        book.save(clerk.master)
        assert clerk("distribute").status == 0
        clerk.returned(DRUGS, {("platform", student(DRUGS), "entry_registry"): word})
        assert turned(clerk("merge", "--json")) == set()


def test_an_office_day_before_the_last_signature(clerk: Clerk) -> None:
    clerk.returned(DRUGS)
    clerk("merge")
    book = load_workbook(clerk.master)
    page = book[OFFICE_CHECK.title]
    headers = [cell.value for cell in page[1]]
    (row,) = [r for r in page.iter_rows(min_row=2) if r[1].value == student(DRUGS)[0]]
    early = row[headers.index("审批日期")]
    early.value = datetime(2024, 4, 21)
    row[headers.index("备案日期")].value = datetime(2024, 4, 22)  # the day itself
    row[headers.index("教务处日期")].value = "看情况"
    book.save(clerk.master)
    done = clerk("merge", "--json")
    (one,) = done.json["findings"]
    assert (one["code"], one["severity"]) == ("office-before-signed", "warning")
    assert (one["file"], one["sheet"], one["cell"]) == (
        "核查总表.xlsx", OFFICE_CHECK.title, early.coordinate,
    )  # fmt: skip
    assert one["student"] == student(DRUGS)[0] and "2024-04-22" in one["message"]
    digest = clerk.digest()
    assert clerk("merge").status == 0 and clerk.digest() == digest
    book = load_workbook(clerk.master)
    book[OFFICE_CHECK.title][early.coordinate].value = datetime(2024, 4, 23)
    book.save(clerk.master)
    assert clerk("merge", "--json").json["findings"] == []
