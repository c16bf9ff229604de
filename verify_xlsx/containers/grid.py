"""A workbook's sheets as grids of raw cells at their own addresses.

The bytes are read by python-calamine, which goes by the content and not by the extension. It is
Rust: damaged files can end the process, so what a stranger sends is opened in a child process
(:mod:`verify_xlsx.reading.isolate`), and only the office's own files are opened in this one.
"""

from __future__ import annotations

import hashlib
import io
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import cached_property
from pathlib import Path

from python_calamine import CalamineSheet, CalamineWorkbook, PasswordError, SheetVisibleEnum

from verify_xlsx.containers.formats import Container, Unreadable, container_of, must_be_workbook
from verify_xlsx.containers.in_lines import without_lines
from verify_xlsx.containers.lean import lean_copy
from verify_xlsx.containers.spans import Range, spans
from verify_xlsx.containers.without_far import Tabs, whole
from verify_xlsx.table import Note

#: A cell as calamine gives it; ``''`` is blank. Integers come as float from .xlsx and .ods.
Raw = str | int | float | bool | date | datetime | time | timedelta

#: Above this many cells a sheet is taken row by row, so that the blank ones cost no memory.
_LARGE = 1_000_000

_DAMAGED = "文件已损坏，无法打开；请重新另存为 .xlsx 后发回"


@dataclass(slots=True)
class Grid:
    """One sheet. ``rows[r][c]`` is the cell in row r + 1 and column c + 1 of the sheet.

    All rows have the same width. ``merged`` are merged ranges; of an .ods those over several rows
    alone.
    """

    title: str
    rows: Sequence[list[Raw]]
    merged: list[Range] = field(default_factory=list)
    visible: bool = True


class Book:
    """An open workbook: its tabs in order, and the grid of each when it is asked for.

    ``visible`` has every tab's title in the workbook's order, and whether it is shown;
    ``digest`` is the SHA-256 of the file. ``notes`` are on what was left out of the grids.
    """

    def __init__(self, container: Container, digest: str = "") -> None:
        """Open the workbook that ``container`` is; ``digest`` if it is known. Raises Unreadable."""
        must_be_workbook(container)
        self.digest = digest or hashlib.sha256(container.data).hexdigest()
        self.container = container
        self._lean = lean_copy(container)
        self._whole: CalamineWorkbook | None = None
        if self._lean:
            self.container.known.update(self._lean.parts)
        self._tabs = Tabs(container)
        if self._lean:
            self.notes = list[Note]()
            self._book = _opened(self._lean.data)
        else:
            data, self.notes = whole(container)
            self._book = _opened_whole(container, data)
        self.visible: dict[str, bool] = (
            dict(self._lean.visible)
            if self._lean
            else {
                sheet.name: sheet.visible == SheetVisibleEnum.Visible
                for sheet in self._book.sheets_metadata
            }
        )

    @property
    def titles(self) -> list[str]:
        """The tabs' titles, hidden ones too, in the workbook's order."""
        return list(self.visible)

    def grid(self, title: str) -> Grid:
        """The cells of one tab. Raises Unreadable."""
        try:
            sheet = self._holding(title).get_sheet_by_name(title)
            merged = sheet.merged_cell_ranges or self._spans.get(title, [])
            return Grid(title, _rows(sheet), merged, self.visible[title])
        except (KeyboardInterrupt, SystemExit):
            raise
        except BaseException:
            raise Unreadable(_DAMAGED) from None

    @cached_property
    def _spans(self) -> dict[str, list[Range]]:
        return spans(self.container)

    def _holding(self, title: str) -> CalamineWorkbook:
        """The workbook to read a tab from."""
        if near := self._tabs.alone(title):
            data, note = near
            if note not in self.notes:
                self.notes.append(note)
            return _opened(data)
        if self._lean is None or title in self._lean.titles:
            return self._book
        if self._whole is None:
            self._whole = _opened_whole(self.container, self.container.data)
        return self._whole


def _opened_whole(container: Container, data: bytes) -> CalamineWorkbook:
    try:
        return _opened(data)
    except Unreadable:
        close = without_lines(container)
        if close is None:
            raise
    return _opened(close)


def _opened(data: bytes) -> CalamineWorkbook:
    try:
        return CalamineWorkbook.from_filelike(io.BytesIO(data))
    except PasswordError:
        raise Unreadable("文件设了打开密码，请取消密码后重新发回") from None
    except (KeyboardInterrupt, SystemExit):
        raise
    except BaseException:  # a Rust panic is no Exception
        raise Unreadable(_DAMAGED) from None


def read_grids(path: Path) -> list[Grid]:
    """Every sheet of a trusted workbook (.xlsx, .xls, .xlsb, .ods). Raises Unreadable, OSError."""
    book = Book(container_of(path.read_bytes()))
    return [book.grid(title) for title in book.titles]


def _rows(sheet: CalamineSheet) -> list[list[Raw]]:
    if sheet.start is None or sheet.end is None:
        return []
    if sheet.total_height * sheet.total_width < _LARGE:
        return sheet.to_python(skip_empty_area=False)
    rows: list[list[Raw]] = []
    blank: list[Raw] = [""] * (sheet.end[1] + 1)  # one list for all blank rows
    before: list[Raw] = [""] * sheet.start[1]
    for row in sheet.iter_rows():
        rows.append(before + row if any(cell != "" for cell in row) else blank)
    while rows and rows[-1] is blank:
        rows.pop()
    return rows
