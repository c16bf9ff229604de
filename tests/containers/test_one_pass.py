"""Merged cells in front of the rows: the same workbook, read once instead of twice."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
import xlsxwriter
from openpyxl import Workbook

from tests.clerk import Clerk
from verify_xlsx.containers.formats import Container, Format, container_of
from verify_xlsx.containers.grid import Book
from verify_xlsx.containers.one_pass import in_one_pass, merged_first

ROWS = b'<sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData>'
MERGED = b'<mergeCells count="1"><mergeCell ref="A1:B2"/></mergeCells>'


def first(xml: bytes) -> bytes:
    return b"".join(merged_first(xml))


def same(container: Container) -> Container:
    """The copy, after every tab of it was compared with the workbook's own."""
    copy = in_one_pass(container)
    own, others = Book(container), Book(copy)
    assert own.titles == others.titles
    for title in own.titles:
        grid, other = own.grid(title), others.grid(title)
        assert (grid.rows, grid.merged, grid.visible) == (other.rows, other.merged, other.visible)
    return copy


def test_the_merged_cells_stand_before_the_rows_and_all_else_where_it_was() -> None:
    assert first(b"<w>%b<p/>%b<q/></w>" % (ROWS, MERGED)) == b"<w>%b%b<p/><q/></w>" % (MERGED, ROWS)


def test_where_nothing_is_merged_an_element_in_front_says_so() -> None:
    """Without one the sheet would be searched to its end."""
    assert first(b"<w>%b</w>" % ROWS) == b"<w><mergeCells></mergeCells>%b</w>" % ROWS


@pytest.mark.parametrize(
    "xml",
    [
        b"<w>%b<!-- %b --></w>" % (ROWS, MERGED),
        b"<w>%b%b</w>" % (MERGED, ROWS),
        b"<w><sheetData/>%b</w>" % MERGED,
        b"<x:w><x:sheetData></x:sheetData></x:w>",
        b"<w></sheetData><sheetData></w>",
        b"",
        b"<w><!-- <sheetData> -->%b%b</w>" % (ROWS, MERGED),
        b"<?xml?><?mind <sheetData>?><w>%b%b</w>" % (ROWS, MERGED),
        b"<w>%b<?mind %b?></w>" % (ROWS, MERGED),
        b"<w>%b<!-- </sheetData>%b --></w>" % (ROWS, MERGED),
        b"<w>%b<p></sheetData>%b</w>" % (ROWS, MERGED),
        b"<w>%b<mergeCells><mergeCell ref='A1:B2'/></mergeCells ></w>" % ROWS,
        b"<w>%b<x:mergeCells><x:mergeCell ref='A1:B2'/></x:mergeCells></w>" % ROWS,
        b"<w>%b<mergeCells/><ext>%b</ext></w>" % (ROWS, MERGED),
    ],
    ids=[
        "comment",
        "in front already",
        "no rows",
        "prefix",
        "damaged",
        "nothing",
        "comment in front",
        "instruction in front",
        "instruction",
        "rows end in a comment",
        "rows end twice",
        "blank in the end",
        "prefix of its own",
        "none, and some elsewhere",
    ],
)
def test_what_is_in_doubt_stays_as_it_is(xml: bytes) -> None:
    assert first(xml) == xml


@pytest.mark.parametrize("compression", [zipfile.ZIP_DEFLATED, zipfile.ZIP_STORED])
def test_a_workbook_with_merged_cells_reads_the_same(tmp_path: Path, compression: int) -> None:
    path = tmp_path / "merged.xlsx"
    with xlsxwriter.Workbook(path) as book:
        book.add_worksheet("空")
        tab = book.add_worksheet("合并")
        tab.merge_range("B2:D3", "甲")
        tab.merge_range("A5:A9", "<mergeCells>")
        tab.write("F20", 5)
        book.add_worksheet("藏").hide()
    again = io.BytesIO()
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(again, "w", compression) as new:
        for name in old.namelist():
            new.writestr(name, old.read(name))
    copy = same(container_of(again.getvalue()))
    assert Book(copy).grid("合并").merged == [((1, 1), (2, 3)), ((4, 0), (8, 0))]
    assert copy.data != again.getvalue()


def test_the_office_s_master_reads_the_same(clerk: Clerk) -> None:
    container = container_of(clerk.master.read_bytes())
    assert same(container).data != container.data


def test_what_is_no_sound_workbook_is_left_to_its_reader(tmp_path: Path) -> None:
    book = Workbook()
    path = tmp_path / "book.xlsx"
    book.save(path)
    sound = path.read_bytes()
    with zipfile.ZipFile(path, "a") as parts, pytest.warns(UserWarning):
        parts.writestr("xl/workbook.xml", b"twice")
    at = sound.index(b"xl/worksheets/sheet1.xml") + 40
    damaged = sound[:at] + bytes(20) + sound[at + 20 :]
    for data in (path.read_bytes(), damaged, b"PK", b"name,answer\n"):
        container = container_of(data)
        assert in_one_pass(container) is container
    assert container_of(damaged).format is Format.XLSX
