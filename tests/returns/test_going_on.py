"""A tab a class: one sheet in several tabs, each with students of its own, is read as a whole."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from tests.clerk import Clerk, review
from tests.mishaps.parcels import zipped
from tests.returns.test_untaken import rework
from verify_xlsx.schema import Sheet
from verify_xlsx.sheets import HANDED_OUT, MATERIALS, PLATFORM, REVIEWS, STUDENTS
from workbooks.people import DRUGS

pytestmark = pytest.mark.usefixtures("data_alone")

FIRST, SECOND = "药学2101", "药学2102"


def by_class(clerk: Clerk, *sheets: str, keep: bool = True) -> Workbook:
    """The return of three students with ``sheets`` in two tabs each; the last is another class."""
    path = clerk.returned(DRUGS)
    book = load_workbook(path)
    path.unlink()
    for title in sheets:
        page = book[title]
        other = book.copy_worksheet(page)
        start = 8 if title == REVIEWS.title else 4
        page.delete_rows(start, 30)
        other.delete_rows(2, start - 2)
        other.title = f"{title}{SECOND}"
        page.title = title if keep else f"{title}{FIRST}"
    return book


@pytest.fixture
def whole(clerk: Clerk) -> dict[str, list[tuple[object, ...]]]:
    """The master after the merge of the same return in one piece; all is as before by then."""
    before = clerk.master.read_bytes()
    path = clerk.returned(DRUGS)
    assert clerk("merge").status == 0
    data = clerk.data()
    clerk.master.write_bytes(before)
    path.unlink()
    return data


@pytest.mark.parametrize("keep", [True, False])
@pytest.mark.parametrize("sheets", [(STUDENTS,), (REVIEWS, MATERIALS), (PLATFORM,)])
def test_it_is_merged_as_one_sheet_would_be(
    clerk: Clerk, whole: dict[str, list[tuple[object, ...]]], sheets: tuple[Sheet, ...], keep: bool
) -> None:
    titles = [sheet.title for sheet in sheets]
    clerk.receive(by_class(clerk, *titles, keep=keep), "表.xlsx", 22)
    done = clerk("merge", "--json")
    assert done.status == 0 and clerk.data() == whole
    goes_on = [f for f in done.json["findings"] if f["code"] == "sheet-goes-on"]
    assert [f["severity"] for f in goes_on] == ["repaired"] * len(titles)
    files = {one["file"]: one["rows"] for one in done.json["returns"]}
    assert set(files) == {"回收/表.xlsx", *(f"回收/表.xlsx/{t}{SECOND}" for t in titles)}
    assert sum(rows["merged"] for rows in files.values()) == 22
    digest = clerk.digest()
    assert clerk("merge", "--json").status == 0 and clerk.digest() == digest


def test_where_every_sheet_is_in_two_tabs_nothing_says_that_they_belong_together(
    clerk: Clerk, whole: dict[str, list[tuple[object, ...]]]
) -> None:
    """But each tab's students stand in the others' second tabs."""
    titles = [sheet.title for sheet in HANDED_OUT if "student" in sheet]
    clerk.receive(by_class(clerk, *titles), "表.xlsx", 22)
    assert clerk("merge", "--json").status == 0 and clerk.data() == whole


def test_a_fault_is_named_in_its_tab_and_mended_in_the_one_sheet_of_the_rework(
    clerk: Clerk, whole: dict[str, list[tuple[object, ...]]]
) -> None:
    book = by_class(clerk, REVIEWS.title)
    tab = book[f"{REVIEWS.title}{SECOND}"]
    tab["F3"] = "看着像"
    clerk.receive(book, "表.xlsx", 22)
    done = clerk("merge", "--json")
    (error,) = [f for f in done.json["findings"] if f["severity"] == "error"]
    assert (error["code"], error["file"], error["sheet"], error["cell"]) == (
        "cell-choice", f"回收/表.xlsx/{tab.title}", tab.title, "F3",
    )  # fmt: skip
    mended = rework(clerk)
    assert mended[REVIEWS.title]["F9"].value == "看着像"
    mended[REVIEWS.title]["F9"] = "一致"
    clerk.receive(mended, "更正.xlsx", 23)
    assert clerk("merge", "--json").status == 0 and clerk.data() == whole


def test_a_later_version_in_tabs_takes_nobody_away(clerk: Clerk) -> None:
    clerk.returned(DRUGS, {("reviews", review(DRUGS, 1, 2), "note"): "旧"})
    clerk("merge")
    clerk.receive(by_class(clerk, STUDENTS.title, REVIEWS.title), "新.xlsx", 25)
    done = clerk("merge", "--json")
    assert done.status == 0
    assert not {code for code, *_ in done.cells} & {"reviewer-left", "row-withdrawn"}


def test_in_a_zip_and_twice(
    clerk: Clerk, tmp_path: Path, whole: dict[str, list[tuple[object, ...]]]
) -> None:
    inner = tmp_path / "表.xlsx"
    by_class(clerk, STUDENTS.title).save(inner)
    content = inner.read_bytes()
    (clerk.folder / "回收" / "打包.zip").write_bytes(
        zipped({"a/表.xlsx": content, "b/表.xlsx": content})
    )
    done = clerk("merge", "--json")
    assert done.status == 0 and clerk.data() == whole
    rows = {one["file"]: one["rows"] for one in done.json["returns"]}
    tab = f"{STUDENTS.title}{SECOND}"
    assert rows[f"回收/打包.zip/a/表.xlsx/{tab}"]["merged"] == 1
    assert rows[f"回收/打包.zip/b/表.xlsx/{tab}"]["superseded"] == 1


def test_a_draft_with_students_that_no_other_sheet_has_does_not_go_on(clerk: Clerk) -> None:
    book = by_class(clerk, STUDENTS.title)
    book[f"{STUDENTS.title}{SECOND}"]["A2"] = "2024-099"
    clerk.receive(book, "表.xlsx", 22)
    found = {code for code, *_ in clerk("merge", "--json").cells}
    assert "sheets-added" in found and "sheet-goes-on" not in found
