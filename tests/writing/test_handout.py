"""The handout as a college's program sees it: locks, dropdowns, names, widths, paper, text."""

from __future__ import annotations

from pathlib import Path
from zipfile import ZipFile

import openpyxl
import pytest
from openpyxl.workbook import Workbook

from tests.office import Office, pages
from tests.writing.college import COLLEGE, SETTINGS, blank, changed, filled, handout, student
from verify_xlsx.reading.isolate import read_returns
from verify_xlsx.reading.terms import Terms
from verify_xlsx.schema import Choice, Sheet
from verify_xlsx.sheets import HANDED_OUT, STUDENTS
from verify_xlsx.writing.handout import Handout, write_handout


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("handout") / "handout.xlsx"
    write_handout(made, Handout(SETTINGS, COLLEGE, "7", blank()))
    return made


@pytest.fixture(scope="module")
def book(path: Path) -> Workbook:
    return openpyxl.load_workbook(path)


def test_tabs(book: Workbook) -> None:
    forms = ["2024-001 钱试甲", "2024-002 阿依试·买买提", "2024-003 李试丙"]
    titles = [sheet.title for sheet in HANDED_OUT]
    assert book.sheetnames == ["填表说明", *titles, *forms, "_批次"]
    assert book["_批次"].sheet_state == "veryHidden"
    assert max(map(len, book.sheetnames)) <= 31


def test_it_reads_back_as_it_was_made(path: Path) -> None:
    (file,) = read_returns([path], terms=Terms(further=SETTINGS.further))
    guide = file.identity.pop("guide")
    assert guide.isdecimal()
    assert file.identity == {"campaign": "c0ffee", "college": COLLEGE, "version": "7"}
    assert not [note for table in file.tables.values() for note in table.notes]
    students = file.tables["students"]
    assert students.rows == [2, 3, 4]
    assert students.values["id_number"] == list(blank()["students"]["id_number"])
    assert file.tables["reviews"].rows == list(range(2, 11))
    assert file.tables["group"].rows == []


@pytest.mark.parametrize("sheet", HANDED_OUT, ids=lambda sheet: sheet.name)
def test_headers_widths_and_frame(book: Workbook, sheet: Sheet) -> None:
    tab = book[sheet.title]
    assert [cell.value for cell in tab[1]][: len(sheet.columns)] == sheet.headers
    assert tab.cell(1, len(sheet.columns) + 1).value == "自检"
    for number, column in enumerate(sheet, start=1):
        (width,) = (
            dimension.width
            for dimension in tab.column_dimensions.values()
            if (dimension.min or 0) <= number <= (dimension.max or 0)
        )
        assert width == pytest.approx(column.width, abs=0.75), column.header
    assert tab.freeze_panes in ("C2", "B2")
    assert tab.auto_filter.ref.startswith("A1:")
    assert tab.page_setup.orientation == "landscape"
    assert tab.page_setup.fitToHeight == 0
    assert tab.print_title_rows == "$1:$1"
    protection = tab.protection
    assert protection.sheet and not protection.password
    # Excel's flags say what is forbidden.
    assert not any((protection.autoFilter, protection.sort, protection.formatColumns))
    assert protection.formatCells and protection.insertRows


def test_locks_and_formats(book: Workbook) -> None:
    tab = book["学生核查"]
    locked = {a.value: b.protection.locked for a, b in zip(tab[1], tab[2], strict=True)}
    opened = {header for header, is_locked in locked.items() if not is_locked}
    assert opened == {column.header for column in STUDENTS if column.fillable}
    assert tab["D2"].number_format == "@"
    assert book["人工比对"]["G2"].number_format == "yyyy-mm-dd"
    platform = book["平台比对"]
    assert platform["C2"].protection.locked, "the office has filled it"
    assert not platform["D2"].protection.locked
    spare = book["人工比对"]
    assert not spare["A11"].protection.locked
    assert spare["B11"].protection.locked
    assert spare["A20"].value is None
    assert spare.max_row == 20
    assert book["工作组"].max_row == 13


