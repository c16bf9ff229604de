"""Answers that were merged, and that a later version of the same return shows blank."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from tests.clerk import Clerk
from tests.mishaps.stage import keyed
from tests.returns.test_untaken import rework
from verify_xlsx.sheets import HANDED_OUT, MATERIALS, REVIEWS, STUDENTS
from workbooks.people import DRUGS

pytestmark = pytest.mark.usefixtures("data_alone")

CODE = "answer-left"


def told(clerk: Clerk) -> dict[tuple[str, str], str]:
    """What is said by sheet and cell; nothing but warnings of answers that are left."""
    before = keyed(clerk)
    done = clerk("merge", "--json")
    assert done.status == 0 and keyed(clerk) == before
    found: list[dict[str, Any]] = done.json["findings"]
    assert {(f["code"], f["severity"]) for f in found} <= {(CODE, "warning")}
    return {(f["sheet"], f["cell"]): f["message"] for f in found}


def clear(book: Workbook, title: str, cells: Collection[str]) -> None:
    for cell in cells:
        book[title][cell].value = None


@pytest.mark.parametrize("keep", [True, False])
def test_a_cell_is_named_with_what_it_held(clerk: Clerk, book: Workbook, keep: bool) -> None:
    clear(book, REVIEWS.title, ["F4"])
    clear(book, STUDENTS.title, ["J3", "K3"])
    clerk.receive(book, "后.xlsx", 25)
    if not keep:
        (clerk.folder / "回收" / "先.xlsx").unlink()
    said = told(clerk)
    assert said[REVIEWS.title, "F4"] == "“比对结论”先报过“一致”，这一份里空着，仍保留先报的"
    assert said[STUDENTS.title, "J3"].startswith("“学院结论”等 2 格先报过“存疑”")
    assert len(said) == 2 and told(clerk) == said


def test_a_student_cleared_everywhere_is_told_of_in_each_sheet(
    clerk: Clerk, book: Workbook
) -> None:
    clear(book, STUDENTS.title, [f"{c}3" for c in "GHIJK"])
    clear(book, MATERIALS.title, [f"{c}3" for c in "CDEFGHIJK"])
    clear(book, REVIEWS.title, [f"{c}{row}" for c in "DEFG" for row in (5, 6, 7)])
    clerk.receive(book, "后.xlsx", 25)
    assert set(told(clerk)) == {
        (STUDENTS.title, "G3"), (MATERIALS.title, "C3"),
        *((REVIEWS.title, f"D{row}") for row in (5, 6, 7)),
    }  # fmt: skip


def test_a_later_file_that_has_it_again_ends_it(clerk: Clerk, book: Workbook) -> None:
    clear(book, STUDENTS.title, ["J3"])
    clerk.receive(book, "后.xlsx", 25)
    assert len(told(clerk)) == 1
    book[STUDENTS.title]["J3"], book[MATERIALS.title]["K2"] = "存疑", "原件已核"
    clerk.receive(book, "再后.xlsx", 26)
    assert clerk("merge").status == 0 and told(clerk) == {}


def test_what_the_office_clears_too_is_settled(clerk: Clerk, book: Workbook) -> None:
    clear(book, STUDENTS.title, ["K3"])
    clerk.receive(book, "后.xlsx", 25)
    assert len(told(clerk)) == 1
    master = load_workbook(clerk.master)
    cell = master[STUDENTS.title][clerk.cell("students", ("2024-006",), "remark")]
    cell.value = None
    master.save(clerk.master)
    found = {code for code, *_ in clerk("merge", "--json").cells}
    assert CODE not in found and "remark-needed" in found


@pytest.mark.parametrize("shared", [False, True])
def test_another_half_clears_nothing(clerk: Clerk, shared: bool) -> None:
    """One has the first two students, the other the last one, or the last two."""
    path = clerk.returned(DRUGS)
    half, other = load_workbook(path), load_workbook(path)
    path.unlink()
    for title in (sheet.title for sheet in HANDED_OUT if "student" in sheet):
        step = 3 if title == REVIEWS.title else 1
        columns = {STUDENTS.title: "GHIJK", REVIEWS.title: "DEFG"}.get(title, "CDEFGHIJK")
        for nth in range(3):
            rows = range(2 + nth * step, 2 + (nth + 1) * step)
            cells = [f"{c}{row}" for c in columns for row in rows]
            if nth == 2:
                clear(half, title, cells)
            elif nth == 0 or not shared:
                clear(other, title, cells)
    clerk.receive(half, "一半.xlsx", 22)
    assert clerk("merge").status == 0
    clerk.receive(other, "另一半.xlsx", 23)
    assert clerk("merge").status == 0
    assert told(clerk) == {}


def test_a_rework_that_shows_it_blank_says_so_too(clerk: Clerk, book: Workbook) -> None:
    book[STUDENTS.title]["J2"] = "看着像"
    clerk.receive(book, "后.xlsx", 24)
    assert clerk("merge").status == 1
    sent = rework(clerk)
    sent[STUDENTS.title]["J2"] = "同一人"
    clear(sent, STUDENTS.title, ["I4"])
    clerk.receive(sent, "改好.xlsx", 26)
    assert (CODE, "warning", STUDENTS.title, "I4") in clerk("merge", "--json").cells
