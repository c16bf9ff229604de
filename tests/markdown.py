"""Workbooks as Markdown, so that a test shows what a person would see.

A line of its own is a sheet's title, the table under it is its cells from A1 on; a row of dashes
is decoration. What a cell of the table says is what a person would type:

========================  ==============================================================
nothing                   a blank cell
``2024-04-24``            a date cell (shown as ``yyyy-mm-dd``)
``12``, ``0.5``           a number, if it has at most eleven digits and no leading zero
``#320399200001010018``   a number all the same: its last digits are lost, as in Excel
``=A1+1``                 a formula, without a computed value
``"12"``                  the text between the quotes, whatever it looks like
``^`` and ``<``           merged with the cell above, or with the one to the left
anything else             text, ``\\n`` being a line break
========================  ==============================================================

::

    book(path, '''
        名单
        | 24届名单（2人） | <    | <                  | <            |
        | 姓名            | 性别 | 身份证号           | 分院         |
        | 甄样本          | 男   | 320399*****0011    | 动物工程学院 |
        | 贾小样          | 女   | 320399*****0028    | ^            |
    ''')
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path
from typing import TypeVar

import openpyxl
from openpyxl.cell import Cell
from openpyxl.worksheet.worksheet import Worksheet
from python_calamine import CalamineWorkbook

Rows = list[list[str]]
T = TypeVar("T", str, list[str])

_DATE = re.compile(r"\d{4}-\d\d-\d\d")
_NUMBER = re.compile(r"-?(?:0|[1-9]\d{0,10})(?:\.\d+)?")
_DASHES = re.compile(r"[\s|:-]+")


def parsed(markdown: str) -> dict[str, Rows]:
    """The tables of a text: title to rows of cells, as they stand there."""
    found: dict[str, Rows] = {}
    title = ""
    for line in filter(None, map(str.strip, markdown.splitlines())):
        if not line.startswith("|"):
            title = line.lstrip("# ")
            found[title] = []
        elif not _DASHES.fullmatch(line):
            found[title].append([cell.strip() for cell in line.strip("|").split("|")])
    return found


def book(path: Path, markdown: str) -> Path:
    """Write the tables of ``markdown`` as a workbook (.xlsx), a sheet each."""
    workbook = openpyxl.Workbook()
    assert workbook.active
    workbook.remove(workbook.active)
    for title, rows in parsed(markdown).items():
        sheet = workbook.create_sheet(title)
        for r, row in enumerate(rows, start=1):
            for c, literal in enumerate(row, start=1):
                cell = sheet.cell(r, c)
                assert isinstance(cell, Cell)
                _put(cell, literal)
        _merge(sheet, rows)
    workbook.save(path)
    return path


def tables(path: Path) -> dict[str, Rows]:
    """A workbook of any format read back: title to rows, hidden sheets included.

    Cells are text: dates ``YYYY-MM-DD``, whole numbers without a point. Blank cells at the end
    of a row and blank rows at the end are left out, so that this equals :func:`parsed` of the
    same tables, but for merges. Where the type of a cell matters ask openpyxl.
    """
    workbook = CalamineWorkbook.from_path(path)
    found = {}
    for title in workbook.sheet_names:
        cells = workbook.get_sheet_by_name(title).to_python(skip_empty_area=False)
        rows = [_without_end([_shown(value) for value in row]) for row in cells]
        found[title] = _without_end(rows)
    return found


def columns(path: Path, title: str, *headers: str) -> list[tuple[str, ...]]:
    """Of one sheet the columns under ``headers`` (first row that has them all), a tuple a row."""
    rows = tables(path)[title]
    top = next(i for i, row in enumerate(rows) if set(headers) <= set(row))
    numbers = [rows[top].index(header) for header in headers]
    return [
        tuple(row[n] if n < len(row) else "" for n in numbers)
        for row in rows[top + 1 :]
        if any(row)
    ]


def _put(cell: Cell, literal: str) -> None:
    if literal in ("", "^", "<"):
        return
    if _DATE.fullmatch(literal):
        cell.value = date.fromisoformat(literal)
        cell.number_format = "yyyy-mm-dd"
    elif _NUMBER.fullmatch(literal) or literal.startswith("#"):
        cell.value = float(literal.lstrip("#"))
    elif literal.startswith("="):
        cell.value = literal
    else:
        quoted = len(literal) > 1 and literal[0] == literal[-1] == '"'
        cell.value = literal[1:-1] if quoted else literal.replace("\\n", "\n")
        cell.data_type = "s"


def _merge(sheet: Worksheet, rows: Rows) -> None:
    """Merge each cell with the ``<`` to its right and the ``^`` below it."""
    for r, row in enumerate(rows):
        for c, literal in enumerate(row):
            if literal in ("^", "<"):
                continue
            right = c + 1
            while right < len(row) and row[right] == "<":
                right += 1
            down = r + 1
            while down < len(rows) and c < len(rows[down]) and rows[down][c] == "^":
                down += 1
            if right - c > 1 or down - r > 1:
                sheet.merge_cells(
                    start_row=r + 1, end_row=down, start_column=c + 1, end_column=right
                )


def _shown(value: object) -> str:
    if isinstance(value, datetime) and value.time().isoformat() == "00:00:00":
        value = value.date()
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return "" if value is None else str(value)


def _without_end(cells: Sequence[T]) -> list[T]:
    end = len(cells)
    while end and not cells[end - 1]:
        end -= 1
    return list(cells[:end])