def test_a_filled_office_cell_is_open_only_where_it_is_said(tmp_path: Path) -> None:
    write_handout(tmp_path / "a.xlsx", handout(filled()))
    tab = openpyxl.load_workbook(tmp_path / "a.xlsx")["学生核查"]
    assert not tab["D2"].protection.locked
    write_handout(tmp_path / "b.xlsx", Handout(SETTINGS, COLLEGE, "1", filled()))
    tab = openpyxl.load_workbook(tmp_path / "b.xlsx")["学生核查"]
    assert tab["D2"].protection.locked


def test_dropdowns_refer_to_names_that_hold_the_words(book: Workbook) -> None:
    rules = {str(rule.sqref): rule for rule in book["人工比对"].data_validations.dataValidation}
    role, date_, name = rules["D2:D20"], rules["G2:G20"], rules["A11:A20"]
    assert (role.type, role.formula1) == ("list", "选项_人员身份")
    assert (role.showErrorMessage, role.error) == (True, "点单元格右边的箭头，选一项。")
    assert role.prompt == "比对人与学生的关系，从下拉中选。"
    assert (date_.type, date_.operator) == ("date", None)
    assert name.formula1 == "名单_编号"
    for sheet in HANDED_OUT:
        for column in sheet:
            if isinstance(column.kind, Choice):
                title, _, cells = book.defined_names[column.kind.defined_name].attr_text.partition(
                    "!"
                )
                words = [cell.value for (cell,) in book[title.strip("'")][cells]]
                assert tuple(words) == SETTINGS.words(column.kind)


def test_text_from_outside_stays_text(tmp_path: Path) -> None:
    frames = changed(
        filled(),
        {
            "students": {
                (0, "name"): "=1+1",
                (1, "remark"): "http://example.org",
                (2, "major"): "@SUM(1)",
            },
            "group": {(0, "member"): '=HYPERLINK("http://example.org")'},
        },
    )  # fmt: skip
    write_handout(tmp_path / "a.xlsx", handout(frames))
    book = openpyxl.load_workbook(tmp_path / "a.xlsx")
    tab = book["学生核查"]
    assert (tab["B2"].value, tab["B2"].data_type) == ("=1+1", "s")
    assert tab["K3"].hyperlink is None
    assert tab["E4"].data_type == "s"
    assert book["工作组"]["A2"].data_type == "s"
    with ZipFile(tmp_path / "a.xlsx") as parts:
        assert not [name for name in parts.namelist() if "externalLink" in name]
        relations = b"".join(parts.read(n) for n in parts.namelist() if n.endswith(".rels"))
    assert b"External" not in relations


def test_only_functions_that_every_program_has(path: Path) -> None:
    with ZipFile(path) as parts:
        text = b"".join(parts.read(n) for n in parts.namelist() if "/worksheets/" in n).decode()
    assert "_xlfn" not in text
    assert not any(f"{name}(" in text for name in ("TEXTJOIN", "IFS", "XLOOKUP", "LET", "INDIRECT"))


def test_equal_input_gives_equal_bytes(tmp_path: Path) -> None:
    for name in ("a.xlsx", "b.xlsx"):
        write_handout(tmp_path / name, handout(filled()))
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()
    assert sorted(p.name for p in tmp_path.iterdir()) == ["a.xlsx", "b.xlsx"]


def test_office_locks_offers_and_prints(office: Office, path: Path, tmp_path: Path) -> None:
    with office.open(path) as book:
        assert book.locked("学生核查", "B2")
        assert not book.locked("学生核查", "D2")
        assert book.choices("学生核查", "J2") == ["同一人", "非同一人", "存疑"]
        assert book.choices("人工比对", "A11") == [student(n) for n in range(3)]
        # The guide, the five data sheets and three forms: each on one page.
        assert pages(book.pdf(tmp_path / "handout.pdf")) == 9
