"""Comments of an .xls ([MS-XLS]): a drawn object holds the words, a note says of which cell."""

from __future__ import annotations

import struct
from collections.abc import Iterator

from verify_xlsx.containers.biff import records, stream_of, tabs
from verify_xlsx.containers.formats import Container

_NOTE, _CONTINUE, _OBJECT, _TEXT = 0x1C, 0x3C, 0x5D, 0x01B6
_NOTES = struct.Struct("<HHHH")
#: Behind the type and the length of the first part of an object, and its kind.
_NUMBER_AT, _LENGTH_AT = 6, 10


def comments_xls(container: Container) -> Iterator[tuple[str, int, int, str]]:
    """Title, row, column and words of each comment. Raises what damage leads to."""
    _, stream = stream_of(container)
    for title, start in tabs(stream):
        notes, texts = [], dict[int, str]()
        number = missing = 0
        for kind, _, body in records(stream, start):
            if kind == _OBJECT:
                (number,) = struct.unpack_from("<H", body, _NUMBER_AT)
            elif kind == _TEXT:
                (missing,) = struct.unpack_from("<H", body, _LENGTH_AT)
                texts[number] = ""
            elif kind == _CONTINUE and missing > 0 and number in texts:
                piece = body[1:].decode("utf-16-le" if body[0] & 1 else "latin-1", "replace")
                texts[number] += piece
                missing -= len(piece)
            elif kind == _NOTE:
                notes.append(_NOTES.unpack_from(body))
        for row, column, _, its in notes:
            yield title, row + 1, column + 1, texts.get(its, "")
