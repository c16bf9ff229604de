"""附件2, 人像比对确认单: the official words, and one layout for them on one A4 page.

The same layout is drawn static (what the records say) or live (formulas that follow what a
college types, each with its present value), so that the two can never look different.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from xlsxwriter.worksheet import Worksheet

from verify_xlsx.schema import Column
from verify_xlsx.sheets import PLATFORM, REVIEWS, VERDICT
from verify_xlsx.writing.style import BODY_FONT, SOFT, TITLE_FONT, Styles

#: Who compared, as the template has it: printed while nobody is named yet.
TEMPLATE_ROLES = "班主任、指导教师、就业辅导员、学院分管学生工作的副书记（根据实际修改或删减）"
BEFORE_ROLES = "我院在组织核查过程中，经翻阅学生录取档案、在校期间资料、毕业信息等材料，并组织"
AFTER_ROLES = "等与相关学生紧密接触的多位工作人员进行人工比对，具体情况及结论如下："
SYSTEM = "一、学信网系统比对结果"
ENTRY = "二、入学照片做为自选照片，分别与人口库、录取照片、学历照片作比对，结论如下："
HUMAN = "三、人工比对结果及结论"
SIGNATURE = "签字及日期"
SEAL = "结论（盖章）"
BY_HAND = "此处手写：比对为同一人（或比对为非同一人、存疑）"
#: The first line's indent: two full-width characters.
INDENT = "　　"

#: The six pairs in the form's order: three of the system, three with the entry photo.
PAIRS: tuple[Column, ...] = tuple(column for column in PLATFORM if column.fillable)
_TITLES = (*(REVIEWS[name].header for name in ("ordinal", "role", "name", "verdict")), SIGNATURE)

#: Column widths in pixels; together the width of A4 between the margins.
_WIDTHS = (58, 122, 84, 238, 128)
LAST = len(_WIDTHS) - 1
#: Row heights in points, with air for fonts that are taller than 宋体.
_TITLE, _IDENTITY, _PARAGRAPH, _LINE, _HEAD = 50, 36, 100, 27, 32
_REVIEWER, _CONCLUSION = 52, 140
_BODY: dict[str, Any] = {"font_name": BODY_FONT, "font_size": 13, "valign": "vcenter"}
_CENTRED = _BODY | {"align": "center"}
_HEADING = _BODY | {"text_wrap": True, "bold": True}
_BOXED = _CENTRED | {"border": 1, "text_wrap": True}
#: Rows of the worksheet, 0-based.
_ENTRY_ROW, FIRST_REVIEWER = 7, 13


@dataclass(frozen=True, slots=True)
class Reviewer:
    """One row of the table; blanks are ``''``."""

    role: str = ""
    name: str = ""
    verdict: str = ""


@dataclass(frozen=True, slots=True)
class Form:
    """What one student's form says. ``results`` follow :data:`PAIRS`."""

    college: str
    year: int
    student: str
    name: str
    id_number: str
    major: str
    results: tuple[str, ...]
    reviewers: tuple[Reviewer, ...]

    @property
    def title(self) -> str:
        """The official title."""
        return f"{self.college}{self.year}届毕业生人像比对确认单"

    @property
    def identity(self) -> str:
        """The line under the title."""
        return f"姓名：{self.name} 身份证：{self.id_number} 专业：{self.major}"

    @property
    def paragraph(self) -> str:
        """The opening paragraph, naming the roles of those who compared."""
        roles = "、".join(self.roles_until(len(self.reviewers))) or TEMPLATE_ROLES
        return INDENT + BEFORE_ROLES + roles + AFTER_ROLES

    def roles_until(self, count: int) -> list[str]:
        """The roles of those among the first ``count`` reviewers who are named, each once."""
        return [*dict.fromkeys(r.role for r in self.reviewers[:count] if r.role and r.name)]


def ticks(verdict: str) -> str:
    """The three boxes, ``verdict``'s ticked: ``一致（√） 不一致（ ） 存疑（ ）``."""
    return " ".join(f"{word}（{'√' if word == verdict else ' '}）" for word in VERDICT.words)


