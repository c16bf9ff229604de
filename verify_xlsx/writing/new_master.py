"""The master of a new campaign (核查总表.xlsx): where the office looks and types all spring.

From here on openpyxl updates it in place, so only what openpyxl keeps is used: plain
validations by defined names and plain conditional formats. Every column bears its format to the
bottom of the sheet, for the rows that come later.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.utility import xl_range_abs
from xlsxwriter.worksheet import Worksheet

from verify_xlsx.schema import Choice, Column, Date, Kind, Rows, Sheet, Whole
from verify_xlsx.settings.items import Settings, read_settings
from verify_xlsx.settings.synonyms import synonym_rows
from verify_xlsx.sheets import (
    BASE,
    COLLEGE,
    COLLEGES,
    CONCLUSION,
    HELD,
    LISTS_TITLE,
    MASTER,
    OPINION,
    PAIR,
    PROGRESS,
    RULES,
    SETTINGS,
    STUDENTS,
    SYNONYMS,
    TRUE_OR_NOT,
    VERDICT,
    WAIVER,
    in_master,
)
from verify_xlsx.writing.board import fill_board
from verify_xlsx.writing.rules_sheet import row_height, rule_rows
from verify_xlsx.writing.settings_sheet import fill_settings
from verify_xlsx.writing.style import (
    TAB_COLLEGE,
    TAB_OFFICE,
    TAB_TOOL,
    Styles,
    fit_to_paper,
    new_book,
)

#: Validations and conditional formats reach this row (0-based): room for the rows to come.
LAST_ROW = 9_999
_EARLIEST, _LATEST = date(2000, 1, 1), date(2099, 12, 31)
_COLLEGE_LIST = Choice(COLLEGE.header, ()).defined_name
_HEADER_HEIGHT = 46
#: Text columns up to this width are centred: numbers, marks, short words.
_NARROW = 11
#: The second word of these is bad news; the third of those leaves it open.
_BAD = (TRUE_OR_NOT, CONCLUSION, PAIR, VERDICT, HELD, OPINION, WAIVER)
_OPEN = (CONCLUSION, PAIR, VERDICT, OPINION)
#: By these sheets the tool tells what it did; the office reads them.
_TOOLS = frozenset(sheet.name for sheet in MASTER if sheet.rows is Rows.OTHER) - {
    SETTINGS.name,
    RULES.name,
    SYNONYMS.name,
    COLLEGES.name,
}

Row = Mapping[str, str]


def write_new_master(path: Path, students: Sequence[Row], values: Mapping[str, str]) -> None:
    """Write the master of a new campaign; the file appears whole or not at all.

    ``students`` are rows by name with ``student`` (编号), ``college`` and the roster's columns,
    further ones under their header. ``values`` are the items of 参数 in normal form; those not
    given take their default. Raises CampaignError for a value that cannot be, OSError.
    """
    settings = read_settings((item, value, "") for item, value in values.items())
    colleges = list(dict.fromkeys(row[COLLEGE.name] for row in students))
    title = f"{settings.school}{settings.year}届毕业生身份核查"
    with new_book(path, title) as (book, styles):
        for declared in MASTER:
            sheet = in_master(declared)
            if declared is STUDENTS:
                sheet = sheet.with_columns(*(_further(header) for header in settings.further))
            page = book.add_worksheet(sheet.title)
            _lay_out(page, styles, sheet, title, settings.year)
            if declared is SETTINGS:
                fill_settings(page, styles, settings)
            elif declared is PROGRESS:
                fill_board(book, page, styles, students, settings)
            else:
                _fill(page, styles, sheet, _rows(sheet, students, colleges, settings))
        _write_lists(book, settings, colleges)


def _further(header: str) -> Column:
    return Column(header, header, COLLEGE.owner, width=14)


def _rows(
    sheet: Sheet, students: Sequence[Row], colleges: Sequence[str], settings: Settings
) -> list[Row]:
    """The rows that a sheet has from the first day."""
    if sheet.rows is Rows.STUDENT:
        return list(students)
    if sheet.rows is Rows.REVIEWER:
        ordinals = [str(n) for n in range(1, settings.reviewers + 1)]
        return [{**row, "ordinal": ordinal} for row in students for ordinal in ordinals]
    if sheet.name == COLLEGES.name:
        return [{COLLEGE.name: college} for college in colleges]
    if sheet.name == RULES.name:
        return list(rule_rows())
    if sheet.name == SYNONYMS.name:
        return list(synonym_rows())
    return []


def _lay_out(page: Worksheet, styles: Styles, sheet: Sheet, title: str, year: int) -> None:
    """Headers, widths, formats, dropdowns, colours and print set-up; no rows yet."""
    page.set_row_pixels(0, _HEADER_HEIGHT)
    for place, column in enumerate(sheet):
        page.set_column(place, place, column.width, _format(styles, column))
        header = styles("header", "header_fill") if column.fillable else styles("header")
        page.write_string(0, place, column.header, header)
        if column.hint:
            said = {"input_title": column.header, "input_message": column.hint_of(year)}
            page.data_validation(0, place, 0, place, {"validate": "any", **said})
        if validation := _validation(sheet, column, year):
            page.data_validation(1, place, LAST_ROW, place, validation)
        for look, word in _telling_words(column.kind):
            rule = {"type": "cell", "criteria": "==", "value": f'"{word}"', "format": styles(look)}
            page.conditional_format(1, place, LAST_ROW, place, rule)
    page.freeze_panes(1, sheet.names.index("name") + 1 if "name" in sheet else 1)
    page.hide_gridlines(2)
    fit_to_paper(page, title, rows=1)
    tool = sheet.name in _TOOLS
    page.set_tab_color(TAB_COLLEGE if sheet.handed_out else TAB_TOOL if tool else TAB_OFFICE)
    if sheet.name == BASE.name:
        page.very_hidden()


def _format(styles: Styles, column: Column) -> Format:
    if isinstance(column.kind, Date):
        return styles("cell", "date")
    if isinstance(column.kind, Whole):
        return styles("cell", "number")
    if isinstance(column.kind, Choice) or column.width <= _NARROW:
        return styles("cell", "text", "centre")
    return styles("cell", "text", indent=1, text_wrap=column.wraps)


def _validation(sheet: Sheet, column: Column, year: int) -> dict[str, Any] | None:
    """What may be typed below a header; a list that may grow only asks."""
    if isinstance(column.kind, Choice):
        name, grows = column.kind.defined_name, column.kind.setting is not None
    elif column is COLLEGE and (sheet.handed_out or sheet.rows is Rows.STUDENT):
        name, grows = _COLLEGE_LIST, True
    elif isinstance(column.kind, Date):
        return {
            "validate": "date",
            "criteria": "between",
            "minimum": _EARLIEST,
            "maximum": _LATEST,
            "error_title": column.header,
            "error_message": f"请填日期，如 {year}-4-24。",
        }
    else:
        return None
    return {
        "validate": "list",
        "source": f"={name}",
        "error_type": "warning" if grows else "stop",
        "error_title": column.header,
        "error_message": "下拉中没有这一项，确定这样写吗？" if grows else "请从下拉中选择。",
    }


def _telling_words(kind: Kind) -> list[tuple[str, str]]:
    """The words of a choice that call for a look, each with the format that shows it."""
    if not isinstance(kind, Choice):
        return []
    bad = [("error", kind.words[1])] if kind in _BAD else []
    return bad + ([("missing", kind.words[2])] if kind in _OPEN else [])


def _fill(page: Worksheet, styles: Styles, sheet: Sheet, rows: Iterable[Row]) -> None:
    """The rows; without a height of their own they grow with what is typed."""
    last, cells = 0, [_format(styles, column) for column in sheet]
    for last, row in enumerate(rows, start=1):
        if sheet.name == RULES.name:
            page.set_row_pixels(last, row_height(row))
        for place, (column, cell) in enumerate(zip(sheet, cells, strict=True)):
            value = row.get(column.name, "")
            if value and isinstance(column.kind, Whole):
                page.write_number(last, place, int(value), cell)
            elif value:
                page.write_string(last, place, value, cell)
            else:
                page.write_blank(last, place, None, cell)
    if sheet.name != BASE.name:
        page.autofilter(0, 0, max(last, 1), len(sheet.columns) - 1)


def _write_lists(book: Workbook, settings: Settings, colleges: Sequence[str]) -> None:
    """A hidden sheet with a column a list, and the workbook name of each list."""
    choices = {c.kind.name: c.kind for s in MASTER for c in s if isinstance(c.kind, Choice)}
    lists = {choice.defined_name: settings.words(choice) for choice in choices.values()}
    lists[_COLLEGE_LIST] = tuple(colleges)
    page = book.add_worksheet(LISTS_TITLE)
    page.hide()
    for place, (name, words) in enumerate(lists.items()):
        page.write_string(0, place, name)
        for row, word in enumerate(words, start=1):
            page.write_string(row, place, word)
        reach = xl_range_abs(1, place, len(words), place)
        book.define_name(name, f"='{LISTS_TITLE}'!{reach}")
