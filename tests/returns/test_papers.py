"""Scans in a folder: whose they are, what is said of them, and what is not taken for one."""

from __future__ import annotations

import shutil

import pytest

from tests.clerk import Clerk
from tests.mishaps.parcels import zipped
from workbooks.people import DRUGS, HEALTH

pytestmark = pytest.mark.usefixtures("data_alone")

PDF = b"%PDF-1.7 a scan"
NOTE = "老师您好：\n附件是我院的表，联系人王老师。\n"
ANSWERS = "编号,姓名,学院结论\n2024-001,钱试甲,同一人\n"


def test_several_colleges_in_one_folder_may_have_sent_a_sheet_as_a_scan(clerk: Clerk) -> None:
    folder = clerk.folder / "回收" / "四月"
    folder.mkdir()
    for college in (DRUGS, HEALTH):
        shutil.move(clerk.returned(college), folder)
    (folder / "扫描.pdf").write_bytes(PDF)
    (found,) = [f for f in clerk("merge", "--json").json["findings"] if f["severity"] == "error"]
    assert (found["code"], found["file"]) == ("file-not-workbook", "回收/四月/扫描.pdf")


def test_scans_by_themselves_are_asked_about_once_a_folder(clerk: Clerk) -> None:
    """But for what may be a sheet: it is named after a college of which nothing has come."""
    clerk.returned(HEALTH)
    folder = clerk.folder / "回收" / "扫描件"
    for student in ("甲", "乙"):
        (folder / student).mkdir(parents=True)
        for nth in range(2):
            (folder / student / f"{nth}.pdf").write_bytes(PDF + student.encode() + bytes([nth]))
    (folder / f"{DRUGS.name}.pdf").write_bytes(PDF)
    done = clerk("merge", "--json")
    asked = [f for f in done.json["findings"] if f["severity"] == "error"]
    assert [(f["code"], f["file"]) for f in asked] == [
        ("file-not-workbook", "回收/扫描件/乙/0.pdf"),
        ("file-not-workbook", f"回收/扫描件/{DRUGS.name}.pdf"),
    ]
    assert "文件夹里只有 4 个 PDF 文件，没有工作簿" in asked[0]["message"]
    scans = {one["file"]: one for one in done.json["returns"] if one["file"].endswith(".pdf")}
    assert len(scans) == 5
    told = scans["回收/扫描件/甲/1.pdf"]["reasons"][0]
    assert told["outcome"] == "ignored" and told["reason"].endswith("文件夹里没有表格")


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


def test_scans_in_a_folder_of_another_college_came_beside_nobody_s_return(clerk: Clerk) -> None:
    """A folder a day, and in it a folder a college: one sent its sheet, the other only scans."""
    day = clerk.folder / "回收" / "4月24日"
    for college in (DRUGS, HEALTH):
        (day / college.name).mkdir(parents=True)
        for nth in range(2):
            scan = PDF + college.name.encode() + bytes([nth])
            (day / college.name / f"{nth}.pdf").write_bytes(scan)
    shutil.move(clerk.returned(DRUGS), day / DRUGS.name / "表.xlsx")
    done = clerk("merge", "--json")
    told = {(f["code"], f["file"]) for f in done.json["findings"]}
    assert told == {
        ("papers-beside", f"回收/4月24日/{DRUGS.name}/表.xlsx"),
        ("file-not-workbook", f"回收/4月24日/{HEALTH.name}/0.pdf"),
    }


def test_scans_in_the_college_s_own_folder_beside_its_loose_return(clerk: Clerk) -> None:
    clerk.returned(DRUGS)
    folder = clerk.folder / "回收" / DRUGS.name / "身份证"
    folder.mkdir(parents=True)
    for nth in range(3):
        (folder / f"{nth}.pdf").write_bytes(PDF + bytes([nth]))
    (folder.parent / f"{DRUGS.name}.pdf").write_bytes(PDF)
    done = clerk("merge", "--json")
    (told,) = done.json["findings"]
    assert done.status == 0 and told["code"] == "papers-beside"
    assert told["file"] == f"回收/{DRUGS.name}.xlsx" and "另有 4 个 PDF" in told["message"]


def test_status_says_of_no_zip_that_was_merged_that_nothing_in_it_was(clerk: Clerk) -> None:
    sent = {path.name: path.read_bytes() for path in map(clerk.returned, (DRUGS, HEALTH))}
    for name in sent:
        (clerk.folder / "回收" / name).unlink()
    parcel = zipped(sent | {"材料/毕业证.pdf": PDF})
    (clerk.folder / "回收" / "打包.zip").write_bytes(parcel)
    done = clerk("merge", "--json")
    assert done.status == 0 and done.json["students"]["complete"] == 4
    assert [f["code"] for f in done.json["findings"]] == ["papers-beside"]
    assert clerk("status", "--json").json["nobodys"] == []
    assert "一点也没有合并" not in clerk("status").out


def test_a_covering_note_is_a_paper_and_a_table_in_a_text_file_is_none(clerk: Clerk) -> None:
    folder = clerk.folder / "回收" / DRUGS.name
    folder.mkdir()
    shutil.move(clerk.returned(DRUGS), folder / "表.xlsx")
    (folder / "说明.txt").write_bytes(NOTE.encode("gbk"))
    path = clerk.returned(HEALTH)
    parcel = zipped({path.name: path.read_bytes(), "readme.txt": NOTE.encode()})
    path.with_name("打包.zip").write_bytes(parcel)
    path.unlink()
    done = clerk("merge", "--json")
    assert done.status == 0 and done.json["students"]["complete"] == 4
    told = {(f["code"], f["file"]) for f in done.json["findings"]}
    assert told == {
        ("papers-beside", f"回收/{DRUGS.name}/表.xlsx"), ("papers-beside", "回收/打包.zip"),
    }  # fmt: skip
    assert all("另有 1 个文本文件" in f["message"] for f in done.json["findings"])
    (folder / "补充.txt").write_bytes(ANSWERS.encode("gbk"))
    done = clerk("merge", "--json")
    (asked,) = [f for f in done.json["findings"] if f["severity"] == "error"]
    assert (asked["code"], asked["file"]) == ("file-not-workbook", f"回收/{DRUGS.name}/补充.txt")
    assert "只有一张表的文字" in asked["message"]
