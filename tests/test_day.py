"""A day in the office: from the list to forms, and back to the colleges."""

from __future__ import annotations

import shutil

import pytest
from openpyxl import load_workbook
from openpyxl.comments import Comment
from openpyxl.styles import PatternFill

from tests.clerk import Clerk, review, student
from verify_xlsx.sheets import FINDINGS
from workbooks import people
from workbooks.people import ANIMALS, COLLEGES, DRUGS, HEALTH, INFORMATION


def test_the_list_gives_four_handouts_of_one_one_two_and_three(clerk: Clerk) -> None:
    counts = {}
    for college in COLLEGES:
        page = load_workbook(clerk.handout(college))["学生核查"]
        counts[college.name] = sum(bool(row[0]) for row in page.iter_rows(2, values_only=True))
    assert counts == {
        "动物工程学院": 1, "卫生健康学院": 1, "信息管理学院": 2, "药品食品学院": 3,
    }  # fmt: skip


def test_everybody_right_is_merged_whole(clerk: Clerk) -> None:
    for college in COLLEGES:
        clerk.returned(college)
    done = clerk("merge", "--json")
    assert done.status == 0 and done.json["findings"] == []
    assert done.json["students"] == {
        "complete": 7, "incomplete": 0, "held": 0, "missing": 0, "total": 7,
    }  # fmt: skip
    for one in done.json["returns"]:
        rows = one["rows"]
        assert one["status"] == "merged" and rows["merged"] == rows["read"] > 0
    numbers = [row[4] for row in clerk.data()["学生核查"][1:]]
    assert numbers == [s.number for s in people.STUDENTS]


def test_dates_are_dates_in_the_master(clerk: Clerk) -> None:
    clerk.returned(ANIMALS)
    clerk("merge")
    cell = load_workbook(clerk.master)["人工比对"][
        clerk.cell("reviews", review(ANIMALS, 1), "signed")
    ]
    assert cell.is_date and cell.value.date() == people.STUDENTS[0].signed


def test_a_second_merge_changes_not_one_byte_of_the_master(clerk: Clerk) -> None:
    for college in COLLEGES[1:]:
        clerk.returned(college, {("students", student(HEALTH), "conclusion"): "不知道"}
                       if college is HEALTH else None)  # fmt: skip
    first = clerk("merge", "--json")
    before, copies = clerk.digest(), len(list((clerk.folder / "备份").iterdir()))
    second = clerk("merge", "--json")
    assert clerk.digest() == before and len(list((clerk.folder / "备份").iterdir())) == copies
    assert first.json["findings"] == second.json["findings"]
    assert first.json["students"] == second.json["students"]


def test_outputs_deleted_and_made_again_are_the_same(clerk: Clerk) -> None:
    clerk.returned(INFORMATION)
    clerk.returned(HEALTH, {("students", student(HEALTH), "conclusion"): ""})
    clerk("merge")
    made = {
        path.relative_to(clerk.folder): path.read_bytes()
        for name in ("输出", "退回")
        for path in (clerk.folder / name).rglob("*.xlsx")
    }
    assert len(made) == 1 + 4 + 1
    shutil.rmtree(clerk.folder / "输出")
    shutil.rmtree(clerk.folder / "退回")
    clerk("merge")
    for path, content in made.items():
        assert (clerk.folder / path).read_bytes() == content, path


def test_faults_are_named_where_they_stand_and_hold_their_student_only(clerk: Clerk) -> None:
    number = people.of(DRUGS)[0].number
    wrong = f"{number[:16]}{(int(number[16]) + 2) % 10}{number[17]}"
    clerk.returned(
        DRUGS,
        {
            ("students", student(DRUGS, 0), "id_number"): wrong,
            ("students", student(DRUGS, 2), "remark"): "=1+1",
            ("reviews", review(DRUGS, 2, 1), "reviewer"): DRUGS.reviewers[0],
            ("materials", student(DRUGS, 2), "form"): "",
        },
    )
    done = clerk("merge", "--json")
    assert done.status == 1
    assert done.cells == {
        ("id-mask", "error", "学生核查", "D2"),
        ("reviewer-repeated", "error", "人工比对", "E5"),
        ("reviewer-repeated", "error", "人工比对", "E6"),
        ("cell-required", "missing", "材料清单", "C4"),
    }
    assert done.json["students"] == {
        "complete": 0, "incomplete": 1, "held": 2, "missing": 4, "total": 7,
    }  # fmt: skip
    assert wrong not in done.out and number not in done.out
    (one,) = done.json["returns"]
    rows = one["rows"]
    assert one["status"] == "rework"
    assert rows["read"] == sum(rows[k] for k in rows if k != "read")
    assert rows["held"] == 12 and rows["merged"] == 10  # six rows a student, four of the group
    book = load_workbook(clerk.master)
    page = book["学生核查"]
    assert page[clerk.cell("students", student(DRUGS, 0), "conclusion")].value is None
    remark = page[clerk.cell("students", student(DRUGS, 2), "remark")]
    assert remark.value == "=1+1" and remark.data_type == "s"
    assert (clerk.folder / "退回" / "药品食品学院_退回.xlsx").exists()
    assert "药品食品学院" in clerk("status").out


