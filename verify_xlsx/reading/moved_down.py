"""Rows whose answers were pushed down by cells that were inserted above them.

Then a student's answers stand beside the next one's 编号, each sound by itself. What gives it away
are both ends: answers right under the last student, in a row of nobody, and above them a student
without any of those answers.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from verify_xlsx.reading.layout import Layout
from verify_xlsx.reading.shifted import MOVED_DOWN, take_out
from verify_xlsx.schema import Choice, Column, Date, Identity, PersonName, Rows, Sheet, Text
from verify_xlsx.table import Note, OutOfPlace

#: A name or a major, and no remark.
_WORD, _SENTENCE = 20, re.compile(r"[，。；：:;！？!?、\d]")


def take_out_moved_down(
    sheet: Sheet,
    layout: Layout,
    first: int,
    kept: Sequence[int],
    values: Mapping[str, list[str]],
    notes: list[Note],
) -> list[OutOfPlace]:
    """Blank what a college fills in rows that were pushed down, with a note on each of them.

    What stood there is returned, with the rows where it must have stood before: as far up as
    answers stand below the last student, if as many rows above them are blank.
    ``kept`` are the places, in ``values``, of the rows that are rows.
    """
    if sheet.rows is Rows.MEMBER:
        return _members(sheet, layout, first, kept, values, notes)
    if "student" not in values or "name" not in values:
        return []
    whose = [i for i in kept if values["student"][i] or values["name"][i]]
    under = [i for i in kept if whose and i > whose[-1]]
    if not under or under[0] != whose[-1] + 1:
        return []
    moved = [
        column.name
        for column in sheet
        if column.required and column.fillable and column.name in values
        and _is_answer(column, values[column.name][under[0]])
    ]  # fmt: skip
    above = [i for i in whose if not any(values[name][i] for name in moved)]
    if not moved or not above:
        return []
    end = above[-1]
    start = above.pop()
    while above and above[-1] == start - 1:
        start = above.pop()
    column = layout.columns[moved[0]] + 1
    told = {
        i: Note(MOVED_DOWN, first + i, column)
        for i in kept
        if i >= start and any(values[name][i] for name in moved)
    }
    below = [i for i in under if any(values[name][i] for name in moved)]
    far = len(below) if len(below) == end - start + 1 else 0
    return take_out(sheet, layout, values, notes, told, dict.fromkeys(moved, far))


def _members(
    sheet: Sheet,
    layout: Layout,
    first: int,
    kept: Sequence[int],
    values: Mapping[str, list[str]],
    notes: list[Note],
) -> list[OutOfPlace]:
    """The same for a list of members, who have no 编号: one lacks what the last row alone has."""
    asked = [column.name for column in sheet if column.required and column.name in values]
    if not kept:
        return []
    *others, last = kept
    moved = [name for name in asked if values[name][last]]
    gaps = [
        i for i in others
        if not any(values[name][i] for name in moved)
        and all(values[name][i] for name in asked if name not in moved)
    ]  # fmt: skip
    if not 0 < len(moved) < len(asked) or len(gaps) != 1:
        return []
    between = [i for i in others if i > gaps[0]]
    if not all(values[name][i] for i in between for name in asked):
        return []
    column = layout.columns[moved[0]] + 1
    told = {i: Note(MOVED_DOWN, first + i, column) for i in (*between, last)}
    return take_out(sheet, layout, values, notes, told, dict.fromkeys(moved, 1))


def _is_answer(column: Column, value: str) -> bool:
    """Whether a value is what is asked for in a column: a remark typed below a table is not."""
    if isinstance(column.kind, Choice):
        return value in column.kind.words
    if isinstance(column.kind, Text | PersonName):
        return 0 < len(value) <= _WORD and not _SENTENCE.search(value)
    return value != "" and isinstance(column.kind, Date | Identity)
