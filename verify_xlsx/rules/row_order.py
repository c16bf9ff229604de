"""The order of students' and reviewers' rows, wherever they stand; no rule of its own."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from verify_xlsx.rules.registry import Mask

_WIDTH = 6


def in_order(rows: pd.DataFrame, within: Sequence[str] = ()) -> pd.DataFrame:
    """``rows`` by 编号, then 序号, as the handout has them; ``within`` before these."""
    by_number = rows.assign(ordinal=rows["ordinal"].str.zfill(_WIDTH))
    return by_number.sort_values([*within, "student", "ordinal"], kind="stable")


def first_rows(rows: pd.DataFrame, among: Mask, by: list[str]) -> Mask:
    """Of the rows ``among``, the first of each group ``by``: by 编号, then 序号, not by place.

    So an objection to several rows at once stands at one cell, and at the same when rows are
    sorted.
    """
    if not among.any():
        return among
    place = rows.loc[among, list(dict.fromkeys(["student", "ordinal", *by]))]
    first = in_order(place).drop_duplicates(by)
    return pd.Series(rows.index.isin(first.index), rows.index, dtype=bool)
