"""Links and DDE in what LibreOffice saves; the mishaps hold the rest."""

from pathlib import Path

import openpyxl
import pytest

from tests.office import Office
from tests.reading.filled import filled, save
from verify_xlsx.containers.active import DDE, LINKS, active_notes
from verify_xlsx.containers.formats import container_of
from verify_xlsx.sheets import REVIEWS


@pytest.fixture
def sound(tmp_path: Path) -> Path:
    return save(tmp_path / "sound.xlsx", filled())


@pytest.mark.parametrize("suffix", [".xls", ".ods"])
def test_a_link_to_a_workbook_in_folders_calls_no_program(
    suffix: str, sound: Path, office: Office, tmp_path: Path
) -> None:
    other = tmp_path / "folder" / "other.xlsx"
    other.parent.mkdir()
    openpyxl.Workbook().save(other)
    assert _codes(office, sound, f"='file://{other}'#$Sheet.A1", suffix) == [LINKS]


@pytest.mark.parametrize("suffix", [".xls", ".ods"])
def test_dde_is_told_from_it(suffix: str, sound: Path, office: Office) -> None:
    assert _codes(office, sound, '=DDE("soffice";"/etc/passwd";"a1")', suffix) == [DDE]


def _codes(office: Office, sound: Path, formula: str, suffix: str) -> list[str]:
    with office.open(sound) as book:
        book.type(REVIEWS.title, "N2", formula)
        saved = book.save_as(sound.with_suffix(suffix))
    return [note.code for note in active_notes(container_of(saved.read_bytes()))]
