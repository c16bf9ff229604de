"""Give a row its key back, where the key was cleared or damaged and it is clear whose row it is.

What speaks for a student of the file's own college is the key in another writing, or the name
where one student alone bears it, or the reviewer's number that goes on counting below a key. A
name in doubt, or a name beside a key that is somebody else's, is asked about.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from verify_xlsx.counting import counted
from verify_xlsx.records import any_filled
from verify_xlsx.schema import Rows, Sheet

_DASHES = re.compile(r"[\s\-‐‑‒–—―−－_~～.。·/\\'‘’`]+")


@dataclass(frozen=True, slots=True)
class Restored:
    """One row of the stack, by its label: the code to raise, and whose it is if it is ``sure``.

    In doubt ``student`` is who it may be, ``""`` where several may.
    """

    label: int
    student: str
    code: str

    @property
    def sure(self) -> bool:
        """Whether the row is to get the key."""
        return self.code == "key-restored"


def restored(
    sheet: Sheet,
    rows: pd.DataFrame,
    live: pd.Series,
    college_of: Mapping[str, str],
    name_of: Mapping[str, str],
    ours: pd.DataFrame | None,
    former: Mapping[str, Collection[str]],
) -> Iterator[Restored]:
    """The ``live`` rows without a key of the roster, and what can be said of each.

    ``rows`` is the stack's frame with ``college``, ``ours`` the master's of the sheet, and
    ``former`` are names that the office has corrected since.
    """
    lost = rows.index[live & ~rows["student"].isin(set(college_of))]
    if len(lost) == 0:
        return
    theirs: dict[str, list[str]] = defaultdict(list)
    for student, college in college_of.items():
        theirs[college].append(student)
    names = {student: {name, *former.get(student, ())} for student, name in name_of.items()}
    answered = any_filled(rows, sheet.own)
    places = _places(ours)
    given: dict[int, str] = {}
    counted: dict[int, int] = {}
    unsure: set[int] = set()
    for label in lost:
        row = rows.loc[label]
        typed, name = str(row["student"]), str(row["name"])
        own = theirs[str(row["college"])]
        named = [student for student in own if name and name in names[student]]
        if sure := _spelled(typed, own) or _named(typed, named):
            given[label] = sure
        elif not typed and not name:
            counted[label] = int(row["_source"])
            if above := _above(sheet, rows, label, given, places):
                given[label] = above
            elif answered[label] and str(row.get("ordinal", "")).isdecimal():
                unsure.add(counted[label])
        elif named and answered[label]:
            yield Restored(label, named[0] if len(named) == 1 else "", "key-differs")
    # Where one row does not go on counting the file was sorted, or rows were moved: then those
    # that do may do so by chance.
    for label, student in given.items():
        if counted.get(label) not in unsure:
            yield Restored(label, student, "key-restored")


def _spelled(typed: str, own: Collection[str]) -> str:
    """Whose key ``typed`` is in another writing, of the college's ``own`` students."""
    if not typed:
        return ""
    found = [student for student in own if _plain(student) == _plain(typed)]
    return found[0] if len(found) == 1 else ""


def _named(typed: str, named: Sequence[str]) -> str:
    """Who alone is ``named``, if nothing that was ``typed`` speaks against him."""
    close = [student for student in named if _alike(typed, student)]
    if len(named) == 1 and (not typed or close):
        return named[0]
    return close[0] if len(close) == 1 else ""


def _plain(key: str) -> str:
    return _DASHES.sub("-", unicodedata.normalize("NFKC", key)).strip("-").casefold()


def _alike(typed: str, student: str) -> bool:
    """Whether ``typed`` is what becomes of a key when it is shortened or taken for a date."""
    numbers = [
        counted(digits) for digits in re.findall("[0-9]+", unicodedata.normalize("NFKC", typed))
    ]
    parts = [int(digits) for digits in re.findall("[0-9]+", student)]
    if not parts or re.search(r"[^\W\d_年月日号第]", typed):
        return False
    *before, last = parts
    joined = int("".join(re.findall("[0-9]+", student)))
    short = [part % 100 for part in before]
    return numbers in (
        [last], [*before, last], [*short, last], [*before, last, 1], [joined],
    )  # fmt: skip


def _places(ours: pd.DataFrame | None) -> set[tuple[str, str]]:
    """编号 and 序号 of the reviewers' rows that the master has."""
    if ours is None or "ordinal" not in ours:
        return set()
    return set(zip(ours["student"], ours["ordinal"], strict=True))


def _above(
    sheet: Sheet,
    rows: pd.DataFrame,
    label: int,
    given: Mapping[int, str],
    places: Collection[tuple[str, str]],
) -> str:
    """The student of the row above, where this one only goes on counting reviewers.

    Below a row with a key of its own it counts on to a row that the master has: a further
    reviewer there may be anybody's.
    """
    before = label - 1
    if sheet.rows is not Rows.REVIEWER or before not in rows.index:
        return ""
    row, above = rows.loc[label], rows.loc[before]
    number, following = (counted(str(one["ordinal"])) for one in (above, row))
    if (
        above["_source"] != row["_source"]
        or above["_row"] + 1 != row["_row"]
        or number is None
        or number + 1 != following
    ):
        return ""
    student = given.get(before, str(above["student"]))
    own = before not in given and places
    return "" if own and (student, str(following)) not in places else student
