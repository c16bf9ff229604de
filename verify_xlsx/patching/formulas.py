"""Formulas that cells share with others, where one of those cells is to hold a value."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from html import escape, unescape

from verify_xlsx.containers.address import letters
from verify_xlsx.patching.reach import Area, area
from verify_xlsx.patching.rows import Cell, Row, Rows

_TYPE = re.compile(rb"\st\s*=\s*[\"'](\w+)[\"']")
_REACH = re.compile(rb"\sref\s*=\s*[\"']([^\"']+)[\"']")
_SHARED = re.compile(rb"\ssi\s*=\s*[\"']([0-9]+)[\"']")


class Formulas:
    """The formulas in the rows of one sheet."""

    def __init__(self, rows: Rows, prefix: bytes) -> None:
        self._rows, self._prefix = rows, prefix
        self._formula = re.compile(
            rb"<%bf((?:\s[^>]*?)?)(?:/>|>([^<]*)</%bf\s*>)" % (prefix, prefix)
        )

    def arrays(self) -> list[Area]:
        """The ranges over several cells that one array formula or data table fills."""
        found = []
        for formula in self._formula.finditer(self._rows.xml):
            kind, reach = _TYPE.search(formula[1]), _REACH.search(formula[1])
            if kind and kind[1] in (b"array", b"dataTable") and reach:
                whole = area(reach[1].decode())
                if whole and whole.size > 1:
                    found.append(whole)
        return found

    def without_heads(self, edited: Collection[tuple[int, int]]) -> bytes:
        """The rows, with every shared formula spelt out in each cell where its head is edited.

        The head of a shared formula holds its text; the others only refer to it.
        """
        shared = [
            (row, cell, formula)
            for row, cell in self._cells()
            if (formula := self._formula.search(cell.content))
            and (kind := _TYPE.search(formula[1]))
            and kind[1] == b"shared"
        ]
        heads: dict[bytes, tuple[str, str]] = {}
        for row, cell, formula in shared:
            if formula[2] and (row.number, cell.column) in edited:
                text = unescape(formula[2].decode())
                heads[_share(formula)] = (f"={text}", _name(row, cell))
        out, at, xml = [], 0, self._rows.xml
        for row, cell, formula in shared:
            if _share(formula) not in heads:
                continue
            start = xml.index(formula[0], cell.start, cell.end)
            out += [xml[at:start], self._alone(*heads[_share(formula)], _name(row, cell))]
            at = start + len(formula[0])
        return b"".join([*out, xml[at:]]) if out else xml

    def _cells(self) -> Iterator[tuple[Row, Cell]]:
        for row in self._rows.rows.values():
            if row.inner_end >= 0 and self._rows.xml.find(b"shared", row.start, row.end) >= 0:
                for cell in self._rows.cells(row):
                    yield row, cell

    def _alone(self, text: str, head: str, cell: str) -> bytes:
        """The formula element of ``cell`` that says what ``head`` says, moved there."""
        from openpyxl.formula.translate import Translator

        moved = Translator(text, head).translate_formula(cell).removeprefix("=")
        p = self._prefix
        return b"<%bf>%b</%bf>" % (p, escape(moved, quote=False).encode(), p)


def _share(formula: re.Match[bytes]) -> bytes:
    found = _SHARED.search(formula[1])
    return found[1] if found else b""


def _name(row: Row, cell: Cell) -> str:
    return f"{letters(cell.column)}{row.number}"
