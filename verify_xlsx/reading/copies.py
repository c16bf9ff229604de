"""Several tabs that are the same sheet: which one counts, and where the others say otherwise."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from verify_xlsx.containers.address import letters
from verify_xlsx.schema import Sheet
from verify_xlsx.table import Note, OutOfPlace, Table

COPY_ROW = "copy-row"


def original_of(sheet: Sheet, tables: Sequence[Table]) -> Table:
    """The first of ``tables`` in which a college has written anything, or the first."""
    if len(tables) == 1:  # as in nearly all returns
        return tables[0]
    if sheet.own:
        written = [any(filled(sheet, table)) for table in tables]
    else:  # all that stands there may be the office's, but then it stands in each of them
        cells = [_cells(sheet, table) for table in tables]
        given = set.intersection(*cells)
        rows = set.intersection(*(set(_keys(sheet, table)) for table in tables))
        written = [any(key in rows for key, _ in mine - given) for mine in cells]
    return next((table for table, is_written in zip(tables, written, strict=True) if is_written),
                tables[0])  # fmt: skip


def compare(
    sheet: Sheet, table: Table, copy: Table
) -> tuple[list[Note], list[Note], list[OutOfPlace]]:
    """What ``copy`` says beyond ``table``: notes on the table's cells, and on the copy's rows.

    What stands in those rows is not taken; it comes last. A blank says nothing. Rows are the same
    whose keys are; the second of two with one key is the second in the copy too. Two that agree
    give one note that says so.
    """
    place = {key: i for i, key in enumerate(_keys(sheet, table))}
    is_filled = list(filled(sheet, copy))
    cells: list[Note] = []
    rows: list[Note] = []
    lost: list[OutOfPlace] = []
    for j, key in enumerate(_keys(sheet, copy)):
        i = place.get(key)
        if i is None:
            if is_filled[j]:
                number = copy.columns.get(sheet.key[0])
                raw = "、".join(filter(None, key[:-1]))
                rows.append(Note(COPY_ROW, copy.rows[j], number, raw, sheet.title, copy.title))
                lost += _only_there(sheet, copy, j, key[:-1])
            continue
        for name in sheet.fillable:
            theirs = copy.values[name][j] if name in copy.values else ""
            mine = table.values[name][i] if name in table.values else ""
            if theirs and theirs != mine:
                number = table.columns.get(name)
                where = f"{copy.title}!{letters(copy.columns[name])}{copy.rows[j]}"
                cells.append(Note("copy-differs", table.rows[i], number, mine, theirs, where))
    if not cells and not rows:
        rows.append(Note("sheet-copied", raw=copy.title, value=sheet.title))
    return cells, rows, lost


def _only_there(
    sheet: Sheet, copy: Table, place: int, key: tuple[str, ...]
) -> Iterator[OutOfPlace]:
    row, title = copy.rows[place], copy.title
    for name in sheet.fillable:
        if name not in sheet.key and name in copy.values and (text := copy.values[name][place]):
            yield OutOfPlace(COPY_ROW, row, row, name, text, key, title)


def filled(sheet: Sheet, table: Table) -> Iterator[bool]:
    """In which rows a college has written; where it has no columns of its own, may have."""
    columns = [table.values[name] for name in sheet.own or sheet.fillable if name in table.values]
    return (any(column[i] for column in columns) for i in range(len(table.rows)))


def _cells(sheet: Sheet, table: Table) -> set[tuple[tuple[str, ...], str]]:
    """The cells that are not blank, each as its row's key and its column."""
    keys = list(_keys(sheet, table))
    return {
        (key, name)
        for name in sheet.fillable
        if name in table.values
        for key, text in zip(keys, table.values[name], strict=True)
        if text
    }


def _keys(sheet: Sheet, table: Table) -> Iterator[tuple[str, ...]]:
    """Each row's key, and which of the rows with that key it is."""
    blank = [""] * len(table.rows)
    met: Counter[tuple[str, ...]] = Counter()
    for key in zip(*(table.values.get(name, blank) for name in sheet.key), strict=True):
        met[key] += 1
        yield *key, str(met[key])
