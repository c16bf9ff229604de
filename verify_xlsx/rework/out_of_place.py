"""What stood in rows that were shifted, for the rework: beside the cells that are blank by it.

Nothing of such a row was taken. So that the college need not look for what it wrote, each of its
cells tells what stood there, or what most likely belongs there.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from string import ascii_uppercase
from typing import Any

from verify_xlsx.finding import Finding, Place, Severity
from verify_xlsx.identity import is_masked, masked, without_numbers
from verify_xlsx.judging.objections import Objections
from verify_xlsx.reading.shifted import MOVED_DOWN, SHIFTED, TAKEN_OUT
from verify_xlsx.reading.table import OutOfPlace, Table
from verify_xlsx.records import Records
from verify_xlsx.schema import Column, Identity, Sheet
from verify_xlsx.sheets import BY_NAME

_ANSWER = "请核对后填上"
_BLANK_ROW = "在这份表里，这一行空着；批注里有原来写的内容，请核对后填到对应的格"
_NO_ROW = "这份表里没有这一行，请核对后填到对应的行。原来写的是："


@dataclass
class Astray:
    """What is told of rows that were not taken.

    ``beside`` are findings for marks alone, one for each blank cell of which it is told what
    stood there; ``alone``, by file, sheet and row, is what stands in rows without a student.
    """

    beside: list[Finding] = field(default_factory=list)
    alone: dict[tuple[str | None, str | None, int], str] = field(default_factory=dict)

    def in_rework(self, finding: Finding) -> Finding:
        """``finding``, but of such a row with what is to be done in the rework."""
        if finding.code not in TAKEN_OUT or not finding.cell:
            return finding
        row = int(finding.cell.lstrip(ascii_uppercase))
        stood = self.alone.get((finding.file, finding.sheet, row))
        return replace(finding, fix=f"{_NO_ROW}{stood}" if stood else _BLANK_ROW)


def to_put_right(objections: Objections, records: Records) -> Astray:
    """What is to be told of the rows that were not taken."""
    found, now = Astray(), dict[str, dict[tuple[str, ...], Mapping[Hashable, object]]]()
    for source, table in _tables(objections, records):
        sheet = BY_NAME[table.sheet]
        if sheet.name not in now:
            every = records.frames[sheet.name].to_dict("records")
            now[sheet.name] = {_key(row, sheet): row for row in every}
        alone: dict[int, list[str]] = {}
        for one in table.out_of_place:
            column = sheet[one.name]
            if not objections.locator.row_values(source, table, one.row).get("student"):
                said = f"{column.header}为{_shown(one, column)}"
                alone.setdefault(one.row, []).append(said)
            came = objections.locator.row_values(source, table, one.of)
            row = now[sheet.name].get(_key(came, sheet)) if "student" in sheet else None
            if row and _is_open(str(row[one.name]), column):
                found.beside.append(
                    Finding(
                        SHIFTED if one.of == one.row else MOVED_DOWN, Severity.MISSING,
                        None, None, None, str(row["student"]), _said(one, column), _ANSWER,
                        None, str(row["college"]), Place(sheet.name, one.name, _key(row, sheet)),
                    )
                )  # fmt: skip
        file = records.sources[source].file
        found.alone |= {(file, table.title, n): "、".join(said) for n, said in alone.items()}
    return found


def _tables(objections: Objections, records: Records) -> Iterator[tuple[int, Table]]:
    """The tables of which something was not taken, each with its source."""
    for source, sent in enumerate(records.sources):
        for table in objections.locator.tables(source).values() if sent.college else ():
            if table.out_of_place:
                yield source, table


def _key(row: Mapping[Any, object], sheet: Sheet) -> tuple[str, ...]:
    return tuple(str(row.get(name, "")) for name in sheet.key)


def _is_open(text: str, column: Column) -> bool:
    """Whether a cell is still to be filled: blank, or a number of which the middle is hidden."""
    return not text or (isinstance(column.kind, Identity) and is_masked(text))


def _said(one: OutOfPlace, column: Column) -> str:
    if one.of == one.row:
        return f"发来的表里这一格写的是{_shown(one, column)}，没有采用"
    return f"发来的表里第 {one.row} 行写的是{_shown(one, column)}，多半是这一格的"


def _shown(one: OutOfPlace, column: Column) -> str:
    shown = masked if isinstance(column.kind, Identity) else without_numbers
    return f"“{shown(one.text)}”"
