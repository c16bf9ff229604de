"""What happens where a line below the table looks like a note or a total, and is more than that."""

from __future__ import annotations

from datetime import date

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from tests.mishaps.catalogue import Expected, mishap
from tests.mishaps.places import GROUP, MATERIALS, REPAIRED, REVIEWS, STUDENTS

FAMILY = "layout"


def _reviewed(page: Worksheet, row: int) -> None:
    """A reviewer's answers, of nobody."""
    page[f"D{row}"], page[f"E{row}"], page[f"F{row}"] = "就业辅导员", "范四本", "存疑"
    page[f"G{row}"] = date(2024, 4, 22)


@mishap(
    "reviewer-under-labels", family=FAMILY, title="另加的比对人，编号一格写了“备注：”“合计”",
    outcome="asked", why="后面填着人员身份、姓名和结论，是一名比对人的一行，不是落款，不能丢。",
    also=(".xlsx", ".xls", ".ods"),
)  # fmt: skip
def reviewer_under_labels(book: Workbook) -> Expected:
    page = book[REVIEWS]
    page["A11"], page["A12"], page["A13"] = "备注：增加一名比对人", "审核：", "合计"
    page["B14"] = "合计"
    for row in range(11, 15):
        _reviewed(page, row)
    return {("row-unknown", "error", REVIEWS, f"A{row}") for row in range(11, 15)}


@mishap(
    "signed-across", family=FAMILY, title="落款分写在几格里：填表人、姓名、日期",
    outcome="absorbed", why="只有姓名和日期，没有结论，是落款。",
)  # fmt: skip
def signed_across(book: Workbook) -> Expected:
    page = book[REVIEWS]
    page["A22"], page["E22"], page["G22"] = "填表人：", "范一本", date(2024, 4, 22)
    return {("row-skipped", REPAIRED, REVIEWS, "A22")}


@mishap(
    "note-on-somebody", family=FAMILY, title="表下面的备注、审核里写了某名学生的情况",
    outcome="absorbed", why="不是谁的一行，不采用，但提到了学生，要说。",
    also=(".xlsx", ".xls", ".ods"),
)  # fmt: skip
def note_on_somebody(book: Workbook) -> Expected:
    book[REVIEWS]["A25"] = "备注：范三本老师对贾小样存疑"
    book[REVIEWS]["A26"] = "审核：贾小样存疑，退回"
    book[STUDENTS]["A8"] = "说明：2024-005已退学"
    book[STUDENTS]["A9"], book[STUDENTS]["K9"] = "备注：", "贾小样已改名"
    book[MATERIALS]["A8"] = "备注：第二名学生照片不一致"
    book[GROUP]["A8"] = "说明：范二本对一名学生存疑"
    return {
        ("line-typed", "warning", title, cell)
        for title, cell in (
            (REVIEWS, "A25"), (REVIEWS, "A26"), (STUDENTS, "A8"), (STUDENTS, "A9"),
            (MATERIALS, "A8"), (GROUP, "A8"),
        )
    }  # fmt: skip


@mishap(
    "signed-and-counted", family=FAMILY, title="表下面的落款、电话、份数和人数", outcome="absorbed",
    why="落款、电话和人数不说哪名学生的情况，不用问。", composes=True,
)  # fmt: skip
def signed_and_counted(book: Workbook) -> Expected:
    lines = (
        "填表人：范一本", "审核人：范院长 日期：2024年4月22日", "联系电话：0516-83628888",
        "注：本表一式两份", "合计：一致8人，存疑1人", "审核：以上情况属实", "填表人：贾小样",
        "说明：3名学生中1人存疑，无不一致", "备注：",
    )  # fmt: skip
    for row, line in enumerate(lines, start=23):
        book[STUDENTS].cell(row, 1).value = line
    return {("row-skipped", REPAIRED, STUDENTS, f"A{row}") for row in range(23, 23 + len(lines))}
