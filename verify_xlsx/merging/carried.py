"""Rows of nobody that went back in a rework: it answers for them when it returns.

So do rows of 工作组 that could not be taken: without a name of its own a member has no row there.

The rework has each of them below the students' rows, to be given its right 编号 or cleared, and
says in its hidden sheet which they are. What it says of them by then is the college's answer,
and the file in which they stood first is done with.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping

from verify_xlsx.reading.hidden_tab import CARRIED
from verify_xlsx.schema import Sheet
from verify_xlsx.sheets import BY_NAME, GROUP
from verify_xlsx.sorting.raised import Raised
from verify_xlsx.sorting.returns import Returns

#: Among the values of a row that goes back, what it is known by.
NOBODYS = "_nobodys"
_UNKNOWN, _UNSURE = "row-unknown", "key-differs"
#: What is raised at a row of 工作组 whose name is another's too, or blank.
_MEMBERS = frozenset({"row-twice", "cell-required"})
#: So many rows of a college go back; the item that names them has to fit into a cell.
MOST = 1000


def is_of_nobody(raised: Raised) -> bool:
    """Whether it says of a row that it may be anybody's, or nobody's."""
    return raised.code == _UNKNOWN or (raised.code == _UNSURE and not raised.student)


def goes_back(raised: Raised) -> bool:
    """Whether it was raised at a row that has no place of its own in a rework."""
    is_members = raised.sheet == GROUP.name and raised.code in _MEMBERS
    return is_members or is_of_nobody(raised)


def token(sheet: Sheet, row: Mapping[str, str]) -> str:
    """What a row is known by: short, the same in every run, and it tells nothing of what it says.

    Two rows that say the same are one.
    """
    said = "\x1f".join([sheet.name, *(row.get(name, "") for name in sheet.names)])
    return hashlib.sha256(said.encode()).hexdigest()[:12]


def answered_by_reworks(returns: Returns) -> set[tuple[int, str, int]]:
    """The source, sheet and row of each such row that a later rework of the college answers for."""
    found: set[tuple[int, str, int]] = set()
    asked = {
        source: set(file.identity.get(CARRIED, "").split())
        for source, file in enumerate(returns.files, start=1)
    }
    if not any(asked.values()):
        return found
    rows = {
        name: dict(zip(zip(r["_source"], r["_row"], strict=True), r.index, strict=True))
        for name, r in returns.stack.items()
    }
    for raised in filter(is_of_nobody, returns.raised):
        if raised.sheet is None or raised.row is None:
            continue
        sheet = BY_NAME[raised.sheet]
        row = returns.stack[sheet.name].loc[rows[sheet.name][raised.source, raised.row]]
        mine = token(sheet, {name: str(row[name]) for name in sheet.names})
        if any(mine in asked[other] for other in returns.later(raised.source)):
            found.add((raised.source, raised.sheet, raised.row))
    return found
