"""附件2: the official words to the character, one A4 page each, live as static."""

from __future__ import annotations

import time
from pathlib import Path

import openpyxl
import pandas as pd
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from tests.office import Office, pages
from tests.writing.college import (
    COLLEGE,
    SETTINGS,
    blank,
    changed,
    filled,
    handout,
    id_number,
    student,
)
from verify_xlsx.records import Records
from verify_xlsx.writing.forms import write_forms
from verify_xlsx.writing.handout import write_handout

#: 附件2 of the notice, cell by cell, of a student whose second reviewer doubts.
OFFICIAL = [
    "药品食品学院2024届毕业生人像比对确认单",
    f"姓名：钱试甲 身份证：{id_number(0)} 专业：食品药品监督管理",
    "　　我院在组织核查过程中，经翻阅学生录取档案、在校期间资料、毕业信息等材料，"
    "并组织班主任、任课教师、就业辅导员等与相关学生紧密接触的多位工作人员进行人工比对，具体情况及结论如下：",
    "一、学信网系统比对结果",
    "1. 录取照片与学历照片", "不一致",
    "2. 录取照片与人口库", "一致",
    "3. 学历照片与人口库", "一致",
    "二、入学照片做为自选照片，分别与人口库、录取照片、学历照片作比对，结论如下：",
    "1. 入学照片与录取照片", "一致",
    "2. 入学照片与学历照片", "一致",
    "3. 入学照片与人口库", "一致",
    "三、人工比对结果及结论",
    "序号", "人员身份", "姓名", "比对结论", "签字及日期",
    1, "班主任", "甲老师", "一致（√） 不一致（ ） 存疑（ ）",
    2, "任课教师", "乙老师", "一致（ ） 不一致（ ） 存疑（√）",
    3, "就业辅导员", "丙老师", "一致（√） 不一致（ ） 存疑（ ）",
    "结论（盖章）", "此处手写：比对为同一人（或比对为非同一人、存疑）",
]  # fmt: skip
TEMPLATE = "班主任、指导教师、就业辅导员、学院分管学生工作的副书记（根据实际修改或删减）"


def words(tab: Worksheet) -> list[object]:
    rows = tab.iter_rows(max_col=5, values_only=True)
    return [value for row in rows for value in row if value not in (None, "")]


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    frames = changed(filled(), {"reviews": {(1, "verdict"): "存疑"}})
    path = tmp_path_factory.mktemp("forms") / "forms.xlsx"
    write_forms(path, Records(frames, SETTINGS), COLLEGE)
    return path


def test_the_official_words(path: Path) -> None:
    assert words(openpyxl.load_workbook(path)["2024-001 钱试甲"]) == OFFICIAL


def test_a_live_form_says_the_same(tmp_path: Path) -> None:
    frames = changed(filled(), {"reviews": {(1, "verdict"): "存疑"}})
    write_handout(tmp_path / "a.xlsx", handout(frames))
    tab = openpyxl.load_workbook(tmp_path / "a.xlsx", data_only=True)["2024-001 钱试甲"]
    hidden = [row for row, dimension in tab.row_dimensions.items() if dimension.hidden]
    assert hidden == [17, 18]
    spare = [4, "一致（ ） 不一致（ ） 存疑（ ）", 5, "一致（ ） 不一致（ ） 存疑（ ）"]
    said = words(tab)
    assert said[:-6] + said[-2:] == OFFICIAL
    assert said[-6:-2] == spare


def test_before_anyone_compared(tmp_path: Path) -> None:
    frames = blank()
    frames["reviews"] = frames["reviews"].iloc[:0]
    frames["platform"] = frames["platform"].iloc[:0]
    write_forms(tmp_path / "a.xlsx", Records(frames, SETTINGS), COLLEGE)
    tab = openpyxl.load_workbook(tmp_path / "a.xlsx")["2024-003 李试丙"]
    assert f"并组织{TEMPLATE}等与" in str(tab["A3"].value)
    assert tab["B14"].value is None
    assert tab["D16"].value == "一致（ ） 不一致（ ） 存疑（ ）"
    assert tab["A17"].value == "结论（盖章）"


def test_more_reviewers_more_rows(tmp_path: Path) -> None:
    frames = filled()
    extra = frames["reviews"].iloc[[0]].assign(ordinal="4", role="指导教师", reviewer="丁老师")
    frames["reviews"] = pd.concat([frames["reviews"], extra], ignore_index=True)
    write_forms(tmp_path / "a.xlsx", Records(frames, SETTINGS), COLLEGE)
    book = openpyxl.load_workbook(tmp_path / "a.xlsx")
    tab = book["2024-001 钱试甲"]
    assert [cell.value for cell in tab[17]][:3] == [4, "指导教师", "丁老师"]
    assert tab["A18"].value == "结论（盖章）"
    assert book["2024-002 阿依试·买买提"]["A17"].value == "结论（盖章）"


def test_the_index_links_there_and_back(path: Path) -> None:
    book = openpyxl.load_workbook(path)
    index = book["目录"]
    assert [cell.value for cell in index[4]] == [
        "编号", "姓名", "身份证号", "班级", "专业", "比对情况", "学院结论",
    ]  # fmt: skip
    assert index["A5"].hyperlink.location == "'2024-001 钱试甲'!A1"
    assert index["C5"].value == f"{id_number(0)[:6]}*****{id_number(0)[-4:]}"
    assert index["F5"].value == "一致 2，存疑 1"
    tab = book["2024-001 钱试甲"]
    assert tab["F1"].hyperlink.location == "目录!A1"
    assert tab.print_area == "'2024-001 钱试甲'!$A$1:$E$17"


def test_one_page_each(office: Office, path: Path, tmp_path: Path) -> None:
    with office.open(path) as book:
        titles = book.sheets()
        assert pages(book.pdf(tmp_path / "forms.pdf")) == len(titles) == 4


def test_only_this_college(tmp_path: Path) -> None:
    frames = filled()
    frames["students"].loc[2, "college"] = "卫生健康学院"
    write_forms(tmp_path / "a.xlsx", Records(frames, SETTINGS), COLLEGE)
    assert len(openpyxl.load_workbook(tmp_path / "a.xlsx").sheetnames) == 3


def test_five_hundred_forms(tmp_path: Path) -> None:
    records = Records(filled(500), SETTINGS)
    start = time.process_time()
    write_forms(tmp_path / "a.xlsx", records, COLLEGE)
    assert time.process_time() - start < 3
    assert student(499) == "2024-500"
