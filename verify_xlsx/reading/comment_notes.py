"""What a college writes into comments, which nobody takes for an answer, and nobody else reads."""

from __future__ import annotations

import re

from verify_xlsx.containers.comments import Comment, comments
from verify_xlsx.containers.formats import Container
from verify_xlsx.finding import Severity
from verify_xlsx.reading.text import quoted
from verify_xlsx.table import Note

CODE = "comment-typed"
#: How a rework's own comments begin: 【错误】.
_OWN = re.compile("【(?:" + "|".join(severity.word for severity in Severity) + ")】")


def comment_notes(container: Container) -> list[Note]:
    """A note on each tab with comments that are none of the tool's, at the first of them."""
    theirs: dict[str, list[Comment]] = {}
    for comment in comments(container):
        if comment[3] and not _OWN.match(comment[3]):
            theirs.setdefault(comment[0], []).append(comment)
    return [_note(*many[0], len(many)) for many in theirs.values()]


def _note(title: str, row: int, column: int, text: str, count: int) -> Note:
    more = f"等 {count} 处" if count > 1 else ""
    return Note(CODE, row, column, f"{quoted(text)}{more}", title=title)
