"""What happens to the tabs of a return."""

from __future__ import annotations

from openpyxl import Workbook

from tests.mishaps.catalogue import BesideGaps, Expected, mishap
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
_KNOWN = "表头没有变，内容仍认得出来。"


@mishap(
    "tab-renamed", family=FAMILY, title="工作表改了名", outcome="absorbed",
    why=_KNOWN, also=(".xls", ".ods"),
)  # fmt: skip
def tab_renamed(book: Workbook) -> Expected:
    book[REVIEWS].title = "比对情况"
    return {("sheet-repaired", REPAIRED, None, None)}


@mishap(
    "all-tabs-renamed", family=FAMILY, title="工作表全都改成 Sheet1、Sheet2……", outcome="absorbed",
    why="每张表的表头各不相同，凭表头认。",
)  # fmt: skip
def all_tabs_renamed(book: Workbook) -> Expected:
    for number, title in enumerate(TITLES, start=1):
        book[title].title = f"Sheet{number}"
    return {("sheet-repaired", REPAIRED, None, None)}


@mishap(
    "tab-title-spaced", family=FAMILY, title="工作表名里多了空格、用了全角", outcome="absorbed",
    why="看着是同一个名字。", composes=True,
)  # fmt: skip
def tab_title_spaced(book: Workbook) -> Expected:
    book[PLATFORM].title = f" {PLATFORM[:2]}\u3000{PLATFORM[2:]}"
    return {("sheet-repaired", REPAIRED, None, None)}


@mishap(
    "tabs-reordered", family=FAMILY, title="工作表换了次序", outcome="absorbed",
    why="凭名字找表，不凭位置。", composes=True,
)  # fmt: skip
def tabs_reordered(book: Workbook) -> Expected:
    book.move_sheet(STUDENTS, 6)
    book.move_sheet(GROUP, -5)
    return None


@mishap(
    "tab-hidden", family=FAMILY, title="工作表被隐藏", outcome="absorbed",
    why="隐藏不是删除。", composes=True, also=(".xls", ".ods"),
)  # fmt: skip
def tab_hidden(book: Workbook) -> Expected:
    book[MATERIALS].sheet_state = "hidden"
    return None


@mishap(
    "tab-very-hidden", family=FAMILY, title="工作表被深度隐藏（右键取消不了）", outcome="absorbed",
    why="隐藏不是删除。",
)  # fmt: skip
def tab_very_hidden(book: Workbook) -> Expected:
    book[MATERIALS].sheet_state = "veryHidden"
    return None


@mishap(
    "tab-copied", family=FAMILY, title="工作表多了一份相同的副本", outcome="absorbed",
    why="副本与原表内容相同，读哪一份都一样。", also=(".xls",),
)  # fmt: skip
def tab_copied(book: Workbook) -> Expected:
    book.copy_worksheet(book[REVIEWS]).title = f"{REVIEWS} (2)"
    return {("sheet-copied", REPAIRED, None, None)}


@mishap(
    "tab-copied-blank", family=FAMILY, title="工作表多了一份没有填的副本", outcome="absorbed",
    why="空着不等于删除，副本没有说什么。",
)  # fmt: skip
def tab_copied_blank(book: Workbook) -> Expected:
    copy = book.copy_worksheet(book[REVIEWS])
    copy.title = f"{REVIEWS}副本"
    for row in copy["D2:H10"]:
        for cell in row:
            cell.value = None
    return {("sheet-copied", REPAIRED, None, None)}


@mishap(
    "tab-copied-and-changed", family=FAMILY, title="工作表有副本，内容与原表不同", outcome="asked",
    why="两份不同的那几格，哪一份算数只有学院知道；相同的照常读取。", also=(".xls", ".ods"),
)  # fmt: skip
def tab_copied_and_changed(book: Workbook) -> Expected:
    copy = book.copy_worksheet(book[REVIEWS])
    copy.title = f"{REVIEWS} (2)"
    copy["F7"] = "不一致"
    return {("copy-differs", "error", REVIEWS, "F7")}


