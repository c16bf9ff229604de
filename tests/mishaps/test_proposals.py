"""Numbers that lost their end: what the rework proposes, and that it takes no more than a look."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from tests.mishaps.parcels import stamp
from tests.mishaps.places import STUDENTS
from tests.mishaps.stage import Case, keyed
from tests.office import Office
from verify_xlsx.identity import check_character, completed, masked
from workbooks import people
from workbooks.people import DRUGS

NUMBERS = [student.number for student in people.of(DRUGS)]
NUMBER = NUMBERS[0]
WORKLIST = "需要处理"


def rework(case: Case) -> Workbook:
    return load_workbook(case.clerk.folder / "退回" / f"{DRUGS.name}_退回.xlsx")


def asked(book: Workbook) -> dict[Any, tuple[Any, ...]]:
    """By cell, the severity, what is to be done and the progress."""
    rows = book[WORKLIST].iter_rows(min_row=5, values_only=True)
    return {row[2]: (row[0], row[6], row[7]) for row in rows}


def damage(case: Case) -> None:
    """The first number rounded, the second rounded and a text again, the third in two places."""
    book = load_workbook(case.path)
    page = book[STUDENTS]
    page["D2"] = float(NUMBER)
    page["D3"] = NUMBERS[1][:15] + "000"
    wrong = str((int(NUMBERS[2][8]) + 1) % 10)
    page["D4"] = float(NUMBERS[2][:8] + wrong + NUMBERS[2][9:])
    book.save(case.path)


def test_the_rework_proposes_what_fits_and_asks_for_the_rest(case: Case) -> None:
    damage(case)
    assert {cell for _, _, _, cell in case.merge().cells} == {"D2", "D3", "D4"}
    book = rework(case)
    page = book[STUDENTS]
    assert [page[f"D{row}"].value for row in (2, 3, 4)] == [*NUMBERS[:2], masked(NUMBERS[2])]
    told = asked(book)
    assert [told[f"D{row}"][0] for row in (2, 3, 4)] == ["提醒", "提醒", "错误"]
    assert all("对的不用改" in told[cell][1] and told[cell][2] is None for cell in ("D2", "D3"))
    assert told["D4"][2] is not None
    assert not any(number in str(told) for number in NUMBERS)


def test_nothing_is_merged_before_the_college_has_confirmed(case: Case) -> None:
    damage(case)
    case.merge()
    before = case.stage.before[STUDENTS]
    assert {key: row[4] for key, row in keyed(case.clerk)[STUDENTS].items()} == {
        key: row[4] for key, row in before.items()
    }
    book = rework(case)
    book[STUDENTS]["D4"] = NUMBERS[2]
    book.save(mended := case.returns / "改好.xlsx")
    stamp(mended, datetime.now(UTC) + timedelta(minutes=1))
    done = case.merge()
    assert done.status == 0
    assert done.cells == set()
    assert keyed(case.clerk) == case.wants()


@pytest.mark.parametrize("suffix", [".xlsx", ".xls", ".ods"])
def test_what_libreoffice_leaves_of_a_number(case: Case, office: Office, suffix: str) -> None:
    book = load_workbook(case.path)
    book[STUDENTS]["D2"] = float(NUMBER)
    book[STUDENTS]["D2"].number_format = "0"
    book.save(case.path)
    case.resave(office, suffix)
    assert ("digits-lost", "error", STUDENTS, "D2") in case.merge().cells
    assert rework(case)[STUDENTS]["D2"].value == NUMBER


def test_a_number_is_completed_only_where_all_of_it_fits() -> None:
    kept, mask = NUMBER[:15], masked(NUMBER)
    sex = "男" if int(NUMBER[16]) % 2 else "女"
    assert completed(kept, mask) == completed(kept, mask, sex) == NUMBER
    assert completed(kept, mask, "男" if sex == "女" else "女") == ""
    assert completed(kept[:14], mask) == ""  # the two do not meet
    assert completed("", mask) == completed(kept, "") == completed(kept, "320399*****") == ""
    assert NUMBER[15] >= "5"  # LibreOffice rounds it up
    assert completed(str(int(kept) + 1), mask) == NUMBER
    assert completed(str(int(kept) - 1), mask) == completed(str(int(kept) + 2), mask) == ""
    assert completed("370199" + kept[6:], mask) == ""
    assert completed(kept[:8] + str((int(kept[8]) + 1) % 10) + kept[9:], mask) == ""
    no_day = NUMBER[:10] + "0231" + NUMBER[14:17]
    no_day += check_character(no_day)
    assert completed(no_day[:15], masked(no_day)) == ""


def test_a_number_that_rounds_down_was_not_one_too_many() -> None:
    number = next(n for n in map(_with_sequence, range(1, 400, 2)) if n[15] < "5" and n[17] != "X")
    assert completed(number[:15], masked(number)) == number
    assert completed(str(int(number[:15]) + 1), masked(number)) == ""
    ends_in_x = next(n for n in map(_with_sequence, range(1, 400, 2)) if n[17] == "X")
    assert completed(ends_in_x[:15], masked(ends_in_x)) == ""


def _with_sequence(sequence: int) -> str:
    first17 = f"32039920020220{sequence:03d}"
    return first17 + check_character(first17)
