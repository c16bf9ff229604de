"""Answers that were merged, and that a later version of the same return shows blank.

A blank never erases, but somebody has to know of it: the college may have meant to take the
answer back. What is blank in a file that repeats nothing of an earlier one is another half.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping

import numpy as np
import pandas as pd

from verify_xlsx.merging.layers import Flags, Layer, Notices, Numbers, Texts
from verify_xlsx.schema import Rows, Sheet
from verify_xlsx.sorting.returns import Returns

CODE = "answer-left"


def tell_cleared(
    sheet: Sheet,
    returns: Returns,
    theirs: pd.DataFrame,
    lines: pd.Series,
    current: Mapping[str, Texts],
    origin: Mapping[str, Numbers],
    agreed: Mapping[str, tuple[Texts, Texts]],
    unsaid: Collection[tuple[str, int]],
    notices: Notices,
) -> None:
    """Raise each row of which the last file that has it shows answers blank, once.

    ``theirs`` are the stack's rows that count, in the order in which they were saved, ``lines``
    their rows in the merge; ``current``, ``origin`` and ``agreed`` are what the merge made of
    them: the value, the source, and the value and the file of which it first came. ``unsaid``
    are answers told of otherwise.
    """
    if sheet.rows is Rows.MEMBER or lines.empty:
        return
    last = lines[~lines.duplicated(keep="last")]
    rows, at = theirs.loc[last.index], last.to_numpy()
    source = rows["_source"].to_numpy(dtype=np.int64)
    files, which = np.unique(source, return_inverse=True)
    saved = np.array([returns.saved(s) for s in files.tolist()], dtype=object)[which]
    tables = [returns.files[s - 1].tables[sheet.name] for s in files.tolist()]
    blank: dict[str, Flags] = {}
    repeated: dict[str, Flags] = {}
    for name in sheet.fillable:
        said, came = rows[name].to_numpy(dtype=object), agreed[name][1][at]
        earlier = (came != "") & (came != saved) & (current[name][at] != "")
        has_column = np.array([name in table.columns for table in tables])[which]
        blank[name] = earlier & (said == "") & (origin[name][at] != source) & has_column
        if name in (sheet.own or sheet.fillable):  # the others may have been filled by the office
            repeated[name] = earlier & (said == current[name][at])
    cleared = np.any(list(blank.values()), axis=0)
    if not cleared.any():
        return
    repeats = np.any(list(repeated.values()), axis=0)
    is_version = repeats | _is_mostly_repeated(rows, source, cleared, repeats)
    for i in np.flatnonzero(cleared & is_version).tolist():
        names = [n for n in sheet.fillable if blank[n][i] and (n, int(at[i])) not in unsaid]
        if names and not _stands_beside_others(sheet, rows, source, repeats, i):
            first, more = names[0], f"等 {len(names)} 格" if len(names) > 1 else ""
            words = {"theirs": "", "ours": str(current[first][at[i]]), "said": more}
            layer = Layer(rows.iloc[[i]], at[[i]], source[[i]])
            notices.at_cell(CODE, sheet[first], layer, np.intp(0), **words)


def _is_mostly_repeated(
    rows: pd.DataFrame, source: Numbers, cleared: Flags, repeats: Flags
) -> Flags:
    """The rows of files that repeat more rows of earlier ones than they show blank.

    Of two halves that share a student each shows the other's students blank.
    """
    by_file = pd.DataFrame({"source": source, "blank": cleared & ~repeats, "again": repeats})
    counts = by_file.groupby("source")[["blank", "again"]].transform("sum")
    most: Flags = counts["again"].gt(counts["blank"]).to_numpy()
    return most


def _stands_beside_others(
    sheet: Sheet, rows: pd.DataFrame, source: Numbers, repeats: Flags, i: int
) -> bool:
    """Whether the row is a reviewer's who is gone, beside others of the student: so it is told."""
    if repeats[i] or sheet.rows is not Rows.REVIEWER:
        return False
    others = rows["student"].eq(rows["student"].iloc[i]).to_numpy() & (source == source[i])
    return bool((others & repeats).any())
