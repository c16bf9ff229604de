"""Identity numbers whose end was lost, put together from what is left and what was published.

Excel keeps fifteen digits of a number, the office's list tells the last four. Where the two meet
in a digit, and all else that a number says of itself is right, the whole number is proposed: it
stands in the rework for the college to confirm. It is never merged from here.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from verify_xlsx.finding import Finding, Severity
from verify_xlsx.identity import completed, fits_mask, is_whole
from verify_xlsx.judging.objections import Objections
from verify_xlsx.records import Records
from verify_xlsx.sheets import STUDENTS

#: The column that holds the numbers.
NUMBER = STUDENTS["id_number"].name
#: What asks for a number that can be proposed: it was rounded, or it does not end as published.
_CODES = frozenset({"digits-lost", "id-mask"})
_KEPT, _LOST = 15, "000"
_CONFIRM = (
    "末几位在填报的文件里已经丢失；这里的号码是用留下的前几位和名单上的末几位拼出的，"
    "请对照证件核对，不对的请改正；都对的不用改，保存一次再发回"
)


def proposed_numbers(objections: Objections, records: Records) -> dict[str, str]:
    """By 编号 the number that is proposed, for those of whom there is one and no other."""
    found: dict[str, set[str]] = {}
    rows = records.students
    sexes = dict(zip(rows["student"], rows["sex"], strict=True))
    for student, kept in [*_rounded(objections), *_ending_in_noughts(records)]:
        mask = records.masks.get(student, "")
        found.setdefault(student, set()).add(completed(kept, mask, sexes.get(student, "")))
    return {
        student: number
        for student, numbers in found.items()
        if len(numbers) == 1 and (number := next(iter(numbers)))
    }


def to_confirm(finding: Finding, numbers: Mapping[str, str]) -> Finding:
    """``finding``, but where a number is proposed only that it is to be confirmed."""
    asks = finding.code in _CODES and finding.place.column == NUMBER
    if not asks or finding.student not in numbers:
        return finding
    return replace(finding, severity=Severity.WARNING, fix=_CONFIRM)


def _rounded(objections: Objections) -> Iterator[tuple[str, str]]:
    """Of the students whose number came as a number, the 编号 and the digits that are left."""
    for source, table, note in objections.notes():
        where = objections.locator.merged_cell(source, table, note.row, note.column)
        if note.kept and where and where[2] == NUMBER:
            part, row, name = where
            if not is_whole(str(part.current[name][row])):
                yield str(part.current["student"][row]), note.kept


def _ending_in_noughts(records: Records) -> Iterator[tuple[str, str]]:
    """The same where the number had become a text again."""
    rows = records.students
    for student, number in zip(rows["student"], rows[NUMBER], strict=True):
        lost = is_whole(number) and number.endswith(_LOST)
        if lost and not fits_mask(number, records.masks.get(student, "")):
            yield student, number[:_KEPT]
