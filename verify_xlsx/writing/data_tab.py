"""One data sheet of a handout: cells, locks, dropdowns, tints, self-check, print set-up."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from verify_xlsx.counting import counted
from verify_xlsx.finding import Severity
from verify_xlsx.merging.carried import NOBODYS
from verify_xlsx.records import as_day
from verify_xlsx.schema import Choice, Column, Date, Identity, PersonName, Text, Whole
from verify_xlsx.sheets import REVIEWS
from verify_xlsx.writing.batch import STUDENTS_NAME
from verify_xlsx.writing.checking import Check
from verify_xlsx.writing.plan import ASKED, CHECK, FAULT, FIRST, Plan
from verify_xlsx.writing.selfcheck import Computed, graver
from verify_xlsx.writing.style import TAB_COLLEGE, Styles, fit_to_paper, lines_of

#: Without a password: against slips, not against people.
PROTECTION = {"autofilter": True, "sort": True, "format_columns": True, "format_rows": True}
#: A comment's author.
OFFICE = "教务处"
_EARLIEST, _LATEST = date(2000, 1, 1), date(2100, 12, 31)
#: Points for a line of text, and the lines for which every row has room.
_LINE, _ROOM = 15.5, 2
_NARROW = 18


@dataclass(frozen=True, slots=True)
class Mark:
    """What a cell that goes back to a college is marked with.

    ``others`` are the lines that say the same in its column: when all but one of them differ,
    the mark has done its work.
    """

    severity: Severity
    comment: str
    others: tuple[int, ...] = ()


@dataclass(frozen=True)
class DataTab:
    """One data sheet and what is to be written on it.

    ``marks`` are by column name and line; ``plans`` are those of all data sheets, by name.
    """

    sheet: Worksheet
    styles: Styles
    plan: Plan
    plans: Mapping[str, Plan]
    computed: Sequence[Mapping[str, Computed]]
    checks: Sequence[Check]
    college: str
    year: int
    marks: Mapping[tuple[str, int], Mark] = field(default_factory=dict)

    def write(self) -> None:
        """Write everything."""
        self._columns()
        for line in range(len(self.plan.rows)):
            self._row(line)
        for column in self.plan.sheet:
            self._validation(column)
        self._marks()
        self._tints()
        self._frame()

    def _columns(self) -> None:
        sheet, plan = self.sheet, self.plan
        sheet.set_default_row(_LINE * _ROOM)
        sheet.set_row(0, _LINE * _ROOM + 4)
        for number, column in enumerate(plan.columns):
            sheet.set_column(number, number, column.width)
            names = ("header", "header_fill") if column.fillable else ("header",)
            sheet.write_string(0, number, column.header, self.styles(*names))
        for number in range(len(plan.columns), len(plan.names)):
            sheet.write_string(0, number, plan.headers[number], self.styles("note"))
            sheet.set_column(number, number, 8, None, {"hidden": True})

    def _row(self, line: int) -> None:
        plan, row, at = self.plan, self.plan.rows[line], FIRST + line
        computed = {**self.computed[line], **self._spare(line)}
        for number, name in enumerate(plan.names):
            style = self._style(name, line)
            if cell := computed.get(name):
                if cell.formula:
                    self.sheet.write_formula(at, number, cell.formula, style, cell.value)
                else:
                    self.sheet.write_number(at, number, cell.value, style)
            else:
                self._value(at, number, row[name], style)
        lines = (lines_of(row.get(c.name, ""), c.width) for c in plan.columns)
        if (needed := max(lines)) > _ROOM:
            self.sheet.set_row(at, min(_LINE * needed, 400))

    def _value(self, at: int, number: int, value: str, style: Format) -> None:
        kind = self.plan.columns[number].kind if number < len(self.plan.columns) else Text()
        if not value:
            self.sheet.write_blank(at, number, None, style)
        elif isinstance(kind, Date) and (day := as_day(value)):
            self.sheet.write_datetime(at, number, day, style)
        elif isinstance(kind, Whole) and (whole := counted(value)) is not None:
            self.sheet.write_number(at, number, whole, style)
        else:
            self.sheet.write_string(at, number, value, style)

    def _style(self, name: str, line: int) -> Format:
        plan = self.plan
        if name in plan.hidden:
            return self.styles("note")
        column = plan.columns[plan.at(name)]
        is_open = name in plan.open[line]
        names = ["cell", "fill" if is_open else "office"]
        if isinstance(column.kind, Date):
            names.append("date")
        elif is_open:
            names.append("text")
        wide = column.width > _NARROW and not isinstance(column.kind, Identity)
        names.append("left" if wide or column is CHECK else "centre")
        row = plan.rows[line]
        if mark := self.marks.get((name, line)):
            names.append(mark.severity.value)
        elif NOBODYS in row and "student" in row and is_open and row.get(name):
            names.append(Severity.ERROR.value)  # to be cleared with its key, if it is nobody's
        return self.styles(*names)

    def _spare(self, line: int) -> dict[str, Computed]:
        """In a spare line of 人工比对, the name and the next free 序号 of the student chosen."""
        plan = self.plan
        if plan.sheet is not REVIEWS or line < plan.kept or NOBODYS in plan.rows[line]:
            return {}
        students, row, first = self.plans["students"], plan.row(line), plan.row(plan.kept)
        who, number = plan.letter("student"), plan.letter("ordinal")
        names, keys = students.column("name"), students.column("student")
        above = f"${FIRST + 1}:${{0}}${first - 1}"
        taken = f"(${who}{above.format(who)}=${who}{row})*${number}{above.format(number)}"
        name = f'IFERROR(INDEX({names},MATCH(${who}{row},{keys},0)),"")'
        ordinal = f"SUMPRODUCT(MAX({taken}))+SUMPRODUCT(--(${who}${first}:${who}{row}=${who}{row}))"
        return {
            "name": Computed("", f'=IF(${who}{row}="","",{name})'),
            "ordinal": Computed("", f'=IF(${who}{row}="","",{ordinal})'),
        }

    def _validation(self, column: Column) -> None:
        """A dropdown or a limit for the lines in which ``column`` may be typed."""
        plan, kind = self.plan, column.kind
        lines = [line for line, opened in enumerate(plan.open) if column.name in opened]
        if not lines:
            return
        rule: dict[str, Any] = {"input_title": column.header[:32]}
        rule["input_message"] = column.hint_of(self.year)
        if isinstance(kind, Choice):
            rule |= {"validate": "list", "source": f"={kind.defined_name}"}
            rule |= {"error_title": "请从下拉中选", "error_message": "点单元格右边的箭头，选一项。"}
            rule |= {"error_type": "information" if kind.open else "stop"}
        elif isinstance(kind, Date):
            rule |= {"validate": "date", "criteria": "between"}
            rule |= {"minimum": _EARLIEST, "maximum": _LATEST, "error_title": "这不是日期"}
            rule |= {"error_message": f"请写成 {self.year}-4-24 的样子。"}
        elif isinstance(kind, Identity):
            rule |= {"validate": "length", "criteria": "==", "value": 18}
            rule |= {"error_title": "应是 18 位", "error_type": "warning"}
            rule |= {"error_message": "身份证号应是 18 位；护照号码请选“是”。"}
        elif column.name == "student":
            rule |= {"validate": "list", "source": f"={STUDENTS_NAME}"}
            rule |= {"error_title": "请从下拉中选", "error_message": "只能选本学院名单上的学生。"}
            rule["input_message"] = (
                "另加比对人时，先在这里选学生。"
                if plan.sheet is REVIEWS
                else "从下拉中选是哪一名学生；不用报的，把整行清空。"
            )
        else:
            longest = kind.longest if isinstance(kind, Text | PersonName) else 500
            rule |= {"validate": "length", "criteria": "<=", "value": longest}
            rule |= {"error_title": "太长了", "error_message": f"最多 {longest} 个字。"}
        number = plan.at(column.name)
        self.sheet.data_validation(FIRST + lines[0], number, FIRST + lines[-1], number, rule)

    def _marks(self) -> None:
        """Comments, and tints that stay until the cell holds something else."""
        for (name, line), mark in self.marks.items():
            at, number = FIRST + line, self.plan.at(name)
            height = 26 + 18 * lines_of(mark.comment, 44)
            look = {"author": OFFICE, "font_size": 10, "width": 300, "height": height}
            self.sheet.write_comment(at, number, mark.comment, look)
            stands = f"={self.stands(name, line, mark.others)}"
            self._tint(number, stands, mark.severity.value, line)

    def stands(self, name: str, line: int, others: Sequence[int] = (), on: str = "") -> str:
        """A condition: the cell still holds what it was given, and so does one of ``others``.

        ``on`` is what stands in front of its address on another sheet.
        """
        own = self._unchanged(name, line, on)
        if not others:
            return own
        again = "+".join(f"({self._unchanged(name, other, on)})" for other in others)
        return f"AND({own},{again}>0)"

    def _unchanged(self, name: str, line: int, on: str) -> str:
        value, cell = self.plan.rows[line][name], on + self.plan.cell(name, line)
        if isinstance(self.plan.sheet[name].kind, Date) and (day := as_day(value)):
            return f"{cell}=DATE({day.year},{day.month},{day.day})"
        quoted = value.replace('"', '""')[:250]
        return f'LEFT({cell},250)="{quoted}"'

    def _tints(self) -> None:
        plan, first = self.plan, self.plan.row(0)
        fault = f"${plan.letter(FAULT)}{first}"
        for column in plan.sheet:
            guilty = [
                (number, check.later)
                for number, check in enumerate(self.checks, start=1)
                if check.column == column.name
            ]
            at = plan.at(column.name)
            for later, style in ((False, "error"), (True, "missing")):
                numbers = [number for number, comes_later in guilty if comes_later is later]
                if numbers:
                    speaks = ",".join(f"{fault}={number}" for number in numbers)
                    self._tint(at, f"=OR({speaks})", style)
        for (name, line), mark in self.marks.items():
            changed = f"=NOT({self.stands(name, line, mark.others)})"
            self._tint(self.plan.at(name), changed, "empty", line)
        for column in plan.sheet:
            if column.required and column.fillable:
                cell = f"{plan.letter(column.name)}{first}"
                blank = f'{cell}=""'
                if isinstance(column.kind, Identity):
                    blank = f'OR({blank},ISNUMBER(FIND("*",{cell})))'
                asked = f"${plan.letter(ASKED)}{first}>0"
                self._tint(plan.at(column.name), f"=AND({asked},{blank})", "waiting")
        told = f"${plan.letter(CHECK.name)}{first}"
        number, last = plan.at(CHECK.name), graver(self.checks)
        self._tint(number, f"=AND({fault}>0,{fault}<={last})", "error")
        self._tint(number, f'=LEFT({told},1)="待"', "waiting")
        self._tint(number, f'=AND({told}<>"",LEFT({told},1)<>"待")', "done")

    def _tint(self, column: int, criteria: str, style: str, line: int | None = None) -> None:
        """Tint a column, or one cell of it, where ``criteria`` hold; the first tint wins."""
        top, bottom = (FIRST, self.plan.last) if line is None else (FIRST + line, FIRST + line)
        self.sheet.conditional_format(
            top, column, max(top, bottom), column,
            {
                "type": "formula", "criteria": criteria, "format": self.styles(style),
                "stop_if_true": True,
            },
        )  # fmt: skip

    def _frame(self) -> None:
        """What surrounds the cells: panes, filter, protection, paper."""
        sheet, plan = self.sheet, self.plan
        right = len(plan.names) - 1
        leading = ("student", "name", "member")
        sheet.freeze_panes(1, sum(name in leading for name in plan.names))
        sheet.autofilter(0, 0, plan.last, right)
        sheet.protect("", PROTECTION)
        sheet.set_tab_color(TAB_COLLEGE)
        everything = f"A1:{plan.cell(plan.names[-1], len(plan.rows) - 1)}"
        sheet.ignore_errors(
            dict.fromkeys(
                ("number_stored_as_text", "formula_differs", "formula_range", "formula_unlocked",
                 "empty_cell_reference", "two_digit_text_year", "list_data_validation"),
                everything,
            )
        )  # fmt: skip
        fit_to_paper(sheet, self.college, rows=1)
        sheet.print_area(0, 0, plan.last, len(plan.columns) - 1)
