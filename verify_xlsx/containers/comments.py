"""Comments on cells: what people write there who do not want to write into a cell."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from posixpath import basename, dirname, join, normpath

from verify_xlsx.containers.address import number
from verify_xlsx.containers.formats import Container, Format, tab_parts
from verify_xlsx.containers.parts import parts_by_relation

#: More than a rework has of its own; nobody reads further.
_LARGEST = 4 << 20
_XLSX = re.compile(r"xl/(?:.*/)?comments?[0-9]*\.xml", re.IGNORECASE)
_COMMENT = re.compile(rb'<(?:\w+:)?comment\s[^<>]*?\bref="([A-Z]{1,3})([0-9]{1,7})"')
_TEXT = re.compile(rb"<(?:\w+:)?t\b[^<>]*>([^<]*)<")
_TABLE = re.compile(rb'<table:table [^<>]*?table:name="([^"]*)"')
_ANNOTATION, _ANNOTATED = re.compile(rb"<office:annotation[\s>]"), b"</office:annotation>"
_PARAGRAPH_END = b"</text:p>"
_TAG = re.compile(rb"<[^<>]*>")

#: The title of a tab, a cell's row and column (None where the format does not tell), what is said.
Comment = tuple[str, int | None, int | None, str]


def comments(container: Container) -> list[Comment]:
    """The comments of a workbook, tab after tab; none of .xls and .xlsb, or where it is damaged."""
    try:
        if container.format is Format.XLSX:
            return list(_in_xlsx(container))
        if container.format is Format.ODS:
            return list(_in_ods(container))
    except Exception:  # what is damaged here is no answer
        return []
    return []


def _in_xlsx(container: Container) -> Iterator[Comment]:
    assert container.parts
    names = {n for n in container.parts.namelist() if _XLSX.fullmatch(n)}
    for title, part in tab_parts(container).items() if names else ():
        relations = join(dirname(part), "_rels", f"{basename(part)}.rels")
        if relations not in container.parts.namelist():
            continue
        for target in parts_by_relation(container.part(relations)).values():
            name = normpath(join(dirname(part), target.removeprefix("xl/")))
            name = name if name in names else target
            if name in names and container.parts.getinfo(name).file_size <= _LARGEST:
                for found, inner in _each(_COMMENT, container.part(name)):
                    said = _plain(b"".join(_TEXT.findall(inner)))
                    yield title, int(found[2]), number(found[1]), said


def _in_ods(container: Container) -> Iterator[Comment]:
    content = container.part("content.xml")
    for table, tab in _each(_TABLE, content) if _ANNOTATION.search(content) else ():
        for _, rest in _each(_ANNOTATION, tab):
            inner = rest.partition(_ANNOTATED)[0].partition(b"<text:p")[1:]
            text = b"".join(inner).replace(_PARAGRAPH_END, b"\n")
            yield _plain(table[1]), None, None, _plain(_TAG.sub(b"", text))


def _each(opening: re.Pattern[bytes], xml: bytes) -> Iterator[tuple[re.Match[bytes], bytes]]:
    """Each ``opening``, and what follows up to the next: a closing tag that never comes is not
    looked for.
    """
    found = list(opening.finditer(xml))
    ends = [*(one.start() for one in found[1:]), len(xml)]
    for one, end in zip(found, ends, strict=False):
        yield one, xml[one.end() : end]


def _plain(text: bytes) -> str:
    return unescape(text.decode("utf-8", "replace")).strip()
