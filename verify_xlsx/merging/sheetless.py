"""Sheets that a college's returns lack altogether, as far as none that came later has them."""

from __future__ import annotations

from dataclasses import dataclass, field

from verify_xlsx.merging.returns import Returns
from verify_xlsx.sheets import HANDED_OUT

#: What the reader notes of such a sheet.
SHEET_MISSING = "sheet-missing"


@dataclass
class Sheetless:
    """``notes`` by source and title are those that still stand, ``sheets`` by college and name."""

    notes: set[tuple[int, str]] = field(default_factory=set)
    sheets: set[tuple[str | None, str | None]] = field(default_factory=set)


def sheetless(returns: Returns) -> Sheetless:
    """Which sheets are asked for as a whole."""
    names = {sheet.title: sheet.name for sheet in HANDED_OUT}
    found = Sheetless()
    for source, college in returns.colleges.items():
        for note in returns.files[source - 1].notes:
            if note.code != SHEET_MISSING:
                continue
            name = names[note.raw]
            sent_later = any(
                whose == college
                and returns.rank[other] > returns.rank[source]
                and other not in returns.blank
                and name in returns.files[other - 1].tables
                for other, whose in returns.colleges.items()
            )
            if not sent_later:
                found.notes.add((source, note.raw))
                found.sheets.add((college, name))
    return found
