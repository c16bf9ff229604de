"""汇总.xlsx: its cells, its charts, its print set-up, and that no number is in it whole."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import openpyxl
import pandas as pd
import pytest
from openpyxl.workbook import Workbook

from tests.made_up import DAY, Situation, seven, situation, three_hundred
from verify_xlsx.finding import Finding, Place, Severity
from verify_xlsx.standing import State, standing
from verify_xlsx.writing.overview import MOST_BARS, by_college
from verify_xlsx.writing.summary import to_do, verdicts, write_summary


def written(path: Path, made: Situation, day: date = DAY) -> Workbook:
    write_summary(path, made.records, made.standing, made.findings, day)
    return openpyxl.load_workbook(path)


def texts(path: Path) -> str:
    with ZipFile(path) as parts:
        return "\n".join(parts.read(name).decode() for name in parts.namelist())


def row(sheet: Any, number: int) -> list[Any]:
    return [cell.value for cell in sheet[number]]


def cached(path: Path, sheet: str, cells: Sequence[str]) -> list[Any]:
    book = openpyxl.load_workbook(path, data_only=True)
    return [book[sheet][cell].value for cell in cells]


def test_the_tabs_in_order(tmp_path: Path) -> None:
    book = written(tmp_path / "汇总.xlsx", seven())
    assert book.sheetnames == ["总览", "未报与待补", "学生一览", "问题", "比对一致性"]


def test_overview_of_seven(tmp_path: Path) -> None:
    path = tmp_path / "汇总.xlsx"
    sheet = written(path, seven())["总览"]
    assert sheet["A1"].value == "江南示例职业技术学院2024届毕业生身份核查汇总"
    assert sheet["A2"].value == "截至 2024-04-24"
    figures = {sheet.cell(3, c).value: sheet.cell(4, c).value for c in (1, 2, 4, 6, 8, 10)}
    assert figures == {
        "学生数": 7, "已齐": 3, "完成率": pytest.approx(3 / 7), "未解决": 7,
        "截止日期": datetime(2024, 4, 30), "剩余天数": 6,
    }  # fmt: skip
    heads = [
        "学生数",
        "已齐",
        "待补",
        "有错",
        "未报",
        "完成率",
        "同一人",
        "非同一人",
        "存疑",
        "未填",
    ]
    assert row(sheet, 20)[1:] == heads
    assert [sheet.cell(n, 1).value for n in range(21, 26)] == [
        "合计", "动物工程学院", "卫生健康学院", "信息管理学院", "药品食品学院",
    ]  # fmt: skip
    assert [sheet.cell(25, c).value for c in (2, 3, 4, 5, 6, 8, 9, 10, 11)] == [
        3, 2, 1, 0, 0, 2, 0, 1, 0,
    ]  # fmt: skip
    assert sheet["B21"].value == "=SUM(B22:B25)"
    assert sheet["G24"].value == "=IF(B24=0,0,C24/B24)"
    # What was computed is there for programs that do not recalculate.
    totals = ["B21", "C21", "D21", "E21", "F21", "H21", "I21", "J21", "K21"]
    assert cached(path, "总览", totals) == [7, 3, 2, 1, 1, 5, 0, 1, 1]
    assert cached(path, "总览", ["G21", "G24"]) == [pytest.approx(3 / 7), 0]


def test_the_charts_are_native_and_chinese(tmp_path: Path) -> None:
    path = tmp_path / "汇总.xlsx"
    written(path, seven())
    with ZipFile(path) as parts:
        bars, words = (parts.read(f"xl/charts/chart{n}.xml").decode() for n in (1, 2))
    assert '<c:grouping val="stacked"/>' in bars
    assert "各学院报送进度" in bars
    assert re.findall(r"<c:v>(已齐|待补|有错|未报)</c:v>", bars) == [
        "已齐", "待补", "有错", "未报",
    ]  # fmt: skip
    assert "<c:f>总览!$A$22:$A$25</c:f>" in bars
    assert "<c:f>总览!$C$22:$C$25</c:f>" in bars
    assert "学院结论" in words
    assert "<c:f>总览!$H$21:$K$21</c:f>" in words


def test_outstanding_errors_first(tmp_path: Path) -> None:
    sheet = written(tmp_path / "汇总.xlsx", seven())["未报与待补"]
    gaps = "补：技能证、核查报告（材料清单）"
    assert [row(sheet, n) for n in range(1, sheet.max_row + 1)] == [
        ["学院", "编号", "姓名", "班级", "状态", "还要做什么"],
        [
            "信息管理学院", "2024-003", "孙零二", "护理专科2103", "有错",
            "改：身份证号 320399*****0027 的校验码不对，不可能是真实号码\n"
            "改：王示范在这名学生的比对人中出现不止一次\n"
            "补：核查报告（材料清单）",
        ],
        ["卫生健康学院", "2024-002", "钱零一", "护理专科2102", "未报", "学院尚未报送"],
        ["信息管理学院", "2024-004", "李零三", "护理专科2104", "待补", gaps],
        ["药品食品学院", "2024-006", "吴零五", "护理专科2106", "待补", gaps],
    ]  # fmt: skip
    # Three lines of words have three lines of room, in programs that do not fit rows by themselves.
    assert sheet.row_dimensions[2].height == pytest.approx((6 + 3 * 18) * 0.75)


def test_everyone_by_college_in_the_order_of_the_roster(tmp_path: Path) -> None:
    made = seven()
    made.records.frames["students"] = made.records.students.iloc[[3, 0, 2, 1, 4, 5, 6]]
    shuffled = standing(made.records, made.findings, set(made.names) - {"2024-002"})
    mixed = Situation(made.records, made.findings, shuffled)
    sheet = written(tmp_path / "汇总.xlsx", mixed)["学生一览"]
    assert row(sheet, 1) == [
        "学院", "编号", "姓名", "班级", "身份证号", "状态", "学院结论", "比对结论", "未解决",
    ]  # fmt: skip
    assert [sheet.cell(n, 2).value for n in range(2, 9)] == [
        "2024-004", "2024-003", "2024-001", "2024-002", "2024-005", "2024-006", "2024-007",
    ]  # fmt: skip
    assert row(sheet, 3)[4:] == ["320399*****0027", "有错", "同一人", "一致×3", 3]
    assert row(sheet, 5)[4:] == ["320399*****0013", "未报", "未填", None, 0]
    assert row(sheet, 6)[4:] == ["320399*****0044", "已齐", "存疑", "一致×2 存疑×1", 0]


def test_findings_in_reading_order_without_the_repairs_in_sight(tmp_path: Path) -> None:
    sheet = written(tmp_path / "汇总.xlsx", seven())["问题"]
    assert row(sheet, 1) == ["级别", "学院", "编号", "姓名", "问题", "处理办法", "文件", "单元格"]
    by_place = {sheet.cell(n, 8).value: n for n in range(2, sheet.max_row + 1)}
    assert row(sheet, by_place["学生核查!D4"]) == [
        "错误", "信息管理学院", "2024-003", "孙零二",
        "身份证号 320399*****0027 的校验码不对，不可能是真实号码",
        "请对照身份证原件重新录入 18 位号码，末位 X 用大写", "回收/信息管理学院.xlsx",
        "学生核查!D4",
    ]  # fmt: skip
    hidden = [n for n in range(2, sheet.max_row + 1) if sheet.row_dimensions[n].hidden]
    assert [sheet.cell(n, 1).value for n in hidden] == ["已修复", "已修复"]
    assert sheet.auto_filter.filterColumn[0].filters.filter == ["缺项", "错误"]


def test_no_number_is_there_whole(tmp_path: Path) -> None:
    made = three_hundred()
    path = tmp_path / "汇总.xlsx"
    written(path, made)
    numbers = set(made.records.students["id_number"])
    inside = texts(path)
    assert not [number for number in numbers if "*" not in number and number in inside]
    assert inside.count("320399*****") >= 300


def test_print_set_up(tmp_path: Path) -> None:
    sheets: list[Any] = written(tmp_path / "汇总.xlsx", seven()).worksheets
    for sheet in sheets:
        assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert "&P" in sheet.oddFooter.center.text
    overview, *lists, _ = sheets
    assert overview.print_title_rows == "$19:$20"
    for sheet in lists:
        # As many pages as it takes, each as wide as the table.
        assert (sheet.page_setup.fitToHeight, sheet.print_title_rows) == (0, "$1:$1")
    assert [sheet.freeze_panes for sheet in lists] == ["D2", "D2", "A2"]


def test_equal_input_gives_equal_bytes(tmp_path: Path) -> None:
    written(tmp_path / "a.xlsx", seven())
    written(tmp_path / "b.xlsx", seven())
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()


def test_text_stays_text(tmp_path: Path) -> None:
    made = seven()
    made.records.students.loc[0, ["name", "college"]] = ["=1+1", "=HYPERLINK(1)"]
    made = Situation(made.records, made.findings, standing(made.records, made.findings, set()))
    book = written(tmp_path / "汇总.xlsx", made)
    name, place = book["学生一览"]["C2"], book["总览"]["A22"]
    assert (name.value, name.data_type) == ("=1+1", "s")
    assert (place.value, place.data_type) == ("=HYPERLINK(1)", "s")


def test_no_return_yet_and_the_day_is_past(tmp_path: Path) -> None:
    sheet = written(tmp_path / "汇总.xlsx", situation((1, 2), (State.MISSING,)), date(2024, 5, 3))[
        "总览"
    ]
    assert sheet["A4"].value == 3
    assert sheet["B4"].value == 0
    assert sheet["J4"].value == -3
    assert "已过" in sheet["J4"].number_format


def test_nobody_outstanding(tmp_path: Path) -> None:
    book = written(tmp_path / "汇总.xlsx", situation((2,), (State.COMPLETE,)))
    assert book["未报与待补"]["A2"].value == "（无）"
    assert book["问题"]["A2"].value == "（无）"


def test_an_empty_roster_has_no_chart(tmp_path: Path) -> None:
    path = tmp_path / "汇总.xlsx"
    sheet = written(path, situation((), (State.COMPLETE,)))["总览"]
    assert (sheet["A4"].value, sheet["D4"].value) == (0, 0)
    with ZipFile(path) as parts:
        assert not [name for name in parts.namelist() if "chart" in name]


def test_a_hundred_colleges_are_charted_by_those_furthest_behind(tmp_path: Path) -> None:
    path = tmp_path / "汇总.xlsx"
    made = situation((3,) * 100, (State.COMPLETE,) * 7 + (State.HELD,))
    book = written(path, made)
    data: Any = book["图表数据"]
    assert data.sheet_state == "hidden"
    assert data.max_row == MOST_BARS
    behind = {total - complete for _, total, complete, *_ in data.iter_rows(values_only=True)}
    assert behind == {1}
    with ZipFile(path) as parts:
        bars = parts.read("xl/charts/chart1.xml").decode()
    assert "未齐最多的 16 个" in bars
    assert "<c:f>图表数据!$A$1:$A$16</c:f>" in bars
    assert '<c:plotVisOnly val="1"/>' not in bars


def test_by_college_adds_up_whatever_the_conclusion_says() -> None:
    made = seven()
    made.standing.loc[0, "conclusion"] = "大概是"
    counted = by_college(made.standing)
    assert list(counted.index) == list(dict.fromkeys(made.standing["college"]))
    states, words = counted.iloc[:, 1:5], counted.iloc[:, 5:]
    assert counted["total"].tolist() == states.sum(axis=1).tolist() == words.sum(axis=1).tolist()
    assert counted.loc["动物工程学院", "未填"] == 1


def test_verdicts_counted_in_the_order_of_the_choice() -> None:
    reviews = pd.DataFrame(
        {
            "student": ["1", "1", "1", "2", "3", "3"],
            "verdict": ["存疑", "一致", "一致", "", "不一致", "看不清"],
        }
    )
    assert verdicts(reviews) == {"1": "一致×2 存疑×1", "3": "不一致×1 看不清×1"}


def test_what_to_do_without_a_column_is_said_in_full() -> None:
    def missing(place: Place, message: str) -> Finding:
        return Finding("x", Severity.MISSING, None, None, None, "1", message, "", place=place)

    findings = [
        missing(Place("reviews", "verdict", ("1", "2")), "比对结论没有填"),
        missing(Place("reviews", "verdict", ("1", "3")), "比对结论没有填"),
        missing(Place(), "只有两名比对人"),
        missing(Place("students", "major", ("1",)), "专业没有填"),
    ]
    assert to_do(State.INCOMPLETE, findings) == (
        "补：专业（学生核查）\n补：比对结论（人工比对）\n补：只有两名比对人"
    )
    assert to_do(State.COMPLETE, []) == ""
