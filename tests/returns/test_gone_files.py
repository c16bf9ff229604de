"""A finding about a file that nobody owns is closed when the file is gone."""

from __future__ import annotations

from zipfile import ZipFile

import pytest
from openpyxl import Workbook

from tests.clerk import Clerk
from verify_xlsx.campaign import Campaign
from verify_xlsx.master.read import read_master
from workbooks.people import DRUGS, HEALTH

pytestmark = pytest.mark.usefixtures("data_alone")


def states(clerk: Clerk) -> dict[str, str]:
    """The state of each finding in 问题清单, by its file."""
    found = read_master(Campaign(clerk.folder)).frames["findings"]
    return dict(zip(found["file"], found["state"], strict=True))


def test_in_the_next_run_whatever_it_reads(clerk: Clerk) -> None:
    came = clerk.folder / "回收"
    mine = clerk.returned(DRUGS)
    (came / "通知.pdf").write_bytes(b"%PDF-1.4")
    (came / "扫描.pdf").write_bytes(b"%PDF-1.5")
    clerk("merge")
    assert states(clerk) == {"回收/通知.pdf": "待处理", "回收/扫描.pdf": "待处理"}
    (came / "通知.pdf").unlink()
    clerk("merge", mine)  # one that is named says nothing of a file that is still there
    assert states(clerk) == {"回收/通知.pdf": "已解决", "回收/扫描.pdf": "待处理"}
    (came / "扫描.pdf").unlink()
    assert clerk("merge").status == 0
    assert set(states(clerk).values()) == {"已解决"}
    digest = clerk.digest()
    clerk("merge")
    assert clerk.digest() == digest


def test_and_a_member_of_a_zip_that_came_again_without_it(clerk: Clerk) -> None:
    came = clerk.folder / "回收"
    clerk.returned(HEALTH)
    Workbook().save(clerk.folder / "杂.xlsx")
    with ZipFile(came / "打包.zip", "w") as packed:
        packed.write(clerk.folder / "杂.xlsx", "杂.xlsx")
    clerk("merge")
    (name,) = states(clerk)
    assert "打包.zip" in name and states(clerk)[name] == "待处理"
    mine = clerk.returned(DRUGS)
    with ZipFile(came / "打包.zip", "w") as packed:
        packed.write(mine, "药品.xlsx")
    mine.unlink()
    clerk("merge")
    assert states(clerk)[name] == "已解决"
