"""Half of a return is still to come: on the screen that is a line, everywhere else all of it."""

from __future__ import annotations

import pytest
from openpyxl import load_workbook

from tests.clerk import Clerk, student
from verify_xlsx.sheets import FINDINGS, HANDED_OUT
from workbooks.people import DRUGS, INFORMATION

pytestmark = pytest.mark.usefixtures("data_alone")


def half(clerk: Clerk, untouched: set[str]) -> None:
    """药品食品学院 has filled in all but the ``untouched``."""
    path = clerk.returned(DRUGS)
    book, handed = load_workbook(path), load_workbook(clerk.handout(DRUGS))
    path.unlink()
    for sheet in HANDED_OUT:
        for row in book[sheet.title].iter_rows(min_row=2, max_col=len(sheet.names)):
            for cell in row if row[0].value in untouched else ():
                cell.value = handed[sheet.title][cell.coordinate].value
    clerk.receive(book, path.name, 24)


def test_who_was_not_filled_in_at_all_is_one_line_a_college(clerk: Clerk) -> None:
    bare = {student(DRUGS, nth)[0] for nth in (1, 2)}
    half(clerk, bare)
    clerk.returned(INFORMATION, {("materials", student(INFORMATION), "form"): ""})
    found = clerk("validate", "--json").json["findings"]
    gaps = [f for f in found if f["severity"] == "missing"]
    count = len([f for f in gaps if f["student"] in bare])
    assert len(gaps) == count + 1 and count % 2 == 0 and count > 40
    for command in ("validate", "merge", "merge"):
        out = clerk(command).out
        line = f"2 名学生还没有填：{'、'.join(sorted(bare))}（各 {count // 2} 项）"
        assert out.count(line) == 1 and out.count("缺项") == 2
        assert f"共发现：缺项 {len(gaps)}" in out
        assert clerk(command, "--everything").out.count("  缺项  ") == len(gaps)
    page = load_workbook(clerk.master)[FINDINGS.title]
    assert page.max_row == len(gaps) + 1
    rework = load_workbook(clerk.folder / "退回" / f"{DRUGS.name}_退回.xlsx")["需要处理"]
    assert rework.max_row >= count


def test_who_was_filled_in_at_one_place_is_asked_one_by_one(clerk: Clerk) -> None:
    bare = {student(DRUGS, nth)[0] for nth in (1, 2)}
    half(clerk, bare)
    path = clerk.folder / "回收" / f"{DRUGS.name}.xlsx"
    book = load_workbook(path)
    path.unlink()
    first = next(row for row in book["学生核查"].iter_rows(min_row=2) if row[0].value in bare)
    first[4].value = "药学"
    clerk.receive(book, path.name, 25)
    for _ in range(2):
        out = clerk("merge").out
        (other,) = bare - {str(first[0].value)}
        assert f"1 名学生还没有填：{other}" in out
        assert out.count("  缺项  ") > 20
