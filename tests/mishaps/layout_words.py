"""What happens where words stand beside the table, below it, or one row off."""

from __future__ import annotations

from openpyxl import Workbook

from tests.mishaps.catalogue import Expected, mishap
from tests.mishaps.places import GROUP, MATERIALS, PLATFORM, REVIEWS, STUDENTS

FAMILY = "layout"


@mishap(
    "words-under-names", family=FAMILY, title="表下面的“姓名”“性别”列里写了一句话",
    outcome="absorbed", why="不是谁的一行，不采用，但要说：可能是有话告诉教务处。",
    also=(".xlsx", ".xls", ".ods"),
)  # fmt: skip
def words_under_names(book: Workbook) -> Expected:
    book[STUDENTS]["B6"] = "以上学生均已联系到本人"
    book[PLATFORM]["B12"] = "赵新人"
    return {
        ("cell-stray", "warning", STUDENTS, "B6"),
        ("cell-stray", "warning", PLATFORM, "B12"),
    }


@mishap(
    "words-under-keys", family=FAMILY, title="表下面的“编号”列里写了一句话", outcome="absorbed",
    why="不是谁的一行，不采用，但要说：可能是有话告诉教务处。",
)  # fmt: skip
def words_under_keys(book: Workbook) -> Expected:
    book[MATERIALS]["A8"] = "身份证复印件随后寄出，请查收。"
    return {("cell-stray", "warning", MATERIALS, "A8")}


@mishap(
    "words-in-a-corner", family=FAMILY, title="表的右下方写了一句话", outcome="absorbed",
    why="那里没有要填的，不采用，但要说：可能是有话告诉教务处。", also=(".xls", ".ods"),
)  # fmt: skip
def words_in_a_corner(book: Workbook) -> Expected:
    book[REVIEWS]["Z19"] = "李老师出差，4月26日补签"
    return {("columns-added", "warning", REVIEWS, "Z1")}


@mishap(
    "remark-one-row-off", family=FAMILY, title="情况说明偏了一行，写到了下一名学生那里",
    outcome="asked",
    why="要说明的没有说明，没有要说明的却有；单看哪一行都不错，合并就写进别人的报告。",
)  # fmt: skip
def remark_one_row_off(book: Workbook) -> Expected:
    page = book[STUDENTS]
    page["K4"], page["K3"] = page["K3"].value, None
    return {
        ("remark-beside", "error", STUDENTS, "K4"),
        ("remark-needed", "missing", STUDENTS, "K3"),
    }


@mishap(
    "words-over-the-self-check", family=FAMILY, title="在“自检”一列和旁边隐藏的列里写了话",
    outcome="absorbed", why="那里是公式，不读取，但写的话要说：学院以为已经报了。",
    also=(".xlsx", ".xls", ".ods"),
)  # fmt: skip
def words_over_the_self_check(book: Workbook) -> Expected:
    book[STUDENTS]["L2"] = "该生已退学"
    book[PLATFORM]["K3"] = "教务处请看"
    book[REVIEWS]["I2"] = "存疑，请复核"
    book[REVIEWS]["I3"] = "缺签字"
    book[MATERIALS]["L2"] = "缺身份证"
    book[GROUP]["D2"] = "已换人"
    return {
        ("self-check-typed", "warning", title, cell)
        for title, cell in (
            (STUDENTS, "L2"), (PLATFORM, "K3"), (REVIEWS, "I2"), (MATERIALS, "L2"), (GROUP, "D2"),
        )
    }  # fmt: skip


@mishap(
    "self-check-as-values", family=FAMILY, title="“自检”的公式粘贴成了数值，或显示出错",
    outcome="absorbed", why="是“自检”自己显示的，不是谁写的话。", also=(".xlsx", ".xls", ".ods"),
)  # fmt: skip
def self_check_as_values(book: Workbook) -> Expected:
    said = [row[0] for row in book["_批次"].iter_rows(2, 3, 15, 15, values_only=True)]
    for row, text in enumerate(("✓", "待填 2 项", *said, "#NAME?"), start=2):
        book[REVIEWS].cell(row, 9).value = text
    return None
