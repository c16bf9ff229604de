"""Sheets and columns are found wherever they went, and every value keeps its true address."""

from pathlib import Path

from tests.reading.filled import SAID, codes, filled, save, written
from verify_xlsx.reading.isolate import read_returns
from verify_xlsx.reading.layout import tabs_by_title
from verify_xlsx.reading.terms import Terms
from verify_xlsx.reading.workbook import read_workbook
from verify_xlsx.sheets import HANDED_OUT, MATERIALS, PLATFORM, REVIEWS, STUDENTS
from verify_xlsx.table import Note


def test_a_perfect_return(tmp_path: Path) -> None:
    file = written(tmp_path, filled())
    assert file.identity == SAID
    assert len(file.sha256) == 64
    assert file.notes == [] and file.fault is None
    assert list(file.tables) == [sheet.name for sheet in HANDED_OUT]
    assert all(table.notes == [] for table in file.tables.values())
    reviews = file.tables["reviews"]
    assert reviews.rows == [2, 3, 4, 5, 6, 7]
    assert reviews.columns == {name: n for n, name in enumerate(REVIEWS.names, start=1)}
    assert reviews.values["ordinal"] == ["1", "2", "3"] * 2
    assert reviews.values["signed"] == ["2024-04-24"] * 6


def test_inserted_rows_and_moved_columns(tmp_path: Path) -> None:
    tabs = filled()
    rows = [["", *row[::-1]] for row in tabs[REVIEWS.title]]
    rows = [["本院回收表"], [], rows[0], rows[1], [], *rows[2:]]
    file = written(tmp_path, tabs | {REVIEWS.title: rows})
    table = file.tables["reviews"]
    assert table.rows == [4, 6, 7, 8, 9, 10]
    width = len(REVIEWS.columns)
    assert table.columns == {name: width + 1 - n for n, name in enumerate(REVIEWS.names)}
    assert table.values["student"] == ["2024-001"] * 3 + ["2024-002"] * 3
    assert table.notes == []


def test_headers_by_synonym_and_folding(tmp_path: Path) -> None:
    tabs = filled()
    header = tabs[STUDENTS.title][0]
    at = STUDENTS.names.index("id_number")
    header[at] = "身份证\n号码"
    header[at + 1] = "专 业＊"
    table = written(tmp_path, tabs).tables["students"]
    assert table.notes == [
        Note("header-repaired", 1, at + 2, "专 业＊", STUDENTS["major"].header),
        Note("header-repaired", 1, at + 1, "身份证\n号码", STUDENTS["id_number"].header),
    ]
    assert len(table.values["major"]) == 2


def test_a_header_beats_a_synonym(tmp_path: Path) -> None:
    tabs = filled()
    tabs[STUDENTS.title] = [["证件号", *row] for row in tabs[STUDENTS.title]]
    table = written(tmp_path, tabs).tables["students"]
    assert table.columns["id_number"] == STUDENTS.names.index("id_number") + 2
    assert table.notes == [Note("columns-added", 1, 1, "“证件号”")]


def test_a_column_that_is_gone_or_there_twice(tmp_path: Path) -> None:
    tabs = filled()
    for row in tabs[MATERIALS.title]:
        del row[2]
        row.append(row[2])
    table = written(tmp_path, tabs).tables["materials"]
    first, twice = MATERIALS.columns[2], MATERIALS.columns[3]  # twice the same says nothing new
    assert table.notes == [
        Note("column-missing", raw=first.header),
    ]
    assert first.name not in table.values
    assert table.columns[twice.name] == 3


def test_the_office_has_what_an_office_column_held(tmp_path: Path) -> None:
    tabs = filled()
    at = STUDENTS.names.index("class_name")
    for row in tabs[STUDENTS.title]:
        del row[at]
    assert written(tmp_path, tabs).tables["students"].notes == []


def test_a_sheet_that_is_gone(tmp_path: Path) -> None:
    tabs = filled()
    del tabs[PLATFORM.title]
    file = written(tmp_path, tabs)
    assert file.notes == [Note("sheet-missing", raw=PLATFORM.title)]
    assert "platform" not in file.tables


