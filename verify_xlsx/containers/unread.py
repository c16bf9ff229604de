"""Cells that read as blank and are not: errors, and formulas that nobody computed.

python-calamine gives '' for both. So the parts of the file in which they would stand are
searched for their marks; only where there is one is anything looked at closely.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Collection, Iterator
from contextlib import suppress
from html import unescape
from itertools import chain
from xml.etree import ElementTree

from verify_xlsx.containers.address import number
from verify_xlsx.containers.biff import records, stream_of, tabs
from verify_xlsx.containers.formats import Container, Format, tab_parts
from verify_xlsx.containers.unread_xlsb import errors_in_xlsb

#: (row, column) of a tab, 1-based, to the code of a Note and what stands in the cell.
Unread = dict[tuple[int, int], tuple[str, str]]
_Found = Iterator[tuple[str, tuple[int, int], str, str]]

_ERROR, _UNCOMPUTED = "cell-error", "formula-uncomputed"

_CELL = re.compile(rb"<(?:\w+:)?c\b([^>]*)>")
_VALUE = re.compile(rb"<(?:\w+:)?v>([^<]*)<")
_FORMULA = re.compile(rb"<(?:\w+:)?f\b[^>]*>([^<]*)<")
# A formula's end, and then the cell's with no value between. Each begins with plain letters, so
# that the search for it is quick.
_NO_VALUE = rb"\s*(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v>\s*</(?:\w+:)?v>)?\s*</(?:\w+:)?c>"
_BARE = tuple(re.compile(end + _NO_VALUE) for end in (rb"</f>", rb"<f [^>]*/>"))
_BARE_PREFIXED = tuple(re.compile(end + _NO_VALUE) for end in (rb"</\w+:f>", rb"<\w+:f [^>]*/>"))
#: A sheet's root stands within so many bytes; a cell's formula is rarely longer than that.
_HEAD, _NEAR = 2048, 16384
_REFERENCE = re.compile(rb'\br="([A-Z]{1,3})([0-9]{1,7})"')
_BIFF_FORMULA, _BIFF_BOOLERR = 0x06, 0x0205
_BIFF_ERRORS = {
    0x00: "#NULL!", 0x07: "#DIV/0!", 0x0F: "#VALUE!", 0x17: "#REF!", 0x1D: "#NAME?",
    0x24: "#NUM!", 0x2A: "#N/A",
}  # fmt: skip

_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_ODS_ERROR = b'value-type="error"'


def unread_cells(container: Container, titles: Collection[str]) -> dict[str, Unread]:
    """By tab, the cells of ``titles`` that are not as blank as they read.

    Damage yields what was found before it.
    """
    searches = {
        Format.XLSX: _in_xlsx, Format.XLS: _in_xls, Format.ODS: _in_ods, Format.XLSB: _in_xlsb,
    }  # fmt: skip
    unread: dict[str, Unread] = {}
    if search := searches.get(container.format):
        with suppress(Exception):  # calamine has read this file, and what it made of it stands
            for title, cell, code, text in search(container, titles):
                unread.setdefault(title, {})[cell] = (code, text)
    return unread


def _in_xlsx(container: Container, titles: Collection[str]) -> _Found:
    for title, part in _sheet_parts(container, titles):
        xml = container.part(part)
        at = -1
        while (at := xml.find(b't="e"', at + 1)) >= 0:
            if cell := _cell_before(xml, at):
                value = _VALUE.search(xml, at)
                text = value[1].decode("utf-8", "replace") if value else "#?"
                yield title, _address(cell[1]), _ERROR, text
        prefixed = xml.find(b":worksheet", 0, _HEAD) >= 0
        patterns = _BARE_PREFIXED if prefixed else _BARE
        for bare in chain.from_iterable(pattern.finditer(xml) for pattern in patterns):
            cell = _cell_before(xml, bare.start())
            if cell and b't="str"' not in cell[1]:  # a text may be computed to be empty
                formula = _FORMULA.search(xml, cell.end(), bare.end())
                text = formula[1].decode("utf-8", "replace") if formula else ""
                yield title, _address(cell[1]), _UNCOMPUTED, f"={unescape(text)}"


def _cell_before(xml: bytes, at: int) -> re.Match[bytes] | None:
    """The opening tag of the cell that the mark at ``at`` stands in."""
    start = xml.rfind(b"<c ", max(0, at - _NEAR), at)
    if start < 0:
        start = max(xml.rfind(b"<c ", 0, at), xml.rfind(b":c ", 0, at))
    return _CELL.match(xml, xml.rfind(b"<", 0, start + 1)) if start >= 0 else None


def _sheet_parts(container: Container, titles: Collection[str]) -> Iterator[tuple[str, str]]:
    """Title and part name of those of ``titles`` that are worksheets."""
    return ((title, part) for title, part in tab_parts(container).items() if title in titles)


def _address(attributes: bytes) -> tuple[int, int]:
    """Row and column out of a cell's attributes. Raises ValueError where it has no address."""
    place = _REFERENCE.search(attributes)
    if place is None:
        raise ValueError("a cell without an address")
    return int(place[2]), number(place[1])


def _in_xls(container: Container, titles: Collection[str]) -> _Found:
    _, stream = stream_of(container)
    starts = dict(tabs(stream))
    for title in titles:
        for kind, _, body in records(stream, starts[title]) if title in starts else ():
            if kind == _BIFF_BOOLERR and body[7]:
                code = body[6]
            elif kind == _BIFF_FORMULA and body[12:14] == b"\xff\xff" and body[6] == 2:
                code = body[8]
            else:
                continue
            row, column = struct.unpack_from("<HH", body)
            yield title, (row + 1, column + 1), _ERROR, _BIFF_ERRORS.get(code, "#?")


def _in_xlsb(container: Container, titles: Collection[str]) -> _Found:
    """Errors alone: there is no cell without a value in an .xlsb."""
    for title, cell, code in errors_in_xlsb(container, titles):
        yield title, cell, _ERROR, _BIFF_ERRORS.get(code, "#?")


def _in_ods(container: Container, titles: Collection[str]) -> _Found:
    xml = container.part("content.xml")
    if _ODS_ERROR not in xml:
        return
    for table in ElementTree.fromstring(xml).iter(f"{_TABLE}table"):
        title = table.get(f"{_TABLE}name", "")
        row = 0
        for line in table.iter(f"{_TABLE}table-row") if title in titles else ():
            column = 0
            for cell in line:
                if any(key.endswith("}value-type") and v == "error" for key, v in cell.items()):
                    text = "".join(cell.itertext())
                    yield title, (row + 1, column + 1), _ERROR, text
                column += int(cell.get(f"{_TABLE}number-columns-repeated", "1"))
            row += int(line.get(f"{_TABLE}number-rows-repeated", "1"))
