"""The text of a cell, by what its column may hold: how it is shown, and whether it is whole."""

from __future__ import annotations

from verify_xlsx.identity import is_masked, masked, without_numbers
from verify_xlsx.schema import Identity, Kind


def as_shown(kind: Kind | None, text: str) -> str:
    """``text`` as it may stand in a message or a summary: no identity number in it is whole."""
    return masked(text) if isinstance(kind, Identity) else without_numbers(text)


def is_open(kind: Kind, text: str) -> bool:
    """Whether a cell is still to be filled: blank, or a number of which the middle is hidden."""
    return not text or (isinstance(kind, Identity) and is_masked(text))
