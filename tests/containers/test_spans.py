"""Cells merged down a column, in an .ods as LibreOffice saves it."""

import zipfile
from pathlib import Path

import openpyxl
import pytest

from tests.office import Office
from tests.reading.filled import filled, read, save
from verify_xlsx.containers.formats import container_of
from verify_xlsx.containers.spans import spans
from verify_xlsx.sheets import GROUP, REVIEWS
from verify_xlsx.table import Note

_ODS = (
    '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
    ' xmlns:t="urn:oasis:names:tc:opendocument:xmlns:table:1.0">{}</office:document-content>'
)


def ods(path: Path, tables: str) -> bytes:
    """The bytes of an .ods of which only the tables are there."""
    with zipfile.ZipFile(path, "w") as parts:
        parts.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        parts.writestr("META-INF/manifest.xml", "<manifest/>")
        parts.writestr("content.xml", _ODS.format(tables))
    return path.read_bytes()


@pytest.mark.parametrize("suffix", [".ods", ".xls", ".xlsx"])
def test_merged_keys_of_libreoffice(office: Office, tmp_path: Path, suffix: str) -> None:
    path = save(tmp_path / "merged.xlsx", filled())
    book = openpyxl.load_workbook(path)
    page = book[REVIEWS.title]
    page.insert_rows(1, 2)
    page["A1"] = "某某学院"
    page.merge_cells("A1:H2")
    page.merge_cells("A4:A6")
    page.merge_cells("F7:F9")
    book[GROUP.title].merge_cells("B2:C2")  # across alone
    book.save(path)
    with office.open(path) as document:
        table = read(document.save_as(tmp_path / f"saved{suffix}")).tables["reviews"]
    assert table.values["student"] == ["2024-001"] * 3 + ["2024-002"] * 3
    assert table.notes == [
        Note("value-repaired", 5, 1, "", "2024-001"),
        Note("value-repaired", 6, 1, "", "2024-001"),
    ]
    assert table.values["verdict"][3:] == ["一致", "", ""]  # one verdict is not three


def test_repeated_rows_and_cells_count(tmp_path: Path) -> None:
    data = ods(
        tmp_path / "made.ods",
        '<t:table t:name="甲"><t:table-header-rows><t:table-row t:number-rows-repeated="3"/>'
        '</t:table-header-rows><t:table-row><t:covered-table-cell t:number-columns-repeated="2"/>'
        '<t:table-cell t:number-rows-spanned="4" t:number-columns-spanned="2"/></t:table-row>'
        '</t:table><t:table t:name="乙"><t:table-row>'
        '<t:table-cell t:number-rows-spanned="1" t:number-columns-spanned="5"/>'
        '<t:table-cell t:number-rows-spanned="2"/></t:table-row></t:table>',
    )
    assert spans(container_of(data)) == {"甲": [((3, 2), (6, 3))], "乙": [((0, 1), (1, 1))]}


def test_damage_yields_what_stood_before_it(tmp_path: Path) -> None:
    first = '<t:table t:name="甲"><t:table-row><t:table-cell t:number-rows-spanned="2"/>'
    for rest in ("</t:table-row><", '</t:table-row><t:table-row t:number-rows-repeated="x"/>'):
        assert spans(container_of(ods(tmp_path / "made.ods", first + rest))) == {
            "甲": [((0, 0), (1, 0))]
        }
