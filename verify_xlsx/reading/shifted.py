"""Rows whose values do not stand under their headers: nothing of them can be taken.

Three ways to see it: a column without a header, within the table or beside it, holds the answers
of a choice; what the handout checks itself with has moved to the left; or the header is repeated
further down, in another order.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from verify_xlsx.containers.grid import Raw
from verify_xlsx.containers.unread import Unread
from verify_xlsx.identity import without_numbers
from verify_xlsx.reading.layout import Layout, folded
from verify_xlsx.reading.text import shown
from verify_xlsx.schema import Choice, Sheet
from verify_xlsx.sheets import SELF_CHECK_DONE, SELF_CHECK_HEADER, SELF_CHECK_HEADERS
from verify_xlsx.table import Note, OutOfPlace

SHIFTED, MOVED_DOWN = "row-shifted", "row-moved-down"
PASTED_OVER, CUT = "row-pasted-over", "row-cut"
#: The codes of notes on rows of which nothing was taken.
TAKEN_OUT = frozenset({SHIFTED, MOVED_DOWN, PASTED_OVER, CUT})


def take_out_shifted(
    sheet: Sheet,
    layout: Layout,
    first: int,
    across: Sequence[Sequence[Raw]],
    header: Sequence[Raw],
    repeated: Sequence[Note],
    values: Mapping[str, list[str]],
    unread: Unread,
    notes: list[Note],
) -> list[OutOfPlace]:
    """Blank what a college fills in rows that are shifted; in ``notes``, one on each of them.

    What stood there is returned.

    ``header`` is the header's row, ``repeated`` are notes on the lines further down that are no
    rows. What ``notes`` said of cells that are blanked is no longer worth a word.
    """
    found = dict(_beside(sheet, layout, across))
    for i, c in _left(layout, first, across, unread):
        found.setdefault(i, c)
    for i, c in _below(layout, first, header, repeated, across):
        found.setdefault(i, c)
    told = {}
    for i, c in sorted(found.items()):
        raw = without_numbers(shown(across[c][i]) or shown(across[c - 1][i]))
        told[i] = Note(SHIFTED, first + i, c + 1, raw)
    return take_out(sheet, layout, values, notes, told)


def take_out(
    sheet: Sheet,
    layout: Layout,
    values: Mapping[str, list[str]],
    notes: list[Note],
    told: Mapping[int, Note],
    down: Mapping[str, int] | None = None,
) -> list[OutOfPlace]:
    """Blank what a college fills in the rows of ``told``, and add the note of each to ``notes``.

    What was said of cells that are blanked is no longer worth a word; what stood there is
    returned. ``down`` tells by how many rows a column was pushed down.
    """
    names = [name for name in sheet.fillable if name in values and name not in sheet.key]
    filled = {layout.columns[name] + 1 for name in names}
    taken = {i: note for i, note in told.items() if any(values[name][i] for name in names)}
    lost, far = list[OutOfPlace](), down or {}
    for i, note in taken.items():
        row = note.row or 0
        for name in names:
            if text := values[name][i]:
                lost.append(OutOfPlace(note.code, row, row - far.get(name, 0), name, text))
            values[name][i] = ""
    if taken:
        moot = {note.row for note in taken.values()}
        notes[:] = [n for n in notes if n.row not in moot or n.column not in filled]
        notes += taken.values()
    return lost


def _beside(
    sheet: Sheet, layout: Layout, across: Sequence[Sequence[Raw]]
) -> Iterator[tuple[int, int]]:
    """Rows with an answer in a column that has no header, or is there to check them."""
    words = {word for column in sheet if isinstance(column.kind, Choice)
             for word in column.kind.words}  # fmt: skip
    places = layout.columns.values()
    headed = {c for h, c in layout.further.items() if folded(h) not in SELF_CHECK_HEADERS}
    known = {*places, *(c for _, c in layout.again), *headed}
    for c in range(min(places), min(max(places) + 2, len(across))):
        if c not in known and not words.isdisjoint(across[c]):
            yield from ((i, c) for i, cell in enumerate(across[c]) if cell in words)


def _left(
    layout: Layout, first: int, across: Sequence[Sequence[Raw]], unread: Unread
) -> Iterator[tuple[int, int]]:
    """Rows whose self-check stands further left, by the cell in which it should be.

    There stands then one of the numbers that it works with; or nothing, though in other rows the
    self-check is there, and in front of it what it shows, or a formula that came to nothing. A 0
    is no such number by itself: LibreOffice saves it in .xls for what it has not computed.
    """
    place = layout.further.get(SELF_CHECK_HEADER)
    if not place:
        return
    own = dict(_there(across[place], place, first, unread))
    if not own:
        return
    before = dict(_there(across[place - 1], place - 1, first, unread))
    moved = {i for i, cell in before.items() if cell in ("", SELF_CHECK_DONE)}
    for i, cell in own.items():
        if _is_number(cell) and (i in moved or cell not in (0, "0")):
            yield i, place
    yield from ((i, place) for i in moved.difference(own))


def _is_number(cell: Raw) -> bool:
    return cell.isdecimal() if isinstance(cell, str) else isinstance(cell, int | float)


def _there(cells: Sequence[Raw], c: int, first: int, unread: Unread) -> Iterator[tuple[int, Raw]]:
    """The cells of a column that are not blank, though some of them read so."""
    yield from ((i, cell) for i, cell in enumerate(cells) if cell != "")
    yield from (
        (row - first, "")
        for row, column in unread
        if column == c + 1 and first <= row < first + len(cells)
    )


def _below(
    layout: Layout,
    first: int,
    header: Sequence[Raw],
    repeated: Sequence[Note],
    across: Sequence[Sequence[Raw]],
) -> Iterator[tuple[int, int]]:
    """Rows below a header that was repeated otherwise, up to one that is as the first."""
    heads = {folded(cell) for cell in header if isinstance(cell, str)} - {""}
    own = {c: folded(str(header[c])) for c in layout.columns.values()}
    starts = {}
    for note in repeated:
        assert note.row is not None
        i = note.row - first
        texts = {c: folded(str(across[c][i])) for c in own}
        if heads.isdisjoint(texts.values()):
            continue  # a total, or a signature
        other = [c for c, text in texts.items() if text and text != own[c]]
        starts[i] = other[0] if other else None
    under: int | None = None
    for i in range(min(starts, default=0), len(across[0]) if starts else 0):
        under = starts.get(i, under)
        if under is not None and i not in starts:
            yield i, under
