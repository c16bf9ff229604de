"""The rework: every finding in front, its cell linked, tinted and commented."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest

from tests.office import Office
from tests.writing.college import changed, filled, handout, id_number, student
from verify_xlsx.finding import Finding, Place, Severity
from verify_xlsx.writing.handout import Handout, write_handout
from verify_xlsx.writing.style import TINTS


def found(severity: Severity, sheet: str | None, column: str | None, *key: str) -> Finding:
    place = Place(sheet, column, key)
    of = key[0] if key and sheet != "group" else None
    told = f"{sheet} {column} 有问题，号码 {id_number(0)}"
    return Finding("x", severity, "回收/a.xls", "表", "Z9", of, told, "请改正", place=place)


FINDINGS = (
    found(Severity.WARNING, "students", "sex", student(1)),
    found(Severity.MISSING, "materials", "report", student(2)),
    found(Severity.ERROR, "reviews", "signed", student(2), "3"),
    found(Severity.ERROR, "students", "id_number", student(0)),
    found(Severity.WARNING, "students", "id_number", student(0)),
    found(Severity.REPAIRED, "group", "part", "甲老师"),
    found(Severity.ERROR, None, None),
    found(Severity.ERROR, "materials", "form", "2024-099"),
)


UNSEEN = "；另有 {} 条看不出改没改，请看“处理办法”一列。"


def headline(count: int, todo: int, touched: int, rest: str = "。") -> str:
    return (
        f"共 {count} 条。“进展”一列：未改 {todo} 条（改了别处就对了的，不用再改），"
        f"已改 {touched} 条{rest}"
    )


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    cells = {"reviews": {(8, "signed"): "4/24"}, "materials": {(2, "report"): ""}}
    made = handout(changed(filled(), cells))
    path = tmp_path_factory.mktemp("rework") / "rework.xlsx"
    rework = Handout(
        made.settings, made.college, "2", made.frames, made.open_cells, FINDINGS, made.masks
    )
    write_handout(path, rework)
    return path


def test_the_list_is_first_and_links_to_the_cells_of_this_workbook(path: Path) -> None:
    book = openpyxl.load_workbook(path, data_only=True)
    assert book.sheetnames[0] == "需要处理"
    tab = book["需要处理"]
    rows = [[row[n].value for n in (0, 1, 2, 3, 4, 7)] for row in tab["A5:H12"]]
    assert rows == [
        ["错误", None, None, None, None, None],
        ["错误", "学生核查", "D2", "2024-001", "钱试甲", "未改"],
        ["错误", "人工比对", "G10", "2024-003", "李试丙", "未改"],
        ["错误", "材料清单", "打开", "2024-099", None, None],
        ["缺项", "材料清单", "I4", "2024-003", "李试丙", "未改"],
        ["提醒", "学生核查", "D2", "2024-001", "钱试甲", None],
        ["提醒", "学生核查", "C3", "2024-002", "阿依试·买买提", None],
        ["已修复", "工作组", "C3", None, None, None],
    ]
    links = [tab.cell(row, 3).hyperlink for row in range(5, 13)]
    assert [link and link.location for link in links] == [
        None, "学生核查!D2", "人工比对!G10", "材料清单!A1", "材料清单!I4", "学生核查!D2",
        "学生核查!C3", "工作组!C3",
    ]  # fmt: skip
    assert tab["A3"].value == headline(8, 3, 0, UNSEEN.format(5))


def test_cells_are_tinted_and_commented(path: Path) -> None:
    book = openpyxl.load_workbook(path)
    for place, severity in {
        ("学生核查", "D2"): Severity.ERROR,
        ("学生核查", "C3"): Severity.WARNING,
        ("人工比对", "G10"): Severity.ERROR,
        ("材料清单", "I4"): Severity.MISSING,
        ("工作组", "C3"): Severity.REPAIRED,
    }.items():
        cell = book[place[0]][place[1]]
        assert cell.fill.fgColor.rgb == TINTS[severity][0].replace("#", "FF"), place
        assert cell.comment.author == "教务处"
        assert cell.comment.text.startswith(f"【{severity.word}】")
        assert "→ 请改正" in cell.comment.text
    both = book["学生核查"]["D2"].comment.text
    assert both.count("【") == 2
    assert id_number(0) not in both
    assert book["学生核查"]["D3"].comment is None
    assert book["人工比对"]["G10"].value == "4/24"


def test_no_list_without_findings(tmp_path: Path) -> None:
    write_handout(tmp_path / "a.xlsx", handout(filled()))
    assert "需要处理" not in openpyxl.load_workbook(tmp_path / "a.xlsx").sheetnames


def test_the_list_follows_what_is_changed(office: Office, path: Path) -> None:
    with office.open(path) as book:
        before = book.texts("需要处理")
        book.recalculate()
        assert book.texts("需要处理") == before
        book.type("人工比对", "G10", "2024-04-24")
        book.type("材料清单", "I4", "有")
        assert [book.text("需要处理", f"H{row}") for row in (6, 7, 9)] == ["未改", "已改", "已改"]
        assert book.text("需要处理", "A3") == headline(8, 1, 2, UNSEEN.format(5))
        assert book.choices("材料清单", "I4") == ["有", "无", "不适用"]


def test_of_cells_that_say_the_same_all_but_one_are_to_be_mended(
    office: Office, tmp_path: Path
) -> None:
    names = {0: "甲 老师", 1: "甲老师", 3: "乙老师", 4: "乙老师", 5: "乙老师"}
    made = handout(changed(filled(), {"reviews": {(n, "reviewer"): s for n, s in names.items()}}))
    findings = [
        replace(found(Severity.ERROR, "reviews", "reviewer", student(n // 3), f"{n % 3 + 1}"),
                code="reviewer-repeated")
        for n in names
    ]  # fmt: skip
    path = tmp_path / "rework.xlsx"
    write_handout(path, replace(made, findings=findings))
    with office.open(path) as book:
        book.recalculate()
        progress = [f"H{row}" for row in range(5, 10)]
        assert [book.text("需要处理", cell) for cell in progress] == ["未改"] * 5
        book.type("人工比对", "E3", "丁老师")
        assert [book.text("需要处理", cell) for cell in progress] == ["已改"] * 2 + ["未改"] * 3
        book.type("人工比对", "E5", "丁老师")
        assert book.text("需要处理", "A3") == headline(5, 2, 3)
        book.type("人工比对", "E6", "戊老师")
        assert book.text("需要处理", "A3") == headline(5, 0, 5)
