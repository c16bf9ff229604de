"""Rows that were merged, and that the last file with their like does not have any more.

A blank never erases, and neither does a row that is gone; but somebody has to know of it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import numpy as np
import pandas as pd

from verify_xlsx.merging.layers import Texts
from verify_xlsx.schema import Rows, Sheet
from verify_xlsx.sorting.raised import Raised
from verify_xlsx.sorting.returns import Returns

#: By what rows go together, who they are of, and what is raised.
_LEFT = {
    Rows.MEMBER: ("college", "member", "member-left"),
    Rows.REVIEWER: ("student", "reviewer", "reviewer-left"),
}


def left_out(
    sheet: Sheet,
    returns: Returns,
    theirs: pd.DataFrame,
    lines: pd.Series,
    current: Mapping[str, Texts],
    agreed: Mapping[str, tuple[Texts, Texts]],
) -> Iterator[Raised]:
    """Members of a group, or reviewers of a student, whom the last return no longer has.

    ``theirs`` are the rows that count, ``lines`` their rows in the merge and ``current`` what that
    made of them; ``agreed`` says of each cell with which file its value first came. A row without
    a name is nobody's. A file that names nobody who came with a row is another half, and no
    version.
    """
    if sheet.rows not in _LEFT:
        return
    by, who, code = _LEFT[sheet.rows]
    theirs = theirs[theirs[who].ne("")]
    owner, origins = current[by], agreed[who][1]
    last = np.zeros(len(owner), dtype=np.int64)
    last[lines[theirs.index].to_numpy()] = theirs["_source"].to_numpy(dtype=np.int64)
    last_sent = pd.Series(owner).map(theirs.groupby(by)["_source"].last()).fillna(0).to_numpy()
    said = np.any([current[name] != "" for name in sheet.fillable], axis=0)
    for row in np.flatnonzero(said & (last_sent != 0) & (last != last_sent)):
        latest = int(last_sent[row])
        with_it = origins[(owner == owner[row]) & (last == latest)]
        is_version = origins[row] in {*with_it} - {"", returns.saved(latest)}
        if is_version and not _has_held(sheet, returns, latest, by, owner[row]):
            line = {name: str(current[name][row]) for name in current}
            yield _raised(sheet, code, latest, line, line[who])


def _has_held(sheet: Sheet, returns: Returns, source: int, by: str, owner: str) -> bool:
    """Whether a row of the file is held, which may be the one that seems to be gone."""
    rows, outcome = returns.stack[sheet.name], returns.outcome[sheet.name]
    held = rows["_source"].eq(source) & rows[by].eq(owner) & outcome.eq("held")
    return bool(held.any())


def _raised(sheet: Sheet, code: str, source: int, row: Mapping[str, str], who: str) -> Raised:
    student = row.get("student", "")
    words = {
        "raw": who, "value": who, "college": row["college"], "student": student,
        "name": row.get("name", ""), "place": row.get("ordinal", ""),
    }  # fmt: skip
    key = tuple(row[name] for name in sheet.key)
    return Raised(
        code, source, sheet.name, key=key, student=student or None, college=row["college"],
        words=words,
    )  # fmt: skip
