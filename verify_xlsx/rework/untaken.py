"""Rows that came and could not be taken, for the rework: their cells are asked for once more.

Whose such a row is was in doubt, so nothing of it stands in the master, nor in the rework. There
the college finds the blank cells of the student whom it may be, coloured, and beside each what
stood in the row as it came: its own words, for it to put in the right place.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

import pandas as pd

from verify_xlsx.cell_text import as_shown, is_open
from verify_xlsx.finding import Finding, Place, Severity
from verify_xlsx.judging.objections import Objections
from verify_xlsx.records import Records, any_filled
from verify_xlsx.schema import Sheet
from verify_xlsx.sheets import BY_NAME
from verify_xlsx.sorting.crowded import CODE as CROWD
from verify_xlsx.sorting.raised import Raised

_FILL = "确是这名学生的，请照原来的填上；不是的，请按实际填写"
_THEN = "；核对后请把这一行有颜色的空格重新填上，批注里有原来填的内容"

#: By sheet and student, what is to be filled again.
Again = Mapping[tuple[str | None, str | None], Sequence[Finding]]


def to_fill_again(objections: Objections, records: Records) -> Again:
    """A finding for each blank cell whose row came and was not taken; they are for marks alone."""
    found: dict[tuple[str | None, str | None], list[Finding]] = {}
    for raised in objections.mended.doubted:
        if raised.sheet and raised.student:
            cells = found.setdefault((raised.sheet, raised.student), [])
            for one in _each(raised, objections, records):
                cells += _cells(one, BY_NAME[raised.sheet], objections, records)
    for (sheet_name, student), cells in found.items():
        if cells:
            cells += _gaps(BY_NAME[sheet_name or ""], student, cells, records)
    return {where: cells for where, cells in found.items() if cells}


def pointed(finding: Finding, again: Again) -> Finding:
    """``finding``, but at the first cell to be filled again where it stood at a locked one."""
    cells = again.get((finding.place.sheet, finding.student), ())
    codes = {cell.code for cell in cells}
    if finding.code not in codes:
        return finding
    return replace(finding, place=cells[0].place, fix=finding.fix + _THEN)


def _each(raised: Raised, objections: Objections, records: Records) -> Iterator[Raised]:
    """``raised`` itself; of a crowd, one for each row of it that the rework has a place for."""
    if raised.code != CROWD or raised.sheet is None:
        yield raised
        return
    sheet = BY_NAME[raised.sheet]
    frame = records.frames[sheet.name]
    wanted = set(_keys(frame[frame["student"].eq(str(raised.student))], sheet))
    came = objections.locator.crowd(raised)
    rows = dict(zip(reversed(_keys(came, sheet)), reversed(came["_row"].tolist()), strict=True))
    places = [row for key, row in reversed(rows.items()) if key in wanted]
    yield from (replace(raised, row=row) for row in places or [raised.row])


def _keys(rows: pd.DataFrame, sheet: Sheet) -> list[tuple[str, ...]]:
    return list(zip(*(rows[name].tolist() for name in sheet.key), strict=True))


def _cells(
    raised: Raised, sheet: Sheet, objections: Objections, records: Records
) -> Iterator[Finding]:
    table = objections.locator.tables(raised.source)[sheet.name]
    came = objections.locator.row_values(raised.source, table, raised.row)
    came |= {
        one.name: one.text for one in table.out_of_place if one.row == raised.row and not one.title
    }
    for _, row in _rows(raised, sheet, records, came).iterrows():
        key = tuple(str(row[name]) for name in sheet.key)
        for column in sheet:
            text, now = came.get(column.name, ""), str(row[column.name])
            if not column.fillable or not (text or column.required):
                continue
            if not is_open(column.kind, now):
                continue
            was = f"原来写的是“{as_shown(column.kind, text)}”" if text else "原来也空着"
            yield Finding(
                raised.code, Severity.MISSING, None, None, None, raised.student,
                f"发来的表里第 {raised.row} 行没有采用，这一格{was}", _FILL, None,
                raised.college, Place(sheet.name, column.name, key),
            )  # fmt: skip


def _gaps(
    sheet: Sheet, student: str | None, marked: Sequence[Finding], records: Records
) -> list[Finding]:
    """The student's other blank cells: no finding asks for them while a row is in doubt.

    Not told of now they would be asked for in a second round.
    """
    frame, known = records.frames[sheet.name], {one.place for one in marked}
    gaps = (
        replace(marked[0], place=Place(sheet.name, column.name, key),
                message=f"“{column.header}”还空着", fix="请填写")
        for row in frame[frame["student"].eq(str(student))].to_dict("records")
        for key in [tuple(str(row[name]) for name in sheet.key)]
        for column in sheet
        if column.required and column.fillable and not row[column.name]
    )  # fmt: skip
    return [gap for gap in gaps if gap.place not in known]


def _rows(raised: Raised, sheet: Sheet, records: Records, came: Mapping[str, str]) -> pd.DataFrame:
    """The rows of the student whom it may be: the one of the same number, where they count.

    Two with one number were meant for two rows: those in which nothing stands are asked for too.
    """
    frame = records.frames[sheet.name]
    mine = frame[frame["student"].eq(str(raised.student))]
    others = [name for name in sheet.key if name != "student"]
    same = mine[(mine[others] == [came.get(name, "") for name in others]).all(axis=1)]
    if raised.code == "row-twice" and others:
        return mine[mine.index.isin(same.index) | ~any_filled(mine, sheet.fillable)]
    return same if len(same) else mine
