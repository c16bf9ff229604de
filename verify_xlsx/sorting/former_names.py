"""Under which other names the master knows a student: those that the office has corrected since.

A return that was filled in before the correction bears the old name, and is sound. The old name
still stands in other sheets of the master, or in the base, as it was handed out.
"""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from verify_xlsx.master.base import Base
from verify_xlsx.sheets import HANDED_OUT, STUDENTS

NAME = "name"


def former_names(ours: Mapping[str, pd.DataFrame], base: Base) -> dict[str, set[str]]:
    """By 编号, the names other than that of 学生核查; none that a fellow student bears there now.

    A namesake in another college is not in the same return.
    """
    roster = ours[STUDENTS.name]
    college = dict(zip(roster["student"], roster["college"], strict=True))
    pairs: set[tuple[str, str]] = set()
    for sheet in HANDED_OUT:
        if sheet is not STUDENTS and NAME in sheet:
            rows = ours[sheet.name]
            pairs.update(zip(rows["student"], rows[NAME], strict=True))
    for (_, student), cells in base.cells.items():
        if cell := cells.get(STUDENTS.name, {}).get("", {}).get(NAME):
            value, _, past = cell
            pairs.update((student, name) for name in (value, *(was for was, _ in past)))
    borne = set(zip(roster["college"], roster[NAME], strict=True))
    found: dict[str, set[str]] = {}
    for student, name in pairs:
        if name and student in college and (college[student], name) not in borne:
            found.setdefault(student, set()).add(name)
    return found
