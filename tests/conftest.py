"""What every test may ask for: a campaign that has begun, LibreOffice, and who needs it."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.clerk import DAY, Clerk
from tests.in_process import InProcess
from tests.office import Office, what_is_missing
from verify_xlsx.commands import merge
from verify_xlsx.reading import isolate


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Whoever asks for ``office`` bears its marker, so that ``-m 'not office'`` leaves it out."""
    for item in items:
        if "office" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.office)


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Without LibreOffice its tests are skipped with the reason; with ``CI=true`` they fail."""
    if item.get_closest_marker("office") and (missing := what_is_missing()):
        if os.environ.get("CI") == "true":
            pytest.fail(f"LibreOffice must be there in CI; missing: {missing}", pytrace=False)
        pytest.skip(f"missing: {missing}")


@pytest.fixture(scope="session")
def office() -> Iterator[Office]:
    """One LibreOffice for the session, started when it is first asked to open something."""
    one = Office()
    yield one
    one.close()


@pytest.fixture(scope="session")
def handed_out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a campaign that has handed out on its day; tests take copies of it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("VERIFY_XLSX_TODAY", DAY)
        return Clerk(tmp_path_factory.mktemp("handed-out") / "2024").begin().folder


@pytest.fixture
def clerk(handed_out: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Clerk:
    """A clerk of the office who has handed out, on the campaign's day; her tool hides no fault."""
    monkeypatch.setenv("VERIFY_XLSX_TODAY", DAY)
    monkeypatch.setenv("VERIFY_XLSX_DEBUG", "1")
    shutil.copytree(handed_out.parent, tmp_path, dirs_exist_ok=True)
    return Clerk(tmp_path / "2024")


@pytest.fixture
def read_here(monkeypatch: pytest.MonkeyPatch) -> None:
    """Returns are read in the test's own process: for days on which the tool is started often."""
    monkeypatch.setattr(isolate, "_Child", InProcess)


@pytest.fixture
def outputs_too() -> None:
    """This test looks into 输出, unlike the others of its module (see ``data_alone``)."""


@pytest.fixture
def data_alone(
    read_here: None, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> None:
    """A merge writes the master and the reworks: for days on which nobody looks into 输出."""
    if "outputs_too" in request.fixturenames:
        return
    for name in ("stage_summary", "stage_forms"):
        monkeypatch.setattr(merge, name, lambda *_: None)
