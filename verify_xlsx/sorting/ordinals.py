"""Which of a student's reviewers a row is, where its number is gone or is none.

The number says nothing but the order. One that is blank is counted; one that was typed and is
no number is taken for the one place that is left, and where several are left it is asked about.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Hashable, Iterator
from dataclasses import dataclass, field
from itertools import count

import pandas as pd

from verify_xlsx.counting import COUNTING
from verify_xlsx.records import any_filled
from verify_xlsx.schema import Sheet


@dataclass
class Ordinals:
    """What was found of the rows whose number is none, by their labels.

    ``counted`` have the one place that is left, ``idle`` say nothing, ``asked`` are the rest.
    """

    counted: dict[Hashable, str] = field(default_factory=dict)
    idle: list[Hashable] = field(default_factory=list)
    asked: list[Hashable] = field(default_factory=list)


def unread_ordinals(
    sheet: Sheet, rows: pd.DataFrame, live: pd.Series, ours: pd.DataFrame | None
) -> Ordinals:
    """What to do with the ``live`` rows whose number is typed and is none. They are not changed.

    ``ours`` is the master's frame, with the places that each student has.
    """
    found = Ordinals()
    typed = live & rows["ordinal"].ne("")
    is_number = rows["ordinal"].str.fullmatch(COUNTING).astype(bool)
    unread = rows.index[typed & ~is_number]
    if len(unread) == 0:
        return found
    answered = any_filled(rows, sheet.own)
    found.idle = [label for label in unread if not answered[label]]
    waiting = [label for label in unread if answered[label]]
    taken = _taken(rows[live & is_number])
    bare = live & rows["ordinal"].eq("")
    lost = [*waiting, *rows.index[bare & answered]]
    several = Counter((row["_source"], row["student"]) for row in map(rows.loc.__getitem__, lost))
    for label in waiting:
        whose = rows.loc[label, "_source"], rows.loc[label, "student"]
        places = [] if ours is None else ours.loc[ours["student"].eq(whose[1]), "ordinal"].tolist()
        free = [place for place in places if place not in taken[whose]]
        if several[whose] > 1 or len(free) > 1 or not places:
            found.asked.append(label)
        else:
            found.counted[label] = free[0] if free else next(_free(taken[whose]))
    return found


def number_spare_rows(rows: pd.DataFrame, live: pd.Series) -> None:
    """Give 序号 to rows that came without: the student's lowest numbers that are free."""
    bare = live & rows["ordinal"].eq("")
    if not bare.any():
        return
    # Each counts on from where it was: there may be thousands of one student's.
    free = {whose: _free(numbers) for whose, numbers in _taken(rows[live]).items()}
    lacking = rows.loc[bare, ["_source", "student"]].itertuples(index=False, name=None)
    rows.loc[bare, "ordinal"] = [next(free[whose]) for whose in lacking]


def _free(taken: Collection[str]) -> Iterator[str]:
    """The numbers from 1 that are not ``taken``."""
    return (number for number in map(str, count(1)) if number not in taken)


def _taken(rows: pd.DataFrame) -> dict[tuple[int, str], set[str]]:
    """The numbers that stand in a file for a student."""
    taken: dict[tuple[int, str], set[str]] = defaultdict(set)
    for source, student, ordinal in rows[["_source", "student", "ordinal"]].itertuples(index=False):
        taken[source, student].add(ordinal)
    return taken
