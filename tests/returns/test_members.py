"""Members of the working group: one of whom nothing but the name came is a member too."""

from __future__ import annotations

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from tests.clerk import Clerk
from tests.returns.test_rework_answers import FIRST, asked, sent, told
from tests.returns.test_untaken import rework
from verify_xlsx.sheets import GROUP
from workbooks.people import DRUGS

pytestmark = pytest.mark.usefixtures("data_alone")


def test_a_name_alone_is_merged_and_asked_about_in_every_run(clerk: Clerk) -> None:
    path = clerk.returned(DRUGS)
    book = load_workbook(path)
    row = next(r for r in range(2, 20) if not book[GROUP.title].cell(r, 1).value)
    book[GROUP.title].cell(row, 1).value = "范四本"
    book.save(path)
    for outcome in ("merged", "unchanged"):
        done = clerk("merge", "--json")
        assert {(c, s, cell) for c, _, s, cell in done.cells} == {
            ("cell-required", GROUP.title, f"B{row}"), ("cell-required", GROUP.title, f"C{row}"),
        }  # fmt: skip
        (came,) = done.json["returns"]
        assert came["rows"]["read"] == came["rows"][outcome] and came["status"] == "rework"
        assert (DRUGS.name, "范四本", None, None) in clerk.data()[GROUP.title]
    logged = load_workbook(clerk.master)["变更记录"].iter_rows(values_only=True)
    assert [line for line in logged if "范四本" in line]


def test_one_that_the_office_deleted_stays_deleted(clerk: Clerk) -> None:
    path = clerk.returned(DRUGS)
    assert clerk("merge").status == 0
    master = load_workbook(clerk.master)
    page = master[GROUP.title]
    last = page.max_row
    gone = page.cell(last, 2).value
    page.delete_rows(last)
    master.save(clerk.master)
    done = clerk("merge", path, "--json")
    assert not [row for row in clerk.data()[GROUP.title] if gone in row]
    assert done.json["returns"][0]["rows"]["ignored"] == 1


def _halves(clerk: Clerk, first: set[int], second: set[int]) -> None:
    """Two returns, saved on the 21st and the 22nd, each with some lines of the group."""
    path = clerk.returned(DRUGS)
    for name, kept, day in (("甲.xlsx", first, 21), ("乙.xlsx", second, 22)):
        book = load_workbook(path)
        for row in set(range(2, 6)) - kept:
            for column in (1, 2, 3):
                book[GROUP.title].cell(row, column).value = None
        clerk.receive(book, name, day)
    path.unlink()


def _left(clerk: Clerk) -> list[str]:
    found = clerk("merge", "--json").json["findings"]
    return [f["value"] for f in found if f["code"] == "member-left"]


def test_halves_of_a_group_have_not_left_in_any_run(clerk: Clerk) -> None:
    _halves(clerk, {2, 4}, {3, 5})
    assert [_left(clerk), _left(clerk)] == [[], []]
    held = clerk.digest()
    assert _left(clerk) == [] and clerk.digest() == held
    (clerk.folder / "回收" / "甲.xlsx").unlink()
    assert _left(clerk) == []
    assert len(clerk.data()[GROUP.title]) == 5


def test_who_is_gone_from_a_later_list_is_told_of_in_every_run(clerk: Clerk) -> None:
    _halves(clerk, {2, 3, 4, 5}, {2, 3, 4})
    (gone,) = _left(clerk)
    assert _left(clerk) == [gone]
    (clerk.folder / "回收" / "甲.xlsx").unlink()
    assert _left(clerk) == [gone]


def _parts(clerk: Clerk) -> dict[object, object]:
    """The members that the master has, each with his part."""
    return {row[1]: row[3] for row in clerk.data()[GROUP.title][1:] if row[0] == DRUGS.name}


_SOUND = {"范院长": "组长", "范三本": "副组长", "范一本": "成员", "范二本": "成员"}


def _with_title(page: Worksheet, row: int) -> None:
    page.cell(row, 1).value = f"{page.cell(row, 1).value}（{page.cell(row, 2).value}）"


