"""What in a workbook would act when it is opened: macros, links to other files, DDE.

Here nothing acts and nothing is followed; that it is there is reported.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator

from verify_xlsx.reading.formats import Container, Format
from verify_xlsx.reading.table import Note

MACROS, LINKS, DDE = "file-macros", "file-links", "file-dde"

_XLSX_LINK = re.compile(r"xl/externallinks/externallink[0-9]+\.(?:xml|bin)")
_XLSX_MACROS = ("xl/vbaproject.bin", "xl/macrosheets/")
_ODS_MACROS = ("basic/", "scripts/")
_ODS_DDE = (b"<table:dde-link", b"<office:dde-source", b"of:=DDE(")
_ODS_LINKS = re.compile(rb"<table:table-source|['\"]file:///[^'\"]*['\"]#")
_XLS_MACROS = ("_VBA_PROJECT_CUR", "VBA", "_VBA_PROJECT")

_BIFF_EOF, _BIFF_SUPBOOK, _BIFF_BOUNDSHEET, _BIFF_EXTERNNAME = 0x0A, 0x01AE, 0x85, 0x23
_OWN, _ADD_IN = 0x0401, 0x3A01
#: A link to another workbook begins with this; a DDE source has a name and a separator.
_DDE_SEPARATOR = "\x03"


def active_notes(container: Container) -> list[Note]:
    """A Note a kind. Damage yields what was found before it."""
    searches = {
        Format.XLSX: _in_xlsx, Format.XLSB: _in_xlsx, Format.ODS: _in_ods, Format.XLS: _in_xls,
    }  # fmt: skip
    codes: list[str] = []
    try:
        codes.extend(searches[container.format](container))
    except Exception:  # what could be read of the file stands
        return [Note(code) for code in dict.fromkeys(codes)]
    return [Note(code) for code in dict.fromkeys(codes)]


def _in_xlsx(container: Container) -> Iterator[str]:
    assert container.parts
    for name in container.parts.namelist():
        low = name.replace("\\", "/").lower().lstrip("/")
        if low.startswith(_XLSX_MACROS):
            yield MACROS
        elif _XLSX_LINK.fullmatch(low):
            content = container.part(name)
            yield DDE if b"ddeLink" in content or b"oleLink" in content else LINKS


def _in_ods(container: Container) -> Iterator[str]:
    assert container.parts
    if any(name.lower().startswith(_ODS_MACROS) for name in container.parts.namelist()):
        yield MACROS
    content = container.part("content.xml")
    if any(mark in content for mark in _ODS_DDE):
        yield DDE
    if _ODS_LINKS.search(content):
        yield LINKS


def _in_xls(container: Container) -> Iterator[str]:
    import olefile

    with olefile.OleFileIO(container.data) as storage:
        if any(storage.exists(name) for name in _XLS_MACROS):
            yield MACROS
        name = "Workbook" if storage.exists("Workbook") else "Book"
        stream = storage.openstream(name).read()
    at = 0
    while at + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, at)
        body = stream[at + 4 : at + 4 + length]
        if kind == _BIFF_EOF:
            return
        if kind == _BIFF_BOUNDSHEET and len(body) > 5 and body[5] == 1:  # a sheet of macros
            yield MACROS
        elif kind == _BIFF_SUPBOOK and struct.unpack_from("<H", body, 2)[0] not in (_OWN, _ADD_IN):
            wide = len(body) > 4 and body[4] & 1
            path = body[5:].decode("utf-16-le" if wide else "latin-1", "ignore")
            yield DDE if _DDE_SEPARATOR in path else LINKS
        at += 4 + length
