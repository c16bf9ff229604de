"""The stage that all mishaps of a session share."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.clerk import DAY
from tests.mishaps.stage import Case, Stage


@pytest.fixture(scope="session")
def stage(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stage]:
    """A campaign and a filled return."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("VERIFY_XLSX_TODAY", DAY)
        patched.setenv("VERIFY_XLSX_DEBUG", "1")
        one = Stage(tmp_path_factory.mktemp("stage"))
        assert one.undamaged
    yield one


@pytest.fixture
def case(stage: Stage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Case:
    """A copy of the campaign, the filled return in 回收."""
    monkeypatch.setenv("VERIFY_XLSX_TODAY", DAY)
    monkeypatch.setenv("VERIFY_XLSX_DEBUG", "1")
    return stage.case(tmp_path)
