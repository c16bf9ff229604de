"""A return filled in right, as rows a sheet, for tests to damage before they save it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl

from tests.made_up import id_number
from verify_xlsx.containers.formats import container_of
from verify_xlsx.containers.grid import Book
from verify_xlsx.reading.hidden_tab import IDENTITY_SHEET
from verify_xlsx.reading.workbook import WorkbookReader
from verify_xlsx.schema import Choice, Column, Date, Identity, Sheet, Whole
from verify_xlsx.sheets import BY_NAME, GROUP, HANDED_OUT, REVIEWS
from verify_xlsx.table import Note, ReadFile

Rows = list[list[Any]]
STUDENTS_OF = ("2024-001", "2024-002")
SAID = {"campaign": "0123456789ab", "college": "信息管理学院", "version": "1"}


def filled() -> dict[str, Rows]:
    """The tabs of a perfect return of two students: title to rows, the header first."""
    return {sheet.title: [list(sheet.headers), *_rows(sheet)] for sheet in HANDED_OUT}


def save(path: Path, tabs: Mapping[str, Sequence[Sequence[Any]]]) -> Path:
    """Write ``tabs`` and the hidden identity sheet with openpyxl."""
    book = openpyxl.Workbook()
    del book["Sheet"]
    for title, rows in tabs.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(list(row))
    hidden = book.create_sheet(IDENTITY_SHEET)
    for item, value in SAID.items():
        hidden.append([item, value])
    hidden.sheet_state = "veryHidden"
    book.save(path)
    return path


def read(path: Path, *names: str) -> ReadFile:
    """Read ``path`` in this process; only the sheets of ``names`` if there are any."""
    sheets = tuple(BY_NAME[name] for name in names) or HANDED_OUT
    return WorkbookReader(sheets).read(path, Book(container_of(path.read_bytes())))


def written(tmp_path: Path, tabs: Mapping[str, Sequence[Sequence[Any]]]) -> ReadFile:
    """What is read of ``tabs`` once they are saved."""
    return read(save(tmp_path / "return.xlsx", tabs))


def codes(notes: Sequence[Note]) -> list[tuple[str, int | None, int | None]]:
    """Each note's code, row and column."""
    return [(note.code, note.row, note.column) for note in notes]


def _rows(sheet: Sheet) -> Rows:
    if sheet is GROUP:
        return [["甲老师", "院长", "组长"], ["乙老师", "班主任", "成员"]]
    if sheet is REVIEWS:
        return [
            [_value(c, student, n) for c in sheet] for student in STUDENTS_OF for n in range(1, 4)
        ]
    return [[_value(column, student, 1) for column in sheet] for student in STUDENTS_OF]


def _value(column: Column, student: str, n: int) -> Any:
    number = STUDENTS_OF.index(student)
    if column.name == "student":
        return student
    if column.name == "reviewer":
        return f"{'甲乙丙'[n - 1]}老师"
    match column.kind:
        case Choice(words=words):
            return words[0]
        case Date():
            return date(2024, 4, 24)
        case Identity():
            return id_number(number)
        case Whole():
            return n
    return f"{column.header}{'子丑'[number]}" if column.name != "remark" else ""
