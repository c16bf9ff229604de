"""What happens where cells of several rows are merged into one."""

from __future__ import annotations

from openpyxl import Workbook

from tests.mishaps.catalogue import ONLY_REPAIRED, BesideGaps, Expected, mishap
from tests.mishaps.places import REPAIRED, REVIEWS, STUDENTS

FAMILY = "layout"


@mishap(
    "merged-keys", family=FAMILY, title="编号和姓名按学生合并了单元格", outcome="absorbed",
    why="合并的编号管它下面的各行。", also=(".xls", ".ods"),
)  # fmt: skip
def merged_keys(book: Workbook) -> Expected:
    for column in "AB":
        for first in (2, 5, 8):
            for row in (first + 1, first + 2):
                book[REVIEWS][f"{column}{row}"] = None
            book[REVIEWS].merge_cells(f"{column}{first}:{column}{first + 2}")
    return ONLY_REPAIRED


@mishap(
    "keys-once", family=FAMILY, title="编号和姓名只写在每名学生的第一行", outcome="absorbed",
    why="序号接着往下数，下面几行仍是同一名学生的。",
)  # fmt: skip
def keys_once(book: Workbook) -> Expected:
    found = set()
    for row in (3, 4, 6, 7, 9, 10):
        book[REVIEWS][f"A{row}"] = book[REVIEWS][f"B{row}"] = None
        found.add(("key-restored", REPAIRED, REVIEWS, f"A{row}"))
    return found


@mishap(
    "keys-once-then-sorted", family=FAMILY, outcome="asked",
    title="编号只写在每名学生的第一行，又按序号排了序",
    why="排过序以后，上一行不再是同一名学生的；哪怕有一行碰巧接得上，也可能张冠李戴。",
)  # fmt: skip
def keys_once_then_sorted(book: Workbook) -> Expected:
    keys_once(book)
    page = book[REVIEWS]
    rows = [[page.cell(row, column).value for column in range(1, 9)] for row in range(2, 11)]
    for number, row in enumerate(sorted(rows, key=lambda row: str(row[2])), start=2):
        for column, value in enumerate(row, start=1):
            page.cell(number, column).value = value
    unknown = {("row-unknown", "error", REVIEWS, f"A{row}") for row in range(5, 11)}
    unsupported = {("conclusion-unsupported", "error", STUDENTS, cell) for cell in ("J2", "J4")}
    return BesideGaps(unknown | unsupported)


@mishap(
    "merged-answers", family=FAMILY, title="几名比对人的结论合并成一格", outcome="asked",
    why="一个人的结论不能当作三个人的；另外两格算没有填。", also=(".xls", ".ods"),
)  # fmt: skip
def merged_answers(book: Workbook) -> Expected:
    book[REVIEWS]["F3"] = book[REVIEWS]["F4"] = None
    book[REVIEWS].merge_cells("F2:F4")
    return {
        ("conclusion-unsupported", "error", STUDENTS, "J2"),
        ("cell-required", "missing", REVIEWS, "F3"),
        ("cell-required", "missing", REVIEWS, "F4"),
    }


@mishap(
    "merged-remarks", family=FAMILY, title="几行的情况说明、备注合并成一格", outcome="absorbed",
    why="只记在第一行；也许是写给这几行的，所以提醒。", also=(".xls", ".ods"),
    meant={
        (STUDENTS, "2024-006", "情况说明"): "三人均已到校当面核对",
        (REVIEWS, "2024-005/1", "备注"): "现场比对",
    },
)  # fmt: skip
def merged_remarks(book: Workbook) -> Expected:
    book[STUDENTS]["K3"], book[STUDENTS]["K4"] = "三人均已到校当面核对", None
    book[STUDENTS].merge_cells("K3:K4")
    book[REVIEWS]["H2"] = "现场比对"
    book[REVIEWS].merge_cells("H2:H4")
    return {
        ("cell-merged", "warning", STUDENTS, "K4"),
        ("cell-merged", "warning", REVIEWS, "H3"),
        ("cell-merged", "warning", REVIEWS, "H4"),
    }
