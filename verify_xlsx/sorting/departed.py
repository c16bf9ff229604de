"""Students whom the office took off the list, or moved, after their rows had gone out.

Their rows still come back, in handouts and reworks that were made before. They are nobody's
mistake: the college filled in what it was given.
"""

from __future__ import annotations

from collections.abc import Collection, Hashable, Mapping

import pandas as pd

from verify_xlsx.master.base import Base
from verify_xlsx.records import any_filled
from verify_xlsx.schema import Sheet
from verify_xlsx.sheets import STUDENTS

CODE = "student-removed"
#: Why their rows are ignored.
WHY = "教务处已把这名学生移出名单"
#: The same for those who are another college's by now.
MOVED, WHY_MOVED = "student-moved", "教务处已把这名学生转到别的学院"


def departed(roster: pd.DataFrame, base: Base) -> dict[str, set[str]]:
    """By 编号, under which names those were handed out who are not on the ``roster`` now."""
    now = set(roster["student"])
    found: dict[str, set[str]] = {}
    for (_, student), cells in base.cells.items():
        if student and student not in now:
            value, _, past = cells.get(STUDENTS.name, {}).get("", {}).get("name", ("", "", ()))
            found.setdefault(student, set()).update((value, *(was for was, _ in past)))
    return found


def moved(roster: pd.DataFrame, base: Base) -> set[tuple[str, str]]:
    """College and 编号 of those who were handed out to a college and are another's now."""
    college_of = dict(zip(roster["student"], roster["college"], strict=True))
    return {
        (college, student)
        for college, student in base.cells
        if student in college_of and college_of[student] != college
    }


def rows_of_moved(rows: pd.DataFrame, gone: Collection[tuple[str, str]]) -> pd.Series:
    """Which ``rows`` came from the college that the student was moved away from."""
    pairs = zip(rows["college"], rows["student"], strict=True)
    return pd.Series([pair in gone for pair in pairs], rows.index, dtype=bool)


def rows_of_departed(rows: pd.DataFrame, gone: Mapping[str, Collection[str]]) -> pd.Series:
    """Which ``rows`` bear the 编号 of one who is ``gone``, and a name of his or none.

    Beside another name the 编号 is more likely a slip.
    """
    known = rows["student"].isin(list(gone))
    pairs = rows.loc[known, ["student", "name"]].itertuples(index=False)
    his = [name in ("", *gone[student]) for student, name in pairs]
    return known.mask(known, pd.Series(his, rows.index[known], dtype=bool)).astype(bool)


def first_told(
    sheet: Sheet, rows: pd.DataFrame, ours: pd.DataFrame | None, told: set[tuple[int, str]]
) -> pd.DataFrame:
    """The first of ``rows`` that says something, for each file and student not yet in ``told``.

    What the master (``ours``) has of the student was merged before he went, and is no news.
    """
    said = rows[any_filled(rows, sheet.own)]
    if ours is not None and len(said):
        known = {_key(sheet, row): row for row in ours.to_dict("records")}
        said = said[[_says_more(sheet, row, known) for row in said.to_dict("records")]]
    said = said[~said.duplicated(["_source", "student"])]
    pairs = list(zip(said["_source"].tolist(), said["student"].tolist(), strict=True))
    fresh = [pair not in told for pair in pairs]
    told.update(pairs)
    return said[fresh]


_Row = Mapping[Hashable, str]


def _key(sheet: Sheet, row: _Row) -> tuple[str, ...]:
    return tuple(row[name] for name in sheet.key)


def _says_more(sheet: Sheet, row: _Row, known: Mapping[tuple[str, ...], _Row]) -> bool:
    ours = known.get(_key(sheet, row), {})
    return any(row[name] not in ("", ours.get(name)) for name in sheet.own)
