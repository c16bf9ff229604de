"""Comments on cells: what people write there who do not want to write into a cell."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from xml.etree import ElementTree

from verify_xlsx.containers.address import number
from verify_xlsx.containers.comments_xls import comments_xls
from verify_xlsx.containers.formats import Container, Format
from verify_xlsx.containers.ods_cells import ods_cells, ods_tabs
from verify_xlsx.containers.related import each, related, text_in

_XLSX = re.compile(r"xl/(?:.*/)?comments?[0-9]*\.xml", re.IGNORECASE)
_COMMENT = re.compile(rb'<(?:\w+:)?comment\s[^<>]*?\bref="([A-Z]{1,3})([0-9]{1,7})"')
_ODS_MARK = b"<office:annotation"
_ANNOTATION = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}annotation"
_PARAGRAPH = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}p"

#: The title of a tab, a cell's row and column, and what is said.
Comment = tuple[str, int, int, str]


def comments(container: Container) -> list[Comment]:
    """The comments of a workbook, tab after tab; none of .xlsb, and where it is damaged."""
    searches: dict[Format, Callable[[Container], Iterator[Comment]]] = {
        Format.XLSX: _in_xlsx, Format.ODS: _in_ods, Format.XLS: comments_xls,
    }  # fmt: skip
    found: list[Comment] = []
    if search := searches.get(container.format):
        with suppress(Exception):  # what is damaged here is no answer
            found.extend(search(container))
    return found


def _in_xlsx(container: Container) -> Iterator[Comment]:
    assert container.parts
    names = {n for n in container.parts.namelist() if _XLSX.fullmatch(n)}
    for title, part in related(container, names):
        for found, inner in each(_COMMENT, part):
            yield title, int(found[2]), number(found[1]), text_in(inner)


def _in_ods(container: Container) -> Iterator[Comment]:
    content = container.part("content.xml")
    if _ODS_MARK not in content:
        return
    for title, table in ods_tabs(ElementTree.fromstring(content)):
        for row, column, cell in ods_cells(table):
            if (said := cell.find(_ANNOTATION)) is not None:
                lines = ("".join(line.itertext()) for line in said.iter(_PARAGRAPH))
                yield title, row, column, "\n".join(lines).strip()
