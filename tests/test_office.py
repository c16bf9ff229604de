"""The tests' LibreOffice behaves as a college's: it types, it obeys locks, it prints."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest
from openpyxl.styles import Protection
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation

from tests.office import Document, LockedError, Office, OfficeError, pages, picture


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """甲: a locked A1, open cells from A2, a dropdown in B2, a sum in C2; 乙: a line of text."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet
    sheet.title = "甲"
    sheet["A1"] = "锁定"
    sheet["C2"] = "=A2*2"
    for row in sheet["A2:B9"]:
        for cell in row:
            cell.protection = Protection(locked=False)
    sheet["A3"].number_format = "@"
    sheet["A4"].number_format = "yyyy-mm-dd"
    other = book.create_sheet("乙")
    other.append(["男"])
    other.append(["女"])
    book.defined_names["选项_性别"] = DefinedName("选项_性别", attr_text="乙!$A$1:$A$2")
    dropdown = DataValidation("list", formula1="选项_性别")
    dropdown.add("B2")
    sheet.add_data_validation(dropdown)
    sheet.protection.enable()
    path = tmp_path / "小.xlsx"
    book.save(path)
    return path


@pytest.fixture
def book(office: Office, small: Path) -> Iterator[Document]:
    with office.open(small) as document:
        yield document


def test_types_numbers_dates_and_text(book: Document) -> None:
    book.fill("甲", {"A2": "21", "A3": "320399200001010018", "A4": "2024.4.24"})
    assert book.value("甲", "A2") == 21
    assert book.value("甲", "C2") == 42
    assert book.text("甲", "A3") == "320399200001010018"
    assert book.text("甲", "A4") == "2024-04-24"
    book.type("甲", "A2", "")
    assert (book.text("甲", "A2"), book.formula("甲", "A2")) == ("", "")


def test_obeys_locks(book: Document) -> None:
    with pytest.raises(LockedError, match="甲!A1"):
        book.type("甲", "A1", "改")
    assert book.text("甲", "A1") == "锁定"
    book.unprotect("甲")
    book.type("甲", "A1", "改")
    assert book.text("甲", "A1") == "改"


def test_shows_dropdowns(book: Document) -> None:
    assert book.choices("甲", "B2") == ["男", "女"]
    assert book.choices("甲", "A2") == []


@pytest.mark.parametrize("suffix", [".xlsx", ".xls", ".ods"])
def test_saves_every_format(office: Office, book: Document, tmp_path: Path, suffix: str) -> None:
    book.type("甲", "B2", "女")
    book.rename("乙", "丙")
    saved = book.save_as(tmp_path / f"存{suffix}")
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(["小.xlsx", saved.name])
    with office.open(saved) as again:
        assert again.sheets() == ["甲", "丙"]
        assert again.texts("甲", "A1:B2") == [["锁定", ""], ["", "女"]]
        assert again.locked("甲", "A1")
        assert again.choices("甲", "B2") == ["男", "女"]


def test_prints(book: Document, tmp_path: Path) -> None:
    assert pages(book.pdf(tmp_path / "全.pdf")) == 2
    assert pages(book.pdf(tmp_path / "乙.pdf", "乙")) == 1
    assert picture(tmp_path / "乙.pdf").read_bytes().startswith(b"\x89PNG")
    assert book.sheets() == ["甲", "乙"]


def test_names_what_it_cannot_open(office: Office, tmp_path: Path) -> None:
    broken = tmp_path / "坏.xlsx"
    broken.write_bytes(b"PK\x03\x04 not a workbook")
    with pytest.raises(OfficeError):
        office.open(broken)


@pytest.mark.office
def test_starts_again_when_it_has_died_and_types_again(small: Path) -> None:
    own = Office()
    try:
        book = own.open(small)
        book.type("甲", "A2", "21")
        os.killpg(book.session.pid, signal.SIGKILL)
        assert book.value("甲", "C2") == 42
        last = book.session.pid
    finally:
        own.close()
    time.sleep(0.5)
    states = subprocess.run(
        ["ps", "-o", "stat=", "-g", str(last)], capture_output=True, text=True, check=False
    ).stdout
    # Dead, and perhaps not buried yet.
    assert all(state.startswith("Z") for state in states.split())
