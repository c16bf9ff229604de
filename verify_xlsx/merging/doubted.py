"""Answers that once said no or were unsure, kept in mind from run to run.

A college that sends its return again under the same name, or mends what held a student back,
leaves nothing of what it said before: neither the folder nor the master holds it. So the base
remembers the last bad answer of every cell, whether it was merged or not, and a good one that
stands there now is shown in every run, until the office waives it.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from verify_xlsx.base import Base, handed_out
from verify_xlsx.merging.merge import Merged, MergedSheet
from verify_xlsx.merging.raised import Raised
from verify_xlsx.merging.returns import Returns
from verify_xlsx.merging.turned import bad_words, turned
from verify_xlsx.reading.table import ReadFile
from verify_xlsx.schema import Owner

CODE = "verdict-turned"
#: Where in the base of a student this stands, beside the sheets' names.
_DOUBTED = "_doubted"

#: A cell by college, student, sheet, rest of the key and column, to the word and the file in
#: which it last said so.
Doubted = dict[tuple[str, str, str, str, str], tuple[str, str]]


def doubted(merged: Merged, returns: Returns, base: Base) -> Doubted:
    """What is remembered, and what the returns of this run say; the last to say so counts."""
    known: Doubted = {}
    for (college, student), cells in base.cells.items():
        for line, columns in cells.get(_DOUBTED, {}).items():
            sheet, _, rest = line.partition("/")
            for column, (word, file, _) in columns.items():
                known[college, student, sheet, rest, column] = word, file
    for part in merged.sheets.values():
        _add_said(known, part, returns)
    return known


def _add_said(known: Doubted, part: MergedSheet, returns: Returns) -> None:
    stack, to = returns.stack[part.sheet.name], part.lines.to_numpy()
    sources = stack["_source"].loc[part.lines.index]
    for column in part.sheet:
        if not (bad := bad_words(column)):
            continue
        said = stack[column.name].loc[part.lines.index]
        for place in np.flatnonzero(said.isin(bad)):
            row, word = int(to[place]), str(said.iloc[place])
            source = int(sources.iloc[place])
            given = part.went_out.get(column.name, {}).get(row)
            was = handed_out(given, returns.versions[source]) if given else ""
            if column.owner is Owner.EITHER and word == was:
                continue  # what the office gave is no answer of the college's
            file = returns.files[source - 1]
            saved = f"（{file.saved[:16]} 保存）" if file.saved else ""
            known[*_who(part, row), column.name] = word, f"{file.path.name}{saved}"


def _who(part: MergedSheet, row: int) -> tuple[str, str, str, str]:
    college, student = str(part.current["college"][row]), str(part.current["student"][row])
    rest = "".join(str(part.current[key][row]) for key in part.sheet.key if key != "student")
    return college, student, part.sheet.name, rest


def remembered(base: Base, known: Doubted) -> Base:
    """``base`` with ``known`` in it."""
    for (college, student, sheet, rest, column), (word, file) in known.items():
        lines = base.of(college, student).setdefault(_DOUBTED, {})
        lines.setdefault(f"{sheet}/{rest}", {})[column] = word, file, ()
    return base


def raise_turned(known: Doubted, merged: Merged, returns: Returns, master: ReadFile) -> None:
    """Raise what has turned and was not raised by the merge, which only sees this run's files."""
    said = {(r.sheet, r.key, r.name): r for r in merged.raised if r.code == CODE}
    rows: dict[str, dict[tuple[str, str], int]] = {}
    for (_, student, sheet, rest, name), (word, file) in known.items():
        part = merged.sheets[sheet]
        if sheet not in rows:
            mine = pd.Series(part.current["student"]).isin({one[1] for one in known})
            rows[sheet] = {_who(part, int(row))[1::2]: int(row) for row in np.flatnonzero(mine)}
        row = rows[sheet].get((student, rest))
        if row is None or not turned(part.sheet[name], word, now := str(part.current[name][row])):
            continue
        source = int(part.origin[name][row])
        if not source and part.agreed[name][0][row] != now:
            continue  # the office itself has set it so
        key = tuple(str(part.current[one][row]) for one in part.sheet.key)
        if (earlier := said.get((sheet, key, name))) is not None:
            if earlier.words["earlier_file"] == master.path.name:
                earlier.words["earlier_file"] = file
            continue
        table = (master if not source else returns.files[source - 1]).tables[sheet]
        college = str(part.current["college"][row])
        words = {
            "earlier": word, "later": now, "earlier_file": file, "student": student,
            "name": str(part.current["name"][row]), "college": college, "value": now,
            "raw": now, "theirs": now,
        }  # fmt: skip
        line = _line(part, returns, source, row) if source else table.rows[row]
        merged.raised.append(
            Raised(
                CODE, source, sheet, line, table.columns.get(name), name, key, student, college,
                words,
            )
        )  # fmt: skip


def _line(part: MergedSheet, returns: Returns, source: int, row: int) -> int:
    """The row number in a return of a row of the merged sheet."""
    stack = returns.stack[part.sheet.name].loc[part.lines.index[part.lines.to_numpy() == row]]
    return int(stack.loc[stack["_source"].eq(source), "_row"].iloc[-1])
