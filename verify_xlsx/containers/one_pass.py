"""Worksheets that python-calamine reads once: their merged cells stand before their rows.

It goes through a sheet a second time for the merged cells, up to where they stand, and that is
behind all rows: two fifths of the time. In copies that are made for it they come first, which the
standard forbids (ECMA-376 part 1, 18.3.1.99) and nobody minds who reads XML as a stream.
"""

from __future__ import annotations

import re
from dataclasses import replace

from verify_xlsx.containers.formats import Container, Format
from verify_xlsx.containers.parts import SHEETS, Pieces, stored

_ROWS, _END = b"<sheetData", b"</sheetData>"
_MERGED = re.compile(rb"<mergeCells(?:>|\s[^>]*[^>/]>).*?</mergeCells>", re.DOTALL)
_NONE, _NAME = b"<mergeCells></mergeCells>", b"mergeCells"
#: Larger workbooks are read as they came: the copy is held in memory.
_LARGEST = 256 << 20


def merged_first(xml: bytes) -> Pieces:
    """The pieces of a worksheet with its merged cells in front; as it is where that is in doubt."""
    start, end = xml.find(_ROWS), xml.find(_END)
    if start < 0 or end < start or _is_odd(xml, start, end):
        return (xml,)
    merged, whole = _MERGED.search(xml, end), memoryview(xml)
    if xml.count(_NAME, end) != (2 if merged else 0):
        return (xml,)
    if merged is None:
        return (whole[:start], _NONE, whole[start:])
    return (whole[:start], merged[0], whole[start : merged.start()], whole[merged.end() :])


def _is_odd(xml: bytes, start: int, end: int) -> bool:
    """Whether what stands around the rows may only look like an element: in a comment, or such."""
    head, tail = xml[xml.find(b"?>") + 1 : start], xml[end:]
    if b"<!" in tail or b"<?" in tail or xml.rfind(_END) != end:
        return True
    return b"<!" in head or b"<?" in head or _NAME in head


def in_one_pass(container: Container) -> Container:
    """A trusted workbook as a copy that is read faster; itself where there can be none."""
    if container.format is not Format.XLSX or container.parts is None:
        return container
    infos = container.parts.infolist()
    names = dict.fromkeys(info.filename for info in infos)
    if len(names) != len(infos) or sum(info.file_size for info in infos) > _LARGEST:
        return container
    try:
        parts = {name: container.part(name) for name in names}
    except Exception:  # damaged in one way or another: the reader will say so
        return container
    copy = parts | {name: merged_first(parts[name]) for name in names if name.startswith(SHEETS)}
    return replace(container, data=stored(copy), known=parts)
