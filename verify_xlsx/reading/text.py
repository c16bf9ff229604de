"""What of a cell's text was typed by a person, and how a raw cell looks as text."""

from __future__ import annotations

import math
from datetime import date, datetime, time

from verify_xlsx.containers.grid import Raw
from verify_xlsx.identity import without_numbers
from verify_xlsx.tidy import tidy

DIGITS_LOST = "digits-lost"
OVERLONG = "text-overlong"
#: So many characters fit into a cell; .ods knows no limit.
_CELL = 32_767

#: So much of what somebody wrote where nobody reads is quoted.
_QUOTED = 40

#: Excel keeps fifteen digits of a number; a longer one has been rounded.
_EXACT_BELOW = 1e15
_KEPT, _LENGTH = 15, 18


def shown(raw: Raw) -> str:
    """``raw`` as text: whole numbers without a point, dates as YYYY-MM-DD, times after them."""
    if isinstance(raw, str):
        return tidy(raw)
    if isinstance(raw, bool):
        return "TRUE" if raw else "FALSE"
    if isinstance(raw, float):
        return str(int(raw)) if math.isfinite(raw) and raw == int(raw) else f"{raw:.15g}"
    if isinstance(raw, datetime):
        return raw.isoformat(" ", "seconds") if raw.time() != time() else raw.date().isoformat()
    if isinstance(raw, date):
        return raw.isoformat()
    if isinstance(raw, time):
        return raw.isoformat("seconds")
    return str(raw)


def quoted(text: str, longest: int = _QUOTED) -> str:
    """The beginning of ``text`` as a message quotes it: in one line, no number in it whole."""
    said = without_numbers(" ".join(text.split()))
    return f"“{said}”" if len(said) <= longest else f"“{said[:longest]}…”"


def rounded(raw: Raw) -> bool:
    """Whether ``raw`` is a number too long for a workbook: its last digits are gone."""
    return isinstance(raw, int | float) and not isinstance(raw, bool) and abs(raw) >= _EXACT_BELOW


def kept_digits(raw: Raw) -> str:
    """The first fifteen digits of an identity number that was rounded, ``''`` for another.

    The last may be one too many: LibreOffice rounds where Excel cuts.
    """
    lost = rounded(raw) and isinstance(raw, int | float) and math.isfinite(raw)
    text = str(int(raw)) if lost and isinstance(raw, int | float) else ""
    return text[:_KEPT] if len(text) == _LENGTH else ""


def read_text(raw: Raw) -> tuple[str, str]:
    """Free text: line breaks within it stay. What no cell of a workbook can hold is not taken."""
    if rounded(raw):
        return "", DIGITS_LOST
    text = shown(raw)
    return (text, "") if len(text) <= _CELL else ("", OVERLONG)
