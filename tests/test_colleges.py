"""Colleges at their own programs: LibreOffice types into the handout and saves in any format."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.clerk import Clerk, student
from tests.office import Document, LockedError, Office, pages
from workbooks.answers import answers
from workbooks.fill import typed
from workbooks.people import ANIMALS, COLLEGES, DRUGS, HEALTH, INFORMATION, College


def fill_in(document: Document, clerk: Clerk, college: College) -> None:
    """Type a college's answers into its handout."""
    for sheet, cells in typed(clerk.handout(college), answers(college)).items():
        document.fill(sheet, cells)


def test_every_college_in_every_format_merges_clean(office: Office, clerk: Clerk) -> None:
    names = {ANIMALS: "动物.xlsx", HEALTH: "卫健.xls", INFORMATION: "信管.ods", DRUGS: "药品.xls"}
    for college, name in names.items():
        with office.open(clerk.handout(college)) as document:
            fill_in(document, clerk, college)
            document.save_as(clerk.folder / "回收" / name)
    done = clerk("merge", "--json")
    assert [f for f in done.json["findings"] if f["severity"] != "repaired"] == []
    assert done.status == 0 and done.json["students"]["complete"] == 7
    assert all(one["rows"]["ignored"] == 0 for one in done.json["returns"])
    typed_in = clerk.data()
    for college in COLLEGES:
        clerk.returned(college)  # the same answers, written by openpyxl
    again = Clerk(clerk.folder.parent / "again").begin()
    for college in COLLEGES:
        again.returned(college)
    again("merge")

    def sheets(data: dict[str, list[tuple[object, ...]]]) -> dict[str, list[tuple[object, ...]]]:
        return {**data, "工作组": sorted(data["工作组"], key=str)}

    assert sheets(typed_in) == sheets(again.data())


@pytest.mark.parametrize("suffix", [".xlsx", ".xls", ".ods"])
def test_faults_have_the_cells_of_the_file_as_it_came(
    office: Office, clerk: Clerk, suffix: str
) -> None:
    with office.open(clerk.handout(DRUGS)) as document:
        fill_in(document, clerk, DRUGS)
        document.type("学生核查", "J4", "大概是")
        document.type("人工比对", "E3", DRUGS.reviewers[0])
        document.type("人工比对", "G7", "上周三")
        document.unprotect("学生核查")
        document.insert_rows("学生核查", 3, 2)
        document.unprotect("人工比对")
        document.insert_rows("人工比对", 1, 3)
        document.rename("人工比对", "比对情况")
        document.save_as(clerk.folder / "回收" / f"药品{suffix}")
    done = clerk("merge", "--json")
    assert {c for c in done.cells if c[1] != "repaired"} == {
        ("cell-choice", "error", "学生核查", "J6"),
        ("reviewer-repeated", "error", "比对情况", "E5"),
        ("reviewer-repeated", "error", "比对情况", "E6"),
        ("cell-date", "error", "比对情况", "G10"),
    }
    assert {f["student"] for f in done.json["findings"] if f["severity"] == "error"} == {
        *student(DRUGS, 0), *student(DRUGS, 1), *student(DRUGS, 2),
    }  # fmt: skip


def test_office_cells_are_locked_and_the_college_sees_its_mistake(
    office: Office, clerk: Clerk
) -> None:
    with office.open(clerk.handout(ANIMALS)) as document:
        for cell in ("A2", "B2", "C2", "F2"):
            with pytest.raises(LockedError):
                document.type("学生核查", cell, "改一下")
        number = answers(ANIMALS)["students"][student(ANIMALS)]["id_number"]
        document.type("学生核查", "D2", number[:17] + ("0" if number[17] != "0" else "1"))
        said = document.text("学生核查", "L2")
        assert "首尾" in said or "对不上" in said or "星号" in said, said
        assert document.choices("学生核查", "J2") == ["同一人", "非同一人", "存疑"]


def test_the_form_tab_follows_and_prints_on_one_page(
    office: Office, clerk: Clerk, tmp_path: Path
) -> None:
    with office.open(clerk.handout(ANIMALS)) as document:
        fill_in(document, clerk, ANIMALS)
        document.recalculate()
        (form,) = [title for title in document.sheets() if title.startswith("2024-001")]
        words = "".join("".join(row) for row in document.texts(form))
        assert answers(ANIMALS)["students"][student(ANIMALS)]["id_number"] in words
        assert "组织班主任、任课教师、学院分管学生工作的副书记等与相关学生" in words
        assert words.count("一致（√）") == 3
        visible = [title for title in document.sheets() if not title.startswith("_")]
        assert pages(document.pdf(tmp_path / "all.pdf")) == len(visible) == 7
