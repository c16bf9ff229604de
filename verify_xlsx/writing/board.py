"""报送进度 in a new master: a row a college, live day counts, traffic lights."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date

from xlsxwriter import Workbook
from xlsxwriter.utility import xl_range_abs, xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from verify_xlsx.campaign import today
from verify_xlsx.settings.items import Settings
from verify_xlsx.sheets import COLLEGE, COLLEGES, PROGRESS, SETTINGS
from verify_xlsx.writing.settings_sheet import settings_row
from verify_xlsx.writing.style import Styles

#: So many days before the end the board turns from green to yellow.
_SOON = 3
_ROW_HEIGHT = 28
_LAST_ROW = 999
#: Workbooks count days from here.
_DAY_ZERO = date(1899, 12, 30)
#: The formats of columns that are no counts.
_LOOKS = {"state": "text", "returned": "text", "due": "date", "contact": "text", "phone": "text"}


def fill_board(
    book: Workbook,
    page: Worksheet,
    styles: Styles,
    students: Sequence[Mapping[str, str]],
    settings: Settings,
) -> None:
    """Write the rows, nothing returned yet, and the conditional formats of rows to come.

    The due date follows 参数, contacts follow 学院, the days left follow the calendar.
    """
    due_name = f"{SETTINGS.title}_{PROGRESS['due'].header}"
    due_cell = xl_rowcol_to_cell(settings_row("due"), SETTINGS.names.index("value"), True, True)
    book.define_name(due_name, f"='{SETTINGS.title}'!{due_cell}")
    days_left = (settings.due - today()).days if settings.due else ""
    counts = Counter(student[COLLEGE.name] for student in students)
    for row, (college, count) in enumerate(counts.items(), start=1):
        page.set_row_pixels(row, _ROW_HEIGHT)
        due, key = _cell("due", row), _cell(COLLEGE.name, row)
        formulas: dict[str, tuple[str, int | str]] = {
            "due": (f'=IF({due_name}="","",{due_name})', _serial(settings)),
            "days_left": (f'=IF({due}="","",{due}-TODAY())', days_left),
            "contact": (_contact("contact", key), ""),
            "phone": (_contact("phone", key), ""),
        }
        texts = {COLLEGE.name: college, "state": PROGRESS["missing"].header}
        numbers = {"students": count, "complete": 0, "incomplete": 0, "held": 0, "missing": count}
        for place, column in enumerate(PROGRESS):
            name = column.name
            cell = styles("cell", _LOOKS.get(name, "number"), "centre")
            if column is COLLEGE:
                cell = styles("cell", "text", "bold", indent=1)
            if name in formulas:
                formula, value = formulas[name]
                page.write_formula(row, place, formula, cell, value)
            elif name in numbers:
                page.write_number(row, place, numbers[name], cell)
            elif name in texts:
                page.write_string(row, place, texts[name], cell)
            else:
                page.write_blank(row, place, None, cell)
    page.autofilter(0, 0, max(len(counts), 1), len(PROGRESS.columns) - 1)
    _add_lights(page, styles)


def _serial(settings: Settings) -> int | str:
    """The due date as a workbook counts days, for the formula's value."""
    return (settings.due - _DAY_ZERO).days if settings.due else ""


def _cell(name: str, row: int) -> str:
    """The cell of a column, its column fixed: for formulas that are filled down."""
    return str(xl_rowcol_to_cell(row, PROGRESS.names.index(name), col_abs=True))


def _contact(name: str, key: str) -> str:
    keys, found = (
        f"'{COLLEGES.title}'!{xl_range_abs(0, place, _LAST_ROW, place)}"
        for place in (COLLEGES.names.index(COLLEGE.name), COLLEGES.names.index(name))
    )
    return f'=IFERROR(INDEX({found},MATCH({key},{keys},0))&"","")'


def _add_lights(page: Worksheet, styles: Styles) -> None:
    state, days = _cell("state", 1), _cell("days_left", 1)
    students, complete = _cell("students", 1), _cell("complete", 1)
    done = f"{complete}={students}"
    lights = [
        ("state", f'AND({students}<>"",{done})', "good"),
        ("state", f'{state}="{PROGRESS["held"].header}"', "error"),
        ("state", f'{state}="{PROGRESS["incomplete"].header}"', "missing"),
        ("days_left", f"AND(ISNUMBER({days}),{done})", "good"),
        ("days_left", f"AND(ISNUMBER({days}),{days}<0)", "error"),
        ("days_left", f"AND(ISNUMBER({days}),{days}<={_SOON})", "missing"),
        ("days_left", f"ISNUMBER({days})", "good"),
        ("held", f"N({_cell('held', 1)})>0", "error"),
        ("incomplete", f"N({_cell('incomplete', 1)})>0", "missing"),
    ]
    for name, formula, look in lights:
        place = PROGRESS.names.index(name)
        rule = {"type": "formula", "criteria": f"={formula}", "format": styles(look)}
        page.conditional_format(1, place, _LAST_ROW, place, {**rule, "stop_if_true": True})