def test_the_rework_mended_merges_clean(clerk: Clerk) -> None:
    clerk.returned(HEALTH, {("students", student(HEALTH), "conclusion"): "看着像"})
    assert clerk("merge").status == 1
    rework = clerk.folder / "退回" / "卫生健康学院_退回.xlsx"
    book = load_workbook(rework)
    (place,) = [
        cell
        for row in book["学生核查"].iter_rows(min_row=2)
        for cell in row
        if cell.value == "看着像"
    ]
    assert place.comment is not None and "不在可选范围内" in place.comment.text
    place.value = "同一人"
    book.save(clerk.folder / "回收" / "改好.xlsx")
    done = clerk("merge", "--json")
    assert done.json["students"]["complete"] == 1 and done.json["students"]["held"] == 0
    assert done.json["findings"] == []
    assert done.status == 0 and not rework.exists()
    states = {
        row[FINDINGS.names.index("code")]: row[FINDINGS.names.index("state")]
        for row in load_workbook(clerk.master)["问题清单"].iter_rows(2, values_only=True)
    }
    assert states == {"cell-choice": "已解决"}


def test_what_the_office_added_is_there_afterwards(clerk: Clerk) -> None:
    book = load_workbook(clerk.master)
    page = book["学生核查"]
    extra = page.max_column + 1
    page.cell(1, extra, "办公室备注")
    page.cell(2, extra, "已电话联系")
    page["B2"].fill = PatternFill("solid", fgColor="FFFFC000")
    page["C2"].comment = Comment("请核对曾用名", "教务处")
    cause = clerk.cell("students", student(ANIMALS), "cause")
    conclusion = clerk.cell("students", student(ANIMALS), "conclusion")
    page[cause].value, page[conclusion].value = "无", "存疑"
    book.create_sheet("会议记录")["A1"] = "四月二十二日碰头会"
    book.save(clerk.master)
    clerk.returned(ANIMALS)
    done = clerk("merge", "--json")
    assert done.cells == {("conflict", "error", "学生核查", "J2")}
    (conflict,) = done.json["findings"]
    assert "存疑" in conflict["message"] and "同一人" in conflict["message"]
    page = load_workbook(clerk.master)["学生核查"]
    assert page.cell(1, extra).value == "办公室备注" and page.cell(2, extra).value == "已电话联系"
    assert page["B2"].fill.fgColor.rgb == "FFFFC000"
    assert page["C2"].comment is not None and "曾用名" in page["C2"].comment.text
    assert page[conclusion].value == "存疑" and page[cause].value == "无"
    assert load_workbook(clerk.master)["会议记录"]["A1"].value == "四月二十二日碰头会"
    assert "办公室备注" not in str(list(load_workbook(clerk.handout(ANIMALS))["学生核查"].values))


def test_rows_that_the_office_sorted_and_inserted_are_still_found(clerk: Clerk) -> None:
    book = load_workbook(clerk.master)
    page = book["学生核查"]
    rows = [[cell.value for cell in row] for row in page.iter_rows(min_row=2)]
    for number, row in enumerate(reversed(rows), start=2):
        for column, value in enumerate(row, start=1):
            page.cell(number, column).value = value
    page.insert_rows(1)
    page["A1"] = "内部使用"
    book.save(clerk.master)
    clerk.returned(ANIMALS)
    assert clerk("merge", "--json").json["findings"] == []
    page = load_workbook(clerk.master)["学生核查"]
    assert page["A1"].value == "内部使用"
    last = [cell.value for cell in page[page.max_row]]
    assert last[2] == people.STUDENTS[0].name and people.STUDENTS[0].number in last


def test_validate_changes_no_data(clerk: Clerk) -> None:
    clerk.returned(ANIMALS, {("students", student(ANIMALS), "cause"): "受伤"})
    before = clerk.digest()
    seen = clerk("validate", "--json")
    assert seen.status == 1 and clerk.digest() == before
    assert ("certificate-missing", "error", "材料清单", "J2") in seen.cells
    assert (clerk.folder / "退回" / "动物工程学院_退回.xlsx").exists()
    assert not (clerk.folder / "输出" / "汇总.xlsx").exists()


