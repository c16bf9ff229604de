"""The stream of records that an .xls is."""

from __future__ import annotations

from collections.abc import Iterator
from struct import Struct

from verify_xlsx.containers.formats import Container

BOUNDSHEET, EOF = 0x85, 0x0A
_HEAD = Struct("<HH")
_NAMES = ("Workbook", "Book")


def stream_of(container: Container) -> tuple[str, bytes]:
    """The stream of an .xls and its name; read once. Raises what damage leads to."""
    import olefile

    for name in _NAMES:
        if name in container.known:
            return name, container.known[name]
    with olefile.OleFileIO(container.data) as storage:
        name = next(name for name in _NAMES if storage.exists(name))
        container.known[name] = storage.openstream(name).read()
    return name, container.known[name]


def records(stream: bytes, at: int) -> Iterator[tuple[int, int, bytes]]:
    """Kind, place and body of the records of one substream, up to its end."""
    while at + 4 <= len(stream):
        kind, length = _HEAD.unpack_from(stream, at)
        if kind == EOF:
            return
        yield kind, at, stream[at + 4 : at + 4 + length]
        at += 4 + length


def tabs(stream: bytes) -> Iterator[tuple[str, int]]:
    """The title of each tab, and where its substream begins."""
    for kind, _, body in records(stream, 0):
        if kind == BOUNDSHEET:
            length, wide = body[6], body[7] & 1
            text = body[8 : 8 + length * (1 + wide)].decode("utf-16-le" if wide else "latin-1")
            yield text, int.from_bytes(body[:4], "little")