@pytest.mark.parametrize("members", [range(2, 6), range(2, 3)], ids=["all", "the only one"])
def test_names_none_of_which_stays_are_put_right_in_the_rework(
    clerk: Clerk, members: range
) -> None:
    def damage(book: Workbook) -> None:
        page = book[GROUP.title]
        for row in members:
            _with_title(page, row)
        page.delete_rows(members.stop, 6)

    done = sent(clerk, damage)
    assert asked(done) == {("name-not-person", GROUP.title, f"A{row}") for row in members}
    book = rework(clerk)
    for row in members:
        cell = book[GROUP.title].cell(row, 1)
        cell.value = str(cell.value).partition("（")[0]
    clerk.receive(book, "更正.xlsx", 23)
    again = clerk("merge", "--json")
    assert again.status == 0 and not again.json["findings"]
    assert list(_parts(clerk)) == list(_SOUND)[: len(members)]
    (first,) = (one for one in again.json["returns"] if one["file"].endswith(FIRST))
    assert first["rows"]["superseded"] == len(members) and first["rows"]["held"] == 0


def test_who_is_cleared_in_the_rework_and_replaced_by_nobody_is_told_of(clerk: Clerk) -> None:
    def damage(book: Workbook) -> None:
        book[GROUP.title]["A5"] = "待定"

    assert asked(sent(clerk, damage)) == {("name-not-person", GROUP.title, "A5")}
    book = rework(clerk)
    for column in "ABC":
        book[GROUP.title][f"{column}5"] = None
    clerk.receive(book, "更正.xlsx", 23)
    again = clerk("merge", "--json")
    assert again.status == 0 and told(again) == {("row-withdrawn", f"回收/{FIRST}", "A5")}
    assert list(_parts(clerk)) == ["范院长", "范三本", "范一本"]


@pytest.mark.parametrize(
    ("cell", "wrong", "found"),
    [
        ("A4", "范一本（班主任）", {("name-not-person", GROUP.title, "A4")}),
        ("A4", "待定", {("name-not-person", GROUP.title, "A4")}),
        ("A2", "旧院长", set()),
    ],
)
def test_one_who_was_wrong_is_gone_when_the_whole_group_is_sent_again(
    clerk: Clerk, cell: str, wrong: str, found: set[tuple[str, str, str]]
) -> None:
    book = load_workbook(path := clerk.returned(DRUGS))
    path.unlink()
    right, book[GROUP.title][cell] = book[GROUP.title][cell].value, wrong
    clerk.receive(book, FIRST, 22)
    if found:
        assert asked(clerk("merge", "--json")) == found
    book[GROUP.title][cell] = right
    clerk.receive(book, "改.xlsx", 23)
    again = clerk("merge", "--json")
    assert again.status == 0 and not again.json["findings"]
    assert _parts(clerk) == _SOUND
    (first,) = (one for one in again.json["returns"] if one["file"].endswith(FIRST))
    assert first["rows"]["superseded"] == 1 and first["rows"]["held"] == 0
    assert not clerk("merge", "--json").json["findings"]


def test_a_leader_whom_the_master_has_is_the_office_s_to_delete(clerk: Clerk) -> None:
    book = load_workbook(path := clerk.returned(DRUGS))
    path.unlink()
    clerk.receive(book, FIRST, 22)
    assert clerk("merge").status == 0
    book[GROUP.title]["A2"] = "新院长"
    clerk.receive(book, "改.xlsx", 23)
    done = clerk("merge", "--json")
    assert asked(done) == {("group-leaders-many", GROUP.title, "C2")}
    assert [f["value"] for f in done.json["findings"] if f["code"] == "member-left"] == ["范院长"]
    master = load_workbook(clerk.master)
    page = master[GROUP.title]
    page.delete_rows(next(row for row in range(2, 20) if page.cell(row, 2).value == "范院长"))
    master.save(clerk.master)
    assert clerk("merge").status == 0
    assert _parts(clerk) == {
        "范三本": "副组长", "范一本": "成员", "范二本": "成员", "新院长": "组长",
    }  # fmt: skip


@pytest.mark.parametrize("second", [{2, 3}, {2, 3, 5}], ids=["shorter", "as long"])
def test_a_half_that_shares_the_leader_does_not_settle_a_wrong_name(
    clerk: Clerk, second: set[int]
) -> None:
    _halves(clerk, {2, 4}, second)
    path = clerk.folder / "回收" / "甲.xlsx"
    book = load_workbook(path)
    _with_title(book[GROUP.title], 4)
    clerk.receive(book, "甲.xlsx", 21)
    assert asked(clerk("merge", "--json")) == {("name-not-person", GROUP.title, "A4")}
    assert not _parts(clerk)


def test_halves_that_share_all_but_one_both_count(clerk: Clerk) -> None:
    _halves(clerk, {2, 3, 4}, {2, 3, 5})
    assert clerk("merge").status == 0
    assert _parts(clerk) == _SOUND
