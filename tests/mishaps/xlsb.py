"""Writes the values of a workbook as .xlsb ([MS-XLSB]), which no free program does."""

from __future__ import annotations

import struct
from datetime import date, datetime
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.utils import datetime as days

from tests.mishaps.parcels import zipped

_ROW, _ERROR, _BOOL, _REAL, _TEXT, _FORMULA_ERROR = 0, 3, 4, 5, 6, 11
_ERRORS = {"#DIV/0!": 0x07, "#REF!": 0x17, "#N/A": 0x2A}
#: A formula's flags, and its tokens: an error, which is all that is left of a lost reference.
_LOST = struct.pack("<HIBBI", 0, 2, 0x1C, 0x17, 0)
_BEGIN_SHEET, _END_SHEET, _BEGIN_BOOK, _END_BOOK = 129, 130, 131, 132
_BEGIN_TABS, _END_TABS, _BEGIN_DATA, _END_DATA, _DIMENSION, _TAB = 143, 144, 145, 146, 148, 156
_BEGIN_STYLES, _END_STYLES, _BEGIN_FORMATS, _END_FORMATS, _FORMAT = 278, 279, 617, 618, 47
_DATE = 14
_STATES = {"visible": 0, "hidden": 1, "veryHidden": 2}
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def write_xlsb(path: Path, book: Workbook) -> None:
    """Write the cells of ``book`` to ``path``: texts, numbers, truths, dates and errors.

    A text like ``#REF!`` is an error that was typed, ``=#REF!`` one that a formula came to.
    """
    tabs, related = b"", []
    parts = {}
    for nth, page in enumerate(book.worksheets, start=1):
        state = struct.pack("<II", _STATES[page.sheet_state], nth)
        tabs += _record(_TAB, state + _wide(f"rId{nth}") + _wide(page.title))
        related.append(("worksheet", f"worksheets/sheet{nth}.bin"))
        parts[f"xl/worksheets/sheet{nth}.bin"] = _sheet(page)
    related.append(("styles", "styles.bin"))
    body = _record(_BEGIN_TABS) + tabs + _record(_END_TABS)
    parts["xl/workbook.bin"] = _record(_BEGIN_BOOK) + body + _record(_END_BOOK)
    formats = [struct.pack("<HHHHHBBHH", 0, number, 0, 0, 0, 0, 0, 0, 0) for number in (0, _DATE)]
    parts["xl/styles.bin"] = b"".join((
        _record(_BEGIN_STYLES),
        _record(_BEGIN_FORMATS, struct.pack("<I", len(formats))),
        *(_record(_FORMAT, one) for one in formats),
        _record(_END_FORMATS),
        _record(_END_STYLES),
    ))  # fmt: skip
    parts["xl/_rels/workbook.bin.rels"] = _relations(related)
    parts["_rels/.rels"] = _relations([("officeDocument", "xl/workbook.bin")])
    parts["[Content_Types].xml"] = (
        b'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        b'<Default Extension="bin" ContentType="application/vnd.ms-excel.sheet.binary.main"/>'
        b'<Default Extension="rels" ContentType='
        b'"application/vnd.openxmlformats-package.relationships+xml"/></Types>'
    )
    path.write_bytes(zipped(parts))


def _relations(targets: list[tuple[str, str]]) -> bytes:
    inner = "".join(
        f'<Relationship Id="rId{nth}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for nth, (kind, target) in enumerate(targets, start=1)
    )
    return f'<Relationships xmlns="{_RELATIONS}">{inner}</Relationships>'.encode()


def _sheet(page: Any) -> bytes:
    last = struct.pack("<IIII", 0, page.max_row - 1, 0, page.max_column - 1)
    said = [_record(_BEGIN_SHEET), _record(_DIMENSION, last), _record(_BEGIN_DATA)]
    for number, row in enumerate(page.iter_rows(values_only=True)):
        said.append(_record(_ROW, struct.pack("<IIHBBBI", number, 0, 300, 0, 0, 0, 0)))
        for column, value in enumerate(row):
            if value is not None:
                said.append(_cell(column, value))
    return b"".join([*said, _record(_END_DATA), _record(_END_SHEET)])


def _cell(column: int, value: Any) -> bytes:
    if isinstance(value, bool):
        return _record(_BOOL, struct.pack("<IIB", column, 0, value))
    if isinstance(value, date | datetime):
        return _record(_REAL, struct.pack("<IId", column, 1, _serial(value)))
    if isinstance(value, int | float):
        return _record(_REAL, struct.pack("<IId", column, 0, value))
    text = str(value)
    if (error := _ERRORS.get(text.removeprefix("="))) is not None:
        said = struct.pack("<IIB", column, 0, error)
        return _record(_FORMULA_ERROR, said + _LOST) if text[0] == "=" else _record(_ERROR, said)
    return _record(_TEXT, struct.pack("<II", column, 0) + _wide(text))


def _serial(day: date) -> float:
    to_excel: Any = days.to_excel
    return float(to_excel(day))


def _wide(text: str) -> bytes:
    raw = text.encode("utf-16-le")
    return struct.pack("<I", len(raw) // 2) + raw


def _record(kind: int, body: bytes = b"") -> bytes:
    head = bytes([kind]) if kind < 128 else bytes([kind & 0x7F | 0x80, kind >> 7])
    size, length = b"", len(body)
    while True:
        size += bytes([length & 0x7F | (0x80 if length > 0x7F else 0)])
        length >>= 7
        if not length:
            return head + size + body
