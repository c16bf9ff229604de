"""Several returns of one college: copies, halves, later ones, older rounds."""

from __future__ import annotations

import shutil
from datetime import datetime, timedelta
from pathlib import Path

from openpyxl import Workbook, load_workbook

from tests.mishaps.catalogue import Expected, mishap
from tests.mishaps.parcels import stamp, unstamped, zipped_at
from tests.mishaps.places import (
    GROUP,
    MATERIALS,
    PLATFORM,
    REPAIRED,
    REVIEWS,
    STUDENTS,
    TITLES,
)
from tests.mishaps.stage import Case
from tests.mishaps.whose import forget
from verify_xlsx.reading.hidden_tab import IDENTITY_SHEET
from verify_xlsx.sheets import HANDED_OUT

FAMILY = "versions"
_STUDENTS = "标识丢了就看里面的学生。"
_ONCE = "内容相同，合并一次就够了。"


def _save(book: Workbook, path: Path, nth: int = 2) -> None:
    """Save, the lower ``nth`` the earlier; all after the reviewers signed."""
    book.save(path)
    stamp(path, datetime(2024, 4, 22, 6) + timedelta(hours=6 * nth))


def _copy(case: Case) -> Workbook:
    """Another workbook like the return, which itself was saved second."""
    _save(load_workbook(case.path), case.path)
    return load_workbook(case.path)


@mishap(
    "same-file-twice", family=FAMILY, title="同一个文件来了两次", outcome="absorbed", why=_ONCE,
)  # fmt: skip
def same_file_twice(case: Case) -> Expected:
    shutil.copy2(case.path, case.returns / "药品食品学院 (1).xlsx")
    return {("file-twice", REPAIRED, None, None)}


@mishap(
    "same-content-twice", family=FAMILY, title="另存了一份，内容没有变", outcome="absorbed",
    why=_ONCE, isolated=True,
)  # fmt: skip
def same_content_twice(case: Case) -> Expected:
    _save(_copy(case), case.returns / "药品食品学院 最终版.xlsx", 4)
    return {("content-twice", REPAIRED, None, None)}


@mishap(
    "first-again-last", family=FAMILY, title="改过一份之后，又把原来那份另存发来", outcome="asked",
    why="最后存的算数：中间那份里不同的格并排列出，请学院确认。", isolated=True,
)  # fmt: skip
def first_again_last(case: Case) -> Expected:
    book = _copy(case)
    _save(book, case.returns / "又是第一份.xlsx", 4)
    book[STUDENTS]["I2"] = "受伤"
    _save(book, case.returns / "中间.xlsx", 3)
    return {
        ("content-twice", REPAIRED, None, None),
        ("versions-disagree", "warning", STUDENTS, "I2"),
    }


@mishap(
    "saved-at-one-time", family=FAMILY, title="两份同一时刻保存，有一格不一样", outcome="asked",
    why="先后看保存的时间；时间相同就没有先后，按文件名挑一份等于猜。", isolated=True,
)  # fmt: skip
def saved_at_one_time(case: Case) -> Expected:
    book = _copy(case)
    book[STUDENTS]["K2"] = "另一种说法"
    _save(book, case.returns / "药品食品学院（二）.xlsx", 3)
    book[STUDENTS]["K2"] = "一种说法"
    _save(book, case.path, 3)
    return {("versions-tied", "error", STUDENTS, "K2")}


@mishap(
    "versions-in-a-zip", family=FAMILY, title="一个 .zip 里有先后两份，文档自己没有记保存时间",
    outcome="asked", why="压缩包记着每个文件的时间，后存的算数；不同的格并排列出。", isolated=True,
)  # fmt: skip
def versions_in_a_zip(case: Case) -> Expected:
    book = load_workbook(case.path)
    book[STUDENTS]["I2"] = "受伤"
    book.save(earlier := case.path.with_name("z_旧.xlsx"))
    files = {
        "a_新.xlsx": (unstamped(case.path), datetime(2024, 4, 23, 9)),
        "z_旧.xlsx": (unstamped(earlier), datetime(2024, 4, 20, 9)),
    }
    earlier.unlink()
    case.path.unlink()
    case.path = case.returns / "打包.zip"
    case.path.write_bytes(zipped_at(files))
    return {("versions-disagree", "warning", STUDENTS, "I2")}


def _halves(case: Case) -> tuple[Workbook, Workbook]:
    """Of the first, the sheets about people; of the second, the others and the first student."""
    left, right = load_workbook(case.path), load_workbook(case.path)
    for book, titles in ((left, (MATERIALS, GROUP)), (right, (STUDENTS, PLATFORM, REVIEWS))):
        for title in titles:
            declared = next(sheet for sheet in HANDED_OUT if sheet.title == title)
            fill = [n for n, column in enumerate(declared, start=1) if column.fillable]
            for row in book[title].iter_rows(min_row=2):
                for cell in row:
                    if cell.column in fill:
                        cell.value = None
    return left, right


