"""Where everything in a handout stands: one answer for cells, formulas, links and forms."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType

import pandas as pd
from xlsxwriter.utility import quote_sheetname, xl_col_to_name

from verify_xlsx.cell_text import is_open
from verify_xlsx.identity import is_masked
from verify_xlsx.merging.carried import NOBODYS
from verify_xlsx.schema import Column, Owner, Rows, Sheet
from verify_xlsx.settings.items import Settings
from verify_xlsx.sheets import GROUP, HANDED_OUT, REVIEWS, SELF_CHECK, STUDENTS

#: Right of the declared columns: what is wrong or missing in the row, in words.
CHECK = Column("_check", SELF_CHECK["_check"], Owner.OFFICE, width=27)
#: Hidden columns at the right edge, which the self-check computes with.
ASKED, BLANKS, FAULT = "_asked", "_blanks", "_fault"
HEAD, TAIL, AGREED, GIVEN = "_head", "_tail", "_agreed", "_given"
#: Blank lines to write in, below what is handed out.
SPARE_REVIEWS, GROUP_LINES, SPARE_MEMBERS = 10, 12, 4
#: Data begins under the header.
FIRST = 1


@dataclass(frozen=True)
class Plan:
    """One data sheet of a handout.

    ``rows`` are its lines in normal form, the last ``len(rows) - kept`` of them rows of nobody
    (with :data:`NOBODYS` among their values), and spare ones;
    ``open`` are, line by line, the columns in which the college may type. ``columns`` are those
    to be seen, in order, ``hidden`` the names of those that are not.
    """

    sheet: Sheet
    rows: Sequence[Mapping[str, str]]
    open: Sequence[frozenset[str]]
    kept: int
    columns: tuple[Column, ...]
    hidden: tuple[str, ...]

    @property
    def headers(self) -> list[str]:
        """The headers of all columns, hidden ones too, in order."""
        seen = [column.header for column in self.columns]
        return seen + [SELF_CHECK[name] for name in self.hidden]

    @property
    def last(self) -> int:
        """The last line's row in the worksheet, 0-based; the header's where there is none."""
        return FIRST + len(self.rows) - 1

    @cached_property
    def names(self) -> list[str]:
        """The names of all columns, hidden ones too, in order."""
        return [column.name for column in self.columns] + list(self.hidden)

    @cached_property
    def _places(self) -> dict[str, int]:
        return {name: number for number, name in enumerate(self.names)}

    def at(self, name: str) -> int:
        """The column that holds ``name``, 0-based."""
        return self._places[name]

    def letter(self, name: str) -> str:
        """The letter of the column that holds ``name``."""
        return str(xl_col_to_name(self.at(name)))

    def row(self, line: int) -> int:
        """The number that a line's row bears in the worksheet."""
        return FIRST + line + 1

    def cell(self, name: str, line: int) -> str:
        """A cell as people and links name it: ``D2``."""
        return f"{self.letter(name)}{self.row(line)}"

    def column(self, name: str, lines: int | None = None) -> str:
        """A whole column's lines, from anywhere in the workbook: ``'学生核查'!$D$2:$D$13``.

        Or so many of them, from the top.
        """
        letter = self.letter(name)
        last = max(self.last if lines is None else FIRST + lines - 1, FIRST) + 1
        return f"{quote_sheetname(self.sheet.title)}!${letter}${FIRST + 1}:${letter}${last}"

    def line_of(self, key: tuple[str, ...], student: str | None) -> int | None:
        """The line with ``key``, else the student's first line, else None."""
        line = self._lines.get(key) if key else None
        return self._lines.get((student,)) if line is None and student else line

    def lines_of_student(self, student: str) -> Sequence[int]:
        """The student's lines, from top to bottom."""
        return self._lines_by_student.get(student, ())

    @cached_property
    def _lines_by_student(self) -> dict[str, list[int]]:
        lines: dict[str, list[int]] = {}
        for line, row in enumerate(self.rows):
            lines.setdefault(row["student"], []).append(line)
        return lines

    @cached_property
    def _lines(self) -> dict[tuple[str, ...], int]:
        """The first line of each key, and of its first part alone: a student's first line.

        The first spare line has a blank key.
        """
        lines: dict[tuple[str, ...], int] = {}
        for line, row in enumerate(self.rows[: self.kept]):
            key = tuple(row[name] for name in self.sheet.key)
            lines.setdefault(key, line)
            lines.setdefault(key[:1], line)
        for line, row in enumerate(self.rows[self.kept :], start=self.kept):
            if NOBODYS in row:
                lines[(row[NOBODYS],)] = line
            else:
                lines.setdefault(("",), line)
        return lines


