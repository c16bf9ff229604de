"""What a run changes in the master, written in place: all else stays as the office left it."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from copy import copy
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from verify_xlsx.base import Base
from verify_xlsx.campaign import Campaign, CampaignError
from verify_xlsx.master import Master
from verify_xlsx.reading.table import Table
from verify_xlsx.schema import Date, Kind, Text, Whole
from verify_xlsx.sheets import BASE, BY_NAME, in_master

#: openpyxl's worksheets and cells; its stubs do not know the styles that are copied here.
Worksheet = Any
Cell = Any


@dataclass
class Edits:
    """What is to be written: cells by (sheet, frame row, column), and rows to append.

    Values are in normal form. Setting a cell to what it already holds is no edit.
    """

    master: Master
    cells: dict[tuple[str, int, str], str] = field(default_factory=dict)
    appended: dict[str, list[Mapping[str, str]]] = field(default_factory=dict)

    def set(self, sheet: str, row: int, column: str, value: str) -> None:
        """Put ``value`` into a cell of an existing row of the frame."""
        if self.master.frames[sheet][column].iat[row] != value:
            self.cells[(sheet, row, column)] = value

    def append(self, sheet: str, row: Mapping[str, str]) -> None:
        """Add a row below the last one."""
        self.appended.setdefault(sheet, []).append(row)

    def upsert(self, sheet: str, key: str, rows: Sequence[Mapping[str, str]]) -> None:
        """Update the rows that ``key`` finds, append the others; no row is ever deleted."""
        places = {value: i for i, value in enumerate(self.master.frames[sheet][key])}
        for row in rows:
            if row[key] in places:
                for column, value in row.items():
                    self.set(sheet, places[row[key]], column, value)
            else:
                self.append(sheet, row)

    def upsert_base(self, base: Base) -> None:
        """Write the base, a row a student."""
        frame = self.master.frames[BASE.name]
        places = {
            who: i for i, who in enumerate(zip(frame["college"], frame["student"], strict=True))
        }
        for row in base.rows():
            where = places.get((row["college"], row["student"]))
            if where is None:
                self.append(BASE.name, row)
            else:
                for column, value in row.items():
                    self.set(BASE.name, where, column, value)

    def __bool__(self) -> bool:
        return bool(self.cells) or any(self.appended.values())


def write_edits(campaign: Campaign, edits: Edits, target: Path) -> None:
    """Write the master with ``edits`` applied to ``target``, all else as the office left it.

    Raises CampaignError where the master changed on disk since it was read.
    """
    from openpyxl import load_workbook

    content = campaign.master.read_bytes()
    if hashlib.sha256(content).hexdigest() != edits.master.file.sha256:
        raise CampaignError(
            f"“{campaign.master.name}”在运行期间被改动了，这次没有写入。请保存并关闭它，再运行一次。"
        )
    book = load_workbook(campaign.master)
    for (sheet, row, column), value in edits.cells.items():
        table = edits.master.file.tables[sheet]
        cell = book[table.title].cell(table.rows[row], _column_number(table, column))
        _put(cell, value, _kind(sheet, column))
    for sheet, rows in edits.appended.items():
        _append(book[edits.master.file.tables[sheet].title], sheet, rows, edits.master)
    book.save(target)


def _append(
    worksheet: Worksheet, sheet: str, rows: list[Mapping[str, str]], master: Master
) -> None:
    from openpyxl.worksheet.cell_range import CellRange

    table = master.file.tables[sheet]
    last = max(table.rows, default=1)
    while any(cell.value is not None for cell in worksheet[last + 1]):
        last += 1
    model = last if last > 1 else None
    for offset, row in enumerate(rows, start=1):
        for column, value in row.items():
            number = _column_number(table, column)
            cell = worksheet.cell(last + offset, number)
            if model:
                cell._style = copy(worksheet.cell(model, number)._style)
            elif not cell.has_style:
                _style_of_column(worksheet, cell, number)
            _put(cell, value, _kind(sheet, column))
    if worksheet.auto_filter.ref:
        reach = CellRange(worksheet.auto_filter.ref)
        reach.expand(down=max(0, last + len(rows) - reach.max_row))
        worksheet.auto_filter.ref = reach.coord


def _style_of_column(worksheet: Worksheet, cell: Cell, number: int) -> None:
    """A first row has no row above to copy: the column's own format is its model."""
    for dimension in worksheet.column_dimensions.values():
        if dimension.min and dimension.min <= number <= dimension.max and dimension.has_style:
            cell._style = copy(dimension._style)


def _column_number(table: Table, column: str) -> int:
    return table.columns.get(column) or table.further[column]


def _kind(sheet: str, column: str) -> Kind:
    declared = in_master(BY_NAME[sheet])
    return declared[column].kind if column in declared else Text()


def _put(cell: Cell, value: str, kind: Kind) -> None:
    """Write a value in normal form; text is never a formula, whatever it begins with."""
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

    if value == "":
        cell.value = None
    elif isinstance(kind, Date) and (day := _day(value)):
        cell.value = day
        cell.number_format = "yyyy-mm-dd"
    elif isinstance(kind, Whole) and value.lstrip("-").isdigit():
        cell.value = int(value)
    else:
        cell.value = ILLEGAL_CHARACTERS_RE.sub("", value)
        cell.data_type = "s"


def _day(value: str) -> date | None:
    try:
        return date.fromisoformat(value)
    except ValueError:
        return None
