"""What a college typed into a form's tab that stands in no table.

The tabs follow the tables by formula. So a form is only looked at where its student has nothing
in 人工比对: what its lines say then was typed there, and would be lost.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from verify_xlsx.containers.grid import Book, Raw
from verify_xlsx.reading.text import shown
from verify_xlsx.sheets import REVIEWS
from verify_xlsx.table import Note, Table

_ROLE, _VERDICT = REVIEWS["role"].header, REVIEWS["verdict"].header
#: What LibreOffice saves in .xls for a formula that it has not computed.
_NOT_COMPUTED = "0"
#: So many forms of one file are looked at; more would have been noticed by then.
_ENOUGH = 20


def typed_in_forms(book: Book, reviews: Table) -> list[Note]:
    """A note on the first cell of each form in which reviewers were typed."""
    students = _without_reviewers(reviews)
    tabs = [title for title in book.titles if title.partition(" ")[0] in students]
    return [note for title in tabs[:_ENOUGH] for note in _first_typed(book, title)]


def header_of_form(rows: Sequence[Sequence[Raw]]) -> int | None:
    """The row in which the reviewers' table of a form begins, 0-based; None where it has none."""
    return next((r for r, row in enumerate(rows) if _ROLE in row and _VERDICT in row), None)


def _without_reviewers(reviews: Table) -> set[str]:
    blank = [""] * len(reviews.rows)
    asked = (reviews.values.get(name, blank) for name in ("role", "reviewer", "verdict"))
    students = reviews.values.get("student", blank)
    answered = {who for who, *said in zip(students, *asked, strict=True) if any(said)}
    return set(students) - answered - {""}


def _first_typed(book: Book, title: str) -> Iterator[Note]:
    rows = book.grid(title).rows
    header = header_of_form(rows)
    if header is None:
        return
    role = list(rows[header]).index(_ROLE)
    for r, row in enumerate(rows[header + 1 :], start=header + 1):
        ordinal, typed = (
            shown(row[role - 1]) if role else "",
            [shown(c) for c in row[role : role + 2]],
        )
        if not ordinal.isdecimal():
            return
        for c, text in enumerate(typed, start=role):
            if text not in ("", _NOT_COMPUTED):
                yield Note("form-typed", r + 1, c + 1, text, REVIEWS.title, title)
                return
