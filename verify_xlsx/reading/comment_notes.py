"""What a college writes into comments and text boxes, which nobody takes for an answer.

Nobody else reads it, either.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from verify_xlsx.containers.comments import comments
from verify_xlsx.containers.formats import Container
from verify_xlsx.containers.shapes import Shape, shapes
from verify_xlsx.finding import Severity
from verify_xlsx.reading.text import quoted
from verify_xlsx.table import Note

CODE, DRAWN = "comment-typed", "shape-typed"
#: How a rework's own comments begin: 【错误】.
_OWN = re.compile("【(?:" + "|".join(severity.word for severity in Severity) + ")】")


def comment_notes(container: Container) -> list[Note]:
    """A note on each tab with comments that are none of the tool's, at the first of them.

    And one on each tab over which words were drawn: the tool draws nothing.
    """
    theirs = (one for one in comments(container) if one[3] and not _OWN.match(one[3]))
    return [*_first_of_each(CODE, theirs), *_first_of_each(DRAWN, shapes(container))]


def _first_of_each(code: str, found: Iterable[Shape]) -> Iterable[Note]:
    by_tab: dict[str, list[Shape]] = {}
    for one in found:
        by_tab.setdefault(one[0], []).append(one)
    for title, many in by_tab.items():
        _, row, column, text = many[0]
        more = f"等 {len(many)} 处" if len(many) > 1 else ""
        yield Note(code, row, column, f"{quoted(text)}{more}", title=title)
