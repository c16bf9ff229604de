"""比对一致性: a tab of the summary that shows how far the reviewers agree. It tests nothing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import pandas as pd
from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from verify_xlsx.agreement import (
    Agreement,
    by_college,
    by_reviewer,
    by_role,
    given,
    overall,
)
from verify_xlsx.sheets import COLLEGE, REVIEWS, VERDICT
from verify_xlsx.writing.overview import TOTAL, UNFILLED
from verify_xlsx.writing.style import TAB_TOOL, WHITE, Styles, fit_to_paper

TITLE = "比对一致性"
#: So many reviewers are shown one by one, the others as one row.
MOST_REVIEWERS = 40
NOTHING = "–"
SHARED, RAW, AC1 = "学生数 n", "原始一致率", "Gwet AC1"

_NOTES = (
    "只作描述，不作检验，也不用来评价个人；只数已并入总表的结论，不足两名学生的写“–”。",
    "原始一致率：同一学生的两名比对人结论相同的比例，先按学生算，再求平均。"
    "按身份：这种身份的结论与同一学生其他身份的结论相比。",
    "Gwet AC1 =（pa − pe）÷（1 − pe），pe = Σ πk(1 − πk) ÷ (q − 1)，q = 3；"
    "K. L. Gwet (2008), Br. J. Math. Stat. Psychol. 61, 29–48。",
    "不列 Fleiss’ kappa：几乎都是“一致”时它低得误导，全部一致时是 0 ÷ 0，没有定义。",
)  # fmt: skip
_WIDTHS = (30, 10, 12, 12, 3, 18, 14, *(9 for _ in VERDICT.words), 9)
_RIGHT = 5
#: White to the colour of a finding's ink would hide the numbers; its fill does not.
_SCALES = dict.fromkeys(VERDICT.words[1:], "#F4A79D") | {VERDICT.words[0]: "#9DC3E6"}


def add_agreement(
    book: Workbook, styles: Styles, reviews: pd.DataFrame, page_header: str
) -> Worksheet:
    """Add the tab: by college and by role on the left, reviewers by verdict on the right."""
    sheet = book.add_worksheet(TITLE)
    sheet.set_tab_color(TAB_TOOL)
    sheet.hide_gridlines(2)
    for number, width in enumerate(_WIDTHS):
        sheet.set_column(number, number, width, styles("plain"))
    sheet.set_row_pixels(0, 40)
    sheet.write_string(0, 0, TITLE, styles("title"))
    for row, note in enumerate(_NOTES, start=1):
        sheet.write_string(row, 0, note, styles("note"))
    top = len(_NOTES) + 2
    if given(reviews).empty:
        sheet.write_string(top, 0, "（无）", styles("note"))
    else:
        below = _write_table(
            sheet, styles, top, COLLEGE.header,
            [(TOTAL, overall(reviews)), *by_college(reviews).items()], strong=1,
        )  # fmt: skip
        roles = [(role or UNFILLED, figures) for role, figures in by_role(reviews).items()]
        _write_table(sheet, styles, below + 1, REVIEWS["role"].header, roles)
        _write_reviewers(sheet, styles, top, by_reviewer(reviews))
    fit_to_paper(sheet, page_header)
    return sheet


def _write_table(
    sheet: Worksheet, styles: Styles, top: int, what: str,
    rows: Iterable[tuple[str, Agreement]], strong: int = 0,
) -> int:  # fmt: skip
    """A table of agreements from row ``top``; the row below it. The first ``strong`` are bold."""
    for column, header in enumerate((what, SHARED, RAW, AC1)):
        sheet.write_string(top, column, header, styles("header"))
    row = top
    for row, (label, figures) in enumerate(rows, start=top + 1):
        looks = ("bold", "office") if row <= top + strong else ()
        sheet.write_string(row, 0, label, styles("cell", *looks))
        sheet.write_number(row, 1, figures.students, styles("cell", "number", *looks))
        _write_figure(sheet, row, 2, figures.raw, styles("cell", "percent", *looks))
        decimals = styles("cell", "number", *looks, num_format="0.00")
        _write_figure(sheet, row, 3, figures.ac1, decimals)
    return row + 1


def _write_figure(
    sheet: Worksheet, row: int, column: int, figure: float | None, style: object
) -> None:
    if figure is None:
        sheet.write_string(row, column, NOTHING, style)
    else:
        sheet.write_number(row, column, figure, style)


def _write_reviewers(sheet: Worksheet, styles: Styles, top: int, table: pd.DataFrame) -> None:
    """Counts of each reviewer's verdicts, the more the darker."""
    words = list(VERDICT.words)
    headers = [COLLEGE.header, REVIEWS["reviewer"].header, *words, TOTAL]
    for number, header in enumerate(headers, start=_RIGHT):
        sheet.write_string(top, number, header, styles("header"))
    shown, others = table[:MOST_REVIEWERS], table[MOST_REVIEWERS:]
    rows: list[tuple[str, str, Sequence[int]]] = [
        (str(one["college"]), str(one["reviewer"]), [int(one[word]) for word in words])
        for one in shown.to_dict("records")
    ]
    if len(others):
        rows.append(("", f"其余 {len(others)} 人", [int(others[word].sum()) for word in words]))
    for row, (college, reviewer, counts) in enumerate(rows, start=top + 1):
        sheet.write_string(row, _RIGHT, college, styles("cell"))
        sheet.write_string(row, _RIGHT + 1, reviewer, styles("cell"))
        for number, count in enumerate((*counts, sum(counts)), start=_RIGHT + 2):
            sheet.write_number(row, number, count, styles("cell", "number"))
    for number, word in enumerate(words, start=_RIGHT + 2):
        # From nought, or the fewest would look like none.
        scale = {"type": "2_color_scale", "min_type": "num", "min_value": 0}
        colours = {"min_color": WHITE, "max_color": _SCALES[word]}
        sheet.conditional_format(top + 1, number, top + len(shown), number, scale | colours)
