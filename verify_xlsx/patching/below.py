"""Rows to be added to a sheet: where they go, and what they look like."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from verify_xlsx.campaign import CampaignError
from verify_xlsx.patching.cell import LAST_ROW, Value
from verify_xlsx.patching.parts import Element
from verify_xlsx.patching.reach import Area
from verify_xlsx.patching.rows import Rows

_HIDDEN = re.compile(rb"\s(?:hidden|collapsed)\s*=\s*[\"'][^\"']*[\"']")
_CUSTOM_HEIGHT = re.compile(rb"\scustomHeight\s*=\s*[\"'](?:1|true)[\"']")
_KEPT = re.compile(rb"\s(?:ht|customHeight|s|customFormat)\s*=\s*[\"'][^\"']*[\"']")
_HEIGHT = re.compile(rb"\s(?:ht|customHeight)\s*=\s*[\"'][^\"']*[\"']")


@dataclass
class PageEdits:
    """What is to change on one sheet: row → column → value, and rows to add.

    ``first`` and ``last`` are the first and the last row of data; where there is none, ``last``
    is the header's row. ``heights`` are the points that the words of each added row need: Excel
    fits rows by itself when it opens them, others do not.
    """

    first: int
    last: int
    cells: dict[int, dict[int, Value]] = field(default_factory=dict)
    appended: Sequence[Mapping[int, Value]] = ()
    heights: Sequence[float | None] = ()


class Below:
    """The rows that one run adds to a sheet."""

    def __init__(
        self, title: str, frame: Element, rows: Rows, merged: Sequence[Area], edits: PageEdits
    ) -> None:
        """Find them a place. Raises CampaignError where the sheet is full."""
        self._frame, self._source = frame, rows
        taken = {n for n, row in rows.rows.items() if n > edits.last and rows.holds_value(row)}
        taken |= {n for reach in merged for n in range(reach.top, reach.bottom + 1)}
        size, start = len(edits.appended), edits.last + 1
        for row in sorted(n for n in taken if n > edits.last):
            if row >= start + size:
                break
            start = row + 1
        if start + size - 1 > LAST_ROW:
            raise CampaignError(
                f"总表的“{title}”下方放不下新的 {size} 行，请删去表格下方远处的内容后再运行。"
            )
        #: Where they go: below the data, and below what the office wrote beneath it.
        self.rows = list(range(start, start + size))
        self.numbers = frozenset(self.rows)
        has_data = edits.last >= edits.first
        self._last = edits.last if has_data else 0
        self._above = self._styles(self._last)
        self._second = self._styles(edits.last - 1) if edits.last > edits.first else {}
        self._looks: dict[int, int] = {}
        self._heights = dict(zip(self.rows, edits.heights, strict=False))
        blank: dict[int, Value] = {c: "" for c in self._above if self.look(c)}
        #: Row → column → value, with the blank cells that carry on a border or a tint.
        self.values = {
            row: {**blank, **given} for row, given in zip(self.rows, edits.appended, strict=True)
        }

    def look(self, column: int) -> int:
        """The style of a new cell.

        That of the cell above, if the one above that has it too: a colour that somebody gave to
        the last row alone is no pattern. Then the column's own.
        """
        if column not in self._looks:
            above = self._above.get(column, 0)
            pattern = above and self._second.get(column) == above
            self._looks[column] = above if pattern else (column_style(self._frame, column) or above)
        return self._looks[column]

    def tag(self, row: int, tag: bytes | None, prefix: bytes) -> bytes:
        """The opening tag of a new row, as high as the row above; ``tag`` if it has one."""
        if tag is not None:
            return _HIDDEN.sub(b"", tag)  # a new row is there to be seen
        model = self._source.rows.get(self._last)
        above = self._source.tag(model) if model else b""
        kept = b"".join(_KEPT.findall(above))
        if not _CUSTOM_HEIGHT.search(above):
            kept = _HEIGHT.sub(b"", kept)
            if height := self._heights.get(row):
                kept += b' ht="%g"' % height
        return b'<%brow r="%d"%b>' % (prefix, row, kept)

    def _styles(self, number: int) -> dict[int, int]:
        row = self._source.rows.get(number)
        return {cell.column: cell.style for cell in self._source.cells(row)} if row else {}


def column_style(frame: Element, column: int) -> int:
    """The style that a column lends to its blank cells; 0 for none."""
    for one in frame.iterfind("{*}cols/{*}col"):
        if int(one.get("min", "0")) <= column <= int(one.get("max", "0")):
            return int(one.get("style", "0"))
    return 0
