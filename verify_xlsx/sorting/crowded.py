"""More rows of one student in a sheet than can be meant: filled down too far, or pasted on and on.

They are held together and asked about once: to lay thousands of them over the master, and to
draw each in the rework, would take minutes and help nobody.
"""

from __future__ import annotations

import pandas as pd

from verify_xlsx.records import any_filled
from verify_xlsx.schema import Sheet

#: So many rows a student and sheet of one file. Three reviewers are asked for, a class has a
#: dozen teachers, and a room of fifty who all compared one photo has never been; every other
#: sheet has one row a student.
MOST = 50
CODE = "rows-too-many"
#: Why they are held.
WHY = "同一名学生的行数过多"
#: In the frame of :func:`first_of_each`, how many rows there are.
COUNT = "_count"


def crowded(sheet: Sheet, rows: pd.DataFrame, live: pd.Series) -> pd.Series:
    """Which ``live`` rows say something of a student of whom their file has too many such rows."""
    none = pd.Series(False, index=rows.index)
    if rows["student"].value_counts().max() <= MOST or rows.empty:
        return none
    said = rows[live & any_filled(rows, sheet.own)]
    many = said.groupby(["_source", "student"])["_row"].transform("size") > MOST
    return many.reindex(rows.index, fill_value=False)


def first_of_each(rows: pd.DataFrame) -> pd.DataFrame:
    """The first row of each crowd among ``rows``, with how many rows it has."""
    groups = rows.groupby(["_source", "student"])
    counted = rows.assign(**{COUNT: groups["_row"].transform("size")})
    return counted[~rows.duplicated(["_source", "student"])]
