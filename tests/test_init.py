"""A new campaign: whole or not at all, with a master that stays as good when it is updated."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from tests.made_up import id_number
from tests.office import Office, pages
from tests.test_roster import HEADER, MERGED, TITLE, WRONG_CHECK, listed, seven
from verify_xlsx.campaign import Campaign, CampaignError
from verify_xlsx.commands.init import Created, init
from verify_xlsx.identity import masked
from verify_xlsx.roster.roster import RosterError
from verify_xlsx.schema import Choice
from verify_xlsx.settings.items import SETTING_ITEMS
from verify_xlsx.sheets import (
    BASE,
    COLLEGES,
    LISTS_TITLE,
    MASTER,
    OFFICE_CHECK,
    PROGRESS,
    REVIEWS,
    SETTINGS,
    STUDENTS,
    in_master,
)

SCHOOL, DUE = "江南示例职业技术学院", date(2024, 4, 30)


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VERIFY_XLSX_TODAY", "2024-04-24")


@pytest.fixture
def created(tmp_path: Path) -> Created:
    return init(tmp_path / "2024", listed(tmp_path, seven()), SCHOOL, None, DUE)


def column(page: Worksheet, letter: str) -> list[Any]:
    """The values of a column below its header."""
    return [cell.value for cell in page[letter][1:]]


def test_a_campaign_from_the_list(created: Created) -> None:
    campaign = created.campaign
    assert (created.year, created.students, created.notices) == (2024, 7, ())
    assert created.colleges == {
        "动物工程学院": 1, "卫生健康学院": 1, "信息管理学院": 2, "药品食品学院": 3,
    }  # fmt: skip
    assert {path.name for path in campaign.folder.iterdir()} == {
        campaign.master.name, *(folder.name for folder in campaign.folders),
    }  # fmt: skip


def test_every_sheet_of_the_master(created: Created) -> None:
    book = load_workbook(created.campaign.master)
    assert book.sheetnames == [*(sheet.title for sheet in MASTER), LISTS_TITLE]
    for sheet in MASTER:
        page = book[sheet.title]
        assert [cell.value for cell in page[1]] == in_master(sheet).headers
        assert page.sheet_state == ("veryHidden" if sheet is BASE else "visible")
    assert book[LISTS_TITLE].sheet_state == "hidden"
    students = book[STUDENTS.title]
    assert column(students, "B") == [f"2024-{n:03d}" for n in range(1, 8)]
    assert column(students, "E") == [masked(id_number(n)) for n in range(7)]
    assert (students.freeze_panes, students.auto_filter.ref) == ("D2", "A1:L8")
    reviews = book[REVIEWS.title]
    assert column(reviews, "B") == [f"2024-{n:03d}" for n in range(1, 8) for _ in range(3)]
    assert column(reviews, "D") == [1, 2, 3] * 7
    assert column(book[OFFICE_CHECK.title], "C")[-1] == "郑甲七"


def test_the_board(created: Created, tmp_path: Path) -> None:
    page = load_workbook(created.campaign.master)[PROGRESS.title]
    shown = load_workbook(created.campaign.master, data_only=True)[PROGRESS.title]
    assert [cell.value for cell in shown[5]] == [
        "药品食品学院", 3, 0, 0, 0, 3, "未报", None, datetime(2024, 4, 30), 6, None, None,
    ]  # fmt: skip
    assert page["I5"].value == '=IF(参数_截止日期="","",参数_截止日期)'
    assert page["J5"].value == '=IF($I5="","",$I5-TODAY())'
    undated = init(tmp_path / "无", tmp_path / "附件1.xlsx").campaign.master
    assert load_workbook(undated, data_only=True)[PROGRESS.title]["J2"].value is None


def test_every_setting_is_explained_and_held(created: Created) -> None:
    page = load_workbook(created.campaign.master)[SETTINGS.title]
    assert column(page, "A") == [setting.item for setting in SETTING_ITEMS]
    assert column(page, "C") == [setting.explanation for setting in SETTING_ITEMS]
    names = [setting.name for setting in SETTING_ITEMS]
    values = dict(zip(names, column(page, "B"), strict=True))
    assert values["school"] == SCHOOL
    assert (values["year"], values["reviewers"]) == (2024, 3)
    assert values["due"] == datetime(2024, 4, 30)
    assert values["notice_day"] is None
    held = {str(rule.sqref): rule for rule in page.data_validations.dataValidation}
    assert set(held) == {f"B{row}" for row in range(2, len(SETTING_ITEMS) + 2)}
    assert (held["B8"].type, held["B8"].formula1, held["B8"].formula2) == ("whole", "1", "9")
    assert held["B7"].type == held["B6"].type == "date"
    assert (held["B12"].type, held["B12"].formula1) == ("custom", "FALSE")
    assert len(held["B10"].formula1) <= 255


def test_further_columns_are_kept(tmp_path: Path) -> None:
    rows = [[*row, f"2103{n:03d}", "专科"] for n, row in enumerate(seven())]
    created = init(tmp_path / "2024", listed(tmp_path, rows, (*HEADER, "学号", "层次")))
    book = load_workbook(created.campaign.master)
    assert [cell.value for cell in book[STUDENTS.title][1]][-2:] == ["学号", "层次"]
    assert [cell.value for cell in book[STUDENTS.title][3]][-2:] == ["2103001", "专科"]
    assert book[SETTINGS.title]["B11"].value == "学号、层次"


def looks(page: Worksheet) -> dict[str, Any]:
    """What of a sheet must survive when openpyxl saves it."""
    rules = page.data_validations.dataValidation
    return {
        "state": page.sheet_state,
        "frozen": page.freeze_panes,
        "filter": page.auto_filter.ref,
        "titles": page.print_title_rows,
        "paper": (page.page_setup.orientation, page.page_setup.paperSize),
        "fit": (page.sheet_properties.pageSetUpPr, page.page_setup.fitToHeight),
        "margins": page.page_margins,
        "tab": page.sheet_properties.tabColor,
        "above": str(page.oddHeader and page.oddHeader.left.text),
        "held": [(str(r.sqref), r.type, r.formula1, r.prompt, r.error) for r in rules],
        "lights": [
            (str(area.sqref), rule.type, rule.formula, rule.dxf.fill.bgColor.rgb)
            for area in page.conditional_formatting
            for rule in area.rules
        ],
        "columns": {
            (d.min, d.max): (d.width, d.number_format, d.border.left.style)
            for d in page.column_dimensions.values()
        },
        "heights": {row: d.height for row, d in page.row_dimensions.items()},
        "cells": [(c.value, c.number_format, c.fill.fgColor.rgb) for row in page for c in row],
    }


def test_openpyxl_keeps_all_of_it(created: Created, tmp_path: Path) -> None:
    before = load_workbook(created.campaign.master)
    load_workbook(created.campaign.master).save(tmp_path / "again.xlsx")
    after = load_workbook(tmp_path / "again.xlsx")
    for title in before.sheetnames:
        assert looks(after[title]) == looks(before[title])
    assert {n: d.attr_text for n, d in after.defined_names.items()} == {
        n: d.attr_text for n, d in before.defined_names.items()
    }


def test_every_choice_has_its_dropdown_far_below_the_last_row(created: Created) -> None:
    book = load_workbook(created.campaign.master)
    for declared in MASTER:
        page = book[declared.title]
        held = {str(r.sqref): r.formula1 for r in page.data_validations.dataValidation}
        for place, each in enumerate(in_master(declared)):
            if isinstance(each.kind, Choice):
                letter = get_column_letter(place + 1)
                assert held[f"{letter}2:{letter}10000"] == each.kind.defined_name
                area = book.defined_names[each.kind.defined_name].attr_text.split("!")[1]
                words = [cell.value for (cell,) in book[LISTS_TITLE][area.replace("$", "")]]
                assert words == list(each.kind.words)


def test_text_stays_text(tmp_path: Path) -> None:
    rows = seven()
    rows[0][3], rows[1][3] = "=1+1", "http://example.invalid/班"
    created = init(tmp_path / "2024", listed_as_text(tmp_path, rows), "=学校 & 分校")
    page = load_workbook(created.campaign.master)[STUDENTS.title]
    assert (page["G2"].value, page["G2"].data_type) == ("=1+1", "s")
    assert (page["G3"].value, page["G3"].hyperlink) == ("http://example.invalid/班", None)


def listed_as_text(folder: Path, rows: list[list[Any]]) -> Path:
    """A list whose cells are text, whatever they begin with."""
    book = Workbook()
    page = book["Sheet"]
    for row in ([TITLE], list(HEADER), *rows):
        page.append(row)
        for cell in page[page.max_row]:
            if isinstance(cell.value, str):
                cell.data_type = "s"
    for area in MERGED:
        page.merge_cells(area)
    book.save(folder / "文本.xlsx")
    return folder / "文本.xlsx"


def test_the_same_list_gives_the_same_bytes_and_the_same_mark(tmp_path: Path) -> None:
    path = listed(tmp_path, seven())
    one, other = (init(tmp_path / name, path, SCHOOL, None, DUE).campaign for name in "甲乙")
    assert one.master.read_bytes() == other.master.read_bytes()
    whole = seven()
    for n, row in enumerate(whole):
        row[2] = id_number(n)
    again = init(tmp_path / "丙", listed(tmp_path, whole), "别的学校").campaign
    later = init(tmp_path / "丁", path, SCHOOL, 2025).campaign
    marks = [mark(campaign) for campaign in (one, again, later)]
    assert len(marks[0]) == 12
    assert marks[0] == marks[1] != marks[2]


def mark(campaign: Campaign) -> str:
    return str(load_workbook(campaign.master)[SETTINGS.title]["B12"].value)


@pytest.mark.parametrize(
    ("title", "year", "became", "notice"),
    [
        ("2023届名单", None, 2023, []),
        ("名单", 2025, 2025, []),
        ("名单", None, 2024, ["名单里没有写哪一届，按今年建成了 2024 届，请确认。"]),
        ("23届名单", 2024, 2024, ["名单写的是 2023 届，按 --year 建成了 2024 届，请确认。"]),
    ],
)
def test_which_year(
    tmp_path: Path, title: str, year: int | None, became: int, notice: list[str]
) -> None:
    created = init(tmp_path / "批次", listed(tmp_path, seven(), title=title), year=year)
    assert (created.year, list(created.notices)) == (became, notice)
    page = load_workbook(created.campaign.master)[STUDENTS.title]
    assert page["B2"].value == f"{became}-001"


def test_a_master_is_never_overwritten(created: Created, tmp_path: Path) -> None:
    before = created.campaign.master.read_bytes()
    with pytest.raises(CampaignError, match=r"已经有 核查总表\.xlsx，不会覆盖"):
        init(created.campaign.folder, tmp_path / "附件1.xlsx")
    assert created.campaign.master.read_bytes() == before


def test_a_list_that_is_not_understood_writes_nothing(tmp_path: Path) -> None:
    rows = seven()
    rows[3][2] = WRONG_CHECK
    path = listed(tmp_path, rows)
    with pytest.raises(RosterError):
        init(tmp_path / "新" / "2024", path)
    assert [each.name for each in tmp_path.iterdir()] == [path.name]


def test_a_failure_midway_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = listed(tmp_path, seven())
    kept = tmp_path / "已有"
    kept.mkdir()
    (kept / "别人的.txt").touch()

    def full(master: Path, *_: object) -> None:
        raise OSError(28, "No space left on device", str(master))

    monkeypatch.setattr("verify_xlsx.commands.init.write_new_master", full)
    for folder in (tmp_path / "新" / "2024", kept):
        with pytest.raises(CampaignError, match="建不起来（No space left on device）"):
            init(folder, path)
    assert {each.name for each in tmp_path.iterdir()} == {path.name, kept.name}
    assert [each.name for each in kept.iterdir()] == ["别人的.txt"]


def test_a_file_in_the_way(tmp_path: Path) -> None:
    path = listed(tmp_path, seven())
    with pytest.raises(CampaignError, match="建不起来"):
        init(path, path)


def test_as_libreoffice_shows_it(created: Created, office: Office, tmp_path: Path) -> None:
    visible = [sheet.title for sheet in MASTER if sheet is not BASE]
    with office.open(created.campaign.master) as book:
        assert book.sheets() == visible
        # A page a sheet, but for the long lists of rules and of synonyms.
        assert len(visible) <= pages(book.pdf(tmp_path / "master.pdf")) <= len(visible) + 10
        assert book.choices(STUDENTS.title, "K2") == ["同一人", "非同一人", "存疑"]
        assert book.choices(STUDENTS.title, "K900") == ["同一人", "非同一人", "存疑"]
        book.type(COLLEGES.title, "B5", "王示范")
        book.type(SETTINGS.title, "B7", "2024-05-06")
        book.recalculate()
        assert book.text(PROGRESS.title, "I5") == "2024-05-06"
        assert book.value(PROGRESS.title, "J5") == (date(2024, 5, 6) - date.today()).days
        assert book.text(PROGRESS.title, "K5") == "王示范"
