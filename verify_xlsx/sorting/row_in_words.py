"""What stands in a row, so that a clerk finds it though nothing says whose it is."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from typing import Any

from verify_xlsx.cell_text import as_shown
from verify_xlsx.schema import Sheet

_MOST, _LONGEST = 4, 16


def row_in_words(sheet: Sheet, row: Mapping[Hashable, Any]) -> str:
    """The name and the first few answers, by their headers; numbers masked."""
    told = []
    for column in sheet:
        text = str(row[column.name])
        if text and (column.fillable or column.name == "name"):
            hidden = as_shown(column.kind, text)
            short = hidden if len(hidden) <= _LONGEST else f"{hidden[:_LONGEST]}…"
            told.append(f"{column.header}“{short}”")
    return "、".join(told[:_MOST])
