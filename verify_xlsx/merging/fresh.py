"""Rows that come back and that the master lacks: which of them it is to get."""

from __future__ import annotations

from collections.abc import Hashable, Mapping

import numpy as np
import pandas as pd

from verify_xlsx.master.base import Base
from verify_xlsx.records import any_filled
from verify_xlsx.schema import Sheet
from verify_xlsx.sheets import in_master


def keys_of(sheet: Sheet, rows: pd.DataFrame) -> pd.Series:
    """What the rows of a sheet are known by in the master."""
    first, *others = in_master(sheet).key
    keys = rows[first].astype(object)
    for name in others:
        keys = keys + "\x1f" + rows[name]
    return keys


def fresh_rows(sheet: Sheet, theirs: pd.DataFrame, ours: pd.DataFrame, base: Base) -> pd.DataFrame:
    """Rows for keys that the master lacks: key, college and name given, the rest blank.

    A row that was merged before, comes back as it was, and is gone from the master was
    deleted by the office: it stays deleted, unless every student has such a row: that it was
    deleted is a slip, or the student was taken off the list and put back. A blank one counts
    where the sheet has no row of the student: there it is to be filled.
    """
    strangers = theirs[~keys_of(sheet, theirs).isin(keys_of(sheet, ours))]
    if strangers.empty:
        return ours.iloc[:0]
    wanted = any_filled(strangers, sheet.own)
    if "student" in sheet:
        wanted |= ~strangers["student"].isin(ours["student"])
    rows = strangers[wanted]
    usual = _usual(sheet, ours)
    deleted = [
        _rest(sheet, row) not in usual and _is_deleted(sheet, row, base)
        for row in rows.to_dict("records")
    ]
    rows = rows[~np.array(deleted, dtype=bool)]
    rows = rows[~keys_of(sheet, rows).duplicated()]
    given = {"college", "name", *sheet.key}
    fresh = {name: rows[name] if name in given else "" for name in ours.columns}
    if "name" in fresh:  # the master knows it where a formula that gives it was not computed
        known = rows["student"].map(dict(zip(ours["student"], ours["name"], strict=True)))
        fresh["name"] = rows["name"].where(rows["name"].ne(""), known.fillna(""))
    return pd.DataFrame(fresh, rows.index, dtype=object).reset_index(drop=True)


def _usual(sheet: Sheet, ours: pd.DataFrame) -> set[str]:
    """The rest of the key of the rows that most students have: nothing, or a 序号."""
    if "student" not in sheet:
        return set()
    others = [name for name in sheet.key if name != "student"]
    if not others:
        return {""}
    has = ours.drop_duplicates(list(sheet.key))[others[0]].value_counts()
    return set(has.index[2 * has > ours["student"].nunique()])


def _rest(sheet: Sheet, row: Mapping[Hashable, str]) -> str:
    return "".join(row[name] for name in sheet.key if name != "student")


def _is_deleted(sheet: Sheet, row: Mapping[Hashable, str], base: Base) -> bool:
    rest = _rest(sheet, row)
    cells = base.cells.get((row["college"], row.get("student", "")), {})
    known = cells.get(sheet.name, {}).get(rest, {})
    return bool(known) and all(
        row[name] in ("", known.get(name, ("",))[0]) for name in sheet.fillable
    )
