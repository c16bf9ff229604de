"""Tabs under a title of the college's own that are a sheet which is there as well.

材料清单（新） beside 材料清单 may well be the one that counts. So a tab with a sheet's headers is
held against it as a copy is; one of quite other students is none.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from verify_xlsx.containers.formats import Unreadable
from verify_xlsx.containers.grid import Book, Grid
from verify_xlsx.reading.added_tabs import FORM, is_programs, reaches_far
from verify_xlsx.reading.layout import bare_title
from verify_xlsx.schema import Sheet
from verify_xlsx.sheets import OWN_TITLES
from verify_xlsx.table import Table

#: So many tabs are looked into; more would have been noticed by then.
_LOOKED = 20


def second_grids(book: Book, known: Collection[str]) -> list[Grid]:
    """The tabs that are none of the handout's and not ``known``, as far as they can be opened."""
    titles = [
        title
        for title in book.titles
        if title not in known
        and not FORM.match(title)
        and not is_programs(title)
        and bare_title(title) not in OWN_TITLES
    ]
    found = []
    for title in titles[:_LOOKED]:
        try:
            if not reaches_far(book, title):
                found.append(book.grid(title))
        except Unreadable:  # a chart, or damaged: it is told of, and not read
            continue
    return found


def is_second(sheet: Sheet, table: Table, other: Table) -> bool:
    """Whether ``other`` tells of what ``table`` tells of: of none but strangers it does not."""
    if "student" not in sheet:
        return True
    theirs = set(other.values.get("student", ("",)))
    return "" in theirs or not theirs.isdisjoint(table.values.get("student", ()))


def without_strangers(
    sheet: Sheet, tables: Sequence[Table], second: Collection[str]
) -> list[Table]:
    """``tables`` without those of the tabs ``second`` that are no second table of the first."""
    first = tables[:1]
    return [
        *first,
        *(t for t in tables[1:] if t.title not in second or is_second(sheet, first[0], t)),
    ]
