"""Of rows with one key in one file, those of which another says everything and more.

A row that was moved to its right number stands beside the blank one that was handed out for it.
Nothing is lost with the blank one, and so nobody has to be asked which of the two counts.
"""

from __future__ import annotations

from collections.abc import Collection, Hashable, Mapping
from typing import Any

import pandas as pd

from verify_xlsx.identity import is_masked
from verify_xlsx.schema import Identity, Sheet

_Row = Mapping[Hashable, Any]


def spoken_for(sheet: Sheet, rows: pd.DataFrame, ours: pd.DataFrame | None) -> list[Hashable]:
    """The labels of those of ``rows`` (with ``college``) that add nothing to another of their key.

    A cell adds nothing where it is blank or masked, where the other says the same, or where it
    is what the master has and the other is silent. Two that differ are both left.
    """
    keys = ["college", *sheet.key]
    given: dict[tuple[Hashable, ...], _Row] = {}
    if ours is not None:
        whose = ours[ours[sheet.key[0]].isin(set(rows[sheet.key[0]]))]
        given = {tuple(row[name] for name in keys): row for row in whose.to_dict("records")}
    found: list[Hashable] = []
    for key, alike in rows.groupby(["_source", *keys], sort=False):
        left = dict(zip(alike.index, alike.to_dict("records"), strict=True))
        stands: _Row = given.get(key[1:], {})
        for label, row in [*left.items()]:
            others = [other for at, other in left.items() if at != label]
            if _adds_nothing(sheet, row, others, stands):
                del left[label]
                found.append(label)
    return found


def _adds_nothing(sheet: Sheet, row: _Row, others: Collection[_Row], stands: _Row) -> bool:
    def is_idle(name: str, other: _Row) -> bool:
        text = row[name]
        if text in ("", other[name]):
            return True
        if isinstance(sheet[name].kind, Identity) and is_masked(text):
            return True
        return not other[name] and text == stands.get(name)

    names = [name for name in sheet.fillable if name not in sheet.key]
    return any(all(is_idle(name, other) for name in names) for other in others)
