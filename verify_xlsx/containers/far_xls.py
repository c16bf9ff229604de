"""Cells far from everything else in an .xls; see :mod:`verify_xlsx.containers.far`."""

from __future__ import annotations

import io
import struct

from verify_xlsx.containers.biff import records, stream_of, tabs
from verify_xlsx.containers.far import ROOM, Cell, far_cells
from verify_xlsx.containers.formats import Container

_DIMENSIONS, _BLANK, _STRING = 0x0200, 0x0201, 0x0207
#: FORMULA, MULRK, RSTRING, LABELSST, NUMBER, LABEL, BOOLERR and RK: what stands in a cell.
_CELLS = frozenset((0x06, 0xBD, 0xD6, 0xFD, 0x0203, 0x0204, 0x0205, 0x027E))
_AREA = struct.Struct("<IIHH")
_PLACE = struct.Struct("<HH")


def without_far(container: Container) -> tuple[bytes, list[tuple[str, list[Cell]]]]:
    """An .xls without its far cells, and which these were, by tab. Raises what damage leads to.

    Their records become those of blank cells: nothing in the file moves.
    """
    import olefile

    name, whole = stream_of(container)
    stream = bytearray(whole)
    left_out = []
    for title, start in tabs(whole):
        places = {} if _is_near(whole, start) else _places(whole, start)
        if far := far_cells(places):
            left_out.append((title, far))
        for at in (at for cell in far for at in places[cell]):
            stream[at : at + 2] = _BLANK.to_bytes(2, "little")
    if not left_out:
        return container.data, []
    held = io.BytesIO(container.data)
    with olefile.OleFileIO(held, write_mode=True) as storage:
        storage.write_stream(name, bytes(stream))
        return held.getvalue(), left_out


def _is_near(stream: bytes, start: int) -> bool:
    """Whether the sheet at ``start`` takes little room, by its own account."""
    for kind, _, body in records(stream, start):
        if kind == _DIMENSIONS and len(body) >= _AREA.size:
            _, rows, _, columns = _AREA.unpack_from(body)
            return bool(rows * columns <= ROOM)
        if kind in _CELLS:
            return False
    return True


def _places(stream: bytes, start: int) -> dict[Cell, list[int]]:
    """The records of each filled cell; the text that a formula gave follows it."""
    places: dict[Cell, list[int]] = {}
    cell = (0, 0)
    for kind, at, body in records(stream, start):
        if kind in _CELLS and len(body) >= _PLACE.size:
            row, column = _PLACE.unpack_from(body)
            cell = (row + 1, column + 1)
            places.setdefault(cell, []).append(at)
        elif kind == _STRING and cell in places:
            places[cell].append(at)
    return places
