"""docs/returns.md is what the catalogue says, and the catalogue says it properly."""

from __future__ import annotations

import re

import pytest

from tests.mishaps.catalogue import Mishap, all_mishaps
from tests.mishaps.document import PATH, document

EVERY = all_mishaps()


def test_the_document_is_not_stale() -> None:
    said = PATH.read_text(encoding="utf-8")
    assert said == document(), "run python -m tests.mishaps"


@pytest.mark.parametrize("mishap", EVERY, ids=lambda m: m.name)
def test_a_mishap_is_named_and_explained(mishap: Mishap) -> None:
    assert re.fullmatch("[a-z0-9]+(-[a-z0-9]+)*", mishap.name)
    assert mishap.title and not mishap.title.endswith("。")
    assert mishap.why.endswith("。")


def test_most_of_what_can_happen_is_absorbed() -> None:
    assert len(EVERY) >= 80
    assert sum(mishap.outcome == "absorbed" for mishap in EVERY) >= 55
