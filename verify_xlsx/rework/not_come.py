"""Sheets and columns that did not come at all, for the rework: what is to be filled is marked.

They are asked for as a whole, in one finding. In the rework they stand as they went out, and
without a mark on each cell the college would be told of the gaps in a second round only.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from verify_xlsx.cell_text import is_open
from verify_xlsx.finding import Finding, Place, Severity
from verify_xlsx.judging.objections import Objections
from verify_xlsx.merging.sheetless import COLUMN_MISSING, SHEET_MISSING
from verify_xlsx.records import Records
from verify_xlsx.schema import Sheet
from verify_xlsx.sheets import BY_NAME, GROUP

_FILL = "请填写"


def to_fill(objections: Objections, records: Records) -> list[Finding]:
    """A finding for each cell that is to be filled of what did not come; for marks alone."""
    lacking, found = objections.lacking, list[Finding]()
    for college, name in lacking.sheets:
        sheet = BY_NAME[name]
        found += _blanks(objections, records, college, sheet, sheet.names, SHEET_MISSING)
    for source, name, column in lacking.columns:
        college = records.sources[source].college
        found += _blanks(objections, records, college, BY_NAME[name], {column}, COLUMN_MISSING)
    return found


def _blanks(
    objections: Objections, records: Records, college: str, sheet: Sheet,
    names: Collection[str], code: str,
) -> Iterator[Finding]:  # fmt: skip
    frame = records.frames[sheet.name]
    rows = frame[frame["college"].eq(college)].to_dict("records")
    if sheet is GROUP and not rows:
        rows = [dict.fromkeys(sheet.names, "")]  # its first line: one member there must be
    for row in rows:
        if "student" in sheet and row["student"] not in objections.returned:
            continue
        key = tuple(str(row[name]) for name in sheet.key)
        for column in sheet:
            text = str(row[column.name])
            if not column.required or not column.fillable or column.name not in names:
                continue
            if not is_open(column.kind, text):
                continue
            yield Finding(
                code, Severity.MISSING, None, None, None, None,
                f"没有交来，“{column.header}”还空着", _FILL, None, college,
                Place(sheet.name, column.name, key),
            )  # fmt: skip
