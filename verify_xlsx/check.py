"""The engine: what the rules object to in the records, a hit a cell.

Each rule is run once over whole frames; addresses are added where the hits become findings. A
cell that is wrong draws one objection: what an earlier look objected to as an error (the reader,
a column's own rules, a rule that reads only its own column) is *faulty*, and rules that stand at
a faulty cell or read one wait, for that row, that student, or in 工作组 that college.
"""

from __future__ import annotations

import re
from collections import ChainMap
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from string import Formatter

import pandas as pd

from verify_xlsx.cell_text import as_shown
from verify_xlsx.finding import Severity
from verify_xlsx.identity import without_numbers
from verify_xlsx.records import Records
from verify_xlsx.rules.registry import Absent, Mask, Rule
from verify_xlsx.schema import Column, Rows, Sheet
from verify_xlsx.sheets import HANDED_OUT, column_at, in_master
from verify_xlsx.strictness import in_force

_LONGEST_QUOTE = 100
_NOBODY = {"student": "", "name": ""}
_BLANKS = re.compile(r"\s+")

#: Whether the office has waived a rule's objection to the cell of a row (its label).
Pardon = Callable[[Rule, Sheet, Column, int], bool]


@dataclass(frozen=True, slots=True)
class Hit:
    """One objection to one cell.

    ``index`` is the row's label in ``records.frames[sheet.name]``; None where the row itself is
    what is missing. ``words`` has every value of that row by column name, ``header``, ``sheet``
    (its title), ``value`` and the rule's own words, identity numbers masked; ``college`` is
    always there, ``student`` and ``name`` are ``''`` where there is none.
    """

    rule: Rule
    sheet: Sheet
    column: Column
    index: int | None
    words: Mapping[str, str]


def judge(
    records: Records,
    faulty: Mapping[str, pd.DataFrame] | None = None,
    rules: Iterable[Rule] | None = None,
    pardoned: Pardon | None = None,
) -> list[Hit]:
    """Everything that ``rules`` (all in force, if none are named) object to in ``records``.

    ``faulty`` holds by sheet name a frame of booleans, labelled as the records' frame, of the
    cells that the reader has objected to already. For a cell whose objection is ``pardoned`` no
    other rule waits.
    """
    hearing = _Hearing(records.for_one_run(), faulty or {}, pardoned)
    hits: list[Hit] = []
    for entry, sheet, column in _in_turn(
        in_force(records.settings).values() if rules is None else rules
    ):
        hits += hearing.hear(entry, sheet, column)
    return hits


def wording(hit: Hit) -> tuple[str, str]:
    """The message and the fix of ``hit``, ready to be shown."""
    return render(hit.rule, hit.words)


def render(rule: Rule, words: Mapping[str, str]) -> tuple[str, str]:
    """The message and the fix of ``rule`` with ``words`` put in.

    Long values are cut, line breaks become spaces, identity numbers are masked. Raises KeyError
    where the template names a word that is not there.
    """
    return _filled(rule.message, words), _filled(rule.fix, words)


@cache
def fields(template: str) -> frozenset[str]:
    """The names of the words that a message's template asks for."""
    return frozenset(name for _, name, _, _ in Formatter().parse(template) if name)


def _filled(template: str, words: Mapping[str, str]) -> str:
    return template.format_map({name: _quoted(words[name]) for name in fields(template)})


def _quoted(text: str) -> str:
    line = _BLANKS.sub(" ", without_numbers(text))
    return line if len(line) <= _LONGEST_QUOTE else f"{line[:_LONGEST_QUOTE]}…"


def _in_turn(rules: Iterable[Rule]) -> Iterator[tuple[Rule, Sheet, Column]]:
    """Every rule with every place that it speaks about: what spoils a cell for others first."""
    entries = list(rules)
    for entry in entries:
        for sheet in HANDED_OUT if entry.column_check else ():
            for column in sheet:
                if entry.applies and entry.applies(sheet, column):
                    yield entry, sheet, column
    checks = [entry for entry in entries if entry.check]
    for entry in sorted(checks, key=lambda entry: not _spoils(entry)):
        yield entry, *column_at(entry.at)


def _spoils(rule: Rule) -> bool:
    """Whether a cell that ``rule`` objects to is of no use to the rules after it."""
    return rule.severity is Severity.ERROR and not rule.reads


