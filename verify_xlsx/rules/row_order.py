"""Which of a student's or a reviewer's rows comes first, wherever it stands; no rule of its own."""

from __future__ import annotations

import pandas as pd

from verify_xlsx.rules.registry import Mask

_WIDTH = 6


def first_rows(rows: pd.DataFrame, among: Mask, by: list[str]) -> Mask:
    """Of the rows ``among``, the first of each group ``by``: by 编号, then 序号, not by place.

    So an objection to several rows at once stands at one cell, and at the same when rows are
    sorted.
    """
    if not among.any():
        return among
    place = rows.loc[among, list(dict.fromkeys(["student", "ordinal", *by]))]
    place = place.assign(ordinal=place["ordinal"].str.zfill(_WIDTH))
    first = place.sort_values(["student", "ordinal"], kind="stable").drop_duplicates(by)
    return pd.Series(rows.index.isin(first.index), rows.index, dtype=bool)
