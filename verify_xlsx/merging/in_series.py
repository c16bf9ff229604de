"""Reviewers' rows whose 编号 were filled down as a series: each row got the next student's.

In a handout the rows of one student stand together and 序号 counts them. Where 编号 rises by one
from row to row while 序号 goes on counting, the key says nothing of whose row it is.
"""

from __future__ import annotations

import re

import pandas as pd

from verify_xlsx.counting import counted
from verify_xlsx.schema import Rows, Sheet

#: Fewer rows than these may stand so by chance.
_FEWEST = 3
_KEY = re.compile(r"(.*?)([0-9]{1,9})")


def in_series(sheet: Sheet, rows: pd.DataFrame, live: pd.Series) -> pd.Series:
    """Which ``live`` rows of reviewers bear a key of such a series."""
    none = pd.Series(False, rows.index)
    if sheet.rows is not Rows.REVIEWER:
        return none
    student, ordinal = (rows[name].to_numpy(dtype=object) for name in ("student", "ordinal"))
    if not ((student[1:] != student[:-1]) & (ordinal[1:] != "1")).any():
        return none  # each student's rows stand together and begin with 1, as nearly always
    columns = ("_source", "_row", "student", "ordinal")
    found: list[object] = []
    run: list[object] = []
    before: tuple[int, int, str, str] | None = None
    counts = False
    for label, *here in rows.loc[live, list(columns)].itertuples(name=None):
        source, number, key, ordinal = (here[0], here[1], str(here[2]), str(here[3]))
        step = before and _step(before, (source, number, key, ordinal))
        if not step:
            found += run if counts and len(run) >= _FEWEST else []
            run, counts = [], False
        run.append(label)
        counts |= step == "counts"
        before = (source, number, key, ordinal)
    found += run if counts and len(run) >= _FEWEST else []
    return pd.Series(rows.index.isin(found), rows.index)


def _step(before: tuple[int, int, str, str], here: tuple[int, int, str, str]) -> str:
    """How the series goes on from the row above: 序号 ``counts`` on or ``begins`` anew, or not."""
    if (before[0], before[1] + 1) != here[:2]:
        return ""
    above, below = _KEY.fullmatch(before[2]), _KEY.fullmatch(here[2])
    if not above or not below or above[1] != below[1] or int(above[2]) + 1 != int(below[2]):
        return ""
    first, second = counted(before[3]), counted(here[3])
    if first is not None and second == first + 1:
        return "counts"
    return "begins" if second == 1 else ""
