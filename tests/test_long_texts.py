"""A cell holds 32,767 characters: whatever they are, reading and judging them takes no time.

Every pattern that meets a college's text does so in one of these functions. One that looks at
each character again for each other takes seconds; the limit is far below that, and far above
what a busy machine needs.
"""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest

from tests.rules.sound import sound
from verify_xlsx import identity, names
from verify_xlsx.check import judge
from verify_xlsx.counting import counted
from verify_xlsx.reading import near, said_of, strays
from verify_xlsx.reading.plain import are_plain
from verify_xlsx.reading.terms import Terms
from verify_xlsx.reading.values import reader_for, without_middle
from verify_xlsx.schema import Kind
from verify_xlsx.sheets import HANDED_OUT
from verify_xlsx.sorting import rekey
from verify_xlsx.tidy import tidy

LONG = 32_767
SECONDS = 0.25
UNITS = (
    "（", "(", "[", "【", ")", "）", "张", "张 ", "张·", "张、", "老师", "副教授", "学院",
    "一致", "一致(√)", "1", "1 ", "1.", "1-", "*", "1*", "x", "X", " ", "\u3000", "\n", "·",
    "-", ".", "_", "/", "，", "a", "a ", "A1", "√", "□", "同", "无", "无 ", "合", "共", "人",
    "第", "一", "十", "2024年", "年1月", "Ａ", "！", "张(", "注", "：", "️", "'", "0", "\u200b",
    "ﷺ",
)  # fmt: skip
TEXTS = [
    f"{before}{(unit * LONG)[: LONG - 2]}{after}"
    for unit in UNITS
    for before, after in (("", ""), ("", "x"), ("张", "、"), ("", "张!"))
]
TEXTS.append("\ufdfa" * 499)  # short, and eighteen times as long in half width
KINDS = {repr(column.kind): column.kind for sheet in HANDED_OUT for column in sheet}
PLACES = [(sheet.name, name) for sheet in HANDED_OUT for name in sheet.names if name != "student"]


def slowest(function: Callable[[str], object]) -> tuple[float, str]:
    """The longest that ``function`` took for one of TEXTS, and how that begins and ends."""
    took = []
    for text in TEXTS:
        begin = time.process_time()
        function(text)
        took.append((time.process_time() - begin, f"{text[:4]}…{text[-3:]}"))
        assert took[-1][0] < 20 * SECONDS, took[-1]  # no need to wait for the others
    return max(took)


@pytest.mark.parametrize(
    "function",
    [
        names.written, names.simplified, names.looked, identity.without_numbers, identity.masked,
        identity.is_masked, identity.is_passport, identity.sex, counted, tidy, near.bare,
        strays._is_label, strays._signs, rekey._plain,
        lambda text: rekey._alike(text, "2024-001"),
        lambda text: said_of._speaks(text, frozenset({"钱试甲", "2024-001"})),
    ],
)  # fmt: skip
def test_looking_at_it(function: Callable[[str], object]) -> None:
    assert slowest(function)[0] < SECONDS, slowest(function)


@pytest.mark.parametrize("kind", KINDS.values(), ids=lambda kind: type(kind).__name__)
def test_reading_it(kind: Kind) -> None:
    read = reader_for(kind, Terms(year=2024))
    for function in (read, lambda t: without_middle(t, kind), lambda t: are_plain((t, t), kind)):
        assert slowest(function)[0] < SECONDS, slowest(function)


def test_judging_it() -> None:
    """A dozen of them at once, a quarter as long, in every column of a campaign."""
    few = TEXTS[::4]
    for at in range(0, len(few), 12):
        records, texts = sound(12), [t[: LONG // 8] + t[-LONG // 8 :] for t in few[at : at + 12]]
        for sheet, column in PLACES:
            frame = records.frames[sheet]
            for row, text in zip(range(len(frame)), texts, strict=False):
                frame.loc[row, column] = text
        begin = time.process_time()
        judge(records)
        took = time.process_time() - begin
        assert took < 20 * SECONDS, [f"{text[:4]}…{text[-3:]}" for text in texts]
