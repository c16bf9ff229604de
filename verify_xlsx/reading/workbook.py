"""One workbook: its bytes in, a ReadFile out."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from verify_xlsx.containers.active import active_notes
from verify_xlsx.containers.formats import container_of
from verify_xlsx.containers.grid import Book, Grid
from verify_xlsx.containers.saved import saved_at
from verify_xlsx.containers.struck import struck_cells
from verify_xlsx.containers.unread import unread_cells
from verify_xlsx.file_names import void_word
from verify_xlsx.reading.added_tabs import added_tabs
from verify_xlsx.reading.comment_notes import comment_notes
from verify_xlsx.reading.copies import compare, original_of
from verify_xlsx.reading.form_tabs import typed_in_forms
from verify_xlsx.reading.going_on import going_on, part_of_file
from verify_xlsx.reading.guide_notes import typed_in_text
from verify_xlsx.reading.hidden_tab import (
    GUIDE_ROWS,
    IDENTITY_SHEET,
    WORKLIST_ROWS,
    identity_in,
    is_rework,
)
from verify_xlsx.reading.layout import tabs_by_title
from verify_xlsx.reading.rows import SheetReader
from verify_xlsx.reading.second_tables import second_grids, without_strangers
from verify_xlsx.reading.terms import Terms
from verify_xlsx.reading.typed_over import messages_in
from verify_xlsx.schema import Sheet
from verify_xlsx.sheets import GUIDE_TITLE, REVIEWS, WORKLIST_TITLE
from verify_xlsx.table import Note, ReadFile, Table

#: A renamed sheet is looked for among so many other tabs, and known by such a share of headers.
_STRANGERS = 40
_ALIKE = 0.7
#: So many tabs are told of; nobody looks at more.
_TABS = 1000


def read_workbook(path: Path, sheets: Sequence[Sheet], keep_further: bool = False) -> ReadFile:
    """Read a trusted workbook in this process: the office's own master.

    ``sheets`` are the declarations to look for, ``keep_further`` keeps columns that they do not
    know. Raises Unreadable where it is no workbook, and OSError.
    """
    return WorkbookReader(sheets).read(path, Book(container_of(path.read_bytes())), keep_further)


class WorkbookReader:
    """Reads the same declared sheets out of any number of workbooks."""

    def __init__(self, sheets: Sequence[Sheet], terms: Terms | None = None) -> None:
        """Make ready for ``sheets``, to be read by the office's ``terms``."""
        self.sheets = sheets
        self._readers = {sheet.name: SheetReader(sheet, terms or Terms()) for sheet in sheets}

    def read(
        self, path: Path, book: Book, keep_further: bool = False, in_zip: str = ""
    ) -> ReadFile:
        """The workbook ``book``, which came from ``path``. Raises Unreadable.

        ``in_zip`` is when it was saved by the word of the .zip that it came in.
        """
        container = book.container
        saved, untouched = saved_at(container, path, in_zip)
        file = ReadFile(path, book.digest, saved, tabs=book.titles[:_TABS], untouched=untouched)
        messages = frozenset[str]()
        if IDENTITY_SHEET in book.visible:
            hidden = book.grid(IDENTITY_SHEET)
            file.identity, messages = identity_in(hidden), messages_in(hidden)
        is_return = all(sheet.handed_out for sheet in self.sheets)  # not the office's master
        grids = self._grids(book)
        second = self._add_second(book, grids) if is_return else set()
        titles = [grid.title for alike in grids.values() for grid in alike]
        unread = unread_cells(container, titles)
        for title, struck in struck_cells(container, titles).items() if is_return else ():
            unread[title] = struck | unread.get(title, {})
        found = {
            sheet.name: [
                table
                for grid in grids.get(sheet.name, ())
                if (table := self._readers[sheet.name].table(
                    grid, unread.get(grid.title, {}), keep_further, messages
                ))
            ]
            for sheet in self.sheets
        }  # fmt: skip
        goes_on = is_return and not is_rework(file)
        for sheet in self.sheets:
            tables = found[sheet.name]
            others = (table for name in found if name != sheet.name for table in found[name])
            parts = going_on(sheet, tables, others) if goes_on else []
            tables = [table for table in tables if table not in parts]
            if second:
                tables = without_strangers(sheet, tables, second)
                second -= {table.title for table in (*tables, *parts)}
            if tables:
                file.tables[sheet.name] = _one_of(sheet, tables, file)
            else:
                file.notes.append(Note("sheet-missing", raw=sheet.title))
            for table in parts:
                file.parts[table.title] = part_of_file(file, sheet, table)
        if reviews := file.tables.get(REVIEWS.name):
            file.notes += typed_in_forms(book, reviews)
        if is_return:
            known = [title for title in titles if title not in second]
            file.notes += added_tabs(book, known, _students(file))
            for text, lines in ((GUIDE_TITLE, GUIDE_ROWS), (WORKLIST_TITLE, WORKLIST_ROWS)):
                file.notes += typed_in_text(book, text, file.identity.get(lines, ""))
            file.notes += comment_notes(container)
        file.notes += book.notes
        file.notes += active_notes(container)  # now that the sheets that are read are inflated
        return file

    def _grids(self, book: Book) -> dict[str, list[Grid]]:
        """The grids that may be each declared sheet, by its name, the likeliest first."""
        tabs = tabs_by_title(book.titles, self.sheets)
        grids = {
            name: [book.grid(one) for one in (title, *tabs.copies.get(name, ()))]
            for name, title in tabs.found.items()
        }
        lost = [sheet for sheet in self.sheets if sheet.name not in grids]
        if any(sheet.handed_out for sheet in lost):
            grids |= self._by_headers(book, lost, {g.title for few in grids.values() for g in few})
        return grids

    def _add_second(self, book: Book, grids: dict[str, list[Grid]]) -> set[str]:
        """Add tabs with the headers of a sheet that is there too; which these are."""
        added = set()
        for grid in second_grids(book, {g.title for few in grids.values() for g in few}):
            alike = {name: self._readers[name].headers.likeness(grid) for name in grids}
            name = max(alike, key=alike.__getitem__, default="")
            if name and alike[name] >= _ALIKE:
                grids[name].append(grid)
                added.add(grid.title)
        return added

    def _by_headers(self, book: Book, lost: list[Sheet], known: set[str]) -> dict[str, list[Grid]]:
        """Renamed sheets: the other tabs in which their headers stand."""
        strangers = [t for t in book.titles if t not in known and t != IDENTITY_SHEET]
        grids = [book.grid(title) for title in strangers[:_STRANGERS]]
        return {
            sheet.name: alike
            for sheet in lost
            if (alike := [g for g in grids if self._readers[sheet.name].headers.likeness(g)
                          >= _ALIKE])
        }  # fmt: skip


def _one_of(sheet: Sheet, tables: Sequence[Table], file: ReadFile) -> Table:
    """The table that counts; what the others say otherwise is noted."""
    table = original_of(sheet, tables)
    if table.title != sheet.title:
        word = void_word(table.title)
        file.notes.append(
            Note("sheet-named-void", raw=word, value=sheet.title, title=table.title)
            if word
            else Note("sheet-repaired", raw=table.title, value=sheet.title)
        )
    for copy in tables:
        if copy is not table:
            cells, rows, lost = compare(sheet, table, copy)
            table.notes += cells
            table.out_of_place += lost
            file.notes += rows
    return table


def _students(file: ReadFile) -> dict[str, str]:
    """The students that the tables tell of, with their names."""
    found: dict[str, str] = {}
    for table in file.tables.values():
        blank = [""] * len(table.rows)
        keys, names = (table.values.get(name, blank) for name in ("student", "name"))
        for key, name in zip(keys, names, strict=True):
            if key and not found.get(key):  # what follows by formula may not be computed
                found[key] = name
    return found
