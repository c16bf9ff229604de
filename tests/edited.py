"""Edits of every kind, put into a master, and a look at whether they are all there."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

from openpyxl import load_workbook
from openpyxl.utils.escape import unescape

from tests.dressed import LAST
from tests.soundness import faults
from verify_xlsx.campaign import Campaign
from verify_xlsx.master.edits import Edits, write_edits
from verify_xlsx.master.read import read_master
from verify_xlsx.sheets import BY_NAME, in_master

Change = Callable[[Edits], None]

ODD = "=1+1 _x0041_ <&>\n第二行 "


def apply(campaign: Campaign, change: Change) -> Path:
    """Write what ``change`` sets into the master; the master as it is then."""
    edits = Edits(read_master(campaign))
    change(edits)
    target = campaign.folder / "new.xlsx"
    write_edits(campaign, edits, target)
    target.replace(campaign.master)
    return campaign.master


def cells(edits: Edits) -> None:
    """A value of each kind."""
    edits.set("students", 0, "conclusion", "同一人")
    edits.set("students", 1, "remark", ODD)
    edits.set("students", 2, "id_number", "329999200301010011")
    edits.set("reviews", 1, "signed", "2024-04-18")
    edits.set("students", 3, "major", "")


def rows(edits: Edits) -> None:
    """New rows: on a sheet that has none yet, and below those of one that has."""
    for n in range(3):
        edits.append("findings", {"mark": f"m{n}", "state": "待处理", "message": f"问题{n}"})
    edits.append("group", {"college": "甲学院", "member": "周示例", "post": "院长", "part": "组长"})
    edits.append("ledger", {"number": "1", "file": "回收/甲.xlsx", "read": "12"})
    edits.append(
        "reviews",
        {"college": "乙学院", "student": "2024-004", "name": "李示例", "ordinal": "4",
         "signed": "2024-04-20"},
    )  # fmt: skip
    edits.append("students", {"college": "乙学院", "student": "2024-005", "name": "周示例"})


def both(edits: Edits) -> None:
    cells(edits)
    rows(edits)


def cell(path: Path, sheet: str, row: int, column: str) -> Any:
    declared = in_master(BY_NAME[sheet])
    page = load_workbook(path)[declared.title]
    headers = [one.value for one in page[1]]
    return page.cell(row, headers.index(declared[column].header) + 1)


def check(path: Path) -> None:
    """Everything that ``both`` set is there, as the right kind of cell."""
    assert faults(path) == []
    assert cell(path, "students", 2, "conclusion").value == "同一人"
    odd = cell(path, "students", 3, "remark")
    assert unescape(odd.value) == ODD and odd.data_type in ("s", "inlineStr")
    assert cell(path, "students", 4, "id_number").value == "329999200301010011"
    assert cell(path, "students", 5, "major").value is None
    signed = cell(path, "reviews", 3, "signed")
    assert signed.is_date and signed.value == datetime(2024, 4, 18)
    assert [cell(path, "findings", n, "message").value for n in (2, 3, 4)] == [
        "问题0", "问题1", "问题2",
    ]  # fmt: skip
    assert cell(path, "group", 2, "member").value == "周示例"
    count = cell(path, "ledger", 2, "read")
    assert count.value == 12 and count.data_type == "n"
    added = 3 * (LAST - 1) + 2
    assert cell(path, "reviews", added, "ordinal").value == 4
    day = cell(path, "reviews", added, "signed")
    assert day.is_date and day.value == datetime(2024, 4, 20)
    assert cell(path, "students", LAST + 1, "name").value == "周示例"


def frame(xml: bytes) -> bytes:
    """A worksheet without its rows."""
    return re.sub(rb"<(\w+:)?sheetData.*</(\w+:)?sheetData>", b"", xml, flags=re.DOTALL)
