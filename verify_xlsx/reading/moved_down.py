"""Rows whose answers were pushed down by cells that were inserted above them.

Then a student's answers stand beside the next one's 编号, each sound by itself. What gives it away
are both ends: answers right under the last student, in a row of nobody, and above them a student
without any of those answers.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from verify_xlsx.reading.layout import Layout
from verify_xlsx.reading.shifted import MOVED_DOWN, take_out
from verify_xlsx.schema import Choice, Column, Date, Identity, Sheet
from verify_xlsx.table import Note, OutOfPlace


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


def _is_answer(column: Column, value: str) -> bool:
    """Whether a value is what is asked for in a column: a remark typed below a table is not."""
    if isinstance(column.kind, Choice):
        return value in column.kind.words
    return value != "" and isinstance(column.kind, Date | Identity)
