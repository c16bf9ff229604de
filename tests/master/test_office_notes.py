"""What the office notes down of a student is no return of the college."""

from __future__ import annotations

import json

import pytest
from openpyxl import load_workbook

from tests.clerk import Clerk, student
from verify_xlsx.sheets import HANDED_OUT, STUDENTS
from workbooks.people import DRUGS, HEALTH

pytestmark = pytest.mark.usefixtures("data_alone")


def note(clerk: Clerk, column: str, text: str) -> None:
    book = load_workbook(clerk.master)
    book[STUDENTS.title][clerk.cell("students", student(DRUGS), column)].value = text
    book.save(clerk.master)


def drugs(clerk: Clerk) -> tuple[dict[str, object], str]:
    """Where the college stands, and the steps that name it."""
    said = clerk("status", "--json").json
    (one,) = [c for c in said["colleges"] if c["college"] == DRUGS.name]
    return one, json.dumps([s for s in said["next"] if DRUGS.name in s], ensure_ascii=False)


@pytest.mark.parametrize(
    ("column", "text", "state"),
    [("remark", "已电话联系", "missing"), ("id_number", "12345", "held")],
)
def test_a_college_that_sent_nothing_is_pressed_whatever_the_office_notes(
    clerk: Clerk, column: str, text: str, state: str
) -> None:
    clerk.returned(HEALTH)
    note(clerk, column, text)
    done = clerk("merge", "--json")
    assert not [f for f in done.json["findings"] if f["severity"] == "missing"]
    one, steps = drugs(clerk)
    assert (one["returned"], one["state"]) == (0, state)
    assert "催报" in steps and "退回" not in steps
    assert not list((clerk.folder / "退回").iterdir())


def test_so_it_is_when_the_note_has_gone_out(clerk: Clerk) -> None:
    note(clerk, "remark", "已电话联系")
    clerk("distribute")
    clerk("merge")
    assert drugs(clerk)[0]["returned"] == 0


def only(clerk: Clerk, name: str, nth: int, words: dict[str, str]) -> None:
    """A file of one student alone came, in which nothing stands but ``words``, by column."""
    path = clerk.returned(DRUGS)
    book = load_workbook(path)
    path.unlink()
    for sheet in HANDED_OUT:
        for row in book[sheet.title].iter_rows(min_row=2, max_col=len(sheet.names)):
            mine = row[0].value == student(DRUGS, nth)[0]
            for cell, column in zip(row, sheet, strict=True):
                if column.fillable or not mine:
                    cell.value = words.get(column.name) if mine and sheet is STUDENTS else None
    clerk.receive(book, name, 24)


def test_a_word_that_a_return_brought_has_come_though_the_file_is_gone(clerk: Clerk) -> None:
    only(clerk, "一.xlsx", 0, {"remark": "在外地实习"})
    clerk("merge")
    assert drugs(clerk)[0]["returned"] == 1
    (clerk.folder / "回收" / "一.xlsx").unlink()
    only(clerk, "二.xlsx", 1, {"cause": "无"})
    asked = {f["student"] for f in clerk("merge", "--json").json["findings"]}
    assert {*student(DRUGS, 0), *student(DRUGS, 1)} <= asked
    one, steps = drugs(clerk)
    assert one["returned"] == 2 and "催报" not in steps
