"""docs/rules.md is what the catalogue says."""

from __future__ import annotations

from pathlib import Path

import pytest

from verify_xlsx.catalogue import explanation
from verify_xlsx.rulebook import rulebook
from verify_xlsx.rules.registry import CATALOGUE

DOCUMENT = Path(__file__).parents[2] / "docs" / "rules.md"


def test_the_document_has_not_drifted() -> None:
    written = DOCUMENT.read_text(encoding="utf-8")
    assert written == rulebook(), "python -m verify_xlsx.rulebook > docs/rules.md"


@pytest.mark.parametrize("code", CATALOGUE)
def test_every_rule_is_said_in_english_too(code: str) -> None:
    english = CATALOGUE[code].english
    assert english.endswith(".") and "\n" not in english
    assert english in explanation(code), "rules CODE says it"
