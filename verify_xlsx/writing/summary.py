"""汇总.xlsx: what the clerk prints for the meeting with the vice-president, and may forward.

Five tabs: the overview, who is outstanding, every student, every finding, how far the reviewers
agree. Identity numbers are masked throughout.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd
from xlsxwriter import Workbook

from verify_xlsx.finding import Finding, Severity, in_reading_order
from verify_xlsx.identity import masked, without_numbers
from verify_xlsx.judging.waivers import LET_PASS, Waived
from verify_xlsx.records import Records
from verify_xlsx.schema import Column, Owner
from verify_xlsx.sheets import (
    COLLEGE,
    CONCLUSION,
    EVERYONE_TITLE,
    FINDINGS,
    HANDED_OUT,
    PROGRESS,
    REVIEWS,
    STUDENTS,
    VERDICT,
)
from verify_xlsx.standing import State
from verify_xlsx.text_table import wrapped
from verify_xlsx.writing.agreement import add_agreement
from verify_xlsx.writing.overview import OPEN, UNFILLED, add_overview, headline
from verify_xlsx.writing.style import TAB_TOOL, Styles, fit_to_paper, new_book

OUTSTANDING, FOUND = "未报与待补", FINDINGS["message"].header
TO_DO = "还要做什么"

#: Who is outstanding: those with an error first, then those of whom nothing came.
_URGENCY = (State.HELD, State.MISSING, State.INCOMPLETE)
_STATE_STYLES = {
    State.COMPLETE: "good",
    State.INCOMPLETE: "missing",
    State.HELD: "error",
    State.MISSING: "office",
}
_CONCLUSION_STYLES = {CONCLUSION.words[1]: "error", CONCLUSION.words[2]: "missing", "": "note"}
_WHO = (COLLEGE, *(STUDENTS[name] for name in ("student", "name", "class_name")))

#: No row may be higher than 409 points.
_TALLEST = 544

#: What stands in a cell, and the names of its styles.
_Cell = tuple[str | int, tuple[str, ...]]


def write_summary(
    path: Path,
    records: Records,
    standing: pd.DataFrame,
    findings: Sequence[Finding],
    day: date,
    waived: Sequence[Waived] = (),
) -> None:
    """Write the summary to ``path``, as of ``day``.

    ``standing`` is what :func:`verify_xlsx.standing.standing` makes of the same records and
    findings; what the office has ``waived`` is listed after those. Equal arguments give equal
    bytes. Raises OSError where ``path`` cannot be written.
    """
    settings = records.settings
    together = pd.factorize(standing["college"])[0].argsort(kind="stable")
    further = records.students[["student", "class_name", "id_number"]].drop_duplicates("student")
    people = standing.iloc[together].merge(further, on="student", how="left")
    ordered = in_reading_order(findings)
    with new_book(path, headline(settings)) as (book, styles):
        add_overview(book, styles, settings, people, day)
        lists = _Lists(book, styles, f"{settings.school} 截至 {day}")
        _add_outstanding(lists, people, ordered)
        _add_everyone(lists, people, records.reviews)
        _add_findings(lists, people, ordered, waived)
        add_agreement(book, styles, records.reviews, lists.page_header)


def to_do(state: State, findings: Iterable[Finding]) -> str:
    """What a student's college has to do, a line a task, errors first; '' for nothing."""
    findings = list(findings)
    errors = [f"改：{_shown(f.message)}" for f in findings if f.severity is Severity.ERROR]
    if state is State.MISSING:
        return "\n".join([*errors, "学院尚未报送"])
    gaps = {
        (f.place.sheet, f.place.column): f.message
        for f in findings
        if f.severity is Severity.MISSING
    }
    by_sheet = []
    for sheet in HANDED_OUT:
        headers = [column.header for column in sheet if gaps.pop((sheet.name, column.name), "")]
        if headers:
            by_sheet.append(f"补：{'、'.join(headers)}（{sheet.title}）")
    return "\n".join([*errors, *by_sheet, *(f"补：{_shown(gap)}" for gap in gaps.values())])


def verdicts(reviews: pd.DataFrame) -> dict[str, str]:
    """Each student's verdicts counted, such as ``一致×2 存疑×1``; absent where there is none."""
    counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for student, verdict in zip(reviews["student"], reviews["verdict"], strict=True):
        if verdict:
            counts[student][verdict] += 1
    rank = {word: place for place, word in enumerate(VERDICT.words)}
    return {
        student: " ".join(
            f"{word}×{count[word]}" for word in sorted(count, key=lambda w: rank.get(w, len(rank)))
        )
        for student, count in counts.items()
    }


