"""The first tab of 汇总.xlsx: how far the campaign is, a line a college, and two charts."""

from __future__ import annotations

from datetime import date
from typing import Any

import pandas as pd
from xlsxwriter import Workbook
from xlsxwriter.utility import xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from verify_xlsx.finding import Severity
from verify_xlsx.settings.items import Settings
from verify_xlsx.sheets import COLLEGE, CONCLUSION, OVERVIEW_TITLE, PROGRESS, STUDENTS
from verify_xlsx.standing import State
from verify_xlsx.writing.style import (
    ACCENT,
    FONT,
    INK,
    LINE,
    TAB_TOOL,
    TINTS,
    WHITE,
    Styles,
    fit_to_paper,
)

#: What a student's conclusion counts as until the college has given one.
UNFILLED = "未填"
CONCLUSIONS = (*CONCLUSION.words, UNFILLED)
SHARE, OPEN, TOTAL = "完成率", "未解决", "合计"

#: More bars than these cannot be read on a page.
MOST_BARS = 16
_CHART_DATA = "图表数据"

# Told apart by lightness too: these are printed in black and white.
_STATE_COLOURS = {
    State.COMPLETE: (ACCENT, WHITE),
    State.INCOMPLETE: (TINTS[Severity.MISSING][0], INK),
    State.HELD: ("#D9776B", INK),
    State.MISSING: (LINE, INK),
}
_CONCLUSION_COLOURS = (ACCENT, "#D9776B", TINTS[Severity.MISSING][0], LINE)
_STATE_STYLES = {State.INCOMPLETE: "missing", State.HELD: "error", State.MISSING: "office"}

#: In pixels, so that a chart can end where a column does.
_WIDTHS = (150, *(70,) * 10)
#: The charts' first row, and the height of each row beneath them in pixels.
_BAND, _ROW = 5, 20
_COUNT = {"num_format": '0;-0;"–"'}


def headline(settings: Settings) -> str:
    """What the summary is called."""
    return f"{settings.school}{settings.year}届毕业生身份核查汇总"


def by_college(standing: pd.DataFrame) -> pd.DataFrame:
    """A row a college in the roster's order: ``total``, a column a state, one a conclusion.

    Both the states and the conclusions add up to ``total``: whatever is no conclusion's word
    counts as :data:`UNFILLED`.
    """
    word = standing["conclusion"].where(standing["conclusion"].isin(CONCLUSION.words), UNFILLED)
    ones: dict[str, Any] = {"total": True}
    ones |= {state.value: standing["state"] == state.value for state in State}
    ones |= {conclusion: word == conclusion for conclusion in CONCLUSIONS}
    counted = pd.DataFrame(ones, index=standing.index).astype(int)
    return counted.groupby(standing["college"], sort=False).sum()


def add_overview(
    book: Workbook, styles: Styles, settings: Settings, standing: pd.DataFrame, day: date
) -> None:
    """Add the tab. ``standing`` is that of :func:`verify_xlsx.standing.standing`, in order."""
    sheet = book.add_worksheet(OVERVIEW_TITLE)
    sheet.set_tab_color(TAB_TOOL)
    sheet.hide_gridlines(2)
    for column, width in enumerate(_WIDTHS):
        sheet.set_column_pixels(column, column, width, styles("plain"))
    colleges = by_college(standing)
    _write_head(sheet, styles, settings, standing, day)
    charted = min(len(colleges), MOST_BARS)
    band = max(12, 4 + charted) if charted else 0
    head = _BAND + band + bool(band)
    _write_table(sheet, styles, colleges, head)
    if len(colleges):
        _add_charts(book, sheet, colleges, head, band)
    for row in range(_BAND, head + 3 + len(colleges)):
        sheet.set_row_pixels(row, _ROW)
    fit_to_paper(sheet, f"{settings.school} 截至 {day}")
    sheet.repeat_rows(head, head + 1)
    if len(colleges) <= MOST_BARS:
        sheet.fit_to_pages(1, 1)


def _write_head(
    sheet: Worksheet, styles: Styles, settings: Settings, standing: pd.DataFrame, day: date
) -> None:
    last = len(_WIDTHS) - 1
    sheet.set_row_pixels(0, 40)
    sheet.merge_range(0, 0, 0, last, headline(settings), styles("title", "centre"))
    about = "  ".join(filter(None, (settings.notice_title, settings.notice_number, f"截至 {day}")))
    sheet.merge_range(1, 0, 1, last, about, styles("note", "centre"))
    total, complete = len(standing), int((standing["state"] == State.COMPLETE.value).sum())
    due = settings.due
    figures: list[tuple[str, object, str, dict[str, str]]] = [
        (PROGRESS["students"].header, total, "number", {}),
        (State.COMPLETE.word, complete, "number", {}),
        (SHARE, complete / total if total else 0, "percent", {}),
        (OPEN, int(standing["errors"].sum() + standing["gaps"].sum()), "number", {}),
        (PROGRESS["due"].header, due or "未设", "date", {}),
        (
            PROGRESS["days_left"].header,
            (due - day).days if due else "未设",
            "number",
            {"num_format": '0;"已过 "0;0'},
        ),
    ]
    sheet.set_row_pixels(3, 34)
    for place, (label, figure, style, look) in enumerate(figures):
        first, final = (0, 0) if place == 0 else (2 * place - 1, 2 * place)
        above = styles("header", "note", border_color=LINE)
        below = styles("cell", style, "bold", font_size=18, font_color=ACCENT, **look)
        if first == final:
            sheet.write(2, first, label, above)
            sheet.write(3, first, figure, below)
        else:
            sheet.merge_range(2, first, 2, final, label, above)
            sheet.merge_range(3, first, 3, final, figure, below)


