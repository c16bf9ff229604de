"""What makes a finding the same finding in another run, and what it rests on.

The *mark* says which finding it is: rule, person and place. The *fingerprint* says on what values
it was made: those of the student in the columns that the rule stands at and reads, and the words
of the message, which hold what else it looked at (the count of a reviewer's students, what the
college sent). What the office decides about a finding holds while its fingerprint stays the same.
A rule that is worded anew has new fingerprints: rather asked once too often than not at all.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import Any

from verify_xlsx.campaign import in_words
from verify_xlsx.finding import Finding, Place
from verify_xlsx.records import Records
from verify_xlsx.rules.registry import CATALOGUE
from verify_xlsx.sheets import BY_NAME, GROUP, column_at

_LENGTH = 10
#: A student has three reviewers. Somebody may paste in thousands, and each brings findings.
_MANY = 200
#: Messages name files so; what a file is called is no value.
_FILE = re.compile(r"《[^《》]*》")


def mark(finding: Finding) -> str:
    """What makes ``finding`` the same in another run. What belongs to no cell has its file.

    A number in the file's name is no part of it: of a few digits a digest tells which they are.
    """
    file = "" if finding.place.sheet else in_words(finding.file or "")
    return mark_of(finding.code, finding.college, finding.student, finding.place, file)


def mark_of(
    code: str, college: str | None, student: str | None, place: Place, file: str = ""
) -> str:
    """The mark of a finding that has these."""
    parts = (code, college or "", student or "", place.sheet or "", place.column or "", *place.key)
    return _digest((*parts, file) if place.sheet is None else parts)


class Basis:
    """What findings rest on in one run's records."""

    def __init__(self, records: Records) -> None:
        self._records = records
        self._rows: dict[tuple[str, str], dict[str, Any]] = {}
        self._columns: dict[tuple[str, str], Any] = {}
        self._digests: dict[tuple[str, str, str], list[str]] = {}

    def fingerprint(self, findings: Iterable[Finding]) -> str:
        """The fingerprint of findings that share a mark.

        It bears the campaign's name, so that nobody who has the sheet alone can try out what
        numbers it was made of.
        """
        return _digest((self._campaign, *sorted({self._of_one(one) for one in findings})))

    @cached_property
    def _campaign(self) -> str:
        return self._records.settings.campaign

    def _of_one(self, finding: Finding) -> str:
        said = (finding.code, finding.value or "", _FILE.sub("", finding.message))
        return _digest((*said, *self._cells(finding)))

    def _cells(self, finding: Finding) -> Sequence[str]:
        """The values, each after its row's key, of all rows of whom the finding is about."""
        place, rule = finding.place, CATALOGUE.get(finding.code)
        places = [(place.sheet, place.column)] if place.sheet and place.column else []
        for other in rule.reads if rule else ():
            sheet, column = column_at(other)
            places.append((sheet.name, column.name))
        cells = []
        for name, label in places:
            frame = self._records.frames.get(name)
            if frame is None or label not in frame:
                continue
            whose = "college" if name == GROUP.name else "student"
            who = finding.college if whose == "college" else finding.student
            cells += [f"{name}.{label}", *self._held(name, label, whose, who or "")]
        return cells

    def _held(self, name: str, label: str, whose: str, who: str) -> Sequence[str]:
        """The values of a column in the rows of one; of very many rows their digest, once."""
        if (known := self._digests.get((name, label, who))) is not None:
            return known
        rows = self._rows_by(name, whose).get(who, ())
        keys = [column for column in BY_NAME[name].key if column != whose]
        columns = [self._column(name, column) for column in (*keys, label)]
        # The order of rows is no value either.
        held = sorted("\x1f".join(str(texts[row]) for texts in columns) for row in rows)
        if len(held) > _MANY:
            held = self._digests[(name, label, who)] = [_digest(held)]
        return held

    def _column(self, name: str, column: str) -> Any:
        if (name, column) not in self._columns:
            self._columns[(name, column)] = self._records.frames[name][column].to_numpy(object)
        return self._columns[(name, column)]

    def _rows_by(self, name: str, whose: str) -> dict[str, Any]:
        if (name, whose) not in self._rows:
            groups = self._records.frames[name].groupby(whose, sort=False).indices
            self._rows[(name, whose)] = {str(who): rows for who, rows in groups.items()}
        return self._rows[(name, whose)]


def _digest(parts: Iterable[str]) -> str:
    return hashlib.sha256("|".join(parts).encode()).hexdigest()[:_LENGTH]
