"""One sheet changed in place: formulas, merged cells, and what new rows take with them."""

from __future__ import annotations

import re
from datetime import datetime
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.styles import PatternFill
from openpyxl.worksheet.table import Table

from tests.dressed import LAST, dressed, parts, rewrite, sheet_part, with_extended
from tests.edited import apply, both, cell, rows
from tests.soundness import faults
from verify_xlsx.campaign import Campaign, CampaignError
from verify_xlsx.master.edits import Edits
from verify_xlsx.master.read import read_master
from verify_xlsx.sheets import GROUP, STUDENTS, in_master

#: openpyxl says what it cannot keep.
pytestmark = pytest.mark.filterwarnings("ignore:.*extension is not supported")
_PAGE = in_master(STUDENTS)


@pytest.fixture
def campaign(tmp_path: Path) -> Campaign:
    return Campaign(dressed(tmp_path / "核查总表.xlsx").parent)


def test_filters_formats_and_validations_reach_the_new_rows(campaign: Campaign) -> None:
    part = sheet_part(campaign.master, STUDENTS.title)
    rewrite(campaign.master, {part: with_extended})
    path = apply(campaign, rows)
    assert faults(path) == []
    xml = parts(path)[part].decode()
    last = LAST + 1
    assert re.search(rf'<dimension ref="A1:[A-Z]+{last}"', xml)
    assert re.search(rf'<autoFilter ref="A1:[A-Z]+{last}"', xml)
    assert re.search(rf'<dataValidation [^>]*sqref="[A-Z]+2:[A-Z]+{last}"', xml)
    assert len(re.findall(rf'<conditionalFormatting sqref="[A-Z]+2:[A-Z]+{last}"', xml)) == 2
    assert len(re.findall(rf"<xm:sqref>[A-Z]+2:[A-Z]+{last}</xm:sqref>", xml)) == 2
    book = parts(path)["xl/workbook.xml"].decode()
    assert re.search(rf"_FilterDatabase[^>]*>'?{STUDENTS.title}'?!\$A\$1:\$[A-Z]+\${last}<", book)
    assert "fullCalcOnLoad" in book


def test_a_formula_that_gives_way(campaign: Campaign) -> None:
    """A plain one, the head of a shared one, and the chain that named them."""
    part = sheet_part(campaign.master, STUDENTS.title)
    place = _PAGE.names.index("remark")
    letter = chr(65 + place)

    def share(xml: bytes) -> bytes:
        for row in range(2, LAST + 1):
            text = (
                f'ref="{letter}2:{letter}{LAST}" si="7">LEN($C2)&amp;A2' if row == 2 else 'si="7">'
            )
            xml = re.sub(
                rf'<c r="{letter}{row}"( s="\d+")?/>'.encode(),
                (
                    rf'<c r="{letter}{row}"\1 t="str"><f t="shared" {text}</f>'
                    f"<v>旧{row}</v></c>"
                ).encode(),
                xml,
            )
        return xml

    rewrite(campaign.master, {
        part: share,
        "xl/calcChain.xml": lambda _: b'<calcChain xmlns="http://schemas.openxmlformats.org/'
        b'spreadsheetml/2006/main"><c r="%b2" i="1"/></calcChain>' % letter.encode(),
        "xl/_rels/workbook.xml.rels": lambda x: x.replace(b"</Relationships>",
            b'<Relationship Id="rId99" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
            b'relationships/calcChain" Target="calcChain.xml"/></Relationships>'),
        "[Content_Types].xml": lambda x: x.replace(b"</Types>",
            b'<Override PartName="/xl/calcChain.xml" ContentType="application/vnd.openxmlformats-'
            b'officedocument.spreadsheetml.calcChain+xml"/></Types>'),
    })  # fmt: skip
    assert faults(campaign.master) == []
    path = apply(campaign, lambda edits: edits.set("students", 0, "remark", "手写"))
    assert faults(path) == []
    assert "xl/calcChain.xml" not in parts(path)
    assert cell(path, "students", 2, "remark").value == "手写"
    formulas = [cell(path, "students", row, "remark").value for row in range(3, LAST + 1)]
    assert formulas == [f"=LEN($C{row})&A{row}" for row in range(3, LAST + 1)]
    assert read_master(campaign).frames["students"]["remark"].to_list()[1:] == [
        f"旧{row}" for row in range(3, LAST + 1)
    ]


def test_a_formula_elsewhere_keeps_the_chain(campaign: Campaign) -> None:
    chain = b'<calcChain xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"/>'
    rewrite(campaign.master, {"xl/calcChain.xml": lambda _: chain})
    assert parts(apply(campaign, both))["xl/calcChain.xml"] == chain