def _write_table(sheet: Worksheet, styles: Styles, colleges: pd.DataFrame, head: int) -> None:
    """The table from row ``head`` (0-based): two rows of headers, the totals, a row a college."""
    states, words = [state.value for state in State], list(CONCLUSIONS)
    columns = ["total", *states, SHARE, *words]
    header = styles("header")
    sheet.merge_range(head, 0, head + 1, 0, COLLEGE.header, header)
    sheet.merge_range(head, 1, head, 6, PROGRESS.title, header)
    sheet.merge_range(head, 7, head, 10, STUDENTS["conclusion"].header, header)
    headers = [PROGRESS["students"].header, *(state.word for state in State), SHARE, *words]
    sheet.write_row(head + 1, 1, headers, header)
    first, last = head + 3, head + 2 + len(colleges)
    looks = {state.value: look for state, look in _STATE_STYLES.items()}
    looks |= {CONCLUSION.words[1]: "error", CONCLUSION.words[2]: "missing"}
    totals = colleges.sum()
    for row, (name, counts) in enumerate([(TOTAL, totals), *colleges.iterrows()], start=head + 2):
        strong = ("bold", "office") if row == head + 2 else ()
        sheet.write_string(row, 0, str(name), styles("cell", *strong))
        for column, label in enumerate(columns, start=1):
            if label == SHARE:
                share = counts["complete"] / counts["total"] if counts["total"] else 0
                formula = f"=IF(B{row + 1}=0,0,C{row + 1}/B{row + 1})"
                sheet.write_formula(row, column, formula, styles("cell", "percent", *strong), share)
                continue
            count = int(counts[label])
            tint = (looks[label],) if count and label in looks and not strong else ()
            look = styles("cell", "number", *tint, *strong, **_COUNT)
            if row == head + 2 and len(colleges):
                cells = f"{xl_rowcol_to_cell(first, column)}:{xl_rowcol_to_cell(last, column)}"
                sheet.write_formula(row, column, f"=SUM({cells})", look, count)
            else:
                sheet.write_number(row, column, count, look)


def _add_charts(
    book: Workbook, sheet: Worksheet, colleges: pd.DataFrame, head: int, band: int
) -> None:
    """Bars of the states a college, and of the conclusions over all, above the table."""
    title, source, first, last = f"各{COLLEGE.header}{PROGRESS.title}", sheet, head + 3, head + 2
    if len(colleges) > MOST_BARS:
        title += f"（未齐最多的 {MOST_BARS} 个）"
        source, first, last = _chart_data(book, colleges), 0, -1
    last += min(len(colleges), MOST_BARS)
    bars = book.add_chart({"type": "bar", "subtype": "stacked"})
    for column, (state, (fill, ink)) in enumerate(_STATE_COLOURS.items(), start=2):
        bars.add_series(
            {
                "name": state.word,
                "categories": [source.name, first, 0, last, 0],
                "values": [source.name, first, column, last, column],
                "fill": {"color": fill},
                "border": {"color": WHITE},
                "gap": 40,
                "data_labels": {"value": True, "num_format": "0;;;", "font": _font(ink)},
            }
        )
    bars.set_y_axis({"reverse": True, **_axis()})
    bars.set_x_axis({"visible": False, "major_gridlines": {"visible": False}})
    bars.set_legend({"position": "bottom", "font": _font(INK)})
    bars.show_hidden_data()
    words = book.add_chart({"type": "column"})
    words.add_series(
        {
            "name": STUDENTS["conclusion"].header,
            "categories": [sheet.name, head + 1, 7, head + 1, 10],
            "values": [sheet.name, head + 2, 7, head + 2, 10],
            "points": [{"fill": {"color": colour}} for colour in _CONCLUSION_COLOURS],
            "gap": 60,
            "data_labels": {"value": True, "num_format": "0", "font": _font(INK)},
        }
    )
    words.set_x_axis(_axis())
    words.set_y_axis({"visible": False, "major_gridlines": {"visible": False}, "min": 0})
    words.set_legend({"none": True})
    for chart, name, column, width in (
        (bars, title, 0, sum(_WIDTHS[:6]) - 12),
        (words, STUDENTS["conclusion"].header, 6, sum(_WIDTHS[6:])),
    ):
        chart.set_title({"name": name, "name_font": {**_font(ACCENT), "size": 12, "bold": True}})
        chart.set_chartarea({"border": {"color": LINE}})
        chart.set_size({"width": width, "height": band * _ROW - 8})
        sheet.insert_chart(_BAND, column, chart, {"description": name})


def _chart_data(book: Workbook, colleges: pd.DataFrame) -> Worksheet:
    """A hidden sheet of the colleges with most left to do, in the columns of the table."""
    sheet = book.add_worksheet(_CHART_DATA)
    sheet.hide()
    behind = (colleges["total"] - colleges["complete"]).sort_values(ascending=False, kind="stable")
    for row, (name, counts) in enumerate(colleges.loc[behind.index[:MOST_BARS]].iterrows()):
        sheet.write_string(row, 0, str(name))
        sheet.write_row(row, 1, [int(counts[c]) for c in ("total", *(s.value for s in State))])
    return sheet


def _axis() -> dict[str, object]:
    return {"num_font": _font(INK), "line": {"color": LINE}, "major_tick_mark": "none"}


def _font(colour: str) -> dict[str, object]:
    return {"name": FONT, "size": 9, "bold": False, "color": colour}
