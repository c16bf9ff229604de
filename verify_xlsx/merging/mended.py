"""Which of what was raised still stands, and whose rows are in doubt by it.

A file that stays in 回收 is read in every run, and what was wrong with it is raised in every run.
It is done with once a later return has sound rows in its place.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property

import numpy as np

from verify_xlsx.merging.carried import goes_back
from verify_xlsx.merging.merge import Merged
from verify_xlsx.merging.replaced import done_with, is_no_students
from verify_xlsx.reading.copies import COPY_ROW
from verify_xlsx.reading.hidden_tab import is_rework
from verify_xlsx.sheets import BY_NAME, GROUP
from verify_xlsx.sorting.raised import Raised
from verify_xlsx.sorting.returns import Returns
from verify_xlsx.table import Note

_OF_ALL_MEMBERS = frozenset(
    {"group-empty", "group-leader-none", "group-apart", "group-deputy-other"}
)


class Mended:
    """What of ``returns`` is done with; ``is_error`` says whether a code is one."""

    def __init__(self, returns: Returns, merged: Merged, is_error: Callable[[str], bool]) -> None:
        self._returns, self._merged, self._is_error = returns, merged, is_error
        self._done_with = done_with(returns)

    def stands(self, raised: Raised) -> bool:
        """Whether no later return of the same student has sound rows in place of this one."""
        if is_no_students(raised):
            return (raised.source, raised.sheet, raised.row) not in self._done_with
        if not self._is_error(raised.code) or raised.code == "conflict":
            return True
        if not raised.student or raised.sheet not in self._merged.sheets:
            return True
        part, rank = self._merged.sheets[raised.sheet], self._returns.rank
        rows = np.flatnonzero(part.current["student"] == raised.student)
        later = [rank.get(int(part.last[row]), -1) > rank[raised.source] for row in rows]
        return not later or not all(later)

    def is_done(self, source: int, sheet: str, row: int | None) -> bool:
        """Whether nothing more is to be said of what is wrong in a row.

        It was nobody's and is done with, or it is one of a crowd that is asked about as a whole.
        """
        where = (source, sheet, row)
        return where in self._done_with or where in self._returns.crowds

    def is_answered(self, source: int, note: Note) -> bool:
        """Whether a later rework, which told of a row that only a copy had, has its sheet."""
        return note.code == COPY_ROW and any(
            is_rework(file) and note.value in {BY_NAME[n].title for n in file.tables}
            for file in (self._returns.files[n - 1] for n in self._returns.later(source))
        )

    @cached_property
    def answered(self) -> set[tuple[int, str, int]]:
        """Source, sheet and row of what was raised at rows in place of which sound ones came."""
        done: dict[tuple[int, str, int], bool] = {}
        for one in self._returns.raised:
            if one.sheet and one.row and self._is_error(one.code):
                where = one.source, one.sheet, one.row
                done[where] = done.get(where, True) and not self.stands(one)
        return {where for where, is_done in done.items() if is_done}

    @cached_property
    def nobodys(self) -> list[Raised]:
        """What stands at rows of which nobody knows whose they are, or of which member."""
        return [one for one in self._returns.raised if goes_back(one) and self.stands(one)]

    @cached_property
    def _parted(self) -> set[str | None]:
        return {one.college for one in self.nobodys if one.sheet == GROUP.name}

    def speaks_too_early(self, code: str, college: str) -> bool:
        """Whether a rule misses in a working group what may stand in a row that is held."""
        return code in _OF_ALL_MEMBERS and college in self._parted

    @cached_property
    def doubted(self) -> list[Raised]:
        """What stands at rows of students that came, but not so that they could be taken."""
        return [
            raised
            for raised in self._returns.raised
            if raised.row and raised.student and self._is_error(raised.code)
            if self.stands(raised)
        ]

    @cached_property
    def in_doubt(self) -> set[tuple[str, str]]:
        """The sheets and the students of those rows."""
        return {(one.sheet or "", one.student or "") for one in self.doubted}
