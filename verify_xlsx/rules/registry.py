"""The words for writing a rule, and the catalogue of those written.

A rule is a function over :class:`~verify_xlsx.records.Records` that returns a boolean mask over
the rows of the sheet named in ``at``. It computes no address, reads no file, formats no text::

    @rule(
        "reviewer-repeated", Severity.ERROR, at="reviews.reviewer",
        title="同一学生的比对人重复",
        message="{reviewer}在这名学生的比对人中出现不止一次",
        fix="请改由另一位老师比对，三人不能重复",
        why="……", source="通知 三",
        fails=\"\"\"
            人工比对
            | 编号     | 序号 | 比对人姓名 |
            | 2024-001 | 1    | 王芳 ✗     |
            | 2024-001 | 2    | 王芳 ✗     |
        \"\"\",
        passes=\"\"\"…\"\"\",
    )
    def reviewer_repeated(records: Records) -> Mask: ...

``reads`` names further columns that the rule looks at (``"reviews.verdict"``): where one of
them is already objected to for that row, or for that student in another sheet, the rule waits.
A rule that reads nothing but its own column speaks about the cell itself: where it is an error,
rules that come later in the file and stand at that cell wait as well, so one wrong value draws
one finding. The message and the fix may use every column of the row by name, ``{value}`` (the
cell itself, masked if it is a number), ``{header}``, ``{sheet}`` and what the rule returns
beside its mask; neither ends in a full stop. The word ``also`` is none of the message's: columns
of the row whose cells do not go together with this one, and are named with it. A row that ought
to be there and is not has no mask: such a rule returns :class:`Absent`, and its example marks
the sheet's title with ✗.
"""

from __future__ import annotations

import inspect
import textwrap
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pandas as pd

from verify_xlsx.finding import Severity
from verify_xlsx.records import Records
from verify_xlsx.schema import Column, Sheet

Mask = pd.Series


@dataclass(frozen=True, slots=True)
class Absent:
    """Rows that ought to stand in the sheet of ``at`` and do not.

    ``rows`` says whose they are: ``college``, for a student's row ``student``, and whatever
    further columns the message wants.
    """

    rows: pd.DataFrame


#: A mask, or a mask and named Series (or texts) for the message; or rows that are not there.
#: A Series for the message need only cover the rows objected to.
Objection = Mask | tuple[Mask, dict[str, Any]] | Absent
Check = Callable[[Records], Objection]
ColumnCheck = Callable[[Records, Sheet, Column], Objection]


@dataclass(frozen=True)
class Rule:
    """A catalogue entry.

    ``check`` runs over one place (``at``); ``column_check`` is run for every handed-out column
    for which ``applies`` holds; an entry with neither is raised by the reader or by the merge
    (``raised_by``), which only know its code. ``firm`` rules may be neither switched off nor
    made milder. ``alike`` rules object to every cell of several that say the same, and to none
    once they differ. ``english`` says in a line what the rule objects to; a function's
    docstring says it for its rule.
    """

    code: str
    severity: Severity
    title: str
    message: str
    fix: str
    why: str
    source: str
    at: str = ""
    reads: tuple[str, ...] = ()
    fails: str = ""
    passes: str = ""
    check: Check | None = None
    column_check: ColumnCheck | None = None
    applies: Callable[[Sheet, Column], bool] | None = None
    raised_by: str = ""
    firm: bool = False
    alike: bool = False
    english: str = ""


CATALOGUE: dict[str, Rule] = {}


def _register(entry: Rule) -> None:
    if entry.code in CATALOGUE:
        raise ValueError(f"two rules are called {entry.code}")
    CATALOGUE[entry.code] = entry


def _english(check: Callable[..., Objection]) -> str:
    first, _, _ = (inspect.getdoc(check) or "").partition("\n\n")
    return " ".join(first.split())


def _text(words: dict[str, Any]) -> dict[str, Any]:
    for key in ("fails", "passes"):
        if key in words:
            words[key] = textwrap.dedent(words[key]).strip()
    return words


def rule(code: str, severity: Severity, *, at: str, **words: Any) -> Callable[[Check], Check]:
    """Register a rule over one column. See the module's docstring for ``words``."""

    def enter(check: Check) -> Check:
        english = _english(check)
        _register(Rule(code, severity, at=at, check=check, english=english, **_text(words)))
        return check

    return enter


def column_rule(
    code: str, severity: Severity, *, applies: Callable[[Sheet, Column], bool], **words: Any
) -> Callable[[ColumnCheck], ColumnCheck]:
    """Register a rule that the schema implies for every column for which ``applies`` holds."""

    def enter(check: ColumnCheck) -> ColumnCheck:
        words["english"] = _english(check)
        _register(Rule(code, severity, applies=applies, column_check=check, **_text(words)))
        return check

    return enter


def raised(code: str, severity: Severity, *, by: str, **words: Any) -> None:
    """Enter in the catalogue what is noticed in ``by``: ``"reading"`` or ``"merge"``.

    An error of theirs is firm: what could not be read or placed cannot be waved through.
    """
    words.setdefault("firm", severity is Severity.ERROR)
    _register(Rule(code, severity, raised_by=by, **_text(words)))