def test_a_number_typed_into_a_remark_is_masked_in_the_log_of_changes(clerk: Clerk) -> None:
    number = people.of(DRUGS)[1].number
    told = f"曾用证件 {number}，已核对"
    clerk.returned(
        DRUGS,
        {
            ("students", student(DRUGS, 2), "remark"): told,
            ("reviews", review(DRUGS, 1), "note"): told,
        },
    )
    clerk("merge")
    book = load_workbook(clerk.master)
    log = [str(cell) for row in book["变更记录"].iter_rows(values_only=True) for cell in row]
    assert sum("曾用证件" in text for text in log) == 2
    assert not any(number in text for text in log)
    remark = clerk.cell("students", student(DRUGS, 2), "remark")
    assert book["学生核查"][remark].value == told


def test_validate_says_that_it_is_a_preview(clerk: Clerk) -> None:
    clerk.returned(ANIMALS)
    seen = clerk("validate").out
    assert "可合并" in seen and "已合并" not in seen
    assert seen.splitlines()[-1] == ("以上只是预览，总表没有改动；运行 verify-xlsx merge 才合并。")
    done = clerk("merge").out
    assert "已合并" in done and "可合并" not in done and "预览" not in done


def test_one_return_named_leaves_what_is_known_of_the_others(clerk: Clerk) -> None:
    clerk.returned(HEALTH, {("students", student(HEALTH), "conclusion"): "看着像"})
    clerk.returned(ANIMALS)
    clerk("merge")
    done = clerk("merge", clerk.folder / "回收" / "动物工程学院.xlsx", "--json")
    assert done.status == 0 and done.json["findings"] == []
    assert done.json["students"]["held"] == 1 and done.json["students"]["complete"] == 1


