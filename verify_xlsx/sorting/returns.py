"""The returns of a run: the stack, whose each file is, and the fate of each row."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass, field

import pandas as pd

from verify_xlsx.reading.shifted import TAKEN_OUT
from verify_xlsx.sorting.raised import Raised
from verify_xlsx.sorting.stack import Stack
from verify_xlsx.table import ReadFile

#: Why a row of which nothing was taken is held.
OUT_OF_PLACE = "内容错了位置"


@dataclass
class Returns:
    """The stack with each file's college and each row's fate as far as it is known.

    ``outcome`` holds, aligned with the stack, ``""`` for a row that goes into the merge, and
    ``reason`` why another does not. ``colleges`` and ``versions`` are by source; a source
    without a college is not merged, and ``aside`` says why. ``blank`` are handouts that nobody
    has filled in. ``times`` say when the sources were saved, a rework not before what it was
    made from, and ``rank`` is their order. ``crowds`` are
    the source, sheet and row of those that one finding speaks for. ``silent`` are cells, by
    label and column, for which a later rework answers: what stood there is not merged.
    ``made_from`` are by a rework's source the sources that it was made from. ``departed`` are the
    source and 编号 of those of whom it was told that the office took them off the list.
    """

    files: Sequence[ReadFile]
    stack: Stack
    outcome: dict[str, pd.Series] = field(default_factory=dict)
    reason: dict[str, pd.Series] = field(default_factory=dict)
    colleges: dict[int, str] = field(default_factory=dict)
    versions: dict[int, int | None] = field(default_factory=dict)
    rank: dict[int, int] = field(default_factory=dict)
    times: dict[int, str] = field(default_factory=dict)
    copies: dict[int, int] = field(default_factory=dict)
    aside: dict[int, str] = field(default_factory=dict)
    blank: set[int] = field(default_factory=set)
    raised: list[Raised] = field(default_factory=list)
    crowds: set[tuple[int, str, int]] = field(default_factory=set)
    silent: dict[str, set[tuple[Hashable, str]]] = field(default_factory=dict)
    made_from: dict[int, set[int]] = field(default_factory=dict)
    departed: set[tuple[int, str]] = field(default_factory=set)

    def accepted(self, sheet: str) -> pd.DataFrame:
        """The rows of one sheet that go into the merge, the earliest saved file first."""
        rows = self.stack[sheet][self.outcome[sheet].eq("")]
        if silent := self.silent.get(sheet):
            rows = rows.copy()
            for label, name in silent:
                if label in rows.index:
                    rows.loc[label, name] = ""
        by_time = rows["_source"].map(self.rank)
        return rows.assign(_rank=by_time).sort_values(["_rank", "_row"], kind="stable")

    def emptied(self, sheet: str, rows: pd.DataFrame) -> pd.Series:
        """Which of ``rows`` the reader has emptied: what stood there was out of its place."""
        out_of_place = {
            (source, note.row)
            for source in set(rows["_source"])
            for note in self.files[source - 1].tables[sheet].notes
            if note.code in TAKEN_OUT
        }
        if not out_of_place:
            return pd.Series(False, rows.index)
        places = zip(rows["_source"], rows["_row"], strict=True)
        return pd.Series([place in out_of_place for place in places], rows.index, dtype=bool)

    def saved(self, source: int) -> str:
        """When a source was saved, as far as it is to be believed."""
        return self.times.get(source, self.files[source - 1].saved)

    def are_tied(self, one: int, other: int) -> bool:
        """Whether nobody can tell which of two sources is the later."""
        made = other in self.made_from.get(one, ()) or one in self.made_from.get(other, ())
        return self.saved(one) == self.saved(other) and not made

    def others(self, source: int) -> Iterator[int]:
        """The other sources that the same college sent, blank handouts aside."""
        for other, college in self.colleges.items():
            if college == self.colleges[source] and other != source and other not in self.blank:
                yield other

    def later(self, source: int) -> Iterator[int]:
        """Those of the others that were saved later."""
        return (other for other in self.others(source) if self.rank[other] > self.rank[source])

    @property
    def heard(self) -> set[str]:
        """The colleges that have sent something that is filled in."""
        return {college for source, college in self.colleges.items() if source not in self.blank}

    def decide(self, sheet: str, rows: pd.Series, outcome: str, why: str | pd.Series) -> None:
        """Give ``rows`` (a mask over the stack) an outcome, and the reason for it."""
        if not rows.any():
            return
        self.outcome[sheet][rows] = outcome
        self.reason[sheet][rows] = why if isinstance(why, str) else why[rows]
