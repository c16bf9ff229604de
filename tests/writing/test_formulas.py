"""No formula that we write names a function that XlsxWriter would have to spell otherwise."""

from __future__ import annotations

from pathlib import Path

import pytest
from xlsxwriter.worksheet import Worksheet

from tests.clerk import Clerk, review
from verify_xlsx.writing.style import PlainSheet
from workbooks import people


def test_formulas_are_as_xlsxwriter_would_write_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mine, seen = PlainSheet._prepare_formula, set()

    def compared(self: PlainSheet, formula: str, *further: bool) -> str:
        seen.add(formula)
        theirs: str = Worksheet._prepare_formula(self, formula, *further)
        assert mine(self, formula, *further) == theirs
        return theirs

    monkeypatch.setattr(PlainSheet, "_prepare_formula", compared)
    clerk = Clerk(tmp_path / "2024").begin()
    college = people.COLLEGES[1]
    clerk.returned(college, {("reviews", review(college, 1), "verdict"): "不清楚"})
    assert clerk("merge").status == 1  # so there is a rework as well
    assert len(seen) > 500
