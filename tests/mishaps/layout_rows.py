"""What happens to rows."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path
from typing import Any

from openpyxl import Workbook, load_workbook
from openpyxl.comments import Comment
from openpyxl.styles import PatternFill
from openpyxl.worksheet.table import Table
from openpyxl.worksheet.worksheet import Worksheet

from tests.mishaps.catalogue import BesideGaps, Expected, mishap
from tests.mishaps.places import GROUP, MATERIALS, PLATFORM, REPAIRED, REVIEWS, STUDENTS

FAMILY = "layout"


def _rows(page: Worksheet, last: int, width: int) -> list[list[Any]]:
    return [[cell.value for cell in row] for row in page.iter_rows(2, last, 1, width)]


def _write(page: Worksheet, rows: list[list[Any]], first: int = 2) -> None:
    for r, row in enumerate(rows, start=first):
        for c, value in enumerate(row, start=1):
            page.cell(r, c).value = value


@mishap(
    "blank-rows", family=FAMILY, title="行与行之间插了空行", outcome="absorbed",
    why="空行没有内容。", also=(".xls", ".ods"),
)  # fmt: skip
def blank_rows(book: Workbook) -> Expected:
    book[REVIEWS].insert_rows(5, 2)
    book[STUDENTS].insert_rows(3)
    return None


@mishap(
    "rows-sorted", family=FAMILY, title="各表按别的列重新排了序", outcome="absorbed",
    why="凭编号认行，不凭位置。", also=(".ods",),
)  # fmt: skip
def rows_sorted(book: Workbook) -> Expected:
    reviews, students = book[REVIEWS], book[STUDENTS]
    _write(reviews, sorted(_rows(reviews, 10, 8), key=lambda row: str(row[3])))
    _write(students, _rows(students, 4, 11)[::-1])
    _write(book[GROUP], _rows(book[GROUP], 5, 3)[::-1])
    return None


@mishap(
    "rows-filtered", family=FAMILY, title="筛选后有的行看不见", outcome="absorbed",
    why="筛选只是不显示，行还在。", composes=True, also=(".xls", ".ods"),
)  # fmt: skip
def rows_filtered(book: Workbook) -> Expected:
    page = book[REVIEWS]
    page.auto_filter.ref = "A1:H10"
    page.auto_filter.add_filter_column(5, ["存疑"])
    for row in (2, 3, 4, 5, 6, 8, 9, 10):
        page.row_dimensions[row].hidden = True
    return None


@mishap(
    "rows-of-one-spaced-out", family=FAMILY, title="中间插了班级名称之类的分隔行",
    outcome="absorbed", why="分隔行没有要填的内容。",
)  # fmt: skip
def rows_of_one_spaced_out(book: Workbook) -> Expected:
    page = book[STUDENTS]
    page.insert_rows(4)
    page["A4"] = "药学专科2102"
    page.merge_cells("A4:K4")
    return None


@mishap(
    "header-repeated", family=FAMILY, title="每页重复的表头和标题也粘贴了进来", outcome="absorbed",
    why="重复的表头不是哪个学生的内容。",
)  # fmt: skip
def header_repeated(book: Workbook) -> Expected:
    page = book[REVIEWS]
    page.insert_rows(5, 2)
    page["A5"] = "药品食品学院2024届毕业生身份核查表"
    _write(page, [[cell.value for cell in page[1]][:8]], 6)
    return {("row-skipped", REPAIRED, REVIEWS, "A6")}


@mishap(
    "totals-row", family=FAMILY, title="表尾加了合计行", outcome="absorbed",
    why="合计不是学生。", composes=True, also=(".xls", ".ods"),
)  # fmt: skip
def totals_row(book: Workbook) -> Expected:
    book[STUDENTS]["A6"], book[STUDENTS]["J6"] = "合 计", "同一人2人，存疑1人"
    book[MATERIALS]["B6"], book[MATERIALS]["C6"] = "共3人", 3
    return {("row-skipped", REPAIRED, STUDENTS, "A6"), ("row-skipped", REPAIRED, MATERIALS, "B6")}


@mishap(
    "signed-below", family=FAMILY, title="表下面写了填表人、日期、说明", outcome="absorbed",
    why="落款不是工作组成员，也不是学生。", composes=True,
)  # fmt: skip
def signed_below(book: Workbook) -> Expected:
    page = book[GROUP]
    page["A7"], page["B7"] = "填表人：范四本", "审核人：范院长"
    page["A8"] = "日期：2024年4月23日"
    return {("row-skipped", REPAIRED, GROUP, "A7"), ("row-skipped", REPAIRED, GROUP, "A8")}


@mishap(
    "reviewer-row-deleted", family=FAMILY, title="删了一名比对人的行", outcome="asked",
    why="少了一个人的结论，材料就不齐；指出是哪名学生。", also=(".xls",),
)  # fmt: skip
def reviewer_row_deleted(book: Workbook) -> Expected:
    book[REVIEWS].delete_rows(9)
    return BesideGaps({("conclusion-unsupported", "error", STUDENTS, "J4")})


@mishap(
    "student-row-deleted", family=FAMILY, title="删了一名学生的行", outcome="asked",
    why="没有报来不等于不用报；缺的格一一列出。",
)  # fmt: skip
def student_row_deleted(book: Workbook) -> Expected:
    book[MATERIALS].delete_rows(3)
    return BesideGaps()


@mishap(
    "row-pasted-twice", family=FAMILY, title="同一行粘贴了两遍，完全相同", outcome="absorbed",
    why="完全相同的两行说的是同一回事。", composes=True,
)  # fmt: skip
def row_pasted_twice(book: Workbook) -> Expected:
    page = book[PLATFORM]
    _write(page, [_rows(page, 3, 8)[1]], 9)
    return {("row-copied", REPAIRED, PLATFORM, "A9")}


@mishap(
    "row-pasted-and-changed", family=FAMILY, title="同一行出现两遍，内容不同", outcome="asked",
    why="哪一行算数只有学院知道。", also=(".ods",),
)  # fmt: skip
def row_pasted_and_changed(book: Workbook) -> Expected:
    page = book[PLATFORM]
    _write(page, [[*_rows(page, 3, 8)[1][:-1], "不一致"]], 9)
    return BesideGaps(("row-twice", "error", PLATFORM, f"A{row}") for row in (3, 9))


@mishap(
    "strangers-row", family=FAMILY, title="填了不在名单里的学生", outcome="asked",
    why="名单外的学生要先与教务处确认，这一行暂缓，不悄悄丢掉。",
)  # fmt: skip
def strangers_row(book: Workbook) -> Expected:
    for title, width in ((STUDENTS, 11), (PLATFORM, 8)):
        page = book[title]
        _write(page, [["2024-099", "范外人", *_rows(page, 2, width)[0][2:]]], 6)
    return {("row-unknown", "error", title, "A6") for title in (STUDENTS, PLATFORM)}


@mishap(
    "reviewer-of-nobody", family=FAMILY, title="另加的比对人没有写编号和姓名", outcome="asked",
    why="他可能认为不一致；不知道比对的是谁就要问。",
)  # fmt: skip
def reviewer_of_nobody(book: Workbook) -> Expected:
    _write(book[REVIEWS], [[None, None, None, "辅导员", "范四本", "不一致"]], 15)
    return {("row-unknown", "error", REVIEWS, "A15")}


@mishap(
    "foreign-row", family=FAMILY, title="填了别的学院的学生", outcome="asked",
    why="每名学生由所在学院负责，别的学院填的不作数。", also=(".xls",),
)  # fmt: skip
def foreign_row(book: Workbook) -> Expected:
    page = book[MATERIALS]
    _write(page, [["2024-001", "甄一例", *_rows(page, 2, 11)[0][2:]]], 6)
    return {("row-foreign", "error", MATERIALS, "A6")}


@mishap(
    "stray-characters", family=FAMILY, title="很远的地方有误敲的字", outcome="absorbed",
    why="那里没有表，也没有学生。", also=(".xlsx",),
)  # fmt: skip
def stray_characters(book: Workbook) -> Expected:
    book[PLATFORM]["XFD9"] = "、"
    book[MATERIALS]["Z60000"] = "1"
    return None


@mishap(
    "stray-far", family=FAMILY, title="表格的最远一角有误敲的字", outcome="absorbed",
    why="隔着几万空行、几百空列，不读，但要说；表里的照常读取。",
    also=(".xlsx", ".xls", ".ods"), isolated=True,
)  # fmt: skip
def stray_far(book: Workbook) -> Expected:
    book[REVIEWS]["IV60000"] = "、"
    return {("cells-far", "warning", REVIEWS, "IV60000")}


@mishap(
    "stray-answer", family=FAMILY, title="远处一行的填写列里有字，没有编号姓名", outcome="asked",
    why="可能是误敲，也可能是挪错了地方的内容，不采用，但要说。",
)  # fmt: skip
def stray_answer(book: Workbook) -> Expected:
    book[MATERIALS]["H600"] = "有"
    return {("cell-stray", "warning", MATERIALS, "H600")}


@mishap(
    "rows-formatted", family=FAMILY, title="下面成片的空行带着底色和边框", outcome="absorbed",
    why="没有内容。",
)  # fmt: skip
def rows_formatted(book: Workbook) -> Expected:
    grey = PatternFill("solid", fgColor="FFD9D9D9")
    for row in range(21, 2000):
        for column in range(1, 6):
            book[REVIEWS].cell(row, column).fill = grey
    return None


def rewritten(path: Path, title: str, old: str, new: str) -> None:
    """Replace a pattern in the XML of one sheet."""
    at = load_workbook(path, read_only=True).sheetnames.index(title) + 1
    with zipfile.ZipFile(path) as parts:
        content = {name: parts.read(name) for name in parts.namelist()}
    name = f"xl/worksheets/sheet{at}.xml"
    text, count = re.subn(old, new, content[name].decode(), count=1)
    assert count == 1
    content[name] = text.encode()
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as out:
        for part, data in content.items():
            out.writestr(part, data)


@mishap(
    "million-blank-rows", family=FAMILY, title="一百万行空行都设了格式", outcome="absorbed",
    why="没有内容；读一遍不到一秒。",
)  # fmt: skip
def million_blank_rows(path: Path) -> Expected:
    rows = "".join(f'<row r="{r}"><c r="A{r}" s="1"/></row>' for r in range(21, 1_048_577))
    rewritten(path, REVIEWS, "</sheetData>", f"{rows}</sheetData>")
    return None


@mishap(
    "dimension-a1", family=FAMILY, title="文件里写的范围是 A1:A1（WPS 常见）", outcome="absorbed",
    why="范围只是提示，以单元格自己的位置为准。",
)  # fmt: skip
def dimension_a1(path: Path) -> Expected:
    rewritten(path, STUDENTS, '<dimension ref="[^"]*"', '<dimension ref="A1:A1"')
    return None


@mishap(
    "dimension-whole-sheet", family=FAMILY, title="文件里写的范围是整张表", outcome="absorbed",
    why="范围只是提示，以单元格自己的位置为准。",
)  # fmt: skip
def dimension_whole_sheet(path: Path) -> Expected:
    rewritten(path, STUDENTS, '<dimension ref="[^"]*"', '<dimension ref="A1:XFD1048576"')
    return None


@mishap(
    "panes-notes-table", family=FAMILY, title="冻结了窗格，加了批注，套了表格样式",
    outcome="absorbed", why="都不是内容。",
)  # fmt: skip
def panes_notes_table(book: Workbook) -> Expected:
    page = book[PLATFORM]
    page.freeze_panes = "D4"
    page["C2"].comment = Comment("已与平台核对", "范四本")
    page.auto_filter.ref = None
    page.add_table(Table(displayName="平台", ref="A1:H4"))
    return {("comment-typed", "warning", PLATFORM, "C2")}


@mishap(
    "names-by-formula", family=FAMILY, title="姓名一列改成了查找公式", outcome="absorbed",
    why="凭编号认人，姓名只供核对。",
)  # fmt: skip
def names_by_formula(book: Workbook) -> Expected:
    for row in range(2, 11):
        book[REVIEWS][f"B{row}"] = f"=VLOOKUP(A{row},{STUDENTS}!A:B,2,0)"
    return None


@mishap(
    "rows-as-text", family=FAMILY, title="粘贴时没有分列，一行挤在一格里", outcome="absorbed",
    why="制表符还在，各列是什么仍是清楚的。", also=(".xls",),
)  # fmt: skip
def rows_as_text(book: Workbook) -> Expected:
    page = book[MATERIALS]
    found = set()
    for number, row in enumerate(_rows(page, 4, 11), start=2):
        for column in range(2, 12):
            page.cell(number, column).value = None
        page.cell(number, 1).value = "\t".join("" if v is None else str(v) for v in row)
        found.add(("row-split", REPAIRED, MATERIALS, f"A{number}"))
    return found


@mishap(
    "rows-as-text-untabbed", family=FAMILY, title="一行挤在一格里，也没有制表符", outcome="asked",
    why="从哪里分开不能猜；这名学生的各项算没有填。", also=(".ods",),
)  # fmt: skip
def rows_as_text_untabbed(book: Workbook) -> Expected:
    page = book[MATERIALS]
    row = _rows(page, 4, 11)[1]
    for column in range(2, 12):
        page.cell(3, column).value = None
    page.cell(3, 1).value = "".join("" if v is None else str(v) for v in row)
    return BesideGaps()
