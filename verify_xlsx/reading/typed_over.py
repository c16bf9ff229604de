"""What a college typed over the self-check or beside it, where only formulas stand: told of.

The self-check says one of its messages, which stand in the handout's hidden tab; that all is
well, or how much is still to be filled in. Whatever else is a word, is somebody's. Numbers and
errors are no words: a program that does not compute may leave either.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence, Set

from verify_xlsx.containers.grid import Grid, Raw
from verify_xlsx.reading.layout import Layout, folded
from verify_xlsx.reading.shifted import TAKEN_OUT
from verify_xlsx.reading.strays import SKIPPED
from verify_xlsx.reading.text import quoted, shown
from verify_xlsx.sheets import (
    SELF_CHECK_DONE,
    SELF_CHECK_HEADER,
    SELF_CHECK_HEADERS,
    SELF_CHECK_WORDS,
)
from verify_xlsx.table import Note

CODE = "self-check-typed"
_TOLD = TAKEN_OUT | {SKIPPED}
_HEADERS = {folded(header): header for header in SELF_CHECK_HEADERS}
_WORD = re.compile(r"[^\W\d_]{2}|[\u4e00-\u9fff]")
#: The hidden columns hold numbers, and parts of numbers, which may have letters.
_HIDDEN_WORD = re.compile(r"[\u4e00-\u9fff]")
#: 待填 2 项, and whatever was typed where its number is computed.
_OWN = re.compile(r"待填\s.*\s项|#.*|Err:[0-9]+")


def messages_in(hidden: Grid) -> frozenset[str]:
    """All that the self-check of a handout can say, by its hidden tab; none where it is older."""
    if not hidden.rows:
        return frozenset()
    lists = [c for c, head in enumerate(hidden.rows[0]) if shown(head).startswith(SELF_CHECK_WORDS)]
    said = {shown(row[c]) for row in hidden.rows[1:] for c in lists} - {""}
    return frozenset({*said, SELF_CHECK_DONE}) if said else frozenset()


def typed_over(
    layout: Layout,
    first: int,
    across: Sequence[Sequence[Raw]],
    messages: Set[str],
    notes: Iterable[Note],
) -> list[Note]:
    """A note on the first word of a college's in the self-check's columns, if there is any.

    Without the ``messages`` nobody can tell whose a word is. Of rows that are out of place as a
    whole, and of headers that are repeated, ``notes`` have said so.
    """
    found = []
    for header, c in layout.further.items() if messages else ():
        name = _HEADERS.get(folded(header))
        word = _WORD if name == SELF_CHECK_HEADER else _HIDDEN_WORD
        theirs = {raw for raw in set(across[c]) if _is_theirs(raw, word, messages)} if name else ()
        if theirs:
            found += [(first + i, c + 1, str(r)) for i, r in enumerate(across[c]) if r in theirs]
    told = {note.row for note in notes if note.code in _TOLD} if found else frozenset()
    found = [one for one in found if one[0] not in told]
    if not found:
        return []
    row, column, said = min(found)
    more = f"等 {len(found)} 处" if len(found) > 1 else ""
    return [Note(CODE, row, column, f"{quoted(said)}{more}")]


def _is_theirs(raw: Raw, word: re.Pattern[str], messages: Set[str]) -> bool:
    if not isinstance(raw, str) or not word.search(raw):
        return False
    text = shown(raw).strip()
    return text not in messages and not _OWN.fullmatch(text)
