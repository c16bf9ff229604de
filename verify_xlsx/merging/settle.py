"""What the master is to hold once it is known who is held back, and what became of each row."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

import numpy as np
import pandas as pd

from verify_xlsx.finding import Finding, Severity
from verify_xlsx.master.base import Base, handed_out, moved
from verify_xlsx.merging.layers import Flags
from verify_xlsx.merging.merge import Merged, MergedSheet
from verify_xlsx.merging.outcomes import OUTCOMES
from verify_xlsx.records import any_filled
from verify_xlsx.sheets import GROUP
from verify_xlsx.sorting.returns import OUT_OF_PLACE, Returns

_UNFILLED = "没有填写"


@dataclass(frozen=True, slots=True)
class Held:
    """Who is held back whole: students by 编号, working groups by college."""

    students: frozenset[str] = frozenset()
    groups: frozenset[str] = frozenset()

    def rows(self, part: MergedSheet) -> Flags:
        """Which rows of ``part`` are held back."""
        if "student" in part.sheet:
            return np.isin(part.current["student"].astype(str), list(self.students))
        return np.isin(part.current["college"].astype(str), list(self.groups))


def held_by(findings: Iterable[Finding]) -> Held:
    """The students, and the colleges' working groups, that an error holds back."""
    errors = [f for f in findings if f.severity is Severity.ERROR]
    students = frozenset(f.student for f in errors if f.student)
    groups = frozenset(
        f.college for f in errors if f.college and not f.student and f.place.sheet == GROUP.name
    )
    return Held(students, groups)


@dataclass(frozen=True, slots=True)
class CellChange:
    """A cell of the master that the merge fills or replaces; ``source`` says whose value."""

    sheet: str
    row: int
    column: str
    old: str
    new: str
    source: int


def final_frame(part: MergedSheet, held: Held) -> pd.DataFrame:
    """The frame that the master is to hold: the candidate, but ours for what is held back."""
    back = held.rows(part)
    kept = {
        name: np.where(back, part.ours[name].to_numpy(dtype=object), values)
        for name, values in part.current.items()
    }
    return pd.DataFrame(kept)[~(back & part.new)]


def changes(merged: Merged, held: Held) -> Iterator[CellChange]:
    """Every cell of the master that changes, row numbers being those of the merged sheet."""
    for name, part in merged.sheets.items():
        free = ~held.rows(part)
        for column in part.sheet.fillable:
            old = part.before(column)
            new = part.current[column]
            for row in np.flatnonzero(free & (old != new)):
                source = int(part.origin[column][row])
                yield CellChange(name, int(row), column, str(old[row]), str(new[row]), source)


def moved_base(merged: Merged, base: Base, held: Held) -> Base:
    """The base after the merge: what was agreed, for all who are not held back.

    What the office emptied goes out blank to them as well, in a version of its own.
    """
    after = base.copy()
    for name, part in merged.sheets.items():
        free = ~held.rows(part)
        student = part.current.get("student")
        others = [key for key in part.sheet.key if key != "student"]
        for column, (values, origins) in part.agreed.items():
            for row in np.flatnonzero((free | (values == "")) & (origins != "")):
                who = str(student[row]) if student is not None else ""
                rest = str(part.current[others[0]][row]) if others else ""
                college = str(part.current["college"][row])
                cells = after.of(college, who)
                line = cells.setdefault(name, {}).setdefault(rest, {})
                was = line.get(column)
                if was is None or was[:2] != (values[row], origins[row]):
                    line[column] = moved(was, str(values[row]), str(origins[row]))
                    if not values[row]:
                        after.versions[college] = int(origins[row][1:])
    return after


@dataclass(frozen=True, slots=True)
class Account:
    """What became of one file's rows: how many were read and each outcome, and the reasons.

    ``rows`` has ``read`` and each outcome, ``read`` their sum. ``reasons`` say of how many rows
    of which outcome they hold.
    """

    rows: dict[str, int]
    reasons: dict[tuple[str, str], int]


