"""Members of a working group whom the college has taken back in a rework."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd

from verify_xlsx.reading.table import ReadFile
from verify_xlsx.sheets import GROUP, WORKLIST_TITLE


def taken_back(files: Sequence[ReadFile], rank: Mapping[int, int], rows: pd.DataFrame) -> pd.Series:
    """Rows of members who no longer stand in a rework that their college saved later.

    A member's name is the key: one that was wrong, and was put right in the rework, is another
    row. All the others of the file have to stand in the rework, and it may not be shorter: a
    half that came from someone else is not taken back by it.
    """
    gone = pd.Series(False, index=rows.index)
    name = GROUP.key[0]
    members = {
        (int(str(source)), str(college)): set(few[name])
        for (source, college), few in rows[rows[name].ne("")].groupby(["_source", "college"])
    }
    for (source, college), theirs in members.items():
        for (other, whose), named in members.items():
            is_rework = WORKLIST_TITLE in files[other - 1].tabs
            if whose != college or not is_rework or rank[other] <= rank[source]:
                continue
            left = theirs - named
            if theirs & named and len(theirs) <= len(named):
                gone |= rows["_source"].eq(source) & rows[name].isin(left)
    return gone
