"""The rows of a sheet as they stand in its XML, without a tree: untouched ones keep their bytes.

A sheet of twenty thousand students is a hundred megabytes of XML; a tree of it would be a
gigabyte, and writing it out anew would touch what nobody changed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from verify_xlsx.containers.address import number
from verify_xlsx.patching.cell import Value

_REFERENCE = re.compile(rb"\sr\s*=\s*[\"']([A-Z]{1,3})[0-9]+[\"']")
_ROW_NUMBER = re.compile(rb"\sr\s*=\s*[\"']([0-9]+)[\"']")
_STYLE = re.compile(rb"\ss\s*=\s*[\"']([0-9]+)[\"']")
#: A hint, which a new cell makes wrong.
_SPANS = re.compile(rb"\sspans\s*=\s*[\"'][^\"']*[\"']")
_CUSTOM_FORMAT = re.compile(rb"\scustomFormat\s*=\s*[\"'](?:1|true)[\"']")

#: Writes a cell: row, column, the cell it replaces (None where there is none), value.
Write = Callable[[int, int, "Cell | None", Value], bytes]


@dataclass(slots=True)
class Row:
    """A row element: where it starts and ends, and its content between its tags."""

    number: int
    start: int
    end: int
    inner_start: int
    inner_end: int  # -1 where the element closes itself


@dataclass(slots=True)
class Cell:
    """A cell element: where it starts and ends, its style and what it holds."""

    column: int
    start: int
    end: int
    style: int
    content: bytes


class Rows:
    """The rows of one ``sheetData``; ``xml`` is what stands between its tags."""

    def __init__(self, xml: bytes, prefix: bytes) -> None:
        """Find the rows. Raises ValueError where they do not stand in order."""
        self.xml = xml
        self._prefix = prefix
        self._cell = re.compile(
            # Reference and style as nearly all programs write them; what else there is follows.
            rb'<%bc(?: r="([A-Z]+)[0-9]+")?(?: s="([0-9]+)")?((?:\s[^>]*?)?)(?:/>|>(.*?)</%bc\s*>)'
            % (prefix, prefix),
            re.DOTALL,
        )
        self._value = re.compile(rb"<%b(?:v|f|is)[\s/>]" % prefix)
        self.rows: dict[int, Row] = {}
        for row in self._scan():
            if self.rows and row.number <= self.last:
                raise ValueError(f"row {row.number} stands after row {self.last}")
            self.rows[row.number] = row
            self.last = row.number

    #: The number of the last row element.
    last = 0

    def _scan(self) -> Iterator[Row]:
        xml, opening, closing = self.xml, b"<%brow" % self._prefix, b"</%brow>" % self._prefix
        at, before = 0, 0
        while (at := xml.find(opening, at)) >= 0:
            inner = xml.index(b">", at) + 1
            tag = xml[at:inner]
            named = _ROW_NUMBER.search(tag)
            before = int(named[1]) if named else before + 1
            if tag.endswith(b"/>"):
                yield Row(before, at, inner, inner, -1)
                at = inner
            else:
                inner_end = xml.index(closing, inner)
                end = inner_end + len(closing)
                yield Row(before, at, end, inner, inner_end)
                at = end

    def tag(self, row: Row) -> bytes:
        """The row's opening tag."""
        return self.xml[row.start : row.inner_start]

    def style(self, row: Row) -> int:
        """The style that the row lends to its blank cells; 0 for none."""
        tag = self.tag(row)
        style = _STYLE.search(tag) if _CUSTOM_FORMAT.search(tag) else None
        return int(style[1]) if style else 0

    def cells(self, row: Row) -> Iterator[Cell]:
        """The row's cells in order."""
        column = 0
        if row.inner_end < 0:
            return
        for found in self._cell.finditer(self.xml, row.inner_start, row.inner_end):
            name, style, others, content = found.groups()
            if others and not name:
                reference = _REFERENCE.search(others)
                name = reference and reference[1]
            if others and not style:
                styled = _STYLE.search(others)
                style = styled and styled[1]
            column = number(name) if name else column + 1
            yield Cell(column, found.start(), found.end(), int(style or 0), content or b"")

    def holds_value(self, row: Row) -> bool:
        """Whether any cell of the row has a value or a formula."""
        return row.inner_end >= 0 and bool(
            self._value.search(self.xml, row.inner_start, row.inner_end)
        )

    def with_values(
        self,
        values: Mapping[int, Mapping[int, Value]],
        write: Write,
        tag_of: Callable[[int, bytes | None], bytes],
    ) -> bytes:
        """The rows with ``values`` (row → column → value) in place.

        ``tag_of`` opens a row, given its number and the tag that it has already.
        """
        out: list[bytes | memoryview] = []
        view, at = memoryview(self.xml), 0
        standing = iter([*self.rows.values(), None])
        row = next(standing)
        for line in sorted(values):
            while row is not None and row.number < line:
                row = next(standing)
            if row is not None and row.number == line:
                out.append(view[at : row.start])
                tag = tag_of(line, self.tag(row))
                out += self._edited(row, tag, values[line], write)
                at = row.end
            else:
                place = row.start if row is not None else self._end()
                out.append(view[at:place])
                at = place
                cells = [write(line, c, None, values[line][c]) for c in sorted(values[line])]
                out += [tag_of(line, None), *cells, b"</%brow>" % self._prefix]
        out.append(view[at:])
        return b"".join(out)

    def _end(self) -> int:
        """Where a row goes that comes after all others."""
        return self.rows[self.last].end if self.rows else len(self.xml)

    def _edited(
        self, row: Row, tag: bytes, values: Mapping[int, Value], write: Write
    ) -> Iterator[bytes]:
        xml, line, at = self.xml, row.number, row.inner_start
        tag, closing = _SPANS.sub(b"", tag), b"</%brow>" % self._prefix
        yield tag[:-2].rstrip() + b">" if row.inner_end < 0 else tag
        waiting = sorted(values, reverse=True)
        for cell in self.cells(row):
            while waiting and waiting[-1] < cell.column:
                column = waiting.pop()
                yield xml[at : cell.start] + write(line, column, None, values[column])
                at = cell.start
            if waiting and waiting[-1] == cell.column:
                yield xml[at : cell.start] + write(line, waiting.pop(), cell, values[cell.column])
                at = cell.end
            elif not waiting:
                break
            else:
                yield xml[at : cell.end]
                at = cell.end
        else:
            # Whatever is no cell stays behind the last of them.
            for column in reversed(waiting):
                yield write(line, column, None, values[column])
        if row.inner_end >= 0:
            yield xml[at : row.inner_end]
        yield closing
