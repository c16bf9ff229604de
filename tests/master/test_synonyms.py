"""写法: the office's own table of what else colleges write for a choice."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from tests.clerk import Clerk, review
from verify_xlsx.campaign import CampaignError
from verify_xlsx.settings.items import Settings
from verify_xlsx.settings.synonyms import CHOICES, read_synonyms, synonym_rows
from verify_xlsx.sheets import ROLE, SYNONYMS
from workbooks.people import DRUGS

pytestmark = pytest.mark.usefixtures("data_alone")

#: The verdict of the first reviewer of 药学院's first student, in the return.
VERDICT = ("reviews", review(DRUGS, 1), "verdict")


def edited(clerk: Clerk, edit: Callable[[Worksheet], None]) -> None:
    """The office opens the master, and saves it again."""
    book = load_workbook(clerk.master)
    edit(book[SYNONYMS.title])
    book.save(clerk.master)


def added(*rows: tuple[str, str, str]) -> Callable[[Worksheet], None]:
    """Typed below the last row that says something."""

    def edit(page: Worksheet) -> None:
        last = max(row[0].row or 0 for row in page.iter_rows() if row[0].value)
        for below, row in enumerate(rows, start=1):
            for column, text in enumerate(row, start=1):
                page.cell(last + below, column, text)

    return edit


def without(choice: str, written: str) -> Callable[[Worksheet], None]:
    """The row is deleted."""

    def edit(page: Worksheet) -> None:
        (at,) = [
            r[0].row for r in page.iter_rows() if (r[0].value, r[1].value) == (choice, written)
        ]
        page.delete_rows(at or 0)

    return edit


def table_row(number: int, *texts: str) -> tuple[dict[str, str], dict[str, str]]:
    """A row by column, and the addresses of its cells."""
    cells = {name: f"{letter}{number}" for name, letter in zip(SYNONYMS.names, "ABCD", strict=True)}
    return dict(zip(SYNONYMS.names, texts, strict=False)), cells


def test_what_the_office_adds_is_taken_for_the_word(clerk: Clerk) -> None:
    clerk.returned(DRUGS, {VERDICT: "照片 确为本人"})
    asked = clerk("validate", "--json")
    assert ("cell-choice", "error", "人工比对", "F2") in asked.cells and asked.status == 1
    edited(clerk, added(("比对结论", "照片确为本人", "一致")))
    done = clerk("merge", "--json")
    assert done.status == 0
    assert {one for one in done.cells if one[1] == "repaired"} == {
        ("value-repaired", "repaired", "人工比对", "F2")
    }
    values = load_workbook(clerk.master)["人工比对"]
    assert values[clerk.cell("reviews", VERDICT[1], "verdict")].value == "一致"
    assert load_workbook(clerk.master)[SYNONYMS.title].max_row > len(list(synonym_rows()))


def test_what_the_office_deletes_is_asked_about(clerk: Clerk) -> None:
    clerk.returned(DRUGS, {VERDICT: "√"})
    assert clerk("validate").status == 0
    edited(clerk, without("比对结论", "√"))
    asked = clerk("validate", "--json")
    assert ("cell-choice", "error", "人工比对", "F2") in asked.cells


def test_of_another_choice_nothing_changes(clerk: Clerk) -> None:
    edited(clerk, without("平台结果", "√"))
    clerk.returned(DRUGS, {VERDICT: "√"})
    assert clerk("validate").status == 0


def test_a_master_without_the_sheet_knows_what_is_declared(clerk: Clerk) -> None:
    book = load_workbook(clerk.master)
    del book[SYNONYMS.title]
    book.save(clerk.master)
    clerk.returned(DRUGS, {VERDICT: "√"})
    done = clerk("merge", "--json")
    assert done.status == 0 and ("value-repaired", "repaired", "人工比对", "F2") in done.cells


def test_a_role_of_the_office_may_be_written_otherwise(clerk: Clerk) -> None:
    """Its words come from 参数; what is declared for a role that is gone does no harm."""
    book = load_workbook(clerk.master)
    (roles,) = [row[1] for row in book["参数"].iter_rows() if row[0].value == "人员身份"]
    roles.value = "、".join(("学工干事", *(word for word in ROLE.words if word != "任课教师")))
    book.save(clerk.master)
    edited(clerk, added(("人员身份", "干事", "学工干事")))
    clerk.returned(DRUGS, {("reviews", review(DRUGS, 1), "role"): "干事"})
    asked = clerk("validate", "--json")
    assert ("value-repaired", "repaired", "人工比对", "D2") in asked.cells
    assert ("cell-choice", "error", "人工比对", "D2") not in asked.cells


def test_a_row_that_cannot_be_stops_the_run_with_its_cell(clerk: Clerk) -> None:
    before = len(list(synonym_rows())) + 1
    edited(clerk, added(("比对结论", "不一致", "一致")))
    refused = clerk("merge")
    assert refused.status == 2
    assert refused.err.startswith(f"核查总表.xlsx 的“写法”B{before + 1}：“不一致”本来就是")


def wiped(page: Worksheet) -> None:
    """All of it is deleted, headers too."""
    page.delete_rows(1, page.max_row)


def renamed(page: Worksheet) -> None:
    page.title = "写法表"


@pytest.mark.parametrize(("edit", "what"), [(wiped, "“写法”的表头"), (renamed, "“写法”。")])
def test_a_table_that_is_not_found_is_no_default(
    clerk: Clerk, edit: Callable[[Worksheet], None], what: str
) -> None:
    edited(clerk, edit)
    refused = clerk("validate")
    assert refused.status == 2 and f"找不到工作表{what}" in refused.err


@pytest.mark.parametrize("value", ["=1+1", "#N/A"])
@pytest.mark.parametrize("column", ["A", "B", "C"])
def test_a_cell_that_cannot_be_read_is_named(clerk: Clerk, column: str, value: str) -> None:
    def edit(page: Worksheet) -> None:
        page[f"{column}3"].value = value
        page[f"{column}3"].data_type = "f" if value[0] == "=" else "e"

    edited(clerk, edit)
    refused = clerk("validate")
    assert refused.status == 2 and f"“写法”{column}3：" in refused.err
    assert "错误值或没有算出结果的公式" in refused.err


def test_case_traditional_characters_and_stops_make_no_difference(clerk: Clerk) -> None:
    edited(clerk, added(("比对结论", "OK。", "一致")))
    clerk.returned(DRUGS, {VERDICT: "ok"})
    done = clerk("merge", "--json")
    assert done.status == 0 and ("value-repaired", "repaired", "人工比对", "F2") in done.cells


@pytest.mark.parametrize(
    ("rows", "why"),
    [
        ([("比对结果", "行", "一致")], "A2：没有“比对结果”这个选项，可写：性别、"),
        ([("", "行", "一致")], "A2：没有写是哪个选项，可写：性别、"),
        ([("比对结论", "行", "")], "C2：“行”这一行没有写全"),
        ([("比对结论", "", "一致")], "B2：“一致”这一行没有写全"),
        ([("比对结论", "行", "通过")], "C2：“通过”不是“比对结论”的选项，可写：一致、不一致、存疑"),
        ([("比对结论", "存 疑", "一致")], "B2：“存 疑”本来就是“比对结论”的一个选项"),
        ([("比对结论", "行", "一致"), ("比对结论", "行 ", "存疑")], "C3：“行 ”写了不止一行"),
    ],
)
def test_rows_that_are_refused(rows: list[tuple[str, str, str]], why: str) -> None:
    named = [table_row(n, *row) for n, row in enumerate(rows, 2)]
    with pytest.raises(CampaignError) as refused:
        read_synonyms(named, Settings())
    assert why in str(refused.value)


def test_a_new_master_says_what_is_declared(clerk: Clerk) -> None:
    page = load_workbook(clerk.master)[SYNONYMS.title]
    said = [tuple(row) for row in page.iter_rows(min_row=2, max_col=3, values_only=True) if row[0]]
    declared = [
        (name, written, word)
        for name, choice in CHOICES.items()
        for written, word in choice.synonyms.items()
    ]
    assert said == declared and len(declared) > 60
    cells = (table_row(2, *row.values()) for row in synonym_rows())
    assert read_synonyms(cells, Settings()) == {n: dict(c.synonyms) for n, c in CHOICES.items()}
    twice = [table_row(2, "比对结论", "一 致", "一致"), table_row(3, "", "", "")]
    assert read_synonyms(twice, Settings())["比对结论"] == {"一 致": "一致"}
