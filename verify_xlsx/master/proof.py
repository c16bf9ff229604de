"""Reading back what was written: a wrong merge is worse than no merge."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from xlsxwriter.utility import xl_rowcol_to_cell

from verify_xlsx.campaign import CampaignError
from verify_xlsx.containers.formats import Unreadable
from verify_xlsx.patching.cell import printable
from verify_xlsx.reading.values import reader_for
from verify_xlsx.reading.workbook import read_workbook
from verify_xlsx.schema import Kind, Text
from verify_xlsx.sheets import BY_NAME, in_master
from verify_xlsx.table import Table


@cache
def kind_of(sheet: str, column: str) -> Kind:
    """What a column of the master may hold; text, where the roster brought it."""
    declared = in_master(BY_NAME[sheet])
    return declared[column].kind if column in declared else Text()


@dataclass(frozen=True, slots=True)
class Meant:
    """What one sheet should say now: all of ``table``, but for ``changed``, and ``added``.

    ``changed`` is column → place in the table → value, ``added`` row number → column → value.
    """

    table: Table
    changed: Mapping[str, Mapping[int, str]]
    added: Mapping[int, Mapping[str, str]]


def must_read_as_meant(name: str, target: Path, sheets: Sequence[Meant]) -> None:
    """Raise CampaignError unless ``target``, to be called ``name``, reads as it was meant."""
    declared = [in_master(BY_NAME[meant.table.sheet]) for meant in sheets]
    try:
        tables = read_workbook(target, declared, keep_further=True).tables
    except Unreadable:
        tables = {}
    for meant in sheets:
        title, table = meant.table.title, tables.get(meant.table.sheet)
        where = "" if table is None else next(_differences(meant, table), None)
        if where is not None:
            raise CampaignError(
                f"写好的“{name}”读回来不是应有的内容（{title}{where}），已放弃，原文件没有动。"
                "请用 Excel 或 WPS 打开它，另存为“Excel 工作簿 (*.xlsx)”替换原文件，再运行一次。"
            )


def _differences(meant: Meant, read: Table) -> Iterator[str]:
    """The cells that say something else, as ``!K2``."""
    old = meant.table
    if read.title != old.title or (read.columns, read.further) != (old.columns, old.further):
        yield ""
        return
    for row in sorted(set(read.rows) - set(old.rows) - set(meant.added)):
        yield f"!{row}:{row}"
    rows = [*old.rows, *meant.added]
    places = {row: place for place, row in enumerate(read.rows)}
    in_order = read.rows == rows
    for column, before in old.values.items():
        normal = _normal(kind_of(old.sheet, column))
        expected = list(before)
        for place, value in meant.changed.get(column, {}).items():
            expected[place] = normal(value)
        expected += [normal(row.get(column, "")) for row in meant.added.values()]
        values = read.values[column]
        # A row in which nothing stands any more is not read.
        found = values if in_order else [
            values[places[row]] if row in places else "" for row in rows
        ]  # fmt: skip
        if found == expected:
            continue
        number = old.columns.get(column) or old.further[column]
        for row, one, other in zip(rows, found, expected, strict=True):
            if one != other:
                yield f"!{xl_rowcol_to_cell(row - 1, number - 1)}"


def _normal(kind: Kind) -> Callable[[str], str]:
    """What a value reads as when it stands in a cell of ``kind``."""
    read = reader_for(kind)
    return lru_cache(maxsize=65_536)(lambda value: read(printable(value))[0])
