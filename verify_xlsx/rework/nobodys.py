"""Rows of which nobody knows whose they are, for the rework: they go back as they came.

Nothing of them can be put beside a student. So the rework bears them below its own rows, all
cells open: the college gives them the right 编号, or clears them. What it typed is not lost.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace

from verify_xlsx.finding import Finding, Place
from verify_xlsx.judging.locate import address
from verify_xlsx.judging.objections import Objections
from verify_xlsx.merging.carried import MOST, NOBODYS, token
from verify_xlsx.sheets import BY_NAME, GROUP
from verify_xlsx.sorting.raised import Raised

_THEN = "；这一行在这张表的表尾，原来填的都在：改对{keys}就行，不用报的把整行清空"

#: By sheet name, rows with their :data:`NOBODYS`.
_Rows = dict[str, list[dict[str, str]]]
#: The code, the file, the sheet's name and the cell of a finding.
_Where = tuple[str, str | None, str | None, str | None]


@dataclass
class Nobodys:
    """The rows that go back, by college; ``at`` says where a finding's row has gone."""

    rows: dict[str, _Rows] = field(default_factory=dict)
    at: dict[_Where, str] = field(default_factory=dict)

    def pointed(self, finding: Finding) -> Finding:
        """``finding``, but at its row in the rework where that is one of these."""
        where = (finding.code, finding.file, finding.place.sheet, finding.cell)
        if finding.student or where not in self.at:
            return finding
        is_members = finding.place.sheet == GROUP.name
        keys = GROUP["member"].header if is_members else "编号和姓名"
        place = Place(finding.place.sheet, finding.place.column, (self.at[where],))
        return replace(finding, place=place, fix=finding.fix + _THEN.format(keys=keys))


def to_place(objections: Objections) -> Nobodys:
    """The rows to be placed, each once."""
    found, count, known = Nobodys(), Counter[str](), set[tuple[str, str]]()
    for raised in objections.mended.nobodys:
        college = raised.college or ""
        if raised.sheet is None or count[college] >= MOST:
            continue
        sheet = BY_NAME[raised.sheet]
        table = objections.locator.tables(raised.source)[sheet.name]
        came = objections.locator.row_values(raised.source, table, raised.row)
        row = {name: came[name] for name in sheet.names}
        mine = token(sheet, row)
        found.at[_where(raised, objections)] = mine
        if (college, mine) not in known:
            known.add((college, mine))
            count[college] += 1
            lines = found.rows.setdefault(college, {}).setdefault(sheet.name, [])
            lines.append({**row, NOBODYS: mine})
    return found


def _where(raised: Raised, objections: Objections) -> _Where:
    file = objections.records.sources[raised.source].file
    return raised.code, file, raised.sheet, address(raised.row, raised.column)
