"""The records of a campaign: a frame a sheet, over all colleges, in normal form.

Frames have a ``RangeIndex`` and one text column for each declared column, with ``college`` in
front, exactly as :func:`verify_xlsx.sheets.in_master` says; blanks are ``''``, never NaN. One
more column says where a row was last seen: ``_source``, an index into :attr:`Records.sources`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache, wraps
from typing import Any, TypeVar

import numpy as np
import pandas as pd

from verify_xlsx.settings.items import Settings
from verify_xlsx.sheets import HANDED_OUT, STUDENTS, column_at, in_master

Made = TypeVar("Made")


def blank_frame(sheet_name: str) -> pd.DataFrame:
    """A frame of no rows with the columns of one handed-out sheet."""
    sheet = next(s for s in HANDED_OUT if s.name == sheet_name)
    frame = pd.DataFrame({name: pd.Series([], dtype=object) for name in in_master(sheet).names})
    return frame.assign(_source=pd.Series([], dtype=int))


@lru_cache(maxsize=4096)
def as_day(text: str) -> date | None:
    """The day that a text in normal form is; None for any other, and for a day that is none."""
    try:
        return date.fromisoformat(text) if len(text) == len("2024-04-24") else None
    except ValueError:
        return None


def any_filled(rows: pd.DataFrame, names: Sequence[str]) -> pd.Series:
    """Which of ``rows`` have something in one of the columns ``names``, as booleans."""
    filled = np.zeros(len(rows), dtype=bool)
    for name in names:
        filled |= rows[name].to_numpy(dtype=object) != ""
    return pd.Series(filled, rows.index)


def on_roster(frames: Mapping[str, pd.DataFrame]) -> dict[str, pd.DataFrame]:
    """The handed-out ``frames`` without rows of those who are not in 学生核查, labels as they were.

    A student whom the office takes off the list there still stands in the other sheets.
    """
    roster = frames[STUDENTS.name]["student"]
    found = {}
    for name, rows in frames.items():
        known = rows["student"].isin(roster) if "student" in rows else None
        found[name] = rows if known is None or known.all() else rows[known]
    return found


@dataclass(frozen=True, slots=True)
class Source:
    """A file that rows came from: its name as found, and when it was saved (UTC text).

    Source 0 is the master.
    """

    file: str
    saved: str = ""
    college: str = ""


@dataclass
class Records:
    """The five handed-out sheets as frames, and the settings that they are judged by.

    ``masks`` holds the number that the office published of each student (编号 to
    ``320382*****7320``), which a college's number is held against. ``known`` is what was made
    of them in one run already.
    """

    frames: dict[str, pd.DataFrame]
    settings: Settings = field(default_factory=Settings)
    sources: list[Source] = field(default_factory=list)
    masks: dict[str, str] = field(default_factory=dict)
    known: dict[object, Any] | None = None

    def for_one_run(self) -> Records:
        """The same records for a run in which nobody changes them (see :func:`once`)."""
        return replace(self, known={})

    @property
    def students(self) -> pd.DataFrame:
        """学生核查, a row a student."""
        return self.frames["students"]

    @property
    def platform(self) -> pd.DataFrame:
        """平台比对, a row a student."""
        return self.frames["platform"]

    @property
    def reviews(self) -> pd.DataFrame:
        """人工比对, a row a reviewer of a student."""
        return self.frames["reviews"]

    @property
    def materials(self) -> pd.DataFrame:
        """材料清单, a row a student."""
        return self.frames["materials"]

    @property
    def group(self) -> pd.DataFrame:
        """工作组, a row a member."""
        return self.frames["group"]

    def of_student(self, place: str, rows: pd.DataFrame) -> pd.Series:
        """For each of ``rows``, its student's value of a column such as ``"materials.hospital"``.

        Blank where the student has no row there. Aligned with ``rows``.
        """
        sheet, column = column_at(place)
        frame = self.frames[sheet.name].drop_duplicates("student")
        values = dict(zip(frame["student"], frame[column.name], strict=True))
        return rows["student"].map(lambda student: values.get(student, "")).astype(object)


def once(work: Callable[[Records], Made]) -> Callable[[Records], Made]:
    """``work``, done once in a run over the same records; nobody may change what it gives."""

    @wraps(work)
    def remembered(records: Records) -> Made:
        if records.known is None:
            return work(records)
        if work not in records.known:
            records.known[work] = work(records)
        made: Made = records.known[work]
        return made

    return remembered
