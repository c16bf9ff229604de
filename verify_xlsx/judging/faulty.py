"""Which cells of the candidate are objected to before any rule is heard."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

import pandas as pd

from verify_xlsx.judging.locate import Locator
from verify_xlsx.merging.merge import Merged
from verify_xlsx.reading.shifted import TAKEN_OUT
from verify_xlsx.sheets import BY_NAME
from verify_xlsx.sorting.raised import Raised
from verify_xlsx.table import Note, Table

#: A source, its table, and a row and a column there.
_Cell = tuple[int, Table, int | None, int | None]


def faulty(
    merged: Merged,
    locator: Locator,
    notes: Collection[tuple[int, Table, Note]],
    conflicts: Iterable[Raised],
    in_doubt: Iterable[tuple[str, str]],
) -> dict[str, pd.DataFrame]:
    """By sheet name a frame of booleans, labelled as the candidate's.

    ``notes`` are errors that the reader noted, each with its source and table; ``in_doubt`` are
    sheets and students of whom rows came that could not be taken: their blanks say nothing.
    """
    found = {
        name: pd.DataFrame(False, index=range(len(part.last)), columns=part.sheet.names)
        for name, part in merged.sheets.items()
    }
    cells = [*_noted(notes), *_raised(conflicts, locator)]
    for part, row, name in filter(None, (locator.merged_cell(*cell) for cell in cells)):
        found[part.sheet.name].loc[row, name] = True
    for title, student in in_doubt:
        for row, name in merged.sheets[title].blanks_of(student):
            found[title].loc[row, name] = True
    return found


def _noted(notes: Iterable[tuple[int, Table, Note]]) -> Iterator[_Cell]:
    for source, table, note in notes:
        yield source, table, note.row, note.column
        if note.code in TAKEN_OUT:  # all that is blank by it says nothing either
            for name in BY_NAME[table.sheet].fillable:
                yield source, table, note.row, table.columns.get(name)


def _raised(conflicts: Iterable[Raised], locator: Locator) -> Iterator[_Cell]:
    for one in conflicts:
        if one.sheet:
            yield one.source, locator.tables(one.source)[one.sheet], one.row, one.column
