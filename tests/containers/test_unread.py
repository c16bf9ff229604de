"""Errors and formulas without a value are not blanks."""

import zipfile
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter

from tests.mishaps.parcels import zipped
from tests.mishaps.xlsb import write_xlsb
from tests.office import Office
from tests.reading.filled import filled, read, save
from verify_xlsx.containers.formats import container_of
from verify_xlsx.containers.unread import unread_cells
from verify_xlsx.sheets import REVIEWS, STUDENTS
from verify_xlsx.table import Note

VERDICT = REVIEWS.names.index("verdict") + 1
REMARK = STUDENTS.names.index("remark") + 1


def with_formula(path: Path, value: object) -> Path:
    """A return in which the verdict of row 3 is a formula with ``value``."""
    book = xlsxwriter.Workbook(str(path))
    day = book.add_format({"num_format": "yyyy-mm-dd"})
    for title, rows in filled().items():
        sheet = book.add_worksheet(title)
        for r, row in enumerate(rows):
            for c, cell in enumerate(row):
                if hasattr(cell, "year"):
                    sheet.write_datetime(r, c, cell, day)
                else:
                    sheet.write(r, c, cell)
    book.get_worksheet_by_name(REVIEWS.title).write_formula(2, VERDICT - 1, "=1/0", None, value)
    book.close()
    return path


def rewritten(path: Path, to: Path, old: str, new: str) -> Path:
    """``path`` with ``old`` replaced wherever its XML has it."""
    with zipfile.ZipFile(path) as parts, zipfile.ZipFile(to, "w") as out:
        for name in parts.namelist():
            out.writestr(name, parts.read(name).replace(old.encode(), new.encode()))
    return to


@pytest.mark.parametrize("error", ["#REF!", "#N/A", "#DIV/0!"])
def test_an_error(tmp_path: Path, error: str) -> None:
    table = read(with_formula(tmp_path / "error.xlsx", error)).tables["reviews"]
    assert table.notes == [Note("cell-error", 3, VERDICT, error)]
    assert table.values["verdict"][1] == ""


def test_a_formula_that_was_computed(tmp_path: Path) -> None:
    table = read(with_formula(tmp_path / "sound.xlsx", "一致")).tables["reviews"]
    assert table.notes == []
    assert table.values["verdict"][1] == "一致"


def test_a_formula_that_gives_nothing(tmp_path: Path) -> None:
    path = rewritten(
        with_formula(tmp_path / "made.xlsx", "一致"), tmp_path / "blank.xlsx",
        "<f>1/0</f><v>一致</v>", "<f>1/0</f><v></v>",
    )  # fmt: skip
    table = read(path).tables["reviews"]
    assert table.notes == []
    assert table.values["verdict"][1] == ""


def test_a_formula_that_was_never_computed(tmp_path: Path) -> None:
    path = save(tmp_path / "bare.xlsx", filled())
    book = openpyxl.load_workbook(path)
    book[REVIEWS.title].cell(3, VERDICT).value = '=IF(1<2,"一致","")'
    book[REVIEWS.title].cell(4, 2).value = "=A4"  # the office's own column
    book[REVIEWS.title].cell(20, 2).value = "=A20"  # and a row that is none
    book.save(path)
    table = read(path).tables["reviews"]
    assert table.notes == [Note("formula-uncomputed", 3, VERDICT, '=IF(1<2,"一致","")')]
    assert table.rows == [2, 3, 4, 5, 6, 7]


def test_a_shared_formula_without_values(tmp_path: Path) -> None:
    path = rewritten(
        with_formula(tmp_path / "made.xlsx", "一致"), tmp_path / "shared.xlsx",
        ' t="str"><f>1/0</f><v>一致</v>', '><f t="shared" si="0"/>',
    )  # fmt: skip
    notes = read(path).tables["reviews"].notes
    assert notes == [Note("formula-uncomputed", 3, VERDICT, "=")]


@pytest.mark.parametrize("suffix", [".xlsx", ".xls", ".ods"])
def test_errors_of_libreoffice(office: Office, tmp_path: Path, suffix: str) -> None:
    with office.open(save(tmp_path / "made.xlsx", filled())) as document:
        document.type(STUDENTS.title, "K3", "=1/0")
        document.type(STUDENTS.title, "K2", "=NA()")
        document.insert_rows(STUDENTS.title, 1)
        path = document.save_as(tmp_path / f"typed{suffix}")
    table = read(path).tables["students"]
    assert REMARK == 11
    assert table.notes == [
        Note("cell-error", 3, REMARK, "#N/A"),
        Note("cell-error", 4, REMARK, "#DIV/0!"),
    ]


def test_errors_of_an_xlsb(tmp_path: Path) -> None:
    book = openpyxl.load_workbook(save(tmp_path / "made.xlsx", filled()))
    page = book[STUDENTS.title]
    page.insert_rows(1)
    page["A1"] = "回收表" * 50  # a record longer than 127 bytes
    page.cell(3, REMARK).value, page.cell(4, REMARK).value = "#N/A", "=#REF!"
    page.cell(4, 2).value = "#N/A"  # the office's own column
    book[REVIEWS.title].cell(2, VERDICT).value = "#DIV/0!"
    write_xlsb(tmp_path / "saved.xlsb", book)
    tables = read(tmp_path / "saved.xlsb").tables
    assert tables["students"].notes == [
        Note("cell-error", 3, REMARK, "#N/A"),
        Note("cell-error", 4, REMARK, "#REF!"),
    ]
    assert tables["reviews"].notes == [Note("cell-error", 2, VERDICT, "#DIV/0!")]


def test_an_xlsb_that_breaks_off_says_what_stood_before(tmp_path: Path) -> None:
    book = openpyxl.load_workbook(save(tmp_path / "made.xlsx", filled()))
    book[REVIEWS.title].cell(2, VERDICT).value = "#N/A"
    write_xlsb(tmp_path / "saved.xlsb", book)
    with zipfile.ZipFile(tmp_path / "saved.xlsb") as parts:
        files = {name: parts.read(name) for name in parts.namelist()}
    sheet = f"xl/worksheets/sheet{book.sheetnames.index(REVIEWS.title) + 1}.bin"
    for size in range(0, len(files[sheet]), 7):
        container = container_of(zipped(files | {sheet: files[sheet][:size]}))
        found = unread_cells(container, [REVIEWS.title]).get(REVIEWS.title, {})
        assert found in ({}, {(2, VERDICT): ("cell-error", "#N/A")})
