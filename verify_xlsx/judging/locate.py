"""Where a value of the merged sheets stands in the files as they came."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property

import numpy as np
import pandas as pd
from xlsxwriter.utility import xl_rowcol_to_cell

from verify_xlsx.merging.merge import Merged, MergedSheet
from verify_xlsx.reading.shifted import TAKEN_OUT
from verify_xlsx.sorting.raised import Raised
from verify_xlsx.sorting.returns import Returns
from verify_xlsx.table import Note, ReadFile, Table


def address(row: int | None, column: int | None) -> str | None:
    """The A1 address of a row and a column number (1-based); None where either is none."""
    return str(xl_rowcol_to_cell(row - 1, column - 1)) if row and column else None


def column_name(table: Table | None, number: int | None) -> str | None:
    """The declared column that stands in a file's column ``number``."""
    columns = table.columns.items() if table and number else ()
    return next((name for name, column in columns if column == number), None)


class Locator:
    """Finds cells in files; source 0 is the master, the others are numbered as in the stack."""

    def __init__(self, master: ReadFile, returns: Returns, merged: Merged) -> None:
        self._files: Sequence[ReadFile] = [master, *returns.files]
        self._returns, self._merged = returns, merged

    def tables(self, source: int) -> Mapping[str, Table]:
        """The tables of a source by sheet name."""
        return self._files[source].tables

    def title(self, sheet: str, source: int) -> str | None:
        """What ``sheet`` is called in a source."""
        table = self.tables(source).get(sheet)
        return table.title if table else None

    def cell(self, part: MergedSheet, source: int, row: int, column: str) -> str | None:
        """The address in ``source`` of a cell of the merged sheet, None where it has none."""
        table = self.tables(source).get(part.sheet.name)
        number = table.columns.get(column) if table else None
        return address(self._lines[part.sheet.name].get((source, row)), number)

    @cached_property
    def _lines(self) -> dict[str, dict[tuple[int, int], int]]:
        """Per sheet: (source, row of the merged sheet) → row number in that file."""
        found = {}
        for name, part in self._merged.sheets.items():
            lines = {(0, row): number for row, number in enumerate(self.tables(0)[name].rows)}
            came = self._returns.stack[name].loc[part.lines.index]
            keys = zip(came["_source"].tolist(), part.lines.tolist(), strict=True)
            lines.update(zip(keys, came["_row"].tolist(), strict=True))
            found[name] = lines
        return found

    def latest(self, college: str, student: str) -> int:
        """The last source that has the student, or that the college sent; 0 if there is none."""
        if student:
            part = self._merged.sheets["students"]
            rows = np.flatnonzero(part.current["student"] == student)
            return int(part.last[rows].max(initial=0))
        sent = [s for s, whose in self._returns.colleges.items() if whose == college]
        return max(sent, key=lambda s: self._returns.rank[s], default=0)

    def row_values(self, source: int, table: Table, number: int | None) -> dict[str, str]:
        """The values of a row of a return by its row number; empty where no row was read there."""
        label = self._labels[table.sheet].get((source, number or 0))
        if label is None:
            return {}
        row = self._returns.stack[table.sheet].loc[label]
        return {str(name): str(value) for name, value in row.items()}

    def crowd(self, raised: Raised) -> pd.DataFrame:
        """The rows of the stack of the student, in the sheet and the file, of what was raised."""
        rows = self._returns.stack[raised.sheet or ""]
        return rows[rows["_source"].eq(raised.source) & rows["student"].eq(raised.student or "")]

    @cached_property
    def _labels(self) -> dict[str, dict[tuple[int, int], int]]:
        """Per sheet: (source, row number in the file) → label in the stack."""
        found = {}
        for name, rows in self._returns.stack.items():
            keys = zip(rows["_source"].tolist(), rows["_row"].tolist(), strict=True)
            found[name] = dict(zip(keys, rows.index.tolist(), strict=True))
        return found

    def merged_cell(
        self, source: int, table: Table, row: int | None, column: int | None
    ) -> tuple[MergedSheet, int, str] | None:
        """The merged sheet, row and column that a cell of a return went into, if it did."""
        name = column_name(table, column)
        label = self._labels[table.sheet].get((source, row or 0))
        part = self._merged.sheets[table.sheet]
        if name is None or label is None or label not in part.lines.index:
            return None
        return part, int(part.lines[label]), name

    def is_outdated(self, note: Note, source: int, table: Table) -> bool:
        """Whether a later return gave the cell of ``note`` a value of its own, or answers for it.

        One beside the declared columns has none; there it is enough that the row came again.
        """
        rank = self._returns.rank
        label = self._labels[table.sheet].get((source, note.row or 0))
        silent = self._returns.silent.get(table.sheet, ())
        if (label, column_name(table, note.column)) in silent:
            return True
        where = self.merged_cell(source, table, note.row, note.column)
        if where is None and note.code in TAKEN_OUT:
            return self._came_later(source, table, note.row)
        if where is None:
            beside = note.column is not None and column_name(table, note.column) is None
            part = self._merged.sheets[table.sheet]
            if not beside or label is None or label not in part.lines.index:
                return False
            return rank.get(int(part.last[part.lines[label]]), -1) > rank[source]
        part, row, name = where
        by = int(part.origin[name][row]) if name in part.origin else 0
        return bool(part.current[name][row]) and rank.get(by, -1) > rank[source]

    def stands_elsewhere(self, source: int, table: Table, row: int | None) -> bool:
        """Whether nothing of a row was merged, but something of another with its key."""
        label = self._labels[table.sheet].get((source, row or 0))
        part = self._merged.sheets[table.sheet]
        return label not in part.lines.index and self._row_of(source, table, row) is not None

    def _row_of(self, source: int, table: Table, row: int | None) -> int | None:
        """The row of the merged sheet that has the key of a row of a return."""
        came, part = self.row_values(source, table, row), self._merged.sheets[table.sheet]
        key = tuple(came.get(name, "") for name in part.sheet.key)
        return self._by_key[table.sheet].get((self._returns.colleges.get(source, ""), *key))

    @cached_property
    def _by_key(self) -> dict[str, dict[tuple[str, ...], int]]:
        """Per sheet: college and key → row of the merged sheet."""
        found = {}
        for name, part in self._merged.sheets.items():
            columns = ("college", *part.sheet.key)
            keys = zip(*(part.current[column].tolist() for column in columns), strict=True)
            found[name] = {key: row for row, key in enumerate(keys)}
        return found

    def _came_later(self, source: int, table: Table, row: int | None) -> bool:
        """Whether a later return has the row with the key of a row of which nothing was taken.

        One that was nobody's is done with when all that were pushed down with it are.
        """
        rank, part = self._returns.rank, self._merged.sheets[table.sheet]
        if (place := self._row_of(source, table, row)) is not None:
            return rank.get(int(part.last[place]), -1) > rank[source]
        others = [n for n in table.notes if n.code in TAKEN_OUT and n.row != row]
        owned = [n for n in others if self._row_of(source, table, n.row) is not None]
        return bool(owned) and all(self.is_outdated(n, source, table) for n in owned)
