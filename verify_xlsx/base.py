"""The base of the three-way merge: for every cell, what office and college last agreed on.

A cell enters the base when it is handed out and moves with every value that is merged. Each
entry knows its *origin*: ``v2`` was handed out with version 2, a time (UTC text) was saved in a
return at that time; and what was handed out before, so that a cell that comes back as it went
out says nothing. In the master it is one row a student, the cells as JSON, on a hidden sheet.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

#: (value, origin, what was handed out before: (value, origin) of each time) of a cell.
Agreed = tuple[str, str, tuple[tuple[str, str], ...]]
#: sheet name → rest of the row's key (``""``, a 序号, a member) → column name → agreed.
Cells = dict[str, dict[str, dict[str, Agreed]]]


@dataclass
class Base:
    """``cells[(college, student)]``; a college's own cells and version stand at student ``""``."""

    cells: dict[tuple[str, str], Cells] = field(default_factory=dict)
    versions: dict[str, int] = field(default_factory=dict)

    def of(self, college: str, student: str) -> Cells:
        """The cells of one student, or of the college itself (made if there are none)."""
        return self.cells.setdefault((college, student), {})

    def copy(self) -> Base:
        """A base that can be changed without changing this one."""
        return read_base(self.rows())

    def rows(self) -> Iterator[dict[str, str]]:
        """The rows of the hidden sheet, a dict of its columns each, in a fixed order."""
        keys = sorted(set(self.cells) | {(college, "") for college in self.versions})
        for college, student in keys:
            cells = self.cells.get((college, student), {})
            version = self.versions.get(college, 0) if not student else 0
            yield {
                "college": college,
                "student": student,
                "version": str(version or ""),
                "content": json.dumps(_sorted(cells), ensure_ascii=False, separators=(",", ":")),
            }


def read_base(rows: Iterable[dict[str, str]]) -> Base:
    """The base from the rows of the hidden sheet. Raises ValueError where a row is damaged."""
    base = Base()
    for row in rows:
        if row["version"]:
            base.versions[row["college"]] = int(row["version"])
        content = json.loads(row["content"] or "{}")
        base.cells[(row["college"], row["student"])] = {
            sheet: {
                rest: {column: _cell(*cell) for column, cell in cells.items()}
                for rest, cells in lines.items()
            }
            for sheet, lines in content.items()
        }
    return base


def _cell(value: str, origin: str, past: Iterable[Iterable[str]] = ()) -> Agreed:
    return value, origin, tuple((was, then) for was, then in past)


def moved(cell: Agreed | None, value: str, origin: str) -> Agreed:
    """``cell`` with a new value; one that was handed out is kept in mind."""
    if cell is None:
        return value, origin, ()
    was, then, past = cell
    return value, origin, (*past, (was, then)) if then.startswith("v") else past


def handed_out(cell: Agreed, version: int | None) -> str:
    """What stood in the cell of a handout of ``version`` (None: the last); '' for nothing."""
    value, origin, past = cell
    for was, then in ((value, origin), *reversed(past)):
        if then.startswith("v") and (version is None or int(then[1:]) <= version):
            return was
    return ""


def _sorted(cells: Cells) -> dict[str, dict[str, dict[str, tuple[object, ...]]]]:
    """For JSON: in a fixed order, blank lines left out, a past only where there is one."""
    return {
        sheet: {
            rest: {name: cell if cell[2] else cell[:2] for name, cell in sorted(line.items())}
            for rest, line in sorted(lines.items())
            if line
        }
        for sheet, lines in sorted(cells.items())
    }


def is_stale(origin: str, saved: str, version: int | None) -> bool:
    """Whether a return (its time, its handout's version) is older than an agreed cell.

    A value that was handed out is older than every return of that version or a later one, so a
    college's clock cannot make a return look old. A return of unknown version counts as new.
    """
    if origin.startswith("v"):
        return version is not None and version < int(origin[1:])
    return saved < origin
