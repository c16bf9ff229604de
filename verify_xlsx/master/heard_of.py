"""Of which students something has come back, as far as the master tells.

What the office notes down itself, 情况说明 above all, is no return: a college of which nothing
came is to be pressed, whatever is known of its students.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping

import pandas as pd

from verify_xlsx.master.base import Base
from verify_xlsx.records import any_filled
from verify_xlsx.schema import Sheet
from verify_xlsx.sheets import HANDED_OUT


def heard_of(frames: Mapping[str, pd.DataFrame], base: Base) -> set[str]:
    """Those with an answer to what colleges are asked, or with a word that a return brought."""
    found: set[str] = set()
    for sheet in HANDED_OUT:
        if "student" in sheet:
            rows = frames[sheet.name]
            asked = [name for name in sheet.own if sheet[name].required]
            found.update(rows.loc[any_filled(rows, asked), "student"])
    return {student for student in found | _brought(frames, base) if student}


def _brought(frames: Mapping[str, pd.DataFrame], base: Base) -> set[str]:
    """Those of whom a return brought something that nobody has to answer, and that stands yet."""
    found = set()
    for sheet in HANDED_OUT:
        free = [name for name in sheet.own if not sheet[name].required]
        if "student" in sheet and free:
            rows = frames[sheet.name]
            for row in rows[any_filled(rows, free)].to_dict("records"):
                if any(row[name] and _came(base, sheet, row, name) for name in free):
                    found.add(str(row["student"]))
    return found


def _came(base: Base, sheet: Sheet, row: Mapping[Hashable, str], name: str) -> bool:
    """Whether office and college agreed on a cell by a return, not by a handout."""
    rest = "".join(row[key] for key in sheet.key if key != "student")
    lines = base.cells.get((row["college"], row["student"]), {}).get(sheet.name, {})
    value, origin, _ = lines.get(rest, {}).get(name, ("", "v", ()))
    return bool(value) and not origin.startswith("v")
