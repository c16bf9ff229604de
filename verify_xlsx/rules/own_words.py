"""The words that the sheets bring themselves, and nobody means who fills in a cell freely."""

from __future__ import annotations

from verify_xlsx.names import written
from verify_xlsx.schema import Choice
from verify_xlsx.sheets import HANDED_OUT

#: Titles, headers and the words of every choice, as :func:`written` writes them.
OWN_WORDS = frozenset(
    written(word)
    for sheet in HANDED_OUT
    for word in (
        sheet.title,
        *sheet.headers,
        *(
            word
            for column in sheet
            if isinstance(column.kind, Choice)
            for word in column.kind.words
        ),
    )
)
