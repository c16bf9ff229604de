"""Reviewers whose lines were given to somebody else, who has not answered yet.

What stands in such a line besides the new name was the former one's: his verdict and the day on
which he signed are not the new one's. The merge goes cell by cell, and would put them together.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

import numpy as np
import pandas as pd

from verify_xlsx.merging.layers import Layer, Notices, Numbers, Texts
from verify_xlsx.names import looked
from verify_xlsx.schema import Rows, Sheet

CODE = "reviewer-replaced"
_WHO = "reviewer"


def inherited(
    sheet: Sheet,
    theirs: pd.DataFrame,
    lines: pd.Series,
    before: Callable[[str], Texts],
    current: Mapping[str, Texts],
    origin: Mapping[str, Numbers],
    notices: Notices,
) -> Iterator[tuple[str, int]]:
    """The column and the row of each answer that is not of him who stands beside it.

    ``theirs`` are the stack's rows that count, ``lines`` their rows in the merge; ``before`` gives
    what the master held in a column, ``current`` and ``origin`` are what the merge made of it, and
    by whose word. Each such line is raised, at the name in the file that it came with.
    """
    if sheet.rows is not Rows.REVIEWER:
        return
    answers = [name for name in sheet.fillable if name != _WHO]
    by = origin[_WHO]
    others = np.any([(origin[n] != by) & (current[n] != "") for n in answers], axis=0)
    for row in np.flatnonzero(others & (by != 0) & (current[_WHO] != "")).tolist():
        who = looked(str(current[_WHO][row]))
        labels = lines.index[lines.eq(row)]
        said = theirs.loc[labels].set_index("_source")[_WHO]
        of = {0: before(_WHO)[row], **said.to_dict()}
        former = {name: str(of.get(int(origin[name][row]), "")) for name in answers}
        kept = [n for n in answers if current[n][row] and looked(former[n]) not in ("", who)]
        if kept:
            (label,) = labels[theirs.loc[labels, "_source"].eq(int(by[row]))][:1]
            layer = Layer(theirs.loc[[label]], np.array([row]), np.array([by[row]]))
            words = {
                "theirs": str(current[_WHO][row]),
                "ours": former[kept[0]],
                "said": "、".join(sheet[name].header for name in kept),
            }
            notices.at_cell(CODE, sheet[_WHO], layer, np.intp(0), **words)
            yield from ((name, row) for name in kept)
