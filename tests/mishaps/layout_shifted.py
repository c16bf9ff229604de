"""What happens where values and headers no longer stand over each other."""

from __future__ import annotations

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from tests.mishaps.catalogue import BesideGaps, Expected, mishap
from tests.mishaps.places import GROUP, MATERIALS, PLATFORM, REPAIRED, REVIEWS, STUDENTS

FAMILY = "layout"


@mishap(
    "header-shifted", family=FAMILY, title="表头里多插了一格，内容没有跟着移", outcome="asked",
    why="每一格读出来都像是对的，却都是别的列的；整行不采用，请对着列名重填。",
)  # fmt: skip
def header_shifted(book: Workbook) -> Expected:
    page = book[PLATFORM]
    heads = [page.cell(1, c).value for c in range(3, 9)]
    for c, head in enumerate([None, *heads], start=3):
        page.cell(1, c).value = head
    for row in (2, 3, 4):
        page.cell(row, 9).value = None  # what checks itself went the same way
    return BesideGaps(
        {
            ("columns-added", "warning", PLATFORM, "C1"),
            *(("row-shifted", "error", PLATFORM, f"C{row}") for row in (2, 3, 4)),
        }
    )


@mishap(
    "row-shifted-right", family=FAMILY, title="一行里多插了一格，内容挤到了“自检”一列",
    outcome="asked", why="这一行从插的地方起都错了一列，整行不采用。",
)  # fmt: skip
def row_shifted_right(book: Workbook) -> Expected:
    page = book[PLATFORM]
    said = [page.cell(2, c).value for c in range(3, 9)]
    for c, text in enumerate([None, *said], start=3):
        page.cell(2, c).value = text
    return BesideGaps({("row-shifted", "error", PLATFORM, "I2")})


def _pulled_left(page: Worksheet, row: int, first: int, last: int) -> None:
    for c in range(first, last + 1):
        page.cell(row, c).value = page.cell(row, c + 1).value if c < last else None


@mishap(
    "row-shifted-left", family=FAMILY,
    title="一行里删掉一格，右边的左移，“自检”的公式成了最后一格", outcome="asked",
    why="这一行从删的地方起都错了一列；只补“自检”占了的那一格，其余还是错的，所以整行不采用。",
)  # fmt: skip
def row_shifted_left(book: Workbook) -> Expected:
    _pulled_left(book[PLATFORM], 2, 4, 12)
    book[PLATFORM]["H2"] = "#REF!"
    return BesideGaps({("row-shifted", "error", PLATFORM, "I2")})


@mishap(
    "row-of-materials-shifted-left", family=FAMILY,
    title="材料清单一行里删掉一格，右边的左移，“自检”已是数值", outcome="asked",
    why="“自检”下面成了数字，它左边的“✓”就不是学院打的勾。",
)  # fmt: skip
def row_of_materials_shifted_left(book: Workbook) -> Expected:
    page = book[MATERIALS]
    for row in (2, 3, 4):
        page.cell(row, 12).value = "✓"
    _pulled_left(page, 2, 4, 15)
    return BesideGaps({("row-shifted", "error", MATERIALS, "L2")})


@mishap(
    "row-dragged-left", family=FAMILY, title="一行的后几格连同“自检”拖到了左边一格",
    outcome="asked", why="别的行有“自检”，这一行的“自检”却在它左边的一列里。",
)  # fmt: skip
def row_dragged_left(book: Workbook) -> Expected:
    _pulled_left(book[PLATFORM], 2, 4, 9)
    book[PLATFORM]["H2"] = "✓"
    return BesideGaps({("row-shifted", "error", PLATFORM, "I2")})


@mishap(
    "platform-ticked", family=FAMILY, title="平台比对的最后一列打了勾", outcome="absorbed",
    why="“自检”还在它的列名下面，这个勾是学院打的。", composes=True,
    meant={(PLATFORM, "2024-005", "入学照片与人口库"): "一致"},
)  # fmt: skip
def platform_ticked(book: Workbook) -> Expected:
    book[PLATFORM]["H2"] = "✓"
    return {("value-repaired", REPAIRED, PLATFORM, "H2")}


