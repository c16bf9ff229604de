"""The base of the three-way merge: for every cell, what office and college last agreed on.

A cell enters the base when it is handed out and moves with every value that is merged. Each
entry knows its *origin*: ``v2`` was handed out with version 2, a time (UTC text) was saved in a
return at that time; and what was handed out before, so that a cell that comes back as it went
out says nothing. In the master it is one row a student, the cells as JSON, on a hidden sheet; a
working group of hundreds takes several.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

#: (value, origin, what was handed out before: (value, origin) of each time) of a cell.
Agreed = tuple[str, str, tuple[tuple[str, str], ...]]
#: sheet name → rest of the row's key (``""``, a 序号, a member) → column name → agreed.
Cells = dict[str, dict[str, dict[str, Agreed]]]

_Plain = dict[str, dict[str, dict[str, tuple[object, ...]]]]
_Read = dict[str, dict[str, dict[str, tuple[Any, ...]]]]

#: Stands in a row's 编号, before a number, where the row above could not hold all that is known
#: of the student or of the college.
CONTINUED = "…"
#: A cell of a workbook holds 32,767 characters.
_ROOM = 30_000
#: What not even a row of its own holds is cut into texts of so many, which may double in JSON.
_CUT = 12_000


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
            for nth, content in enumerate(_contents(_sorted(cells)), start=1):
                yield {
                    "college": college,
                    "student": student if nth == 1 else f"{student}{CONTINUED}{nth}",
                    "version": str(version or "") if nth == 1 else "",
                    "content": content,
                }


def read_base(rows: Iterable[dict[str, str]]) -> Base:
    """The base from the rows of the hidden sheet. Raises ValueError where a row is damaged."""
    base = Base()
    cut: dict[tuple[str, str], str] = {}
    for row in sorted(rows, key=_nth):
        if row["version"]:
            base.versions[row["college"]] = int(row["version"])
        whose = (row["college"], row["student"].partition(CONTINUED)[0])
        held = base.of(*whose)
        for sheet, lines in _content(row["content"] or "{}", whose, cut).items():
            held.setdefault(sheet, {}).update(
                (rest, {column: _cell(*cell) for column, cell in cells.items()})
                for rest, cells in lines.items()
            )
    if cut:
        raise ValueError(f"the end is lost of what is known of {sorted(cut)}")
    return base


def _nth(row: dict[str, str]) -> int:
    """Which of the rows of its student or college a row is, from 1."""
    number = row["student"].partition(CONTINUED)[2]
    return int(number) if number else 1


def _content(text: str, whose: tuple[str, str], cut: dict[tuple[str, str], str]) -> _Read:
    """What a row holds; nothing while it is but a part, which waits in ``cut`` for its end."""
    content: _Read | str = json.loads(text)
    if isinstance(content, str):
        begun = cut.pop(whose, "") + content
        try:
            content = json.loads(begun)
        except ValueError:  # no object can be read before its last bracket
            cut[whose] = begun
            return {}
    assert isinstance(content, dict)
    return content


def _contents(cells: _Plain) -> Iterator[str]:
    """``cells`` as JSON, in as many pieces as a workbook's cells need to hold it."""
    for piece in _pieces(cells):
        whole = _as_json(piece)
        if len(whole) <= _ROOM:
            yield whole
        else:
            starts = range(0, len(whole), _CUT)
            yield from (_as_json(whole[start : start + _CUT]) for start in starts)


def _pieces(cells: _Plain) -> Iterator[_Plain]:
    """``cells`` in pieces that a cell holds, or that are a single line."""
    if len(_as_json(cells)) <= _ROOM:
        yield cells
        return
    piece: _Plain = {}
    size = 0
    for sheet, lines in cells.items():
        for rest, line in lines.items():
            added = len(_as_json({sheet: {rest: line}}))
            if piece and size + added > _ROOM:
                yield piece
                piece, size = {}, 0
            piece.setdefault(sheet, {})[rest] = line
            size += added
    yield piece


def _as_json(content: _Plain | str) -> str:
    return json.dumps(content, ensure_ascii=False, separators=(",", ":"))


def _cell(value: str, origin: str, past: Iterable[Iterable[str]] = ()) -> Agreed:
    return value, origin, tuple((was, then) for was, then in past)


def moved(cell: Agreed | None, value: str, origin: str) -> Agreed:
    """``cell`` with a new value; one that was handed out is kept in mind.

    So is what the office has emptied: from now on the cell goes out blank, to be answered anew.
    """
    if cell is None:
        return value, origin, ()
    was, then, past = cell
    return value, origin, (*past, (was, then)) if then.startswith("v") or not value else past


def agreed_before(cell: Agreed, version: int | None) -> tuple[str, str] | None:
    """What the office has emptied, and its origin, for a return that has not seen the blank.

    None for one that has, and where nothing was emptied.
    """
    value, origin, past = cell
    if value or not past or (version is not None and version >= int(origin[1:])):
        return None
    return past[-1]


def shown_last(cell: Agreed) -> str:
    """What was handed out last and was no blank; '' for nothing."""
    value, origin, past = cell
    shown = ((value, origin), *reversed(past))
    return next((was for was, then in shown if was and then.startswith("v")), "")


def handed_out(cell: Agreed, version: int | None) -> str:
    """What stood in the cell of a handout of ``version`` (None: the last); '' for nothing."""
    value, origin, past = cell
    for was, then in ((value, origin), *reversed(past)):
        if then.startswith("v") and (version is None or int(then[1:]) <= version):
            return was
    return ""


def _sorted(cells: Cells) -> _Plain:
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
