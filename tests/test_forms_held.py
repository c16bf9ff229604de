"""Who is held back has no form to be signed, and the index says so."""

from __future__ import annotations

import pytest
from openpyxl import load_workbook

from tests.clerk import Clerk, review, student
from workbooks.people import DRUGS, key, of

pytestmark = pytest.mark.usefixtures("read_here")


@pytest.mark.parametrize("again", ["", "forms"])
def test_until_the_error_is_mended(clerk: Clerk, again: str) -> None:
    mine, *others = (f"{key(one)} {one.name}" for one in of(DRUGS))
    clerk.returned(DRUGS, {("reviews", review(DRUGS, 1), "verdict"): "存疑"})
    assert clerk("merge", "--json").json["students"]["held"] == 1
    if again:
        said = clerk(again)
        assert f"没有确认单的 1 名（还有错误没有改，见问题清单）：{student(DRUGS)[0]}" in said.out
    book = load_workbook(clerk.folder / "输出" / "确认单" / f"{DRUGS.name}.xlsx")
    assert book.sheetnames == ["目录", *others]
    index = book["目录"]
    assert "1 名学生" in str(index["A3"].value)
    row = [cell.value for cell in index[5]]
    assert row[0] == student(DRUGS)[0] and "未核定，暂无确认单" in row
    assert index["A5"].hyperlink is None and index["A6"].hyperlink
    clerk.returned(DRUGS)
    clerk("merge")
    if again:
        assert "没有确认单的" not in clerk(again).out
    book = load_workbook(clerk.folder / "输出" / "确认单" / f"{DRUGS.name}.xlsx")
    assert book.sheetnames == ["目录", mine, *others] and book["目录"]["A3"].value is None
