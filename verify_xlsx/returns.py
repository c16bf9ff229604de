"""Whose return each file is, and which of its rows can be taken as they stand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from verify_xlsx.raised import Raised
from verify_xlsx.reading.table import ReadFile
from verify_xlsx.schema import Rows, Sheet
from verify_xlsx.sheets import HANDED_OUT
from verify_xlsx.stack import Stack

#: What can become of a row; together they are the rows that were read.
OUTCOMES = ("merged", "unchanged", "held", "superseded", "ignored")


#: What can become of a file, and the word for it in workbooks and on the terminal.
STATUS_WORDS = {
    "merged": "已合并",
    "rework": "需退回",
    "unchanged": "无变化",
    "superseded": "被取代",
    "unreadable": "读不出",
}


@dataclass
class Returns:
    """The stack with each file's college and each row's fate as far as it is known.

    ``outcome`` holds, aligned with the stack, ``""`` for a row that goes into the merge.
    ``colleges`` and ``versions`` are by source; a source without a college is not merged.
    ``rank`` orders the sources by the time at which they were saved.
    """

    files: Sequence[ReadFile]
    stack: Stack
    outcome: dict[str, pd.Series] = field(default_factory=dict)
    colleges: dict[int, str] = field(default_factory=dict)
    versions: dict[int, int | None] = field(default_factory=dict)
    rank: dict[int, int] = field(default_factory=dict)
    copies: dict[int, int] = field(default_factory=dict)
    raised: list[Raised] = field(default_factory=list)

    def accepted(self, sheet: str) -> pd.DataFrame:
        """The rows of one sheet that go into the merge, the earliest saved file first."""
        rows = self.stack[sheet][self.outcome[sheet].eq("")]
        by_time = rows["_source"].map(self.rank)
        return rows.assign(_rank=by_time).sort_values(["_rank", "_row"], kind="stable")


def sort_out(
    files: Sequence[ReadFile], stack: Stack, roster: pd.DataFrame, campaign: str
) -> Returns:
    """Decide for every file whose it is and for every row whether it counts.

    ``roster`` has ``college``, ``student`` and ``name``, a row a student of the master;
    ``campaign`` is the master's 批次标识.
    """
    returns = Returns(files, stack)
    by_saved = sorted(range(len(files)), key=lambda i: (files[i].saved, str(files[i].path)))
    returns.rank = {i + 1: rank for rank, i in enumerate(by_saved)}
    college_of = dict(zip(roster["student"], roster["college"], strict=True))
    name_of = dict(zip(roster["student"], roster["name"], strict=True))
    _assign_files(returns, by_saved, set(college_of.values()), college_of, campaign)
    for sheet in HANDED_OUT:
        _sort_rows(returns, sheet, college_of, name_of)
    return returns


def _assign_files(
    returns: Returns,
    by_saved: Sequence[int],
    known: set[str],
    college_of: Mapping[str, str],
    campaign: str,
) -> None:
    students = returns.stack["students"]
    seen: dict[str, int] = {}
    for i in by_saved:
        file, source = returns.files[i], i + 1
        if file.fault is not None:
            continue
        if file.sha256 in seen:
            first = seen[file.sha256]
            returns.copies[source] = first
            words = {"raw": returns.files[first - 1].path.name}
            returns.raised.append(Raised("file-twice", source, words=words))
            continue
        seen[file.sha256] = source
        theirs = file.identity.get("campaign", "")
        if theirs and theirs != campaign:
            returns.raised.append(Raised("campaign-differs", source, words={"raw": theirs}))
            continue
        college = file.identity.get("college", "")
        if college not in known:
            owners = students.loc[students["_source"].eq(source), "student"].map(college_of)
            common = owners.dropna().mode()
            if common.empty:
                returns.raised.append(Raised("college-unknown", source, words={"raw": college}))
                continue
            college = str(common.iloc[0])
        returns.colleges[source] = college
        version = file.identity.get("version", "")
        returns.versions[source] = int(version) if version.isdigit() else None


def _sort_rows(
    returns: Returns, sheet: Sheet, college_of: Mapping[str, str], name_of: Mapping[str, str]
) -> None:
    rows = returns.stack[sheet.name]
    rows["college"] = [returns.colleges.get(source, "") for source in rows["_source"]]
    outcome = pd.Series("", index=rows.index, dtype=object)
    outcome[rows["college"].eq("")] = "ignored"
    outcome[rows["_source"].isin(list(returns.copies))] = "superseded"
    live = outcome.eq("")
    if sheet.rows is not Rows.MEMBER:
        filled = (rows[sheet.own] != "").any(axis=1)
        owner = rows["student"].map(college_of)
        unknown, foreign = live & owner.isna(), live & owner.notna() & owner.ne(rows["college"])
        outcome[unknown | foreign] = "ignored"
        known = live & ~unknown & ~foreign
        shifted = known & rows["name"].ne("") & rows["name"].ne(rows["student"].map(name_of))
        outcome[shifted] = "held"
        for mask, code, column in (
            (unknown & filled, "row-unknown", "student"),
            (foreign, "row-foreign", "student"),
            (shifted, "name-differs", "name"),
        ):
            _raise(returns, sheet, rows[mask], code, column, name_of)
        live = outcome.eq("")
    if "ordinal" in sheet:
        _number_spare_rows(rows, live)
    keys = ["_source", *sheet.key]
    twice = rows[live].duplicated(keys, keep=False).reindex(rows.index, fill_value=False)
    outcome[twice] = "held"
    _raise(returns, sheet, rows[twice], "row-twice", sheet.key[0], name_of)
    returns.outcome[sheet.name] = outcome


def _number_spare_rows(rows: pd.DataFrame, live: pd.Series) -> None:
    """Give 序号 to rows that came without: the numbers after the student's highest."""
    bare = live & rows["ordinal"].eq("")
    if not bare.any():
        return
    numbers = pd.to_numeric(rows["ordinal"], errors="coerce").fillna(0)
    group = [rows["_source"], rows["student"]]
    highest = numbers.where(live, 0).groupby(group).transform("max")
    nth = bare.groupby(group).cumsum()
    rows.loc[bare, "ordinal"] = (highest + nth)[bare].astype(np.int64).astype(str)


def _raise(
    returns: Returns,
    sheet: Sheet,
    rows: pd.DataFrame,
    code: str,
    column: str,
    name_of: Mapping[str, str],
) -> None:
    for row in rows.to_dict("records"):
        table = returns.files[row["_source"] - 1].tables[sheet.name]
        student = str(row.get("student", ""))
        returns.raised.append(
            Raised(
                code, row["_source"], sheet.name, row["_row"], table.columns.get(column), column,
                tuple(str(row[k]) for k in sheet.key), student if student in name_of else None,
                str(row["college"]),
                {
                    "raw": str(row[column]), "value": str(row[column]), "student": student,
                    "name": name_of.get(student, ""), "college": str(row["college"]),
                    "ours": name_of.get(student, ""), "theirs": str(row.get("name", "")),
                },
            )
        )  # fmt: skip
