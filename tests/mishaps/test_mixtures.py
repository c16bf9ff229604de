"""Any mix of mishaps that leave every cell in its place gives the master that no mishap gives."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.clerk import DAY
from tests.mishaps.catalogue import Mishap, all_mishaps
from tests.mishaps.stage import Stage, keyed

COMPOSE = [m for m in all_mishaps() if m.composes and m.outcome == "absorbed"]
MIXES = st.lists(st.sampled_from(COMPOSE), min_size=2, max_size=12, unique_by=lambda m: m.name)


@settings(
    max_examples=16, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(mix=MIXES)
def test_any_mix_gives_the_same_master(
    mix: list[Mishap], stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VERIFY_XLSX_TODAY", DAY)
    with tempfile.TemporaryDirectory() as folder:
        case = stage.case(Path(folder))
        # What moves tabs comes last: the others know them by their titles.
        case.suffer_all(sorted(mix, key=lambda m: m.name.startswith("tab")))
        done = case.merge()
        assert done.status == 0, [f for f in done.json["findings"] if f["severity"] == "error"]
        assert keyed(case.clerk) == case.wants()
        found = {one for one in done.cells if one[0] not in stage.usual}
        assert {severity for _, severity, _, _ in found} <= {"repaired"}
        before = case.clerk.digest()
        case.merge()
        assert case.clerk.digest() == before


def test_enough_mishaps_compose() -> None:
    assert len(COMPOSE) >= 25
    assert all(m.takes == "book" for m in COMPOSE)
