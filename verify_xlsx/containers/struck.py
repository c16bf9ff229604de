"""Cells in which something is struck out: what still counts there is not in their text.

python-calamine gives the struck words with the others. The parts that say how cells look are
searched for the mark of it, which no handout has; only where it is are cells looked at.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator
from contextlib import suppress
from xml.etree import ElementTree

from verify_xlsx.containers.address import number
from verify_xlsx.containers.formats import Container, Format, tab_parts
from verify_xlsx.containers.ods_cells import ods_cells, ods_tabs
from verify_xlsx.containers.unread import Unread

STRUCK = "text-struck"
_Found = Iterator[tuple[str, tuple[int, int]]]

_STYLES, _TEXTS = "xl/styles.xml", "xl/sharedStrings.xml"
_MARK = re.compile(
    rb"<(?:\w+:)?(?:strike|dstrike)\b(?![^>]*\bval\s*=\s*[\"'](?:0|false|off)[\"'])[^>]*>"
)
_FONTS = re.compile(rb"<(?:\w+:)?fonts\b.*?</(?:\w+:)?fonts>", re.DOTALL)
_FONT = re.compile(rb"<(?:\w+:)?font(?:\s*/>|\b[^>]*/>|\b[^>]*>.*?</(?:\w+:)?font>)", re.DOTALL)
_FORMATS = re.compile(rb"<(?:\w+:)?cellXfs\b.*?</(?:\w+:)?cellXfs>", re.DOTALL)
_FORMAT = re.compile(rb"<(?:\w+:)?xf\b([^>]*)>")
_FONT_OF = re.compile(rb'\bfontId="([0-9]+)"')
_TEXT = re.compile(rb"<(?:\w+:)?si(?:\s*/>|\b[^>]*>.*?</(?:\w+:)?si>)", re.DOTALL)
_CELL = re.compile(rb"<(?:\w+:)?c\b([^>]*[^>/])>(.*?)</(?:\w+:)?c>", re.DOTALL)
_PLACE = re.compile(rb'\br="([A-Z]{1,3})([0-9]{1,7})"')
_STYLE_OF, _IS_SHARED = re.compile(rb'\bs="([0-9]+)"'), b't="s"'
_VALUE = re.compile(rb"<(?:\w+:)?v>([^<]+)<")
_SAYS = re.compile(rb"<(?:\w+:)?[vt](?: [^>]*)?>[^<]*[^<\s]")

_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_LOOK = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_TEXT_NS = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_ODS_MARK = re.compile(rb'text-line-through-style="(?!none)')


def struck_cells(container: Container, titles: Collection[str]) -> dict[str, Unread]:
    """By tab, the cells of ``titles`` that hold struck words. Damage yields what was found."""
    searches: dict[Format, Callable[[Container, Collection[str]], _Found]] = {
        Format.XLSX: _in_xlsx, Format.ODS: _in_ods,
    }  # fmt: skip
    struck: dict[str, Unread] = {}
    if search := searches.get(container.format):
        with suppress(Exception):  # calamine has read this file, and what it made of it stands
            for title, cell in search(container, titles):
                struck.setdefault(title, {})[cell] = (STRUCK, "")
    return struck


def _in_xlsx(container: Container, titles: Collection[str]) -> _Found:
    formats = _struck_formats(_part(container, _STYLES))
    texts = _part(container, _TEXTS)
    shared = set[bytes]()
    if _marked(texts):
        found = enumerate(_TEXT.finditer(texts))
        shared = {str(i).encode() for i, text in found if _MARK.search(text[0])}
    for title, part in tab_parts(container).items():
        if title not in titles:
            continue
        xml = container.part(part)
        if not formats and not shared and not _marked(xml):
            continue
        for attributes, content in _CELL.findall(xml):
            style, value = _STYLE_OF.search(attributes), _VALUE.search(content)
            whole = style and style[1] in formats and _SAYS.search(content)
            parts = _IS_SHARED in attributes and value and value[1] in shared
            if (whole or parts or _MARK.search(content)) and (place := _PLACE.search(attributes)):
                yield title, (int(place[2]), number(place[1]))


def _part(container: Container, name: str) -> bytes:
    with suppress(KeyError):
        return container.part(name)
    return b""


def _marked(xml: bytes) -> bool:
    return b"strike" in xml and _MARK.search(xml) is not None


def _struck_formats(styles: bytes) -> set[bytes]:
    """The cell formats, by number, whose font is struck through."""
    fonts, formats = _FONTS.search(styles), _FORMATS.search(styles)
    if not fonts or not formats or not _marked(fonts[0]):
        return set()
    inner = fonts[0][fonts[0].find(b">") + 1 :]
    struck = {
        str(i).encode() for i, font in enumerate(_FONT.finditer(inner)) if _MARK.search(font[0])
    }
    return {
        str(i).encode()
        for i, one in enumerate(_FORMAT.finditer(formats[0]))
        if (font := _FONT_OF.search(one[1])) and font[1] in struck
    }


def _in_ods(container: Container, titles: Collection[str]) -> _Found:
    xml = container.part("content.xml")
    if not _ODS_MARK.search(xml):
        return
    root = ElementTree.fromstring(xml)
    struck = {
        style.get(f"{_LOOK}name")
        for style in root.iter(f"{_LOOK}style")
        if any(inner.get(f"{_LOOK}text-line-through-style", "none") != "none" for inner in style)
    }
    for title, table in ods_tabs(root):
        for row, column, cell in ods_cells(table) if title in titles else ():
            spans = {span.get(f"{_TEXT_NS}style-name") for span in cell.iter(f"{_TEXT_NS}span")}
            styles = {cell.get(f"{_TABLE}style-name"), *spans}
            if not struck.isdisjoint(styles) and "".join(cell.itertext()).strip():
                yield title, (row, column)
