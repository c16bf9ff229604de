"""Members of a working group for whom a later file of their college answers.

A member's name is the key: one that was wrong and was put right is another row, and the wrong one
would stand beside it for ever.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Sequence
from dataclasses import dataclass, field
from itertools import permutations
from typing import NamedTuple

import pandas as pd

from verify_xlsx.reading.hidden_tab import is_rework
from verify_xlsx.rules.person_names import is_nobody
from verify_xlsx.sheets import PART
from verify_xlsx.sorting.returns import Returns

_LEADER = PART.words[0]
_IN_REWORK, _IN_LATER = "后来的退回表里没有", "后来的一份已经改好"


class _Member(NamedTuple):
    label: Hashable
    name: str
    post: str
    part: str


_Group = Sequence[_Member]


@dataclass
class AnsweredMembers:
    """``why`` rows do not count any more, by label; ``lost`` are those that nobody replaces."""

    why: dict[Hashable, str] = field(default_factory=dict)
    lost: list[Hashable] = field(default_factory=list)


def answered_members(
    returns: Returns, rows: pd.DataFrame, ours: pd.DataFrame | None
) -> AnsweredMembers:
    """Which of ``rows``, all of them members, a file that was saved later answers for.

    ``ours`` is the master's frame: nobody who stands there is lost.
    """
    found, stand = AnsweredMembers(), _standing(ours)
    for college, groups in _groups(rows).items():
        merged = stand.get(college, set())
        for source, later in permutations(groups, 2):
            if returns.rank[later] <= returns.rank[source]:
                continue
            theirs, now = groups[source], groups[later]
            if source in returns.made_from.get(later, ()):
                gone, why = _wrong(theirs, now), _IN_REWORK
                followed = {one.label for one in gone if _is_followed(one, theirs, now)}
                lost = (one.label for one in gone if one.name not in merged)
                found.lost += [label for label in lost if label not in followed]
            elif is_rework(returns.files[later - 1]) and _goes_on(theirs, now):
                gone, why = _gone(theirs, now), _IN_REWORK
            else:
                gone, why = _mended(theirs, now, merged), _IN_LATER
            found.why.update((one.label, why) for one in gone)
    return found


def _standing(ours: pd.DataFrame | None) -> dict[str, set[str]]:
    """The names of the members that the master has, by college."""
    found: dict[str, set[str]] = defaultdict(set)
    if ours is not None:
        for college, name in zip(ours["college"], ours["member"], strict=True):
            found[college].add(name)
    return found


def _groups(rows: pd.DataFrame) -> dict[str, dict[int, list[_Member]]]:
    """The members that each college's files have, by college and source."""
    groups: dict[str, dict[int, list[_Member]]] = defaultdict(dict)
    columns = (rows[name] for name in ("college", "_source", "member", "post", "part"))
    for label, (college, source, *said) in zip(rows.index, zip(*columns, strict=True), strict=True):
        if any(said):
            groups[college].setdefault(int(source), []).append(_Member(label, *said))
    return groups


def _names(group: _Group) -> set[str]:
    return {one.name for one in group} - {""}


def _gone(theirs: _Group, now: _Group) -> list[_Member]:
    names = _names(now)
    return [one for one in theirs if one.name not in names]


def _wrong(theirs: _Group, now: _Group) -> list[_Member]:
    """Those who are not named in ``now``, and those of one name on several rows of theirs."""
    if not _names(now):
        return []
    count, gone = Counter(one[1:] for one in theirs), _gone(theirs, now)
    rows = Counter(name for name, *_ in count)
    return [one for one in theirs if one in gone or rows[one.name] > 1]


def _goes_on(theirs: _Group, now: _Group) -> bool:
    """Whether a rework that does not say what it was made from has not got shorter, and is of
    theirs: a half that came from someone else is not taken back by it.
    """
    return bool(_names(theirs) & _names(now)) and len(_names(theirs)) <= len(_names(now))


def _is_followed(one: _Member, theirs: _Group, now: _Group) -> bool:
    """Whether ``one`` stands in ``now``, or somebody new there has his name or his post."""
    known, post = _names(theirs), one[2:]
    new = [other for other in now if other.name and other.name not in known]
    return one.name in _names(now) or any(
        other.name in one.name or (any(post) and other[2:] == post) for other in new
    )


def _mended(theirs: _Group, now: _Group, merged: set[str]) -> list[_Member]:
    """The wrong ones of ``theirs`` where ``now`` is the same group once more, put right.

    Two halves of one group may share somebody. So all the others have to stand in ``now``, and
    each that does not has to be such that he cannot stay, with another in his place.
    """
    wrong = _wrong(theirs, now)
    if len(wrong) == len(theirs) and not any(
        other.name in one.name for one in wrong for other in now if other.name
    ):
        return []
    leads = any(other.part == _LEADER for other in now if other.name)

    def cannot_stay(one: _Member) -> bool:
        if one.part == _LEADER and leads and one.name not in merged:
            return True
        none = not one.name or is_nobody(one.name) or one.name in _names(now)
        return none and _is_followed(one, theirs, now)

    return wrong if all(map(cannot_stay, wrong)) else []
