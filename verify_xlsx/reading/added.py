"""Columns that a college put into a sheet for itself: told of, as nothing of them is taken."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set

from verify_xlsx.containers.address import letters
from verify_xlsx.containers.grid import Raw
from verify_xlsx.identity import without_numbers
from verify_xlsx.reading.layout import Layout, folded
from verify_xlsx.table import Note

_MOST, _LONGEST = 5, 20
_WORD = re.compile(r"[^\W\d_]{2}")


def added_columns(
    layout: Layout,
    first: int,
    across: Sequence[Sequence[Raw]],
    rows: Sequence[int],
    skipped: Set[int],
    given: Set[str],
    repeating: Set[int],
) -> list[Note]:
    """A note at the first of the columns that hold something in ``rows``, if there are any.

    In other rows a word counts, and a character typed by a slip does not; ``skipped`` are totals
    and signatures.
    ``given`` are the folded headers of columns that were handed out beside the declared ones;
    ``repeating`` are columns that say nothing but what a declared one says.
    """
    known = {*layout.columns.values(), *(c for _, c in layout.again), *repeating}
    heads = {c: header for header, c in layout.further.items()}
    given_too = {c for header, c in layout.further.items() if folded(header) in given}
    added = [
        c
        for c in range(len(across))
        if c not in known and c not in given_too
        and (
            any(_says(across[c][i]) for i in rows)
            or any(_is_word(cell) and i not in skipped for i, cell in enumerate(across[c]))
        )
    ]  # fmt: skip
    if not added:
        return []
    names = [_named(c, heads.get(c, "")) for c in added[:_MOST]]
    more = f"等 {len(added)} 列" if len(added) > _MOST else ""
    return [Note("columns-added", first - 1, added[0] + 1, "、".join(names) + more)]


def _says(raw: Raw) -> bool:
    return raw.strip() != "" if isinstance(raw, str) else True


def _is_word(raw: Raw) -> bool:
    return isinstance(raw, str) and _WORD.search(raw) is not None


def _named(c: int, header: str) -> str:
    """A column by its header, else by its letters."""
    text = without_numbers(" ".join(header.split()))
    if text:
        return f"“{text[:_LONGEST]}”"
    return f"{letters(c + 1)} 列（没有列名）"
