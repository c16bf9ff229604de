"""A master that an office has made its own: charts, pictures, notes, formulas, filters.

XlsxWriter makes it, for it can write all of these. The students are made up.
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Callable, Mapping
from pathlib import Path

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from verify_xlsx.schema import Rows
from verify_xlsx.sheets import MASTER, SETTINGS, STUDENTS, in_master

#: So many students; the data ends one row further down.
COUNT = 4
LAST = COUNT + 1
NOTES = "会议记录"
#: An extended validation, as Excel writes one that refers to another sheet.
EXTENDED = (
    '<extLst><ext uri="{CCE6A557-97BC-4b89-ADB6-D9C93CAAB3DF}" '
    'xmlns:x14="http://schemas.microsoft.com/office/spreadsheetml/2009/9/main">'
    '<x14:dataValidations xmlns:xm="http://schemas.microsoft.com/office/excel/2006/main" '
    'count="1"><x14:dataValidation type="list" allowBlank="1" showErrorMessage="1">'
    f"<x14:formula1><xm:f>{NOTES}!$A$1:$A$3</xm:f></x14:formula1><xm:sqref>E2:E{LAST}</xm:sqref>"
    "</x14:dataValidation></x14:dataValidations></ext></extLst>"
)


def students() -> list[dict[str, str]]:
    """The rows of the list; nobody lives in county 99."""
    return [
        {
            "college": "甲学院" if n < 2 else "乙学院", "student": f"2024-{n + 1:03d}",
            "name": "赵钱孙李"[n] + "示例", "sex": "女", "id_number": f"329999*****001{n}",
            "major": "护理", "class_name": "护理2101",
        }
        for n in range(COUNT)
    ]  # fmt: skip


def dressed(path: Path, day_format: str = "yyyy/m/d") -> Path:
    """Write the master to ``path``; cells for days have ``day_format``."""
    book = Workbook(path, {"strings_to_formulas": False})
    cell = book.add_format({"border": 1, "num_format": "@"})
    day = book.add_format({"border": 1, "num_format": day_format})
    red = book.add_format({"bg_color": "#FAD7D2"})
    for declared in MASTER:
        sheet = in_master(declared)
        page = book.add_worksheet(sheet.title)
        page.freeze_panes(1, 2)
        for place, column in enumerate(sheet):
            page.set_column(place, place, column.width + 1.25, cell)
            page.write_string(0, place, column.header)
        rows = students() if sheet.handed_out and "student" in sheet else []
        if sheet.rows is Rows.REVIEWER:
            rows = [row | {"ordinal": n} for row in rows for n in "123"]
        for line, row in enumerate(rows, start=1):
            for place, column in enumerate(sheet):
                looks = day if column.name == "signed" else cell
                if column.name == "ordinal":
                    page.write_number(line, place, int(row["ordinal"]), looks)
                elif row.get(column.name):
                    page.write_string(line, place, row[column.name], looks)
                else:
                    page.write_blank(line, place, None, looks)
        if rows:
            page.autofilter(0, 0, len(rows), len(sheet.columns) - 1)
        if declared.hidden:
            page.very_hidden()
        if declared.name == STUDENTS.name:
            _dress(book, page, red)
        if declared.name == SETTINGS.name:
            page.set_column(0, 0, 31.5, None, {"hidden": False})
    _notes(book)
    book.close()
    return path


def _dress(book: Workbook, page: Worksheet, red: object) -> None:
    """What the office put on 学生核查 and beside it."""
    names = in_master(STUDENTS).names
    conclusion = names.index("conclusion")
    page.conditional_format(
        1, conclusion, COUNT, conclusion,
        {"type": "cell", "criteria": "==", "value": '"存疑"', "format": red},
    )  # fmt: skip
    page.conditional_format(
        1, 0, COUNT, 0, {"type": "data_bar", "data_bar_2010": True, "bar_solid": True}
    )
    page.data_validation(1, conclusion, COUNT, conclusion, {"validate": "length", "criteria": "<",
                                                            "value": 9})  # fmt: skip
    page.write_comment("C2", "请核对曾用名", {"author": "教务处"})
    page.set_row(2, 33)
    beside = len(names) + 1
    for row in range(COUNT):
        page.write_formula(row + 1, beside, f"=LEN(C{row + 2})", None, 3)
    page.insert_textbox(12, 1, "本周五前完成", {"width": 200, "height": 60})
    page.insert_image(12, 6, "mark.png", {"image_data": io.BytesIO(picture())})
    chart = book.add_chart({"type": "column"})
    chart.add_series({"values": f"='{page.get_name()}'!$O$2:$O${LAST}", "name": "字数"})
    page.insert_chart(16, 1, chart)


def _notes(book: Workbook) -> None:
    """A sheet of the office's own: a table, a formula over the data, another hidden sheet."""
    page = book.add_worksheet(NOTES)
    page.write_column(0, 0, ["是", "否", "待定"])
    page.write_formula("B1", f"=COUNTA({STUDENTS.title}!K2:K99)", None, 0)
    page.add_table("D1:E3", {"columns": [{"header": "事项"}, {"header": "人"}]})
    hidden = book.add_worksheet("草稿")
    hidden.write_string(0, 0, "=不是公式")
    hidden.hide()


def picture() -> bytes:
    """A small red PNG."""
    rows = b"".join(b"\0" + b"\xc0\x20\x20" * 24 for _ in range(24))
    out = b"\x89PNG\r\n\x1a\n"
    for name, data in (
        (b"IHDR", struct.pack(">2I5B", 24, 24, 8, 2, 0, 0, 0)),
        (b"IDAT", zlib.compress(rows)),
        (b"IEND", b""),
    ):
        out += struct.pack(">I", len(data)) + name + data
        out += struct.pack(">I", zlib.crc32(name + data))
    return out


def rewrite(path: Path, changes: Mapping[str, Callable[[bytes], bytes]]) -> Path:
    """Change parts of a package by hand; a new part begins as nothing."""
    with zipfile.ZipFile(path) as old:
        parts = {info.filename: old.read(info) for info in old.infolist()}
    for name, change in changes.items():
        parts[name] = change(parts.get(name, b""))
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for name, data in parts.items():
            new.writestr(name, data)
    return path


def sheet_part(path: Path, title: str) -> str:
    """The part of a sheet, in a workbook whose sheets are numbered in their order."""
    from openpyxl import load_workbook

    place = load_workbook(path, read_only=True).sheetnames.index(title)
    return f"xl/worksheets/sheet{place + 1}.xml"


def parts(path: Path) -> dict[str, bytes]:
    """Every part of a package."""
    with zipfile.ZipFile(path) as package:
        assert package.testzip() is None
        return {name: package.read(name) for name in package.namelist()}


def with_extended(xml: bytes) -> bytes:
    """The extended validation joins what the sheet has of the kind."""
    inner = EXTENDED.removeprefix("<extLst>").encode()
    assert b"<extLst>" in xml
    return xml.replace(b"</extLst>", inner, 1)
