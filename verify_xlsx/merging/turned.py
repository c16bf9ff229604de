"""When an answer has turned from bad to good: what somebody has to look at, always."""

from __future__ import annotations

from verify_xlsx.schema import Choice, Column
from verify_xlsx.sheets import CONCLUSION, PAIR, VERDICT

#: By choice. That a conclusion in doubt becomes 同一人 is what doubts are followed up for, and a
#: verdict tells; but 非同一人 never falls away in silence.
_BAD = {
    VERDICT.name: VERDICT.words[1:3],
    PAIR.name: PAIR.words[1:3],
    CONCLUSION.name: CONCLUSION.words[1:2],
}


def bad_words(column: Column) -> tuple[str, ...]:
    """The words of an answer that say no or are unsure; none where the column is no answer."""
    return _BAD.get(column.kind.name, ()) if isinstance(column.kind, Choice) else ()


def turned(column: Column, earlier: str, later: str) -> bool:
    """Whether ``later`` is the good word of the column, and ``earlier`` said no or was unsure."""
    bad = bad_words(column)
    return earlier in bad and isinstance(column.kind, Choice) and later == column.kind.words[0]