class _Hearing:
    """One run over one set of records: which cells are faulty by now, and the words of rows."""

    def __init__(
        self, records: Records, faulty: Mapping[str, pd.DataFrame], pardoned: Pardon | None
    ) -> None:
        self._records, self._pardoned = records, pardoned
        self._faulty: dict[tuple[str, str], Mask] = {
            (sheet, str(name)): marks
            for sheet, frame in faulty.items()
            for name, marks in frame.items()
            if marks.any()
        }
        self._words: dict[str, dict[int, dict[str, str]]] = {}

    def hear(self, rule: Rule, sheet: Sheet, column: Column) -> list[Hit]:
        if rule.column_check:
            found = rule.column_check(self._records, sheet, column)
        else:
            assert rule.check is not None
            found = rule.check(self._records)
        if isinstance(found, Absent):
            return self._absent(rule, sheet, column, found)
        mask, further = found if isinstance(found, tuple) else (found, {})
        if mask.any():  # which it seldom is
            mask = self._without_waiting(mask, rule, sheet, column)
        if not mask.any():
            return []
        if _spoils(rule):
            self._mark(rule, sheet, column, mask)
        return self._present(rule, sheet, column, mask, further)

    def _mark(self, rule: Rule, sheet: Sheet, column: Column, mask: Mask) -> None:
        if self._pardoned:
            free = [row for row in mask.index[mask] if self._pardoned(rule, sheet, column, row)]
            mask = mask & ~mask.index.isin(free)
        place = (sheet.name, column.name)
        self._faulty[place] = mask | self._faulty[place] if place in self._faulty else mask

    def _without_waiting(self, mask: Mask, rule: Rule, sheet: Sheet, column: Column) -> Mask:
        """``mask`` without the rows for which a cell that the rule needs is faulty."""
        rows = self._records.frames[sheet.name]
        for other, read in ((sheet, column), *map(column_at, rule.reads)):
            marks = self._faulty.get((other.name, read.name))
            if marks is None:
                continue
            if other.name == sheet.name:
                mask = mask & ~marks
            else:
                whose = "college" if Rows.MEMBER in (sheet.rows, other.rows) else "student"
                waiting = self._records.frames[other.name].loc[marks, whose]
                mask = mask & ~rows[whose].isin(waiting)
        return mask

    def _present(
        self, rule: Rule, sheet: Sheet, column: Column, mask: Mask, further: Mapping[str, object]
    ) -> list[Hit]:
        labels = list(mask.index[mask])
        own = {
            name: [str(value) for value in words.loc[labels].tolist()]
            if isinstance(words, pd.Series)
            else [str(words)] * len(labels)
            for name, words in further.items()
        }
        place = {"header": column.header, "sheet": sheet.title}
        hits = []
        for n, (label, row) in enumerate(zip(labels, self._rows(sheet, labels), strict=True)):
            said = {name: values[n] for name, values in own.items()}
            words = ChainMap({"value": row[column.name], **said}, place, row)
            hits.append(Hit(rule, sheet, column, label, words))
        return hits

    def _rows(self, sheet: Sheet, labels: list[int]) -> list[dict[str, str]]:
        """The values of rows as they may be shown; a row objected to twice is made once."""
        known = self._words.setdefault(sheet.name, {})
        new = [label for label in labels if label not in known]
        if new:
            columns = in_master(sheet)
            rows = _texts(self._records.frames[sheet.name].loc[new, columns.names])
            for label, row in zip(new, rows, strict=True):
                shown = {column.name: as_shown(column.kind, row[column.name]) for column in columns}
                known[label] = row | shown
        return [known[label] for label in labels]

    def _absent(self, rule: Rule, sheet: Sheet, column: Column, found: Absent) -> list[Hit]:
        place = {"header": column.header, "sheet": sheet.title, "value": ""}
        rows = _texts(found.rows)
        return [Hit(rule, sheet, column, None, ChainMap(place, row)) for row in rows]


def _texts(rows: pd.DataFrame) -> list[dict[str, str]]:
    names = [str(name) for name in rows]
    return [
        _NOBODY | dict(zip(names, map(str, row), strict=True))
        for row in rows.itertuples(index=False, name=None)
    ]
