"""When rows that are no student's of theirs are done with: a later return comes without them."""

from __future__ import annotations

from verify_xlsx.merging.returns import Returns
from verify_xlsx.sheets import WORKLIST_TITLE

_UNKNOWN = "row-unknown"
#: What is raised at rows that hold no student back, as they are none of their sender's.
NOBODYS = frozenset({_UNKNOWN, "row-foreign", "cell-stray"})


def sent_again(returns: Returns) -> set[tuple[int, str]]:
    """The sources and sheets that held such rows, and that the college has sent again later.

    All who stood there have to stand in the later one too: a later half, with other students,
    says nothing about this one. Nor does a rework say anything of those whom nobody knows: it
    was made without their rows.
    """
    strangers: dict[tuple[int, str], set[str]] = {}
    unknown = set()
    for raised in returns.raised:
        if raised.code in NOBODYS and raised.sheet:
            keys = strangers.setdefault((raised.source, raised.sheet), set())
            keys.add(raised.words["student"])
            if raised.code == _UNKNOWN:
                unknown.add((raised.source, raised.sheet))
    again = set()
    for (source, sheet), keys in strangers.items():
        rows = returns.stack[sheet]
        later = [
            other
            for other in returns.later(source)
            if (source, sheet) not in unknown or WORKLIST_TITLE not in returns.files[other - 1].tabs
        ]
        mine = set(rows.loc[rows["_source"].eq(source), "student"]) - keys
        theirs = [set(rows.loc[rows["_source"].eq(other), "student"]) for other in later]
        if any(mine <= students if mine else students - keys for students in theirs):
            again.add((source, sheet))
    return again
