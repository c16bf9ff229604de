"""Everything that was noticed, as findings with the true address of the cell.

Three sources are joined here: what the reader noted, what the merge raised, and what the rules
object to in the candidate. An address is that of the file as it came; a value that stands in
the master has the master's.
"""

from __future__ import annotations

from collections.abc import Iterator, Set
from functools import cached_property

import pandas as pd

from verify_xlsx import identity
from verify_xlsx.campaign import Campaign
from verify_xlsx.cell_text import as_shown
from verify_xlsx.check import Hit, judge, render, wording
from verify_xlsx.finding import Finding, Place, Severity, in_reading_order
from verify_xlsx.judging.basis import mark, mark_of
from verify_xlsx.judging.faulty import faulty
from verify_xlsx.judging.locate import Locator, address, column_name
from verify_xlsx.judging.office_set import OfficeSet
from verify_xlsx.master.heard_of import heard_of
from verify_xlsx.master.read import Master
from verify_xlsx.merging.mended import Mended
from verify_xlsx.merging.merge import Merged
from verify_xlsx.merging.sheetless import SHEET_MISSING, sheetless
from verify_xlsx.reading.shifted import TAKEN_OUT
from verify_xlsx.records import Records, Source, on_roster
from verify_xlsx.rules.registry import Rule
from verify_xlsx.schema import Column, Identity, Sheet
from verify_xlsx.sheets import BY_NAME, GROUP, HANDED_OUT
from verify_xlsx.sorting.raised import Raised
from verify_xlsx.sorting.returns import Returns
from verify_xlsx.strictness import in_force
from verify_xlsx.table import Note, Table

#: The words of what was raised that hold a cell's value, by which a number is masked.
_SAID = frozenset({"raw", "value", "ours", "theirs", "earlier", "later"})
_HEADER = "header-repaired"