@dataclass(frozen=True, slots=True)
class _Lists:
    """The workbook to which tabs are added that are a list: a header, then a line a thing."""

    book: Workbook
    styles: Styles
    page_header: str

    def add(
        self,
        title: str,
        columns: Sequence[Column],
        rows: list[list[_Cell]],
        frozen: int,
        hide: str | None = None,
    ) -> None:
        """Add a tab; rows whose first cell is ``hide`` are filtered out of sight and of print."""
        sheet = self.book.add_worksheet(title)
        sheet.set_tab_color(TAB_TOOL)
        sheet.hide_gridlines(2)
        for number, column in enumerate(columns):
            sheet.set_column(number, number, column.width)
            sheet.write_string(0, number, column.header, self.styles("header"))
        for row, cells in enumerate(rows, start=1):
            hidden = {"hidden": True} if cells[0][0] == hide else {}
            sheet.set_row_pixels(row, _height(cells, columns), None, hidden)
            for number, (value, names) in enumerate(cells):
                style = self.styles("cell", *names)
                if value == "":
                    sheet.write_blank(row, number, None, style)
                elif isinstance(value, str):
                    sheet.write_string(row, number, value, style)
                else:
                    sheet.write_number(row, number, value, style)
        sheet.set_row_pixels(0, 30)
        sheet.freeze_panes(1, frozen)
        sheet.autofilter(0, 0, max(1, len(rows)), len(columns) - 1)
        words = {str(cells[0][0]) for cells in rows}
        if hide in words:
            sheet.filter_column_list(0, sorted(words - {hide}))
        if not rows:
            sheet.write_string(1, 0, "（无）", self.styles("note"))
        fit_to_paper(sheet, self.page_header, rows=1)


def _height(cells: Sequence[_Cell], columns: Sequence[Column]) -> int:
    """The pixels that a row needs: Excel fits wrapped rows when it opens them, others do not."""
    lines = max(
        len(wrapped(text, int(column.width))) if isinstance(text, str) else 1
        for (text, _), column in zip(cells, columns, strict=True)
    )
    return min(6 + 18 * lines, _TALLEST)


def _add_outstanding(lists: _Lists, people: pd.DataFrame, findings: Sequence[Finding]) -> None:
    of_student: defaultdict[str, list[Finding]] = defaultdict(list)
    for finding in findings:
        of_student[finding.student or ""].append(finding)
    rows: list[list[_Cell]] = [
        [*_who(one), _state(one), (to_do(state, of_student[one["student"]]), ())]
        for state in _URGENCY
        for one in people[people["state"] == state.value].to_dict("records")
    ]
    columns = [*_WHO, PROGRESS["state"], Column("to_do", TO_DO, Owner.OFFICE, width=80)]
    lists.add(OUTSTANDING, columns, rows, frozen=3)


def _add_everyone(lists: _Lists, people: pd.DataFrame, reviews: pd.DataFrame) -> None:
    words = verdicts(reviews)
    rows: list[list[_Cell]] = [
        [
            *_who(one),
            (masked(one["id_number"]), ("centre",)),
            _state(one),
            (
                one["conclusion"] or UNFILLED,
                ("centre", _CONCLUSION_STYLES.get(one["conclusion"], "centre")),
            ),
            (words.get(one["student"], ""), ("centre",)),
            (one["errors"] + one["gaps"], ("number",)),
        ]
        for one in people.to_dict("records")
    ]
    columns = [
        *_WHO, STUDENTS["id_number"], PROGRESS["state"], STUDENTS["conclusion"],
        replace(REVIEWS["verdict"], width=24), Column("open", OPEN, Owner.OFFICE, width=9),
    ]  # fmt: skip
    lists.add(EVERYONE_TITLE, columns, rows, frozen=3)


def _add_findings(
    lists: _Lists, people: pd.DataFrame, findings: Sequence[Finding], waived: Sequence[Waived]
) -> None:
    names = dict(zip(people["student"], people["name"], strict=True))

    def cells(finding: Finding, severity: _Cell, fix: _Cell) -> list[_Cell]:
        place = "!".join(filter(None, (finding.sheet, finding.cell)))
        name = names.get(finding.student or "", "")
        texts = (finding.college or "", finding.student or "", name, _shown(finding.told))
        where = ((_shown(finding.file), ()), (_shown(place), ()))
        return [severity, *((text, ()) for text in texts), fix, *where]

    rows: list[list[_Cell]] = [
        cells(one, (one.severity.word, ("centre", one.severity.value)), (_shown(one.fix), ()))
        for one in findings
    ]
    for one in waived:
        let_pass = (f"{one.finding.severity.word}\n{LET_PASS}", ("centre", "good"))
        reason = (_shown(f"{LET_PASS}：{one.reason}（{one.by}）"), ("done",))
        rows.append(cells(one.finding, let_pass, reason))
    columns = [
        *(FINDINGS[name] for name in ("severity", "college", "student", "name")),
        replace(FINDINGS["message"], width=44), replace(FINDINGS["fix"], width=40),
        FINDINGS["file"], replace(FINDINGS["cell"], width=15),
    ]  # fmt: skip
    lists.add(FOUND, columns, rows, frozen=0, hide=Severity.REPAIRED.word)


def _who(one: Mapping[Any, Any]) -> list[_Cell]:
    return [(one[column.name], ()) for column in _WHO]


def _state(one: Mapping[Any, Any]) -> _Cell:
    state = State(one["state"])
    return state.word, ("centre", _STATE_STYLES[state])


def _shown(text: str | None) -> str:
    return without_numbers(text or "")
