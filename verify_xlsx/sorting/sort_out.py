"""Which rows of the returns can be taken as they stand, and why the others cannot.

Whose each file is, :mod:`verify_xlsx.sorting.whose` says.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
import pandas as pd

from verify_xlsx.records import any_filled
from verify_xlsx.schema import Rows, Sheet
from verify_xlsx.sheets import HANDED_OUT
from verify_xlsx.sorting import crowded, departed
from verify_xlsx.sorting.answered import answered, made_from, times
from verify_xlsx.sorting.at_rows import raise_at
from verify_xlsx.sorting.in_series import in_series
from verify_xlsx.sorting.known import Known
from verify_xlsx.sorting.members import answered_members
from verify_xlsx.sorting.numbered_on import numbered_on
from verify_xlsx.sorting.ordinals import number_spare_rows, unread_ordinals
from verify_xlsx.sorting.papers import set_papers_aside
from verify_xlsx.sorting.rekey import restored
from verify_xlsx.sorting.returns import OUT_OF_PLACE, Returns
from verify_xlsx.sorting.spoken_for import spoken_for
from verify_xlsx.sorting.stack import Stack
from verify_xlsx.sorting.whose import whose
from verify_xlsx.table import ReadFile


def sort_out(files: Sequence[ReadFile], stack: Stack, known: Known, root: Path = Path()) -> Returns:
    """Decide for every file whose it is and for every row whether it counts.

    ``known`` is what the master knows, and ``root`` the folder into which all files came.
    """
    time = times(files)
    by_saved = sorted(range(len(files)), key=lambda i: (*time[i], str(files[i].path)))
    owned = whose(files, stack, by_saved, known)
    set_papers_aside(files, owned, known.colleges, root)
    returns = Returns(files, stack)
    returns.times = dict(enumerate((saved for saved, _ in time), start=1))
    returns.rank = {i + 1: rank for rank, i in enumerate(by_saved)}
    returns.colleges, returns.versions = owned.colleges, owned.versions
    returns.copies, returns.aside, returns.blank = owned.copies, owned.aside, owned.blank
    returns.raised = owned.raised
    returns.made_from = made_from(files, returns.colleges, returns.rank)
    for sheet in HANDED_OUT:
        _sort_rows(returns, sheet, known)
    for sheet in HANDED_OUT if returns.made_from else ():
        _silence(returns, sheet, returns.made_from, known)
    return returns


def _silence(
    returns: Returns, sheet: Sheet, reworks: Mapping[int, set[int]], master: Known
) -> None:
    """Leave out the cells and rows for which a rework answers; what it took back is told."""
    rows = returns.stack[sheet.name]
    live = rows[returns.outcome[sheet.name].eq("")]
    found = answered(sheet, live, reworks, returns.rank, master.ours.get(sheet.name))
    returns.silent[sheet.name] = found.silent
    gone = pd.Series(rows.index.isin(found.gone), rows.index)
    returns.decide(sheet.name, gone, "superseded", "后来的退回表里没有了")
    raise_at(returns, sheet, rows[gone], "row-withdrawn", sheet.key[0], master)
    for label, name in found.taken_back:
        if label not in found.gone:
            raise_at(returns, sheet, rows.loc[[label]], "value-withdrawn", name, master)


def _sort_rows(returns: Returns, sheet: Sheet, master: Known) -> None:
    rows = returns.stack[sheet.name]
    colleges = ["", *(returns.colleges.get(n, "") for n in range(1, len(returns.files) + 1))]
    rows["college"] = np.array(colleges, dtype=object)[rows["_source"].to_numpy()]
    returns.outcome[sheet.name] = outcome = pd.Series("", index=rows.index, dtype=object)
    returns.reason[sheet.name] = pd.Series("", index=rows.index, dtype=object)
    _set_aside(returns, sheet, rows, master)
    if sheet.rows is Rows.MEMBER:
        _sort_members(returns, sheet, rows, outcome.eq(""), master)
    else:
        _leave_out_departed(returns, sheet, rows, outcome.eq(""), master)
        _sort_students(returns, sheet, rows, outcome.eq(""), master)
    if "ordinal" in sheet:
        _number(returns, sheet, rows, outcome.eq(""), master)
    _leave_one_of_each(returns, sheet, rows, outcome.eq(""), master)


def _leave_out_departed(
    returns: Returns, sheet: Sheet, rows: pd.DataFrame, live: pd.Series, master: Known
) -> None:
    """Leave out the rows of those whom the office took off the list or moved, and tell of each."""
    none = pd.Series(False, rows.index)
    off = departed.rows_of_departed(rows, master.departed) if master.departed else none
    moved = departed.rows_of_moved(rows, master.moved) if master.moved else none
    for gone, code, why in (
        (live & off, departed.CODE, departed.WHY),
        (live & moved, departed.MOVED, departed.WHY_MOVED),
    ):
        returns.decide(sheet.name, gone, "ignored", why)
        ours = master.ours.get(sheet.name)
        told = departed.first_told(sheet, rows[gone], ours, returns.departed)
        raise_at(returns, sheet, told, code, "student", master)


def _sort_students(
    returns: Returns, sheet: Sheet, rows: pd.DataFrame, live: pd.Series, master: Known
) -> None:
    """Whose each row is, and which are nobody's, another's, in doubt or too many."""
    name_of = master.name_of
    live &= ~_restore_keys(returns, sheet, rows, live, master)
    owner = rows["student"].map(master.college_of)
    unknown, foreign = live & owner.isna(), live & owner.notna() & owner.ne(rows["college"])
    nobodys = _decide_nobodys(returns, sheet, rows, unknown)
    returns.decide(sheet.name, foreign, "ignored", "别的学院的学生")
    known = live & ~unknown & ~foreign
    if (many := crowded.crowded(sheet, rows, known)).any():
        returns.decide(sheet.name, many, "held", crowded.WHY)
        where = rows.loc[many, ["_source", "_row"]].itertuples(index=False)
        returns.crowds.update((int(source), sheet.name, int(row)) for source, row in where)
        first = crowded.first_of_each(rows[many])
        raise_at(returns, sheet, first, crowded.CODE, "student", master)
        known &= ~many
    shifted = known & rows["name"].ne("") & rows["name"].ne(rows["student"].map(name_of))
    for label, student, name in rows.loc[shifted, ["student", "name"]].itertuples():
        if name in master.former.get(student, ()):
            rows.loc[label, "name"], shifted[label] = name_of[student], False
    returns.decide(sheet.name, shifted, "held", "编号与姓名对不上")
    dragged = in_series(sheet, rows, live) & known & rows["name"].eq("")
    returns.decide(sheet.name, dragged, "held", "编号像是往下拖出来的")
    for mask, code, column in (
        *nobodys,
        (foreign, "row-foreign", "student"),
        (shifted, "name-differs", "name"),
        (dragged, "keys-in-series", "student"),
    ):
        if mask.any():
            raise_at(returns, sheet, rows[mask], code, column, master)


def _leave_one_of_each(
    returns: Returns, sheet: Sheet, rows: pd.DataFrame, live: pd.Series, master: Known
) -> None:
    """Of the rows that a file has twice, leave the one that says it all, or hold them."""
    keys = ["_source", *sheet.key]
    if not rows[live].duplicated(keys).any():
        return
    outcome = returns.outcome[sheet.name]
    said = dict.fromkeys((*sheet.key, *sheet.fillable))
    again = rows[live].duplicated(["_source", *said]).reindex(rows.index, fill_value=False)
    returns.decide(sheet.name, again, "ignored", "与上面的一行完全相同")
    raise_at(returns, sheet, rows[again], "row-copied", sheet.key[0], master)
    live = outcome.eq("")
    twice = rows[live].duplicated(keys, keep=False).reindex(rows.index, fill_value=False)
    idle = rows.index.isin(spoken_for(sheet, rows[twice], master.ours.get(sheet.name)))
    returns.decide(sheet.name, twice & idle, "ignored", "同一行另有一行说得更全")
    live = outcome.eq("")
    twice = rows[live].duplicated(keys, keep=False).reindex(rows.index, fill_value=False)
    returns.decide(sheet.name, twice, "held", "同一行出现不止一次")
    raise_at(returns, sheet, rows[twice], "row-twice", sheet.key[0], master)


def _sort_members(
    returns: Returns, sheet: Sheet, rows: pd.DataFrame, live: pd.Series, master: Known
) -> None:
    """Leave out the members for whom a later file answers, and hold those without a name."""
    found = answered_members(returns, rows[live], master.ours.get(sheet.name))
    why = pd.Series(found.why, dtype=object).reindex(rows.index)
    returns.decide(sheet.name, why.notna(), "superseded", why)
    lost = rows.loc[found.lost]
    raise_at(returns, sheet, lost, "row-withdrawn", sheet.key[0], master)
    emptied = live & rows[sheet.key[0]].eq("") & returns.emptied(sheet.name, rows)
    returns.decide(sheet.name, emptied, "held", OUT_OF_PLACE)
    nameless = live & why.isna() & rows[sheet.key[0]].eq("") & any_filled(rows, sheet.fillable)
    returns.decide(sheet.name, nameless, "held", "没有姓名")
    raise_at(returns, sheet, rows[nameless], "cell-required", sheet.key[0], master)


def _decide_nobodys(
    returns: Returns, sheet: Sheet, rows: pd.DataFrame, unknown: pd.Series
) -> list[tuple[pd.Series, str, str]]:
    """What becomes of the ``unknown`` rows, and as masks over all rows what to raise where.

    A row that says something, but not of whom, waits for an answer. One word in a row that has
    neither key nor name was typed by a slip, more likely than not.
    """
    if not unknown.any():
        return []
    lost = rows[unknown]
    words = [column.name for column in sheet if column.name not in sheet.key[1:]]
    said = lost[words] != ""
    told = lost["student"].ne("") | lost["name"].ne("")
    asked = said[sheet.fillable].any(axis=1)
    # Within the table a line with nothing but a text in its first column parts it, no more.
    last = rows[~unknown].groupby("_source")["_row"].max()
    under = lost["_row"].gt(lost["_source"].map(last).fillna(0))
    strays = said.sum(axis=1).eq(1) & (lost["student"].eq("") | under)
    emptied = returns.emptied(sheet.name, lost)

    def over_all(mask: pd.Series) -> pd.Series:
        return mask.reindex(rows.index, fill_value=False)

    returns.decide(sheet.name, over_all(emptied), "held", OUT_OF_PLACE)
    blank = ~asked & ~emptied
    returns.decide(sheet.name, over_all(blank & told), "ignored", "不是名单里的学生，也没有填内容")
    returns.decide(sheet.name, over_all(blank & ~told), "ignored", "空行")
    returns.decide(sheet.name, over_all(strays), "ignored", "看不出是谁的，只有一格有字")
    asked &= ~strays
    returns.decide(sheet.name, over_all(asked), "held", "编号不在名单里")
    raised = [(over_all(strays & said[name]), "cell-stray", name) for name in words]
    return [(over_all(asked), "row-unknown", "student"), *raised]


def _restore_keys(
    returns: Returns,
    sheet: Sheet,
    rows: pd.DataFrame,
    live: pd.Series,
    master: Known,
) -> pd.Series:
    """Give rows their keys back; which rows are in doubt, and held."""
    name_of, ours = master.name_of, master.ours.get(sheet.name)
    doubtful = pd.Series(False, index=rows.index)
    known = (master.college_of, name_of, ours, master.former)
    for one in restored(sheet, rows, live, *known):
        row = rows.loc[[one.label]].assign(theirs=one.student)
        raise_at(returns, sheet, row, one.code, "student", master)
        doubtful[one.label] = not one.sure
        if one.sure:
            rows.loc[one.label, "student"] = one.student
    returns.decide(sheet.name, doubtful, "held", "编号与姓名对不上")
    return doubtful


def _set_aside(returns: Returns, sheet: Sheet, rows: pd.DataFrame, master: Known) -> None:
    """The rows of files that do not count as a whole."""
    source = rows["_source"]
    if (nobodys := rows["college"].eq("")).any():
        why = source.map(lambda one: returns.aside.get(one, "看不出是哪个学院的"))
        returns.decide(sheet.name, nobodys, "ignored", why)
    if returns.copies:
        paths = {a: returns.files[b - 1].path for a, b in returns.copies.items()}
        twin = {a: f"与《{master.called(path)}》相同" for a, path in paths.items()}
        copied = source.isin(list(twin))
        returns.decide(sheet.name, copied, "superseded", source.map(twin))
    if returns.blank:
        returns.decide(sheet.name, source.isin(list(returns.blank)), "unchanged", "没有填写")


def _number(
    returns: Returns, sheet: Sheet, rows: pd.DataFrame, live: pd.Series, master: Known
) -> None:
    """Give rows their 序号 where it is gone or is none, and hold those in doubt."""
    found = unread_ordinals(sheet, rows, live, master.ours.get(sheet.name))
    for label, place in found.counted.items():
        row = rows.loc[[label]].assign(place=place)
        raise_at(returns, sheet, row, "ordinal-counted", "ordinal", master)
        rows.loc[label, "ordinal"] = place
    if found.asked:
        raise_at(returns, sheet, rows.loc[found.asked], "cell-number", "ordinal", master)
    asked, idle = rows.index.isin(found.asked), rows.index.isin(found.idle)
    returns.decide(sheet.name, pd.Series(asked, rows.index), "held", "序号认不出")
    returns.decide(sheet.name, pd.Series(idle, rows.index), "ignored", "空行")
    number_spare_rows(rows, live & ~asked & ~idle)
    _put_in_order(returns, sheet, rows, live & ~asked & ~idle, master)


def _put_in_order(
    returns: Returns, sheet: Sheet, rows: pd.DataFrame, live: pd.Series, master: Known
) -> None:
    """Give rows the student's own 序号 where they bear others, and hold those in doubt."""
    found = numbered_on(sheet, rows, live, master.ours.get(sheet.name))
    told = rows.loc[found.told].assign(place=[found.moved[label] for label in found.told])
    raise_at(returns, sheet, told, "ordinal-not-own", "ordinal", master)
    rows.loc[list(found.moved), "ordinal"] = list(found.moved.values())
    asked = pd.Series(rows.index.isin(found.asked), rows.index)
    raise_at(returns, sheet, rows[asked], "ordinal-in-doubt", "ordinal", master)
    returns.decide(sheet.name, asked, "held", "序号对不上")
