"""What a rework answers for: the cells of the returns that it was made from.

It shows what was understood of them, and says in its hidden sheet which they were. A cell that
comes back blank takes back what stood in it there; a reviewer's line that does not come back is
taken back whole. What the master holds by then stays: a blank never erases. And a cell that comes
back as it went out says nothing against what somebody else of the college has sent meanwhile.
"""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from verify_xlsx.reading.hidden_tab import MADE_FROM
from verify_xlsx.schema import Rows, Sheet
from verify_xlsx.table import ReadFile

#: So much of a file's SHA-256 names it, and so many are named: they share a cell.
_SHOWN, _MOST = 12, 2000

_Key = tuple[str, ...]
#: A row by its key: its label in the stack and what stands in it.
_Lines = dict[_Key, tuple[Hashable, Mapping[Hashable, Any]]]


@dataclass
class Answered:
    """Cells by label and column: those that say nothing any more, and the texts taken back.

    ``gone`` are the labels of rows of which nothing is left.
    """

    silent: set[tuple[Hashable, str]] = field(default_factory=set)
    taken_back: list[tuple[Hashable, str]] = field(default_factory=list)
    gone: set[Hashable] = field(default_factory=set)


def named(digests: Collection[str]) -> str:
    """The files of ``digests`` (SHA-256) as a rework names them."""
    return " ".join(digest[:_SHOWN] for digest in list(digests)[-_MOST:])


def times(files: Sequence[ReadFile]) -> list[tuple[str, int]]:
    """When each file was saved, and how many reworks made of one another are behind it.

    A rework is later than what it was made from, whatever the clock of its machine said.
    """
    by_name = {file.sha256[:_SHOWN]: place for place, file in enumerate(files)}
    sources = {
        place: [by_name[name] for name in told.split() if name in by_name]
        for place, file in enumerate(files)
        if (told := file.identity.get(MADE_FROM))
    }
    found = [(file.saved, 0) for file in files]
    for _ in sources:
        before = list(found)
        for place, theirs in sources.items():
            time, nth = max((found[one] for one in theirs if one != place), default=("", 0))
            if found[place] <= (time, nth):
                found[place] = time, nth + 1
        if found == before:
            break
    return found


def made_from(
    files: Sequence[ReadFile], colleges: Mapping[int, str], rank: Mapping[int, int]
) -> dict[int, set[int]]:
    """By the rework's source the sources that it was made from, the rework saved first in front."""
    by_name = {files[source - 1].sha256[:_SHOWN]: source for source in colleges}
    found = {}
    for source in sorted(colleges, key=rank.__getitem__):
        told = files[source - 1].identity.get(MADE_FROM, "").split()
        theirs = {by_name[name] for name in told if name in by_name}
        earlier = {
            one for one in theirs
            if colleges[one] == colleges[source] and rank[one] < rank[source]
        }  # fmt: skip
        if earlier:
            found[source] = earlier
    return found


def answered(
    sheet: Sheet,
    rows: pd.DataFrame,
    reworks: Mapping[int, set[int]],
    rank: Mapping[int, int],
    ours: pd.DataFrame | None,
) -> Answered:
    """What ``reworks`` answer for in one sheet.

    ``rows`` are those of the stack that count, with ``college``; ``ours`` is the master's frame.
    """
    found = Answered()
    involved = set(reworks).union(*reworks.values())
    rows = rows[rows["college"].isin(set(rows.loc[rows["_source"].isin(involved), "college"]))]
    keys = ["college", *sheet.key]
    lines: dict[int, _Lines] = {}
    for label, row in zip(rows.index, rows.to_dict("records"), strict=True):
        lines.setdefault(row["_source"], {})[tuple(row[name] for name in keys)] = label, row
    stands = _standing(ours, keys, set(rows["college"]))
    names = [name for name in sheet.fillable if name not in sheet.key]
    for rework, sources in reworks.items():
        mine = lines.get(rework, {})
        for source in sources:
            _take_back(sheet, names, lines.get(source, {}), mine, stands, found)
        others = [
            one for number, one in lines.items()
            if number != rework and number not in sources and rank[number] < rank[rework]
        ]  # fmt: skip
        shown = [lines[number] for number in sorted(sources, key=rank.__getitem__)
                 if number in lines]  # fmt: skip
        found.silent.update(_repeated(names, mine, shown, others))
    return found


def _standing(
    ours: pd.DataFrame | None, keys: Sequence[str], colleges: Collection[str]
) -> dict[_Key, Mapping[Hashable, Any]]:
    """The master's rows of ``colleges`` by their keys."""
    if ours is None:
        return {}
    rows = ours[ours["college"].isin(colleges)].to_dict("records")
    return {tuple(row[name] for name in keys): row for row in rows}


def _take_back(
    sheet: Sheet,
    names: Sequence[str],
    theirs: _Lines,
    mine: _Lines,
    stands: Mapping[_Key, Mapping[Hashable, Any]],
    found: Answered,
) -> None:
    """Add to ``found`` what ``mine``, of the rework, takes back of ``theirs``."""
    students = {row.get("student") for _, row in mine.values()}
    for key, (label, row) in theirs.items():
        _, back = mine.get(key, (None, None))
        if back is None and not (sheet.rows is Rows.REVIEWER and row["student"] in students):
            continue
        kept = stands.get(key, {})
        blank = [
            name for name in names
            if (back is None or not back[name]) and (not row[name] or row[name] != kept.get(name))
        ]  # fmt: skip
        found.silent.update((label, name) for name in blank)
        texts = [name for name in blank if row[name]]
        found.taken_back += [(label, name) for name in texts]
        if (
            texts
            and sheet.rows is not Rows.MEMBER
            and all(name in texts for name in names if row[name])
        ):
            found.gone.add(label)


def _repeated(
    names: Sequence[str], mine: _Lines, shown: Sequence[_Lines], others: Sequence[_Lines]
) -> Iterator[tuple[Hashable, str]]:
    """The cells of a rework that are as ``shown``, where one of ``others`` says something else."""
    for key, (label, row) in mine.items():
        said = [lines[key][1] for lines in others if key in lines]
        for name in names if said else ():
            texts = [lines[key][1][name] for lines in shown if key in lines]
            if not texts or row[name] != next(filter(None, reversed(texts)), ""):
                continue
            if any(other[name] not in ("", row[name]) for other in said):
                yield label, name
