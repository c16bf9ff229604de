"""What a college wrote into 填表说明 or 需要处理, beside the text or below it.

It is told of, as nobody reads it there.
"""

from __future__ import annotations

import re

from verify_xlsx.containers.address import letters
from verify_xlsx.containers.grid import Book
from verify_xlsx.counting import counted
from verify_xlsx.reading.added_tabs import part_of
from verify_xlsx.reading.layout import bare_title
from verify_xlsx.reading.text import quoted, shown
from verify_xlsx.sheets import GUIDE_TITLE, WORKLIST_TITLE
from verify_xlsx.table import Note

#: The columns of each text, by the tab's title; the guide's first column is its margin.
_COLUMNS = {GUIDE_TITLE: range(2, 7), WORKLIST_TITLE: range(1, 9)}
#: A tab above so many bytes is not opened.
_LARGEST = 1 << 20
_CELL = re.compile(rb"""<(?:\w+:)?c\b[^>]*?\br=["']([A-Z]+)([0-9]+)["'][^>]*[^/]>""")
_FAR = re.compile(rb"[A-Z]{3,}|[0-9]{5,}")


def typed_in_text(book: Book, text: str, lines: str) -> list[Note]:
    """A note on the first cell of a tab of text that is none of its own; ``lines`` are its rows.

    ``text`` is the tab's title as the tool writes it. Without the number of its rows, from the
    hidden sheet, nothing can be said.
    """
    last, columns = counted(lines), _COLUMNS[text]
    if last is None:
        return []
    title = next((one for one in book.titles if bare_title(one) == text), None)
    if title is None or not _may_be(book, title, last, columns):
        return []
    found = [
        (r, c, typed)
        for r, row in enumerate(book.grid(title).rows, start=1)
        for c, cell in enumerate(row, start=1)
        if (r > last or c not in columns) and (typed := shown(cell).strip())
    ]
    if not found:
        return []
    row, column, typed = found[0]
    more = f"等 {len(found)} 处" if len(found) > 1 else ""
    return [Note("guide-typed", row, column, f"{quoted(typed)}{more}", title=title)]


def _may_be(book: Book, title: str, lines: int, own: range) -> bool:
    """Whether the tab has a cell that is none of the text's, and is no larger than a tab is.

    The tab of an .xlsx is only opened then: most returns have none.
    """
    part = part_of(book, title, _LARGEST)
    if part is None:
        return not book.container.parts
    cells = _CELL.findall(part)
    columns, rows = {name for name, _ in cells}, {row for _, row in cells}
    if any(_FAR.fullmatch(one) for one in columns | rows):
        return False
    theirs = {letters(column).encode() for column in own}
    return not columns <= theirs or any(int(row) > lines for row in rows)