def accounts(
    returns: Returns,
    merged: Merged,
    held: Held,
    answered: Collection[tuple[int, str, int]] = (),
) -> dict[int, Account]:
    """What became of every row, by source.

    ``answered`` are the source, sheet and row of those that were held, and sound ones came since.
    """
    counts: Counter[tuple[int, str, str]] = Counter()
    for name, part in merged.sheets.items():
        undecided = returns.outcome[name].eq("")
        blank = undecided & ~any_filled(returns.stack[name], part.sheet.own)
        fate = returns.outcome[name].mask(undecided, "ignored").mask(blank, "unchanged")
        why = returns.reason[name].mask(undecided, "教务处已从核查总表中删去")
        why = why.mask(blank, _UNFILLED)
        taken, reason = _fate(part, returns, held)
        fate.update(taken)
        why.update(reason)
        _superseded(fate, why, returns.stack[name], name, answered)
        counts.update(zip(returns.stack[name]["_source"].tolist(), fate, why, strict=True))
    found = {
        source: Account(dict.fromkeys(("read", *OUTCOMES), 0), {})
        for source in range(1, len(returns.files) + 1)
    }
    for (source, outcome, because), count in counts.items():
        account = found[source]
        account.rows["read"] += count
        account.rows[outcome] += count
        account.reasons[outcome, because] = count
    return found


def _superseded(
    fate: pd.Series,
    why: pd.Series,
    rows: pd.DataFrame,
    sheet: str,
    answered: Collection[tuple[int, str, int]],
) -> None:
    """Count what was held and is ``answered`` as superseded."""
    mine = {(source, row) for source, name, row in answered if name == sheet}
    if mine:
        held = rows.loc[fate.eq("held"), ["_source", "_row"]].itertuples()
        labels = [label for label, source, row in held if (source, row) in mine]
        fate.loc[labels], why.loc[labels] = "superseded", "后来的一份已经改好"


def _fate(part: MergedSheet, returns: Returns, held: Held) -> tuple[pd.Series, pd.Series]:
    """Of the rows that went into the merge: merged, unchanged, held or superseded, and why."""
    lines = part.lines
    at = lines.to_numpy()
    theirs = returns.stack[part.sheet.name].loc[lines.index]
    source = theirs["_source"].to_numpy()
    gave, replaced = np.zeros(len(at), dtype=bool), np.zeros(len(at), dtype=bool)
    spoke = np.zeros(len(at), dtype=bool)
    for name in part.sheet.fillable:
        said = theirs[name].to_numpy(dtype=object)
        speaks = said != ""
        stands = part.current[name][at] == said
        went_out = part.went_out.get(name, {})
        for i in np.flatnonzero(speaks & ~stands) if went_out else ():
            cell = went_out.get(int(at[i]))
            if cell and said[i] == handed_out(cell, returns.versions[int(source[i])]):
                speaks[i] = False  # it came back as it went out
        changed = part.before(name)[at] != part.current[name][at]
        gave |= speaks & stands & changed & (part.origin[name][at] == source)
        replaced |= speaks & ~stands & (source != part.last[at])
        spoke |= speaks
    filled = any_filled(theirs, part.sheet.own).to_numpy() | gave
    back = held.rows(part)[at] & filled
    stale = lines.index.isin(list(part.outdated.rows))
    emptied = returns.emptied(part.sheet.name, theirs).to_numpy()
    who = "这名学生" if "student" in part.sheet else part.sheet.title
    choices = [
        (emptied & (source == part.last[at]), "held", OUT_OF_PLACE),
        (emptied, "superseded", "后来的一份已经改好"),
        (back, "held", f"{who}有错误待改"),
        (gave, "merged", "采用了填报的内容"),
        (replaced, "superseded", "后来的一份不同，以后来的为准"),
        (stale, "superseded", "核查总表中的更新，仍以总表为准"),
        (spoke, "unchanged", "与核查总表相同"),
    ]
    masks = [mask for mask, _, _ in choices]
    fate = np.select(masks, [outcome for _, outcome, _ in choices], "unchanged")
    why = np.select(masks, [reason for _, _, reason in choices], _UNFILLED)
    return (
        pd.Series(fate, index=lines.index, dtype=object),
        pd.Series(why, index=lines.index, dtype=object),
    )
