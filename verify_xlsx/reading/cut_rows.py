"""Answers of one row that were cut, and pasted over another's: each cell sound, and of another.

What checks the row that was pasted over has lost its cells, and shows an error. What checks the
row from which the answers were cut went with them: it finds nothing to say of a blank row.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from verify_xlsx.containers.grid import Raw
from verify_xlsx.containers.unread import Unread
from verify_xlsx.reading.layout import Layout
from verify_xlsx.reading.shifted import CUT, PASTED_OVER, take_out
from verify_xlsx.schema import Sheet
from verify_xlsx.sheets import SELF_CHECK_DONE, SELF_CHECK_HEADER
from verify_xlsx.table import Note, OutOfPlace

#: What a formula comes to whose cells were pasted over.
_LOST = "#REF!"


def take_out_cut(
    sheet: Sheet,
    layout: Layout,
    first: int,
    kept: Sequence[int],
    across: Sequence[Sequence[Raw]],
    values: Mapping[str, list[str]],
    unread: Unread,
    notes: list[Note],
) -> list[OutOfPlace]:
    """Blank what a college fills in rows that were cut or pasted over, with a note on each.

    What stood there is returned. Both must be there: where a column was deleted, every row's
    check is an error, and nothing has moved.
    """
    place = layout.further.get(SELF_CHECK_HEADER)
    lost = {row - first for (row, c), (_, text) in unread.items()
            if place is not None and c == place + 1 and text == _LOST}  # fmt: skip
    if place is None or not lost:
        return []
    own = [name for name in sheet.fillable if name in values and name not in sheet.key]
    needed = [name for name in own if sheet[name].required]
    over = [i for i in kept if i in lost and any(values[name][i] for name in own)]
    cut = [i for i in range(len(across[place])) if across[place][i] == SELF_CHECK_DONE
           and any(not values[name][i] for name in needed)]  # fmt: skip
    if not over or not cut:
        return []
    told = {i: Note(PASTED_OVER, first + i, place + 1, _LOST) for i in over}
    told |= {i: Note(CUT, first + i, place + 1, SELF_CHECK_DONE) for i in cut}
    from_one = len(over) == len(cut) == 1
    down = dict.fromkeys(own, over[0] - cut[0]) if from_one else {}
    gone = take_out(sheet, layout, values, notes, {i: told[i] for i in over}, down)
    gone += take_out(sheet, layout, values, notes, {i: told[i] for i in cut})
    said = {(note.code, note.row) for note in notes}
    notes += (note for note in told.values() if (note.code, note.row) not in said)
    return gone