def draw(
    sheet: Worksheet,
    styles: Styles,
    form: Form,
    formulas: Mapping[str, str] | None = None,
    shown: int | None = None,
) -> None:
    """Draw ``form`` on ``sheet``; a cell named in ``formulas`` follows its formula.

    Cells: ``identity``, ``paragraph``, ``result0`` to ``result5``, and for each reviewer n from
    0 ``role{n}``, ``name{n}``, ``verdict{n}``. Rows of reviewers beyond ``shown`` are hidden.
    """
    page = _Page(sheet, styles, formulas or {})
    for column, width in enumerate(_WIDTHS):
        sheet.set_column_pixels(column, column, width)
    page.top(form)
    page.results(form)
    last = page.table(form, len(form.reviewers) if shown is None else shown)
    page.end(last)
    _heights(sheet, last)
    _paper(sheet, last)


@dataclass(frozen=True, slots=True)
class _Page:
    """The form's parts, each at its place on the sheet."""

    sheet: Worksheet
    styles: Styles
    follows: Mapping[str, str]

    def top(self, form: Form) -> None:
        title = _CENTRED | {"font_name": TITLE_FONT, "font_size": 20, "bold": True}
        # A long college's name is set smaller rather than cut at both ends.
        self._put(0, 0, LAST, form.title, title | {"shrink": True})
        self._put(1, 0, LAST, form.identity, _CENTRED | {"shrink": True}, "identity")
        self._put(2, 0, LAST, form.paragraph, _BODY | {"text_wrap": True}, "paragraph")

    def results(self, form: Form) -> None:
        self._put(3, 0, LAST, SYSTEM, _HEADING)
        self._put(_ENTRY_ROW, 0, LAST, ENTRY, _HEADING)
        for n, pair in enumerate(PAIRS):
            row, number = 4 + n + n // 3, n % 3 + 1
            self._put(row, 0, 2, f"{number}. {pair.header}", _BODY | {"align": "left", "indent": 3})
            self._put(row, 3, 3, form.results[n], _CENTRED | {"bottom": 1}, f"result{n}")

    def table(self, form: Form, shown: int) -> int:
        """The reviewers, those beyond ``shown`` in hidden rows. The row below them."""
        self._put(11, 0, LAST, HUMAN, _HEADING)
        for column, header in enumerate(_TITLES):
            self._put(12, column, column, header, _BOXED | {"bold": True, "font_size": 12})
        small = _BOXED | {"font_size": 11}
        for n, reviewer in enumerate(form.reviewers):
            row = FIRST_REVIEWER + n
            self.sheet.write_number(row, 0, n + 1, self.styles(**small))
            self._put(row, 1, 1, reviewer.role, small, f"role{n}")
            self._put(row, 2, 2, reviewer.name, small, f"name{n}")
            self._put(row, 3, 3, ticks(reviewer.verdict), small, f"verdict{n}")
            self._put(row, 4, 4, "", small)
            self.sheet.set_row(row, _REVIEWER, None, {"hidden": True} if n >= shown else {})
        return FIRST_REVIEWER + len(form.reviewers)

    def end(self, row: int) -> None:
        self._put(row, 0, 1, SEAL, _BOXED | {"font_size": 12})
        hint = {"font_size": 9, "font_color": SOFT, "align": "left", "valign": "top"}
        self._put(row, 2, LAST, BY_HAND, _BOXED | hint)

    def _put(
        self, row: int, first: int, last: int, value: str, style: dict[str, Any], slot: str = ""
    ) -> None:
        format_ = self.styles(**style)
        if last > first:
            self.sheet.merge_range(row, first, row, last, "", format_)
        if slot in self.follows:
            self.sheet.write_formula(row, first, self.follows[slot], format_, value)
        elif value:
            self.sheet.write_string(row, first, value, format_)
        else:
            self.sheet.write_blank(row, first, None, format_)


def _heights(sheet: Worksheet, last: int) -> None:
    for row, height in enumerate((_TITLE, _IDENTITY, _PARAGRAPH, *(_LINE,) * 8, _HEAD, _HEAD)):
        sheet.set_row(row, 2 * _LINE - 4 if row == _ENTRY_ROW else height)
    sheet.set_row(last, _CONCLUSION)


def _paper(sheet: Worksheet, last: int) -> None:
    """One A4 page upright, with room to bind at the left."""
    sheet.hide_gridlines(2)
    sheet.set_paper(9)
    sheet.set_portrait()
    sheet.set_margins(left=1.0, right=0.7, top=0.9, bottom=0.8)
    sheet.print_area(0, 0, last, LAST)
    sheet.fit_to_pages(1, 1)
    sheet.center_horizontally()
