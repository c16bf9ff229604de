"""Calls that cannot be carried out: one sentence, exit 2, nothing written."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.clerk import Answer, Clerk
from workbooks.list import write_list
from workbooks.people import ANIMALS


def contents(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def refused(answer: Answer, *words: str) -> None:
    assert answer.status == 2
    assert answer.out == "" and "Traceback" not in answer.err
    assert len(answer.err.strip().splitlines()) == 1, answer.err
    for word in words:
        assert word in answer.err, answer.err


def test_no_such_folder(tmp_path: Path) -> None:
    clerk = Clerk(tmp_path / "没有")
    for command in ("distribute", "validate", "merge", "status", "forms", "summary"):
        refused(clerk(command), "没有这个文件夹", "-C")
    assert list(tmp_path.iterdir()) == []


def test_not_a_campaign(tmp_path: Path) -> None:
    clerk = Clerk(tmp_path)
    for command in ("distribute", "validate", "merge", "status", "forms", "summary"):
        refused(clerk(command), "不是一个核查批次", "init")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("name", "content"),
    [("名单.xlsx", b"%PDF-1.7"), ("名单.xlsx", b""), ("名单.xls", b"<html></html>")],
)
def test_an_unreadable_list(tmp_path: Path, name: str, content: bytes) -> None:
    roster = tmp_path / name
    roster.write_bytes(content)
    clerk = Clerk(tmp_path)
    refused(clerk("init", tmp_path / "2024", "--roster", roster), "名单")
    assert not (tmp_path / "2024").exists()


def test_a_list_that_is_not_there(tmp_path: Path) -> None:
    refused(Clerk(tmp_path)("init", "2024", "--roster", tmp_path / "无.xlsx"), "无.xlsx")
    assert list(tmp_path.iterdir()) == []


def test_a_campaign_in_the_place_of_a_file(tmp_path: Path) -> None:
    roster = write_list(tmp_path / "名单.xlsx")
    for place in (roster, roster / "2024"):
        refused(Clerk(tmp_path)("init", place, "--roster", roster), "那里有一个同名的文件")


def test_a_campaign_is_not_made_twice(clerk: Clerk) -> None:
    before = contents(clerk.folder)
    roster = write_list(clerk.folder.parent / "又一份.xlsx")
    refused(clerk("init", clerk.folder, "--roster", roster), "不会覆盖")
    assert contents(clerk.folder) == before


def test_a_college_that_is_not_in_the_list(clerk: Clerk) -> None:
    before = contents(clerk.folder)
    refused(clerk("distribute", "文学院"), "文学院", "动物工程学院")
    refused(clerk("forms", "文学院"), "文学院", "动物工程学院")
    assert contents(clerk.folder) == before


def test_a_return_that_is_not_there(clerk: Clerk) -> None:
    before = contents(clerk.folder)
    refused(clerk("merge", "某学院.xlsx"), "找不到", "某学院.xlsx")
    assert contents(clerk.folder) == before


@pytest.mark.parametrize(
    ("item", "value", "words"),
    [
        ("截止日期", "四月底", ("截止日期", "四月底")),
        ("比对人数", "三", ("比对人数", "1 到 9")),
        ("必交材料", "身份证、户口本", ("户口本",)),
    ],
)
def test_a_setting_that_cannot_be_is_refused_with_its_cell(
    clerk: Clerk, item: str, value: str, words: tuple[str, ...]
) -> None:
    book = load_workbook(clerk.master)
    (cell,) = [row[1] for row in book["参数"].iter_rows() if row[0].value == item]
    cell.value = value
    book.save(clerk.master)
    clerk.returned(ANIMALS)
    before = contents(clerk.folder)
    refused(clerk("merge"), cell.coordinate, "参数", *words)
    assert contents(clerk.folder) == before


def test_a_sheet_or_column_gone_from_the_master(clerk: Clerk) -> None:
    whole = clerk.master.read_bytes()
    book = load_workbook(clerk.master)
    book["人工比对"].title = "比对"
    book["学生核查"]["C1"] = "学生"
    book.save(clerk.master)
    refused(clerk("merge"), "核查总表.xlsx", "学生核查", "姓名")
    clerk.master.write_bytes(whole)
    book = load_workbook(clerk.master)
    book.remove(book["人工比对"])
    book.save(clerk.master)
    refused(clerk("merge"), "人工比对", "备份")
    clerk.master.write_bytes(whole[: len(whole) // 2])
    refused(clerk("merge"), "打不开", "备份")


@pytest.mark.parametrize("mark", ["~$核查总表.xlsx", ".~lock.核查总表.xlsx#"])
def test_a_master_that_is_open_elsewhere(clerk: Clerk, mark: str) -> None:
    clerk.returned(ANIMALS)
    (clerk.folder / mark).write_text("某老师")
    before = contents(clerk.folder)
    refused(clerk("merge"), "正在", mark)
    refused(clerk("distribute"), "正在", mark)
    assert contents(clerk.folder) == before


def test_a_day_that_is_none(clerk: Clerk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VERIFY_XLSX_TODAY", "4月24日")
    refused(clerk("status"), "VERIFY_XLSX_TODAY", "4月24日")


def test_an_unknown_rule(clerk: Clerk) -> None:
    refused(clerk("rules", "id-chek-digit"), "id-check-digit")


def test_what_nobody_foresaw_is_one_sentence_too(
    clerk: Clerk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError("320399200101010017")

    monkeypatch.delenv("VERIFY_XLSX_DEBUG")
    monkeypatch.setattr("verify_xlsx.commands.merge.judge_returns", broken)
    refused(clerk("merge"), "ZeroDivisionError")


def test_the_module_runs_too() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "verify_xlsx", "--help"], capture_output=True, text=True, check=True
    )
    for command in (
        "init",
        "distribute",
        "validate",
        "merge",
        "forms",
        "summary",
        "status",
        "rules",
    ):
        assert command in done.stdout


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["init", "x", "--roster", "a.xlsx", "--due", "四月底"], "“四月底”不是日期"),
        (["init", "x", "--roster", "a.xlsx", "--year", "24"], "四位年份"),
        (["init", "x"], "缺少 --roster"),
        (["init"], "缺少 FOLDER"),
        (["mrge"], "没有“mrge”这个命令，是不是 merge；命令有："),
        (["核查"], "没有“核查”这个命令；命令有："),
        (["merge", "--password"], "--password 后面要写的内容没有写。"),
        (["merge", "--json=1"], "--json 后面不带内容。"),
        (["status", "多余"], "多写了“多余”。"),
        (["merge", "--jsn"], "没有 --jsn 这个选项"),
    ],
)
def test_a_call_that_is_written_wrong(tmp_path: Path, words: list[str], said: str) -> None:
    refused(Clerk(tmp_path)(*words), said, "--help")


def test_without_a_word_the_help_is_shown(tmp_path: Path) -> None:
    bare = Clerk(tmp_path)()
    assert bare.status == 0 and bare.err == ""
    assert bare.out.startswith("Usage: ") and "distribute" in bare.out


def test_a_deadline_as_people_write_it(tmp_path: Path) -> None:
    clerk = Clerk(tmp_path / "有 空格" / "2024")
    roster = write_list(tmp_path / "名单.xlsx")
    done = clerk("init", clerk.folder, "--roster", roster, "--year", "2024届", "--due", "2024.4.30")
    assert done.status == 0 and f'-C "{clerk.folder}" distribute' in done.out
    book = load_workbook(clerk.master)
    values = {row[0].value: row[1] for row in book["参数"].iter_rows()}
    assert str(values["截止日期"].value)[:10] == "2024-04-30"
    values["截止日期"].value = "2024年5月10日"
    book.save(clerk.master)
    assert clerk("status", "--json").json["due"] == "2024-05-10"
