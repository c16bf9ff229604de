"""Ranges: what they cover, and how they grow when rows are added below the last one."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from verify_xlsx.containers.address import letters, number

_AREA = re.compile(r"\$?([A-Z]{1,3})\$?([0-9]{1,7})(?::\$?([A-Z]{1,3})\$?([0-9]{1,7}))?")


@dataclass(frozen=True, slots=True)
class Area:
    """A range of cells, all ends included."""

    top: int
    left: int
    bottom: int
    right: int

    def __contains__(self, cell: tuple[int, int]) -> bool:
        row, column = cell
        return self.top <= row <= self.bottom and self.left <= column <= self.right

    @property
    def size(self) -> int:
        """How many cells."""
        return (self.bottom - self.top + 1) * (self.right - self.left + 1)

    def __str__(self) -> str:
        first = f"{letters(self.left)}{self.top}"
        last = f"{letters(self.right)}{self.bottom}"
        return first if first == last else f"{first}:{last}"

    @property
    def absolute(self) -> str:
        """``$A$1:$L$8``, as names refer to it."""
        left, right = letters(self.left), letters(self.right)
        return f"${left}${self.top}:${right}${self.bottom}"


def area(reference: str) -> Area | None:
    """The range that ``A1:L8`` or ``B2`` means; None for whole columns and rows, and others."""
    found = _AREA.fullmatch(reference)
    if found is None:
        return None
    left, top, right, bottom = found.groups()
    column, row = number(left.encode()), int(top)
    if right is None:
        return Area(row, column, row, column)
    return Area(row, column, int(bottom), number(right.encode()))


@dataclass(frozen=True, slots=True)
class Growth:
    """Rows ``first`` to ``bottom`` were the data's, and new ones reach down to ``new``.

    ``first`` is greater than ``bottom`` where there were none, only the header. ``follows``
    says whether the new ones begin right below.
    """

    first: int
    bottom: int
    new: int
    follows: bool = True

    def of_filter(self, reach: Area) -> Area:
        """A filter, with its header: it takes the new rows in where it reached the last one."""
        return self._down(reach) if reach.top <= self.bottom <= reach.bottom else reach

    def of_data(self, reach: Area) -> Area:
        """A format or validation that ended with the last row, and is not about that row alone."""
        ends = reach.bottom == self.bottom >= self.first
        alone = reach.top == reach.bottom and self.first < self.bottom
        return self._down(reach) if ends and not alone else reach

    def of_table(self, reach: Area) -> Area:
        """A table grows only where the new rows follow on it at once."""
        return self._down(reach) if self.follows and reach.bottom == self.bottom else reach

    def _down(self, reach: Area) -> Area:
        return replace(reach, bottom=max(reach.bottom, self.new))


def grown(references: str, growth: Growth) -> str:
    """A list of ranges (``sqref``), each grown as data does."""
    out = []
    for reference in references.split():
        reach = area(reference)
        longer = growth.of_data(reach) if reach else None
        out.append(reference if reach is None or longer == reach else str(longer))
    return " ".join(out)
