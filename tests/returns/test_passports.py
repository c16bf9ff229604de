"""A foreign student whose passport's number the list hides: from init to the merge."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.clerk import DAY, Clerk
from tests.mishaps.parcels import stamp
from tests.office import Office
from tests.rules.test_identity_limits import objections_to
from tests.writing.college import filled, handout, student
from verify_xlsx.identity import fits_mask, is_masked, masked, sex
from verify_xlsx.roster.number import with_asterisks
from verify_xlsx.sheets import STUDENTS
from verify_xlsx.writing.handout import Handout, write_handout
from workbooks import people
from workbooks.list import write_list
from workbooks.people import DRUGS

pytestmark = pytest.mark.usefixtures("data_alone")

HIDDEN, NUMBER, ANOTHER = "EA*****45", "EA1234545", "EA1234554"
KEY = people.key(people.of(DRUGS)[0])


@pytest.fixture
def clerk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Clerk:
    """A campaign in which the first student of a college has a passport."""
    monkeypatch.setenv("VERIFY_XLSX_TODAY", DAY)
    roster = write_list(tmp_path / "名单.xlsx")
    book = load_workbook(roster)
    page = book.worksheets[0]
    row = next(row for row in page.iter_rows(3) if row[0].value == people.of(DRUGS)[0].name)
    row[2].value = "EA●●●●●45"
    book.save(roster)
    clerk = Clerk(tmp_path / "2024")
    done = clerk("init", clerk.folder, "--roster", roster, "--year", 2024, "--due", "2024-04-30")
    assert done.status == 0, done.err
    assert "护照" in done.out
    assert clerk("distribute").status == 0
    return clerk


def number_in(clerk: Clerk) -> str:
    page = load_workbook(clerk.master)[STUDENTS.title]
    return str(page[clerk.cell("students", (KEY,), "id_number")].value)


def test_it_is_asked_for_held_to_what_was_published_and_merged(clerk: Clerk) -> None:
    assert number_in(clerk) == HIDDEN
    cell = ("students", (KEY,), "id_number")
    for nth, (typed, code) in enumerate(
        ((HIDDEN, "cell-required"), (ANOTHER, "id-mask"), (people.of(DRUGS)[0].number, "id-mask"))
    ):
        stamp(clerk.returned(DRUGS, {cell: typed}), datetime.now(UTC) + timedelta(minutes=nth))
        found = clerk("merge", "--json")
        codes = {f["code"] for f in found.json["findings"] if f["student"] == KEY}
        assert code in codes, typed
        assert number_in(clerk) == HIDDEN
        assert NUMBER not in found.out
    stamp(clerk.returned(DRUGS, {cell: NUMBER}), datetime.now(UTC) + timedelta(minutes=5))
    found = clerk("merge", "--json")
    assert not [f for f in found.json["findings"] if f["student"] == KEY]
    assert number_in(clerk) == NUMBER


def test_the_handout_checks_it_while_it_is_typed(office: Office, tmp_path: Path) -> None:
    frames = filled()
    frames["students"].loc[0, "id_number"] = HIDDEN
    made = handout(frames)
    masks = {**made.masks, student(0): HIDDEN}
    path = tmp_path / "handout.xlsx"
    write_handout(
        path, Handout(made.settings, made.college, "1", frames, made.open_cells, (), masks)
    )
    with office.open(path) as book:
        assert book.text(STUDENTS.title, "L2") == "待填 1 项"
        book.recalculate()
        assert book.text(STUDENTS.title, "L2") == "待填 1 项"
        for typed, said in (
            (NUMBER, "✓"),
            (NUMBER.lower(), "✓"),
            (ANOTHER, "✗ 身份证号与教务处给出的首尾数字不符"),
            ("320399200305170123", "✗ 身份证号与教务处给出的首尾数字不符"),
        ):
            book.type(STUDENTS.title, "D2", typed)
            assert book.text(STUDENTS.title, "L2") == said


def test_what_a_hidden_passport_says() -> None:
    assert is_masked(HIDDEN)
    assert fits_mask(NUMBER, HIDDEN)
    assert fits_mask(NUMBER.lower(), HIDDEN)
    assert not fits_mask(ANOTHER, HIDDEN)
    assert sex(HIDDEN) is None
    assert masked(HIDDEN) == HIDDEN
    assert masked("EA12*345") == "EA*45"
    assert with_asterisks("EA×××45") == "EA***45"
    assert with_asterisks("EXX12345") == "EXX12345"
    assert not is_masked("钱*")


def test_a_passport_where_a_number_was_published_is_none() -> None:
    assert objections_to(NUMBER, "320399*****0123") == ["id-format"]
    assert objections_to(NUMBER, HIDDEN) == objections_to(NUMBER, "") == []
    assert objections_to(ANOTHER, HIDDEN) == ["id-mask"]
