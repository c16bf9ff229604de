"""A column as a number, and as the letters of a cell's address."""

from __future__ import annotations

from functools import lru_cache


@lru_cache(maxsize=1024)
def letters(column: int) -> str:
    """A column, counted from 1, as a cell's address has it: 28 is ``AB``."""
    name = ""
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


@lru_cache(maxsize=1024)
def number(name: bytes) -> int:
    """Column ``AB`` is 28."""
    column = 0
    for letter in name:
        column = column * 26 + letter - 64
    return column
