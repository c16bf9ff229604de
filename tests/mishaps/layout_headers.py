"""What happens to the header: its words, its place, the rows above it."""

from __future__ import annotations

from openpyxl import Workbook

from tests.mishaps.catalogue import ONLY_REPAIRED, BesideGaps, Expected, mishap
from tests.mishaps.places import (
    GROUP,
    MATERIALS,
    PLATFORM,
    REPAIRED,
    REVIEWS,
    STUDENTS,
    TITLES,
)

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


_TRADITIONAL = str.maketrans(
    "学编号专业录资实际读异结论况说与历库对员签备单证毕档报医组职务内别级册",
    "學編號專業錄資實際讀異結論況說與歷庫對員簽備單證畢檔報醫組職務內別級冊",
)


@mishap(
    "headers-traditional", family=FAMILY, title="表头和工作表名都成了繁体字", outcome="absorbed",
    why="字形不同，词是同一个。",
)  # fmt: skip
def headers_traditional(book: Workbook) -> Expected:
    for title in TITLES:
        page = book[title]
        for cell in page[1]:
            cell.value = str(cell.value or "").translate(_TRADITIONAL)
        page.title = title.translate(_TRADITIONAL)
    return ONLY_REPAIRED


@mishap(
    "header-cleared", family=FAMILY, title="有一个列名被清空，或与旁边的列名合并了",
    outcome="absorbed", also=(".xls", ".ods"),
    why="左右的列名都在，中间空着一列，正好缺的就是它。",
)  # fmt: skip
def header_cleared(book: Workbook) -> Expected:
    book[PLATFORM]["D1"] = "列1"  # what Excel writes, where the range is a table
    book[MATERIALS]["E1"] = book[STUDENTS]["K1"] = book[GROUP]["C1"] = None
    book[REVIEWS].merge_cells("E1:F1")
    return {
        (*_SEEN, PLATFORM, "D1"), (*_SEEN, MATERIALS, "E1"), (*_SEEN, STUDENTS, "K1"),
        (*_SEEN, GROUP, "C1"), (*_SEEN, REVIEWS, "F1"),
    }  # fmt: skip


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
