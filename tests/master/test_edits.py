"""The master updated in place: what is meant changes, and nothing else does."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.dressed import NOTES, dressed, parts, rewrite, sheet_part, students, with_extended
from tests.edited import ODD, apply, both, cell, cells, check, frame
from tests.office import Office, pages, picture
from tests.soundness import faults
from verify_xlsx.campaign import Campaign, CampaignError
from verify_xlsx.sheets import BY_NAME, FINDINGS, GROUP, REVIEWS, STUDENTS, in_master
from verify_xlsx.writing.new_master import write_new_master

#: openpyxl says what it cannot keep.
pytestmark = pytest.mark.filterwarnings("ignore:.*extension is not supported")
_PAGE = in_master(STUDENTS)


@pytest.fixture
def campaign(tmp_path: Path) -> Campaign:
    return Campaign(dressed(tmp_path / "核查总表.xlsx").parent)


def test_a_new_master_takes_values_and_rows(tmp_path: Path) -> None:
    write_new_master(tmp_path / "核查总表.xlsx", students(), {})
    path = apply(Campaign(tmp_path), both)
    check(path)
    assert cell(path, "findings", 3, "message").border.left.style == "thin"


def test_cells_alone_leave_all_else_byte_for_byte(campaign: Campaign) -> None:
    rewrite(campaign.master, {sheet_part(campaign.master, STUDENTS.title): with_extended})
    before = parts(campaign.master)
    path = apply(campaign, cells)
    after = parts(path)
    assert faults(path) == []
    assert list(after) == list(before)
    touched = {sheet_part(path, STUDENTS.title), sheet_part(path, REVIEWS.title)}
    for name, data in before.items():
        if name in touched:
            assert frame(after[name]) == frame(data), name
        elif name == "xl/workbook.xml":
            assert after[name] == data or b"fullCalcOnLoad" not in data
        elif name not in ("docProps/core.xml", "xl/styles.xml"):
            assert after[name] == data, name
    assert after["xl/styles.xml"] == before["xl/styles.xml"]


def test_untouched_parts_keep_their_compressed_bytes(campaign: Campaign) -> None:
    def raw(path: Path) -> dict[str, bytes]:
        content = path.read_bytes()
        with zipfile.ZipFile(path) as package:
            found = {}
            for info in package.infolist():
                at = info.header_offset + 30 + len(info.filename.encode())
                found[info.filename] = content[at : at + info.compress_size]
            return found

    before = raw(campaign.master)
    after = raw(apply(campaign, cells))
    same = [name for name in before if after[name] == before[name]]
    assert {"xl/charts/chart1.xml", "xl/media/image1.png", "xl/theme/theme1.xml"} <= set(same)


def test_what_the_office_added_survives_new_rows(campaign: Campaign) -> None:
    before = parts(campaign.master)
    path = apply(campaign, both)
    check(path)
    after = parts(path)
    for name in before:
        if not name.startswith("xl/worksheets/sheet") and name not in (
            "docProps/core.xml", "xl/workbook.xml", "xl/styles.xml",
        ):  # fmt: skip
            assert after[name] == before[name], name
    book = load_workbook(path)
    page = book[STUDENTS.title]
    assert page["C2"].comment is not None and "曾用名" in page["C2"].comment.text
    assert page.freeze_panes == "C2" and page.row_dimensions[3].height == 33
    assert (
        page.column_dimensions["A"].width
        == load_workbook(path)[STUDENTS.title].column_dimensions["A"].width
    )
    assert page.cell(2, len(_PAGE.columns) + 2).value == "=LEN(C2)"
    assert book["草稿"].sheet_state == "hidden" and book["草稿"]["A1"].value == "=不是公式"
    assert book[NOTES]["B1"].value == f"=COUNTA({STUDENTS.title}!K2:K99)"


def test_saved_by_openpyxl(campaign: Campaign) -> None:
    book = load_workbook(campaign.master)
    book.save(campaign.master)
    check(apply(campaign, both))


@pytest.mark.parametrize("fresh", [True, False])
def test_saved_by_libreoffice(office: Office, tmp_path: Path, fresh: bool) -> None:
    made = tmp_path / "made.xlsx"
    if fresh:
        write_new_master(made, students(), {})
    else:
        dressed(made)
    with office.open(made) as book:
        book.save_as(tmp_path / "核查总表.xlsx")
    check(apply(Campaign(tmp_path), both))


def test_libreoffice_shows_what_was_written(
    office: Office, campaign: Campaign, tmp_path: Path
) -> None:
    path = apply(campaign, both)
    with office.open(path) as book:
        assert book.text(REVIEWS.title, "H3") in ("2024/4/18", "2024-04-18")
        remark = _PAGE.names.index("remark")
        assert book.text(STUDENTS.title, f"{chr(65 + remark)}3") == ODD
        assert book.text(GROUP.title, "B2") == "周示例"
        pdf = book.pdf(tmp_path / "seen.pdf", STUDENTS.title)
    assert pages(pdf) >= 1 and picture(pdf).stat().st_size > 1_000


def _prefixed(xml: bytes) -> bytes:
    xml = re.sub(rb"<(/?)(?=[A-Za-z]+[\s/>])(?![a-z0-9]+:)", rb"<\1x:", xml)
    return xml.replace(b"xmlns=", b"xmlns:x=")


def _bare(xml: bytes) -> bytes:
    """No references: rows and cells are counted."""
    head, rows_, tail = re.split(rb"(<sheetData>.*</sheetData>)", xml, flags=re.DOTALL)
    rows_ = re.sub(rb'<(row|c) r="[A-Z0-9]+"', rb"<\1", rows_)
    return bytes(head + rows_ + tail)


def _commented(xml: bytes) -> bytes:
    return xml.replace(b"<sheetData>", b"<!-- <sheetData> --><sheetData>").replace(
        b"<cols>", b"<!--x--><cols>"
    )


def _single_quotes(xml: bytes) -> bytes:
    head, rows_, tail = re.split(rb"(<sheetData>.*</sheetData>)", xml, flags=re.DOTALL)
    return bytes(head + rows_.replace(b'"', b"'").replace(b"<row", b"<row\n ") + tail)


@pytest.mark.parametrize("rewritten", [_prefixed, _bare, _commented, _single_quotes])
def test_other_ways_to_write_the_same(tmp_path: Path, rewritten: Callable[[bytes], bytes]) -> None:
    path = tmp_path / "核查总表.xlsx"
    write_new_master(path, students(), {})
    if rewritten is _bare:  # cells without a reference stand side by side
        names = [STUDENTS.name]
    else:
        names = [STUDENTS.name, REVIEWS.name, FINDINGS.name, GROUP.name]
    rewrite(path, {sheet_part(path, BY_NAME[name].title): rewritten for name in names})
    check(apply(Campaign(tmp_path), both))


def _strict(path: Path) -> Path:
    old = b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    new = b"http://purl.oclc.org/ooxml/spreadsheetml/main"
    change = lambda x: x.replace(old, new)  # noqa: E731
    names = [name for name in parts(path) if name.endswith(".xml")]
    return rewrite(path, dict.fromkeys(names, change))


def test_a_strict_workbook_is_refused_in_one_sentence(campaign: Campaign) -> None:
    _strict(campaign.master)
    with pytest.raises(CampaignError, match="严格") as refused:
        apply(campaign, cells)
    assert "另存为" in str(refused.value)


@pytest.mark.parametrize("suffix", [".xls", ".ods"])
def test_another_format_under_the_name_is_refused(
    office: Office, tmp_path: Path, suffix: str
) -> None:
    write_new_master(tmp_path / "made.xlsx", students(), {})
    with office.open(tmp_path / "made.xlsx") as book:
        other = book.save_as(tmp_path / f"made{suffix}")
    campaign = Campaign(tmp_path)
    other.rename(campaign.master)
    with pytest.raises(CampaignError, match="另存为"):
        apply(campaign, cells)


def test_what_does_not_read_as_meant_is_not_kept(
    campaign: Campaign, monkeypatch: pytest.MonkeyPatch
) -> None:
    from verify_xlsx.patching import cell as module

    monkeypatch.setattr(module, "_escaped", lambda text: b"wrong")
    before = campaign.master.read_bytes()
    with pytest.raises(CampaignError, match="读回来不是应有的内容"):
        apply(campaign, cells)
    assert campaign.master.read_bytes() == before


def test_a_text_longer_than_a_cell_is_refused(campaign: Campaign) -> None:
    with pytest.raises(CampaignError, match="上限"):
        apply(campaign, lambda edits: edits.set("students", 0, "remark", "长" * 40_000))
