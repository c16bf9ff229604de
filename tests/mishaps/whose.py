"""Whose return is it: lost marks, other people's, other years', blank ones, the office's own."""

from __future__ import annotations

import shutil

from openpyxl import Workbook, load_workbook

from tests.mishaps.catalogue import Expected, mishap
from tests.mishaps.places import GROUP, MATERIALS, PLATFORM, REPAIRED, REVIEWS, STUDENTS
from tests.mishaps.stage import Case
from verify_xlsx.reading.hidden_tab import IDENTITY_ITEMS, IDENTITY_SHEET
from workbooks.people import ANIMALS, INFORMATION

FAMILY = "versions"
_STUDENTS = "标识丢了就看里面的学生。"
_ONCE = "内容相同，合并一次就够了。"
_WHOLE = "别处的内容混进来会张冠李戴，整个文件不合并。"
_KEYED = (STUDENTS, PLATFORM, REVIEWS, MATERIALS)


def forget(book: Workbook) -> None:
    """Take the hidden sheet away."""
    del book[IDENTITY_SHEET]


def _say(book: Workbook, item: str, value: str) -> None:
    book[IDENTITY_SHEET].cell(IDENTITY_ITEMS.index(item) + 1, 2, value)


@mishap(
    "mark-lost", family=FAMILY, title="隐藏的标识页丢了", outcome="absorbed", why=_STUDENTS,
    also=(".xls",),
)  # fmt: skip
def mark_lost(book: Workbook) -> Expected:
    forget(book)
    return {("college-inferred", REPAIRED, None, None)}


@mishap(
    "mark-of-no-college", family=FAMILY, title="标识页里的学院名被改坏", outcome="absorbed",
    why=_STUDENTS,
)  # fmt: skip
def mark_of_no_college(book: Workbook) -> Expected:
    _say(book, "college", "药食学院")
    return {("college-inferred", REPAIRED, None, None)}


@mishap(
    "mark-lost-and-students-unknown", family=FAMILY, title="标识页丢了，学生一个也不在名单里",
    outcome="refused", why="不知道是谁的，就不能合并。",
)  # fmt: skip
def mark_lost_and_students_unknown(book: Workbook) -> Expected:
    forget(book)
    for title in _KEYED:
        for key, name in book[title].iter_rows(min_row=2, max_col=2):
            if key.value:
                key.value, name.value = f"样-{key.row}", "吴试戊"
    return {("college-unknown", "error", None, None)}


@mishap(
    "mark-lost-and-two-colleges", family=FAMILY, title="标识页丢了，两个学院的学生各占一半",
    outcome="refused", why="不知道是哪个学院填的，就不能合并。",
)  # fmt: skip
def mark_lost_and_two_colleges(book: Workbook) -> Expected:
    forget(book)
    for title in _KEYED:
        page = book[title]
        for row in page.iter_rows(min_row=2, max_col=2):
            if row[0].value == "2024-007":
                row[0].value, row[1].value = "2024-001", "甄一例"
            elif row[0].value == "2024-006":
                for cell in page[row[0].row]:
                    cell.value = None
    return {("college-unknown", "error", None, None)}


def _group_apart(case: Case, name: str) -> None:
    """The working group comes in a file of its own, as WPS splits a workbook: without the mark."""
    book = load_workbook(case.path)
    for title in book.sheetnames:
        if title != GROUP:
            del book[title]
    path = case.returns / name
    path.parent.mkdir(exist_ok=True)
    book.save(path)
    book = load_workbook(case.path)
    del book[GROUP]
    book.save(case.path)


@mishap(
    "group-apart", family=FAMILY, title="工作组单独一个文件，标识页丢了，文件名里有学院",
    outcome="absorbed", why="工作组里没有学生，只有文件名说得出是谁的，认作谁的会告诉人。",
)  # fmt: skip
def group_apart(case: Case) -> Expected:
    _group_apart(case, f"{case.college.name}_工作组.xlsx")
    return {("college-inferred", REPAIRED, None, None)}


