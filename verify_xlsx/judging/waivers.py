"""Which findings the office has waived in 问题清单, and which waivers do not hold.

A waiver stands beside its finding: the word, a reason, a name. It holds for that finding alone
(:func:`~verify_xlsx.judging.basis.mark`) and while the values are those that the office saw, whose
fingerprint stands in the same row. Nothing here writes: what lapses is marked by
:mod:`verify_xlsx.writing.tracking`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from verify_xlsx.check import render
from verify_xlsx.finding import Finding, Place, Severity, in_reading_order
from verify_xlsx.identity import without_numbers
from verify_xlsx.judging.basis import mark
from verify_xlsx.judging.locate import address
from verify_xlsx.rules.registry import CATALOGUE, Rule
from verify_xlsx.schema import Identity
from verify_xlsx.sheets import BY_NAME, FINDINGS, WAIVER
from verify_xlsx.table import Table

WAIVED, LAPSED = WAIVER.words
#: What is said of a finding that was waived.
LET_PASS = "已豁免"

#: Findings that share a mark to their fingerprint.
Fingerprint = Callable[[Sequence[Finding]], str]


@dataclass(frozen=True, slots=True)
class Waived:
    """A finding that the office has waived, why, and who answers for it."""

    finding: Finding
    reason: str
    by: str

    def as_json(self) -> dict[str, Any]:
        """The finding's object, with the reason and the name."""
        return {**self.finding.as_json(), "reason": without_numbers(self.reason), "by": self.by}


@dataclass(frozen=True, slots=True)
class Ruling:
    """What the office's waivers make of a run's findings.

    ``standing`` are those that count, with what is wrong with the waivers themselves. ``waived``
    do not. ``lapsed`` stand although they were waived once: their values are others now.
    """

    standing: list[Finding]
    waived: list[Waived]
    lapsed: list[Waived]

    @property
    def marks(self) -> frozenset[str]:
        """The marks of what is waived."""
        return frozenset(mark(one.finding) for one in self.waived)


def rule_on(
    findings: Sequence[Finding],
    table: Table,
    file: str,
    fingerprint: Fingerprint,
    rules: Mapping[str, Rule] = CATALOGUE,
) -> Ruling:
    """Hold the waivers of 问题清单 against ``findings``.

    ``table`` is that sheet of the master, ``file`` what the master is called, ``rules`` the
    catalogue as this campaign holds it.
    """
    by_mark: defaultdict[str, list[Finding]] = defaultdict(list)
    for finding in findings:
        if finding.severity is not Severity.REPAIRED:
            by_mark[mark(finding)].append(finding)
    waived: dict[int, Waived] = {}
    lapsed: dict[int, Waived] = {}
    complaints: list[Finding] = []
    for row in _filled(table):
        meant = by_mark.get(row["mark"], [])
        if not meant and row["mark"]:
            continue  # solved by now, or not spoken of in this run
        about = meant[0] if meant else None
        if row["waiver"] == LAPSED:
            lapsed |= {id(one): Waived(one, row["reason"], row["by"]) for one in meant}
        elif gap := _gap(row):
            wrong = _Wrong("waiver-incomplete", gap, about)
            complaints += wrong.said(rules, table, file, row)
        elif about and (why := _cannot(meant)):
            wrong = _Wrong("waiver-refused", "waiver", about, why)
            complaints += wrong.said(rules, table, file, row)
        elif row["basis"] != fingerprint(meant):
            lapsed |= {id(one): Waived(one, row["reason"], row["by"]) for one in meant}
        else:
            waived |= {id(one): Waived(one, row["reason"], row["by"]) for one in meant}
    standing = [one for one in findings if id(one) not in waived]
    return Ruling(
        in_reading_order([*standing, *complaints]) if complaints else standing,
        [waived[id(one)] for one in findings if id(one) in waived],
        [lapsed[id(one)] for one in findings if id(one) in lapsed and id(one) not in waived],
    )


def _filled(table: Table) -> Iterator[dict[str, str]]:
    """The rows in which the office has decided, or tried to; ``at`` is the row's number."""
    names = ("mark", "waiver", "reason", "by", "basis")
    for number, *texts in zip(table.rows, *(table.values[name] for name in names), strict=True):
        row = dict(zip(names, texts, strict=True))
        # A reason alone is a note of the office's; a reason and a name want to be a waiver.
        if row["waiver"] or (row["reason"] and row["by"]):
            yield {**row, "at": str(number)}


def _gap(row: dict[str, str]) -> str | None:
    """The column that a waiver still lacks."""
    if row["waiver"] != WAIVED:
        return "waiver"
    return next((name for name in ("mark", "reason", "by") if not row[name]), None)


def _cannot(findings: Sequence[Finding]) -> str:
    """Why none of ``findings`` may be waived; '' where they may."""
    return next((why for one in findings if (why := _reason_against(one))), "")


def _reason_against(finding: Finding) -> str:
    place, rule = finding.place, CATALOGUE.get(finding.code)
    if finding.severity is Severity.WARNING:
        return ""
    sheet = BY_NAME.get(place.sheet or "")
    if sheet is None:
        return "整个文件没有采用，豁免了也不会合并"
    if place.column in sheet and isinstance(sheet[place.column or ""].kind, Identity):
        return "身份证号必须是对的"
    if finding.severity is Severity.ERROR and place.column in (*sheet.key, "name"):
        return "不知道是谁的内容不能采用"
    # In a conflict something does stand: what the office typed. Elsewhere nothing was taken in.
    if rule and rule.raised_by and rule.code != "conflict":
        return "没有读懂的内容不能采用"
    return ""


@dataclass(frozen=True, slots=True)
class _Wrong:
    """What is wrong with a waiver, in which of its columns."""

    code: str
    column: str
    about: Finding | None
    why: str = ""

    def said(
        self, rules: Mapping[str, Rule], table: Table, file: str, row: dict[str, str]
    ) -> list[Finding]:
        """The finding at its cell; none where the office has switched the rule off.

        It has no college: this is the office's own sheet, and goes back to nobody.
        """
        rule, about, column = rules.get(self.code), self.about, self.column
        if rule is None:
            return []
        ours = about.message if about else ""
        words = {"header": FINDINGS[column].header, "ours": ours, "raw": self.why}
        cell = address(int(row["at"]), table.columns[column])
        student, value = about.student if about else None, without_numbers(row[column])
        place = Place(FINDINGS.name, column, (row["mark"] or row["at"],))
        return [
            Finding(
                rule.code, rule.severity, file, table.title, cell, student, *render(rule, words),
                value or None, None, place,
            )
        ]  # fmt: skip
