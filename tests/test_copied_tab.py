"""A tab that was copied and says otherwise: which copy, and where in it."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.clerk import DAY, Clerk
from workbooks.people import ANIMALS


def test_the_copy_is_named_with_its_cell(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VERIFY_XLSX_TODAY", DAY)
    clerk = Clerk(tmp_path / "2024").begin()
    path = clerk.returned(ANIMALS)
    book = load_workbook(path)
    copy = book.copy_worksheet(book["学生核查"])
    copy.title = "学生核查 (2)"
    copy.insert_rows(1)
    copy["E3"].value = "另一个专业"
    book.save(path)
    (one,) = [f for f in clerk("merge", "--json").json["findings"] if f["code"] == "copy-differs"]
    assert one["cell"] == "E2" and "副本“学生核查 (2)!E3”中是“另一个专业”" in one["message"]