@mishap(
    "header-repeated-otherwise", family=FAMILY, title="下面又有一行表头，列的次序不同",
    outcome="asked", why="下面的内容跟的是下面的表头；照上面的读会张冠李戴。",
)  # fmt: skip
def header_repeated_otherwise(book: Workbook) -> Expected:
    page = book[MATERIALS]
    rows = [[page.cell(row, c).value for c in range(1, 12)] for row in (1, 3, 4)]
    for number, cells in enumerate(rows, start=3):
        cells[3], cells[4] = cells[4], cells[3]
        for c, text in enumerate(cells, start=1):
            page.cell(number, c).value = text
        page.cell(number, 12).value = None
    return BesideGaps(
        {
            ("row-skipped", REPAIRED, MATERIALS, "A3"),
            ("row-shifted", "error", MATERIALS, "D4"),
            ("row-shifted", "error", MATERIALS, "D5"),
        }
    )


@mishap(
    "header-word-typed", family=FAMILY, title="编号一格误填成“编号”，这一行有内容", outcome="asked",
    why="有内容的行不是重复的表头，不能丢；编号请改回。",
)  # fmt: skip
def header_word_typed(book: Workbook) -> Expected:
    book[REVIEWS]["A5"] = "编号"
    return {("key-differs", "error", REVIEWS, "A5")}


def _pushed_down(page: Worksheet, first: int, last: int, rows: int) -> None:
    """Cells are inserted above the first row's, and the others make way for them."""
    for row in range(rows + 1, 1, -1):
        for c in range(first, last + 1):
            page.cell(row + 1, c).value = page.cell(row, c).value if row > 1 else None
    for c in range(first, last + 1):
        page.cell(2, c).value = None


_DOWN = "往下错一行，每一格都像是对的，却是另一名学生的；几行都不采用，请移回各自的行。"


@mishap(
    "platform-pushed-down", family=FAMILY, outcome="asked", why=_DOWN,
    title="平台比对里插入单元格，答案都往下移了一行",
)  # fmt: skip
def platform_pushed_down(book: Workbook) -> Expected:
    _pushed_down(book[PLATFORM], 3, 8, 4)
    return BesideGaps({("row-moved-down", "error", PLATFORM, f"C{row}") for row in (3, 4, 5)})


@mishap(
    "materials-pushed-down", family=FAMILY, outcome="asked", why=_DOWN,
    title="材料清单里插入单元格，答案都往下移了一行",
)  # fmt: skip
def materials_pushed_down(book: Workbook) -> Expected:
    _pushed_down(book[MATERIALS], 3, 10, 4)
    return BesideGaps({("row-moved-down", "error", MATERIALS, f"C{row}") for row in (3, 4, 5)})


@mishap(
    "verdicts-pushed-down", family=FAMILY, outcome="asked", why=_DOWN,
    title="人工比对里只有比对结论一列往下移了一行",
)  # fmt: skip
def verdicts_pushed_down(book: Workbook) -> Expected:
    _pushed_down(book[REVIEWS], 6, 6, 10)
    return BesideGaps({("row-moved-down", "error", REVIEWS, f"F{row}") for row in range(3, 12)})


@mishap(
    "reviewers-pushed-down", family=FAMILY, outcome="asked", why=_DOWN,
    title="人工比对里只有比对人姓名一列往下移了一行",
)  # fmt: skip
def reviewers_pushed_down(book: Workbook) -> Expected:
    _pushed_down(book[REVIEWS], 5, 5, 10)
    return BesideGaps({("row-moved-down", "error", REVIEWS, f"E{row}") for row in range(3, 12)})


@mishap(
    "posts-pushed-down", family=FAMILY, outcome="asked", why=_DOWN,
    title="工作组里只有职务一列往下移了一行",
)  # fmt: skip
def posts_pushed_down(book: Workbook) -> Expected:
    _pushed_down(book[GROUP], 2, 2, 5)
    return BesideGaps({("row-moved-down", "error", GROUP, f"B{row}") for row in range(3, 7)})


@mishap(
    "filled-down-without-end", family=FAMILY, outcome="asked",
    title="情况说明向下填充拉到了一千行",
    why="没有编号和姓名的一格字多半是误敲；前面二十处逐处提示，其余说一共有多少行。",
)  # fmt: skip
def filled_down_without_end(book: Workbook) -> Expected:
    page = book[STUDENTS]
    for row in range(5, 1005):
        page.cell(row, 11).value = "无"
    strays = {("cell-stray", "warning", STUDENTS, f"K{row}") for row in range(5, 25)}
    return {*strays, ("rows-alike", "warning", STUDENTS, "K25")}
