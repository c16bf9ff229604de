"""What happens where a sheet is there twice: 平台比对, or one a class."""

from __future__ import annotations

from openpyxl import Workbook

from tests.mishaps.catalogue import BesideGaps, Expected, mishap
from tests.mishaps.places import PLATFORM, REPAIRED, REVIEWS

FAMILY = "layout"
_COPY = f"{PLATFORM} (2)"


@mishap(
    "row-of-platform-only-in-the-copy", family=FAMILY, title="平台比对的副本里有原表删掉的行",
    outcome="asked", why="原表为什么少了这一行，只有学院知道。",
)  # fmt: skip
def row_of_platform_only_in_the_copy(book: Workbook) -> Expected:
    book.copy_worksheet(book[PLATFORM]).title = _COPY
    book[PLATFORM].delete_rows(4)
    return BesideGaps({("copy-row", "error", _COPY, "A4")})


@mishap(
    "platform-filled-in-the-copy", family=FAMILY,
    title="平台比对填在副本里，原表只有教务处给的结果", outcome="absorbed",
    why="原表说的副本都说了；多出来的是学院填的。",
)  # fmt: skip
def platform_filled_in_the_copy(book: Workbook) -> Expected:
    book.copy_worksheet(book[PLATFORM]).title = _COPY
    for row in (2, 3, 4):
        for column in "DEFGH":
            book[PLATFORM][f"{column}{row}"] = None
    return {
        ("sheet-repaired", REPAIRED, None, None),
        ("sheet-copied", REPAIRED, None, None),
    }


@mishap(
    "tab-a-class", family=FAMILY, title="一个班一张工作表，合起来才是整张表", outcome="absorbed",
    why="两张里没有同一名学生，又都在别的表里；合起来正好不缺。", also=(".xlsx", ".xls", ".ods"),
)  # fmt: skip
def tab_a_class(book: Workbook) -> Expected:
    first, other = book[REVIEWS], book.copy_worksheet(book[REVIEWS])
    first.delete_rows(8, 20)
    other.delete_rows(2, 6)
    first.title, other.title = "2101班", "2102班"
    return {
        ("sheet-repaired", REPAIRED, None, None),
        ("sheet-goes-on", REPAIRED, None, None),
    }
