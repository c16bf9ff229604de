"""Where the list stands in the office's workbook, and what its columns are called."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from verify_xlsx.containers.grid import Grid, Raw
from verify_xlsx.reading.layout import folded
from verify_xlsx.schema import Column
from verify_xlsx.sheets import COLLEGE, REVIEWS, STUDENTS, in_master

#: What the campaign takes from a list, by declared column.
WANTED: tuple[Column, ...] = (
    COLLEGE,
    *(STUDENTS[name] for name in ("name", "sex", "id_number", "major", "class_name")),
)
#: Without these there is no list.
NEEDED = (STUDENTS["name"], STUDENTS["id_number"], COLLEGE)

#: The header is looked for in so many rows from the top of a tab.
_WITHIN = 30
#: A clerk's running number; the campaign makes its own 编号.
_SERIALS = frozenset(
    {STUDENTS["student"].header, REVIEWS["ordinal"].header, "序", "行号", "no", "no.", "#"}
)
_REMARK = re.compile(r"\(.*\)$")
_BETWEEN_ITEMS = re.compile(r"[、,，;；]+")


@dataclass(frozen=True)
class Header:
    """The header row of a list: its row and, all 0-based, the columns that count.

    ``columns`` maps the names of :data:`WANTED` to columns of the grid, ``further`` the headers
    of the columns that are kept as they are. ``serial`` is the running number's column, or -1.
    ``notices`` say what was chosen or left out; ``twice`` are the columns whose header stands
    there already.
    """

    row: int
    columns: dict[str, int]
    further: dict[str, int]
    serial: int
    notices: tuple[str, ...]
    twice: dict[int, str]

    @property
    def is_list(self) -> bool:
        """Whether every column is there without which there is no list."""
        return all(column.name in self.columns for column in NEEDED)


def header_of(grid: Grid) -> Header | None:
    """The first row of ``grid`` that is a list's header, or None."""
    for row, cells in enumerate(grid.rows[:_WITHIN]):
        if sum(cell != "" for cell in cells) >= len(NEEDED):
            header = _read(row, cells)
            if header.is_list:
                return header
    return None


def needed_words() -> str:
    """The needed headers with their other names, for a sentence."""
    return "、".join(f"{c.header}（或{'、'.join(c.synonyms)}）" for c in NEEDED)


def _preference(column: Column, word: str) -> int | None:
    """0 for the column's own header, more for its synonyms in their order; None for others."""
    names = [folded(name) for name in (column.header, *column.synonyms)]
    for text in (word, _REMARK.sub("", word)):
        if text in names:
            return names.index(text)
    return None


def _read(row: int, cells: Sequence[Raw]) -> Header:
    words = {place: word for place, cell in enumerate(cells) if (word := folded(str(cell)))}
    columns: dict[str, int] = {}
    twice: dict[int, str] = {}
    notices: list[str] = []
    for column in WANTED:
        ranked = sorted(
            (rank, place)
            for place, word in words.items()
            if (rank := _preference(column, word)) is not None
        )
        if not ranked:
            continue
        best, chosen = ranked[0]
        columns[column.name] = chosen
        twice |= {place: column.header for rank, place in ranked[1:] if rank == best}
        notices += [
            f"“{one_line(cells[chosen])}”“{one_line(cells[place])}”都像{column.header}，"
            f"用了“{one_line(cells[chosen])}”，另一列作为附加列保留。"
            for rank, place in ranked[1:]
            if rank != best
        ]
    serial = next((place for place, word in words.items() if word in _SERIALS), -1)
    taken = {*columns.values(), serial, *twice}
    further: dict[str, int] = {}
    for place in words:
        if place not in taken:
            further[_further_name(cells[place], further)] = place
    return Header(row, columns, further, serial, tuple(notices), twice)


def one_line(raw: Raw) -> str:
    """A header as people see it, on one line."""
    return re.sub(r"\s+", "", str(raw))


def _further_name(raw: Raw, so_far: dict[str, int]) -> str:
    """A further column's header, told apart from the declared ones and from one another.

    参数 lists these headers with a 、 between them, so none may hold one.
    """
    name = _BETWEEN_ITEMS.sub("/", one_line(raw))
    if any(_preference(column, folded(name)) is not None for column in in_master(STUDENTS)):
        name = f"{name}（名单）"
    number, base = 2, name
    while name in so_far:
        name, number = f"{base}{number}", number + 1
    return name
