"""Signatures below a table that have no colon to be known by."""

from __future__ import annotations

from datetime import date

from openpyxl import Workbook

from tests.mishaps.catalogue import Expected, mishap
from tests.mishaps.places import GROUP, REPAIRED

FAMILY = "layout"


@mishap(
    "signed-below-without-colon", family=FAMILY, title="表下面的落款没有冒号：填表人、日期、盖章",
    outcome="absorbed", why="“填表人”“（盖章）”和日期不是姓名，后面也没有组内身份。",
    also=(".xls", ".ods"),
)  # fmt: skip
def signed_below_without_colon(book: Workbook) -> Expected:
    page = book[GROUP]
    page["A7"], page["B7"] = "填表人", "范一本"
    page["A8"] = "2024年4月22日"
    page["A9"] = "（盖章）"
    page["A10"] = "药品食品学院（盖章）"
    page["A11"] = date(2024, 4, 22)
    page["A12"] = "审核人 范院长"
    page["A13"] = "年  月  日"
    page["A14"] = "以下空白"
    return {("row-skipped", REPAIRED, GROUP, f"A{row}") for row in range(7, 15)}
