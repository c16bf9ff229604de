"""Where each student stands: complete, incomplete, held or missing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from enum import Enum

import pandas as pd

from verify_xlsx.check import judge
from verify_xlsx.finding import Finding, Severity
from verify_xlsx.records import Records
from verify_xlsx.strictness import in_force

_LACKING = frozenset({"sheet-missing", "column-missing"})


class State(Enum):
    """A student's state, as the design's ``students`` object counts it."""

    COMPLETE = "complete"
    INCOMPLETE = "incomplete"
    HELD = "held"
    MISSING = "missing"

    @property
    def word(self) -> str:
        """The word for it in workbooks and on the terminal."""
        return {"complete": "已齐", "incomplete": "待补", "held": "有错", "missing": "未报"}[
            self.value
        ]


def standing(records: Records, findings: Iterable[Finding], returned: set[str]) -> pd.DataFrame:
    """A row a student of the roster: ``college student name conclusion state errors gaps``.

    ``returned`` are the students of whom something came back. ``state`` holds the values of
    :class:`State`: held where an error stands, missing where nothing came back, incomplete
    where something required is not there yet. Of a college that lacks a whole sheet or column the
    gaps in it are no findings one by one; they count all the same.
    """
    lacking: set[str | None] = set()
    counts: dict[Severity, dict[str, int]] = {severity: {} for severity in Severity}
    for finding in findings:
        if finding.code in _LACKING:
            lacking.add(finding.college)
        if finding.student:
            of = counts[finding.severity]
            of[finding.student] = of.get(finding.student, 0) + 1
    rows = records.students[["college", "student", "name", "conclusion"]].reset_index(drop=True)
    errors = rows["student"].map(counts[Severity.ERROR]).fillna(0).astype(int)
    gaps = rows["student"].map(counts[Severity.MISSING]).fillna(0).astype(int)
    if lacking:
        every = rows["student"].map(_gaps(records)).fillna(0).astype(int)
        gaps = gaps.where(~rows["college"].isin(lacking) | gaps.ge(every), every)
    state = pd.Series(State.COMPLETE.value, index=rows.index)
    state = state.mask(gaps > 0, State.INCOMPLETE.value)
    state = state.mask(~rows["student"].isin(returned), State.MISSING.value)
    state = state.mask(errors > 0, State.HELD.value)
    return rows.assign(state=state, errors=errors, gaps=gaps)


def _gaps(records: Records) -> Counter[str]:
    """How many gaps the rules find of each student."""
    rules = in_force(records.settings).values()
    hits = judge(records, rules=[rule for rule in rules if rule.severity is Severity.MISSING])
    return Counter(hit.words["student"] for hit in hits)


def counted(rows: pd.DataFrame) -> dict[str, int]:
    """``{complete, incomplete, held, missing, total}`` over rows of :func:`standing`."""
    counts = rows["state"].value_counts()
    found = {state.value: int(counts.get(state.value, 0)) for state in State}
    return {**found, "total": len(rows)}
