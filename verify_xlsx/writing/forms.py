"""The forms of a college: which students, what each form says, and 确认单/<学院>.xlsx."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path

import pandas as pd
from xlsxwriter.utility import quote_sheetname
from xlsxwriter.worksheet import Worksheet

from verify_xlsx import identity
from verify_xlsx.counting import counted
from verify_xlsx.records import Records
from verify_xlsx.schema import Column
from verify_xlsx.sheets import FORMS_TITLE, STUDENTS, VERDICT
from verify_xlsx.writing.form import LAST, PAIRS, Form, Reviewer, draw
from verify_xlsx.writing.style import (
    TAB_COLLEGE,
    TAB_OFFICE,
    Styles,
    fit_to_paper,
    lines_of,
    new_book,
)

_FORBIDDEN = re.compile(r"[\[\]:*?/\\'\x00-\x1f]")
_HELD = "未核定，暂无确认单"
_LISTED = tuple(STUDENTS[name] for name in ("student", "name", "id_number", "class_name", "major"))


def tab_name(form: Form) -> str:
    """The tab of a student's form, ``2024-001 王芳``, without what a tab's name may not hold."""
    return _FORBIDDEN.sub(" ", f"{form.student} {form.name}")[:31].strip()


def link(tab: str, cell: str = "A1") -> str:
    """A link within the workbook, as XlsxWriter takes it."""
    return f"internal:{quote_sheetname(tab)}!{cell}"


def forms_of(
    college: str, year: int, frames: Mapping[str, pd.DataFrame], at_least: int
) -> list[Form]:
    """The forms of a college's students in their order, with room for ``at_least`` reviewers.

    ``frames`` by sheet name, in normal form, of this college alone. Students without a row in
    平台比对 or 人工比对 get blanks; a spare line that nobody used is no line of the form.
    """
    blank = ("",) * len(PAIRS)
    pairs = frames["platform"][["student", *(pair.name for pair in PAIRS)]]
    results = {student: tuple(row) for student, *row in pairs.itertuples(index=False)}
    reviewers: dict[str, list[tuple[float, Reviewer]]] = {}
    columns = ["student", "ordinal", "role", "reviewer", "verdict"]
    for student, ordinal, *row in frames["reviews"][columns].itertuples(index=False):
        number = counted(ordinal)
        place = float("inf") if number is None else number
        if place <= at_least or any(row):
            reviewers.setdefault(student, []).append((place, Reviewer(*row)))
    forms = []
    columns = ["student", "name", "id_number", "major"]
    for student, name, number, major in frames["students"][columns].itertuples(index=False):
        named = [r for _, r in sorted(reviewers.get(student, ()), key=lambda found: found[0])]
        rows = (*named, *[Reviewer()] * (at_least - len(named)))
        result = results.get(student, blank)
        forms.append(Form(college, year, student, name, number, major, result, rows))
    return forms


def write_forms(
    path: Path, records: Records, college: str, held: Collection[str] = frozenset()
) -> None:
    """Write the forms of ``college``'s students and an index of them. Raises OSError.

    Those who are ``held`` back have none: what would stand on it is not what is true, and once
    it is signed nobody looks again. The index says so.
    """
    frames = {name: rows[rows["college"] == college] for name, rows in records.frames.items()}
    settings = records.settings
    forms = forms_of(college, settings.year, frames, settings.reviewers)
    with new_book(path, f"{college}{settings.year}届毕业生人像比对确认单") as (book, styles):
        index = book.add_worksheet(FORMS_TITLE)
        _write_index(index, styles, college, frames["students"], forms, held)
        back = styles("note", "link")
        for form in forms:
            if form.student in held:
                continue
            sheet = book.add_worksheet(tab_name(form))
            sheet.set_tab_color(TAB_COLLEGE)
            draw(sheet, styles, form)
            # Beside the print area: seen on the screen alone.
            sheet.write_url(0, LAST + 1, link(FORMS_TITLE), back, f"‹ {FORMS_TITLE}")


def _write_index(
    sheet: Worksheet,
    styles: Styles,
    college: str,
    students: pd.DataFrame,
    forms: Sequence[Form],
    held: Collection[str],
) -> None:
    """A line a student: who, how the reviewers judged, the conclusion, the way to the tab."""
    columns: tuple[Column, ...] = (*_LISTED, STUDENTS["conclusion"])
    sheet.set_tab_color(TAB_OFFICE)
    sheet.hide_gridlines(2)
    sheet.set_default_row(21)
    sheet.set_row(0, 36)
    sheet.write_string(0, 0, forms[0].title if forms else college, styles("title"))
    note = "点编号打开该生的确认单；每张一页 A4，打印后手写签字、日期和结论并盖章。"
    sheet.write_string(1, 0, note, styles("note"))
    if without := sum(form.student in held for form in forms):
        said = f"有 {without} 名学生还有错误没有改（见问题清单），改好、合并后才有确认单。"
        sheet.merge_range(2, 0, 2, len(columns), said, styles("note", "error"))
    headers = [*(column.header for column in columns[:-1]), "比对情况", columns[-1].header]
    widths = [*(column.width for column in columns[:-1]), 24, columns[-1].width]
    for number, (header, width) in enumerate(zip(headers, widths, strict=True)):
        sheet.set_column(number, number, width)
        sheet.write_string(3, number, header, styles("header"))
    cell, linked = styles("cell", "left"), styles("cell", "left", "link")
    rows = students[[column.name for column in columns]].itertuples(index=False)
    for row, (form, values) in enumerate(zip(forms, rows, strict=True), start=4):
        *told, conclusion = values
        told[2] = identity.masked(told[2])
        is_held = form.student in held
        if is_held:
            sheet.write_string(row, 0, told[0], cell)
        else:
            sheet.write_url(row, 0, link(tab_name(form)), linked, told[0])
        judged = [_HELD, ""] if is_held else [_verdicts(form), conclusion]
        for number, text in enumerate([*told[1:], *judged], start=1):
            sheet.write_string(row, number, text, cell)
        lines = max(lines_of(text, width) for text, width in zip(told, widths, strict=False))
        sheet.set_row(row, 16 * lines + 5)
    sheet.freeze_panes(4, 2)
    sheet.autofilter(3, 0, 3 + len(forms), len(headers) - 1)
    fit_to_paper(sheet, college, rows=4)


def _verdicts(form: Form) -> str:
    """``一致 3``, or each verdict with its count; how many are still to come."""
    given = [reviewer.verdict for reviewer in form.reviewers]
    told = [f"{word} {given.count(word)}" for word in VERDICT.words if word in given]
    missing = given.count("")
    return "，".join([*told, f"待填 {missing}"] if missing else told)
