"""Rows without 编号, or without a name too: the clerk is told where they are and what they say."""

from __future__ import annotations

import pytest
from openpyxl import load_workbook

from tests.clerk import Clerk
from verify_xlsx.sheets import STUDENTS
from workbooks import people
from workbooks.people import DRUGS

pytestmark = pytest.mark.usefixtures("data_alone")


def said(clerk: Clerk, code: str) -> list[tuple[str, str]]:
    done = clerk("merge", "--json")
    assert not [student for student in people.of(DRUGS) if student.number in done.out]
    return [(f["cell"], f["message"]) for f in done.json["findings"] if f["code"] == code]


def test_rows_with_neither_key_nor_name_are_told_by_their_number_and_what_they_say(
    clerk: Clerk,
) -> None:
    path = clerk.returned(DRUGS)
    book = load_workbook(path)
    for title in ("学生核查", "材料清单"):
        for row in (2, 3):
            for column in "AB":
                book[title][f"{column}{row}"].value = None
    book.save(path)
    messages = said(clerk, "row-unknown")
    assert [cell for cell, _ in messages] == ["A2", "A3"] * 2
    assert len({message for _, message in messages}) == 4
    for cell, message in messages:
        assert message.startswith(f"第 {cell[1:]} 行没有编号，") and "“”" not in message
    assert "身份证号“320399" in messages[0][1] and "*" in messages[0][1]


def test_a_column_that_was_deleted_leaves_the_row_to_be_named(clerk: Clerk) -> None:
    path = clerk.returned(DRUGS)
    book = load_workbook(path)
    book["材料清单"].delete_cols(1)
    for row in (2, 3):
        book["材料清单"][f"A{row}"].value = None
    book.save(path)
    messages = said(clerk, "row-unknown")
    assert [message[:9] for _, message in messages] == ["第 2 行没有编号", "第 3 行没有编号"]
    assert all("“有”" in message for _, message in messages)
    (restored,) = said(clerk, "key-restored")
    assert restored[1].startswith("第 4 行没有编号，已认作")


def test_a_stranger_of_whom_nothing_is_filled_in_is_no_blank_row(clerk: Clerk) -> None:
    path = clerk.returned(DRUGS)
    book = load_workbook(path)
    path.unlink()
    book[STUDENTS.title]["A5"], book[STUDENTS.title]["B5"] = "2024-099", "生造人"
    clerk.receive(book, path.name, 26)
    (came,) = clerk("merge", "--json").json["returns"]
    reasons = {r["reason"]: r["rows"] for r in came["reasons"] if r["outcome"] == "ignored"}
    assert reasons == {"不是名单里的学生，也没有填内容": 1}
