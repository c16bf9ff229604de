"""Which files come back, and how they are named: whatever a file system allows."""

from __future__ import annotations

import os
from pathlib import Path
from zipfile import ZipFile

import pytest

from tests.clerk import Clerk
from workbooks.people import DRUGS


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