@mishap(
    "group-in-a-folder", family=FAMILY, title="工作组单独一个文件，标识页丢了，文件夹名里有学院",
    outcome="absorbed", why="放在学院的文件夹里，就是那个学院的。",
)  # fmt: skip
def group_in_a_folder(case: Case) -> Expected:
    _group_apart(case, f"{case.college.name}/工作组.xlsx")
    return {("college-inferred", REPAIRED, None, None)}


@mishap(
    "group-of-nobody", family=FAMILY, title="工作组单独一个文件，标识页丢了，名字里有两个学院",
    outcome="asked", why="不知道是谁的，就不能合并；那个学院还缺工作组。",
)  # fmt: skip
def group_of_nobody(case: Case) -> Expected:
    _group_apart(case, f"{case.college.name}、{INFORMATION.name}_工作组.xlsx")
    return {("college-unknown", "error", None, None), ("sheet-missing", "error", None, None)}


@mishap(
    "mark-of-another", family=FAMILY, title="填在别的学院的表里，学生却是自己的",
    outcome="refused", why="学生是清楚的，谁填的、工作组是谁的却不清楚；" + _WHOLE,
)  # fmt: skip
def mark_of_another(book: Workbook) -> Expected:
    _say(book, "college", ANIMALS.name)
    return {("college-differs", "error", None, None)}


@mishap(
    "another-campaign", family=FAMILY, title="别的批次的表", outcome="refused", why=_WHOLE,
)  # fmt: skip
def another_campaign(book: Workbook) -> Expected:
    _say(book, "campaign", "0123456789ab")
    return {("campaign-differs", "error", None, None)}


@mishap(
    "last-years", family=FAMILY, title="去年的表，标识页也丢了", outcome="refused", why=_WHOLE,
)  # fmt: skip
def last_years(book: Workbook) -> Expected:
    forget(book)
    for title in _KEYED:
        for (key,) in book[title].iter_rows(min_row=2, max_col=1):
            if key.value:
                key.value = str(key.value).replace("2024-", "2023-")
    return {("year-differs", "error", None, None)}


@mishap(
    "another-school", family=FAMILY, title="别的学校的表，编号碰巧相同，标识页也丢了",
    outcome="refused", why="哪个学校都从 001 编起，姓名都对不上就不是同一批学生；" + _WHOLE,
)  # fmt: skip
def another_school(book: Workbook) -> Expected:
    forget(book)
    for title in _KEYED:
        for nth, (name,) in enumerate(book[title].iter_rows(min_row=2, min_col=2, max_col=2)):
            if name.value:
                name.value = f"外校{'甲乙丙丁戊己庚辛壬'[nth % 9]}"
    return {("names-strange", "error", None, None)}


@mishap(
    "named-for-another", family=FAMILY, title="文件名写的是别的学院", outcome="asked",
    why="按内容合并；那个学院也许以为自己交了，所以提醒。",
)  # fmt: skip
def named_for_another(case: Case) -> Expected:
    case.path = case.path.rename(case.returns / f"{INFORMATION.name}.xlsx")
    return {("file-named-otherwise", "warning", None, None)}


@mishap(
    "copy-for-another", family=FAMILY, title="同一份表，又改成别的学院的名字交来一次",
    outcome="absorbed", why=_ONCE + "那个学院也许以为自己交了，所以提醒。",
)  # fmt: skip
def copy_for_another(case: Case) -> Expected:
    shutil.copy2(case.path, case.returns / f"附_{INFORMATION.name}.xlsx")
    return {("file-named-otherwise", "warning", None, None)}


# Nothing in it, or the office's own


@mishap(
    "not-filled", family=FAMILY, title="下发表原样发回，什么也没有填", outcome="refused",
    why="没有内容可以合并，学生仍算未报；学院可能发错了文件。",
)  # fmt: skip
def not_filled(case: Case) -> Expected:
    shutil.copy2(case.clerk.handout(case.college), case.path)
    return {("return-blank", "warning", None, None)}


