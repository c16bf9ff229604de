"""Members of a working group whom the college has taken back in a rework."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import product

import pandas as pd

from verify_xlsx.merging.answered import is_rework
from verify_xlsx.reading.table import ReadFile
from verify_xlsx.sheets import GROUP


def taken_back(files: Sequence[ReadFile], rank: Mapping[int, int], rows: pd.DataFrame) -> pd.Series:
    """Rows of members who no longer stand in a rework that their college saved later.

    A member's name is the key: one that was wrong, and was put right in the rework, is another
    row. All the others of the file have to stand in the rework, and it may not be shorter: a
    half that came from someone else is not taken back by it.
    """
    name = GROUP.key[0]
    members: dict[str, dict[int, set[str]]] = defaultdict(dict)
    for college, source, member in zip(rows["college"], rows["_source"], rows[name], strict=True):
        if member:
            members[college].setdefault(int(source), set()).add(member)
    gone: set[tuple[int, str]] = set()
    for named in members.values():
        reworks = [source for source in named if is_rework(files[source - 1])]
        for rework, (source, theirs) in product(reworks, named.items()):
            later, stays = rank[rework] > rank[source], theirs & named[rework]
            if later and stays and len(theirs) <= len(named[rework]):
                gone.update((source, member) for member in theirs - stays)
    if not gone:
        return pd.Series(False, index=rows.index)
    pairs = zip(rows["_source"], rows[name], strict=True)
    return pd.Series([pair in gone for pair in pairs], index=rows.index)
