"""Tabs in which a sheet goes on: a college that made one a class of it.

Each is read as a file of its own that came with the first, as two clerks' halves are. That it
goes on, and is no draft or another year's list, shows where it has students whom the other sheets
of the file have as well, and the first has none of them.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import replace

from verify_xlsx.reading.content import content_of
from verify_xlsx.reading.copies import filled, original_of
from verify_xlsx.schema import Sheet
from verify_xlsx.table import Note, ReadFile, Table, below


def going_on(sheet: Sheet, tables: Sequence[Table], others: Iterable[Table]) -> list[Table]:
    """Those of ``tables``, all of them ``sheet``, that go on where the original ends.

    ``others`` are the file's other sheets. What is filled in of nobody may be of anybody: such a
    table does not go on.
    """
    if len(tables) < 2 or "student" not in sheet:
        return []
    first = original_of(sheet, tables)
    met, elsewhere = _students([first]), _students(others)
    found = []
    for table in tables:
        theirs = _students([table])
        rows = zip(table.values.get("student", ()), filled(sheet, table), strict=False)
        if (
            table is not first
            and theirs
            and theirs <= elsewhere
            and theirs.isdisjoint(met)
            and all(key for key, is_filled in rows if is_filled)
        ):
            found.append(table)
            met |= theirs
    return found


def part_of_file(file: ReadFile, sheet: Sheet, table: Table) -> ReadFile:
    """The file that ``table`` is taken for, with what ``file`` says of itself."""
    part = replace(
        file,
        path=below(file.path, table.title),
        sha256=hashlib.sha256(f"{file.sha256}\n{table.title}".encode()).hexdigest(),
        tables={sheet.name: table},
        notes=[Note("sheet-goes-on", raw=table.title, value=sheet.title)],
        tabs=[table.title],
        parts={},
    )
    part.content = content_of(part)
    return part


def _students(tables: Iterable[Table]) -> set[str]:
    """The 编号 that stand in ``tables``."""
    return {key for table in tables for key in table.values.get("student", ())} - {""}
