"""One version of some rows laid over the master, and what is noticed while it is."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from verify_xlsx.schema import Column, Sheet
from verify_xlsx.sorting.raised import Raised
from verify_xlsx.sorting.returns import Returns

Texts = npt.NDArray[np.object_]
Numbers = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]


@dataclass(frozen=True)
class Layer:
    """One version of some rows: the stack's rows, their rows in the result, their sources."""

    rows: pd.DataFrame
    to: Numbers
    source: Numbers


class Notices:
    """What the merge of one sheet raises, with the cell of the file that it is about."""

    def __init__(self, sheet: Sheet, returns: Returns) -> None:
        self.sheet = sheet
        self.raised: list[Raised] = []
        self._returns = returns

    def at_cell(self, code: str, column: Column, layer: Layer, i: np.intp, **words: str) -> None:
        """Raise ``code`` at a cell of a layer's row ``i``; ``theirs`` must be among the words."""
        line, source = layer.rows.iloc[i], int(layer.source[i])
        table = self._returns.files[source - 1].tables[self.sheet.name]
        college, student = str(line["college"]), str(line.get("student", ""))
        self.raised.append(
            Raised(
                code,
                source,
                self.sheet.name,
                int(line["_row"]),
                table.columns.get(column.name),
                column.name,
                tuple(str(line[name]) for name in self.sheet.key),
                student or None,
                college,
                {
                    "student": student,
                    "name": str(line.get("name", "")),
                    "college": college,
                    "value": words["theirs"],
                    "raw": words["theirs"],
                    **words,
                },
            )
        )


def blank_texts(size: int) -> Texts:
    """So many blanks."""
    blank = np.empty(size, dtype=object)
    blank[:] = ""
    return blank
