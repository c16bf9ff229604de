"""The base on its hidden sheet: what does not fit into one cell takes several rows."""

from __future__ import annotations

import pytest
from openpyxl import load_workbook

from tests.clerk import Clerk
from verify_xlsx.campaign import Campaign
from verify_xlsx.master.base import CONTINUED, Base, read_base
from verify_xlsx.master.edits import Edits
from verify_xlsx.master.read import read_master
from verify_xlsx.sheets import BASE, GROUP
from workbooks.people import DRUGS

pytestmark = pytest.mark.usefixtures("data_alone")

MEMBERS = 700


def group_of(count: int) -> Base:
    base = Base(versions={"甲学院": 2})
    base.of("甲学院", "2024-001")["students"] = {"": {"cause": ("无", "v1", ())}}
    base.of("甲学院", "")["group"] = {
        f"成员{n:04d}": {"post": ("班主任" * 20, "v1", (("旧", "v0"),)), "part": ("成员", "v1", ())}
        for n in range(count)
    }
    return base


@pytest.mark.parametrize("count", [0, 1, 100, 5000])
def test_it_reads_as_it_was_written(count: int) -> None:
    base = group_of(count)
    rows = list(base.rows())
    assert read_base(rows[::-1]) == read_base(rows) == base
    assert all(len(row["content"]) <= 32_767 for row in rows)
    assert len({(row["college"], row["student"]) for row in rows}) == len(rows)
    assert (len(rows) > 2) is (count > 200)
    assert [row["version"] for row in rows] == ["2"] + [""] * (len(rows) - 1)


def test_a_line_that_no_cell_holds_is_cut_and_read_as_it_was_written() -> None:
    base = group_of(3)
    for length in (29_000, 32_767):
        remark = ('一 "引" \\ \n' * length)[:length]
        base.of("甲学院", f"2024-{length}")["students"] = {"": {"remark": (remark, "v1", ())}}
    rows = list(base.rows())
    assert all(len(row["content"]) <= 32_767 for row in rows)
    assert all(row["content"] == row["content"].strip() for row in rows)
    assert read_base(rows[::-1]) == read_base(rows) == base
    with pytest.raises(ValueError, match="the end is lost"):
        read_base([row for row in rows if row["student"] != f"2024-32767{CONTINUED}3"][:-1])


def test_a_working_group_of_hundreds_is_merged(clerk: Clerk) -> None:
    path = clerk.returned(DRUGS)
    book = load_workbook(path)
    page = book[GROUP.title]
    for n in range(MEMBERS):
        for column, text in enumerate((f"组员{n:03d}", "班主任兼任课教师", "成员"), start=1):
            page.cell(6 + n, column).value = text
    book.save(path)
    done = clerk("merge", "--json")
    assert done.status == 0, done.err
    rows = list(load_workbook(clerk.master)[BASE.title].iter_rows(2, values_only=True))
    assert any(CONTINUED in str(row[1]) for row in rows)
    assert all(len(str(row[3])) <= 32_767 for row in rows)
    group = load_workbook(clerk.master)[GROUP.title]
    assert sum(str(row[1]).startswith("组员") for row in group.iter_rows(values_only=True)) == 700
    digest = clerk.digest()
    assert clerk("merge", "--json").status == 0
    assert clerk.digest() == digest
    page["B6"] = "辅导员"
    book.save(path.with_name("后来的.xlsx"))
    path.unlink()
    assert clerk("merge", "--json").status == 0
    group = load_workbook(clerk.master)[GROUP.title]
    assert ("组员000", "辅导员") in {row[1:3] for row in group.iter_rows(values_only=True)}
    assert clerk("distribute").status == 0
    edits = Edits(read_master(Campaign(clerk.folder)))
    base = edits.master.base.copy()
    del base.of(DRUGS.name, "")["group"]
    edits.upsert_base(base)
    frame = edits.master.frames[BASE.name]
    emptied = {frame["student"].iat[row] for (_, row, _), text in edits.cells.items() if not text}
    assert emptied == {student for student in frame["student"] if CONTINUED in student} != set()
