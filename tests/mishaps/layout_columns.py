"""What happens to headers and columns."""

from __future__ import annotations

from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from tests.mishaps.catalogue import BesideGaps, Expected, mishap
from tests.mishaps.places import GROUP, MATERIALS, PLATFORM, REPAIRED, REVIEWS, STUDENTS

FAMILY = "layout"
_SEEN = ("header-repaired", REPAIRED)
_ADDED = ("columns-added", "warning")


@mishap(
    "header-synonym", family=FAMILY, title="表头换成常用的别名",
    outcome="absorbed", why="别名在同义词表里，只有一种意思。",
    composes=True, also=(".xls", ".ods"),
)  # fmt: skip
def header_synonym(book: Workbook) -> Expected:
    book[STUDENTS]["D1"], book[STUDENTS]["E1"] = "身份证号码", "专业名称"
    return {(*_SEEN, STUDENTS, "D1"), (*_SEEN, STUDENTS, "E1")}


@mishap(
    "header-broken", family=FAMILY, title="表头里有空格、换行、星号、全角字", outcome="absorbed",
    why="看着是同一个词。", composes=True, also=(".xls", ".ods"),
)  # fmt: skip
def header_broken(book: Workbook) -> Expected:
    page = book[REVIEWS]
    page["D1"], page["E1"], page["F1"] = "人员\n身份", "比 对 人 姓 名", "＊比对结论："
    return {(*_SEEN, REVIEWS, f"{column}1") for column in "DEF"}


@mishap(
    "header-with-remark", family=FAMILY, title="表头后面加了括号说明", outcome="absorbed",
    why="括号里是说明，列名没有变。", composes=True,
)  # fmt: skip
def header_with_remark(book: Workbook) -> Expected:
    page = book[MATERIALS]
    page["C1"], page["J1"] = "人像比对确认单（盖章）", "医院证明【没有写不适用】"
    return {(*_SEEN, MATERIALS, "C1"), (*_SEEN, MATERIALS, "J1")}


@mishap(
    "header-slip", family=FAMILY, title="表头错一个字、少一个字", outcome="absorbed",
    why="只与一个列名差一个字，那个列名又正好没有别的列。", composes=True,
)  # fmt: skip
def header_slip(book: Workbook) -> Expected:
    page = book[STUDENTS]
    page["I1"], page["J1"] = "照片差异原固", "学院论"
    return {(*_SEEN, STUDENTS, "I1"), (*_SEEN, STUDENTS, "J1")}


@mishap(
    "header-renamed", family=FAMILY, title="表头改成看不出是哪一列的词", outcome="asked",
    why="“意见”可以是结论，也可以是备注，不能猜。",
)  # fmt: skip
def header_renamed(book: Workbook) -> Expected:
    book[GROUP]["B1"] = "意见"
    return BesideGaps({("column-missing", "error", GROUP, None), (*_ADDED, GROUP, "B1")})


@mishap(
    "header-swallowed", family=FAMILY, title="两列改得都像同一个列名", outcome="asked",
    why="“入学照片与录取照”“入学照片与录取照片片”都像一列，哪一列是真的不知道。",
)  # fmt: skip
def header_swallowed(book: Workbook) -> Expected:
    page = book[PLATFORM]
    page["F1"], page["G1"] = "入学照片与录取照", "入学照片与录取照片片"
    return BesideGaps({("column-missing", "error", PLATFORM, None), (*_ADDED, PLATFORM, "F1")})


def _pushed(book: Workbook, count: int) -> None:
    for title in (STUDENTS, PLATFORM, REVIEWS, MATERIALS, GROUP):
        book[title].insert_rows(1, count)
        book[title]["A1"] = "药品食品学院回收表"
        if count > 1:
            book[title].merge_cells("A1:F1")
            book[title].cell(count, 2).value = "填表人：范四本"


@mishap(
    "title-row", family=FAMILY, title="表头上面插了一行标题", outcome="absorbed",
    why="表头在哪一行都认得。", also=(".xls", ".ods"),
)  # fmt: skip
def title_row(book: Workbook) -> Expected:
    _pushed(book, 1)
    return None


