"""One workbook: its bytes in, a ReadFile out."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from pathlib import Path

from verify_xlsx.reading.grid import Book, Grid
from verify_xlsx.reading.layout import IDENTITY_ITEMS, IDENTITY_SHEET, tabs_by_title
from verify_xlsx.reading.rows import SheetReader
from verify_xlsx.reading.saved import saved_at
from verify_xlsx.reading.table import Note, ReadFile
from verify_xlsx.reading.text import shown
from verify_xlsx.reading.unread import unread_cells
from verify_xlsx.schema import Sheet

#: A renamed sheet is looked for among so many other tabs, and known by such a share of headers.
_STRANGERS = 40
_ALIKE = 0.7


def read_workbook(path: Path, sheets: Sequence[Sheet], keep_further: bool = False) -> ReadFile:
    """Read a trusted workbook in this process: the office's own master.

    ``sheets`` are the declarations to look for, ``keep_further`` keeps columns that they do not
    know. Raises Unreadable where it is no workbook, and OSError.
    """
    return WorkbookReader(sheets).read(path, path.read_bytes(), keep_further)


class WorkbookReader:
    """Reads the same declared sheets out of any number of workbooks."""

    def __init__(
        self, sheets: Sequence[Sheet], words: Mapping[str, Sequence[str]] | None = None
    ) -> None:
        """Make ready for ``sheets``; ``words`` replace those of choices, by the choice's name."""
        self.sheets = sheets
        self._readers = {sheet.name: SheetReader(sheet, words) for sheet in sheets}

    def read(self, path: Path, data: bytes, keep_further: bool = False) -> ReadFile:
        """The workbook in ``data``, which came from ``path``. Raises Unreadable."""
        book = Book(data)
        file = ReadFile(path, hashlib.sha256(data).hexdigest(), saved_at(book.container, path))
        if IDENTITY_SHEET in book.visible:
            file.identity = _identity(book.grid(IDENTITY_SHEET))
        grids = self._grids(book, file)
        unread = unread_cells(book.container, [grid.title for grid in grids.values()])
        for sheet in self.sheets:
            grid = grids.get(sheet.name)
            table = grid and self._readers[sheet.name].table(
                grid, unread.get(grid.title, {}), keep_further
            )
            if table:
                file.tables[sheet.name] = table
            else:
                file.notes.append(Note("sheet-missing", raw=sheet.title))
        return file

    def _grids(self, book: Book, file: ReadFile) -> dict[str, Grid]:
        """The grid of each declared sheet that is there, by its name; says what it guessed."""
        tabs = tabs_by_title(book.titles, self.sheets)
        titles = {sheet.name: sheet.title for sheet in self.sheets}
        for name, copies in tabs.copies.items():
            file.notes += [Note("sheet-twice", raw=copy, value=titles[name]) for copy in copies]
        grids = {name: book.grid(title) for name, title in tabs.found.items()}
        lost = [s for s in self.sheets if s.name not in grids and s.name not in tabs.copies]
        if any(sheet.handed_out for sheet in lost):
            grids |= self._by_headers(book, lost, set(tabs.found.values()))
        for name, grid in grids.items():
            if grid.title != titles[name]:
                file.notes.append(Note("sheet-repaired", raw=grid.title, value=titles[name]))
        return grids

    def _by_headers(self, book: Book, lost: list[Sheet], known: set[str]) -> dict[str, Grid]:
        """Renamed sheets: those whose headers stand in exactly one of the other tabs."""
        strangers = [t for t in book.titles if t not in known and t != IDENTITY_SHEET]
        grids = [book.grid(title) for title in strangers[:_STRANGERS]]
        found: dict[str, Grid] = {}
        for sheet in lost:
            headers = self._readers[sheet.name].headers
            alike = [grid for grid in grids if headers.likeness(grid) >= _ALIKE]
            if len(alike) == 1:
                found[sheet.name] = alike[0]
        return found


def _identity(grid: Grid) -> dict[str, str]:
    """What the hidden sheet says: names in column A, values in column B."""
    said = {shown(row[0]): shown(row[1]) for row in grid.rows if len(row) > 1}
    return {item: said[item] for item in IDENTITY_ITEMS if said.get(item)}
