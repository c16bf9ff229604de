"""Which files come back, and how they are named: whatever a file system allows."""

from __future__ import annotations

import os
import re
import shutil
from pathlib import Path
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook

from tests.clerk import Clerk
from verify_xlsx.sheets import LEDGER
from workbooks.people import DRUGS, HEALTH

pytestmark = pytest.mark.usefixtures("data_alone")


def test_a_name_in_bytes_can_be_printed(clerk: Clerk) -> None:
    path = clerk.returned(DRUGS)
    name = "药品食品学院（定稿）.xlsx"
    try:
        path.rename(os.fsdecode(os.fsencode(path.parent) + b"/" + name.encode("gb18030")))
    except OSError:
        pytest.skip("the file system takes no such names")
    assert clerk("status", "--json").out.encode()
    done = clerk("merge", "--json")
    assert done.status == 0, done.err
    assert done.out.encode()
    assert [file["file"] for file in done.json["returns"]] == [f"回收/{name}"]


def test_a_link_is_named_as_it_was_found(clerk: Clerk) -> None:
    path = clerk.returned(DRUGS)
    real = path.rename(clerk.folder.parent / "附件.xlsx")
    path.symlink_to(real)
    loop = path.with_name("绕圈.xlsx")
    loop.symlink_to(loop)
    done = clerk("merge", "--json")
    assert done.status == 0, done.err
    assert {file["file"] for file in done.json["returns"]} == {
        f"回收/{path.name}", f"回收/{loop.name}",
    }  # fmt: skip
    assert clerk("validate", "--json", loop).status == 0


def test_status_reads_no_file_that_a_merge_would_not_read(clerk: Clerk) -> None:
    huge = clerk.folder / "回收" / "大.xlsx"
    with huge.open("wb") as file:
        file.truncate(5 << 30)  # takes no room on most file systems
    unread = "有 1 个文件还没合并"
    assert unread in clerk("status").out
    assert clerk("merge").status == 1
    assert unread not in clerk("status").out


def test_a_finding_stays_open_while_its_file_is_there_under_a_name_in_bytes(clerk: Clerk) -> None:
    name = "扫描件.pdf".encode("gb18030")
    scan = Path(os.fsdecode(os.fsencode(clerk.folder / "回收") + b"/" + name))
    try:
        scan.write_bytes(b"%PDF-1.7 a scan")
    except OSError:
        pytest.skip("the file system takes no such names")
    assert clerk("merge").status == 1
    assert "扫描件.pdf" in clerk("status").out
    scan.unlink()
    assert "扫描件.pdf" not in clerk("status").out


def test_a_member_of_a_zip_with_a_name_too_long_for_the_disk(clerk: Clerk) -> None:
    with ZipFile(clerk.folder / "回收" / "打包.zip", "w") as archive:
        archive.writestr("长" * 3000 + ".pdf", b"%PDF-1.7 a scan")
    assert clerk("merge").status == 1
    assert "打包.zip" in clerk("status").out


@pytest.mark.parametrize("odd", ["\u00a0", "\u200b", "\u202e", "\ufeff", "\r", "\x07"])
def test_what_nobody_sees_in_a_name_makes_no_new_file_of_it(clerk: Clerk, odd: str) -> None:
    path = clerk.returned(DRUGS)
    path.rename(path.with_name(f"药品{odd}食品.xlsx"))
    assert clerk("merge").status == 0
    before = clerk.digest()
    done = clerk("merge", "--json")
    assert done.status == 0 and clerk.digest() == before
    assert len(list(load_workbook(clerk.master)[LEDGER.title].iter_rows(2))) == 1


@pytest.mark.parametrize("name", [".xlsx", ".药品食品学院.xlsx"])
def test_a_name_that_lost_its_beginning_hides_no_return(clerk: Clerk, name: str) -> None:
    path = clerk.returned(DRUGS)
    path.rename(path.with_name(name))
    path.with_name(".hidden").write_bytes(b"?")
    done = clerk("merge", "--json")
    assert done.json["students"]["complete"] == 3 and done.json["findings"] == []


def test_a_folder_that_may_not_be_opened_is_no_empty_one(
    clerk: Clerk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Root may open any: the system's answer is given here."""
    closed = clerk.folder / "回收" / "卫生"
    closed.mkdir()
    clerk.returned(DRUGS).rename(closed / "里面.xlsx")
    look = os.scandir

    def refuse(path: str | os.PathLike[str] | int = ".") -> object:
        if not isinstance(path, int) and Path(path).name == closed.name:
            raise PermissionError(13, "Permission denied", str(path))
        return look(path)

    monkeypatch.setattr(os, "scandir", refuse)
    for command in ("merge", "validate"):
        done = clerk(command, "--json")
        (found,) = done.json["findings"]
        assert done.status == 1 and found["code"] == "file-unreadable"
        assert (found["file"], found["severity"]) == (f"回收/{closed.name}", "error")
        assert found["message"].startswith("这个文件夹打不开（没有权限）")


def test_a_copy_that_is_named_after_another_college_is_told_of_whatever_it_is_called(
    clerk: Clerk,
) -> None:
    path = clerk.returned(DRUGS)
    for other in (f"{HEALTH.name}.xlsx", f"后_{HEALTH.name}.xlsx"):
        copy = path.with_name(other)
        shutil.copy2(path, copy)
        for first in (path, path.with_name("A药品食品学院.xlsx")):
            path = path.rename(first)
            done = clerk("merge", "--json")
            told = {(f["code"], f["file"]) for f in done.json["findings"]}
            assert ("file-named-otherwise", f"回收/{copy.name}") in told
        copy.unlink()


def test_a_folder_of_returns_that_is_gone_is_not_an_empty_one(clerk: Clerk) -> None:
    for command in ("validate", "merge"):
        assert "没有“回收”这个文件夹" not in clerk(command).out
    (clerk.folder / "回收").rmdir()
    for command in ("validate", "merge"):
        assert "注意：没有“回收”这个文件夹，请建好，把回收表放进去。" in clerk(command).out


def test_a_merge_says_how_much_of_the_master_it_changed(clerk: Clerk) -> None:
    clerk.returned(HEALTH)
    assert re.search("“核查总表.xlsx”改动 [1-9][0-9]* 个单元格；", clerk("merge").out)
    (clerk.folder / "回收" / "扫描件.pdf").write_bytes(b"%PDF-1.4")
    assert "“核查总表.xlsx”填报的内容没有变化，回收记录和问题清单已更新；" in clerk("merge").out
    assert "“核查总表.xlsx”没有变化；" in clerk("merge").out
