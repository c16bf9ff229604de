"""Texts that are whole numbers and count something: of so many digits as a workbook keeps.

A cell holds 32,767 digits, and Python makes no number of more than 4300: what only looks like a
number must not end a run.
"""

from __future__ import annotations

import re

#: What counts from one.
COUNTING = "[1-9][0-9]{0,14}"
_COUNT = re.compile("[0-9]{1,15}")


def counted(text: str) -> int | None:
    """The number that ``text`` is; None where it is none."""
    return int(text) if _COUNT.fullmatch(text) else None
