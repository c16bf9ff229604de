"""What happens when rows of one student are filled down or pasted without end."""

from __future__ import annotations

from openpyxl import Workbook

from tests.mishaps.catalogue import Expected, mishap
from tests.mishaps.places import MATERIALS, REVIEWS, STUDENTS

FAMILY = "layout"
_WHY = "哪几行是真的只有学院知道；合起来问一次，不逐行问几千次，也不拖慢别的学院。"


def _filled_down(book: Workbook, title: str, count: int, ordinal: int | None = None) -> None:
    page = book[title]
    row = [cell.value for cell in page[2]]
    for nth in range(count):
        if ordinal is not None:
            row[ordinal] = 100 + nth
        for column, value in enumerate(row, start=1):
            page.cell(30 + nth, column).value = value


@mishap(
    "rows-filled-down", family=FAMILY, title="一名学生的比对行向下填充了两千行", outcome="asked",
    why=_WHY, also=(".xls",),
)  # fmt: skip
def rows_filled_down(book: Workbook) -> Expected:
    _filled_down(book, REVIEWS, 2000, ordinal=2)
    return {("rows-too-many", "error", REVIEWS, "A2")}


@mishap(
    "rows-filled-down-bad", family=FAMILY, title="向下填充的两千行里，填的也不对",
    outcome="asked", why=_WHY,
)  # fmt: skip
def rows_filled_down_bad(book: Workbook) -> Expected:
    book[REVIEWS]["F2"] = "不好说"
    _filled_down(book, REVIEWS, 2000, ordinal=2)
    return {("rows-too-many", "error", REVIEWS, "A2")}


@mishap(
    "rows-filled-down-singles", family=FAMILY, title="每人一行的表里，一名学生有几百行",
    outcome="asked", why=_WHY,
)  # fmt: skip
def rows_filled_down_singles(book: Workbook) -> Expected:
    for title in (STUDENTS, MATERIALS):
        _filled_down(book, title, 300)
    return {("rows-too-many", "error", title, "A2") for title in (STUDENTS, MATERIALS)}
