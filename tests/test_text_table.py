"""Text of double width: how wide, where broken, how set side by side."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verify_xlsx.text_table import Cell, laid_out, padded, width, wrapped


@pytest.mark.parametrize(
    ("text", "columns"),
    [
        ("", 0),
        ("ab", 2),
        ("汉字", 4),
        ("人工比对!E3", 11),
        ("，", 2),
        ("e\u0301", 1),
        ("a\u200bb", 2),
    ],
)
def test_width(text: str, columns: int) -> None:
    assert width(text) == columns


def test_padding_counts_columns_not_characters() -> None:
    assert padded("已齐", 6) == "已齐  "
    assert padded("12", 4, right=True) == "  12"
    assert padded("有错", 2) == "有错"


@pytest.mark.parametrize(
    ("text", "columns", "lines"),
    [
        # A closing mark stays with what it closes, an opening one with what it opens.
        ("三人不能重复，请改", 12, ["三人不能重", "复，请改"]),
        ("改为“一致”", 6, ["改为", "“一致”"]),
        # A word of digits is kept whole where it fits, and cut where it cannot.
        ("编号2024-001重复", 10, ["编号", "2024-001重", "复"]),
        ("320399*****0013", 6, ["320399", "*****0", "013"]),
        ("一\n二", 10, ["一", "二"]),
        ("", 10, [""]),
    ],
)
def test_wrapping(text: str, columns: int, lines: list[str]) -> None:
    assert wrapped(text, columns) == lines


@given(st.text(alphabet="汉字，。“”（）ab1 -!", max_size=60), st.integers(4, 30))
def test_wrapping_loses_nothing_and_fits(text: str, columns: int) -> None:
    lines = wrapped(text, columns)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    assert max(map(width, lines)) <= columns


def test_columns_share_what_room_there_is() -> None:
    rows = [
        [Cell("单元格"), Cell("问题"), Cell("数", right=True)],
        [
            Cell("学生核查!D4"),
            Cell("身份证号的校验码不对，不可能是真实号码"),
            Cell("12", right=True),
        ],
    ]
    assert laid_out(rows, 40, flexible=(1,)) == [
        "单元格       问题                     数",
        "学生核查!D4  身份证号的校验码不对，   12",
        "             不可能是真实号码",
    ]


def test_without_room_nothing_is_wrapped_or_cut() -> None:
    long = "很长的说明" * 60
    assert laid_out([[Cell("甲"), Cell(long)]], None, flexible=(1,)) == [f"甲  {long}"]


def test_lines_end_without_spaces_and_keep_their_paint() -> None:
    rows = [[Cell("甲"), Cell("错误", "error"), Cell("")], [Cell("乙丙"), Cell(""), Cell("")]]
    assert laid_out(rows, paint=lambda text, look: f"<{look}>{text}</>") == [
        "甲    <error>错误</>",
        "乙丙",
    ]


def test_no_rows_are_no_lines() -> None:
    assert laid_out([]) == []
