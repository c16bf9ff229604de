"""Text without what nobody typed and nobody sees."""

from __future__ import annotations

import re

# Controls, zero-width characters, direction marks, soft hyphens, noncharacters and lone
# surrogates: nobody sees them, and no workbook can hold some of them.
_INVISIBLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e"
    "\u2060-\u2069\ufeff\ufff0-\uffff\ud800-\udfff]"
)
_BREAKS = re.compile("_x000D_\n?|\r\n?|[\x85\u2028\u2029]")
_ODD_SPACES = re.compile("[\u00a0\u1680\u2000-\u200a\u202f\u205f]")

_ODD = re.compile("|".join((_INVISIBLE.pattern, _BREAKS.pattern, _ODD_SPACES.pattern)))


def tidy(text: str) -> str:
    """``text`` without what nobody typed: outer blanks, invisible characters, odd spaces."""
    if not _ODD.search(text):
        return text.strip()
    text = _ODD_SPACES.sub(" ", _BREAKS.sub("\n", text))
    return _INVISIBLE.sub("", text).strip()
