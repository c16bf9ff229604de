"""What a run changes in the master, written in place: all else stays as the office left it."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from verify_xlsx.campaign import Campaign, CampaignError, now
from verify_xlsx.containers.formats import container_of
from verify_xlsx.containers.grid import Book as Grids
from verify_xlsx.master.base import Base
from verify_xlsx.master.proof import Meant, kind_of, must_read_as_meant
from verify_xlsx.master.read import Master
from verify_xlsx.patching.below import PageEdits
from verify_xlsx.patching.book import Book
from verify_xlsx.patching.cell import LONGEST, Value, printable
from verify_xlsx.reading.layout import Headers
from verify_xlsx.schema import Date, Whole
from verify_xlsx.sheets import BASE, BY_NAME, in_master
from verify_xlsx.table import Table
from verify_xlsx.text_table import wrapped

#: More digits than a workbook keeps stay text.
_WHOLE = re.compile("-?[0-9]{1,15}")
#: A text is indented, and no row may be higher than 409 points.
_INDENT, _TALLEST = 3, 408.0


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
            where = places.pop((row["college"], row["student"]), None)
            if where is None:
                self.append(BASE.name, row)
            else:
                for column, value in row.items():
                    self.set(BASE.name, where, column, value)
        for where in places.values():  # what stood here stands above by now, or elsewhere
            for column in ("version", "content"):
                self.set(BASE.name, where, column, "")

    def changed(self, sheet: str) -> dict[str, dict[int, str]]:
        """The cells of one sheet by column and row."""
        found: dict[str, dict[int, str]] = {}
        for (name, row, column), value in self.cells.items():
            if name == sheet:
                found.setdefault(column, {})[row] = value
        return found

    def __bool__(self) -> bool:
        return bool(self.cells) or any(self.appended.values())


def write_edits(campaign: Campaign, edits: Edits, target: Path) -> None:
    """Write the master with ``edits`` applied to ``target``, all else as the office left it.

    Raises CampaignError where the master changed on disk since it was read, where it is no
    workbook that can be changed in place, and where what was written does not read as meant.
    """
    must_be_unchanged(campaign, edits.master)
    book = Book(campaign.master.name, campaign.master.read_bytes())
    written = []
    for name in dict.fromkeys([*(sheet for sheet, _, _ in edits.cells), *edits.appended]):
        table = edits.master.file.tables[name]
        changed = edits.changed(name)
        rows = edits.appended.get(name, [])
        page = PageEdits(*_data_rows(campaign, table))
        for column, values in changed.items():
            number = _column_number(table, column)
            for place, value in values.items():
                line = page.cells.setdefault(table.rows[place], {})
                line[number] = _typed(name, column, value)
        page.appended = [
            {_column_number(table, c): _typed(name, c, value) for c, value in row.items()}
            for row in rows
        ]
        page.heights = _heights(name, rows)
        numbers = book.edit(table.title, page)
        written.append(Meant(table, changed, dict(zip(numbers, rows, strict=True))))
    book.write(target, now())
    must_read_as_meant(campaign.master.name, target, written)


def must_be_unchanged(campaign: Campaign, master: Master) -> None:
    """Raise CampaignError where the master is not, byte for byte, the one that was read."""
    with campaign.master.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    if digest != master.file.sha256:
        raise CampaignError(
            f"“{campaign.master.name}”在运行期间被改动了，这次没有写入。请保存并关闭它，再运行一次。"
        )


def _data_rows(campaign: Campaign, table: Table) -> tuple[int, int]:
    """First and last row of a sheet's data; without any, those around the header's lower edge."""
    if table.rows:
        return table.rows[0], table.rows[-1]
    grid = Grids(container_of(campaign.master.read_bytes())).grid(table.title)
    layout = Headers(in_master(BY_NAME[table.sheet])).find(grid)
    header = layout.header + 1 if layout else 1
    return header + 1, header


def _column_number(table: Table, column: str) -> int:
    return table.columns.get(column) or table.further[column]


def _heights(sheet: str, rows: Sequence[Mapping[str, str]]) -> list[float | None]:
    """The points that rows need in columns as wide as declared; None where a line will do."""
    declared = in_master(BY_NAME[sheet])
    if declared.hidden:
        return []
    widths = [(c.name, int(c.width - _INDENT)) for c in declared if c.wraps]
    heights: list[float | None] = []
    for row in rows:
        long = [(row[n], room) for n, room in widths if 2 * len(row.get(n, "")) > room]
        lines = max((len(wrapped(text, room)) for text, room in long), default=1)
        heights.append(min(4.5 + 13.5 * lines, _TALLEST) if lines > 1 else None)
    return heights


def _typed(sheet: str, column: str, value: str) -> Value:
    """A value in normal form as its cell holds it; what is not of its kind stays text."""
    kind = kind_of(sheet, column)
    if isinstance(kind, Date):
        with suppress(ValueError):
            return date.fromisoformat(value)
    if isinstance(kind, Whole) and _WHOLE.fullmatch(value):
        return int(value)
    if len(printable(value)) > LONGEST:
        raise CampaignError(
            f"“{BY_NAME[sheet].title}”的一个单元格要写入 {len(value)} 个字，超过工作簿的上限 "
            f"{LONGEST}，这次没有写入。请找出回收表里过长的内容，改短后再运行。"
        )
    return value
