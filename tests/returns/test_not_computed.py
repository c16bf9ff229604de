"""What LibreOffice has not computed it saves in .xls as 0, which nobody has typed."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.clerk import Clerk, student
from tests.office import Office
from verify_xlsx.sheets import REVIEWS, STUDENTS
from workbooks.people import DRUGS

pytestmark = [pytest.mark.office, pytest.mark.usefixtures("data_alone")]


def twice_saved(office: Office, path: Path, typed: dict[tuple[str, str], str]) -> Path:
    """``path`` saved as .xlsx, opened again, ``typed`` into, and saved as .xls in its place."""
    once, saved = path.with_name(f"{path.stem}_1.xlsx"), path.with_suffix(".xls")
    with office.open(path) as document:
        document.save_as(once)
    path.unlink()
    with office.open(once) as document:
        for (sheet, cell), text in typed.items():
            document.type(sheet, cell, text)
        document.save_as(saved)
    once.unlink()
    return saved


def test_a_sound_return_is_merged_whole(office: Office, clerk: Clerk) -> None:
    saved = twice_saved(office, clerk.returned(DRUGS), {})
    done = clerk("merge", "--json")
    assert done.status == 0 and done.json["findings"] == []
    assert done.json["returns"][0]["rows"]["merged"] == 22
    assert saved.exists()


def test_a_line_more_is_counted_and_named(office: Office, clerk: Clerk) -> None:
    key = student(DRUGS)[0]
    added = {"A11": key, "D11": "就业辅导员", "E11": "范四本", "F11": "一致", "G11": "2024-4-22"}
    typed = {(REVIEWS.title, cell): text for cell, text in added.items()}
    twice_saved(office, clerk.returned(DRUGS), typed)
    assert clerk("merge").status == 0
    lines = [row for row in clerk.data()[REVIEWS.title] if row[1] == key]
    assert [row[2:6] for row in lines][3] == (lines[0][2], 4, "就业辅导员", "范四本")


def test_a_rework_that_is_mended_comes_clean(office: Office, clerk: Clerk) -> None:
    clerk.returned(DRUGS, {("students", student(DRUGS), "conclusion"): "看着像"})
    assert clerk("merge").status == 1
    (sent,) = clerk.folder.glob("退回/*.xlsx")
    page = load_workbook(sent)[STUDENTS.title]
    (tinted,) = [c.coordinate for row in page.iter_rows() for c in row if c.value == "看着像"]
    back = clerk.folder / "回收" / "更正.xlsx"
    back.write_bytes(sent.read_bytes())
    twice_saved(office, back, {(STUDENTS.title, tinted): "同一人"})
    done = clerk("merge", "--json")
    assert done.status == 0 and done.json["students"]["complete"] == 3
