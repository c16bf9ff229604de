"""When rows that are no student's of theirs are done with: a later return comes without them."""

from __future__ import annotations

from verify_xlsx.merging.carried import answered_by_reworks, is_of_nobody
from verify_xlsx.reading.hidden_tab import is_rework
from verify_xlsx.sorting.raised import Raised
from verify_xlsx.sorting.returns import Returns

_STRAY = frozenset({"row-foreign", "cell-stray"})


def is_no_students(raised: Raised) -> bool:
    """Whether it was raised at a row that holds no student back: it is none of its sender's."""
    return raised.code in _STRAY or is_of_nobody(raised)


def done_with(returns: Returns) -> set[tuple[int, str, int]]:
    """The source, sheet and row of each such row for which a later return answers."""
    again, answered = _sent_again(returns), answered_by_reworks(returns)
    return answered | {
        (raised.source, raised.sheet, raised.row)
        for raised in returns.raised
        if raised.sheet and raised.row and is_no_students(raised)
        if (raised.source, raised.sheet) in again
    }


def _sent_again(returns: Returns) -> set[tuple[int, str]]:
    """The sources and sheets that held such rows, and that the college has sent again later.

    All who stood there have to stand in the later one too: a later half, with other students,
    says nothing about this one. Nor does a rework say anything of those whom nobody knows, but
    of those whose rows it was made with.
    """
    strangers: dict[tuple[int, str], set[str]] = {}
    unknown = set()
    for raised in returns.raised:
        if raised.sheet and is_no_students(raised):
            keys = strangers.setdefault((raised.source, raised.sheet), set())
            if is_of_nobody(raised):
                keys.add(raised.words["raw"])
                unknown.add((raised.source, raised.sheet))
            else:
                keys.add(raised.words["student"])
    again = set()
    for (source, sheet), keys in strangers.items():
        rows = returns.stack[sheet]
        later = [
            other
            for other in returns.later(source)
            if (source, sheet) not in unknown or not is_rework(returns.files[other - 1])
        ]
        mine = set(rows.loc[rows["_source"].eq(source), "student"]) - keys
        theirs = [set(rows.loc[rows["_source"].eq(other), "student"]) for other in later]
        if any(mine <= students if mine else students - keys for students in theirs):
            again.add((source, sheet))
    return again
