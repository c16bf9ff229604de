"""Cells far from everything else in an .ods; see :mod:`verify_xlsx.containers.far`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from verify_xlsx.containers.far import ROOM, Cell, far_cells
from verify_xlsx.containers.formats import Container
from verify_xlsx.containers.parts import stored

_CONTENT = "content.xml"
_TABLE_END, _LINE, _FILLED = b"</table:table>", b"<table:table-row", b"<text:p"
#: However wide it is, a sheet of so few rows fits; and one of so many that is as wide as a table.
_FEW_ROWS, _MANY_ROWS = ROOM >> 14, ROOM >> 7
#: Many cells that are alike and blank, and then one that is not.
_WIDE = re.compile(
    rb'table:number-columns-repeated="[0-9]{3,}"[^>]*/>'
    rb"(?:<table:(?:covered-)?table-cell[^>]*/>)*<table:table-cell[^>]*[^/>]>"
)
_TAG = re.compile(
    rb"<(/?)table:(table|table-row|table-cell|covered-table-cell)(?=[\s/>])([^>]*?)(/?)>"
)
_ROWS_REPEATED = b"table:number-rows-repeated="
_ROWS = re.compile(rb'table:number-rows-repeated="([0-9]{1,10})"')
_COLUMNS = re.compile(rb'table:number-columns-repeated="([0-9]{1,10})"')
_NAME = re.compile(rb'table:name="([^"]*)"')

_Span = tuple[int, int]


def without_far(container: Container) -> tuple[bytes, list[tuple[str, list[Cell]]]]:
    """An .ods without its far cells, and which these were, by tab. Raises what damage leads to."""
    content = container.kept(_CONTENT)
    if _is_near(content) or container.parts is None:
        return container.data, []
    pieces, at = [], 0
    left_out = []
    for title, cells in _tables(content):
        if far := far_cells(cells):
            left_out.append((title, far))
        for start, end in sorted(cells[cell] for cell in far):
            repeated = _COLUMNS.search(content, start, content.find(b">", start))
            blank = b"<table:table-cell %b/>" % repeated[0] if repeated else b"<table:table-cell/>"
            pieces += [content[at:start], blank]
            at = end
    if not left_out:
        return container.data, []
    parts = {name: container.part(name) for name in container.parts.namelist() if name[-1] != "/"}
    return stored(parts | {_CONTENT: b"".join((*pieces, content[at:]))}), left_out


def _is_near(content: bytes) -> bool:
    """Whether all tabs surely take little room: counted, not searched, where that will do."""
    start = 0
    while (end := content.find(_TABLE_END, start)) >= 0:
        filled = max(content.rfind(_FILLED, start, end), start)
        rows = content.count(_LINE, start, filled)
        if _ROWS_REPEATED in content[start:filled]:
            rows += sum(int(many[1]) for many in _ROWS.finditer(content, start, filled))
        wide = rows > _FEW_ROWS and _WIDE.search(content, start, filled)
        if wide or rows > _MANY_ROWS:
            return False
        start = end + 1
    return True


def _tables(content: bytes) -> Iterator[tuple[str, dict[Cell, _Span]]]:
    """Each tab, and where in ``content`` its filled cells stand."""
    title, cells = "", dict[Cell, _Span]()
    row = column = high = wide = 1
    start = 0
    for tag in _TAG.finditer(content):
        ends, kind, attributes, alone = tag.groups()
        if kind == b"table":
            if ends:
                yield title, cells
            name = _NAME.search(attributes)
            title, cells, row = name[1].decode("utf-8", "replace") if name else "", {}, 1
        elif kind == b"table-row":
            if not ends:
                repeated = _ROWS.search(attributes)
                high, column = int(repeated[1]) if repeated else 1, 1
            if ends or alone:
                row += high
        else:
            if not ends:
                repeated = _COLUMNS.search(attributes)
                start, wide = tag.start(), int(repeated[1]) if repeated else 1
            elif content.startswith(_FILLED, content.find(b">", start) + 1):
                cells[row, column] = start, tag.end()
            if ends or alone:
                column += wide
