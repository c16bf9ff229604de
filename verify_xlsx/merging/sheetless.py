"""Sheets and columns that a college lacks, as far as nothing else that it has sent holds them.

A college may send its sheets one by one, or correct a single one: what came in another of its
files, or in an earlier run, is not asked for again. Of a tab without its header nobody knows
what it says, so that only a later return answers for it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

import pandas as pd

from verify_xlsx.reading.layout import tabs_by_title
from verify_xlsx.records import any_filled
from verify_xlsx.schema import Sheet
from verify_xlsx.sheets import BY_NAME, HANDED_OUT
from verify_xlsx.sorting.returns import Returns
from verify_xlsx.table import Note, ReadFile, Table

#: What the reader notes of such a sheet.
SHEET_MISSING = "sheet-missing"
#: And of a column.
COLUMN_MISSING = "column-missing"
_COLUMN_CODES = frozenset({COLUMN_MISSING, "key-missing"})
_BY_TITLE = {sheet.title: sheet for sheet in HANDED_OUT}


@dataclass
class Sheetless:
    """What is asked for as a whole.

    ``sheets`` are those that a college lacks, by its name and theirs, to the source that is told
    so: one, however many of its files lack it. ``sent`` are columns that have come: by the source
    that lacks them, sheet and header; ``columns`` those that have not, by source, sheet and
    column's name.
    """

    sheets: dict[tuple[str, str], int] = field(default_factory=dict)
    sent: set[tuple[int, str, str]] = field(default_factory=set)
    columns: set[tuple[int, str, str]] = field(default_factory=set)

    def asks(self, source: int, note: Note) -> bool:
        """Whether ``note`` of a sheet that ``source`` lacks is the one to ask for it."""
        name = _BY_TITLE[note.raw].name
        return any((one, at) == (name, source) for (_, one), at in self.sheets.items())

    def has_come(self, source: int, table: Table, note: Note) -> bool:
        """Whether the column that ``note`` says is missing came with another return."""
        return note.code in _COLUMN_CODES and (source, table.sheet, note.raw) in self.sent


def sheetless(returns: Returns, ours: Mapping[str, pd.DataFrame]) -> Sheetless:
    """Which sheets and columns are asked for as a whole; ``ours`` are the master's frames."""
    found = Sheetless()
    # The last file that lacks a sheet is told so, a blank handout only where there is no other.
    by_time = sorted(returns.colleges, key=lambda s: (s not in returns.blank, returns.rank[s]))
    for source in by_time:
        file, college = returns.files[source - 1], returns.colleges[source]
        for note in file.notes:
            if note.code == SHEET_MISSING:
                sheet = _BY_TITLE[note.raw]
                has_tab = sheet.name in tabs_by_title(file.tabs, [sheet]).found
                come = any(sheet.name in one.tables for one in _files(returns, source, has_tab))
                if not come and (has_tab or not _stands(ours[sheet.name], sheet, college)):
                    found.sheets[college, sheet.name] = source
        for table in file.tables.values():
            _sort_columns(found, returns, source, table)
    return found


def _files(returns: Returns, source: int, only_later: bool) -> Iterator[ReadFile]:
    """What else the college of ``source`` has sent, or has sent later."""
    for other in returns.later(source) if only_later else returns.others(source):
        yield returns.files[other - 1]


def _stands(rows: pd.DataFrame, sheet: Sheet, college: str) -> bool:
    """Whether the master holds something there that the college may fill in."""
    mine = rows[rows["college"].eq(college)]
    return bool(any_filled(mine, sheet.own or sheet.fillable).any())


def _sort_columns(found: Sheetless, returns: Returns, source: int, table: Table) -> None:
    for note in table.notes:
        if note.code not in _COLUMN_CODES:
            continue
        # Whose the rows without a key are, only a later return can say.
        files = _files(returns, source, only_later=note.code != COLUMN_MISSING)
        if any(_has(file, table.sheet, note.raw) for file in files):
            found.sent.add((source, table.sheet, note.raw))
        elif note.code == COLUMN_MISSING:
            (name,) = (c.name for c in BY_NAME[table.sheet] if c.header == note.raw)
            found.columns.add((source, table.sheet, name))


def _has(file: ReadFile, sheet: str, header: str) -> bool:
    table = file.tables.get(sheet)
    return table is not None and not any(
        note.code in _COLUMN_CODES and note.raw == header for note in table.notes
    )
