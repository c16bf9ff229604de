"""The hidden tab of a handout: which campaign, college and version it is, and its lists."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from xlsxwriter import Workbook
from xlsxwriter.utility import quote_sheetname, xl_col_to_name

from verify_xlsx.reading.hidden_tab import IDENTITY_ITEMS, IDENTITY_SHEET
from verify_xlsx.schema import Choice
from verify_xlsx.settings.items import Settings
from verify_xlsx.sheets import HANDED_OUT
from verify_xlsx.writing.checking import Check
from verify_xlsx.writing.plan import Plan
from verify_xlsx.writing.selfcheck import says_name

#: The workbook name of the numbers of the college's students, for the spare lines' dropdown.
STUDENTS_NAME = "名单_编号"
_FIRST_LIST = 3


def add_batch(
    book: Workbook,
    settings: Settings,
    plans: Mapping[str, Plan],
    checks: Mapping[str, Sequence[Check]],
    identity: tuple[str, ...],
) -> None:
    """Add the tab, and the workbook names of its lists: the choices, and what 自检 can say.

    ``identity`` are the values of :data:`IDENTITY_ITEMS`.
    """
    sheet = book.add_worksheet(IDENTITY_SHEET)
    for row, (item, value) in enumerate(zip(IDENTITY_ITEMS, identity, strict=True)):
        if value:
            sheet.write_string(row, 0, item)
            sheet.write_string(row, 1, value)
    choices = {
        column.kind.defined_name: settings.words(column.kind)
        for declared in HANDED_OUT
        for column in declared
        if isinstance(column.kind, Choice)
    }
    said = {says_name(plan): [c.says for c in checks[name]] for name, plan in plans.items()}
    for column, (name, words) in enumerate({**choices, **said}.items(), start=_FIRST_LIST):
        sheet.write_string(0, column, name)
        sheet.write_column(1, column, words)
        letter = xl_col_to_name(column)
        at = f"{quote_sheetname(IDENTITY_SHEET)}!${letter}$2:${letter}${len(words) + 1}"
        book.define_name(name, f"={at}")
    students = plans["students"]
    book.define_name(STUDENTS_NAME, f"={students.column('student', students.kept)}")
    sheet.protect()
    sheet.very_hidden()
