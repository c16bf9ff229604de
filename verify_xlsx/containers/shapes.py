"""Words in text boxes and other shapes that were drawn over a sheet."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from xml.etree import ElementTree

from verify_xlsx.containers.comments_xls import shapes_xls
from verify_xlsx.containers.formats import Container, Format
from verify_xlsx.containers.ods_cells import ods_cells, ods_tabs
from verify_xlsx.containers.related import each, related, text_in

_XLSX = re.compile(r"xl/(?:.*/)?drawing[0-9]*\.xml", re.IGNORECASE)
_ANCHOR = re.compile(rb"<(?:\w+:)?(?:twoCell|oneCell|absolute)Anchor\b")
#: Where a shape begins, and how its paragraphs end.
_COLUMN = re.compile(rb"<(?:\w+:)?col>\s*([0-9]{1,5})\s*<")
_ROW = re.compile(rb"<(?:\w+:)?row>\s*([0-9]{1,7})\s*<")
_PARAGRAPHS = re.compile(rb"</(?:\w+:)?p>")
_ODS_MARK = b"<draw:"
_DRAWN = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}"
_SHAPES = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}shapes"
_PARAGRAPH = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}p"

#: The title of a tab, the row and the column at which a shape begins, and what is said in it.
Shape = tuple[str, int | None, int | None, str]


def shapes(container: Container) -> list[Shape]:
    """The shapes with words in a workbook; none of .xlsb, and where it is damaged."""
    searches: dict[Format, Callable[[Container], Iterator[Shape]]] = {
        Format.XLSX: _in_xlsx, Format.ODS: _in_ods, Format.XLS: shapes_xls,
    }  # fmt: skip
    found: list[Shape] = []
    if search := searches.get(container.format):
        with suppress(Exception):  # what is damaged here is no answer
            found.extend(shape for shape in search(container) if shape[3])
    return found


def _in_xlsx(container: Container) -> Iterator[Shape]:
    assert container.parts
    names = {n for n in container.parts.namelist() if _XLSX.fullmatch(n)}
    for title, part in related(container, names):
        for _, inner in each(_ANCHOR, part):
            column, row = _COLUMN.search(inner), _ROW.search(inner)
            at = (int(row[1]) + 1, int(column[1]) + 1) if row and column else (None, None)
            said = "\n".join(map(text_in, _PARAGRAPHS.split(inner))).strip()
            yield title, *at, said


def _in_ods(container: Container) -> Iterator[Shape]:
    content = container.part("content.xml")
    if _ODS_MARK not in content:
        return
    for title, table in ods_tabs(ElementTree.fromstring(content)):
        for row, column, cell in ods_cells(table):
            for shape in cell:
                if shape.tag.startswith(_DRAWN):
                    yield title, row, column, _words(shape)
        for drawn in table.iter(_SHAPES):
            yield from ((title, None, None, _words(shape)) for shape in drawn)


def _words(shape: ElementTree.Element) -> str:
    return "\n".join("".join(line.itertext()) for line in shape.iter(_PARAGRAPH)).strip()
