"""Sheets and columns that a college's returns lack, as far as none that came later has them."""

from __future__ import annotations

from dataclasses import dataclass, field

from verify_xlsx.merging.returns import Returns
from verify_xlsx.reading.table import Note, ReadFile, Table
from verify_xlsx.sheets import HANDED_OUT

#: What the reader notes of such a sheet.
SHEET_MISSING = "sheet-missing"
#: And of a column.
COLUMN_MISSING = "column-missing"
_COLUMN_CODES = frozenset({COLUMN_MISSING, "key-missing"})


@dataclass
class Sheetless:
    """What is asked for as a whole.

    ``notes`` by source and title are those that still stand, ``sheets`` by college and name.
    ``sent`` are columns that have come since: by the source that lacks them, sheet and header;
    ``columns`` those that have not, by source, sheet and column's name.
    """

    notes: set[tuple[int, str]] = field(default_factory=set)
    sheets: set[tuple[str | None, str | None]] = field(default_factory=set)
    sent: set[tuple[int, str, str]] = field(default_factory=set)
    columns: set[tuple[int, str, str]] = field(default_factory=set)

    def has_come(self, source: int, table: Table, note: Note) -> bool:
        """Whether the column that ``note`` says is missing came with a later return."""
        return note.code in _COLUMN_CODES and (source, table.sheet, note.raw) in self.sent


def sheetless(returns: Returns) -> Sheetless:
    """Which sheets are asked for as a whole."""
    names = {sheet.title: sheet.name for sheet in HANDED_OUT}
    headed = {sheet.name: {c.header: c.name for c in sheet} for sheet in HANDED_OUT}
    found = Sheetless()
    for source, college in returns.colleges.items():
        for note in returns.files[source - 1].notes:
            if note.code == SHEET_MISSING and not any(
                names[note.raw] in returns.files[n - 1].tables for n in returns.later(source)
            ):
                found.notes.add((source, note.raw))
                found.sheets.add((college, names[note.raw]))
        for table in returns.files[source - 1].tables.values():
            for note in table.notes:
                if note.code not in _COLUMN_CODES:
                    continue
                if any(_has(returns.files[n - 1], table.sheet, note.raw) for n in
                       returns.later(source)):  # fmt: skip
                    found.sent.add((source, table.sheet, note.raw))
                elif note.code == COLUMN_MISSING:
                    found.columns.add((source, table.sheet, headed[table.sheet][note.raw]))
    return found


def _has(file: ReadFile, sheet: str, header: str) -> bool:
    table = file.tables.get(sheet)
    return table is not None and not any(
        note.code in _COLUMN_CODES and note.raw == header for note in table.notes
    )
