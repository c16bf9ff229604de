"""The office's policy: what it may be, and what is refused with the cell."""

from __future__ import annotations

from datetime import date

import pytest
from openpyxl import load_workbook

from tests.clerk import Clerk
from verify_xlsx.campaign import CampaignError
from verify_xlsx.check import judge
from verify_xlsx.examples import records_from
from verify_xlsx.finding import Severity
from verify_xlsx.holidays import read_holidays
from verify_xlsx.rules.registry import CATALOGUE
from verify_xlsx.settings.items import SETTING_ITEMS, Settings, read_settings
from verify_xlsx.strictness import adjustable, in_force, read_strictness
from workbooks.people import ANIMALS


def test_the_defaults_in_the_sheet_are_those_in_the_code() -> None:
    assert read_settings([]) == Settings()


@pytest.mark.parametrize(
    ("items", "named", "why"),
    [
        ({"必含身份": "门卫"}, "必含身份", "“门卫”不在"),
        ({"必含身份": "班主任、任课教师", "比对人数": "1"}, "必含身份", "要求 2 种身份"),
        ({"身份须不同": "是", "人员身份": "班主任、任课教师"}, "身份须不同", "只有 2 种"),
        ({"身份须不同": "随便"}, "身份须不同", "“是”或“否”"),
        ({"全部一致时可填": "存疑"}, "全部一致时可填", "没有“同一人”"),
        ({"全部一致时可填": "无"}, "全部一致时可填", "至少写一种结论"),
        ({"有不一致时可填": "同一人"}, "有不一致时可填", "不能有“同一人”"),
        ({"有存疑时可填": "存疑、同一人"}, "有存疑时可填", "不能有“同一人”"),
        ({"有存疑时可填": "、"}, "有存疑时可填", "至少写一种结论"),
        ({"一人最多比对": "0"}, "一人最多比对", "1 到 9999"),
        ({"通知日期": "2024-04-18", "截止日期": "2024-04-17"}, "截止日期", "早于"),
        ({"下发日期": "2024-04-18", "截止日期": "2024-04-17"}, "截止日期", "早于"),
        ({"通知日期": "2024-04-18", "下发日期": "2024-04-17"}, "下发日期", "早于通知日期"),
        ({"届别": "2025", "截止日期": "2024-04-30"}, "截止日期", "早于 2025 年"),
        ({"届别": "2024", "通知日期": "2025-04-18"}, "通知日期", "晚于 2024 年"),
        ({"届别": "2024", "下发日期": "2025-01-01"}, "下发日期", "晚于 2024 年"),
        ({"节假日": "2024-05-01至2024-05-05、2024-05-04上班"}, "节假日", "“2024-05-04”既写成"),
        ({"节假日": "清明"}, "节假日", "“清明”认不出"),
        ({"节假日": "2024-02-30"}, "节假日", "没有这一天"),
        ({"节假日": "2024-05-05至2024-05-01"}, "节假日", "先后颠倒"),
    ],
)
def test_a_policy_that_cannot_be_is_refused_with_its_cell(
    items: dict[str, str], named: str, why: str
) -> None:
    rows = [(item, value, f"B{n}") for n, (item, value) in enumerate(items.items(), start=2)]
    cell = f"B{2 + list(items).index(named)}"
    with pytest.raises(CampaignError) as refused:
        read_settings(rows)
    assert f"“参数”{cell}：{named}" in str(refused.value) and why in str(refused.value)


@pytest.mark.parametrize(
    "items",
    [
        {"必含身份": "班主任、任课教师、指导教师"},
        {"身份须不同": "是", "人员身份": "甲、乙、丙"},
        {"通知日期": "2024-04-18", "下发日期": "2024-04-18", "截止日期": "2024-04-18"},
        {"全部一致时可填": "同一人、存疑"},
        {"有存疑时可填": "存疑、非同一人"},
    ],
)
def test_a_policy_at_its_limits_is_taken(items: dict[str, str]) -> None:
    assert read_settings([(item, value, "") for item, value in items.items()])


@pytest.mark.parametrize(
    ("rows", "why"),
    [
        ([("比对人数", "3", "B2"), ("比对人数", "2", "B3")], "B3：“比对人数”写了不止一行"),
        (
            [("比对人", "2", "B3"), ("届别", "2024", "B2")],
            "B3：没有“比对人”这一项，是不是“比对人数”",
        ),
    ],
)
def test_an_item_that_is_doubled_or_misspelt_is_refused_with_its_cell(
    rows: list[tuple[str, str, str]], why: str
) -> None:
    with pytest.raises(CampaignError) as refused:
        read_settings(rows)
    assert why in str(refused.value)


def test_items_of_the_office_and_blanks_in_an_item_do_no_harm() -> None:
    rows = [("比对 人数", "2", "B2"), ("", "", "B3"), ("", "随便", "B4"), ("经办人", "甲", "B5")]
    assert read_settings([*rows, ("经办人", "甲", "B6")]).reviewers == 2


@pytest.mark.parametrize(
    ("sheet", "item", "column"), [("参数", "比对人数", 1), ("规则", "id-age", 2)]
)
@pytest.mark.parametrize("value", ["=1+1", "#N/A"])
def test_a_value_that_cannot_be_read_is_no_default(
    clerk: Clerk, sheet: str, item: str, column: int, value: str
) -> None:
    book = load_workbook(clerk.master)
    (cell,) = [row[column] for row in book[sheet].iter_rows() if row[0].value == item]
    cell.value, cell.data_type = value, "f" if value[0] == "=" else "e"
    book.save(clerk.master)
    refused = clerk("validate")
    assert refused.status == 2 and f"“{sheet}”{cell.coordinate}" in refused.err


