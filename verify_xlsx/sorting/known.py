"""What the master knows when the returns come, for telling whose each of them is."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

import pandas as pd

from verify_xlsx.master.base import Base
from verify_xlsx.records import any_filled
from verify_xlsx.schema import Sheet
from verify_xlsx.sheets import HANDED_OUT, STUDENTS
from verify_xlsx.sorting.departed import departed, moved
from verify_xlsx.sorting.former_names import former_names

#: The year that a 编号 begins with.
YEAR = re.compile(r"((?:19|20)[0-9]{2})-[0-9]+")


@dataclass(frozen=True)
class Known:
    """What the master knows of its students, by 编号, and who has answered.

    ``ours`` are its frames, by sheet, as far as they are at hand; ``masks`` the numbers that
    the office published; ``former`` are the names that it has corrected since, and ``departed``
    whom it took off the list since, under which names, ``moved`` college and 编号 of those whom it
    gave to another college; ``called`` says what messages call a file.
    """

    campaign: str
    college_of: Mapping[str, str]
    name_of: Mapping[str, str]
    ours: Mapping[str, pd.DataFrame] = field(default_factory=dict)
    masks: Mapping[str, str] = field(default_factory=dict)
    former: Mapping[str, Collection[str]] = field(default_factory=dict)
    departed: Mapping[str, Collection[str]] = field(default_factory=dict)
    moved: Collection[tuple[str, str]] = ()
    called: Callable[[Path], str] = str

    def count(self, sheet: str, college: str) -> int:
        """How many rows of one sheet the master has of a college."""
        return self._counts.get((sheet, college), 0)

    @cached_property
    def _counts(self) -> dict[tuple[str, str], int]:
        return {
            (name, str(college)): int(rows)
            for name, frame in self.ours.items()
            for college, rows in frame["college"].value_counts().items()
        }

    @cached_property
    def colleges(self) -> set[str]:
        """The colleges of the roster."""
        return set(self.college_of.values())

    @cached_property
    def years(self) -> set[str]:
        """The years that its 编号 begin with."""
        return {match[1] for key in self.college_of if (match := YEAR.fullmatch(key))}

    @cached_property
    def by_name(self) -> dict[str, list[tuple[str, str]]]:
        """Of those of a name, the college and the number of each, whole or as published."""
        numbers = dict(self.masks)
        if (rows := self.ours.get(STUDENTS.name)) is not None:
            pairs = zip(rows["student"], rows["id_number"], strict=True)
            numbers |= {student: number for student, number in pairs if number}
        found: dict[str, list[tuple[str, str]]] = {}
        for student, name in self.name_of.items():
            who = (self.college_of[student], numbers.get(student, ""))
            found.setdefault(name, []).append(who)
        return found

    @cached_property
    def answered(self) -> set[str]:
        """The colleges of which an answer stands in the master: what the office notes is none."""
        found: set[str] = set()
        for sheet in HANDED_OUT:
            asked = [name for name in sheet.own if sheet[name].required]
            if (rows := self.ours.get(sheet.name)) is not None:
                found.update(rows.loc[any_filled(rows, asked), "college"])
        return found

    def given(self, sheet: Sheet) -> dict[str, dict[str, str]]:
        """The master's rows of a sheet of one row a student, by 编号."""
        rows = self.ours.get(sheet.name)
        if rows is None:
            return {}
        return {
            str(row["student"]): {str(name): str(value) for name, value in row.items()}
            for row in rows.to_dict("records")
        }


def known_from(
    campaign: str,
    ours: Mapping[str, pd.DataFrame],
    masks: Mapping[str, str] | None = None,
    base: Base | None = None,
    called: Callable[[Path], str] = str,
) -> Known:
    """What a master knows: its 批次标识, its frames, the published numbers and its base."""
    roster, base = ours[STUDENTS.name], base or Base()
    college_of = dict(zip(roster["student"], roster["college"], strict=True))
    name_of = dict(zip(roster["student"], roster["name"], strict=True))
    return Known(
        campaign, college_of, name_of, ours, masks or {}, former_names(ours, base),
        departed(roster, base), moved(roster, base), called,
    )  # fmt: skip
