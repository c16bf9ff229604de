"""When an answer has turned from bad to good: what somebody has to look at, always."""

from __future__ import annotations

from verify_xlsx.schema import Choice, Column
from verify_xlsx.sheets import PAIR, VERDICT

_ANSWERS = (VERDICT, PAIR)


def turned(column: Column, earlier: str, later: str) -> bool:
    """Whether ``later`` is the good word of the column, and ``earlier`` said no or was unsure."""
    kind = column.kind
    if not isinstance(kind, Choice) or kind not in _ANSWERS:
        return False
    good, bad, unsure, *_ = kind.words
    return later == good and earlier in (bad, unsure)
