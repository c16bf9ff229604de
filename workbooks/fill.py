"""Fill a handout as a college does: the right cells, and no locked one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

from openpyxl import Workbook, load_workbook
from openpyxl.cell import Cell
from openpyxl.worksheet.worksheet import Worksheet

from verify_xlsx.schema import Column, Date, Sheet, Whole
from verify_xlsx.sheets import BY_NAME

#: By sheet name, then by a row's key (without the college), then by column name: the text typed.
Answers = Mapping[str, Mapping[tuple[str, ...], Mapping[str, str]]]


def fill(path_in: Path, path_out: Path, answers: Answers) -> Path:
    """Write ``answers`` into a copy of a handout.

    A key that is not there takes the first row whose key is blank, as a new member of the
    working group does. Raises KeyError where the handout lacks a sheet, a header or a row, and
    PermissionError where a cell is locked.
    """
    book = load_workbook(path_in)
    for sheet, row, number, column, text in _places(book, answers):
        _type(sheet, row, number, column, text)
    book.save(path_out)
    return path_out


def typed(path: Path, answers: Answers) -> dict[str, dict[str, str]]:
    """What is to be typed where: tab → A1 → text, leaving out what stands there already."""
    found: dict[str, dict[str, str]] = {}
    for sheet, row, number, _, text in _places(load_workbook(path), answers):
        cell = sheet.cell(row, number)
        if _shown(cell.value) != text:
            found.setdefault(sheet.title, {})[cell.coordinate] = text
            cell.value = text  # a blank row that has been given away is blank no more
    return found


def _places(book: Workbook, answers: Answers) -> Iterator[tuple[Worksheet, int, int, Column, str]]:
    for name, rows in answers.items():
        declared = BY_NAME[name]
        sheet = book[declared.title]
        head, columns = _columns(sheet, declared)
        for key, texts in rows.items():
            row = _row(sheet, declared, head, columns, key)
            for column, text in {**dict(zip(declared.key, key, strict=True)), **texts}.items():
                yield sheet, row, columns[column], declared[column], text


def _columns(sheet: Worksheet, declared: Sheet) -> tuple[int, dict[str, int]]:
    """The header's row, and the number of each declared column by name."""
    for number, row in enumerate(sheet.iter_rows(), start=1):
        headers = {cell.value: cell.column for cell in row if cell.value is not None}
        if all(column.header in headers for column in declared):
            return number, {column.name: headers[column.header] for column in declared}
    raise KeyError(f"{sheet.title} has no row with the headers {declared.headers}")


def _row(
    sheet: Worksheet, declared: Sheet, head: int, columns: dict[str, int], key: tuple[str, ...]
) -> int:
    blank = 0
    for row in range(head + 1, sheet.max_row + 1):
        here = tuple(_shown(sheet.cell(row, columns[name]).value) for name in declared.key)
        if here == key:
            return row
        if not any(here) and not blank:
            blank = row
    if not blank:
        raise KeyError(f"{sheet.title} has no row {key} and no blank one")
    return blank


def _type(sheet: Worksheet, row: int, number: int, column: Column, text: str) -> None:
    cell = sheet.cell(row, number)
    assert isinstance(cell, Cell), f"{sheet.title}!{cell.coordinate} is inside a merged area"
    if _shown(cell.value) == text:
        return
    if sheet.protection.sheet and cell.protection.locked:
        raise PermissionError(f"{sheet.title}!{cell.coordinate} is locked")
    if isinstance(column.kind, Date) and text:
        cell.value = date.fromisoformat(text)
    elif isinstance(column.kind, Whole) and text:
        cell.value = int(text)
    else:
        cell.value = text or None
        if text:
            cell.data_type = "s"  # typed text stays text, "=…" too


def _shown(value: object) -> str:
    return "" if value is None else str(value)