@mishap(
    "five-title-rows", family=FAMILY, title="表头上面插了五行标题和说明", outcome="absorbed",
    why="前三十行里找表头。",
)  # fmt: skip
def five_title_rows(book: Workbook) -> Expected:
    _pushed(book, 5)
    return None


@mishap(
    "group-header-above", family=FAMILY, title="表头上面又加了一行大类", outcome="absorbed",
    why="大类不是列名，下面一行才是。",
)  # fmt: skip
def group_header_above(book: Workbook) -> Expected:
    page = book[STUDENTS]
    page.insert_rows(1)
    page["A1"], page["G1"] = "基本信息", "核实情况"
    page.merge_cells("A1:F1")
    page.merge_cells("G1:K1")
    return None


@mishap(
    "header-in-two-rows", family=FAMILY, title="表头做成两层，有的列名竖着合并", outcome="absorbed",
    why="竖着合并的列名也属于下面一行。", also=(".xls", ".ods"),
)  # fmt: skip
def header_in_two_rows(book: Workbook) -> Expected:
    page = book[REVIEWS]
    page.insert_rows(1)
    for column in "ABCGH":
        page[f"{column}1"] = page[f"{column}2"].value
        page.merge_cells(f"{column}1:{column}2")
    page["D1"] = "比对人"
    page.merge_cells("D1:F1")
    return None


@mishap(
    "column-inserted", family=FAMILY, title="中间插了学院自己的列", outcome="absorbed",
    why="凭列名找列，不凭位置；加的列没有地方放，提醒一声。", also=(".xls", ".ods"),
)  # fmt: skip
def column_inserted(book: Workbook) -> Expected:
    page = book[REVIEWS]
    _insert(page, 4, ["联系电话", "略", "略"])
    return {(*_ADDED, REVIEWS, "D1")}


@mishap(
    "notes-beside", family=FAMILY, title="表的右边写了字，没有列名", outcome="absorbed",
    why="不知道是不是要报的，没有地方放，提醒一声。",
)  # fmt: skip
def notes_beside(book: Workbook) -> Expected:
    page = book[MATERIALS]
    column = page.max_column + 2
    page.cell(3, column).value = "毕业证补办中"
    return {(*_ADDED, MATERIALS, f"{get_column_letter(column)}1")}


@mishap(
    "blank-columns-in-front", family=FAMILY, title="左边多出空列", outcome="absorbed",
    why="凭列名找列，不凭位置。",
)  # fmt: skip
def blank_columns_in_front(book: Workbook) -> Expected:
    for title in (STUDENTS, MATERIALS):
        book[title].insert_cols(1, 3)
    return None


@mishap(
    "columns-reversed", family=FAMILY, title="各列倒着排", outcome="absorbed",
    why="凭列名找列，不凭次序。",
)  # fmt: skip
def columns_reversed(book: Workbook) -> Expected:
    page = book[PLATFORM]
    for row in page.iter_rows(max_col=8):
        values = [cell.value for cell in row]
        for cell, value in zip(row, reversed(values), strict=True):
            cell.value = value
    return None


@mishap(
    "office-columns-deleted", family=FAMILY, title="删了教务处填的列", outcome="absorbed",
    why="教务处自己有这些内容，不需要学院带回。",
)  # fmt: skip
def office_columns_deleted(book: Workbook) -> Expected:
    book[STUDENTS].delete_cols(6)
    book[STUDENTS].delete_cols(3)
    return None


@mishap(
    "name-column-deleted", family=FAMILY, title="删了姓名一列", outcome="absorbed",
    why="凭编号认人，姓名只供核对。",
)  # fmt: skip
def name_column_deleted(book: Workbook) -> Expected:
    book[REVIEWS].delete_cols(2)
    return None


@mishap(
    "key-column-deleted", family=FAMILY, title="删了编号一列，姓名还在", outcome="absorbed",
    why="本学院里没有重名，凭姓名认得出。",
)  # fmt: skip
def key_column_deleted(book: Workbook) -> Expected:
    book[MATERIALS].delete_cols(1)
    return {
        ("key-missing", REPAIRED, MATERIALS, None),
        *(("key-restored", REPAIRED, MATERIALS, f"A{row}") for row in (2, 3, 4)),
    }


