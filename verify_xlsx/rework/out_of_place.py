"""What stood in rows that were shifted, for the rework: beside the cells that are blank by it.

Nothing of such a row was taken. So that the college need not look for what it wrote, each of its
cells tells what stood there, or what most likely belongs there; and where the rework has no such
cell, the list of what is to be done tells it.
"""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from string import ascii_uppercase
from typing import Any

from verify_xlsx.cell_text import as_shown, is_open
from verify_xlsx.finding import Finding, Place, Severity
from verify_xlsx.judging.objections import Objections
from verify_xlsx.reading.copies import COPY_ROW
from verify_xlsx.reading.shifted import TAKEN_OUT
from verify_xlsx.records import Records
from verify_xlsx.schema import Column, Sheet
from verify_xlsx.sheets import BY_NAME
from verify_xlsx.sorting.returns import Returns
from verify_xlsx.table import OutOfPlace, Table

_ANSWER = "请核对后填上"
_IN_COMMENTS = "原来写的内容在有颜色的空格的批注里，请核对后填到对应的格"
_STOOD = "原来写的是：{stood}。请核对，该填该改的写到对应的行"

#: A college, a sheet and the key of one of its rows, to that row.
_Rows = Mapping[tuple[str, ...], Mapping[Hashable, object]]


@dataclass
class Astray:
    """What is told of rows that were not taken.

    ``beside`` are findings for marks alone, one for each open cell of which it is told what
    stood there, by college and place; ``untold``, by file, sheet and row, is what stood in rows
    that no cells could tell of; ``copied`` are, likewise, rows that only a copy had and of which
    cells tell.
    """

    beside: dict[tuple[str, Place], Finding] = field(default_factory=dict)
    untold: dict[tuple[str | None, str | None, int], str] = field(default_factory=dict)
    copied: set[tuple[str | None, str | None, int]] = field(default_factory=set)

    def in_rework(self, finding: Finding) -> Finding:
        """``finding``, but of such a row with what is to be done in the rework."""
        if finding.code not in (*TAKEN_OUT, COPY_ROW) or not finding.cell:
            return finding
        where = finding.file, finding.sheet, int(finding.cell.lstrip(ascii_uppercase))
        if finding.code == COPY_ROW:
            return replace(finding, fix=_IN_COMMENTS) if where in self.copied else finding
        stood = self.untold.get(where)
        return replace(finding, fix=_STOOD.format(stood=stood) if stood else _IN_COMMENTS)


def to_put_right(
    objections: Objections, records: Records, returns: Returns, told: Collection[Place]
) -> Astray:
    """What is to be told of the rows that were not taken; the cells of ``told`` have been told of.

    Of a cell of which several files tell something, the one that was saved last counts.
    """
    found, rows = Astray(), dict[str, _Rows]()
    for source, table in _tables(objections, returns):
        sheet, college = BY_NAME[table.sheet], returns.colleges[source]
        if sheet.name not in rows:
            every = records.frames[sheet.name].to_dict("records")
            rows[sheet.name] = {_key(str(row["college"]), row, sheet): row for row in every}
        keys = {
            number: _key(college, objections.locator.row_values(source, table, number), sheet)
            for number in {one.of for one in table.out_of_place if not one.key}
        }
        untold: dict[int, list[str]] = {}
        file = records.sources[source].file
        for one in table.out_of_place:
            key = (college, *one.key) if one.key else keys[one.of]
            column, row = sheet[one.name], rows[sheet.name].get(key)
            if row is None or not is_open(column.kind, str(row[one.name])):
                said = f"{column.header}为“{as_shown(column.kind, one.text)}”"
                if not one.title:
                    untold.setdefault(one.row, []).append(said)
                continue
            place = Place(sheet.name, one.name, key[1:])
            if place not in told:
                found.beside[college, place] = _finding(one, column, college, row, place)
            if one.title:
                found.copied.add((file, one.title, one.row))
        found.untold |= {(file, table.title, n): "、".join(said) for n, said in untold.items()}
    return found


def _tables(objections: Objections, returns: Returns) -> Iterator[tuple[int, Table]]:
    """The tables of which something was not taken, each with its source; the last saved last."""
    for source in sorted(returns.colleges, key=lambda source: returns.rank.get(source, -1)):
        for table in objections.locator.tables(source).values():
            if table.out_of_place:
                yield source, table


def _key(college: str, row: Mapping[Any, object], sheet: Sheet) -> tuple[str, ...]:
    return college, *(str(row.get(name, "")) for name in sheet.key)


def _finding(
    one: OutOfPlace, column: Column, college: str, row: Mapping[Hashable, object], place: Place
) -> Finding:
    said = f"“{as_shown(column.kind, one.text)}”"
    if one.title:
        message = f"发来的“{one.title}”第 {one.row} 行里这一格写的是{said}，没有采用"
    elif one.of == one.row:
        message = f"发来的表里这一格写的是{said}，没有采用"
    else:
        message = f"发来的表里第 {one.row} 行写的是{said}，多半是这一格的"
    return Finding(
        one.code, Severity.MISSING, None, None, None, str(row.get("student", "")) or None,
        message, _ANSWER, None, college, place,
    )  # fmt: skip
