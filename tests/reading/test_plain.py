"""A text that is called plain reads as itself, without a note."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verify_xlsx.reading.plain import are_plain
from verify_xlsx.reading.values import reader_for
from verify_xlsx.schema import Date, Identity, Kind, PersonName, Text

KINDS: list[Kind] = [Text(), PersonName(), Identity()]
ALPHABET = "赵钱孙一二·'ａX x*19-_/.,:[]{}()（）\"\n\u00a0\u200b\ue000√"


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: type(kind).__name__)
@given(texts=st.lists(st.text(ALPHABET, min_size=1, max_size=20), min_size=1, max_size=4))
def test_plain_reads_as_itself(kind: Kind, texts: list[str]) -> None:
    if are_plain(texts, kind):
        read = reader_for(kind)
        assert [read(text) for text in texts] == [(text, "") for text in texts]


@pytest.mark.parametrize(
    ("kind", "texts"),
    [
        (Text(), ["护理", "护理专科2103", '{"students":{"":{"mask":["320399*****7320","v1"]}}}']),
        (PersonName(), ["赵一", "钱二三"]),
        (Identity(), ["320399200305170123", "32039920030517012X", "320399*****7320"]),
    ],
)
def test_most_texts_are_plain(kind: Kind, texts: list[str]) -> None:
    assert are_plain(texts, kind)


def test_other_kinds_and_other_cells_are_not() -> None:
    assert not are_plain(["2024-04-24"], Date())
    assert not are_plain(["赵一", 7.0], Text())
