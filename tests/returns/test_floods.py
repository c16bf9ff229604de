"""What was filled down or pasted on without end: told in a few findings, and nobody is kept."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from tests.clerk import Answer, Clerk
from verify_xlsx.sheets import FINDINGS, GROUP, REVIEWS, STUDENTS
from verify_xlsx.sorting.at_rows import FEW, MOST
from workbooks.people import DRUGS, HEALTH

pytestmark = pytest.mark.usefixtures("data_alone")


def _remarks(page: Worksheet, row: int) -> None:
    page[f"K{row}"] = f"第 {row} 句"


def _reviewers(page: Worksheet, row: int) -> None:
    page[f"E{row}"], page[f"F{row}"] = f"某某{row}", "一致"


def _strangers(page: Worksheet, row: int) -> None:
    page[f"A{row}"], page[f"B{row}"], page[f"J{row}"] = f"2024-{row + 500}", f"某{row}", "同一人"


def _posts(page: Worksheet, row: int) -> None:
    page[f"B{row}"] = "教师"


def merged_with(
    clerk: Clerk, sheet: str, rows: range, put: Callable[[Worksheet, int], None]
) -> Answer:
    path = clerk.returned(DRUGS)
    book = load_workbook(path)
    path.unlink()
    for row in rows:
        put(book[sheet], row)
    clerk.receive(book, path.name, 26)
    clerk.returned(HEALTH)
    return clerk("merge", "--json")


@pytest.mark.parametrize(
    ("sheet", "first", "put", "code", "column"),
    [
        (STUDENTS.title, 5, _remarks, "cell-stray", "K"),
        (REVIEWS.title, 11, _reviewers, "row-unknown", "A"),
        (STUDENTS.title, 5, _strangers, "row-unknown", "A"),
        (GROUP.title, 6, _posts, "cell-required", "A"),
    ],
)
def test_the_first_are_named_and_the_rest_counted(
    clerk: Clerk, sheet: str, first: int, put: Callable[[Worksheet, int], None], code: str,
    column: str,
) -> None:  # fmt: skip
    count = 900
    done = merged_with(clerk, sheet, range(first, first + count), put)
    found = [f for f in done.json["findings"] if f["code"] in (code, "rows-alike")]
    assert [f["cell"] for f in found] == [f"{column}{first + n}" for n in range(FEW + 1)]
    assert [f["code"] for f in found] == [code] * FEW + ["rows-alike"]
    assert f"还有 {count - FEW} 行" in found[-1]["message"]
    theirs, others = sorted(done.json["returns"], key=lambda one: str(one["college"] != DRUGS.name))
    rows = theirs["rows"]
    assert rows["read"] == 22 + count == sum(rows.values()) - rows["read"]
    assert others["rows"]["merged"] == 10
    assert clerk("merge", "--json").json["findings"] == done.json["findings"]


def test_up_to_the_limit_each_is_named(clerk: Clerk) -> None:
    done = merged_with(clerk, STUDENTS.title, range(5, 5 + MOST), _remarks)
    assert [f["code"] for f in done.json["findings"]] == ["cell-stray"] * MOST


def test_a_cell_of_the_list_of_findings_is_never_too_full(clerk: Clerk) -> None:
    def put(page: Worksheet, row: int) -> None:
        page[f"K{row}"] = f"{row}：" + "长话" * 100

    assert merged_with(clerk, STUDENTS.title, range(5, 5 + MOST), put).status == 0
    page = load_workbook(clerk.master)[FINDINGS.title]
    column = [cell.value for cell in page[1]].index(FINDINGS["message"].header)
    (text,) = [str(row[column].value) for row in page.iter_rows(2) if row[column].value]
    assert len(text) < 5000 and f"（共 {MOST} 条，这里列出前 " in text.splitlines()[-1]
