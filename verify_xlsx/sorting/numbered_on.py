"""Reviewers whose 序号 are not the student's own: 4, 5, 6 where 1, 2, 3 were handed out.

序号 says nothing but the order. A clerk who numbers the whole sheet, or who leaves the rows
handed out blank and fills in those at the end, means the student's first, second and third.
Whether these places are free is seen by who stands there: the same people do once the file has
been merged or has come again in order; where quite others do, these are further reviewers.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain, count

import pandas as pd

from verify_xlsx.names import written
from verify_xlsx.records import any_filled
from verify_xlsx.schema import Sheet

#: Who stands where: names, as they are compared, by 序号.
_People = Mapping[str, set[str]]


@dataclass
class NumberedOn:
    """By the rows' labels: the place of those that are ``moved``, and those to be ``asked`` about.

    ``told`` are those of the moved ones that say something.
    """

    moved: dict[Hashable, str] = field(default_factory=dict)
    told: list[Hashable] = field(default_factory=list)
    asked: list[Hashable] = field(default_factory=list)


def numbered_on(
    sheet: Sheet, rows: pd.DataFrame, live: pd.Series, ours: pd.DataFrame | None
) -> NumberedOn:
    """What to do with the ``live`` rows that bear none of the numbers that were handed out.

    All of them have a number. ``ours`` is the master's frame. Nothing is changed.
    """
    found = NumberedOn()
    places = _handed_out(ours)
    away = live & ~rows["ordinal"].isin(places)
    if ours is None or not places or not away.any():
        return found
    filled = any_filled(rows, sheet.own)
    away &= ~_among(rows, rows[live & ~away & filled])  # a further reviewer: most of them are
    students = rows.loc[away, "student"].unique()
    came = dict(list(rows[live & rows["student"].isin(students)].groupby("student")))
    stand = dict(list(ours[ours["student"].isin(students)].groupby("student")))
    for student in students:
        theirs = came[student]
        lost = theirs.loc[list(_lost(theirs, filled, places))]
        place_of = dict(zip(sorted(set(lost["ordinal"]), key=int), _counting(places), strict=False))
        meant = lost["ordinal"].map(place_of)
        there = {
            **_people(stand.get(student, ours.iloc[:0])),
            **_people(theirs.drop(lost.index)),
        }
        here = _people(lost.assign(ordinal=meant))
        known = {name for names in here.values() for name in names}
        said = lost.index[filled[lost.index]].tolist()
        if _are_free(here, there):
            found.moved.update(meant.items())
            found.told += said
        elif any(names & known for names in there.values()):
            found.asked += said
    return found


def _among(rows: pd.DataFrame, others: pd.DataFrame) -> pd.Series:
    """Which of ``rows`` are of a student of whom the same file has one of ``others``."""
    whose = ["_source", "student"]
    return pd.Series(
        pd.MultiIndex.from_frame(rows[whose]).isin(pd.MultiIndex.from_frame(others[whose])),
        rows.index,
    )


def _handed_out(ours: pd.DataFrame | None) -> list[str]:
    """The numbers that every student has: a further reviewer's is only some students'."""
    if ours is None:
        return []
    lines = ours[["student", "ordinal"]].drop_duplicates()
    has = lines["ordinal"].value_counts()
    everyones = has.index[has.eq(lines["student"].nunique())]
    return sorted((number for number in everyones if number.isdecimal()), key=int)


def _lost(theirs: pd.DataFrame, filled: pd.Series, places: Sequence[str]) -> Iterator[Hashable]:
    """The rows of a student that a place is to be found for.

    In a file that has rows at the places, but blank, one or two others may be further reviewers,
    and those before them are still to come.
    """
    for _, came in theirs.groupby("_source"):
        in_place = came["ordinal"].isin(places)
        answered = filled[came.index]
        if not in_place.any():
            yield from came.index
        elif not (in_place & answered).any() and answered.sum() >= len(places):
            yield from came.index[answered]


def _counting(places: Sequence[str]) -> Iterator[str]:
    """``places``, and then the numbers that follow."""
    return chain(places, (number for number in map(str, count(1)) if number not in places))


def _people(rows: pd.DataFrame) -> _People:
    people: dict[str, set[str]] = defaultdict(set)
    for ordinal, name in rows[["ordinal", "reviewer"]].itertuples(index=False, name=None):
        if name:
            people[ordinal].add(written(name))
    return people


def _are_free(here: _People, there: _People) -> bool:
    """Whether nobody else stands ``there``, or most are the same, and nobody at another's place."""
    known = {name for names in here.values() for name in names}
    if any(names & known - here.get(place, set()) for place, names in there.items()):
        return False
    spoken = [place for place in here if there.get(place)]
    same = [place for place in spoken if here[place] & there[place]]
    return not spoken or 2 * len(same) > len(spoken)
