"""Rows whose values do not stand under their headers: nothing of them can be taken.

Two ways to see it: a column without a header, within the table or beside it, holds the answers of
a choice; or the header is repeated further down, in another order.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from verify_xlsx.identity import without_numbers
from verify_xlsx.reading.grid import Raw
from verify_xlsx.reading.layout import Layout, folded
from verify_xlsx.reading.table import Note
from verify_xlsx.reading.text import shown
from verify_xlsx.schema import Choice, Sheet
from verify_xlsx.sheets import SELF_CHECK_HEADERS

_SHIFTED = "row-shifted"


def take_out_shifted(
    sheet: Sheet,
    layout: Layout,
    first: int,
    across: Sequence[Sequence[Raw]],
    header: Sequence[Raw],
    repeated: Sequence[Note],
    values: Mapping[str, list[str]],
) -> list[Note]:
    """Blank what a college fills in rows that are shifted; a note on each of them.

    ``header`` is the header's row, ``repeated`` are notes on the lines further down that are no
    rows.
    """
    found = dict(_beside(sheet, layout, across))
    for i, c in _below(layout, first, header, repeated, across):
        found.setdefault(i, c)
    notes = []
    for i, c in sorted(found.items()):
        names = [name for name in sheet.fillable if name in values and name not in sheet.key]
        if any(values[name][i] for name in names):
            raw = without_numbers(shown(across[c][i]))
            notes.append(Note(_SHIFTED, first + i, c + 1, raw))
            for name in names:
                values[name][i] = ""
    return notes


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
