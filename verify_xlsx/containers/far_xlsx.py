"""Cells far from all else in the XML of a worksheet; see :mod:`verify_xlsx.containers.far`."""

from __future__ import annotations

import re

from verify_xlsx.containers.address import number
from verify_xlsx.containers.far import ROOM, Cell, far_cells

_ROW = re.compile(rb'<row r="([0-9]{1,10})"')
_DIMENSION = re.compile(rb'<dimension ref="(?:[A-Z]+[0-9]+:)?([A-Z]{1,3})([0-9]{1,10})"')
#: The dimension stands within so many bytes of the beginning.
_HEAD = 2048
#: However wide it is, a sheet of so few rows fits.
_FEW_ROWS = ROOM >> 14
#: Without such a cell a sheet can be read, though it may take a while.
_FAR = re.compile(rb'r="(?:[A-Z]{3}|[A-Z]{1,2}[0-9]{5})')
_CELL = re.compile(rb'<(?:\w+:)?c (?:[^>]*? )?r="([A-Z]{1,3})([0-9]{1,10})"(?:[^>]*[^>/])?>(?!</)')
_END = re.compile(rb"</(?:\w+:)?c>")


def without_far(xml: bytes) -> tuple[bytes, list[Cell]]:
    """A worksheet without its far cells, and which these were."""
    if _is_near(xml) or b"<!" in xml:  # in a comment may stand what only looks like a cell
        return xml, []
    starts = {(int(c[2]), number(c[1])): c.start() for c in _CELL.finditer(xml)}
    far = far_cells(starts)
    pieces, at = [], 0
    for start in sorted(starts[cell] for cell in far):
        end = _END.search(xml, start)
        if start < at or end is None:
            return xml, []
        pieces.append(xml[at:start])
        at = end.end()
    return b"".join((*pieces, xml[at:])), far


def _is_near(xml: bytes) -> bool:
    """Whether a sheet surely takes little room: looked up, not searched for, where that will do.

    Rows are in order; but programs write dimensions that they never looked at.
    """
    row = _ROW.match(xml, xml.rfind(b"<row "))
    last = int(row[1]) if row else ROOM
    if last <= _FEW_ROWS:
        return True
    told = _DIMENSION.search(xml, 0, _HEAD)
    if told and int(told[2]) >= last:
        return int(told[2]) * number(told[1]) <= ROOM
    return _FAR.search(xml) is None
