"""The days of 部门核查 against the signatures: nobody can have checked what was not yet signed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from verify_xlsx.master.read import Master
from verify_xlsx.merging.merge import Merged
from verify_xlsx.records import as_day
from verify_xlsx.schema import Date
from verify_xlsx.sheets import OFFICE_CHECK, REVIEWS
from verify_xlsx.sorting.raised import Raised

CODE = "office-before-signed"


def too_early(master: Master, merged: Merged) -> Iterator[Raised]:
    """Each day of the office's that lies before a student's last signature."""
    last = _last_signed(merged)
    table = master.file.tables[OFFICE_CHECK.name]
    columns = [column for column in OFFICE_CHECK if isinstance(column.kind, Date)]
    for place, student in enumerate(table.values["student"]):
        signed = last.get(student)
        for column in columns if signed else ():
            given = as_day(table.values[column.name][place])
            if signed and given and given < signed:
                words = {
                    "value": given.isoformat(), "raw": given.isoformat(), "student": student,
                    "earlier": given.isoformat(), "later": signed.isoformat(),
                    "name": table.values["name"][place],
                }  # fmt: skip
                # Without a college: this is the office's own sheet, and goes back to nobody.
                yield Raised(
                    CODE, 0, OFFICE_CHECK.name, table.rows[place], table.columns[column.name],
                    column.name, (student,), student, None, words,
                )  # fmt: skip


def _last_signed(merged: Merged) -> dict[str, date]:
    """By student the last day on which a reviewer signed."""
    rows = merged.sheets[REVIEWS.name].current
    last: dict[str, date] = {}
    for student, text in zip(rows["student"], rows["signed"], strict=True):
        day = as_day(text) if text else None
        if day and day > last.get(student, date.min):
            last[student] = day
    return last
