"""Every mishap of containers and of versions comes to what the catalogue says."""

from __future__ import annotations

import pytest

from tests.mishaps.catalogue import Mishap, of_family
from tests.mishaps.stage import Case, check
from tests.office import Office

MISHAPS = of_family("containers", "versions")


@pytest.mark.parametrize("mishap", MISHAPS, ids=lambda m: m.name)
def test_mishap(mishap: Mishap, case: Case) -> None:
    check(case, mishap, case.suffer(mishap))


@pytest.mark.parametrize(
    ("mishap", "suffix"),
    [pytest.param(m, s, id=f"{m.name}{s}") for m in MISHAPS for s in m.also],
)
def test_mishap_saved_by_libreoffice(
    mishap: Mishap, suffix: str, case: Case, office: Office
) -> None:
    expected = case.suffer(mishap)
    case.resave(office, suffix, mishap.closes)
    check(case, mishap, expected)
