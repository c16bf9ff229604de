"""自检: each mistake has its words and its cell, and LibreOffice computes what Python wrote."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.office import Office
from tests.writing.college import SETTINGS, changed, filled, handout, id_number, student
from verify_xlsx.identity import check_character
from verify_xlsx.sheets import GUIDE_TITLE, HANDED_OUT
from verify_xlsx.writing.checks import checks
from verify_xlsx.writing.handout import write_handout
from verify_xlsx.writing.plan import CHECK, FAULT, plan_sheets
from verify_xlsx.writing.selfcheck import selfcheck

Cells = dict[str, dict[tuple[int, str], str]]


def number(first17: str) -> str:
    return first17 + check_character(first17)


WRONG_DIGIT = id_number(0)[:9] + "4" + id_number(0)[10:]
VERDICT_2, VERDICT_3 = (1, "verdict"), (2, "verdict")

#: What is typed, and then: the sheet and line that speak, the words, the guilty column.
MISTAKES: dict[str, tuple[Cells, tuple[str, int], str, str | None]] = {
    "nothing": ({}, ("students", 0), "✓", None),
    "number short": (
        {"students": {(0, "id_number"): id_number(0)[:17]}}, ("students", 0),
        "✗ 身份证号应是 17 位数字加 1 位数字或 X", "id_number",
    ),
    "letter in number": (
        {"students": {(0, "id_number"): id_number(0)[:16] + "O" + id_number(0)[17]}},
        ("students", 0), "✗ 身份证号应是 17 位数字加 1 位数字或 X", "id_number",
    ),
    "no such day": (
        {"students": {(0, "id_number"): number("32039920030230001")}}, ("students", 0),
        "✗ 身份证号中的出生日期不对", "id_number",
    ),
    "month zero": (
        {"students": {(0, "id_number"): number("32039919000001001")}}, ("students", 0),
        "✗ 身份证号中的出生日期不对", "id_number",
    ),
    "born after graduation": (
        {"students": {(0, "id_number"): number("32039920250101001")}}, ("students", 0),
        "✗ 身份证号中的出生日期不对", "id_number",
    ),
    "not the mask": (
        {"students": {(0, "id_number"): number("32029920030115001")}}, ("students", 0),
        "✗ 身份证号与教务处给出的首尾数字不符", "id_number",
    ),
    "check digit": (
        {"students": {(0, "id_number"): WRONG_DIGIT}}, ("students", 0),
        "✗ 身份证号校验位不对，请逐位核对", "id_number",
    ),
    "sex": (
        {"students": {(0, "sex"): "女"}}, ("students", 0), "✗ 身份证号与性别不符", "id_number",
    ),
    "still masked": (
        {"students": {(0, "id_number"): "320399*****0013"}},
        ("students", 0), "待填 1 项", None,
    ),
    "not in the dropdown": (
        {"students": {(0, "conclusion"): "是本人"}}, ("students", 0),
        "✗ 学院结论请从下拉中选", "conclusion",
    ),
    "one doubts": (
        {"reviews": {VERDICT_2: "存疑"}},
        ("students", 0), "✗ 3 名比对人都填“一致”，才能填“同一人”", "conclusion",
    ),
    "two of three": (
        {"reviews": {VERDICT_2: ""}},
        ("students", 0), "✗ 3 名比对人都填“一致”，才能填“同一人”", "conclusion",
    ),
    "no verdicts": (
        {"reviews": {(0, "verdict"): "", VERDICT_2: "", VERDICT_3: ""}},
        ("students", 0),
        "✗ 还没有比对结论，不能先填学院结论", "conclusion",
    ),
    "harsher than the verdicts": (
        {"students": {(0, "conclusion"): "存疑"}}, ("students", 0),
        "✗ 比对全部“一致”，结论却不是“同一人”", "conclusion",
    ),
    "not enrolled": (
        {"students": {(0, "attendance"): "不属实"}}, ("students", 0),
        "✗ 录取或就读不属实，不能填“同一人”", "conclusion",
    ),
    "doubt without words": (
        {"students": {(0, "conclusion"): "存疑"}, "reviews": {VERDICT_2: "存疑"}},
        ("students", 0), "待补 情况说明", "remark",
    ),
    "surgery without certificate": (
        {"students": {(1, "cause"): "整容"}},
        ("materials", 1), "✗ 整容、受伤须有医院证明", "hospital",
    ),
    "material not there": (
        {"materials": {(1, "report"): "无"}}, ("materials", 1), "待补 核查报告", "report",
    ),
    "two materials blank": (
        {"materials": {(1, "report"): "", (1, "archive"): ""}},
        ("materials", 1), "待填 2 项", None,
    ),
    "pair pasted": (
        {"platform": {(2, "entry_registry"): "相符"}}, ("platform", 2),
        "✗ 入学照片与人口库请从下拉中选", "entry_registry",
    ),
    "same reviewer": (
        {"reviews": {(1, "reviewer"): "甲老师"}},
        ("reviews", 0), "✗ 同一学生的比对人重复，请换一位", "reviewer",
    ),
    "reviews oneself": (
        {"reviews": {(1, "reviewer"): "钱试甲"}},
        ("reviews", 1), "✗ 比对人不能是学生本人", "reviewer",
    ),
    "date as text": (
        {"reviews": {(4, "signed"): "2024.4.24"}}, ("reviews", 4),
        "✗ 签字日期请写成 2024-4-24 的样子", "signed",
    ),
    "two leaders": (
        {"group": {(1, "part"): "组长"}}, ("group", 1), "✗ 组长只能有一人", "part",
    ),
    "no leader": ({"group": {(0, "part"): "成员"}}, ("group", 0), "待补 组长", "part"),
    "member twice": (
        {"group": {(1, "member"): "试院长"}}, ("group", 0), "✗ 这名成员重复了", "member",
    ),
    "spare line untouched": ({}, ("reviews", 9), "", None),
}  # fmt: skip


@pytest.mark.parametrize("mistake", MISTAKES)
def test_says_it_and_points_at_the_cell(mistake: str) -> None:
    cells, (sheet, line), words, guilty = MISTAKES[mistake]
    made = handout(changed(filled(), cells))
    plans = plan_sheets(made.settings, made.frames, made.open_cells, made.masks)
    all_checks = checks(made.settings)
    computed = selfcheck(plans, all_checks)[sheet][line]
    assert computed[CHECK.name].value == words
    fault = int(computed[FAULT].value)
    assert (all_checks[sheet][fault - 1].column if fault else None) == guilty


def test_later_checks_come_last() -> None:
    for ordered in checks(SETTINGS).values():
        assert [check.later for check in ordered] == sorted(check.later for check in ordered)


@pytest.mark.parametrize("round_", range(4))
def test_office_computes_the_same(round_: int, office: Office, tmp_path: Path) -> None:
    """Every mistake in a handout of its own students: recalculating changes no cell anywhere."""
    chosen = list(MISTAKES.values())[round_::4]
    frames = filled(3 * len(chosen))
    for place, (cells, *_) in enumerate(chosen):
        for sheet, values in cells.items():
            by_student = {"reviews": 9, "group": 0}.get(sheet, 3)
            for (row, column), value in values.items():
                frames[sheet].loc[place * by_student + row, column] = value
    path = tmp_path / "handout.xlsx"
    write_handout(path, handout(frames))
    with office.open(path) as book:
        titles = book.sheets()
        written = {title: book.values(title) for title in titles}
        book.recalculate()
        for title in titles:
            assert book.values(title) == written[title], title
            assert all(None not in row for row in written[title]), title
    assert len(titles) == 1 + len(HANDED_OUT) + 3 * len(chosen)


def test_it_follows_what_is_typed(office: Office, tmp_path: Path) -> None:
    path = tmp_path / "handout.xlsx"
    made = handout(changed(filled(), {"students": {(0, "id_number"): "320399*****0013"}}))
    write_handout(path, made)
    with office.open(path) as book:
        assert book.text("学生核查", "L2") == "待填 1 项"
        assert book.text(GUIDE_TITLE, "F7") == "待填 1 项"
        book.type("学生核查", "D2", id_number(0))
        assert book.text("学生核查", "D2") == id_number(0)
        assert book.text("学生核查", "L2") == "✓"
        assert [book.text(GUIDE_TITLE, f"D{row}") for row in (7, 12)] == [
            "已填 18/18",
            "已填 84/84",
        ]
        assert book.text(GUIDE_TITLE, "F12") == "✓ 全部填好，可以交了"
        # A fourth reviewer, in the first spare line.
        book.fill("人工比对", {"A11": student(0), "D11": "指导教师", "E11": "丁老师"})
        assert book.texts("人工比对", "A11:C11") == [[student(0), "钱试甲", "4"]]
        assert book.text("人工比对", "I11") == "待填 2 项"
        book.fill("人工比对", {"A12": student(0), "F11": "存疑", "G11": "2024-04-25"})
        assert book.text("人工比对", "C12") == "5"
        assert book.text("学生核查", "L2") == "✗ 3 名比对人都填“一致”，才能填“同一人”"
        form = f"{student(0)} 钱试甲"
        assert book.texts(form, "B17:D17") == [
            ["指导教师", "丁老师", "一致（ ） 不一致（ ） 存疑（√）"]
        ]
