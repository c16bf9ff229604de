"""A sheet is asked for while nothing that the college has sent holds it, and once."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.clerk import Clerk
from tests.mishaps.parcels import stamp
from verify_xlsx.reading.hidden_tab import IDENTITY_SHEET
from verify_xlsx.schema import Sheet
from verify_xlsx.sheets import GROUP, HANDED_OUT, MATERIALS, PLATFORM, REVIEWS, STUDENTS
from workbooks.people import DRUGS

pytestmark = pytest.mark.usefixtures("data_alone")


def holding(source: Path, sheets: Collection[Sheet], name: str, hour: int) -> Path:
    """A copy of a return with some of its sheets."""
    book = load_workbook(source)
    for title in book.sheetnames:
        if title not in (IDENTITY_SHEET, *(sheet.title for sheet in sheets)):
            del book[title]
    path = source.with_name(name)
    book.save(path)
    stamp(path, datetime(2024, 4, 23, hour))
    return path


def asked(clerk: Clerk) -> list[tuple[str, str]]:
    """The sheets that are asked for, each with the file that is told so."""
    found = clerk("merge", "--json").json["findings"]
    return [(f["value"], f["file"]) for f in found if f["code"] == "sheet-missing"]


def test_one_that_no_file_holds_is_asked_for_once_and_tinted_in_the_rework(clerk: Clerk) -> None:
    path = clerk.returned(DRUGS)
    holding(path, (PLATFORM, REVIEWS, GROUP), "一.xlsx", 9)
    holding(path, (STUDENTS,), "二.xlsx", 10)
    whole = path.rename(clerk.folder / "全.xlsx")
    assert asked(clerk) == [(MATERIALS.title, "回收/二.xlsx")]
    rework = load_workbook(clerk.folder / "退回" / f"{DRUGS.name}_退回.xlsx")
    assert rework[MATERIALS.title]["C2"].comment and not rework[STUDENTS.title]["J2"].comment
    holding(whole, (MATERIALS,), "三.xlsx", 8).rename(path.with_name("三.xlsx"))
    assert asked(clerk) == []


def test_one_that_the_master_holds_by_now_is_not_asked_for(clerk: Clerk) -> None:
    path = clerk.returned(DRUGS)
    assert clerk("merge").status == 0
    for sheet in HANDED_OUT:
        whole = path.rename(clerk.folder / "全.xlsx")
        holding(whole, (sheet,), path.name, 11).rename(path)
        assert asked(clerk) == [], sheet.title
        path.unlink()
        whole.rename(path)
