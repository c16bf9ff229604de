"""Cells of an .xlsb that hold an error, which python-calamine reads as blank ([MS-XLSB])."""

from __future__ import annotations

import struct
from collections.abc import Collection, Iterator

from verify_xlsx.containers.formats import Container
from verify_xlsx.containers.parts import parts_by_relation

_WORKBOOK, _RELATIONS = "xl/workbook.bin", "xl/_rels/workbook.bin.rels"
_ROW, _ERROR, _FORMULA_ERROR, _TAB, _END_DATA = 0, 3, 11, 156, 146

#: A tab's title, row and column (1-based), and the error's number as in an .xls.
Found = tuple[str, tuple[int, int], int]


def errors_in_xlsb(container: Container, titles: Collection[str]) -> Iterator[Found]:
    """The cells of ``titles`` with an error, typed or computed. Raises what damage leads to."""
    targets = parts_by_relation(container.part(_RELATIONS))
    for title, relation in _tabs(container.part(_WORKBOOK)):
        if title not in titles or relation not in targets:
            continue
        row = 0
        for kind, body in _records(container.part(targets[relation])):
            if kind == _ROW:
                (row,) = struct.unpack_from("<I", body)
            elif kind in (_ERROR, _FORMULA_ERROR):
                column, _, code = struct.unpack_from("<IIB", body)
                yield title, (row + 1, column + 1), code
            elif kind == _END_DATA:
                break


def _tabs(workbook: bytes) -> Iterator[tuple[str, str]]:
    """Title and relation of each tab."""
    for kind, body in _records(workbook):
        if kind == _TAB:
            relation, end = _wide(body, 8)
            yield _wide(body, end)[0], relation


def _wide(body: bytes, at: int) -> tuple[str, int]:
    """A text in a record, and where it ends."""
    (length,) = struct.unpack_from("<I", body, at)
    end = at + 4 + 2 * length
    return body[at + 4 : end].decode("utf-16-le"), end


def _records(stream: bytes) -> Iterator[tuple[int, bytes]]:
    """Each record's kind and body; both its kind and its length are written seven bits a byte."""
    at, end = 0, len(stream)
    while at < end:
        kind, at = _seven_bits(stream, at, 2)
        length, at = _seven_bits(stream, at, 4)
        yield kind, stream[at : at + length]
        at += length


def _seven_bits(stream: bytes, at: int, most: int) -> tuple[int, int]:
    """A number of at most so many bytes, and where it ends. Raises IndexError."""
    number = 0
    for nth in range(most):
        byte = stream[at + nth]
        number |= (byte & 0x7F) << 7 * nth
        if byte < 0x80:
            break
    return number, at + nth + 1
