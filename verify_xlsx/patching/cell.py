"""One cell: its name, and its XML with a new value."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache

from verify_xlsx.containers.address import letters

#: What a cell may be given: '' clears it, text is never a formula.
Value = str | int | date

#: Excel's limits.
LONGEST = 32_767
LAST_ROW = 1_048_576

_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
#: What Excel would take for an escaped character: its underscore is escaped itself.
_LOOKS_ESCAPED = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
_DAY_ZERO, _DAY_ZERO_1904 = date(1899, 12, 30), date(1904, 1, 1)
#: Excel holds 1900 for a leap year; days before its 1 March are not told as others count them.
_FIRST_DAY = date(1900, 3, 1)


def printable(text: str) -> str:
    """``text`` as a workbook can hold it: no control characters, line feeds to break lines."""
    return _ILLEGAL.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


@lru_cache(maxsize=65_536)
def _escaped(text: str) -> bytes:
    text = _LOOKS_ESCAPED.sub("_x005F_", printable(text))
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").encode()


def has_serial(value: Value, from_1904: bool) -> bool:
    """Whether ``value`` is a day that a workbook can count."""
    return isinstance(value, date) and value >= (_DAY_ZERO_1904 if from_1904 else _FIRST_DAY)


class CellWriter:
    """Writes cells in one sheet's dialect: its prefix, and where it counts days from."""

    def __init__(self, prefix: bytes = b"", from_1904: bool = False) -> None:
        self._from_1904 = from_1904
        self._day_zero = _DAY_ZERO_1904 if from_1904 else _DAY_ZERO
        p = prefix
        self._blank = b'<%sc r="%%b%%d"%%b/>' % p
        self._number = b'<%sc r="%%b%%d"%%b><%sv>%%d</%sv></%sc>' % (p, p, p, p)
        inner = b'<%sis><%st xml:space="preserve">%%b</%st></%sis>' % (p, p, p, p)
        self._text = b'<%sc r="%%b%%d"%%b t="inlineStr">' % p + inner + b"</%sc>" % p

    def __call__(self, row: int, column: int, style: int, value: Value) -> bytes:
        """The whole cell; style 0 goes without saying."""
        looks = b' s="%d"' % style if style else b""
        if value == "":
            return self._blank % (letters(column).encode(), row, looks)
        if isinstance(value, int):
            return self._number % (letters(column).encode(), row, looks, value)
        if isinstance(value, date):
            if has_serial(value, self._from_1904):
                serial = (value - self._day_zero).days
                return self._number % (letters(column).encode(), row, looks, serial)
            value = value.isoformat()
        return self._text % (letters(column).encode(), row, looks, _escaped(value))
