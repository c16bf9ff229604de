"""Lines within a table that are no rows of it, and rows that came as one text."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence, Set
from functools import lru_cache

from verify_xlsx.identity import without_numbers
from verify_xlsx.reading.grid import Raw
from verify_xlsx.reading.layout import Layout, folded
from verify_xlsx.reading.table import Note
from verify_xlsx.schema import Sheet

_TOTALS = re.compile(r"(?:合计|总计|小计|共计|总人数|人数)[^\w]*[0-9]*|[共合]计?[0-9]+[人名行个]")
_FOOTERS = re.compile(
    r"(?:填[表报]|制表|审核|复核|负责|经办|联系|签字|签名|盖章|填表单位|单位|学院|日期|时间|电话"
    r"|注|说明|备注|附|合计)\w{0,6}[:(].*|注[0-9]?[.、].*"
)

#: What stands at the head of most rows: a number, or a name that begins like no label.
_PLAIN_ROW = re.compile(r"[0-9]{4}-[0-9]{3,}|(?![合总小共人])[\u4e00-\u9fff]{2,}")
_BETWEEN = "\n"
_PLAIN_ROWS = re.compile(f"(?:(?:{_PLAIN_ROW.pattern})?{_BETWEEN})*(?:{_PLAIN_ROW.pattern})?")


def split_lines(
    body: Sequence[Sequence[Raw]], layout: Layout, notes: list[Note]
) -> Sequence[Sequence[Raw]]:
    """``body`` with lines that were pasted as one text, tabs between, in their columns again."""
    left = min(layout.columns.values())
    if not any(isinstance(cell := cells[left], str) and "\t" in cell for cells in body):
        return body
    first = layout.header + 2
    others = set(layout.columns.values()) - {left}
    split: list[Sequence[Raw]] = []
    for number, cells in enumerate(body, start=first):
        text = cells[left]
        if isinstance(text, str) and "\t" in text:
            pieces = text.split("\t")
            end = left + len(pieces)
            if end <= len(cells) and not any(cells[c] != "" for c in others):
                notes.append(Note("row-split", number, left + 1, without_numbers(text)))
                cells = [*cells[:left], *pieces, *cells[end:]]
        split.append(cells)
    return split


def no_rows(
    sheet: Sheet, layout: Layout, first: int, values: Mapping[str, Sequence[str]]
) -> list[Note]:
    """A note on each line that repeats the header, adds up or signs, and is no row."""
    heads = {folded(sheet[name].header) for name in layout.columns}
    found: dict[int, Note] = {}
    for name in (sheet.key[0], "name"):
        texts = values.get(name, ()) if name in sheet else ()
        if heads.isdisjoint(texts) and _PLAIN_ROWS.fullmatch(_BETWEEN.join(texts)):
            continue  # as nearly all are
        for i, text in enumerate(texts):
            if not text or i in found or (_PLAIN_ROW.fullmatch(text) and text not in heads):
                continue
            if _is_label(text) or _repeats(i, name, folded(text), heads, values):
                number = layout.columns[name] + 1
                found[i] = Note("row-skipped", first + i, number, text)
    return list(found.values())


def _repeats(
    i: int, name: str, fold: str, heads: Set[str], values: Mapping[str, Sequence[str]]
) -> bool:
    """Whether a line repeats the header: one header typed into a row with answers does not."""
    others = [folded(texts[i]) for other, texts in values.items() if other != name and texts[i]]
    return fold in heads and (not others or not heads.isdisjoint(others))


@lru_cache(maxsize=8192)
def _is_label(text: str) -> bool:
    plain = folded(text) if ":" not in text and "：" not in text else _with_colon(text)
    return bool(_TOTALS.fullmatch(plain) or _FOOTERS.fullmatch(plain))


def _with_colon(text: str) -> str:
    return re.sub(r"\s+", "", text.replace("：", ":").replace("（", "(").replace("）", ")"))
