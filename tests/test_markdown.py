"""The tests' own workbooks hold what their Markdown says."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import openpyxl

from tests.markdown import book, columns, parsed, tables

MARKDOWN = """
    甲
    | 标题 | <          | <                   |
    | 名   | 日         | 号                  |
    |------|------------|---------------------|
    | 一   | 2024-04-24 | 320399200001010018  |
    | ^    |            | #320399200001010018 |
    | "12" | 12         | =1+1                |

    ## 乙
    | 0012 |
"""


def test_cells_have_the_types_of_their_literals(tmp_path: Path) -> None:
    found = openpyxl.load_workbook(book(tmp_path / "书.xlsx", MARKDOWN))
    assert found.sheetnames == ["甲", "乙"]
    sheet = found["甲"]
    assert sheet["B3"].value == datetime(2024, 4, 24)
    assert sheet["C3"].value == "320399200001010018"
    assert sheet["C4"].value == 3.2039920000101e17  # the last digits are gone
    assert (sheet["A5"].value, sheet["B5"].value) == ("12", 12)
    assert sheet["C5"].data_type == "f"
    assert found["乙"]["A1"].value == "0012"
    assert {str(area) for area in sheet.merged_cells.ranges} == {"A1:C1", "A3:A4"}


def test_reads_back_what_was_written(tmp_path: Path) -> None:
    path = book(tmp_path / "书.xlsx", MARKDOWN)
    assert tables(path)["乙"] == parsed(MARKDOWN)["乙"]
    assert tables(path)["甲"][:3] == [["标题"], *parsed(MARKDOWN)["甲"][1:3]]
    assert columns(path, "甲", "日", "名") == [("2024-04-24", "一"), ("", ""), ("12", "12")]
