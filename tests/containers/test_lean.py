"""What is cut out of a handout before it is read changes nothing of what is read."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.made_up import three_hundred
from verify_xlsx.containers import grid
from verify_xlsx.containers.formats import container_of, workbook_in
from verify_xlsx.containers.grid import Book
from verify_xlsx.containers.lean import lean_copy
from verify_xlsx.reading.workbook import WorkbookReader
from verify_xlsx.sheets import BY_NAME, HANDED_OUT, SELF_CHECK_HEADERS, STUDENTS
from verify_xlsx.table import ReadFile
from verify_xlsx.writing.handout import Handout, write_handout

Change = Callable[[str], str]


@pytest.fixture(scope="module")
def handout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A handout of twenty-five students, some of whom have answered."""
    records = three_hundred().records
    college = str(records.students["college"].iat[0])
    mine = {s: rows[rows["college"].eq(college)] for s, rows in records.frames.items()}
    path = tmp_path_factory.mktemp("lean") / "handout.xlsx"
    write_handout(path, Handout(records.settings, college, "1", mine))
    return path


def changed(path: Path, to: Path, title: str, change: Change) -> Path:
    """``path`` with the XML of one data tab changed."""
    place = 2 + [sheet.title for sheet in HANDED_OUT].index(title)
    with zipfile.ZipFile(path) as parts, zipfile.ZipFile(to, "w") as out:
        for name in parts.namelist():
            xml = parts.read(name)
            if name == f"xl/worksheets/sheet{place}.xml":
                new = change(xml.decode()).encode()
                assert new != xml
                xml = new
            out.writestr(name, xml)
    return to


def read_both(path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[ReadFile, ReadFile]:
    """``path`` read as it is read, and read whole."""
    quick = WorkbookReader(HANDED_OUT).read(path, Book(container_of(path.read_bytes())))
    with monkeypatch.context() as patch:
        patch.setattr(grid, "lean_copy", lambda container: None)
        whole = WorkbookReader(HANDED_OUT).read(path, Book(container_of(path.read_bytes())))
    return quick, whole


def test_the_self_check_is_cut_out(handout: Path) -> None:
    container = workbook_in(handout.read_bytes())
    lean = lean_copy(container)
    assert lean is not None
    assert container.parts is not None
    part = "xl/worksheets/sheet2.xml"
    assert b"<f>" in container.parts.read(part)
    assert b"<f>" not in lean.parts[part]
    assert len(lean.data) < sum(info.file_size for info in container.parts.infolist()) / 3


def test_nothing_of_what_is_read_changes(handout: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    quick, whole = read_both(handout, monkeypatch)
    assert quick == whole
    assert quick.tabs and quick.identity and len(quick.tables["reviews"].rows) >= 75


_CELL = "J2"  # 学院结论, in the first row


@pytest.mark.parametrize(
    "cell",
    [
        f'<c r="{_CELL}"><f>1/0</f></c>',
        f'<c r="{_CELL}"><f>1/0</f><v></v></c>',
        f'<c r="{_CELL}" t="e"><f>NA()</f><v>#N/A</v></c>',
        f'<c r="{_CELL}" t="str"><f>"同一"&amp;"人"</f><v>同一人</v></c>',
        f'<c r="{_CELL}" t="inlineStr"><is><t>存疑</t></is></c>',
    ],
)
def test_a_formula_in_a_column_of_theirs_stays(
    handout: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, cell: str
) -> None:
    assert STUDENTS.names[9] == "conclusion"

    def typed(xml: str) -> str:
        start = xml.index(f'<c r="{_CELL}"')
        end = min(
            xml.index(mark, start) + len(mark) for mark in ("/>", "</c>") if mark in xml[start:]
        )
        return xml[:start] + cell + xml[end:]

    path = changed(handout, tmp_path / "typed.xlsx", STUDENTS.title, typed)
    quick, whole = read_both(path, monkeypatch)
    assert quick == whole


def test_where_something_only_looks_like_a_cell_all_is_read(handout: Path, tmp_path: Path) -> None:
    looks_like_one = '<c r="L2" s="1"><f>1</f><v>1</v></c>'
    trick = f'<c r="K2" t="inlineStr"><is><t><![CDATA[{looks_like_one}]]></t></is></c>'
    path = changed(
        handout, tmp_path / "trick.xlsx", STUDENTS.title,
        lambda xml: xml.replace('<c r="L2"', trick + '<c r="L2"', 1),
    )  # fmt: skip
    assert lean_copy(workbook_in(path.read_bytes())) is None


def test_a_self_check_that_moved_is_read_as_it_stands(handout: Path, tmp_path: Path) -> None:
    path = changed(
        handout, tmp_path / "moved.xlsx", STUDENTS.title,
        lambda xml: xml.replace('<c r="K2"', '<c r="J2"', 1).replace('<c r="L2"', '<c r="K2"', 1),
    )  # fmt: skip
    book = Book(container_of(path.read_bytes()))
    row = book.grid(STUDENTS.title).rows[1]
    assert row[10] != "" and row[11] == ""
    assert book.grid(STUDENTS.title).rows[2][11] != ""


def test_what_is_no_handout_is_read_whole(handout: Path, tmp_path: Path) -> None:
    path = tmp_path / "renamed.xlsx"
    with zipfile.ZipFile(handout) as parts, zipfile.ZipFile(path, "w") as out:
        for name in parts.namelist():
            out.writestr(name, parts.read(name).replace(STUDENTS.title.encode(), "学生".encode()))
    assert lean_copy(workbook_in(path.read_bytes())) is None


def test_its_headers_are_no_column_of_a_sheet() -> None:
    assert not {c.header for sheet in BY_NAME.values() for c in sheet} & set(SELF_CHECK_HEADERS)
