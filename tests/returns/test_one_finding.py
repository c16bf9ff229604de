"""One wrong value draws one finding at its cell, and a contradiction names all of its cells."""

from __future__ import annotations

from typing import Any

import pytest
from openpyxl import load_workbook

from tests.clerk import DAY, Clerk, review, student
from verify_xlsx.sheets import PLATFORM, STUDENTS
from workbooks.people import DRUGS

pytestmark = pytest.mark.usefixtures("data_alone")

SHE = student(DRUGS)
FIRST = review(DRUGS, 1)


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Clerk:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("VERIFY_XLSX_TODAY", DAY)
        return Clerk(tmp_path_factory.mktemp("campaign") / "2024").begin()


@pytest.fixture
def clerk(begun: Clerk, monkeypatch: pytest.MonkeyPatch) -> Clerk:
    monkeypatch.setenv("VERIFY_XLSX_TODAY", DAY)
    return begun


@pytest.mark.parametrize(
    ("place", "text", "code", "sheet", "cell"),
    [
        (("students", SHE, "id_number"), "123", "id-format", "学生核查", "D2"),
        (("students", SHE, "admission"), "大概", "cell-choice", "学生核查", "G2"),
        (("students", SHE, "cause"), "不知道", "cell-choice", "学生核查", "I2"),
        (("students", SHE, "conclusion"), "不好说", "cell-choice", "学生核查", "J2"),
        (("platform", SHE, "entry_registry"), "还行", "cell-choice", "平台比对", "H2"),
        (("reviews", FIRST, "role"), "门卫", "cell-choice", "人工比对", "D2"),
        (("reviews", FIRST, "verdict"), "差不多", "cell-choice", "人工比对", "F2"),
        (("reviews", FIRST, "verdict"), "一致、存疑", "cell-choice", "人工比对", "F2"),
        (("materials", SHE, "form"), "好像有", "cell-choice", "材料清单", "C2"),
        (("materials", SHE, "hospital"), "好像有", "cell-choice", "材料清单", "J2"),
        (("group", (DRUGS.dean,), "part"), "头儿", "cell-choice", "工作组", "C2"),
    ],
)
def test_a_wrong_value(
    clerk: Clerk, place: Any, text: str, code: str, sheet: str, cell: str
) -> None:  # fmt: skip
    clerk.returned(DRUGS, {place: text})
    assert clerk("validate", "--json").cells == {(code, "error", sheet, cell)}


@pytest.mark.parametrize("text", ["上周", "2024-02-30", "2024年4月31日"])
def test_a_wrong_day(clerk: Clerk, text: str) -> None:
    path = clerk.returned(DRUGS)
    book = load_workbook(path)
    book["人工比对"]["G2"].value = text
    book.save(path)
    said = clerk("validate", "--json").cells
    assert said == {("cell-date", "error", "人工比对", "G2")}


def test_a_contradiction_of_the_platform_names_its_three_cells(clerk: Clerk) -> None:
    results = ("一致", "一致", "不一致", "不确定", "不确定", "不确定")
    path = clerk.returned(
        DRUGS,
        {
            ("platform", SHE, name): word
            for name, word in zip(PLATFORM.fillable, results, strict=True)
        },
    )
    book = load_workbook(path)
    book["平台比对"].insert_rows(1, 3)
    book.save(path)
    (one,) = clerk("validate", "--json").json["findings"]
    assert (one["code"], one["cell"]) == ("platform-contradiction", "E5")
    assert one["message"].endswith("（C5、D5）")
    assert "（C5、D5）" in "".join(clerk("validate").out.split())


def test_a_header_is_no_number_to_be_masked(clerk: Clerk) -> None:
    path = clerk.returned(DRUGS)
    book = load_workbook(path)
    book[STUDENTS.title]["D1"] = "身份证号码"
    book.save(path)
    found = clerk("validate", "--json").json["findings"]
    assert [one["message"] for one in found] == ["表头“身份证号码”当作“身份证号”读取"]
