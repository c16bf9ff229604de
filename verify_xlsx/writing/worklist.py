"""需要处理: the first tab of what goes back to a college, every finding with a link to its cell."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import product

from xlsxwriter.utility import quote_sheetname
from xlsxwriter.worksheet import Worksheet

from verify_xlsx.finding import Finding, Severity
from verify_xlsx.identity import without_numbers
from verify_xlsx.names import written
from verify_xlsx.rules.registry import CATALOGUE
from verify_xlsx.sheets import BY_NAME, FINDINGS, GROUP, REVIEWS
from verify_xlsx.writing.data_tab import PROTECTION, DataTab, Mark
from verify_xlsx.writing.plan import Plan
from verify_xlsx.writing.style import TINTS, Styles, fit_to_paper, lines_of

_COLUMNS = tuple(
    FINDINGS[name] for name in ("severity", "sheet", "cell", "student", "name", "message", "fix")
)
_PROGRESS, _TODO, _TOUCHED = "进展", "未改", "已改"
_WHOLE_ROW = "【缺项】这一行还空着\n→ 请把这一行各项都填上"
_MEMBERS = "【缺项】还没有填写专项工作组\n→ 请填组长和全部成员，一人一行；填不满的空着"
_TOP = 4
#: Of so many cells that say the same a formula can tell whether they still do.
_TOGETHER = 20


@dataclass(frozen=True, slots=True)
class Located:
    """A finding and its cell in the workbook that goes back.

    ``line`` is None where it belongs to no row there, ``column`` where to no cell. ``others``
    are the lines to which the same rule objects because they say the same.
    """

    finding: Finding
    sheet: str | None
    column: str | None
    line: int | None
    others: tuple[int, ...] = ()


def locate(findings: Sequence[Finding], plans: Mapping[str, Plan]) -> list[Located]:
    """Where each finding belongs, errors first, then sheet by sheet from top to bottom."""
    found = []
    for finding in findings:
        place = finding.place
        plan = plans.get(place.sheet or "")
        line = plan.line_of(place.key, finding.student) if plan else None
        known = plan is not None and line is not None and (place.column or "") in plan.sheet
        sheet = plan.sheet.name if plan else None
        found.append(Located(finding, sheet, place.column if known else None, line))
    found = list(_with_others(found, plans))
    order = list(plans)

    def rank(one: Located) -> tuple[int, int, int, int]:
        at = plans[one.sheet].at(one.column) if one.sheet and one.column else -1
        where = order.index(one.sheet) if one.sheet else -1
        return one.finding.severity.rank, where, -1 if one.line is None else one.line, at

    return sorted(found, key=rank)


def _with_others(found: Sequence[Located], plans: Mapping[str, Plan]) -> Iterator[Located]:
    """``found``, each with the others of which it is enough to mend all but one."""
    alike: dict[tuple[str, ...], list[int]] = defaultdict(list)
    keys: list[tuple[str, ...]] = []
    for one in found:
        rule, key = CATALOGUE.get(one.finding.code), tuple[str, ...]()
        if rule and rule.alike and one.sheet and one.column and one.line is not None:
            row = plans[one.sheet].rows[one.line]
            whose = row["student"] if one.sheet == REVIEWS.name else ""
            key = (rule.code, one.sheet, one.column, whose, written(row[one.column]))
            alike[key].append(one.line)
        keys.append(key)
    for one, key in zip(found, keys, strict=True):
        lines = alike.get(key, ())
        others = tuple(line for line in lines if line != one.line)
        yield replace(one, others=others) if 0 < len(others) <= _TOGETHER else one


def marks(
    located: Sequence[Located], plans: Mapping[str, Plan]
) -> dict[str, dict[tuple[str, int], Mark]]:
    """By sheet name, the marks of cells: all that is said of a cell, in the gravest tint.

    Where a cell of a row is asked for in which nothing stands, the whole row is: filled in half,
    it would only come back once more. Where the working group is asked for and has nobody yet,
    all its lines are: how many members there are, the college knows.
    """
    found: dict[str, dict[tuple[str, int], Mark]] = {}
    for one in located:
        if one.sheet and one.column and one.line is not None:
            finding, cells = one.finding, found.setdefault(one.sheet, {})
            said = without_numbers(f"【{finding.severity.word}】{finding.message}\n→ {finding.fix}")
            before = cells.get((one.column, one.line))
            cells[one.column, one.line] = (
                Mark(before.severity, f"{before.comment}\n\n{said}")
                if before
                else Mark(finding.severity, said, one.others)
            )
    for one in located:
        if one.sheet and one.column and one.line is not None and _follows(one):
            plan, cells = plans[one.sheet], found[one.sheet]
            asked = [c.name for c in plan.sheet if c.required and c.fillable]
            if one.column in asked and not any(plan.rows[one.line][name] for name in asked):
                for name in asked:
                    cells.setdefault((name, one.line), Mark(Severity.MISSING, _WHOLE_ROW))
    has_nobody = not any(any(row.values()) for row in plans[GROUP.name].rows)
    if has_nobody and any(one.sheet == GROUP.name for one in located):
        cells = found.setdefault(GROUP.name, {})
        for cell in product(GROUP.fillable, range(len(plans[GROUP.name].rows))):
            cells.setdefault(cell, Mark(Severity.MISSING, _MEMBERS))
    return found


def write_worklist(
    sheet: Worksheet, styles: Styles, college: str, located: Sequence[Located],
    tabs: Mapping[str, DataTab],
) -> int:  # fmt: skip
    """Write the list, with a column that says what has been touched since; its last row."""
    sheet.set_tab_color(TINTS[Severity.ERROR][1])
    sheet.hide_gridlines(2)
    sheet.set_default_row(20)
    sheet.set_row(0, 36)
    headers = [*(column.header for column in _COLUMNS), _PROGRESS]
    widths = [8, 12, 9, 12, 12, 50, 46, 9]
    for number, (header, width) in enumerate(zip(headers, widths, strict=True)):
        sheet.set_column(number, number, width)
        sheet.write_string(_TOP - 1, number, header, styles("header"))
    sheet.write_string(0, 0, f"{college}：请处理下列问题后再报", styles("title"))
    how = (
        "点“单元格”一列直接跳到要改的地方；颜色相同的单元格上有批注。"
        "只改有颜色的单元格，改完保存，把本文件发回教务处。"
    )
    sheet.write_string(1, 0, how, styles("note", font_size=10))
    for row, one in enumerate(located, start=_TOP):
        _write_finding(sheet, styles, row, one, tabs)
    count = len(located)
    _write_headline(sheet, styles, count, sum(_follows(one) for one in located))
    sheet.freeze_panes(_TOP, 0)
    sheet.autofilter(_TOP - 1, 0, _TOP - 1 + count, len(headers) - 1)
    sheet.protect("", PROTECTION)
    sheet.ignore_errors({"number_stored_as_text": f"A1:H{_TOP + count}"})
    fit_to_paper(sheet, college, rows=_TOP)
    return _TOP + count


def _write_headline(sheet: Worksheet, styles: Styles, count: int, followed: int) -> None:
    """How many of ``count`` there are, and what has become of those that can be ``followed``.

    It says no more than the list knows. A cell may be right as it is once another was mended, and
    of a row or a sheet nobody but its reader can tell.
    """
    unseen = f"看不出改没改，请看“{FINDINGS['fix'].header}”一列。"
    bold, total = styles("plain", "bold"), f"共 {count} 条"
    if not followed:
        sheet.write_string(2, 0, f"{total}，{unseen}", bold)
        return
    rest = f"；另有 {count - followed} 条{unseen}" if followed < count else "。"
    cells = f"$H${_TOP + 1}:$H${_TOP + count}"
    before = f"{total}。“{_PROGRESS}”一列：{_TODO} "
    between = f" 条（改了别处就对了的，不用再改），{_TOUCHED} "
    counts = (f'COUNTIF({cells},"{word}")' for word in (_TODO, _TOUCHED))
    left = f'="{before}"&{next(counts)}&"{between}"&{next(counts)}&" 条{rest}"'
    sheet.write_formula(2, 0, left, bold, f"{before}{followed}{between}0 条{rest}")


def _follows(one: Located) -> bool:
    """Whether the list can tell that a cell was changed: one that asks for a change."""
    is_asked = one.finding.severity in (Severity.ERROR, Severity.MISSING)
    return is_asked and one.column is not None and one.line is not None


def _write_finding(
    sheet: Worksheet, styles: Styles, row: int, one: Located, tabs: Mapping[str, DataTab]
) -> None:
    finding, centre = one.finding, styles("cell", "centre")
    severity = styles("cell", "centre", finding.severity.value)
    sheet.write_string(row, 0, finding.severity.word, severity)
    message, fix = without_numbers(finding.message), without_numbers(finding.fix)
    name, title, cell = "", "", ""
    if one.sheet:
        plan = tabs[one.sheet].plan
        title = BY_NAME[one.sheet].title
        if one.line is not None:
            name = plan.rows[one.line].get("name", "")
            cell = plan.cell(one.column or plan.names[0], one.line)
    if not name and finding.student:
        student = tabs["students"].plan.line_of((finding.student,), None)
        name = tabs["students"].plan.rows[student]["name"] if student is not None else ""
    texts = (title, cell, finding.student or "", name, message, fix)
    for number, text in enumerate(texts, start=1):
        style = styles("cell", "left") if number >= len(texts) - 1 else centre
        if text:
            sheet.write_string(row, number, text, style)
        else:
            sheet.write_blank(row, number, None, style)
    if title:
        target = f"internal:{quote_sheetname(title)}!{cell or 'A1'}"
        sheet.write_url(row, 2, target, styles("cell", "centre", "link"), cell or "打开")
    if _follows(one) and one.column and one.line is not None and one.sheet:
        tab = tabs[one.sheet]
        stands = tab.stands(one.column, one.line, one.others, f"{quote_sheetname(title)}!")
        formula = f'=IF({stands},"{_TODO}","{_TOUCHED}")'
        sheet.write_formula(row, len(_COLUMNS), formula, centre, _TODO)
    else:
        sheet.write_blank(row, len(_COLUMNS), None, centre)
    lines = max(lines_of(message, 50), lines_of(fix, 46))
    sheet.set_row(row, max(20, 15.5 * lines + 4))