@pytest.mark.parametrize(
    ("mark", "word"),
    [
        ('<f t="array" ref="{0}2:{0}4">A2:A4</f>', "数组公式"),
        ('<f t="dataTable" ref="{0}2:{0}4" dt2D="0" dtr="0" r1="A1"/>', "数组公式"),
        ("", "合并单元格"),
    ],
)
def test_a_cell_that_is_part_of_another_is_refused(
    campaign: Campaign, mark: str, word: str
) -> None:
    letter = chr(65 + _PAGE.names.index("remark"))
    part = sheet_part(campaign.master, STUDENTS.title)
    if mark:
        formula = mark.format(letter).encode()
        change = lambda x: re.sub(  # noqa: E731
            rb'<c r="%b2"( s="\d+")?/>' % letter.encode(),
            rb'<c r="%b2"\1>%b<v>1</v></c>' % (letter.encode(), formula), x)  # fmt: skip
    else:
        merged = f'<mergeCells count="1"><mergeCell ref="{letter}2:{letter}4"/></mergeCells>'
        change = lambda x: re.sub(  # noqa: E731
            rb"(<autoFilter[^>]*/>)", rb"\1" + merged.encode(), x)  # fmt: skip
    rewrite(campaign.master, {part: change})
    before = campaign.master.read_bytes()
    with pytest.raises(CampaignError, match=f"{letter}3.*{word}"):
        apply(campaign, lambda edits: edits.set("students", 1, "remark", "手写"))
    assert campaign.master.read_bytes() == before


def test_new_rows_step_over_what_stands_beneath(campaign: Campaign) -> None:
    book = load_workbook(campaign.master)
    page = book[STUDENTS.title]
    page.cell(LAST + 2, 3).value = "以上由王老师核对"
    page.merge_cells(start_row=LAST + 3, end_row=LAST + 4, start_column=1, end_column=2)
    book.save(campaign.master)

    def two(edits: Edits) -> None:
        for n in (5, 6):
            edits.append("students", {"college": "乙学院", "student": f"2024-{n:03d}",
                                      "name": "周示例"})  # fmt: skip

    path = apply(campaign, two)
    assert faults(path) == []
    assert cell(path, "students", LAST + 2, "name").value == "以上由王老师核对"
    assert [cell(path, "students", LAST + n, "name").value for n in (5, 6)] == ["周示例"] * 2
    seventh = {"college": "乙学院", "student": "2024-007", "name": "吴示例"}
    path = apply(campaign, lambda edits: edits.append("students", seventh))
    assert read_master(campaign).frames["students"]["student"].to_list()[-1] == "2024-007"


def test_a_colour_on_the_last_row_alone_does_not_spread(campaign: Campaign) -> None:
    book = load_workbook(campaign.master)
    page = book[STUDENTS.title]
    page.cell(LAST, 3).fill = PatternFill("solid", fgColor="FFFFC000")
    book.save(campaign.master)
    path = apply(campaign, rows)
    assert cell(path, "students", LAST, "name").fill.fgColor.rgb == "FFFFC000"
    new = cell(path, "students", LAST + 1, "name")
    assert new.fill.fill_type is None and new.border.left.style == "thin"


def test_a_table_over_the_data_grows_with_it(tmp_path: Path) -> None:
    path = dressed(tmp_path / "核查总表.xlsx")
    book = load_workbook(path)
    page = book[GROUP.title]
    declared = in_master(GROUP)
    for place, column in enumerate(declared, start=1):
        page.cell(2, place).value = "组长" if column.name == "part" else "甲学院"
    last = chr(64 + len(declared.columns))
    page.auto_filter.ref = None
    page.add_table(Table(displayName="成员", ref=f"A1:{last}2"))
    book.save(path)
    apply(Campaign(tmp_path), rows)
    assert faults(path) == []
    assert load_workbook(path)[GROUP.title].tables["成员"].ref == f"A1:{last}3"


def test_days_are_counted_from_1904_where_the_workbook_does(campaign: Campaign) -> None:
    rewrite(campaign.master, {
        "xl/workbook.xml": lambda x: x.replace(b"<workbookPr ", b'<workbookPr date1904="1" '),
    })  # fmt: skip
    path = apply(campaign, lambda edits: edits.set("reviews", 1, "signed", "2024-04-18"))
    assert cell(path, "reviews", 3, "signed").value == datetime(2024, 4, 18)


@pytest.mark.parametrize(("theirs", "shown"), [("yyyy/m/d", "yyyy/m/d"), ("@", "yyyy-mm-dd")])
def test_a_text_cell_that_takes_a_day_becomes_a_date(
    tmp_path: Path, theirs: str, shown: str
) -> None:
    """In the style that the office has for days, if it is the same in all else."""
    campaign = Campaign(dressed(tmp_path / "核查总表.xlsx", theirs).parent)

    def day(edits: Edits) -> None:
        edits.append("office_check", {"student": "2024-001", "registry_day": "2024-04-25"})
        edits.set("reviews", 1, "signed", "2024-04-18")

    path = apply(campaign, day)
    for sheet, row, column in (("office_check", 2, "registry_day"), ("reviews", 3, "signed")):
        found = cell(path, sheet, row, column)
        assert found.is_date and found.value.date().year == 2024
        assert found.number_format == shown and found.border.left.style == "thin"
    assert faults(path) == []
