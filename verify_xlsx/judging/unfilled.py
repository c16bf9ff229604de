"""Of whom a college has filled in nothing at all yet: the other half of a return is to come."""

from __future__ import annotations

from verify_xlsx.finding import Severity
from verify_xlsx.judging.judgement import Judgement
from verify_xlsx.merging.merge import MergedSheet
from verify_xlsx.records import any_filled
from verify_xlsx.sheets import HANDED_OUT


def unfilled(judgement: Judgement) -> set[str]:
    """The students with gaps of whom no return has brought anything, now or earlier.

    Of whom anything else is said than that something is missing, something came.
    """
    said: dict[bool, set[str]] = {True: set(), False: set()}
    for finding in judgement.findings:
        if finding.student:
            said[finding.severity is Severity.MISSING].add(finding.student)
    bare = said[True] - said[False]
    for sheet in HANDED_OUT:
        if "student" in sheet and bare:
            bare -= _with_something(judgement.merged.sheets[sheet.name], bare)
    return bare


def _with_something(part: MergedSheet, suspects: set[str]) -> set[str]:
    rows = part.candidate
    rows = rows[rows["student"].isin(suspects)]
    found = set(rows.loc[any_filled(rows, part.sheet.own), "student"])
    for name in part.sheet.fillable:
        values, origins = part.agreed[name]
        for row, student in zip(rows.index.tolist(), rows["student"], strict=True):
            # What was handed out bears a version, and is the office's.
            if values[row] and origins[row] and not origins[row].startswith("v"):
                found.add(student)
    return found
