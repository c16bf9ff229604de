"""What is known of a college whose name the office has changed in 学生核查 since.

学生核查 says of which college a student is; the other sheets and the base may still have the
name that was right when they were filled. A name that no student there bears any more is a former
one: what stands under it belongs to where its students are now, and their college's handouts go on
counting from there, so that what comes back of the older ones is known for older.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

import pandas as pd

from verify_xlsx.master.base import Base
from verify_xlsx.sheets import HANDED_OUT, STUDENTS

#: Former names, and who bears their students now.
Heirs = Mapping[str, set[str]]


def under_new_names(
    frames: Mapping[str, pd.DataFrame], base: Base
) -> tuple[dict[str, pd.DataFrame], Base]:
    """The handed-out ``frames`` and the ``base`` with the names that 学生核查 has now.

    A working group moves where all of its college's students went. What the base already holds
    under a new name stands.
    """
    roster = frames[STUDENTS.name]
    college_of = dict(zip(roster["student"], roster["college"], strict=True))
    heirs: dict[str, set[str]] = {}
    for college, student in _under_former_names(frames, base, set(roster["college"])):
        if student in college_of:
            heirs.setdefault(college, set()).add(college_of[student])
    moved = {sheet.name: _moved(frames[sheet.name], college_of, heirs) for sheet in HANDED_OUT}
    return {**frames, **moved}, _base(base, college_of, heirs) if heirs else base


def _under_former_names(
    frames: Mapping[str, pd.DataFrame], base: Base, now: Collection[str]
) -> Iterator[tuple[str, str]]:
    """College and 编号 wherever both are known, if the college is none of those of ``now``."""
    yield from (who for who in base.cells if who[0] not in now)
    for sheet in HANDED_OUT:
        if sheet is not STUDENTS and "student" in sheet:
            rows = frames[sheet.name]
            rows = rows[~rows["college"].isin(list(now))]
            yield from zip(rows["college"], rows["student"], strict=True)


def _moved(rows: pd.DataFrame, college_of: Mapping[str, str], heirs: Heirs) -> pd.DataFrame:
    if "student" in rows:
        now = rows["student"].map(college_of)
        return rows.assign(college=now.fillna(rows["college"]).astype(object))
    names = {college: _heir(college, heirs) for college in heirs}
    return rows.assign(college=rows["college"].replace(names)) if names else rows


def _heir(college: str, heirs: Heirs) -> str:
    """The one college that has all of a former one's students; itself where there are more."""
    mine = heirs.get(college, set())
    return next(iter(mine)) if len(mine) == 1 else college


def _base(base: Base, college_of: Mapping[str, str], heirs: Heirs) -> Base:
    after = Base({}, dict(base.versions))
    for (college, student), cells in base.cells.items():
        heir = college_of.get(student, _heir(college, heirs)) if college in heirs else college
        if heir == college or (heir, student) not in base.cells:
            after.cells[heir, student] = cells
    for college, theirs in heirs.items():
        version = after.versions.pop(college, 0)
        for heir in theirs:
            after.versions[heir] = max(after.versions.get(heir, 0), version)
    return after
