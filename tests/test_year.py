"""What a campaign of another year than the notice's says of days: that year, not 2024."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.clerk import Clerk
from workbooks.list import write_list
from workbooks.people import HEALTH

_DAY = re.compile("20[0-9]{2}-4-[0-9]{2}")


def days_in(path: Path) -> set[str]:
    """The days that are named as examples anywhere in a workbook."""
    with zipfile.ZipFile(path) as parts:
        return {day for name in parts.namelist() for day in _DAY.findall(parts.read(name).decode())}


def test_days_are_shown_in_the_campaigns_year(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VERIFY_XLSX_TODAY", "2026-05-08")
    clerk = Clerk(tmp_path / "2026")
    roster = write_list(tmp_path / "名单.xlsx")
    made = clerk("init", clerk.folder, "--roster", roster, "--year", 2026, "--due", "2026-06-30")
    assert made.status == 0, made.err
    assert clerk("distribute").status == 0
    handout = clerk.handout(HEALTH)
    assert days_in(clerk.master) == {"2026-4-24", "2026-4-30"}
    assert days_in(handout) == {"2026-4-24"}
    book = load_workbook(handout)
    for row, signed in enumerate(("5/4", "上周三", None), start=2):
        for column, value in zip("DEFG", ("班主任", f"{'甲乙丙'[row - 2]}老师", "一致", signed),
                                 strict=True):  # fmt: skip
            book["人工比对"][f"{column}{row}"].value = value
    book.save(clerk.folder / "回收" / handout.name)
    fixes = {
        (f["cell"], f["code"]): f["fix"]
        for f in clerk("merge", "--json").json["findings"]
        if f["sheet"] == "人工比对" and f["cell"] in ("G2", "G3", "G4")
    }
    assert set(fixes) == {("G2", "date-ambiguous"), ("G3", "cell-date"), ("G4", "cell-required")}
    assert all("2026-4-24" in fix for fix in fixes.values()), fixes
