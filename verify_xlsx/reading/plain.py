"""Texts that are in normal form by their characters alone, told a whole column at a time.

A master of twenty thousand students has a quarter of a million different texts, and next to all
of them are such. What is not surely plain is left to the reader of its kind
(:mod:`verify_xlsx.reading.values`); a test holds the two to each other.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from verify_xlsx.schema import Identity, Kind, PersonName, Text

_BETWEEN = "\n"
_HAN = "\u4e00-\u9fff"
_WORDS = {
    Text: f'[{_HAN}A-Za-z0-9{{][{_HAN}A-Za-z0-9{{}}\\[\\]":,*_（）()-]*',
    PersonName: f"[{_HAN}]{{2,}}",
    Identity: "[0-9]{17}[0-9X]|[0-9]{6}[*]{5,8}[0-9]{3}[0-9X]",
}
_PLAIN = {kind: re.compile(f"(?:(?:{word}){_BETWEEN})*(?:{word})") for kind, word in _WORDS.items()}


def are_plain(texts: Iterable[object], kind: Kind) -> bool:
    """Whether every one of ``texts`` reads as itself, without a note, in a column of ``kind``."""
    pattern = _PLAIN.get(type(kind))
    if pattern is None:
        return False
    try:
        return pattern.fullmatch(_BETWEEN.join(texts)) is not None  # type: ignore[arg-type]
    except TypeError:  # a number, a day
        return False