@mishap(
    "ordinal-column-deleted", family=FAMILY, title="删了序号一列", outcome="absorbed",
    why="序号就是次序，数一遍就有。",
)  # fmt: skip
def ordinal_column_deleted(book: Workbook) -> Expected:
    book[REVIEWS].delete_cols(3)
    return {("key-missing", REPAIRED, REVIEWS, None)}


@mishap(
    "filled-column-deleted", family=FAMILY, title="删了要学院填的一列", outcome="asked",
    why="少了一列就不知道填了什么；缺的格一一列出。", also=(".ods",),
)  # fmt: skip
def filled_column_deleted(book: Workbook) -> Expected:
    book[GROUP].delete_cols(2)
    return BesideGaps({("column-missing", "error", GROUP, None)})


@mishap(
    "column-copied", family=FAMILY, title="一列粘贴了两遍，内容相同", outcome="absorbed",
    why="两处相同，读哪一处都一样。", composes=True,
)  # fmt: skip
def column_copied(book: Workbook) -> Expected:
    page = book[REVIEWS]
    for row in range(1, 11):
        page.cell(row, 30).value = page.cell(row, 6).value
    return None


@mishap(
    "column-copied-and-changed", family=FAMILY, title="一列出现两遍，内容不同", outcome="asked",
    why="不同的那几格，哪一处算数只有学院知道。", also=(".xls", ".ods"),
)  # fmt: skip
def column_copied_and_changed(book: Workbook) -> Expected:
    page = book[REVIEWS]
    for row in range(1, 11):
        page.cell(row, 30).value = page.cell(row, 6).value
    page.cell(9, 30).value = "不一致"
    return {("column-twice", "error", REVIEWS, "F9")}


@mishap(
    "column-copied-half", family=FAMILY, title="一列出现两遍，一处填了一部分", outcome="absorbed",
    why="空着的没有说什么，填了的没有矛盾。",
)  # fmt: skip
def column_copied_half(book: Workbook) -> Expected:
    page = book[REVIEWS]
    for row in range(1, 11):
        page.cell(row, 30).value = page.cell(row, 6).value
    for row in (2, 3, 9):
        page.cell(row, 6).value = None
    return None


@mishap(
    "values-swapped", family=FAMILY, title="两列的内容对调，表头没有动", outcome="asked",
    why="人员身份里写着姓名，姓名里写着身份；每一格都指出。",
)  # fmt: skip
def values_swapped(book: Workbook) -> Expected:
    page = book[REVIEWS]
    for row in range(2, 11):
        role, name = page.cell(row, 4), page.cell(row, 5)
        role.value, name.value = name.value, role.value
    roles = {("cell-choice", "error", REVIEWS, f"D{row}") for row in range(2, 11)}
    return roles | {("name-not-person", "error", REVIEWS, f"E{row}") for row in range(2, 11)}


@mishap(
    "columns-hidden", family=FAMILY, title="列被隐藏、分组折叠", outcome="absorbed",
    why="隐藏不是删除。", composes=True,
)  # fmt: skip
def columns_hidden(book: Workbook) -> Expected:
    book[REVIEWS].column_dimensions["F"].hidden = True
    book[STUDENTS].column_dimensions.group("G", "J", hidden=True)
    return None


def _insert(page: Worksheet, at: int, values: list[str]) -> None:
    page.insert_cols(at)
    for row, value in enumerate(values, start=1):
        page.cell(row, at).value = value


@mishap(
    "header-numbered", family=FAMILY, title="列名前编了号、后面加了英文（1.录取照片……，姓名 Name）",
    outcome="absorbed", why="编号和译名不是列名的一部分。", composes=True,
)  # fmt: skip
def header_numbered(book: Workbook) -> Expected:
    for number, cell in enumerate(book[PLATFORM][1][2:8], start=1):
        cell.value = f"{number}.{cell.value}"
    book[REVIEWS]["E1"], book[REVIEWS]["F1"] = "比对人姓名 Reviewer", "比对结论\nVerdict"
    return {
        *((*_SEEN, PLATFORM, f"{column}1") for column in "CDEFGH"),
        (*_SEEN, REVIEWS, "E1"), (*_SEEN, REVIEWS, "F1"),
    }  # fmt: skip
