"""What happens to whole columns."""

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
    "column-copied-and-noted", family=FAMILY, title="一列粘贴了两遍，其中一列的列名加了译名",
    outcome="absorbed", why="两处相同，多出的一列没有说别的。",
)  # fmt: skip
def column_copied_and_noted(book: Workbook) -> Expected:
    column_copied(book)
    book[REVIEWS]["F1"] = "比对结论 Verdict"
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
