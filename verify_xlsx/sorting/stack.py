"""One stack: all returns as one frame a sheet, in which every row knows its file and its row."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from verify_xlsx.schema import Sheet
from verify_xlsx.sheets import HANDED_OUT
from verify_xlsx.table import ReadFile

Stack = dict[str, pd.DataFrame]


def stacked(files: Sequence[ReadFile], sheets: Sequence[Sheet] = HANDED_OUT) -> Stack:
    """A frame a sheet: its declared columns as text, ``_source`` and ``_row``.

    ``_source`` is the file's place in ``files``, counted from 1 (0 is the master), ``_row`` the
    row's number in that file. A column that a file lacks is blank for its rows.
    """
    return {sheet.name: _frame(sheet, files) for sheet in sheets}


def _frame(sheet: Sheet, files: Sequence[ReadFile]) -> pd.DataFrame:
    tables = [
        (number, file.tables[sheet.name])
        for number, file in enumerate(files, start=1)
        if sheet.name in file.tables
    ]
    columns: dict[str, object] = {}
    for name in sheet.names:
        values: list[str] = []
        for _, table in tables:
            values.extend(table.values.get(name) or [""] * len(table.rows))
        # As objects: what pandas makes of texts by itself is several times slower to compare.
        columns[name] = pd.Series(values, dtype=object)
    lengths = [len(table.rows) for _, table in tables]
    columns["_source"] = np.repeat([number for number, _ in tables], lengths).astype(np.int64)
    rows = [row for _, table in tables for row in table.rows]
    columns["_row"] = np.array(rows, dtype=np.int64)
    return pd.DataFrame(columns)
