"""Lines within a table that are no rows of it, and rows that came as one text."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence, Set
from dataclasses import replace
from functools import lru_cache

from verify_xlsx.containers.grid import Raw
from verify_xlsx.identity import without_numbers
from verify_xlsx.reading.layout import Layout, folded
from verify_xlsx.reading.said_of import speaking
from verify_xlsx.reading.text import quoted
from verify_xlsx.schema import Choice, Date, Kind, PersonName, Rows, Sheet
from verify_xlsx.sheets import COLLEGES
from verify_xlsx.table import Note

SKIPPED = "row-skipped"
_TOTALS = re.compile(r"(?:合计|总计|小计|共计|总人数|人数)[^\w]*[0-9]*|[共合]计?[0-9]+[人名行个]")
_FOOTERS = re.compile(
    r"(?:填[表报]|制表|审核|复核|负责|经办|联系|签字|签名|盖章|填表单位|单位|学院|日期|时间|电话"
    r"|注|说明|备注|附|合计)\w{0,6}[:(].*|注[0-9]?[.、].*"
)
#: What a signature's line says without a colon, in place of a member's name.
_BARE = frozenset((
    "填表人", "填报人", "制表人", "审核人", "复核人", "负责人", "经办人", "填表",
    "填报", "制表", "审核", "复核", "签字", "签名", "签章", "盖章", "公章", "单位", "填表单位",
    "填报单位", "日期", "时间", "填表日期", "填报日期", "填表时间", "填报时间", "单位盖章",
    "学院盖章", "学院公章", "院长签字", "院长签名", "负责人签字", "负责人签名", "领导签字",
    "联系电话", "年月日", "以下空白", "以下无正文",
    COLLEGES["contact"].header, COLLEGES["phone"].header,
))  # fmt: skip
_SEALS = re.compile(
    r"(?:[\u4e00-\u9fff]*(?:学院|单位|院长|书记|领导|负责人)|(?:填[表报]|制表|审核|复核|经办|联系)人)?"
    r"\((?:盖章|签章|公章|签字|签名)\)"
)
_SIGNERS = re.compile(r"(?:填[表报]|制表|审核|复核|负责|经办|联系)人\s+\S.*")
_DAYS = re.compile(
    r"(?:[0-9]{4})?年(?:[0-9]{1,2})?月(?:[0-9]{1,2}日?|日)?"
    r"|[0-9]{4}([-./])[0-9]{1,2}\1[0-9]{1,2}"
)

#: What stands at the head of most rows: a number, or a name that begins like no label.
_PLAIN_ROW = re.compile(r"[0-9]{4}-[0-9]{3,}|(?![合总小共人])[\u4e00-\u9fff]{2,}")
_PERSON = re.compile(r"[\u4e00-\u9fff·]{2,20}")
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
    """A note on each line that repeats the header, adds up or signs, and is no row.

    One with answers is a row, whatever its label; one that says something of a student is told.
    """
    heads = {folded(sheet[name].header) for name in layout.columns}
    may_sign = sheet.rows is Rows.MEMBER
    words = heads | _BARE if may_sign else heads
    found: dict[int, Note] = {}
    for name in (sheet.key[0], "name"):
        texts = values.get(name, ()) if name in sheet else ()
        if words.isdisjoint(texts) and _PLAIN_ROWS.fullmatch(_BETWEEN.join(texts)):
            continue  # as nearly all are
        for i, text in enumerate(texts):
            if not text or i in found or (_PLAIN_ROW.fullmatch(text) and text not in words):
                continue
            if (
                (_is_label(text) and not _is_answer(sheet, i, values))
                or _repeats(i, name, folded(text), heads, values)
                or (may_sign and _signs(text) and not _chosen(sheet, i, values))
            ):
                number = layout.columns[name] + 1
                found[i] = Note(SKIPPED, first + i, number, text)
    for i, said in speaking(sheet, found, values).items():
        found[i] = replace(found[i], code="line-typed", raw=quoted(said))
    return list(found.values())


def _repeats(
    i: int, name: str, fold: str, heads: Set[str], values: Mapping[str, Sequence[str]]
) -> bool:
    """Whether a line repeats the header: one header typed into a row with answers does not."""
    others = [folded(texts[i]) for other, texts in values.items() if other != name and texts[i]]
    return fold in heads and (not others or not heads.isdisjoint(others))


def _signs(text: str) -> bool:
    """Whether a text in place of a member's name is a day, a seal or who filled it in."""
    plain = _with_colon(text)
    return text in _BARE or bool(
        _SEALS.fullmatch(plain) or _DAYS.fullmatch(plain) or _SIGNERS.fullmatch(text)
    )


def _is_answer(sheet: Sheet, i: int, values: Mapping[str, Sequence[str]]) -> bool:
    """Whether a line beside a label is a row: a member's by one choice, others' by more.

    A choice alone may be anything, and a name and a day are a signature.
    """
    if not _chosen(sheet, i, values):
        return False
    if sheet.rows is Rows.MEMBER:
        return True
    names = [name for name in sheet.fillable if name in values]
    return sum(_answers(sheet[name].kind, values[name][i]) for name in names) > 1


def _answers(kind: Kind, text: str) -> bool:
    """Whether a text is the answer to a question that has a set form."""
    if isinstance(kind, Choice):
        return text in kind.words
    if isinstance(kind, PersonName):
        return bool(_PERSON.fullmatch(text))
    return isinstance(kind, Date) and bool(_DAYS.fullmatch(text))


def _chosen(sheet: Sheet, i: int, values: Mapping[str, Sequence[str]]) -> bool:
    """Whether a line holds a word of one of its choices: then it is a row, whatever its name."""
    return any(
        column.name in values and values[column.name][i] in column.kind.words
        for column in sheet
        if isinstance(column.kind, Choice)
    )


@lru_cache(maxsize=8192)
def _is_label(text: str) -> bool:
    plain = folded(text) if ":" not in text and "：" not in text else _with_colon(text)
    return bool(_TOTALS.fullmatch(plain) or _FOOTERS.fullmatch(plain))


def _with_colon(text: str) -> str:
    return re.sub(r"\s+", "", text.replace("：", ":").replace("（", "(").replace("）", ")"))