class Objections:
    """The findings of one run over ``merged``; see :meth:`all`."""

    def __init__(
        self, campaign: Campaign, master: Master, returns: Returns, merged: Merged
    ) -> None:
        self.locator = Locator(master.file, returns, merged)
        self._master, self._returns, self._merged = master, returns, merged
        self._rules = in_force(master.settings)
        self.lacking = sheetless(returns, master.handed_out)
        self._office_set = OfficeSet(merged, self.locator, campaign.master.name)
        self.mended = Mended(returns, merged, self._is_error)
        self._files = [campaign.master.name, *(campaign.shown(f.path) for f in returns.files)]
        self._name = dict(zip(master.roster["student"], master.roster["name"], strict=True))

    @cached_property
    def records(self) -> Records:
        """The candidate, as the rules see it."""
        sources = [Source(self._files[0])]
        for number, file in enumerate(self._returns.files, start=1):
            college = self._returns.colleges.get(number, "")
            sources.append(Source(self._files[number], file.saved, college))
        frames = on_roster({name: part.candidate for name, part in self._merged.sheets.items()})
        return Records(frames, self._master.settings, sources, self._master.masks)

    def all(self, waived: Set[str] = frozenset()) -> list[Finding]:
        """Every finding, in reading order. Gaps of those of whom nothing came are left out.

        What is ``waived`` (by mark) is among them, but no rule waits for it any more.
        """
        noticed = [*self._returns.raised, *self._merged.raised]
        raised = [one for one in noticed if one.code in self._rules]
        early = self.mended.speaks_too_early
        hits = [
            self._from_hit(hit) for hit in self._hits(waived)
            if not early(hit.rule.code, hit.words["college"])
        ]  # fmt: skip
        return in_reading_order(
            [
                *self._from_files(),
                *self._from_tables(),
                *(self._from_raised(one) for one in raised if self.mended.stands(one)),
                *(f for f in hits if f.severity is not Severity.MISSING or self._is_gap(f)),
            ]
        )

    @cached_property
    def returned(self) -> set[str]:
        """The students of whom something came back, now or in an earlier run."""
        students = heard_of(self._master.frames, self._master.base)
        for sheet in HANDED_OUT:
            if "student" in sheet:
                outcome = self._returns.outcome[sheet.name]
                came = self._returns.stack[sheet.name][outcome.isin(["", "held"])]
                students.update(came["student"])
        return students & set(self._name)

    @cached_property
    def _columnless(self) -> set[tuple[str | None, str | None, str | None]]:
        """The columns that are asked for as a whole: file, sheet and name."""
        return {(self._files[n], sheet, name) for n, sheet, name in self.lacking.columns}

    def _is_gap(self, finding: Finding) -> bool:
        """Whether something is really missing: not of those of whom nothing came, nor in rows
        that are held for another reason; and in no sheet or column that is missing as a whole.
        """
        place = finding.place
        if place.key and (finding.file, place.sheet, place.column) in self._columnless:
            return False
        whole = (finding.college, finding.place.sheet) in self.lacking.sheets
        if whole and (finding.cell is None or finding.file == self._files[0]):
            return False
        if finding.student:
            doubted = (finding.place.sheet, finding.student) in self.mended.in_doubt
            return finding.student in self.returned and not doubted
        members = self._master.frames[GROUP.name]["college"]
        return finding.college in {*self._returns.heard, *members}

    # What the rules object to

    def _hits(self, waived: Set[str]) -> list[Hit]:
        def is_waived(rule: Rule, sheet: Sheet, column: Column, row: int) -> bool:
            current = self._merged.sheets[sheet.name].current
            key = tuple(str(current[name][row]) for name in sheet.key)
            student = str(current["student"][row]) if "student" in current else None
            place = Place(sheet.name, column.name, key)
            return mark_of(rule.code, str(current["college"][row]), student, place) in waived

        return judge(self.records, self._faulty(waived), pardoned=is_waived if waived else None)

    def _from_hit(self, hit: Hit) -> Finding:
        if hit.index is None:
            return self._from_absence(hit)
        sheet, column, row = hit.sheet, hit.column, hit.index
        part = self._merged.sheets[sheet.name]
        current = {name: str(values[row]) for name, values in part.current.items()}
        source = int(part.origin[column.name][row])
        message, fix = wording(hit)
        if source:
            message += self._office_set.told(hit)
        else:
            behind = self._office_set.emptied(hit)
            message, fix = message + behind[0], fix + behind[1]
        return Finding(
            hit.rule.code,
            hit.rule.severity,
            self._files[source],
            self.locator.title(sheet.name, source),
            self.locator.cell(part, source, row, column.name),
            current.get("student"),
            message,
            fix,
            hit.words["value"],
            current["college"],
            Place(sheet.name, column.name, tuple(current[key] for key in sheet.key)),
            tuple(
                self.locator.cell(part, source, row, name) or ""
                for name in hit.words.get("also", "").split()
                if part.origin[name][row] == source
            ),
        )

    def _from_absence(self, hit: Hit) -> Finding:
        """A row that ought to be there: the finding names the sheet of the latest return."""
        student, college = hit.words["student"], hit.words["college"]
        title = self.locator.title(hit.sheet.name, source := self.locator.latest(college, student))
        place = Place(hit.sheet.name, hit.column.name)
        return Finding(
            hit.rule.code, hit.rule.severity, self._files[source], title, None, student or None,
            *wording(hit), None, college, place,
        )  # fmt: skip

    # What the merge raised

    def _from_raised(self, raised: Raised) -> Finding:
        rule = self._rules[raised.code]
        sheet = BY_NAME[raised.sheet] if raised.sheet else None
        column = sheet[raised.name] if sheet and raised.name else None
        words = {
            "header": column.header if column else "",
            "sheet": sheet.title if sheet else "",
            "year": str(self._master.settings.year),
            **{
                key: as_shown(column.kind if column and key in _SAID else None, text)
                for key, text in raised.words.items()
            },
        }
        return Finding(
            rule.code,
            rule.severity,
            self._files[raised.source],
            self.locator.title(raised.sheet, raised.source) if raised.sheet else None,
            address(raised.row, raised.column),
            raised.student,
            *render(rule, words),
            words.get("value"),
            raised.college or self._returns.colleges.get(raised.source),
            Place(raised.sheet, raised.name, raised.key),
        )

    # What the reader noted

    def _from_files(self) -> Iterator[Finding]:
        for source, file in enumerate(self._returns.files, start=1):
            for note in [*([file.fault] if file.fault else []), *file.notes]:
                wanted = note.code in self._rules and not self.mended.is_answered(source, note)
                wanted &= note.code != SHEET_MISSING or self.lacking.asks(source, note)
                if wanted and (file.fault is note or source in self._returns.colleges):
                    yield self._from_note(note, source, None)

    def _from_tables(self) -> Iterator[Finding]:
        for source, table, note in self.notes():
            yield self._from_note(note, source, table)

    def notes(self) -> Iterator[tuple[int, Table, Note]]:
        """What was noted about cells that still matter."""
        for source in self._returns.colleges:
            for table in self.locator.tables(source).values():
                for note in table.notes:
                    done = self.lacking.has_come(source, table, note)
                    done |= self.mended.is_done(source, table.sheet, note.row)
                    wanted = note.code in self._rules and not done
                    if wanted and not self.locator.is_outdated(note, source, table):
                        yield source, table, note

    @cached_property
    def answered(self) -> set[tuple[int, str, int]]:
        """Source, sheet and row of what was not taken and in place of which sound rows came."""
        return self.mended.answered | {
            (source, table.sheet, note.row)
            for source in self._returns.colleges
            for table in self.locator.tables(source).values()
            for note in table.notes
            if note.code in TAKEN_OUT and note.row
            if self.locator.is_outdated(note, source, table)
        }

    def _from_note(self, note: Note, source: int, table: Table | None) -> Finding:
        rule = self._rules[note.code]
        sheet = BY_NAME[table.sheet] if table else None
        name = column_name(table, note.column)
        column = sheet[name] if sheet and name and name in sheet else None
        row = self.locator.row_values(source, table, note.row) if table else {}
        student = row.get("student", "")
        kind = column.kind if column and note.code != _HEADER else None  # a header is no number
        words = {
            "raw": as_shown(kind, note.raw),
            "value": as_shown(kind, note.value),
            "header": column.header if column else "",
            "sheet": sheet.title if sheet else "",
            "year": str(self._master.settings.year),
            "copy": note.title,
            "student": student,
            "name": self._name.get(student, ""),
            "college": self._returns.colleges.get(source, ""),
        }
        if not note.value and column and isinstance(column.kind, Identity):
            mask = self._master.masks.get(student, "")
            words["value"] = f"证件（名单上是 {identity.masked(mask)}）" if mask else "证件"
        return Finding(
            rule.code,
            rule.severity,
            self._files[source],
            table.title if table else note.title or None,
            address(note.row, note.column),
            student if student in self._name else None,
            *render(rule, words),
            words["raw"] or None,
            self._returns.colleges.get(source),
            self._place_of(note, source, table, name),
        )

    def _place_of(self, note: Note, source: int, table: Table | None, name: str | None) -> Place:
        """Where a note belongs; one on a row of which another was taken, to no cell of that."""
        if table is None:
            return Place()
        sheet = BY_NAME[table.sheet]
        if note.code in TAKEN_OUT and self.locator.stands_elsewhere(source, table, note.row):
            return Place(sheet.name)
        row = self.locator.row_values(source, table, note.row)
        return Place(sheet.name, name, tuple(row[key] for key in sheet.key) if row else ())

    def _is_error(self, code: str) -> bool:
        return code in self._rules and self._rules[code].severity is Severity.ERROR

    def _faulty(self, waived: Set[str]) -> dict[str, pd.DataFrame]:
        """Cells to which the reader or the merge objects already: rules that read them wait."""
        conflicts = [raised for raised in self._merged.raised if raised.code == "conflict"]
        notes = [(s, t, n) for s, t, n in self.notes() if self._is_error(n.code)]
        if waived:
            conflicts = [r for r in conflicts if mark(self._from_raised(r)) not in waived]
            notes = [one for one in notes if mark(self._from_note(one[2], *one[:2])) not in waived]
        return faulty(self._merged, self.locator, notes, conflicts, self.mended.in_doubt)
