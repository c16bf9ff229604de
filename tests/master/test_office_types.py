"""What the office types into the master with LibreOffice is honoured: its policy, and a waiver."""

from __future__ import annotations

import pytest
from openpyxl import load_workbook

from tests.clerk import Clerk, review, student
from tests.office import Office
from verify_xlsx.sheets import FINDINGS, RULES, SETTINGS
from workbooks.people import DRUGS

pytestmark = pytest.mark.office

WEEKEND = "2024-04-20"
#: A certificate without a cause (a warning), an injury without a certificate (an error), and a
#: signature on a Saturday.
CHANGED = {
    ("materials", student(DRUGS, 2), "hospital"): "有",
    ("students", student(DRUGS), "cause"): "受伤",
    ("reviews", review(DRUGS, 1), "signed"): WEEKEND,
}


def row_of(clerk: Clerk, sheet: str, words: str) -> int:
    page = load_workbook(clerk.master)[sheet]
    (row,) = [row[0].row for row in page.iter_rows() if words in {cell.value for cell in row}]
    assert row
    return row


def test_policy_and_waiver_typed_in_libreoffice(office: Office, clerk: Clerk) -> None:
    clerk.returned(DRUGS, CHANGED)
    first = clerk("merge", "--json")
    assert {f["code"] for f in first.json["findings"]} == {
        "certificate-missing", "certificate-unexplained",
    }  # fmt: skip
    level = f"C{row_of(clerk, RULES.title, 'certificate-unexplained')}"
    holidays = f"B{row_of(clerk, SETTINGS.title, '节假日')}"
    at = row_of(clerk, FINDINGS.title, "certificate-missing")
    column = {name: chr(ord("A") + n) for n, name in enumerate(FINDINGS.names)}
    typed = clerk.master.with_name("另存.xlsx")
    with office.open(clerk.master) as book:
        book.type(RULES.title, level, "关闭")
        book.type(SETTINGS.title, holidays, "周末、2024-04-28上班")
        # Above the finding a row is put in, as by somebody who wants room for a remark.
        book.insert_rows(FINDINGS.title, at)
        for name, text in (("waiver", "豁免"), ("reason", "原件在学工处"), ("by", "甲科长")):
            book.type(FINDINGS.title, f"{column[name]}{at + 1}", text)
        book.save_as(typed)
    typed.replace(clerk.master)
    for _ in range(2):
        done = clerk("merge", "--json")
        assert done.cells == {("signed-on-holiday", "warning", "人工比对", "G2")}
        (waived,) = done.json["waived"]
        assert (waived["code"], waived["by"]) == ("certificate-missing", "甲科长")
    with office.open(clerk.master) as book:
        book.type(SETTINGS.title, holidays, "清明")
        book.save_as(typed)
    typed.replace(clerk.master)
    refused = clerk("merge")
    assert refused.status == 2 and f"“{SETTINGS.title}”{holidays}" in refused.err