@mishap(
    "tab-copied-and-filled", family=FAMILY, title="原表空着，内容填在副本里", outcome="asked",
    why="一处填了，一处空着，哪一份是最后的只有学院知道。",
)  # fmt: skip
def tab_copied_and_filled(book: Workbook) -> Expected:
    copy = book.copy_worksheet(book[REVIEWS])
    copy.title = f"{REVIEWS} (2)"
    for column in "DEFG":
        book[REVIEWS][f"{column}2"] = None
    return {("copy-differs", "error", REVIEWS, f"{column}2") for column in "DEFG"}


@mishap(
    "tab-again-under-another-title", family=FAMILY,
    title="同一张表又有一份，另起了名字，内容不同", outcome="asked",
    why="表头和学生都一样，只是改了名的副本；哪一份算数只有学院知道。", also=(".xls", ".ods"),
)  # fmt: skip
def tab_again_under_another_title(book: Workbook) -> Expected:
    copy = book.copy_worksheet(book[REVIEWS])
    copy.title = f"{REVIEWS}（新）"
    copy["F7"] = "不一致"
    return {("copy-differs", "error", REVIEWS, "F7")}


@mishap(
    "row-only-in-the-copy", family=FAMILY, title="副本里多出原表没有的行", outcome="asked",
    why="多出来的行是新加的，还是原表有意删掉的，不能猜。",
)  # fmt: skip
def row_only_in_the_copy(book: Workbook) -> Expected:
    copy = book.copy_worksheet(book[GROUP])
    copy.title = f"{GROUP} (2)"
    copy["A6"], copy["B6"], copy["C6"] = "范四本", "辅导员", "成员"
    return {("copy-row", "error", f"{GROUP} (2)", "A6")}


@mishap(
    "tab-copy-alone", family=FAMILY, title="原表删了，只剩下副本", outcome="absorbed",
    why="只有一份，就是它。",
)  # fmt: skip
def tab_copy_alone(book: Workbook) -> Expected:
    book[REVIEWS].title = f"{REVIEWS} (2)"
    return {("sheet-repaired", REPAIRED, None, None)}


@mishap(
    "two-copies-alone", family=FAMILY, title="原表删了，剩下两份相同的副本", outcome="absorbed",
    why="两份内容相同，读哪一份都一样。",
)  # fmt: skip
def two_copies_alone(book: Workbook) -> Expected:
    book.copy_worksheet(book[REVIEWS]).title = f"{REVIEWS} (3)"
    book[REVIEWS].title = f"{REVIEWS} (2)"
    return {
        ("sheet-repaired", REPAIRED, None, None),
        ("sheet-copied", REPAIRED, None, None),
    }


@mishap(
    "tab-deleted", family=FAMILY, title="删了一张工作表", outcome="asked",
    why="少了整张表，内容就都没有交；其余各表照常读取。", also=(".xls", ".ods"),
)  # fmt: skip
def tab_deleted(book: Workbook) -> Expected:
    del book[GROUP]
    return {("sheet-missing", "error", None, None)}


@mishap(
    "tab-of-students-deleted", family=FAMILY, title="删了一张每名学生都有行的工作表",
    outcome="asked", why="整张表只问一次，不逐格列出；这些学生仍算没有齐。", also=(".xls", ".ods"),
)  # fmt: skip
def tab_of_students_deleted(book: Workbook) -> Expected:
    del book[MATERIALS]
    return {("sheet-missing", "error", None, None)}


@mishap(
    "tab-emptied", family=FAMILY, title="一张工作表连表头都清空了", outcome="asked",
    why="找不到表头，就不知道哪一列是什么。",
)  # fmt: skip
def tab_emptied(book: Workbook) -> Expected:
    book[GROUP].delete_rows(1, 30)
    return {("sheet-missing", "error", None, None)}


