"""One worksheet's part: values put into its cells, and rows added below its last one."""

from __future__ import annotations

import re
from collections.abc import Mapping

from lxml import etree

from verify_xlsx.campaign import CampaignError
from verify_xlsx.containers.address import letters
from verify_xlsx.patching.below import Below, PageEdits, column_style
from verify_xlsx.patching.cell import CellWriter, Value, has_serial
from verify_xlsx.patching.formulas import Formulas
from verify_xlsx.patching.parts import Element, must_be_well_formed, parse, serialised
from verify_xlsx.patching.reach import Area, Growth, area, grown
from verify_xlsx.patching.rows import Cell, Rows
from verify_xlsx.patching.styles import Styles

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_ROOT = re.compile(rb"<(?:([\w.-]+):)?worksheet[\s>]")
_OTHER_ENCODING = re.compile(
    rb"\xff\xfe|\xfe\xff|(?:\xef\xbb\xbf)?\s*<\?xml[^>]*encoding\s*=\s*[\"'](?!utf-?8[\"'])", re.I
)
_PLAIN = etree.XMLParser(
    resolve_entities=False, no_network=True, huge_tree=True, remove_comments=True, remove_pis=True
)


class Page:
    """A worksheet's part, split where its rows begin and end."""

    def __init__(self, title: str, xml: bytes, styles: Styles, from_1904: bool) -> None:
        """Take the part apart. Raises ValueError where it is not what a workbook has."""
        self.title, self._styles, self._from_1904 = title, styles, from_1904
        if b"<!" in xml or _OTHER_ENCODING.match(xml):
            xml = _plain(xml)
        must_be_well_formed(xml)
        root = _ROOT.search(xml)
        if root is None:
            raise ValueError("no worksheet")
        p = self._prefix = root[1] + b":" if root[1] else b""
        opening = re.compile(rb"<%bsheetData(?:\s[^>]*?)?(/?)>" % p).search(xml)
        if opening is None:
            raise ValueError("no rows")
        closing = b"</%bsheetData>" % p
        start = opening.end()
        end = start if opening[1] else xml.index(closing, start)
        self._rows = Rows(xml[start:end], p)
        self._head = xml[: opening.start()]
        self._tail = xml[end if opening[1] else end + len(closing) :]
        self._hole = b"<%bsheetData/>" % p
        self._frame: Element = parse(self._head + self._hole + self._tail)
        if self._frame.tag != f"{{{MAIN}}}worksheet":
            raise ValueError(f"a worksheet in another namespace: {self._frame.tag}")
        self._frame_changed = False
        self._merged = [
            reach
            for cell in self._frame.iterfind("{*}mergeCells/{*}mergeCell")
            if (reach := area(cell.get("ref", ""))) and reach.size > 1
        ]
        self._write = CellWriter(p, from_1904)
        self._below: Below | None = None
        #: Whether a formula gave way to a value.
        self.lost_formula = False
        #: The sheet's filter, where rows were added.
        self.filter: Area | None = None
        #: How far the data reaches now, where rows were added.
        self.growth: Growth | None = None

    def edit(self, edits: PageEdits) -> list[int]:
        """Put the values in place; the numbers of the rows that were added.

        Raises CampaignError for a cell that cannot be written without harm to the office's own.
        """
        values = dict(edits.cells)
        if edits.appended:
            self._below = Below(self.title, self._frame, self._rows, self._merged, edits)
            values |= self._below.values
        self._must_be_free(values)
        if b"shared" in self._rows.xml:
            edited = {(row, column) for row, cells in values.items() for column in cells}
            alone = Formulas(self._rows, self._prefix).without_heads(edited)
            self._rows = Rows(alone, self._prefix)
        data = self._rows.with_values(values, self._cell, self._tag)
        self._rows = Rows(data, self._prefix)
        self._widen(values)
        if self._below is None:
            return []
        new = self._below.rows
        self.growth = Growth(edits.first, edits.last, new[-1], follows=new[0] == edits.last + 1)
        self._grow(self.growth)
        return new

    def xml(self) -> bytes:
        """The part as it is now. Raises ValueError where it came out damaged."""
        head, tail = self._head, self._tail
        if self._frame_changed:
            head, tail = serialised(self._frame).split(self._hole)
        p = self._prefix
        whole = b"".join((head, b"<%bsheetData>" % p, self._rows.xml, b"</%bsheetData>" % p, tail))
        must_be_well_formed(whole)
        return whole

    def _must_be_free(self, values: Mapping[int, Mapping[int, Value]]) -> None:
        """Hidden parts of merged cells show nothing, and an array's cells are one."""
        marked = b"array" in self._rows.xml or b"dataTable" in self._rows.xml
        arrays = Formulas(self._rows, self._prefix).arrays() if marked else []
        for reach, why in [
            *((merged, "在合并单元格里，写进去也看不见。请取消合并") for merged in self._merged),
            *((array, "在数组公式或模拟运算表的范围里。请把它移到别处") for array in arrays),
        ]:
            for row in range(reach.top, reach.bottom + 1):
                for column, value in values.get(row, {}).items():
                    head = (row, column) == (reach.top, reach.left) and reach not in arrays
                    if (row, column) in reach and not head and (value != "" or reach in arrays):
                        name = f"{self.title}!{letters(column)}{row}"
                        raise CampaignError(f"总表的“{name}”{why}后再运行，这次没有写入。")

    def _cell(self, row: int, column: int, cell: Cell | None, value: Value) -> bytes:
        style = cell.style if cell else 0
        if self._below and row in self._below.numbers:
            style = style or self._below.look(column)
        elif cell is None:
            line = self._rows.rows.get(row)
            style = (line and self._rows.style(line)) or column_style(self._frame, column)
        if cell and cell.content and b"<%bf" % self._prefix in cell.content:
            self.lost_formula = True
        if has_serial(value, self._from_1904):
            day = self._styles.for_day(style)
            if day is None:  # nothing would show that the number is a day
                value = str(value)
            else:
                style = day
        return self._write(row, column, style, value)

    def _tag(self, row: int, tag: bytes | None) -> bytes:
        """The opening tag of a row: ``tag``, if it is there already."""
        if self._below and row in self._below.numbers:
            return self._below.tag(row, tag, self._prefix)
        return tag or b'<%brow r="%d">' % (self._prefix, row)

    def _widen(self, values: Mapping[int, Mapping[int, Value]]) -> None:
        """Let the sheet's dimension hold every cell that was written."""
        rows = [row for row, cells in values.items() if cells]
        reach = self._ref("dimension")
        if reach is None or not rows:
            return
        columns = {column for cells in values.values() for column in cells}
        self._set_ref(
            "dimension",
            Area(
                min(reach.top, *rows), min(reach.left, *columns),
                max(reach.bottom, *rows), max(reach.right, *columns),
            ),
        )  # fmt: skip

    def _grow(self, growth: Growth) -> None:
        """Let filter, formats and validations take the new rows in."""
        filtered = self._ref("autoFilter")
        if filtered is not None:
            self._set_ref("autoFilter", growth.of_filter(filtered))
            self.filter = growth.of_filter(filtered)
        for element in self._frame.iter(etree.Element):
            name = etree.QName(element).localname
            if name == "selection":
                continue
            if references := element.get("sqref"):
                longer = grown(references, growth)
                if longer != references:
                    element.set("sqref", longer)
                    self._frame_changed = True
            elif name == "sqref" and element.text:
                longer = grown(element.text, growth)
                self._frame_changed |= longer != element.text
                element.text = longer

    def _ref(self, name: str) -> Area | None:
        element = self._frame.find(f"{{*}}{name}")
        return None if element is None else area(element.get("ref", ""))

    def _set_ref(self, name: str, reach: Area) -> None:
        if self._ref(name) != reach:
            self._frame.find(f"{{*}}{name}").set("ref", str(reach))
            self._frame_changed = True


def _plain(xml: bytes) -> bytes:
    """``xml`` in UTF-8, without comments and character sections."""
    try:
        root = etree.fromstring(xml, _PLAIN)
    except etree.XMLSyntaxError as wrong:
        raise ValueError(str(wrong)) from wrong
    if root.getroottree().docinfo.doctype:
        raise ValueError("a worksheet has no doctype")
    return serialised(root)
