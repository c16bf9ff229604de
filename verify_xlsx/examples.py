"""The examples of the rules: Markdown tables that people read and tests run.

A table stands under its sheet's title; columns that it does not name are blank, and so is a
cell with nothing in it. ``✗`` after a value (or alone, in a blank cell) marks a cell objected
to; after a sheet's title it says that a row of that sheet is missing. Three further tables may
set the scene: 名单 (编号, 身份证号) is the list that the office published, 参数 (项目, 值) the
settings, 回收记录 (文件, 保存时间) the return that all rows came from.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

import pandas as pd

from verify_xlsx.records import Records, Source, blank_frame
from verify_xlsx.settings.items import Settings, read_settings
from verify_xlsx.sheets import COLLEGE, HANDED_OUT, LEDGER, SETTINGS, STUDENTS, in_master

MARK = "✗"
PUBLISHED = "名单"
_COLLEGE_OF_ALL = "试验学院"

#: A cell: (sheet, column, number of the row); None for the last two where a row is missing.
Target = tuple[str, str | None, int | None]


@dataclass(slots=True)
class ExampleTable:
    """A title with what stands under it: cells as written, without the marks.

    ``marked`` are the (row, column) numbers of marked cells, ``missing`` whether the title is
    marked. ``lines`` are those that are no table.
    """

    title: str
    missing: bool = False
    rows: list[list[str]] = field(default_factory=list)
    marked: set[tuple[int, int]] = field(default_factory=set)
    lines: list[str] = field(default_factory=list)

    @property
    def header(self) -> list[str]:
        """The first row."""
        return self.rows[0] if self.rows else []


def tables(markdown: str) -> list[ExampleTable]:
    """The tables of ``markdown`` in order; a line before a table, or a paragraph, is its title."""
    found: list[ExampleTable] = []
    begun = False
    for line in (line.strip() for line in markdown.splitlines()):
        if not line:
            begun = False
        elif not line.startswith("|"):
            text, marked = _unmarked(line)
            if begun and not found[-1].rows:
                found[-1].lines.append(line)
            else:
                found.append(ExampleTable(text, marked))
            begun = True
        elif set(line) - set("|-: "):
            if not found:
                found.append(ExampleTable(""))
            _add_row(found[-1], line)
    return found


def _unmarked(text: str) -> tuple[str, bool]:
    bare = text.strip()
    return bare.removesuffix(MARK).rstrip(), bare.endswith(MARK)


def _add_row(table: ExampleTable, line: str) -> None:
    cells = [_unmarked(cell) for cell in line.removesuffix("|")[1:].split("|")]
    table.marked |= {(len(table.rows), n) for n, (_, marked) in enumerate(cells) if marked}
    table.rows.append([text for text, _ in cells])


def records_from(markdown: str) -> Records:
    """The records that an example describes. See the module for how it is written.

    Raises ValueError where a title or a header is none of the declared ones.
    """
    return example(markdown)[0]


def example(markdown: str) -> tuple[Records, set[Target]]:
    """The records that an example describes, and the cells that it marks."""
    frames = {sheet.name: blank_frame(sheet.name) for sheet in HANDED_OUT}
    settings, masks, targets = Settings(), {}, set()
    sources = [Source("核查总表.xlsx")]
    by_title = {sheet.title: sheet for sheet in HANDED_OUT}
    for table in tables(markdown):
        if table.title == PUBLISHED:
            number = table.header.index(STUDENTS["id_number"].header)
            student = table.header.index(STUDENTS["student"].header)
            masks = {row[student]: row[number] for row in table.rows[1:]}
        elif table.title == SETTINGS.title:
            settings = read_settings((row[0], row[1], "") for row in table.rows[1:])
        elif table.title == LEDGER.title:
            sources += [Source(row[0], row[1]) for row in table.rows[1:]]
        elif table.title in by_title:
            sheet = by_title[table.title]
            frames[sheet.name] = _frame(table, sheet.name)
            targets |= set(_targets(table, sheet.name))
        else:
            raise ValueError(f"no sheet is called {table.title!r}")
    frames = {name: frame.assign(_source=len(sources) - 1) for name, frame in frames.items()}
    return Records(frames, settings, sources, masks), targets


def _names(table: ExampleTable, sheet_name: str) -> list[str]:
    sheet = in_master(next(s for s in HANDED_OUT if s.name == sheet_name))
    by_header = {column.header: column.name for column in sheet}
    unknown = [header for header in table.header if header not in by_header]
    if unknown:
        raise ValueError(f"{sheet.title} has no columns {unknown}")
    return [by_header[header] for header in table.header]


def _frame(table: ExampleTable, sheet_name: str) -> pd.DataFrame:
    names = _names(table, sheet_name)
    given = pd.DataFrame(table.rows[1:], columns=names, dtype=object)
    frame = given.reindex(columns=blank_frame(sheet_name).columns, fill_value="")
    if COLLEGE.name not in names:
        frame[COLLEGE.name] = _COLLEGE_OF_ALL
    return frame.astype(object).assign(_source=0)


def _targets(table: ExampleTable, sheet_name: str) -> Iterator[Target]:
    names = _names(table, sheet_name)
    for row, column in table.marked:
        yield sheet_name, names[column], row - 1
    if table.missing:
        yield sheet_name, None, None
