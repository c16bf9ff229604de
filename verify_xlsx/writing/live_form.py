"""确认单 tabs of a handout: the form's layout with formulas that follow what a college types.

A form finds its rows by 编号, so sorting a sheet does not break it. Right of the printed page,
in hidden columns, stand the student's number and the lines that were found.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from xlsxwriter.worksheet import Worksheet

from verify_xlsx.finding import Severity
from verify_xlsx.sheets import VERDICT
from verify_xlsx.writing.form import (
    AFTER_ROLES,
    BEFORE_ROLES,
    FIRST_REVIEWER,
    INDENT,
    LAST,
    PAIRS,
    TEMPLATE_ROLES,
    Form,
    Reviewer,
    draw,
)
from verify_xlsx.writing.plan import FIRST, Plan
from verify_xlsx.writing.style import TAB_TOOL, TINTS, Styles

#: Lines for reviewers beyond those asked for: drawn, but hidden until they are needed.
SPARE_REVIEWERS = 2
_BACK, _LINES, _ROLES = LAST + 1, LAST + 2, LAST + 3
#: Cells of the hidden columns: 编号, then its line in 学生核查 and in 平台比对 (0 for none).
_STUDENT, _STUDENTS_LINE, _PLATFORM_LINE = "$G$1", "$G$2", "$G$3"


def draw_live_form(
    sheet: Worksheet, styles: Styles, form: Form, plans: Mapping[str, Plan], back: str
) -> None:
    """Draw ``form`` on ``sheet`` so that it follows the data sheets; ``back`` is a link."""
    reviews = plans["reviews"]
    theirs = reviews.lines_of_student(form.student)
    lines = {reviews.rows[line]["ordinal"]: line for line in theirs}
    shown = len(form.reviewers)
    ordinals = [str(n) for n in range(1, shown + SPARE_REVIEWERS + 1)]
    by_ordinal = [
        Reviewer(*(reviews.rows[lines[ordinal]][name] for name in ("role", "reviewer", "verdict")))
        if ordinal in lines
        else Reviewer()
        for ordinal in ordinals
    ]
    form = replace(form, reviewers=tuple(by_ordinal))
    draw(sheet, styles, form, _formulas(form, plans), shown)

    hidden = styles("note")
    sheet.write_string(0, _LINES, form.student, hidden)
    for row, plan in ((1, plans["students"]), (2, plans["platform"])):
        found = f"=IFERROR(MATCH({_STUDENT},{plan.column('student')},0),0)"
        line = plan.line_of((), form.student)
        sheet.write_formula(row, _LINES, found, hidden, 0 if line is None else line + 1)
    mine = f"({reviews.column('student')}={_STUDENT})"
    numbers = reviews.column("ordinal")
    for n, ordinal in enumerate(ordinals):
        row, line = FIRST_REVIEWER + n, lines.get(ordinal, -1)
        found = f"=SUMPRODUCT({mine}*({numbers}={ordinal})*(ROW({numbers})-{FIRST}))"
        sheet.write_formula(row, _LINES, found, hidden, line + 1)
        told = "、".join(form.roles_until(n + 1))
        sheet.write_formula(row, _ROLES, _roles(n), hidden, told)
    for column, width in ((_BACK, 16), (_LINES, 8), (_ROLES, 8)):
        sheet.set_column(column, column, width, None, {"hidden": column != _BACK})
    # Beside the print area: seen on the screen alone.
    sheet.write_url(0, _BACK, back, styles("note", "link"), "‹ 返回说明")
    hint = f"还有第 {shown + 1} 名比对人：选中表格各行，右键“取消隐藏”后再打印。"
    more = f'=IF(SUMPRODUCT({mine}*({numbers}<>""))>{shown},"{hint}","")'
    red = styles("note", "wrap", font_color=TINTS[Severity.ERROR][1])
    sheet.write_formula(2, _BACK, more, red, hint if len(lines) > shown else "")
    sheet.set_tab_color(TAB_TOOL)
    sheet.protect("", {"format_columns": True, "format_rows": True})


def _roles(n: int) -> str:
    """The roles of the first n + 1 reviewers who are named, each once: the last and one more."""
    row = FIRST_REVIEWER + n + 1
    before = f"$H${row - 1}" if n else '""'
    known = f'ISNUMBER(FIND("、"&$B{row}&"、","、"&{before}&"、"))'
    added = f'{before}&IF({before}="","","、")&$B{row}'
    return f'=IF(OR($B{row}="",$C{row}="",{known}),{before},{added})'


def _formulas(form: Form, plans: Mapping[str, Plan]) -> dict[str, str]:
    """The formulas of the cells that follow, by their names in the layout."""

    def looked_up(sheet: str, name: str, line: str) -> str:
        return f'IF({line}=0,"",INDEX({plans[sheet].column(name)},{line})&"")'

    name, number, major = (
        looked_up("students", column, _STUDENTS_LINE) for column in ("name", "id_number", "major")
    )
    last = f"$H${FIRST_REVIEWER + len(form.reviewers)}"
    formulas = {
        "identity": f'="姓名："&{name}&" 身份证："&{number}&" 专业："&{major}',
        "paragraph": f'="{INDENT}{BEFORE_ROLES}"&IF({last}="","{TEMPLATE_ROLES}",{last})'
        f'&"{AFTER_ROLES}"',
    }
    for n, pair in enumerate(PAIRS):
        formulas[f"result{n}"] = "=" + looked_up("platform", pair.name, _PLATFORM_LINE)
    for n in range(len(form.reviewers)):
        line = f"$G${FIRST_REVIEWER + n + 1}"
        formulas[f"role{n}"] = "=" + looked_up("reviews", "role", line)
        formulas[f"name{n}"] = "=" + looked_up("reviews", "reviewer", line)
        verdict = looked_up("reviews", "verdict", line)
        boxes = (f'"{word}（"&IF({verdict}="{word}","√"," ")&"）"' for word in VERDICT.words)
        formulas[f"verdict{n}"] = "=" + '&" "&'.join(boxes)
    return formulas
