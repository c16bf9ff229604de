"""The words for checks that a handout does by itself while a college fills it in.

Each check stands twice, side by side: as a formula for Excel, WPS and LibreOffice, and as the
same in Python, which gives the formula its value in the file. A test recalculates the workbook
and compares the two. ``[name]`` in a formula is the row's own cell, ``[sheet.name]`` a column.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from verify_xlsx.records import as_day
from verify_xlsx.schema import Choice, Date, Sheet
from verify_xlsx.settings.items import Settings
from verify_xlsx.sheets import VERDICT
from verify_xlsx.writing.plan import Plan

#: The reviewer's word that bears out 同一人.
AGREES = VERDICT.words[0]

Row = Mapping[str, str]
Test = Callable[[Row, "Answers"], bool]


@dataclass(frozen=True)
class Check:
    """One thing that can be wrong in a row.

    ``column`` is the guilty cell, ``says`` the words in 自检. ``later`` checks only speak when
    nothing is wrong and nothing blank: they ask for more rather than object.
    """

    column: str
    says: str
    formula: str
    holds: Test
    later: bool = False


@dataclass
class Answers:
    """What the checks look up beyond their own row."""

    students: dict[str, Row] = field(default_factory=dict)
    verdicts: defaultdict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    reviewers: Counter[tuple[str, str]] = field(default_factory=Counter)
    numbers: Counter[str] = field(default_factory=Counter)
    members: Counter[str] = field(default_factory=Counter)
    parts: Counter[str] = field(default_factory=Counter)

    def agreed(self, student: str) -> int:
        """How many reviewers of ``student`` say 一致."""
        return self.verdicts[student].count(AGREES)

    def given(self, student: str) -> int:
        """How many reviewers of ``student`` gave a verdict."""
        return len(self.verdicts[student])


def answers(plans: Mapping[str, Plan]) -> Answers:
    """The answers in the rows of a handout, by sheet name."""
    found = Answers()
    for row in plans["students"].rows:
        found.students[row["student"]] = row
        found.numbers[row["id_number"]] += 1
    for row in plans["reviews"].rows:
        found.reviewers[row["student"], row["reviewer"]] += 1
        if row["verdict"]:
            found.verdicts[row["student"]].append(row["verdict"])
    for row in plans["group"].rows:
        found.members[row["member"]] += 1
        found.parts[row["part"]] += 1
    return found


def choice_checks(sheet: Sheet, settings: Settings) -> list[Check]:
    """A word that is not in the list: pasted over the dropdown."""

    def check(name: str, header: str, choice: Choice) -> Check:
        words = ("", *settings.words(choice))
        return Check(
            name, f"✗ {header}请从下拉中选",
            f'AND([{name}]<>"",ISERROR(MATCH([{name}],{choice.defined_name},0)))',
            lambda row, others: row[name] not in words,
        )  # fmt: skip

    return [
        check(column.name, column.header, column.kind)
        for column in sheet
        if column.fillable and isinstance(column.kind, Choice) and not column.kind.open
    ]


def date_checks(sheet: Sheet, year: int) -> list[Check]:
    """Text that is no date, such as 2024.4.24."""

    def check(name: str, header: str) -> Check:
        def no_date(row: Row, others: Answers) -> bool:
            return bool(row[name]) and as_day(row[name]) is None

        condition = f'AND([{name}]<>"",NOT(ISNUMBER([{name}])))'
        return Check(name, f"✗ {header}请写成 {year}-4-24 的样子", condition, no_date)

    dated = [column for column in sheet if column.fillable and isinstance(column.kind, Date)]
    return [check(column.name, column.header) for column in dated]
