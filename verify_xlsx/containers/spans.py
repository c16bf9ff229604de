"""Which cells of an .ods workbook are merged down a column: python-calamine does not tell."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import suppress
from xml.etree import ElementTree

from verify_xlsx.containers.formats import Container, Format

#: First and last cell of a merged range, each (row, column), 0-based, both included.
Range = tuple[tuple[int, int], tuple[int, int]]

_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_TAB, _LINE, _NAME = f"{_TABLE}table", f"{_TABLE}table-row", f"{_TABLE}name"
_CELLS = (f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell")
_DOWN, _ACROSS = f"{_TABLE}number-rows-spanned", f"{_TABLE}number-columns-spanned"
_MARK = b"number-rows-spanned"


def spans(container: Container) -> dict[str, list[Range]]:
    """By tab, the ranges that are merged over several rows. Empty but for .ods.

    Damage yields what was found before it: calamine has read this file.
    """
    found: dict[str, list[Range]] = {}
    if container.format is Format.ODS:
        with suppress(Exception):
            content = container.part("content.xml")
            for title, area in _in_ods(content) if _MARK in content else ():
                found.setdefault(title, []).append(area)
    return found


def _in_ods(content: bytes) -> Iterator[tuple[str, Range]]:
    title, row = "", 0
    for event, element in ElementTree.iterparse(io.BytesIO(content), ("start", "end")):
        if element.tag == _TAB:
            title, row = element.get(_NAME, ""), 0
            if event == "end":
                element.clear()  # its rows would fill the memory
        elif element.tag == _LINE and event == "end":
            for column, cell in _by_column(element):
                down, across = int(cell.get(_DOWN, "1")), int(cell.get(_ACROSS, "1"))
                if down > 1:
                    yield title, ((row, column), (row + down - 1, column + across - 1))
            row += int(element.get(f"{_TABLE}number-rows-repeated", "1"))
            element.clear()


def _by_column(line: ElementTree.Element) -> Iterator[tuple[int, ElementTree.Element]]:
    column = 0
    for cell in line:
        if cell.tag in _CELLS:
            yield column, cell
            column += int(cell.get(f"{_TABLE}number-columns-repeated", "1"))
