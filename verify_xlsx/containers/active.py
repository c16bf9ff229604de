"""What in a workbook would act when it is opened: macros, links to other files, DDE.

Here nothing acts and nothing is followed; that it is there is reported.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator

from verify_xlsx.containers.biff import BOUNDSHEET, records, stream_of
from verify_xlsx.containers.formats import Container, Format
from verify_xlsx.containers.parts import SHEETS
from verify_xlsx.table import Note

MACROS, LINKS, DDE = "file-macros", "file-links", "file-dde"

_XLSX_LINK = re.compile(r"xl/externallinks/externallink[0-9]+\.(?:xml|bin)")
_XLSX_MACROS = ("xl/vbaproject.bin", "xl/macrosheets/")
_ODS_MACROS = ("basic/", "scripts/")
_ODS_DDE = (b"<table:dde-link", b"<office:dde-source", b"of:=DDE(")
_ODS_LINKS = re.compile(rb"<table:table-source|['\"]file:///[^'\"]*['\"]#")
_XLS_MACROS = ("_VBA_PROJECT_CUR", "VBA", "_VBA_PROJECT")

_CONNECTIONS = ("xl/connections.xml", "xl/connections.bin")
#: Functions that act when they are computed: the mark that is looked for, and how each is called.
_CALLS = (
    (b"DDE(", re.compile(rb"<(?:\w+:)?f\b[^>]*>[^<]*\bDDE\("), DDE),
    (b"WEBSERVICE(", re.compile(rb"<(?:\w+:)?f\b[^>]*>[^<]*\bWEBSERVICE\("), LINKS),
)
_ASKS_THE_WEB = b"WEBSERVICE"

_SUPBOOK = 0x01AE
_OWN, _ADD_IN = 0x0401, 0x3A01
#: A path begins with the first, which no service's name does; the second stands between the
#: folders of a path, but also between a service and what it is asked for.
_PATH, _BETWEEN = "\x01", "\x03"


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
        elif low in _CONNECTIONS:
            yield LINKS
    for name, xml in container.known.items():  # others are not inflated for it
        if name.startswith(SHEETS):
            yield from (code for mark, call, code in _CALLS if mark in xml and call.search(xml))


def _in_ods(container: Container) -> Iterator[str]:
    assert container.parts
    if any(name.lower().startswith(_ODS_MACROS) for name in container.parts.namelist()):
        yield MACROS
    content = container.part("content.xml")
    if any(mark in content for mark in _ODS_DDE):
        yield DDE
    if _ASKS_THE_WEB in content or _ODS_LINKS.search(content):
        yield LINKS


def _in_xls(container: Container) -> Iterator[str]:
    import olefile

    with olefile.OleFileIO(container.data) as storage:
        if any(storage.exists(name) for name in _XLS_MACROS):
            yield MACROS
    _, stream = stream_of(container)
    if _ASKS_THE_WEB in stream:
        yield LINKS
    for kind, _, body in records(stream, 0):
        if kind == BOUNDSHEET and len(body) > 5 and body[5] == 1:  # a sheet of macros
            yield MACROS
        elif kind == _SUPBOOK and struct.unpack_from("<H", body, 2)[0] not in (_OWN, _ADD_IN):
            yield DDE if _is_dde(body) else LINKS


def _is_dde(supbook: bytes) -> bool:
    """Whether a source of links is another program: it has no sheets, and a service for a path."""
    wide = len(supbook) > 4 and supbook[4] & 1
    path = supbook[5:].decode("utf-16-le" if wide else "latin-1", "ignore")
    return supbook[:2] == b"\0\0" and not path.startswith(_PATH) and _BETWEEN in path
