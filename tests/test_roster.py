"""The office's list: what is understood, what is said of it, and what is refused, cell by cell."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from tests.made_up import id_number
from tests.office import Office
from verify_xlsx.campaign import CampaignError
from verify_xlsx.identity import check_character, masked, sex
from verify_xlsx.roster.number import fault_of, may_be_same, with_asterisks
from verify_xlsx.roster.roster import Roster, RosterError, read_roster

TITLE = "24届毕业生身份核验不确定名单(7人)"
HEADER = ("姓名", "性别", "身份证号", "班级", "分院")
COLLEGES = ("动物工程学院", "卫生健康学院", "信息管理学院", None, "药品食品学院", None, None)
CLASSES = (
    "畜牧兽医高职191",
    "护理专科2103",
    "软件技术2101",
    "软件技术2102",
    *("食药监专科21",) * 3,
)
NAMES = ("赵甲一", "钱甲二", "孙甲三", "李甲四", "周甲五", "吴甲六", "郑甲七")
#: The list's first student stands in row 3; the merged colleges over rows 5:6 and 7:9.
FIRST, MERGED = 3, ("E5:E6", "E7:E9")

Rows = list[list[Any]]


def seven() -> Rows:
    """The rows of 附件1: masked numbers, a college only in the first row of its own."""
    return [
        [name, sex(id_number(n)), masked(id_number(n)), CLASSES[n], COLLEGES[n]]
        for n, name in enumerate(NAMES)
    ]


def listed(
    folder: Path,
    rows: Rows,
    header: Sequence[Any] = HEADER,
    merged: Sequence[str] = MERGED,
    title: str = TITLE,
    name: str = "附件1.xlsx",
) -> Path:
    """A workbook with the list on its only tab, 名单."""
    book = Workbook()
    sheet = book["Sheet"]
    sheet.title = "名单"
    for row in ([title], list(header), *rows):
        sheet.append(row)
    for area in ("A1:E1", *merged):
        sheet.merge_cells(area)
    book.save(folder / name)
    return folder / name


def refusal(path: Path) -> list[str]:
    """The lines with which a list is refused, without the first, which counts them."""
    with pytest.raises(RosterError) as raised:
        read_roster(path)
    first, *lines = str(raised.value).split("\n")
    assert first.startswith(f"名单 {path.name} 有 {len(lines)} 处要改")
    return [line.strip() for line in lines]


def colleges(roster: Roster) -> list[str]:
    return [student["college"] for student in roster.students]


WHOLE_COLLEGES = ["动物工程学院", "卫生健康学院", *["信息管理学院"] * 2, *["药品食品学院"] * 3]


def test_the_list_as_the_office_has_it(tmp_path: Path) -> None:
    roster = read_roster(listed(tmp_path, seven()))
    assert (roster.year, roster.notices, roster.further) == (2024, [], ())
    assert colleges(roster) == WHOLE_COLLEGES
    assert roster.students[5] == {
        "college": "药品食品学院",
        "name": "吴甲六",
        "sex": sex(id_number(5)),
        "id_number": masked(id_number(5)),
        "major": "",
        "class_name": "食药监专科21",
    }


@pytest.mark.parametrize("suffix", [".xls", ".ods"])
def test_the_list_in_other_formats(tmp_path: Path, office: Office, suffix: str) -> None:
    path = listed(tmp_path, seven())
    with office.open(path) as book:
        saved = book.save_as(tmp_path / f"名单{suffix}")
    roster = read_roster(saved)
    assert roster.students == read_roster(path).students
    assert roster.notices == []  # a college that is merged down its rows is theirs


def test_blank_colleges_are_filled_down_and_said_row_by_row(tmp_path: Path) -> None:
    roster = read_roster(listed(tmp_path, seven(), merged=("E7:E9",)))
    assert colleges(roster) == WHOLE_COLLEGES
    assert roster.notices == [
        "第 6 行：李甲四的学院是空的，按上一名学生填为“信息管理学院”，请确认。"
    ]


def test_headers_by_other_names_columns_in_another_order(tmp_path: Path) -> None:
    header = (
        "序号",
        "FY",
        "S F Z H",
        "ＸＭ",
        "XB",
        "BH",
        "ZYMC",
        "学\n号",
        "入学日期",
        "备注、说明",
    )
    rows = [
        [1, "卫生健康学院", id_number(0), "赵甲一", None, "护理专科2103", "护理", 2103001.0,
         datetime(2021, 9, 1), "转入"],
        [2, "卫生健康学院", id_number(1), "钱甲二", "男", "护理专科2103", "护理", "0210"],
    ]  # fmt: skip
    roster = read_roster(listed(tmp_path, rows, header, (), "名单"))
    assert roster.further == ("学号", "入学日期", "备注/说明")
    assert roster.year is None
    assert roster.notices == []
    first, second = roster.students
    assert (first["name"], first["major"], first["sex"]) == ("赵甲一", "护理", "")
    assert (first["学号"], first["入学日期"], first["备注/说明"]) == (
        "2103001",
        "2021-09-01",
        "转入",
    )
    assert (second["学号"], second["sex"]) == ("0210", "男")


def test_two_columns_that_may_be_the_college(tmp_path: Path) -> None:
    rows = [["药学系", *row] for row in seven()]
    roster = read_roster(listed(tmp_path, rows, ("系部", *HEADER), ("F5:F6", "F7:F9")))
    assert colleges(roster) == WHOLE_COLLEGES
    # A header that the master knows by another meaning must not come back under it.
    assert roster.further == ("系部（名单）",)
    assert roster.notices == ["“分院”“系部”都像学院，用了“分院”，另一列作为附加列保留。"]


def test_totals_footnotes_and_blank_rows_are_no_students(tmp_path: Path) -> None:
    rows: Rows = [[n, *row] for n, row in enumerate(seven(), 1)]
    rows[2:2] = [[None] * 6, [9, None, None, None, None, None], [None, *HEADER]]
    rows += [
        ["合计", "7 人"],
        [None, "备注：以上学生须在 4 月 30 日前报送"],
        ["教务处", None, None, "2024年4月18日"],
    ]
    path = listed(tmp_path, rows, ("序号", *HEADER), ("F8:F9", "F10:F12"))
    roster = read_roster(path)
    assert [student["name"] for student in roster.students] == list(NAMES)
    assert roster.notices == [
        "第 7 行：又是一行表头，没有当作学生。",
        "第 13 行：“合计”是合计或说明，没有当作学生。",
        "第 14 行：“备注：以上学生须在 4 月 30 日前报送”是合计或说明，没有当作学生。",
        "第 15 行：“教务处”是合计或说明，没有当作学生。",
    ]


def test_what_is_said_of_an_accepted_list(tmp_path: Path) -> None:
    rows = seven()[:6]
    rows[0][0] = "赵 　甲"
    rows[1][0] = "古丽•夏提"
    rows[2][2] = f"99{masked(id_number(2))[2:]}"
    rows[3].append("没有列名")
    rows[4][2] = masked(id_number(4)).replace("*", "×")
    rows[5] = [*rows[4][:3], "食药监专科22", None]
    rows[5][2] = masked(id_number(4)).replace("*", "＊")
    roster = read_roster(listed(tmp_path, rows))
    assert roster.notices == [
        "标题写的是 7 人，名单里读到 6 人，请核对有没有漏掉或多出。",
        "第 2 行：F 列没有列名，其中的内容没有读入。",
        "第 3 行：姓名“赵 　甲”按“赵甲”录入。",
        "第 4 行：姓名“古丽•夏提”按“古丽·夏提”录入。",
        "第 5 行：孙甲三的身份证号前两位不是省份代码，请核对。",
        "第 8 行：周甲五与第 7 行同名，身份证号对得上，班级不同，请确认是两个人。",
    ]
    assert (
        roster.students[4]["id_number"] == roster.students[5]["id_number"] == masked(id_number(4))
    )


def test_one_name_and_two_numbers_are_two_people(tmp_path: Path) -> None:
    rows = seven()
    rows[5][0] = rows[4][0]
    roster = read_roster(listed(tmp_path, rows))
    assert [student["name"] for student in roster.students[4:6]] == ["周甲五", "周甲五"]
    assert roster.notices == []


def test_a_tab_without_a_list_and_one_with(tmp_path: Path) -> None:
    path = listed(tmp_path, seven())
    book = Workbook()
    book["Sheet"].append(["说明"])
    for title, rows in (("空表", []), ("二0届", seven())):
        sheet = book.create_sheet(title)
        sheet.append(HEADER)
        for row in rows:
            sheet.append(row)
    book.save(path)
    assert len(read_roster(path).students) == 7
    book["空表"].append(seven()[0])
    book.save(path)
    with pytest.raises(RosterError, match="有 2 个工作表都像名单（空表、二0届）"):
        read_roster(path)


def changed(row: int, column: int, value: Any) -> Callable[[Rows], None]:
    def change(rows: Rows) -> None:
        rows[row][column] = value

    return change


def repeated(rows: Rows) -> None:
    rows[5] = list(rows[4])


def same_whole_number(rows: Rows) -> None:
    rows[1][2] = rows[4][2] = id_number(1)
    rows[4][1] = rows[1][1]


WRONG_CHECK = id_number(0)[:17] + ("0" if id_number(0)[17] != "0" else "1")
NO_SUCH_DAY = "32039920030230001" + check_character("32039920030230001")
TO_COME = "32039920990101001" + check_character("32039920990101001")
OTHER_SEX = "女" if sex(id_number(0)) == "男" else "男"
SHORT = id_number(0)[:-1]


LOST = "被存成了数字，末几位已经丢失。请把该列设为“文本”格式，对照原件重新录入整个号码。"
NUMBER_FIX = "请对照证件改正。"
ONE_ROW = "请核对，一名学生只留一行。"
BORN = "第 7 至 14 位不是可能的出生日期"


@pytest.mark.parametrize(
    ("change", "where", "what"),
    [
        (changed(0, 0, None), "A3", "没有姓名。请补上姓名，不是学生的请删去此行。"),
        (changed(0, 0, "赵" * 51), f"A3 {'赵' * 6}…", "姓名超过 50 个字。请改正。"),
        (changed(0, 4, None), "E3 赵甲一", "没有学院。请补上。"),
        (
            changed(0, 4, "机电/汽车学院"),
            "E3 赵甲一",
            '学院“机电/汽车学院”里有文件名不能用的符号。请去掉 \\ / : * ? " < > | 和换行。',
        ),
        (changed(0, 2, None), "C3 赵甲一", "没有身份证号。请补上，遮住中间几位的也可以。"),
        (changed(0, 2, 320399200301010000), "C3 赵甲一", f"身份证号{LOST}"),
        (changed(0, 2, "3.20399E+17"), "C3 赵甲一", f"身份证号{LOST}"),
        (changed(0, 3, 1234567890123456), "D3 赵甲一", f"班级{LOST}"),
        (
            changed(0, 2, SHORT),
            "C3 赵甲一",
            f"身份证号 {masked(SHORT)} 有 17 位，应为 18 位。{NUMBER_FIX}",
        ),
        (
            changed(0, 2, NO_SUCH_DAY),
            "C3 赵甲一",
            f"身份证号 {masked(NO_SUCH_DAY)} {BORN}。{NUMBER_FIX}",
        ),
        (changed(0, 2, TO_COME), "C3 赵甲一", f"身份证号 {masked(TO_COME)} {BORN}。{NUMBER_FIX}"),
        (
            changed(0, 2, WRONG_CHECK),
            "C3 赵甲一",
            f"身份证号 {masked(WRONG_CHECK)} 的校验码（末位）不对。{NUMBER_FIX}",
        ),
        (
            changed(0, 2, "3203**2003****00"),
            "C3 赵甲一",
            f"身份证号 32***00 不是 18 位号码，也不是中间一段用 * 遮住的号码。{NUMBER_FIX}",
        ),
        (changed(0, 1, "M"), "B3 赵甲一", "性别写的是“M”。请写男或女。"),
        (
            changed(0, 1, OTHER_SEX),
            "B3 赵甲一",
            f"性别写的是“{OTHER_SEX}”，身份证号倒数第二位表明是“{sex(id_number(0))}”。"
            "请核对性别和身份证号。",
        ),
        (repeated, "A8 周甲五", f"姓名、班级与第 7 行相同，身份证号也对得上。{ONE_ROW}"),
        (
            same_whole_number,
            "C7 周甲五",
            f"身份证号 {masked(id_number(1))} 与第 4 行相同。{ONE_ROW}",
        ),
    ],
)
def test_a_fault_is_named_with_its_cell(
    tmp_path: Path, change: Callable[[Rows], None], where: str, what: str
) -> None:
    rows = seven()
    change(rows)
    assert refusal(listed(tmp_path, rows)) == [f"名单!{where}：{what}"]


def test_every_fault_at_once_in_reading_order_and_no_number(tmp_path: Path) -> None:
    rows = seven()
    rows[1][0] = None
    rows[6][2] = rows[1][2] = WRONG_CHECK
    rows += [[], ["请看背面"]]
    lines = refusal(listed(tmp_path, rows))
    assert [line.split("：")[0] for line in lines] == [
        "名单!A4", "名单!C4", "名单!C9 郑甲七", "名单!C9 郑甲七", "名单!A11",
    ]  # fmt: skip
    assert WRONG_CHECK not in "".join(lines)
    assert lines[-1] == (
        "名单!A11：这一行只有“请看背面”，看不出是不是学生。是学生请补全，不是请删去此行。"
    )


def test_a_header_that_stands_there_twice(tmp_path: Path) -> None:
    rows = [[*row, row[0]] for row in seven()]
    assert refusal(listed(tmp_path, rows, (*HEADER, "姓名"))) == [
        "名单!F2：姓名有两列。请删去一列，或改成别的列名。"
    ]


def test_a_list_without_the_headers_that_it_needs(tmp_path: Path) -> None:
    path = listed(tmp_path, seven(), ("姓名", "性别", "证件", "班级", "分院"))
    with pytest.raises(RosterError, match="没有找到表头：要有一行同时写着姓名（或学生姓名、XM）"):
        read_roster(path)


def test_a_list_of_nobody(tmp_path: Path) -> None:
    with pytest.raises(RosterError, match="只有表头，没有学生"):
        read_roster(listed(tmp_path, [], merged=()))


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("名单.pdf", b"%PDF-1.7\n", "是 PDF 文件，读不出表格"),
        ("名单.csv", "姓名,身份证号,分院\n".encode(), "CSV 文本文件，读不出表格"),
        ("名单.xls", b"<html><table><tr><td>1</td></tr></table></html>", "是网页文件，读不出表格"),
        ("名单.xlsx", b"", "是空文件，读不出表格"),
        ("名单.xlsx", b"PK\x03\x04 and no more", "读不出表格"),
        ("名单.xls", bytes.fromhex("D0CF11E0A1B11AE1") + b"\0" * 600, "已损坏"),
    ],
)
def test_a_file_that_is_no_list(tmp_path: Path, name: str, data: bytes, says: str) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(RosterError, match=says) as raised:
        read_roster(path)
    assert "另存为 .xlsx 后再运行 init" in str(raised.value)
    assert "\n" not in str(raised.value)


def test_no_file(tmp_path: Path) -> None:
    with pytest.raises(CampaignError, match="没有找到名单"):
        read_roster(tmp_path / "没有.xlsx")


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("320399*****0058", "320399*****0058"),
        ("320399xxxxx005x", "320399*****005X"),
        ("320399××××××××××××", "320399************"),
        ("32039920030101005x", "32039920030101005x"),
        ("3203**99**58", "3203**99**58"),
    ],
)
def test_hidden_digits_become_asterisks(typed: str, number: str) -> None:
    assert with_asterisks(typed) == number


@pytest.mark.parametrize(
    ("number", "fault"),
    [
        ("320399*****0058", ""),
        ("***", "一位也没有露出，认不出是谁"),
        ("32039920030101*0058", "露出的位数加上遮住的多于 18 位"),
        ("32039920031301****", "第 7 至 14 位不是可能的出生日期"),
        ("32039918990101****", "第 7 至 14 位不是可能的出生日期"),
        ("320399030101005", "有 15 位，应为 18 位"),
        ("待查", "不是 18 位号码，也不是中间一段用 * 遮住的号码"),
        ("G1234567", ""),
    ],
)
def test_what_a_number_may_be(number: str, fault: str) -> None:
    assert fault_of(number) == fault


def test_which_numbers_may_be_one() -> None:
    whole = id_number(3)
    assert may_be_same(whole, masked(whole))
    assert may_be_same("320399*****0058", "3203****58")
    assert not may_be_same("320399*****0058", "320399*****0057")
    assert not may_be_same(whole, whole)
