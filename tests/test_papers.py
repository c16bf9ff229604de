"""Scans in a folder: whose they are, what is said of them, and what is not taken for one."""

from __future__ import annotations

import shutil

from tests.clerk import Clerk
from workbooks.people import DRUGS, HEALTH

PDF = b"%PDF-1.7 a scan"


def test_several_colleges_in_one_folder_may_have_sent_a_sheet_as_a_scan(clerk: Clerk) -> None:
    folder = clerk.folder / "回收" / "四月"
    folder.mkdir()
    for college in (DRUGS, HEALTH):
        shutil.move(clerk.returned(college), folder)
    (folder / "扫描.pdf").write_bytes(PDF)
    (found,) = [f for f in clerk("merge", "--json").json["findings"] if f["severity"] == "error"]
    assert (found["code"], found["file"]) == ("file-not-workbook", "回收/四月/扫描.pdf")


def test_it_is_said_once_a_folder_at_the_return_and_each_is_accounted_for(clerk: Clerk) -> None:
    for college in (DRUGS, HEALTH):
        folder = clerk.folder / "回收" / college.name / "学生"
        folder.mkdir(parents=True)
        shutil.move(clerk.returned(college), folder.parent / "表.xlsx")
        for nth in range(2):
            (folder / f"{nth}.pdf").write_bytes(PDF + college.name.encode() + bytes([nth]))
    done = clerk("merge", "--json")
    assert done.status == 0
    told = [f for f in done.json["findings"] if f["code"] == "papers-beside"]
    assert {f["file"] for f in told} == {f"回收/{c.name}/表.xlsx" for c in (DRUGS, HEALTH)}
    assert len(told) == 2 and all("文件夹里另有 2 个 PDF" in f["message"] for f in told)
    scans = [one for one in done.json["returns"] if one["file"].endswith(".pdf")]
    assert {one["reasons"][0]["outcome"] for one in scans} == {"ignored"}
    digest = clerk.digest()
    assert clerk("merge").status == 0 and clerk.digest() == digest
