"""What can become of a row and of a file, and the words for it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

#: What can become of a row; together they are the rows that were read.
OUTCOMES = ("merged", "unchanged", "held", "superseded", "ignored")

#: The word for each.
OUTCOME_WORDS = {
    "merged": "合并",
    "unchanged": "未变",
    "held": "暂缓",
    "superseded": "被取代",
    "ignored": "忽略",
}

#: What can become of a file, and the word for it in workbooks and on the terminal.
STATUS_WORDS = {
    "merged": "已合并",
    "rework": "需退回",
    "unchanged": "无变化",
    "superseded": "被取代",
    "unreadable": "读不出",
}


def status_word(status: str, rows: Mapping[str, int], outcomes: Iterable[str]) -> str:
    """The word for what became of a file; what holds no row and was set aside is ignored.

    ``outcomes`` are those of the reasons given for the file.
    """
    if status == "unchanged" and not rows["read"] and "ignored" in outcomes:
        return OUTCOME_WORDS["ignored"]
    return STATUS_WORDS[status]
