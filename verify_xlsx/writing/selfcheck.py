"""自检: the formulas that watch a handout while it is filled in, and their values as written.

Every data sheet has a visible column in words and hidden ones in numbers: how many cells the
row asks for, how many of them are blank, and which check speaks (its place in the list of
checks, 0 for none). The cells of a formula are LibreOffice's and Excel's common ground: no
function newer than Excel 2010, no array formula.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, partial

from verify_xlsx.cell_text import is_open
from verify_xlsx.schema import Column, Identity, Sheet
from verify_xlsx.sheets import GROUP, SELF_CHECK_WORDS
from verify_xlsx.sheets import SELF_CHECK_DONE as DONE
from verify_xlsx.writing.checking import AGREES, Answers, Check, answers
from verify_xlsx.writing.plan import AGREED, ASKED, BLANKS, CHECK, FAULT, GIVEN, Plan

#: Stands for the number of the row in a formula that is made once for all rows.
_ROW = "\0"
_PLACE = re.compile(r"\[([a-z_]+)(?:\.([a-z_]+))?\]")


@dataclass(frozen=True, slots=True)
class Computed:
    """A formula and its present value; no formula where the value never changes."""

    value: str | int
    formula: str = ""

    def at_row(self, compiled: str, row: int) -> Computed:
        """The same with the formula that was ``compiled`` of it, in worksheet row ``row``."""
        return Computed(self.value, compiled.replace(_ROW, str(row)))


def says_name(plan: Plan) -> str:
    """The workbook name of the list of words that the checks of a sheet say."""
    return f"{SELF_CHECK_WORDS}{plan.sheet.title}"


def _compiled(formula: str, plans: Mapping[str, Plan], plan: Plan) -> str:
    """``formula`` with addresses for its ``[places]``, and ``_ROW`` where the row's number goes."""

    def address(place: re.Match[str]) -> str:
        first, second = place.groups()
        return plans[first].column(second) if second else f"${plan.letter(first)}{_ROW}"

    return _PLACE.sub(address, formula)


def selfcheck(
    plans: Mapping[str, Plan], checks: Mapping[str, Sequence[Check]]
) -> dict[str, list[dict[str, Computed]]]:
    """For each sheet and each of its lines, the computed cells by column name.

    ``checks`` by sheet name, the later ones last.
    """
    others = answers(plans)
    found = {}
    for name, plan in plans.items():
        fault = "0"
        for number, check in reversed([*enumerate(checks[name], start=1)]):
            fault = f"IF({check.formula},{number},{fault})"
        compiled = cache(partial(_compiled, plans=plans, plan=plan))
        found[name] = [
            {
                column: cell.at_row(compiled(cell.formula), plan.row(line))
                for column, cell in _line(plan, line, others, checks[name], fault).items()
            }
            for line in range(len(plan.rows))
        ]
    return found


def graver(checks: Sequence[Check]) -> int:
    """How many of a sheet's checks object; the rest ask for more."""
    return sum(not check.later for check in checks)


def _line(
    plan: Plan, line: int, others: Answers, checks: Sequence[Check], fault: str
) -> dict[str, Computed]:
    row, opened, cells = plan.rows[line], plan.open[line], dict[str, Computed]()
    if AGREED in plan.hidden:
        mine = "SUMPRODUCT(([reviews.student]=[student])*([reviews.verdict]"
        cells[AGREED] = Computed(others.agreed(row["student"]), f'={mine}="{AGREES}"))')
        cells[GIVEN] = Computed(others.given(row["student"]), f'={mine}<>""))')

    required = [column for column in plan.sheet if column.required and column.name in opened]
    # Nothing is asked of a spare line until something stands in it. 工作组 needs one member.
    spare = line >= plan.kept and not (plan.sheet is GROUP and line == 0)
    started = not spare or any(row[name] for name in opened)
    typed = f'SUMPRODUCT(--({_span(plan.sheet.columns)}<>""))>0'
    asked = len(required) if started else 0
    cells[ASKED] = Computed(asked, f"=IF({typed},{len(required)},0)" if spare else "")

    blanks = sum(is_open(column.kind, row[column.name]) for column in required)
    blanks = blanks if started else 0
    cells[BLANKS] = Computed(blanks, f"=IF([{ASKED}]=0,0,{_blanks(plan.sheet, required)})")

    speaking = (n for n, check in enumerate(checks, start=1) if check.holds(row, others))
    guilty = next(speaking, 0) if started else 0
    cells[FAULT] = Computed(guilty, f"=IF({typed},{fault},0)" if spare else f"={fault}")

    last = graver(checks)
    said = f"INDEX({says_name(plan)},[{FAULT}])"
    words = (
        f"IF(AND([{FAULT}]>0,[{FAULT}]<={last}),{said},"
        f'IF([{BLANKS}]>0,"待填 "&[{BLANKS}]&" 项",IF([{FAULT}]>0,{said},"{DONE}")))'
    )
    text = DONE if started else ""
    if guilty and (guilty <= last or not blanks):
        text = checks[guilty - 1].says
    elif blanks:
        text = f"待填 {blanks} 项"
    cells[CHECK.name] = Computed(text, f'=IF({typed},{words},"")' if spare else f"={words}")
    return cells


def _span(columns: Sequence[Column]) -> str:
    return f"[{columns[0].name}]:[{columns[-1].name}]"


def _blanks(sheet: Sheet, required: Sequence[Column]) -> str:
    """How many of the ``required`` cells are blank, adjoining cells counted together."""
    order, runs = sheet.names, list[list[Column]]()
    for column in required:
        if runs and order.index(runs[-1][-1].name) + 1 == order.index(column.name):
            runs[-1].append(column)
        else:
            runs.append([column])
    counts = [f"COUNTBLANK({_span(run)})" for run in runs]
    # A number as it was published stands where the whole one is still to come.
    counts += [
        f'ISNUMBER(FIND("*",[{column.name}]))'
        for column in required
        if isinstance(column.kind, Identity)
    ]
    return "+".join(counts) or "0"
