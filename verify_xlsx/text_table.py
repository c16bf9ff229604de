"""Tables of Chinese text for a terminal: its width, where it may break, columns side by side.

A Chinese character takes two columns of a terminal. A line is never begun with a closing mark
nor ended with an opening one, and a word of Latin letters or digits is kept whole where it fits.
Given no room (a pipe), nothing is wrapped and nothing is cut.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from unicodedata import category, east_asian_width

#: What is kept together: a word or a character, with the marks that must not be parted from it.
_UNIT = re.compile(r"[（“‘《〈【「『]*(?:[!-~]+|\S)[，。；：、！？）”’》〉】」』…)\]]*|\s+")
_GAP = "  "
_NARROWEST = 10

#: Puts a look (a colour, bold) on text that is laid out already.
Paint = Callable[[str, str], str]


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in one place of a table; ``look`` is handed on to the painter."""

    text: str
    look: str = ""
    right: bool = False


def width(text: str) -> int:
    """How many columns of a terminal ``text`` takes (UAX 11; ambiguous characters take one)."""
    if text.isascii():
        return len(text)
    return sum(map(_wide, text))


@lru_cache(maxsize=1 << 14)
def _wide(char: str) -> int:
    if category(char) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if east_asian_width(char) in "WF" else 1


def padded(text: str, columns: int, right: bool = False) -> str:
    """``text`` with spaces to fill ``columns``; unchanged if it is as wide already."""
    space = " " * (columns - width(text))
    return space + text if right else text + space


def wrapped(text: str, columns: int) -> list[str]:
    """``text`` in lines of at most ``columns`` (at least 2); a line break in it is kept."""
    lines = []
    for paragraph in text.split("\n"):
        if width(paragraph) <= columns:
            lines.append(paragraph.rstrip())
            continue
        line, used = "", 0
        for unit in _UNIT.findall(paragraph):
            for piece in [unit] if width(unit) <= columns else unit:
                if line and used + width(piece.rstrip()) > columns:
                    lines.append(line.rstrip())
                    line, used = "", 0
                added = piece if line else piece.lstrip()
                line, used = line + added, used + width(added)
        lines.append(line.rstrip())
    return lines


def laid_out(
    rows: Sequence[Sequence[Cell]],
    room: int | None = None,
    flexible: Sequence[int] = (),
    paint: Paint = lambda text, look: text,
) -> list[str]:
    """``rows``, all of one length, as lines in aligned columns.

    Where they are wider than ``room``, the columns that ``flexible`` numbers share what the
    others leave, and wrap.
    """
    if not rows:
        return []
    widths = [
        max(width(line) for row in rows for line in row[n].text.split("\n"))
        for n in range(len(rows[0]))
    ]
    if room is not None:
        _shrink(widths, room - len(_GAP) * (len(widths) - 1), flexible)
    lines = []
    for row in rows:
        columns = [wrapped(cell.text, wide) for cell, wide in zip(row, widths, strict=True)]
        for n in range(max(map(len, columns))):
            parts = [
                (padded(column[n] if n < len(column) else "", wide, cell.right), cell.look)
                for column, cell, wide in zip(columns, row, widths, strict=True)
            ]
            # Spaces after the last text would make a wrapped line too long by a terminal's count.
            while parts and not parts[-1][0].strip():
                parts.pop()
            if parts:
                parts[-1] = (parts[-1][0].rstrip(), parts[-1][1])
            painted = (paint(text, look) if look and text.strip() else text for text, look in parts)
            lines.append(_GAP.join(painted))
    return lines


def _shrink(widths: list[int], room: int, flexible: Sequence[int]) -> None:
    """Take from the widest flexible columns until the rest fits; narrow ones keep their width."""
    left = room - sum(wide for n, wide in enumerate(widths) if n not in flexible)
    open_columns = sorted(flexible, key=lambda n: widths[n])
    for place, n in enumerate(open_columns):
        widths[n] = min(widths[n], max(_NARROWEST, left // (len(open_columns) - place)))
        left -= widths[n]
