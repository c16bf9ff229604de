"""Which rows are rows, and what is noted of their cells."""

from pathlib import Path

import openpyxl
from openpyxl.styles import PatternFill

from tests.reading.filled import codes, filled, read, save, written
from verify_xlsx.sheets import PLATFORM, REVIEWS, STUDENTS
from verify_xlsx.table import Note


def test_spare_rows_are_no_rows(tmp_path: Path) -> None:
    tabs = filled()
    width = len(REVIEWS.columns)
    someone = tabs[REVIEWS.title][1][1]
    tabs[REVIEWS.title] += [["", "", 4, *[""] * (width - 3)], ["  ", someone, *[""] * (width - 2)]]
    path = save(tmp_path / "spare.xlsx", tabs)
    assert read(path).tables["reviews"].rows == [2, 3, 4, 5, 6, 7]


def test_a_name_that_no_other_row_has_is_not_passed_over(tmp_path: Path) -> None:
    tabs = filled()
    tabs[REVIEWS.title].append(["  ", "某甲", *[""] * (len(REVIEWS.columns) - 2)])
    path = save(tmp_path / "name.xlsx", tabs)
    assert read(path).tables["reviews"].rows == [2, 3, 4, 5, 6, 7, 8]


def test_a_spare_row_in_use_counts_without_its_number(tmp_path: Path) -> None:
    tabs = filled()
    row = list(tabs[REVIEWS.title][-1])
    row[REVIEWS.names.index("ordinal")] = "=COUNTIF(A$2:A8,A8)"  # never computed
    tabs[REVIEWS.title].append(row)
    table = written(tmp_path, tabs).tables["reviews"]
    assert table.rows[-1] == 8
    assert table.values["ordinal"][-1] == ""
    assert table.notes == []


def test_a_row_whose_key_was_cleared_is_read(tmp_path: Path) -> None:
    tabs = filled()
    tabs[REVIEWS.title][3][0] = None
    table = written(tmp_path, tabs).tables["reviews"]
    assert table.rows[2] == 4
    assert table.values["student"][2] == ""


def test_notes_have_the_cell_and_what_stood_there(tmp_path: Path) -> None:
    tabs = filled()
    verdict, signed = REVIEWS.names.index("verdict"), REVIEWS.names.index("signed")
    tabs[REVIEWS.title][2][verdict] = "√"
    tabs[REVIEWS.title][5][verdict] = "√"
    tabs[REVIEWS.title][4][signed] = "4/5/24"
    number = STUDENTS.names.index("id_number")
    tabs[STUDENTS.title][1][number] = 320399200001010010
    tables = written(tmp_path, tabs).tables
    assert tables["reviews"].notes == [
        Note("value-repaired", 3, verdict + 1, "√", "一致"),
        Note("value-repaired", 6, verdict + 1, "√", "一致"),
        Note("date-ambiguous", 5, signed + 1, "4/5/24", "4/5/24"),
    ]
    assert codes(tables["students"].notes) == [("digits-lost", 2, number + 1)]
    assert tables["students"].values["id_number"][0] == ""
    assert "20000101" not in tables["students"].notes[0].raw


def test_true_and_one_are_two_texts(tmp_path: Path) -> None:
    tabs = filled()
    at = STUDENTS.names.index("remark")
    tabs[STUDENTS.title][1][at] = True
    tabs[STUDENTS.title][2][at] = 1
    assert written(tmp_path, tabs).tables["students"].values["remark"] == ["TRUE", "1"]


def test_merged_keys_belong_to_all_their_rows(tmp_path: Path) -> None:
    path = save(tmp_path / "merged.xlsx", filled())
    book = openpyxl.load_workbook(path)
    book[REVIEWS.title].merge_cells("A2:A4")
    book[REVIEWS.title].merge_cells("F5:F7")
    book.save(path)
    table = read(path).tables["reviews"]
    assert table.values["student"] == ["2024-001"] * 3 + ["2024-002"] * 3
    assert table.notes == [
        Note("value-repaired", 3, 1, "", "2024-001"),
        Note("value-repaired", 4, 1, "", "2024-001"),
    ]
    assert table.values["verdict"][3:] == ["一致", "", ""]  # one verdict is not three


def test_formatted_blank_rows_are_nothing(tmp_path: Path) -> None:
    path = save(tmp_path / "tinted.xlsx", filled())
    book = openpyxl.load_workbook(path)
    for row in range(8, 3000):
        book[PLATFORM.title].cell(row, 4).fill = PatternFill("solid", fgColor="FFFF00")
    book.save(path)
    assert read(path).tables["platform"].rows == [2, 3]


def test_a_stray_character_far_below(tmp_path: Path) -> None:
    tabs = filled()
    path = save(tmp_path / "stray.xlsx", tabs)
    book = openpyxl.load_workbook(path)
    book[PLATFORM.title].cell(400_000, 12).value = "、"
    book.save(path)
    table = read(path).tables["platform"]
    assert table.rows == [2, 3]


def test_rows_without_a_body(tmp_path: Path) -> None:
    tabs = filled()
    tabs[PLATFORM.title] = [PLATFORM.headers]
    table = written(tmp_path, tabs).tables["platform"]
    assert table.rows == []
    assert table.values["student"] == []