def test_holidays() -> None:
    days = read_holidays(["2024-5-1至2024-05-03", "周末", "2024-04-28上班", "2024-04-04"])
    off = ["2024-05-01", "2024-05-03", "2024-04-27", "2024-04-04"]
    assert all(date.fromisoformat(day) in days for day in off)
    at_work = ["2024-04-28", "2024-04-30", "2024-05-06", "2024-04-26"]
    assert not any(date.fromisoformat(day) in days for day in at_work)
    assert date(2024, 4, 27) not in read_holidays([])


def test_a_level_changes_a_rule_and_off_is_off() -> None:
    levels = [("id-age", "关闭", "C2"), ("member-twice", "错误", "C3"), ("id-date", "错误", "C4")]
    changed = read_strictness([*levels, ("id-area", "", "C5")])
    assert changed == {"id-age": None, "member-twice": Severity.ERROR}
    force = in_force(Settings(severities=changed))
    assert "id-age" not in force and force["member-twice"].severity is Severity.ERROR
    assert force["id-area"] is CATALOGUE["id-area"] and len(force) == len(CATALOGUE) - 1


@pytest.mark.parametrize("rule", [r for r in CATALOGUE.values() if r.check or r.column_check])
def test_every_rule_that_may_be_off_is_off(rule: object) -> None:
    entry = CATALOGUE[getattr(rule, "code", "")]
    records = records_from(entry.fails)
    assert entry.code in {hit.rule.code for hit in judge(records, rules=[entry])}
    if not entry.firm:
        changed = read_strictness([(entry.code, "关闭", "C2")])
        records.settings = Settings(**{**vars(records.settings), "severities": changed})
        assert entry.code not in {hit.rule.code for hit in judge(records)}


def test_a_wrong_number_or_row_cannot_be_waved_through() -> None:
    firm = {rule.code for rule in CATALOGUE.values() if rule.firm}
    assert {"id-format", "id-date", "id-mask", "id-check-digit", "id-repeated", "id-sex"} <= firm
    assert {"row-unknown", "row-foreign", "row-twice", "name-differs", "conflict"} <= firm
    assert {"cell-choice", "cell-date", "row-missing", "verdict-turned"} <= firm
    assert {"conclusion-escalated", "cell-number"} <= firm
    assert not {"id-age", "id-area", "cell-required", "conclusion-harsher"} & firm


@pytest.mark.parametrize(
    ("rows", "why"),
    [
        ([("id-mask", "提醒", "C7")], "C7：“id-mask”"),
        ([("id-mask", "关闭", "C7")], "不能低于“错误”"),
        ([("cell-stray", "关闭", "C7")], "不能低于“提醒”"),
        ([("id-aeg", "关闭", "C7")], "C7：没有代码是“id-aeg”"),
        ([("value-repaired", "关闭", "C7")], "C7：没有代码"),
        ([("id-age", "随便", "C7")], "C7：级别应是错误、缺项、提醒、关闭之一"),
        ([("id-age", "关闭", "C6"), ("id-age", "提醒", "C7")], "C7：“id-age”写了不止一行"),
    ],
)
def test_a_level_that_cannot_be_is_refused_with_its_cell(
    rows: list[tuple[str, str, str]], why: str
) -> None:
    with pytest.raises(CampaignError) as refused:
        read_strictness(rows)
    assert why in str(refused.value)


def test_a_firm_rule_may_be_made_graver() -> None:
    assert read_strictness([("cell-stray", "错误", "C2")]) == {"cell-stray": Severity.ERROR}


def test_a_milder_rule_spoils_no_cell_for_others() -> None:
    records = records_from("""
        人工比对
        | 编号 | 序号 | 人员身份 | 比对人姓名 | 比对结论 | 签字日期   |
        | 001  | 1    | 班主任   | 甲老师     | 一致     | 2024-04-24 |
        | 001  | 2    | 任课教师 | 甲老师     | 一致     | 2024-04-24 |
    """)
    records.settings = Settings(severities={"reviewer-repeated": Severity.WARNING})
    said = {h.rule.code: h.rule.severity for h in judge(records)}
    assert said["reviewer-repeated"] is Severity.WARNING


def test_the_sheet_of_a_new_master_says_the_defaults_and_a_change_counts(clerk: Clerk) -> None:
    key = ("2024-001",)
    changed = {("materials", key, "hospital"): "有"}
    clerk.returned(ANIMALS, changed)
    assert {f["code"] for f in clerk("validate", "--json").json["findings"]} == {
        "certificate-unexplained"
    }
    book = load_workbook(clerk.master)
    page = book["规则"]
    rows = {row[0].value: row for row in page.iter_rows(min_row=2) if row[0].value}
    assert set(rows) == {rule.code for rule in adjustable()}
    rows["certificate-unexplained"][2].value = "关闭"
    book.save(clerk.master)
    assert clerk("validate", "--json").json["findings"] == []
    rows["id-sex"][2].value = "关闭"
    book.save(clerk.master)
    refused = clerk("validate")
    assert refused.status == 2 and rows["id-sex"][2].coordinate in refused.err
    del book["规则"]
    book.save(clerk.master)
    assert len(clerk("validate", "--json").json["findings"]) == 1


def test_every_item_is_explained() -> None:
    assert all(setting.item and setting.explanation.endswith("。") for setting in SETTING_ITEMS)


def test_who_has_given_no_day_to_begin_with_is_told(clerk: Clerk) -> None:
    assert "签字早于下发的查不出来" in clerk("distribute").out
    book = load_workbook(clerk.master)
    (cell,) = [row[1] for row in book["参数"].iter_rows() if row[0].value == "通知日期"]
    cell.value = date(2024, 4, 18)
    book.save(clerk.master)
    assert "签字早于下发的查不出来" not in clerk("distribute").out
