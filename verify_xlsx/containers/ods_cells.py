"""The cells of an .ods, each with its place: rows and cells that are alike are written once."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree import ElementTree

_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"


def ods_tabs(root: ElementTree.Element) -> Iterator[tuple[str, ElementTree.Element]]:
    """The title of each tab, and its element in ``content.xml``."""
    for table in root.iter(f"{_TABLE}table"):
        yield table.get(f"{_TABLE}name", ""), table


def ods_cells(table: ElementTree.Element) -> Iterator[tuple[int, int, ElementTree.Element]]:
    """Row, column and element of each cell; of some that are alike, the first.

    Raises ValueError where the file does not count.
    """
    row = 1
    for line in table.iter(f"{_TABLE}table-row"):
        column = 1
        for cell in line:
            yield row, column, cell
            column += int(cell.get(f"{_TABLE}number-columns-repeated", "1"))
        row += int(line.get(f"{_TABLE}number-rows-repeated", "1"))
