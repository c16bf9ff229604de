"""What happens where one row's answers were cut and pasted over another's."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

from openpyxl import Workbook, load_workbook

from tests.mishaps.catalogue import BesideGaps, Expected, mishap
from tests.mishaps.places import PLATFORM, STUDENTS

FAMILY = "layout"
_WHY = "这一行自己的内容被盖住，别人的内容每一格都像是对的；两行都不采用，请重填。"
_BOTH = {
    ("row-cut", "error", PLATFORM, "I2"),
    ("row-pasted-over", "error", PLATFORM, "I3"),
}


def _cut(book: Workbook) -> None:
    """The answers of the first student stand in the second's row."""
    page = book[PLATFORM]
    for column in "CDEFGH":
        page[f"{column}3"], page[f"{column}2"] = page[f"{column}2"].value, None


@mishap(
    "row-cut-and-pasted", family=FAMILY, outcome="asked", why=_WHY,
    title="平台比对里一名学生的答案剪切、粘贴到了另一名学生的行里",
    also=(".xlsx", ".xls", ".ods"),
)  # fmt: skip
def row_cut_and_pasted(book: Workbook) -> Expected:
    _cut(book)
    book[PLATFORM]["I2"], book[PLATFORM]["I3"] = "✓", "#REF!"
    return BesideGaps(_BOTH)


@mishap(
    "row-cut-as-excel-saves-it", family=FAMILY, outcome="asked", why=_WHY,
    title="平台比对里剪切、粘贴之后，“自检”的公式里有 #REF!",
)  # fmt: skip
def row_cut_as_excel_saves_it(path: Path) -> Expected:
    book = load_workbook(path)
    _cut(book)
    at = book.sheetnames.index(PLATFORM) + 1
    book.save(path)
    with zipfile.ZipFile(path) as parts:
        content = {name: parts.read(name).decode() for name in parts.namelist()}
    name, formula = f"xl/worksheets/sheet{at}.xml", '<c r="{0}" t="{1}"><f>{2}</f><v>{3}</v></c>'
    for cell in (
        ("I2", "str", "IF($K2&gt;0,1,2)", "✓"), ("K2", "n", "COUNTBLANK($C3:$H3)", "0"),
        ("I3", "e", "IF($K3&gt;0,1,2)", "#REF!"), ("K3", "e", "COUNTBLANK(#REF!)", "#REF!"),
        ("I4", "str", "IF($K4&gt;0,1,2)", "✓"),
    ):  # fmt: skip
        old = rf'<c r="{cell[0]}"[^>]*>.*?</c>'
        content[name], count = re.subn(old, formula.format(*cell), content[name], count=1)
        assert count == 1
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as out:
        for part, text in content.items():
            out.writestr(part, text)
    return BesideGaps(_BOTH)


@mishap(
    "self-check-without-its-column", family=FAMILY, outcome="absorbed", composes=True,
    title="“自检”处处是 #REF!，内容没有动", why="没有哪一行空着，内容都在自己的行里。",
    also=(".xlsx", ".xls", ".ods"),
)  # fmt: skip
def self_check_without_its_column(book: Workbook) -> Expected:
    for row in (2, 3, 4):
        book[PLATFORM][f"I{row}"] = "#REF!"
        book[STUDENTS][f"L{row}"] = "#REF!"
    return None
