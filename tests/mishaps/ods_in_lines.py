"""An .ods as Gnumeric writes it: every element in a line of its own, behind blanks."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from openpyxl import Workbook, load_workbook

from tests.mishaps.catalogue import Expected, mishap
from tests.mishaps.parcels import zipped
from tests.mishaps.stage import Case

_MIME = "application/vnd.oasis.opendocument.spreadsheet"
_NAMES = "".join(
    f' xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for name in ("office", "table", "text", "manifest")
)


@mishap(
    "saved-as-ods-in-lines", family="containers", title="用 Gnumeric 存成 .ods（内容分行缩进）",
    outcome="absorbed", why="元素之间的空白不是内容。", isolated=True,
)  # fmt: skip
def saved_as_ods_in_lines(case: Case) -> Expected:
    book = load_workbook(case.path, data_only=True)
    case.path.unlink()
    case.path = case.path.with_suffix(".ods")
    manifest = f"<manifest:manifest{_NAMES}/>"
    parts = {"mimetype": _MIME, "content.xml": _content(book), "META-INF/manifest.xml": manifest}
    case.path.write_bytes(zipped({name: text.encode() for name, text in parts.items()}))
    return None


def _content(book: Workbook) -> str:
    lines = [f"<office:document-content{_NAMES}>", "<office:body>", "<office:spreadsheet>"]
    for page in book.worksheets:
        lines.append(f"<table:table table:name={quoteattr(page.title)}>")
        for row in page.iter_rows(values_only=True):
            lines += ["<table:table-row>", *map(_cell, row), "</table:table-row>"]
        lines.append("</table:table>")
    lines += ["</office:spreadsheet>", "</office:body>", "</office:document-content>"]
    return "\n  ".join(lines)


def _cell(value: Any) -> str:
    if value is None:
        return "<table:table-cell/>"
    if isinstance(value, date | datetime):
        kind = f'office:value-type="date" office:date-value="{value:%Y-%m-%d}"'
    elif isinstance(value, int | float):
        kind = f'office:value-type="float" office:value="{value}"'
    else:
        kind = 'office:value-type="string"'
    text = f"<text:p>{escape(str(value))}</text:p>"
    return f"<table:table-cell {kind}>\n    {text}\n  </table:table-cell>"
