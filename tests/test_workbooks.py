"""The worked example's people, list and fillings are what they say."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from openpyxl.styles import Protection

from tests.markdown import tables
from verify_xlsx import identity
from verify_xlsx.sheets import BY_NAME, HANDED_OUT, REVIEWS
from workbooks import people
from workbooks.answers import answers
from workbooks.fill import fill
from workbooks.list import write_list


def test_people_are_made_up_and_right() -> None:
    assert [len(people.of(college)) for college in people.COLLEGES] == [1, 1, 2, 3]
    for student in people.STUDENTS:
        assert student.number[4:6] == "99"
        assert identity.check_character(student.number[:17]) == student.number[17]
        assert identity.birth_date(student.number)
        assert identity.sex(student.number) == student.sex
        assert student.name not in student.college.reviewers
    assert len({student.number for student in people.STUDENTS}) == 7
    assert any("·" in student.name for student in people.STUDENTS)


def test_the_list_has_the_shape_of_the_offices_own(tmp_path: Path) -> None:
    path = write_list(tmp_path / "附件1.xlsx")
    rows = tables(path)["附件1"]
    assert rows[0] == ["24届毕业生身份核验不确定名单（7人）"]
    assert rows[1] == ["姓名", "性别", "身份证号", "班级", "分院"]
    assert rows[2] == ["甄一例", "男", "320399*****0179", "畜牧兽医高职191", "动物工程学院"]
    assert [row[4] if len(row) > 4 else "" for row in rows[2:]] == [
        "动物工程学院", "卫生健康学院", "信息管理学院", "", "药品食品学院", "", "",
    ]  # fmt: skip
    sheet = openpyxl.load_workbook(path)["附件1"]
    assert {str(area) for area in sheet.merged_cells.ranges} == {"A1:E1", "E5:E6", "E7:E9"}


@pytest.fixture
def handout(tmp_path: Path) -> Path:
    """The declared sheets with the keys of 卫生健康学院; a title row above, cells to fill open."""
    book = openpyxl.Workbook()
    assert book.active
    book.remove(book.active)
    for declared in HANDED_OUT:
        sheet = book.create_sheet(declared.title)
        sheet.append([declared.about])
        sheet.append(declared.headers)
        ordinals = [1, 2, 3] if declared is REVIEWS else [0]
        for ordinal in ordinals if "student" in declared else []:
            sheet.append(["2024-002", "祝样本", ordinal or None])
        for row in sheet.iter_rows(min_row=3, max_row=12, max_col=len(declared.columns)):
            for cell, column in zip(row, declared, strict=True):
                cell.protection = Protection(locked=not column.fillable)
        sheet.protection.enable()
    book.save(tmp_path / "下发.xlsx")
    return tmp_path / "下发.xlsx"


def test_fills_what_a_college_fills(handout: Path, tmp_path: Path) -> None:
    filled = fill(handout, tmp_path / "回收.xlsx", answers(people.HEALTH))
    found = tables(filled)
    assert found["学生核查"][2][3:5] == [people.STUDENTS[1].number, "护理"]
    assert found["人工比对"][3][3:7] == ["任课教师", "程二例", "一致", "2024-04-22"]
    assert found["工作组"][2] == ["贾院长", "院长", "组长"]
    assert len(found["工作组"]) == 6
    assert all(found[sheet.title][2] for sheet in HANDED_OUT)
    number = openpyxl.load_workbook(filled)["学生核查"]["D3"]
    assert number.data_type == "s"


def test_refuses_locked_cells_and_unknown_rows(handout: Path, tmp_path: Path) -> None:
    out = tmp_path / "回收.xlsx"
    with pytest.raises(PermissionError, match=r"学生核查!F3 is locked"):
        fill(handout, out, {"students": {("2024-002",): {"class_name": "护理专科2104"}}})
    sheet = BY_NAME["students"].title
    with pytest.raises(PermissionError, match=f"{sheet}!A4 is locked"):
        fill(handout, out, {"students": {("2024-009",): {"major": "护理"}}})
    assert not out.exists()
