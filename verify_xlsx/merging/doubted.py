"""Answers that once said no or were unsure, kept in mind from run to run.

A college that sends its return again under the same name, or mends what held a student back,
leaves nothing of what it said before: neither the folder nor the master holds it. So the base
remembers the last bad answer of every cell, whether it was merged or not, and a good one that
stands there now is shown in every run, until the office waives it.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from verify_xlsx.campaign import in_words
from verify_xlsx.master.base import Base, handed_out
from verify_xlsx.merging.merge import Merged, MergedSheet
from verify_xlsx.merging.turned import bad_words, says_no, turned
from verify_xlsx.schema import Owner
from verify_xlsx.sorting.raised import Raised
from verify_xlsx.sorting.returns import Returns
from verify_xlsx.table import ReadFile

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
    named = ["", *(_named(file) for file in returns.files)]
    for part in merged.sheets.values():
        _add_said(known, part, returns, named)
    return known


def _named(file: ReadFile) -> str:
    name = in_words(file.path.name)
    return f"{name}（{file.saved[:16]} 保存）" if file.saved else name


def _add_said(known: Doubted, part: MergedSheet, returns: Returns, named: Sequence[str]) -> None:
    who: list[tuple[str, str, str, str]] = []
    came = returns.stack[part.sheet.name].loc[part.lines.index]
    to, sources = part.lines.to_numpy(), came["_source"].to_numpy()
    for column in part.sheet:
        if not bad_words(column):
            continue
        said = came[column.name]
        bad = [word for word in said.unique() if says_no(column, str(word))]
        places = np.flatnonzero(said.isin(bad))
        who = who or _who(part)
        went_out = part.went_out.get(column.name, {}) if column.owner is Owner.EITHER else {}
        cells = (to[places].tolist(), said.to_numpy(dtype=object)[places], sources[places].tolist())
        for row, word, source in zip(*cells, strict=True):
            given = went_out.get(row)
            if given and word == handed_out(given, returns.versions[source]):
                continue  # what the office gave is no answer of the college's
            known[*who[row], column.name] = word, named[source]


def _who(part: MergedSheet) -> list[tuple[str, str, str, str]]:
    """College, student, sheet and rest of the key, by row."""
    current = part.current
    others = [current[key].tolist() for key in part.sheet.key if key != "student"]
    rests = map("".join, zip(*others, strict=True)) if others else [""] * len(part.last)
    both = current["college"].tolist(), current["student"].tolist()
    return [
        (college, student, part.sheet.name, rest)
        for college, student, rest in zip(*both, rests, strict=True)
    ]


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
            rows[sheet] = {who[1::2]: row for row, who in enumerate(_who(part))}
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
