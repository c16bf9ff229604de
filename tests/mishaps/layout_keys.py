"""What happens to the key by which rows are known, and to the name beside it."""

from __future__ import annotations

from datetime import date

from openpyxl import Workbook, load_workbook

from tests.mishaps.catalogue import BesideGaps, Expected, mishap
from tests.mishaps.places import MATERIALS, PLATFORM, REPAIRED, REVIEWS, STUDENTS
from tests.mishaps.stage import Case

FAMILY = "layout"
_RESTORED = ("key-restored", REPAIRED)


@mishap(
    "key-cleared", family=FAMILY, title="编号清掉了，姓名还在", outcome="absorbed",
    why="本学院没有重名，凭姓名认得出。", composes=True, also=(".xls", ".ods"),
)  # fmt: skip
def key_cleared(book: Workbook) -> Expected:
    book[STUDENTS]["A3"] = book[REVIEWS]["A9"] = None
    return {(*_RESTORED, STUDENTS, "A3"), (*_RESTORED, REVIEWS, "A9")}


@mishap(
    "key-cleared-namesakes", family=FAMILY, title="编号清掉了，学院里有人同名", outcome="asked",
    why="同名的两人分不清，哪一行是谁的要学院写明。",
)  # fmt: skip
def key_cleared_namesakes(case: Case) -> Expected:
    for path in (case.clerk.master, case.path):
        book = load_workbook(path)
        for page in book:
            for row in page.iter_rows():
                for cell in row:
                    if cell.value == "艾示例":
                        cell.value = "贾小样"
        if path == case.path:
            book[MATERIALS]["A4"] = None
        book.save(path)
    for title in (STUDENTS, PLATFORM, MATERIALS):
        case.meant[title, "2024-007", "姓名"] = "贾小样"
    for ordinal in "123":
        case.meant[REVIEWS, f"2024-007/{ordinal}", "姓名"] = "贾小样"
    return BesideGaps({("key-differs", "error", MATERIALS, "A4")})


@mishap(
    "key-of-another", family=FAMILY, title="编号改成了另一名学生的，姓名没有动", outcome="asked",
    why="编号和姓名说的不是一个人，多半是错行，两名学生都要核对。", also=(".xls",),
)  # fmt: skip
def key_of_another(book: Workbook) -> Expected:
    book[STUDENTS]["A3"] = "2024-007"
    return BesideGaps({("name-differs", "error", STUDENTS, "B3")})


@mishap(
    "key-of-last-year", family=FAMILY, title="编号是去年的，姓名对得上", outcome="asked",
    why="编号认不出，只凭姓名可能认错人。",
)  # fmt: skip
def key_of_last_year(book: Workbook) -> Expected:
    book[MATERIALS]["A2"] = "2023-118"
    return BesideGaps({("key-differs", "error", MATERIALS, "A2")})


@mishap(
    "key-respelled", family=FAMILY, title="编号写成全角、带空格、换了横线", outcome="absorbed",
    why="看着是同一个编号。", composes=True,
)  # fmt: skip
def key_respelled(book: Workbook) -> Expected:
    page = book[STUDENTS]
    page["A2"], page["A3"], page["A4"] = "２０２４－００５", "2024 - 006", "2024—007"
    return {(*_RESTORED, STUDENTS, f"A{row}") for row in (2, 3, 4)}


@mishap(
    "key-shortened", family=FAMILY, title="编号只写了末尾几位，姓名对得上", outcome="absorbed",
    why="末尾的号和姓名说的是同一个人。",
)  # fmt: skip
def key_shortened(book: Workbook) -> Expected:
    page = book[MATERIALS]
    page["A2"], page["A3"], page["A4"] = 5, "006", "24-7"
    return {(*_RESTORED, MATERIALS, f"A{row}") for row in (2, 3, 4)}


@mishap(
    "key-made-a-date", family=FAMILY, title="编号被 Excel 改成了日期", outcome="absorbed",
    why="2024-005 变成 2024年5月，姓名对得上，还原得出。", also=(".xls", ".ods"),
)  # fmt: skip
def key_made_a_date(book: Workbook) -> Expected:
    page = book[PLATFORM]
    page["A2"], page["A3"], page["A4"] = date(2024, 5, 1), "2024-6-1", "2024年7月"
    return {(*_RESTORED, PLATFORM, f"A{row}") for row in (2, 3, 4)}


@mishap(
    "key-lost-without-name", family=FAMILY, title="编号和姓名都清掉了", outcome="asked",
    why="没有一处说这一行是谁的。",
)  # fmt: skip
def key_lost_without_name(book: Workbook) -> Expected:
    book[MATERIALS]["A3"] = book[MATERIALS]["B3"] = None
    return BesideGaps({("row-unknown", "error", MATERIALS, "A3")})


@mishap(
    "names-cleared", family=FAMILY, title="姓名清掉了，编号还在", outcome="absorbed",
    why="凭编号认人。", composes=True,
)  # fmt: skip
def names_cleared(book: Workbook) -> Expected:
    for row in (2, 3, 4):
        book[PLATFORM][f"B{row}"] = None
    return None


@mishap(
    "name-corrected", family=FAMILY, title="学院改了学生的姓名", outcome="asked",
    why="也可能是错行；姓名有误要由教务处改。",
)  # fmt: skip
def name_corrected(book: Workbook) -> Expected:
    book[STUDENTS]["B3"] = "范本心"
    return BesideGaps({("name-differs", "error", STUDENTS, "B3")})


@mishap(
    "ordinals-cleared", family=FAMILY, title="序号清掉了", outcome="absorbed",
    why="序号就是次序，数一遍就有。",
)  # fmt: skip
def ordinals_cleared(book: Workbook) -> Expected:
    for row in (3, 8, 9, 10):
        book[REVIEWS][f"C{row}"] = None
    return None


@mishap(
    "ordinals-go-on", family=FAMILY, title="序号一路往下数，不分学生", outcome="absorbed",
    why="序号只是次序：第二名学生的 4、5、6 就是他的第一、二、三位。", also=(".xls", ".ods"),
)  # fmt: skip
def ordinals_go_on(book: Workbook) -> Expected:
    for n, row in enumerate(range(2, 11), start=1):
        book[REVIEWS][f"C{row}"] = n
    return {("ordinal-not-own", "repaired", REVIEWS, f"C{row}") for row in range(5, 11)}


@mishap(
    "keys-dragged-names-cleared", family=FAMILY, outcome="asked",
    title="人工比对的编号往下一拖成了连号，姓名也清掉了",
    why="每一行都安到了下一名学生头上，单看哪一行都不错；编号连号、序号却接着数，就知道不能信。",
)  # fmt: skip
def keys_dragged_names_cleared(book: Workbook) -> Expected:
    page = book[REVIEWS]
    first = int(str(page["A2"].value).rpartition("-")[2])
    for n, row in enumerate(range(2, 11)):
        page.cell(row, 1).value = f"2024-{first + n:03d}"
        page.cell(row, 2).value = None
    known = {("keys-in-series", "error", REVIEWS, f"A{row}") for row in (2, 3, 4)}
    return BesideGaps(
        {*known, *(("row-unknown", "error", REVIEWS, f"A{row}") for row in range(5, 11))}
    )