def test_a_passed_deadline_is_said(clerk: Clerk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VERIFY_XLSX_TODAY", "2024-05-02")
    said = clerk("status", "--json").json
    assert {one["days_left"] for one in said["colleges"]} == {-2}
    assert said["colleges"][0] == {
        "college": "动物工程学院", "students": 1, "returned": 0, "state": "missing",
        "open": 0, "days_left": -2,
    }  # fmt: skip
    assert "已过截止日期" in clerk("status").out


def test_what_the_office_types_later_goes_out_in_a_second_round(clerk: Clerk) -> None:
    old = clerk.returned(ANIMALS, {("students", student(ANIMALS), "major"): "旧专业"})
    clerk("merge")
    book = load_workbook(clerk.master)
    book["学生核查"][clerk.cell("students", student(ANIMALS), "major")].value = "畜牧兽医"
    book.save(clerk.master)
    assert clerk("distribute", "动物工程学院").status == 0
    page = load_workbook(clerk.handout(ANIMALS))["学生核查"]
    assert page["E2"].value == "畜牧兽医"
    # The first round's file is still in 回收, and its own word does not come back.
    assert old.exists()
    done = clerk("merge", "--json")
    assert done.status == 0, done.out
    page = load_workbook(clerk.master)["学生核查"]
    assert page[clerk.cell("students", student(ANIMALS), "major")].value == "畜牧兽医"


def test_what_the_office_gave_whole_stays_the_offices(clerk: Clerk) -> None:
    book = load_workbook(clerk.master)
    page = book["学生核查"]
    number = people.of(ANIMALS)[0].number
    page[clerk.cell("students", student(ANIMALS), "id_number")].value = number
    page[clerk.cell("students", student(ANIMALS), "major")].value = "畜牧兽医"
    book.save(clerk.master)
    assert clerk("distribute").status == 0
    path = clerk.returned(ANIMALS)
    book = load_workbook(path)
    other = people.of(DRUGS)[0].number
    book["学生核查"]["D2"].value, book["学生核查"]["E2"].value = other, "别的专业"
    book.save(path)
    done = clerk("merge", "--json")
    assert done.cells == {
        ("office-cell-changed", "warning", "学生核查", "D2"),
        ("office-cell-changed", "warning", "学生核查", "E2"),
    }
    row = clerk.data()["学生核查"][1]
    assert number in row and "畜牧兽医" in row and other not in row
    assert other not in done.out and number not in done.out


def test_a_second_half_that_left_the_mask_alone_takes_no_number_back(clerk: Clerk) -> None:
    first, second = student(DRUGS, 0), student(DRUGS, 1)
    whole = clerk.returned(DRUGS)
    book = load_workbook(whole)
    halves = []
    for name, keep in (("甲半", first), ("乙半", second)):
        half = load_workbook(clerk.handout(DRUGS))
        for sheet in ("学生核查", "平台比对", "人工比对", "材料清单"):
            for row in book[sheet].iter_rows(min_row=2, max_col=11):
                for cell in row:
                    mine = book[sheet][f"A{cell.row}"].value == keep[0]
                    if mine and cell.data_type != "f":
                        half[sheet][cell.coordinate].value = cell.value
        halves.append((half, clerk.folder / "回收" / f"{name}.xlsx"))
    whole.unlink()
    for half, path in halves:
        half.save(path)
        done = clerk("merge", "--json")
    assert "versions-disagree" not in {f["code"] for f in done.json["findings"]}
    page = load_workbook(clerk.master)["学生核查"]
    for nth, key in enumerate((first, second)):
        number = page[clerk.cell("students", key, "id_number")].value
        assert number == people.of(DRUGS)[nth].number
    masks = [f for f in done.json["findings"] if (f["sheet"], f["cell"]) == ("学生核查", "D4")]
    # Two files of one second are ordered by name: the finding stands in one of them, once.
    assert len(masks) == 1 and masks[0]["file"] in ("回收/甲半.xlsx", "回收/乙半.xlsx")


def test_a_stray_row_holds_nobody_elses_student(clerk: Clerk) -> None:
    clerk.returned(ANIMALS)
    path = clerk.returned(HEALTH)
    book = load_workbook(path)
    page = book["材料清单"]
    page.cell(3, 1, "2024-001"), page.cell(3, 2, "甄一例"), page.cell(3, 3, "有")
    book.save(path)
    done = clerk("merge", "--json")
    assert done.cells == {("row-foreign", "error", "材料清单", "A3")}
    assert done.json["students"]["complete"] == 2 and done.json["students"]["held"] == 0
    opened = {one["college"]: one["open"] for one in clerk("status", "--json").json["colleges"]}
    assert opened["卫生健康学院"] == 1 and opened["动物工程学院"] == 0


def test_a_shifted_row_is_one_finding_not_a_wall(clerk: Clerk) -> None:
    path = clerk.returned(ANIMALS)
    book = load_workbook(path)
    book["学生核查"]["B2"].value = "另一个人"
    book.save(path)
    assert clerk("merge", "--json").cells == {("name-differs", "error", "学生核查", "B2")}


@pytest.mark.parametrize("reviewers", [2, 4])
def test_the_number_of_reviewers_may_change_before_the_handouts_go(
    clerk: Clerk, reviewers: int
) -> None:
    book = load_workbook(clerk.master)
    (cell,) = [row[1] for row in book["参数"].iter_rows() if row[0].value == "比对人数"]
    cell.value = reviewers
    book.save(clerk.master)
    assert clerk("distribute").status == 0
    page = load_workbook(clerk.handout(DRUGS))["人工比对"]
    lines = [row[:3] for row in page.iter_rows(2, values_only=True) if str(row[0]).startswith("2")]
    assert [line[2] for line in lines] == [*range(1, reviewers + 1)] * 3


def test_a_master_with_broken_keys_is_refused_with_its_cells(clerk: Clerk) -> None:
    whole = clerk.master.read_bytes()
    place = clerk.cell("students", student(DRUGS, 0), "student")
    for value, words in (("2024-001", "重复"), (None, "空着")):
        clerk.master.write_bytes(whole)
        book = load_workbook(clerk.master)
        book["学生核查"][place].value = value
        book.save(clerk.master)
        for command in ("merge", "distribute"):
            refused = clerk(command)
            assert refused.status == 2 and place in refused.err and words in refused.err
    clerk.master.write_bytes(whole)
    book = load_workbook(clerk.master)
    number = clerk.cell("students", student(DRUGS, 0), "id_number")
    book["学生核查"][number].value = 320399200202200680
    book.save(clerk.master)
    assert number in clerk("distribute").err


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        (("合计", "7人", None), "“学生核查”C9的姓名空着"),
        ((None, "2024-008", "新来的"), "“学生核查”A9的学院空着"),
    ],
)
def test_a_row_that_may_be_no_students_is_refused_with_its_cell(
    clerk: Clerk, typed: tuple[str | None, ...], told: str
) -> None:
    book = load_workbook(clerk.master)
    for column, text in enumerate(typed, start=1):
        book["学生核查"].cell(9, column).value = text
    book.save(clerk.master)
    for command in ("distribute", "merge", "status"):
        refused = clerk(command)
        assert refused.status == 2 and told in refused.err and "第 9 行" in refused.err
    assert len([*(clerk.folder / "下发").iterdir()]) == 4