def test_a_sheet_without_its_header(tmp_path: Path) -> None:
    tabs = filled()
    del tabs[PLATFORM.title][0]
    assert written(tmp_path, tabs).notes == [Note("sheet-missing", raw=PLATFORM.title)]


def test_a_renamed_sheet_is_known_by_its_headers(tmp_path: Path) -> None:
    tabs = {"填表说明": [["请填表"]], **filled()}
    tabs["比对情况"] = tabs.pop(REVIEWS.title)
    file = written(tmp_path, tabs)
    assert file.notes == [Note("sheet-repaired", raw="比对情况", value=REVIEWS.title)]
    assert file.tables["reviews"].title == "比对情况"
    assert file.tables["reviews"].rows == [2, 3, 4, 5, 6, 7]


def test_of_two_renamed_sheets_the_same_one_is_read(tmp_path: Path) -> None:
    tabs = filled()
    tabs["甲"] = tabs["乙"] = tabs.pop(REVIEWS.title)
    assert written(tmp_path, tabs).notes == [
        Note("sheet-repaired", raw="甲", value=REVIEWS.title),
        Note("sheet-copied", raw="乙", value=REVIEWS.title),
    ]


def test_where_a_copy_differs_its_cell_is_told(tmp_path: Path) -> None:
    tabs = filled()
    copy = [list(row) for row in tabs[REVIEWS.title]]
    copy[3][5], copy[4][5] = "存疑", ""
    tabs[f"{REVIEWS.title} (2)"] = copy
    file = written(tmp_path, tabs)
    table = file.tables["reviews"]
    assert table.title == REVIEWS.title and file.notes == []
    assert table.notes == [
        Note("copy-differs", 4, 6, table.values["verdict"][2], "存疑", "人工比对 (2)!F4")
    ]


def test_a_copy_without_columns_to_fill_says_nothing(tmp_path: Path) -> None:
    tabs = filled()
    tabs[f"{REVIEWS.title} (2)"] = [row[:3] for row in tabs[REVIEWS.title]]
    del tabs[REVIEWS.title][-1]
    file = written(tmp_path, tabs)
    assert file.tables["reviews"].title == REVIEWS.title
    assert ("sheet-copied", None, None) in codes(file.notes)


def test_titles() -> None:
    title = REVIEWS.title
    for one in (title, f"{title} (2)", f" {title}", f"{title}副本"):
        assert tabs_by_title([one, "x"], [REVIEWS]).found == {"reviews": one}
    several = tabs_by_title([f"{title} (2)", f"{title} (3)"], [REVIEWS])
    assert several.found == {"reviews": f"{title} (2)"}
    assert several.copies == {"reviews": [f"{title} (3)"]}


def test_further_columns_are_kept_for_the_master(tmp_path: Path) -> None:
    tabs = filled()
    for n, row in enumerate(tabs[STUDENTS.title]):
        row.insert(1, "学号" if n == 0 else 2021000 + n)
    path = save(tmp_path / "master.xlsx", tabs)
    table = read_workbook(path, [STUDENTS], keep_further=True).tables["students"]
    assert table.further == {"学号": 2}
    assert table.values["学号"] == ["2021001", "2021002"]
    assert read_workbook(path, [STUDENTS]).tables["students"].further == {}
    assert codes(table.notes) == []


def test_columns_that_a_college_added_are_named_once(tmp_path: Path) -> None:
    tabs = filled()
    rows = tabs[STUDENTS.title]
    width = len(rows[0])
    for n, row in enumerate(rows):
        row += ["", "学号", "空列", "自检", "320399200001010012 备注"]
        row += [f"附{k}" for k in range(4)]
        if n:
            row[width:] = ["略", f"2021{n}", " ", "✓", "略", "", "略", "略", 0]
    terms = Terms(further=["学 号"])
    path = save(tmp_path / "return.xlsx", tabs)
    table = read_returns([path], terms=terms)[0].tables["students"]
    said = "L 列（没有列名）、“320399*****0012 备注”、“附1”、“附2”、“附3”"
    assert width == 11
    assert table.notes == [Note("columns-added", 1, width + 1, said)]
    assert all(len(values) == 2 for values in table.values.values())
    assert "附1" not in table.values