@mishap(
    "not-filled-but-saved", family=FAMILY, title="下发表打开存了一下，什么也没有填",
    outcome="refused", why="没有内容可以合并，学生仍算未报。", also=(".xls", ".ods"),
)  # fmt: skip
def not_filled_but_saved(case: Case) -> Expected:
    load_workbook(case.clerk.handout(case.college)).save(case.path)
    return {("return-blank", "warning", None, None)}


@mishap(
    "not-filled-beside", family=FAMILY, title="填好的和没有填的一起发来", outcome="absorbed",
    why="空着不等于删除，没有填的什么也没有说。",
)  # fmt: skip
def not_filled_beside(case: Case) -> Expected:
    shutil.copy2(case.clerk.handout(case.college), case.returns / "空表.xlsx")
    return None


@mishap(
    "master-among-them", family=FAMILY, title="核查总表被放进回收", outcome="asked",
    why="总表是合并的结果，不是学院填的表。",
)  # fmt: skip
def master_among_them(case: Case) -> Expected:
    shutil.copy2(case.clerk.master, case.returns / "备份.xlsx")
    return {("file-own-output", "error", None, None)}


@mishap(
    "summary-among-them", family=FAMILY, title="汇总和确认单被放进回收", outcome="asked",
    why="汇总和确认单是合并的结果；学院填在上面的带不回来，请抄到下发的表里。",
)  # fmt: skip
def outputs_among_them(case: Case) -> Expected:
    assert case.clerk("merge").status == 0  # the harness's own leaves the outputs out
    output = case.clerk.folder / "输出"
    (summary,) = output.glob("*汇总*.xlsx")
    shutil.copy2(summary, case.returns / "汇总.xlsx")
    shutil.copy2(output / "确认单" / f"{case.college.name}.xlsx", case.returns / "确认单.xlsx")
    return {("file-own-output", "error", None, None)}


@mishap(
    "rework-among-them", family=FAMILY, title="退回表没有改过，就被放进回收", outcome="asked",
    why="里面的错还没有改，当作新报的会盖住别的更正。",
)  # fmt: skip
def rework_among_them(case: Case) -> Expected:
    book = load_workbook(case.path)
    book[STUDENTS]["J2"] = "看着像"
    book.save(case.path)
    assert case.merge().status == 1
    rework = case.clerk.folder / "退回" / f"{case.college.name}_退回.xlsx"
    shutil.copy2(rework, case.returns / rework.name)
    book[STUDENTS]["J2"] = "同一人"
    book.save(case.path)
    return {("rework-untouched", "warning", None, None)}


@mishap(
    "named-void", family=FAMILY, title="文件名写着“作废”", outcome="absorbed",
    why="不替学院决定哪一份算数，照常合并；但可能盖住了对的，所以提醒。",
)  # fmt: skip
def named_void(case: Case) -> Expected:
    case.path = case.path.rename(case.returns / f"{case.college.name}（作废）.xlsx")
    return {("file-named-void", "warning", None, None)}


@mishap(
    "in-a-void-folder", family=FAMILY, title="放在名为“旧版勿用”的文件夹里", outcome="absorbed",
    why="“回收”里的文件夹都要读；照常合并，但要提醒。",
)  # fmt: skip
def in_a_void_folder(case: Case) -> Expected:
    folder = case.returns / "旧版勿用"
    folder.mkdir()
    case.path = case.path.rename(folder / case.path.name)
    return {("file-named-void", "warning", None, None)}


@mishap(
    "named-for-the-mended", family=FAMILY, title="文件名写着“错误已改”“取代旧版”",
    outcome="absorbed", why="说的是以前的那一份，这一份算数。",
)  # fmt: skip
def named_for_the_mended(case: Case) -> Expected:
    name = f"{case.college.name}（错误已改，取代旧版）.xlsx"
    case.path = case.path.rename(case.returns / name)
    return None