def plan_sheets(
    settings: Settings,
    frames: Mapping[str, pd.DataFrame],
    open_cells: Mapping[str, pd.DataFrame],
    masks: Mapping[str, str],
    nobodys: Mapping[str, Sequence[Mapping[str, str]]] = MappingProxyType({}),
) -> dict[str, Plan]:
    """The plans of the five data sheets, by sheet name.

    ``frames`` hold one college's rows in normal form; ``open_cells`` says, in frames of bools
    with the same index, which O/C cells are the college's (a sheet that is absent there: those
    that are blank or masked); ``masks`` are the numbers that the office published, by student;
    ``nobodys`` are rows of nobody, all of whose cells are open.
    """
    plans = {}
    for sheet in HANDED_OUT:
        frame = frames[sheet.name]
        further = [name for name in settings.further if sheet is STUDENTS and name in frame]
        rows: list[dict[str, str]] = [
            dict(zip(sheet.names + further, values, strict=True))
            for values in frame[sheet.names + further].itertuples(index=False, name=None)
        ]
        allowed = _allowed(open_cells.get(sheet.name), frame)
        opened = [_open(sheet, *line) for line in zip(rows, allowed, strict=True)]
        kept, blank = len(rows), dict.fromkeys(sheet.names + further, "")
        for row in nobodys.get(sheet.name, ()):
            rows.append({**blank, **row})
            opened.append(frozenset(sheet.names))
        for _ in range(_spare(sheet, kept)):
            rows.append(dict(blank))
            opened.append(frozenset(sheet.fillable) | ({"student"} if sheet is REVIEWS else set()))
        hidden: tuple[str, ...] = (ASKED, BLANKS, FAULT)
        if sheet is STUDENTS:
            hidden = (HEAD, TAIL, AGREED, GIVEN, *hidden)
            for row in rows:
                mask = masks.get(row["student"], row["id_number"])
                row[HEAD], row[TAIL] = (
                    (mask.split("*")[0], mask.split("*")[-1]) if is_masked(mask) else ("", "")
                )
        seen = (*sheet, CHECK, *(Column(name, name, Owner.OFFICE) for name in further))
        plans[sheet.name] = Plan(sheet, rows, opened, kept, seen, hidden)
    return plans


def _allowed(open_cells: pd.DataFrame | None, frame: pd.DataFrame) -> list[dict[str, bool]]:
    """For each row of ``frame``, what is said of its cells."""
    if open_cells is None or open_cells.empty:
        return [{} for _ in range(len(frame))]
    names = [str(name) for name in open_cells.columns]
    lines = open_cells.loc[frame.index].itertuples(index=False, name=None)
    return [dict(zip(names, map(bool, line), strict=True)) for line in lines]


def _open(sheet: Sheet, row: Mapping[str, str], allowed: Mapping[str, bool]) -> frozenset[str]:
    def is_theirs(column: Column) -> bool:
        if column.owner is not Owner.EITHER:
            return column.fillable
        if column.name in allowed:
            return allowed[column.name]
        return is_open(column.kind, row[column.name])

    return frozenset(column.name for column in sheet if is_theirs(column))


def _spare(sheet: Sheet, kept: int) -> int:
    if sheet.rows is Rows.REVIEWER:
        return SPARE_REVIEWS
    return max(GROUP_LINES - kept, SPARE_MEMBERS) if sheet is GROUP else 0