@mishap(
    "tabs-added", family=FAMILY, title="多了学院自己的工作表和图表", outcome="absorbed",
    why="里面的内容没有地方放，不采用；学院也许以为报了，所以提醒；空表和图表不提。",
    also=(".xls", ".ods"),
)  # fmt: skip
def tabs_added(book: Workbook) -> Expected:
    book.create_sheet("本院统计")["A1"] = "共 3 人"
    book.create_sheet("Sheet1", 0)
    book.create_chartsheet("图表")
    return {("sheets-added", "warning", None, None)}


@mishap(
    "all-in-one-tab", family=FAMILY, title="各表都抄到一张工作表里，上下排着", outcome="asked",
    why="后面几段的列与表头对不上，读进来就会张冠李戴。",
)  # fmt: skip
def all_in_one_tab(book: Workbook) -> Expected:
    first = book[PLATFORM]
    for row in list(book[MATERIALS].iter_rows(values_only=True)):
        first.append(row[:11])
    del book[MATERIALS]
    return BesideGaps(
        {
            ("sheet-missing", "error", None, None),
            ("row-skipped", REPAIRED, PLATFORM, "A5"),
            *(("row-shifted", "error", PLATFORM, f"C{row}") for row in (6, 7, 8)),
        }
    )


@mishap(
    "tab-transposed", family=FAMILY, title="工作表转置，行列互换", outcome="asked",
    why="横着的表头认不出；请用下发的表填写。",
)  # fmt: skip
def tab_transposed(book: Workbook) -> Expected:
    _transpose(book, GROUP)
    return BesideGaps({("sheet-missing", "error", None, None)})


@mishap(
    "everything-transposed", family=FAMILY, title="整份表都转置了", outcome="refused",
    why="横着的表头认不出，没有一个数可以采用。",
)  # fmt: skip
def everything_transposed(book: Workbook) -> Expected:
    for title in TITLES:
        _transpose(book, title)
    return BesideGaps({("sheet-missing", "error", None, None)})


def _transpose(book: Workbook, title: str) -> None:
    rows = list(book[title].iter_rows(values_only=True))
    at = book.sheetnames.index(title)
    del book[title]
    page = book.create_sheet(title, at)
    for column in zip(*rows, strict=True):
        page.append(column)


@mishap(
    "form-typed-instead", family=FAMILY, title="比对人填在确认单那一页，没有填在人工比对表里",
    outcome="asked", why="确认单是自动生成的，填在上面的不会带回；指出填错了地方，请抄到表里。",
)  # fmt: skip
def form_typed_instead(book: Workbook) -> Expected:
    form = next(page for page in book if page.title.startswith("2024-007"))
    header = next(cell for row in form.iter_rows() for cell in row if cell.value == "人员身份")
    for n, row in enumerate((8, 9, 10)):
        assert isinstance(header.row, int)
        for right, column in enumerate("DE"):
            place = form.cell(header.row + 1 + n, header.column + right)
            place.value = book[REVIEWS][f"{column}{row}"].value
        for column in "DEFG":
            book[REVIEWS][f"{column}{row}"] = None
    return BesideGaps(
        {
            ("form-typed", "warning", form.title, f"{header.column_letter}{header.row + 1}"),
            ("conclusion-without-verdicts", "error", STUDENTS, "J4"),
        }
    )


@mishap(
    "tab-named-void", family=FAMILY, title="人工比对改名为“人工比对（作废）”，没有别的",
    outcome="absorbed", why="只有这一张，照常读取；但名称写着不算数，要问一声。",
    also=(".xls", ".ods"),
)  # fmt: skip
def tab_named_void(book: Workbook) -> Expected:
    book[REVIEWS].title = f"{REVIEWS}（作废）"
    return {("sheet-named-void", "warning", f"{REVIEWS}（作废）", None)}
