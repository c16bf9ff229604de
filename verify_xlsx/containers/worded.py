"""What a file of plain text holds: a table, which somebody meant to report, or a few words.

A covering note beside a return is a paper like a scan. A table that was saved as text is not:
what is in it was meant to be merged.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Sequence

from verify_xlsx.sheets import HANDED_OUT

_HEADERS = frozenset(column.header for sheet in HANDED_OUT for column in sheet)
_KEY = re.compile(r"\d{4}-\d{3,}")
_BETWEEN = re.compile(r"[\t,;|]")
_SENTENCE = re.compile(r"[。！？：!?:.]\s*(?:\n|\Z)")
_SEPARATED = re.compile(r"[^\n]*[,\t][^\n]*\n[^\n]*[,\t]")
_UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def holds_table(data: bytes) -> bool:
    """Whether there are lines of our headers or students in it, or of cells of whatever table."""
    text = _decoded(data)
    lines = text.splitlines()
    if any(_is_ours(_BETWEEN.split(line)) for line in lines):
        return True
    # Spaces are between words too: a line that begins with a student may be said of one.
    if sum(_is_ours(line.split()) for line in lines) > 1:
        return True
    return bool(_SEPARATED.match(text.lstrip())) and not _SENTENCE.search(text)


def _is_ours(cells: Sequence[str]) -> bool:
    cells = [cell.strip(' "') for cell in cells]
    if len(cells) < 2:
        return False
    return bool(_KEY.fullmatch(cells[0])) or len(_HEADERS.intersection(cells)) > 1


def _decoded(data: bytes) -> str:
    """``data`` in characters. Notepad and Excel write UTF-8, UTF-16 with its mark, or GBK."""
    if data.startswith(_UTF_16):
        return data.decode("utf-16", "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("gb18030", "replace")
