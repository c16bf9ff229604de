"""What is drawn over the sheets of an .xls ([MS-XLS]): comments, and text boxes.

A drawn object holds the words. Of a comment a note says to which cell it belongs; another begins
where its anchor says.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field

from verify_xlsx.containers.biff import records, stream_of, tabs
from verify_xlsx.containers.formats import Container

_NOTE, _CONTINUE, _OBJECT, _TEXT, _DRAWING = 0x1C, 0x3C, 0x5D, 0x01B6, 0xEC
_NOTES = struct.Struct("<HHHH")
#: Behind the type and the length of the first part of an object, and its kind.
_NUMBER_AT, _LENGTH_AT = 6, 10
#: The head of an anchor, and behind it its flags, the left column and the top row.
_ANCHOR = bytes.fromhex("0000 10F0 12000000")
_PLACE = struct.Struct("<xxHxxH")


@dataclass
class _Drawn:
    """What is drawn over one tab: words and the places of anchors by object, and the notes."""

    texts: dict[int, str] = field(default_factory=dict)
    places: dict[int, tuple[int, int]] = field(default_factory=dict)
    notes: list[tuple[int, int, int, int]] = field(default_factory=list)


def comments_xls(container: Container) -> Iterator[tuple[str, int, int, str]]:
    """Title, row, column and words of each comment. Raises what damage leads to."""
    for title, drawn in _drawn(container):
        for row, column, _, its in drawn.notes:
            yield title, row + 1, column + 1, drawn.texts.get(its, "")


def shapes_xls(container: Container) -> Iterator[tuple[str, int | None, int | None, str]]:
    """The same of what is drawn and is no comment. Raises what damage leads to."""
    for title, drawn in _drawn(container):
        comments = {its for _, _, _, its in drawn.notes}
        for its, text in drawn.texts.items():
            if its not in comments:
                row, column = drawn.places.get(its, (None, None))
                yield title, row, column, text.strip()


def _drawn(container: Container) -> Iterator[tuple[str, _Drawn]]:
    _, stream = stream_of(container)
    for title, start in tabs(stream):
        drawn, place = _Drawn(), None
        number = missing = 0
        for kind, _, body in records(stream, start):
            if kind == _DRAWING:
                place = _place(body)
            elif kind == _OBJECT:
                (number,) = struct.unpack_from("<H", body, _NUMBER_AT)
                if place:
                    drawn.places[number] = place
            elif kind == _TEXT:
                (missing,) = struct.unpack_from("<H", body, _LENGTH_AT)
                drawn.texts[number] = ""
            elif kind == _CONTINUE and missing > 0 and number in drawn.texts:
                piece = body[1:].decode("utf-16-le" if body[0] & 1 else "latin-1", "replace")
                drawn.texts[number] += piece
                missing -= len(piece)
            elif kind == _NOTE:
                drawn.notes.append(_NOTES.unpack_from(body))
        yield title, drawn


def _place(body: bytes) -> tuple[int, int] | None:
    """Row and column at which the object that follows begins, if its anchor is there."""
    at = body.rfind(_ANCHOR)
    if at < 0:
        return None
    column, row = _PLACE.unpack_from(body, at + len(_ANCHOR))
    return row + 1, column + 1
