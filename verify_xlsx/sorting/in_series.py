"""Reviewers' rows whose 编号 were filled down as a series: each row got the next student's.

In a handout the rows of one student stand together and 序号 counts them. Where 编号 rises by one
from row to row while 序号 goes on counting, the key says nothing of whose row it is.
"""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterator, Sequence
from typing import NamedTuple

import pandas as pd

from verify_xlsx.counting import counted
from verify_xlsx.schema import Rows, Sheet

#: Fewer rows than these may stand so by chance.
_FEWEST = 3
_KEY = re.compile(r"(.*?)([0-9]{1,9})")


class _Line(NamedTuple):
    """A row of the stack, with what is looked at."""

    label: Hashable
    source: int
    row: int
    student: str
    ordinal: str


def in_series(sheet: Sheet, rows: pd.DataFrame, live: pd.Series) -> pd.Series:
    """Which ``live`` rows of reviewers bear a key of such a series."""
    none = pd.Series(False, rows.index)
    if sheet.rows is not Rows.REVIEWER:
        return none
    student, ordinal = (rows[name].to_numpy(dtype=object) for name in ("student", "ordinal"))
    if not ((student[1:] != student[:-1]) & (ordinal[1:] != "1")).any():
        return none  # each student's rows stand together and begin with 1, as nearly always
    columns = ["_source", "_row", "student", "ordinal"]
    lines = [_Line(*line) for line in rows.loc[live, columns].itertuples(name=None)]
    found = [line.label for run in _runs(lines) if _is_series(run) for line in run]
    return pd.Series(rows.index.isin(found), rows.index)


def _runs(lines: Sequence[_Line]) -> Iterator[list[_Line]]:
    """Lines one below the other whose keys go on."""
    run: list[_Line] = []
    for line in lines:
        if run and not _goes_on(run[-1], line):
            yield run
            run = []
        run.append(line)
    yield run


def _is_series(run: Sequence[_Line]) -> bool:
    """Whether a run is no chance, nor a sheet with one reviewer a student."""
    return len(run) >= _FEWEST and len({line.ordinal for line in run}) > 1


def _goes_on(above: _Line, line: _Line) -> bool:
    """Whether 编号 rises by one from a row to the next, and 序号 counts on or begins anew."""
    if (above.source, above.row + 1) != (line.source, line.row):
        return False
    before, after = _KEY.fullmatch(above.student), _KEY.fullmatch(line.student)
    if not before or not after or before[1] != after[1] or int(before[2]) + 1 != int(after[2]):
        return False
    first, second = counted(above.ordinal), counted(line.ordinal)
    return second == 1 or (first is not None and second == first + 1)
