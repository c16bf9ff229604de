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


#: What a word that is none of the column's says no or is unsure with, also beside the good one.
_NO = "不非否疑×✗✘"


def says_no(column: Column, word: str) -> bool:
    """Whether an answer, in whatever words, says no or is unsure.

    What nobody could read as a verdict is told of as an error; but one that is mended to the good
    word was no slip of the pen.
    """
    bad = bad_words(column)
    if not bad or not isinstance(column.kind, Choice) or word in column.kind.words:
        return word in bad
    return any(sign in word for sign in _NO)


def turned(column: Column, earlier: str, later: str) -> bool:
    """Whether ``later`` is the good word of the column, and ``earlier`` said no or was unsure."""
    is_good = isinstance(column.kind, Choice) and later == column.kind.words[0]
    return is_good and says_no(column, earlier)