@mishap(
    "two-halves", family=FAMILY, title="两个人各填一半，各交一份", outcome="absorbed",
    why="空着不等于删除，两半合起来就是全的。",
)  # fmt: skip
def two_halves(case: Case) -> Expected:
    left, right = _halves(case)
    _save(left, case.path)
    _save(right, case.returns / "另一半.xlsx", 3)
    return None


@mishap(
    "two-halves-one-unmarked", family=FAMILY, title="两个人各填一半，其中一份的标识页丢了",
    outcome="absorbed", why="空着不等于删除；" + _STUDENTS,
)  # fmt: skip
def two_halves_one_unmarked(case: Case) -> Expected:
    left, right = _halves(case)
    forget(right)
    _save(left, case.path)
    _save(right, case.returns / "另一半.xlsx", 3)
    return {("college-inferred", REPAIRED, None, None)}


def _only(book: Workbook, title: str) -> Workbook:
    """``book`` with one of its sheets alone, which says nothing by formula any more."""
    for other in book.sheetnames:
        if other not in (title, IDENTITY_SHEET):
            del book[other]
    for row in book[title].iter_rows():
        for cell in row:
            if str(cell.value).startswith("="):
                cell.value = None
    return book


@mishap(
    "one-file-a-sheet", family=FAMILY, title="一份表拆成了几个文件，一个文件一张工作表",
    outcome="absorbed", why="合起来一张也不少；只有哪一份里都没有的工作表才要补。",
)  # fmt: skip
def one_file_a_sheet(case: Case) -> Expected:
    for nth, title in enumerate(TITLES):
        book = _only(load_workbook(case.path), title)
        _save(book, case.returns / f"{title}.xlsx", nth)
    case.path.unlink()
    return None


@mishap(
    "correction-of-one-tab", family=FAMILY, title="更正时只留一张工作表，别的都删了",
    outcome="absorbed", why="别的工作表先前已经交齐；没有交来不等于删除。",
    meant={(STUDENTS, "2024-005", "情况说明"): "补充说明"},
)  # fmt: skip
def correction_of_one_tab(case: Case) -> Expected:
    book = _only(_copy(case), STUDENTS)
    book[STUDENTS]["K2"] = "补充说明"
    _save(book, case.returns / "更正.xlsx", 3)
    return None


@mishap(
    "correction-without-a-column", family=FAMILY, title="更正时删了一列", outcome="absorbed",
    why="那一列先前已经交了；没有交来不等于删除。",
)  # fmt: skip
def correction_without_a_column(case: Case) -> Expected:
    book = _copy(case)
    book[MATERIALS].delete_cols(5)
    _save(book, case.returns / "更正.xlsx", 3)
    return None


@mishap(
    "correction-without-a-header", family=FAMILY, title="更正时有一张工作表的表头没有了",
    outcome="asked", why="那张表还在，改了什么却读不出来，不能当作没有改。",
)  # fmt: skip
def correction_without_a_header(case: Case) -> Expected:
    book = _copy(case)
    book[GROUP].delete_rows(1)
    book[GROUP]["B2"] = "教研室主任"
    _save(book, case.returns / "更正.xlsx", 3)
    return {("sheet-missing", "error", None, None)}


@mishap(
    "versions-out-of-order", family=FAMILY, title="更正后的文件名排在前面", outcome="asked",
    why="先后看文档自己的保存时间，不看名字；后存的算数，不同的格并排列出。",
)  # fmt: skip
def versions_out_of_order(case: Case) -> Expected:
    earlier = _copy(case)
    earlier[STUDENTS]["I2"] = "受伤"
    _save(earlier, case.returns / "龙.xlsx", 1)
    return {("versions-disagree", "warning", STUDENTS, "I2")}


@mishap(
    "older-round", family=FAMILY, title="用的是上一次下发的表，教务处后来改过一格",
    outcome="asked", why="后改的为准；学院可能才是对的，所以两边的都列出来。",
)  # fmt: skip
def older_round(case: Case) -> Expected:
    book = load_workbook(case.path)
    book[STUDENTS]["E2"] = "旧专业"
    _save(book, case.path)
    master = load_workbook(case.clerk.master)
    page = master[STUDENTS]
    headers = [cell.value for cell in page[1]]
    key, major = headers.index("编号"), headers.index("专业")
    (row,) = [row for row in page.iter_rows(min_row=2) if row[key].value == "2024-005"]
    row[major].value = "食品药品监督管理"
    master.save(case.clerk.master)
    assert case.clerk("distribute", case.college.name).status == 0
    return {("round-older", "warning", STUDENTS, "E2")}
