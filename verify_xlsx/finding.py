"""A finding: what is wrong, where in which file, and what to do about it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum
from typing import Any

from verify_xlsx.identity import without_numbers
from verify_xlsx.sheets import HANDED_OUT


class Severity(Enum):
    """How much a finding matters, gravest first."""

    ERROR = "error"
    MISSING = "missing"
    WARNING = "warning"
    REPAIRED = "repaired"

    @property
    def word(self) -> str:
        """The word for it in workbooks and on the terminal."""
        return ("错误", "缺项", "提醒", "已修复")[self.rank]

    @property
    def rank(self) -> int:
        """0 for the gravest."""
        return list(Severity).index(self)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a finding belongs, whatever file it came from: a cell of a declared sheet.

    ``key`` is the row's key as in :attr:`Sheet.key` (within the college); ``()`` where the
    finding is about a student or a college rather than a row.
    """

    sheet: str | None = None
    column: str | None = None
    key: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Finding:
    """One objection.

    ``file`` is relative to the campaign's folder, ``sheet`` and ``cell`` are those of that file
    as it came back, all null where the finding belongs to none. ``value`` never shows a whole
    identity number. ``college`` and ``place`` let the tool show it in other workbooks. ``also``
    are further cells of that sheet that do not go together with ``cell``.
    """

    code: str
    severity: Severity
    file: str | None
    sheet: str | None
    cell: str | None
    student: str | None
    message: str
    fix: str
    value: str | None = None
    college: str | None = None
    place: Place = Place()
    also: tuple[str, ...] = ()

    @property
    def told(self) -> str:
        """The message with its further cells, for those who have the file as it came back."""
        return f"{self.message}（{'、'.join(self.also)}）" if self.also else self.message

    def as_json(self) -> dict[str, Any]:
        """The object of the design's ``findings`` list; a file may be named after a number."""
        return {
            "code": self.code,
            "severity": self.severity.value,
            "file": self.file and without_numbers(self.file),
            "sheet": self.sheet,
            "cell": self.cell,
            "student": self.student,
            "message": self.told,
            "fix": self.fix,
            "value": self.value,
        }


def in_reading_order(findings: Iterable[Finding]) -> list[Finding]:
    """By college and file, sheets in the handout's order, then from top left to bottom right."""
    order = {sheet.name: number for number, sheet in enumerate(HANDED_OUT)}

    def place(finding: Finding) -> tuple[Any, ...]:
        cell = finding.cell or ""
        letters = cell.rstrip("0123456789")
        return (
            finding.college or "~", finding.file or "",
            order.get(finding.place.sheet or "", -1), finding.sheet or "",
            int(cell[len(letters):] or 0), len(letters), letters,
            finding.severity.rank, finding.code, finding.student or "", finding.message,
        )  # fmt: skip

    return sorted(findings, key=place)
