"""Every file and every row that came in is accounted for, each with its reason."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from tests.clerk import Answer, Clerk, review
from tests.mishaps.parcels import gbk_zip, stamp, zipped
from verify_xlsx.sheets import HANDED_OUT, LEDGER
from workbooks import people
from workbooks.people import ANIMALS, HEALTH, INFORMATION

pytestmark = pytest.mark.usefixtures("data_alone")


def by_file(answer: Answer) -> dict[str, dict[str, Any]]:
    """The ``returns`` by file; in each, the reasons hold of as many rows as there are."""
    for one in answer.json["returns"]:
        rows = one["rows"]
        assert rows["read"] == sum(rows[name] for name in rows if name != "read")
        for outcome in rows.keys() - {"read"}:
            told = sum(why["rows"] for why in one["reasons"] if why["outcome"] == outcome)
            assert told == rows[outcome], (one["file"], outcome)
        assert all(why["reason"] for why in one["reasons"])
    return {one["file"]: one for one in answer.json["returns"]}


def ledger(clerk: Clerk) -> dict[str, dict[str, Any]]:
    """回收记录 by file, each row by header."""
    header, *rows = load_workbook(clerk.master)[LEDGER.title].iter_rows(values_only=True)
    named = [dict(zip(map(str, header), row, strict=True)) for row in rows]
    return {str(row["文件"]): row for row in named if row["文件"]}


def test_members_of_a_zip_are_returns_under_their_own_paths(clerk: Clerk) -> None:
    health, animals = clerk.returned(HEALTH), clerk.returned(ANIMALS)
    inner = gbk_zip({"四月/动物.xlsx": animals.read_bytes()})
    files = {
        "卫生健康学院.xlsx": health.read_bytes(),
        "内层.zip": inner,
        "照片.jpg": b"\xff\xd8\xff",
    }
    (clerk.folder / "回收" / "打包.zip").write_bytes(zipped(files | {"__MACOSX/._x": b"x"}))
    health.unlink()
    animals.unlink()
    done = clerk("merge", "--json")
    found = by_file(done)
    assert {file: one["status"] for file, one in found.items()} == {
        "回收/打包.zip": "unchanged",
        "回收/打包.zip/卫生健康学院.xlsx": "merged",
        "回收/打包.zip/内层.zip": "unchanged",
        "回收/打包.zip/内层.zip/四月/动物.xlsx": "merged",
        "回收/打包.zip/照片.jpg": "unchanged",
        "回收/打包.zip/__MACOSX/._x": "unchanged",
    }
    assert found["回收/打包.zip/卫生健康学院.xlsx"]["college"] == HEALTH.name
    (picture,) = done.json["findings"]
    assert (picture["code"], picture["file"]) == ("papers-beside", "回收/打包.zip")
    assert "1 张图片" in picture["message"] and picture["severity"] == "warning"
    assert "图片" in found["回收/打包.zip/照片.jpg"]["reasons"][0]["reason"]
    assert set(found) <= set(ledger(clerk))
    before = clerk.digest()
    assert clerk("status", "--json").json["unread"] == []
    assert by_file(clerk("merge", "--json")).keys() == found.keys() and clerk.digest() == before


def test_what_is_ignored_as_a_whole_has_its_line(clerk: Clerk) -> None:
    path = clerk.returned(HEALTH)
    (path.parent / f"~${path.name}").write_bytes(b"\5")
    (path.parent / ".DS_Store").write_bytes(b"\0\0\0\1Bud1")
    done = clerk("merge", "--json")
    assert done.json["findings"] == [] and done.status == 0
    found = by_file(done)
    assert found["回收/.DS_Store"]["reasons"] == [
        {"outcome": "ignored", "rows": 0, "reason": "macOS 留下的文件"}
    ]
    (path.parent / "照片.zip").write_bytes(zipped({"__MACOSX/._x": b"x"}))
    said = clerk("merge").out
    assert "macOS" in said
    for name in (f"~${path.name}", ".DS_Store", "照片.zip"):
        known = ledger(clerk)[f"回收/{name}"]
        assert known["处理结果"] == "忽略" and known["备注"]
        (line,) = [line for line in said.splitlines() if f"回收/{name} " in line and "  0" in line]
        assert "忽略" in line and "无变化" not in line
    assert "临时文件" in ledger(clerk)[f"回收/~${path.name}"]["备注"]
    assert clerk("status", "--json").json["unread"] == []


def test_rows_have_reasons(clerk: Clerk) -> None:
    path = clerk.returned(INFORMATION)
    book = load_workbook(path)
    page = book["材料清单"]
    page["A2"], page["B2"] = "样-1", "没有这个人"  # not on the roster
    page["A3"], page["B3"] = "2024-001", "甄一例"  # another college's
    book["学生核查"]["J2"] = "看着像"
    book.save(path)
    one = by_file(clerk("merge", "--json"))[f"回收/{path.name}"]
    reasons = {(why["outcome"], why["reason"]): why["rows"] for why in one["reasons"]}
    assert reasons["held", "编号不在名单里"] == 1
    assert reasons["ignored", "别的学院的学生"] == 1
    assert reasons["held", "这名学生有错误待改"] == 5
    said = ledger(clerk)[f"回收/{path.name}"]["备注"]
    assert "暂缓 1 行：编号不在名单里" in said and "暂缓 5 行：这名学生有错误待改" in said


def test_a_copy_says_whose(clerk: Clerk) -> None:
    path = clerk.returned(HEALTH)
    shutil.copy2(path, path.with_name("再发一次.xlsx"))
    found = by_file(clerk("merge", "--json"))
    copy = next(one for one in found.values() if one["status"] == "superseded")
    assert copy["rows"]["superseded"] == copy["rows"]["read"] > 0
    assert "相同" in copy["reasons"][0]["reason"]


def test_what_cannot_be_read_is_not_unread_for_ever(clerk: Clerk) -> None:
    (clerk.folder / "回收" / "扫描件.pdf").write_bytes(b"%PDF-1.4")
    assert clerk("merge", "--json").status == 1
    assert clerk("status", "--json").json["unread"] == []


def lines_of(clerk: Clerk, file: str) -> list[tuple[Any, ...]]:
    """What 回收记录 says of one file, line by line: time, result, and rows by outcome."""
    _, *rows = load_workbook(clerk.master)[LEDGER.title].iter_rows(values_only=True)
    return [(row[1], row[6], row[8:14]) for row in rows if row[2] == file]


def test_what_was_held_and_is_settled_later_has_a_line_of_its_own(
    clerk: Clerk, monkeypatch: pytest.MonkeyPatch
) -> None:
    wrong = review(INFORMATION, 2)
    first = clerk.returned(INFORMATION, {("reviews", wrong, "verdict"): "看着像"})
    stamp(first, datetime(2024, 4, 22, 8, tzinfo=UTC))
    name = f"回收/{first.name}"
    clerk("merge")
    (then,) = lines_of(clerk, name)
    assert then[1:] == ("需退回", (16, 10, 0, 6, 0, 0))
    monkeypatch.setenv("VERIFY_XLSX_TODAY", "2024-04-25")
    kept = first.rename(clerk.folder.parent / first.name)
    later = clerk.returned(INFORMATION)
    later.rename(first.with_name("后发的.xlsx"))
    kept.rename(first)
    clerk("merge")
    before, after = lines_of(clerk, name)
    assert before == then
    assert after[0] > then[0]
    assert after[1:] == ("被取代", (16, 0, 15, 0, 1, 0))
    digest = clerk.digest()
    clerk("merge")
    assert lines_of(clerk, name) == [before, after]
    assert clerk.digest() == digest


def test_a_row_of_nobody_is_asked_about_until_the_sheet_comes_again_without_it(
    clerk: Clerk,
) -> None:
    path = clerk.returned(INFORMATION)
    stamp(path, datetime(2024, 4, 22, 8, tzinfo=UTC))
    sound = path.read_bytes()
    book = load_workbook(path)
    page = book["材料清单"]
    for row, who in ((6, ("2024-099", "样外人")), (7, ("2024-001", "甄一例"))):
        for column, value in enumerate((*who, *(["有"] * 7)), start=1):
            page.cell(row, column).value = value
    book.save(path)
    stamp(path, datetime(2024, 4, 22, 8, tzinfo=UTC))
    strange = {("row-unknown", "A6"), ("row-foreign", "A7")}

    def asked() -> set[tuple[str, str]]:
        done = clerk("merge", "--json")
        assert done.status == (1 if done.json["findings"] else 0)
        by_file(done)
        return {(f["code"], f["cell"]) for f in done.json["findings"]}

    assert asked() == strange
    half = clerk.folder / "回收" / "一半.xlsx"
    half.write_bytes(sound)
    book = load_workbook(half)
    for title, first in (("材料清单", 3), ("学生核查", 3), ("平台比对", 3), ("人工比对", 5)):
        book[title].delete_rows(first, 20)
    book.save(half)
    stamp(half, datetime(2024, 4, 23, 8, tzinfo=UTC))
    assert asked() == strange
    whole = clerk.folder / "回收" / "改好.xlsx"
    whole.write_bytes(sound)
    stamp(whole, datetime(2024, 4, 24, 8, tzinfo=UTC))
    assert asked() == set()


@pytest.mark.parametrize("title", ["学生核查", "平台比对", "人工比对", "材料清单"])
def test_a_sheet_that_is_missing_is_asked_for_once_and_nobody_is_done(
    clerk: Clerk, title: str
) -> None:
    path = clerk.returned(INFORMATION)
    sound = path.read_bytes()
    book = load_workbook(path)
    del book[title]
    book.save(path)
    stamp(path, datetime(2024, 4, 22, 8, tzinfo=UTC))
    done = clerk("merge", "--json")
    codes = [f["code"] for f in done.json["findings"]]
    assert codes.count("sheet-missing") == 1
    assert set(codes) <= {"sheet-missing", "conclusion-without-verdicts"}
    assert len(codes) <= 3
    status = clerk("status", "--json").json
    (board,) = [one for one in status["colleges"] if one["college"] == INFORMATION.name]
    assert board["state"] in ("incomplete", "held")
    assert done.json["students"]["complete"] == status["students"]["complete"] == 0
    digest = clerk.digest()
    assert clerk("merge", "--json").json["students"] == done.json["students"]
    assert clerk.digest() == digest
    whole = path.with_name("补发.xlsx")
    whole.write_bytes(sound)
    stamp(whole, datetime(2024, 4, 23, 8, tzinfo=UTC))
    done = clerk("merge", "--json")
    assert done.json["findings"] == [] and done.status == 0
    assert done.json["students"]["complete"] == 2


def sentence_in(path: Path, text: str) -> Path:
    """A workbook with one sentence in it."""
    book = Workbook()
    assert book.active
    book.active["A1"] = text
    book.save(path)
    return path


def test_two_files_of_which_nothing_was_understood_are_not_the_same(clerk: Clerk) -> None:
    came = clerk.folder / "回收"
    sentence_in(came / "甲.xlsx", "请查收附件")
    sentence_in(came / "乙.xlsx", "名单另发")
    for college in (HEALTH, ANIMALS):  # each without its mark, and without the rows of its headers
        book = load_workbook(clerk.handout(college))
        del book["_批次"]
        for sheet in HANDED_OUT:
            book[sheet.title].delete_rows(1)
        book.save(came / f"无表头{college.name}.xlsx")
    done = clerk("merge", "--json")
    found = by_file(done)
    errors = [f["file"] for f in done.json["findings"] if f["severity"] == "error"]
    assert sorted(errors) == sorted(found) and len(found) == 4
    for file, one in found.items():
        assert one["reasons"] and ledger(clerk)[file]["备注"]


def test_a_copy_byte_for_byte_of_which_nothing_was_understood_says_of_what(clerk: Clerk) -> None:
    came = clerk.folder / "回收"
    shutil.copy2(sentence_in(came / "甲.xlsx", "请查收附件"), came / "甲 (1).xlsx")
    done = clerk("merge", "--json")
    told = {f["file"]: f["code"] for f in done.json["findings"]}
    assert sorted(told.values()) == ["college-unknown", "file-twice"]
    found = by_file(done)
    assert all(one["reasons"] for one in found.values())
    (copy,) = [file for file, code in told.items() if code == "file-twice"]
    assert found[copy]["status"] == "superseded"
    assert "相同" in found[copy]["reasons"][0]["reason"] and "相同" in ledger(clerk)[copy]["备注"]


def test_sheets_that_a_college_added_are_told_of_once(clerk: Clerk) -> None:
    path = clerk.returned(HEALTH)
    book = load_workbook(path)
    book.create_sheet("补充名单")["B2"] = "另有一名学生"
    book.create_sheet("说明", 0)["A1"] = f"她的号码是 {people.STUDENTS[0].number}"
    book.create_sheet("Sheet1")
    book.copy_worksheet(book["填表说明"]).title = "填表说明 (2)"
    book.save(path)
    done = clerk("merge", "--json")
    (told,) = done.json["findings"]
    assert (told["code"], told["severity"], told["sheet"]) == ("sheets-added", "warning", None)
    assert "“说明”、“补充名单”" in told["message"] and "没有采用" in told["message"]
    assert done.json["students"]["complete"] == 1 and done.status == 0
    for n in range(2000):  # and a book of nothing else does not take for ever
        book.create_sheet(f"第{n}张")["A1"] = "字"
    book.save(path)
    (told,) = clerk("merge", "--json").json["findings"]
    assert told["code"] == "sheets-added" and "等 2002 张" in told["message"]


def test_a_rework_that_comes_back_has_no_sheets_of_the_colleges_own(clerk: Clerk) -> None:
    path = clerk.returned(INFORMATION, {("reviews", review(INFORMATION, 2), "verdict"): "看着像"})
    first = clerk("merge", "--json")
    assert {f["code"] for f in first.json["findings"]} == {"cell-choice"}
    book = load_workbook(clerk.folder / "退回" / f"{INFORMATION.name}_退回.xlsx")
    book.save(path)
    assert "sheets-added" not in clerk("merge", "--json").out


def test_status_knows_of_files_that_could_not_be_read(clerk: Clerk) -> None:
    came = clerk.folder / "回收"
    (came / "扫描件.pdf").write_bytes(b"%PDF-1.4")
    (came / "打包.zip").write_bytes(zipped({"照片.jpg": b"\xff\xd8\xff"}))
    sentence_in(came / "说明.xlsx", "请查收附件")
    clerk.returned(HEALTH)
    clerk("merge")
    files = {"回收/扫描件.pdf", "回收/打包.zip/照片.jpg", "回收/说明.xlsx"}
    now = clerk("status", "--json").json
    assert {one["file"] for one in now["nobodys"]} == files
    assert all(one["message"] and one["fix"] and one["code"] for one in now["nobodys"])
    assert any("3 个文件读不出或看不出是谁的" in step for step in now["next"])
    said = clerk("status").out
    assert "3 个文件读不出或看不出是谁的：" in said
    assert all(file in said for file in files) and "请按前面的说明换成工作簿" in said
    for path in (came / "扫描件.pdf", came / "打包.zip", came / "说明.xlsx"):
        path.unlink()
    assert clerk("status", "--json").json["nobodys"] == []
    assert "看不出是谁的" not in clerk("status").out


def test_scans_alone_are_told_once_of_the_zip(clerk: Clerk) -> None:
    returns = clerk.folder / "回收"
    returns.mkdir(exist_ok=True)
    scans = {f"{nth}.jpg": b"\xff\xd8\xff" for nth in range(40)}
    (returns / "照片.zip").write_bytes(zipped(scans | {"名册.pdf": b"%PDF-1.7\n"}))
    done = clerk("merge", "--json")
    (one,) = done.json["findings"]
    assert (one["code"], one["file"]) == ("file-not-workbook", "回收/照片.zip")
    assert "40 张图片、1 个 PDF 文件" in one["message"] and done.status == 1
    found = by_file(done)
    assert len(found) == 42 and found["回收/照片.zip"]["status"] == "unreadable"
    assert {why["outcome"] for why in found["回收/照片.zip/7.jpg"]["reasons"]} == {"ignored"}
    assert ledger(clerk)["回收/照片.zip/7.jpg"]["处理结果"] == "忽略"


def test_a_twin_of_the_same_name_is_named_with_its_folder(clerk: Clerk) -> None:
    path = clerk.returned(HEALTH)
    for folder in ("四月", "五月"):
        (path.parent / folder).mkdir()
        shutil.copy2(path, path.parent / folder / path.name)
    path.unlink()
    done = clerk("merge", "--json")
    (told,) = done.json["findings"]
    twin = f"回收/五月/{HEALTH.name}.xlsx"
    assert (told["code"], told["file"]) == ("file-twice", f"回收/四月/{HEALTH.name}.xlsx")
    assert f"《{twin}》" in told["message"]
    (why,) = by_file(done)[told["file"]]["reasons"]
    assert why["reason"] == f"与《{twin}》相同"
