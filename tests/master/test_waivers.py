"""What the office waives in 问题清单: it holds for that finding while the values are the same."""

from __future__ import annotations

import hashlib
from typing import Any

import pandas as pd
import pytest
from openpyxl import load_workbook

from tests.clerk import Clerk, review, student
from tests.rules.sound import sound
from verify_xlsx.finding import Finding, Place, Severity
from verify_xlsx.judging.basis import Basis, mark
from verify_xlsx.sheets import FINDINGS
from workbooks import people
from workbooks.people import ANIMALS, DRUGS, HEALTH

pytestmark = pytest.mark.usefixtures("data_alone")

REASON, BY = "证明原件在学工处，已看过", "甲科长"
#: An injury without a certificate: an error at 医院证明 that rests on 照片差异原因 too.
INJURED = {("students", student(DRUGS), "cause"): "受伤"}


def rows(clerk: Clerk) -> list[dict[str, Any]]:
    """问题清单 by column names, and ``at``, the row's number."""
    page = load_workbook(clerk.master)[FINDINGS.title]
    lines = page.iter_rows(min_row=2, values_only=True)
    found = [dict(zip(FINDINGS.names, line, strict=False)) for line in lines]
    return [{**row, "at": at} for at, row in enumerate(found, start=2) if row["mark"]]


def row_of(clerk: Clerk, code: str, who: str | None = None) -> dict[str, Any]:
    (row,) = [r for r in rows(clerk) if r["code"] == code and who in (None, r["student"])]
    return row


def address(row: dict[str, Any], column: str) -> str:
    return f"{chr(ord('A') + FINDINGS.names.index(column))}{row['at']}"


def write(clerk: Clerk, row: dict[str, Any], **texts: str | None) -> None:
    """Type into a row of 问题清单."""
    book = load_workbook(clerk.master)
    for column, text in texts.items():
        book[FINDINGS.title][address(row, column)].value = text
    book.save(clerk.master)


def waive(clerk: Clerk, code: str, who: str | None = None) -> None:
    write(clerk, row_of(clerk, code, who), waiver="豁免", reason=REASON, by=BY)


def codes(answer: Any) -> set[str]:
    return {finding["code"] for finding in answer.json["findings"]}


def test_what_is_waived_holds_nobody_and_is_shown_as_waived(clerk: Clerk) -> None:
    clerk.returned(DRUGS, INJURED)
    first = clerk("merge", "--json")
    assert first.status == 1 and codes(first) == {"certificate-missing"}
    assert "waived" not in first.json
    waive(clerk, "certificate-missing")
    done = clerk("merge", "--json")
    assert done.status == 0 and done.json["findings"] == []
    assert done.json["students"]["held"] == 0 and done.json["students"]["complete"] == 3
    (waived,) = done.json["waived"]
    (error,) = first.json["findings"]
    assert waived == {**error, "reason": REASON, "by": BY}
    assert done.json["returns"][0]["status"] == "merged"
    assert not (clerk.folder / "退回" / "药品食品学院_退回.xlsx").exists()
    row = row_of(clerk, "certificate-missing")
    assert (row["state"], row["waiver"], row["reason"], row["by"]) == (
        "已豁免", "豁免", REASON, BY,
    )  # fmt: skip
    page = load_workbook(clerk.master)["学生核查"]
    assert page[clerk.cell("students", student(DRUGS), "cause")].value == "受伤"


@pytest.mark.usefixtures("outputs_too")
def test_the_terminal_the_summary_and_the_status_say_so(clerk: Clerk) -> None:
    clerk.returned(DRUGS, INJURED)
    clerk("merge")
    waive(clerk, "certificate-missing")
    said = clerk("merge").out
    assert "已豁免 1 处：" in said and REASON in said and BY in said
    page = load_workbook(clerk.folder / "输出" / "汇总.xlsx")["问题"]
    assert [cell.value for cell in page[2]][:1] == ["错误\n已豁免"]
    assert f"已豁免：{REASON}（{BY}）" in [cell.value for cell in page[2]]
    assert clerk("summary").status == 0
    again = load_workbook(clerk.folder / "输出" / "汇总.xlsx")["问题"]
    assert [c.value for c in again[2]] == [c.value for c in page[2]]
    (drugs,) = [c for c in clerk("status", "--json").json["colleges"] if c["college"] == DRUGS.name]
    assert (drugs["state"], drugs["open"]) == ("complete", 0)


def test_the_list_offers_the_word_and_shows_what_lapsed(clerk: Clerk) -> None:
    page = load_workbook(clerk.master)[FINDINGS.title]
    letter = chr(ord("A") + FINDINGS.names.index("waiver"))
    (offered,) = [
        rule for rule in page.data_validations.dataValidation
        if rule.type == "list" and str(rule.sqref).startswith(f"{letter}2:")
    ]  # fmt: skip
    assert offered.formula1 == "选项_豁免"
    told = [r.formula for area in page.conditional_formatting for r in area.rules]
    assert ['"已失效"'] in told


def test_rows_of_the_list_are_as_high_as_their_words(clerk: Clerk) -> None:
    clerk.returned(DRUGS, INJURED)
    clerk("merge")
    sheet = load_workbook(clerk.master)
    page, row = sheet[FINDINGS.title], row_of(clerk, "certificate-missing")
    assert (page.row_dimensions[row["at"]].height or 0) > 30
    ledger = sheet["回收记录"]
    assert ledger["D2"].alignment.wrap_text is not True and len(str(ledger["D2"].value)) == 64


def test_a_second_merge_changes_nothing(clerk: Clerk) -> None:
    clerk.returned(DRUGS, INJURED)
    clerk("merge")
    waive(clerk, "certificate-missing")
    clerk("merge")
    before = clerk.digest()
    done = clerk("merge", "--json")
    assert clerk.digest() == before
    assert done.json["findings"] == [] and len(done.json["waived"]) == 1


def test_it_holds_for_that_student_alone(clerk: Clerk) -> None:
    clerk.returned(DRUGS, {**INJURED, ("students", student(DRUGS, 1), "cause"): "受伤"})
    assert clerk("merge", "--json").json["students"]["held"] == 2
    waive(clerk, "certificate-missing", student(DRUGS)[0])
    done = clerk("merge", "--json")
    assert done.status == 1
    assert [f["student"] for f in done.json["findings"]] == [student(DRUGS, 1)[0]]
    assert [w["student"] for w in done.json["waived"]] == [student(DRUGS)[0]]
    assert done.json["students"]["held"] == 1


def test_another_error_of_the_same_student_still_holds_them(clerk: Clerk) -> None:
    clerk.returned(DRUGS, {**INJURED, ("students", student(DRUGS), "admission"): "不属实"})
    clerk("merge")
    waive(clerk, "certificate-missing")
    done = clerk("merge", "--json")
    assert done.status == 1 and "certificate-missing" not in codes(done)
    assert done.json["students"]["held"] == 1


@pytest.mark.parametrize(
    "changed",
    [
        {("students", student(DRUGS), "cause"): "整容"},
        {**INJURED, ("materials", student(DRUGS), "hospital"): "无"},
    ],
    ids=["what it reads", "where it stands"],
)
def test_it_is_asked_again_when_the_values_change(
    clerk: Clerk, changed: dict[Any, str]
) -> None:  # fmt: skip
    clerk.returned(DRUGS, INJURED)
    clerk("merge")
    waive(clerk, "certificate-missing")
    assert clerk("merge").status == 0
    before = row_of(clerk, "certificate-missing")
    clerk.returned(DRUGS, changed)
    done = clerk("merge", "--json")
    assert done.status == 1 and "certificate-missing" in codes(done)
    assert "waived" not in done.json
    row = row_of(clerk, "certificate-missing")
    assert (row["state"], row["waiver"], row["reason"], row["by"]) == (
        "待处理", "已失效", REASON, BY,
    )  # fmt: skip
    assert row["basis"] != before["basis"]
    # It stays so until the office decides anew.
    digest = clerk.digest()
    said = clerk("merge")
    assert said.status == 1 and "豁免已失效 1 处" in said.out and clerk.digest() == digest
    write(clerk, row, waiver="豁免")
    again = clerk("merge", "--json")
    assert "certificate-missing" not in codes(again) and len(again.json["waived"]) == 1


def test_it_lapses_when_the_return_changed_before_it_was_honoured(clerk: Clerk) -> None:
    clerk.returned(DRUGS, INJURED)
    clerk("merge")
    waive(clerk, "certificate-missing")
    clerk.returned(DRUGS, {("students", student(DRUGS), "cause"): "整容"})
    done = clerk("merge", "--json")
    assert done.status == 1 and "certificate-missing" in codes(done)
    assert row_of(clerk, "certificate-missing")["waiver"] == "已失效"


def test_what_another_student_changes_does_not_touch_it(clerk: Clerk) -> None:
    clerk.returned(DRUGS, INJURED)
    clerk("merge")
    waive(clerk, "certificate-missing")
    clerk("merge")
    clerk.returned(DRUGS, {**INJURED, ("students", student(DRUGS, 1), "remark"): "电话核实过"})
    done = clerk("merge", "--json")
    assert "certificate-missing" not in codes(done) and len(done.json["waived"]) == 1


def test_solved_it_stays_in_the_list_with_its_words(clerk: Clerk) -> None:
    clerk.returned(DRUGS, INJURED)
    clerk("merge")
    waive(clerk, "certificate-missing")
    clerk("merge")
    clerk.returned(DRUGS, {**INJURED, ("materials", student(DRUGS), "hospital"): "有"})
    assert "waived" not in clerk("merge", "--json").json
    row = row_of(clerk, "certificate-missing")
    assert (row["state"], row["waiver"], row["reason"]) == ("已解决", "豁免", REASON)


@pytest.mark.parametrize(
    ("typed", "lacks"),
    [
        ({"waiver": "豁免", "by": BY}, "reason"),
        ({"waiver": "豁免", "reason": REASON}, "by"),
        ({"waiver": "豁免"}, "reason"),
        ({"reason": REASON, "by": BY}, "waiver"),
        ({"waiver": "免了", "reason": REASON, "by": BY}, "waiver"),
    ],
)
def test_a_waiver_that_lacks_something_is_refused_with_its_cell(
    clerk: Clerk, typed: dict[str, str], lacks: str
) -> None:
    clerk.returned(DRUGS, INJURED)
    clerk("merge")
    row = row_of(clerk, "certificate-missing")
    write(clerk, row, **typed)
    done = clerk("merge", "--json")
    assert done.status == 1 and "certificate-missing" in codes(done) and "waived" not in done.json
    (finding,) = [f for f in done.json["findings"] if f["code"] == "waiver-incomplete"]
    assert (finding["file"], finding["sheet"]) == ("核查总表.xlsx", "问题清单")
    assert finding["cell"] == address(row, lacks) and finding["severity"] == "warning"
    assert FINDINGS[lacks].header in finding["message"]
    kept = row_of(clerk, "certificate-missing")
    assert {name: kept[name] for name in typed} == typed and kept["state"] == "待处理"
    # The college hears nothing of it.
    work = load_workbook(clerk.folder / "退回" / "药品食品学院_退回.xlsx")["需要处理"]
    assert "豁免" not in str(list(work.values))
    digest = clerk.digest()
    clerk("merge")
    assert clerk.digest() == digest
    write(clerk, kept, waiver="豁免", reason=REASON, by=BY)
    assert clerk("merge", "--json").status == 0
    assert row_of(clerk, "waiver-incomplete")["state"] == "已解决"


def test_a_reason_alone_is_a_note(clerk: Clerk) -> None:
    clerk.returned(DRUGS, INJURED)
    clerk("merge")
    write(clerk, row_of(clerk, "certificate-missing"), reason="等学院回电话")
    assert codes(clerk("merge", "--json")) == {"certificate-missing"}


def test_a_waiver_in_a_row_of_its_own_is_said(clerk: Clerk) -> None:
    clerk.returned(DRUGS, INJURED)
    clerk("merge")
    row = row_of(clerk, "certificate-missing")
    write(clerk, {"at": row["at"] + 3}, waiver="豁免", reason=REASON, by=BY)
    done = clerk("merge", "--json")
    (finding,) = [f for f in done.json["findings"] if f["code"] == "waiver-incomplete"]
    assert finding["cell"] == f"A{row['at'] + 3}"
    page = load_workbook(clerk.master)[FINDINGS.title]
    assert page[address({"at": row["at"] + 3}, "reason")].value == REASON


@pytest.mark.parametrize("code", ["id-check-digit", "name-differs"])
def test_errors_in_identity_and_in_keys_cannot_be_waived(clerk: Clerk, code: str) -> None:
    if code == "name-differs":
        back = clerk.returned(DRUGS)
        book = load_workbook(back)
        book["人工比对"]["B2"].value = "别的人"
        book.save(back)
    else:
        # Both digits stand in the middle, so that the published ends still fit.
        number = people.of(DRUGS)[0].number
        wrong = number[:9] + str((int(number[9]) + 1) % 10) + number[10:]
        clerk.returned(DRUGS, {("students", student(DRUGS), "id_number"): wrong})
    first = clerk("merge", "--json")
    identity = {c for c in codes(first) if c.startswith("id-") or c == code}
    assert first.status == 1 and identity
    (found,) = identity
    waive(clerk, found)
    row = row_of(clerk, found)
    done = clerk("merge", "--json")
    assert done.status == 1 and found in codes(done) and "waived" not in done.json
    (refused,) = [f for f in done.json["findings"] if f["code"] == "waiver-refused"]
    assert refused["cell"] == address(row, "waiver") and "不能豁免" in refused["message"]
    assert done.json["students"]["held"] == 1


def test_a_file_cannot_be_waived(clerk: Clerk) -> None:
    (clerk.folder / "回收" / "说明.xlsx").write_bytes(b"%PDF-1.4\n")
    first = clerk("merge", "--json")
    (error,) = [f for f in first.json["findings"] if f["severity"] == "error"]
    waive(clerk, error["code"])
    done = clerk("merge", "--json")
    assert done.status == 1 and {error["code"], "waiver-refused"} <= codes(done)


def test_what_could_not_be_read_cannot_be_waived(clerk: Clerk) -> None:
    back = clerk.returned(DRUGS)
    book = load_workbook(back)
    book["人工比对"]["G2"].value = "#REF!"
    book["人工比对"]["G2"].data_type = "e"
    book.save(back)
    assert codes(clerk("merge", "--json")) == {"cell-error"}
    waive(clerk, "cell-error")
    done = clerk("merge", "--json")
    assert done.status == 1 and codes(done) == {"cell-error", "waiver-refused"}


def test_what_waited_for_a_waived_error_speaks(clerk: Clerk) -> None:
    own = people.of(DRUGS)[0].name
    clerk.returned(
        DRUGS,
        {("reviews", review(DRUGS, n), "reviewer"): own for n in (1, 2)},
    )
    first = clerk("merge", "--json")
    assert "reviewer-repeated" in codes(first) and "reviewer-is-student" not in codes(first)
    for row in rows(clerk):
        if row["code"] == "reviewer-repeated":
            write(clerk, row, waiver="豁免", reason=REASON, by=BY)
    done = clerk("merge", "--json")
    assert "reviewer-repeated" not in codes(done) and "reviewer-is-student" in codes(done)
    assert done.status == 1 and done.json["students"]["held"] == 1
    # And that may be waived in its turn.
    for row in rows(clerk):
        if row["code"] == "reviewer-is-student":
            write(clerk, row, waiver="豁免", reason=REASON, by=BY)
    done = clerk("merge", "--json")
    assert {"reviewer-repeated", "reviewer-is-student"} == {w["code"] for w in done.json["waived"]}


def test_a_conflict_waived_keeps_what_the_office_has(clerk: Clerk) -> None:
    book = load_workbook(clerk.master)
    book["学生核查"][clerk.cell("students", student(ANIMALS), "remark")].value = "办公室写的"
    book.save(clerk.master)
    clerk.returned(ANIMALS, {("students", student(ANIMALS), "remark"): "学院写的"})
    assert codes(clerk("merge", "--json")) == {"conflict"}
    waive(clerk, "conflict")
    done = clerk("merge", "--json")
    assert done.status == 0 and done.json["students"]["complete"] == 1
    page = load_workbook(clerk.master)["学生核查"]
    assert page[clerk.cell("students", student(ANIMALS), "remark")].value == "办公室写的"
    digest = clerk.digest()
    assert clerk("merge").status == 0 and clerk.digest() == digest


@pytest.mark.usefixtures("outputs_too")
def test_one_return_named_leaves_what_is_waived_of_the_others(clerk: Clerk) -> None:
    clerk.returned(DRUGS, INJURED)
    clerk.returned(HEALTH)
    clerk("merge")
    waive(clerk, "certificate-missing")
    clerk("merge")
    done = clerk("merge", clerk.folder / "回收" / "卫生健康学院.xlsx", "--json")
    assert done.status == 0 and done.json["students"]["held"] == 0
    assert row_of(clerk, "certificate-missing")["state"] == "已豁免"
    page = load_workbook(clerk.folder / "输出" / "汇总.xlsx")["问题"]
    assert REASON in str(list(page.values))


def test_validate_honours_it_and_writes_nothing(clerk: Clerk) -> None:
    clerk.returned(DRUGS, INJURED)
    clerk("merge")
    waive(clerk, "certificate-missing")
    before = clerk.digest()
    seen = clerk("validate", "--json")
    assert seen.status == 0 and len(seen.json["waived"]) == 1 and clerk.digest() == before


def test_the_list_sorted_by_the_office_is_still_understood(clerk: Clerk) -> None:
    clerk.returned(DRUGS, {**INJURED, ("students", student(DRUGS, 1), "cause"): "受伤"})
    clerk("merge")
    waive(clerk, "certificate-missing", student(DRUGS)[0])
    book = load_workbook(clerk.master)
    page = book[FINDINGS.title]
    lines = [[cell.value for cell in line] for line in page.iter_rows(min_row=2)]
    for at, line in enumerate(reversed(lines), start=2):
        for column, text in enumerate(line, start=1):
            page.cell(at, column).value = text
    page.cell(1, page.max_column + 1, "办公室备注")
    book.save(clerk.master)
    done = clerk("merge", "--json")
    assert [w["student"] for w in done.json["waived"]] == [student(DRUGS)[0]]
    assert row_of(clerk, "certificate-missing", student(DRUGS)[0])["reason"] == REASON


# What a fingerprint rests on


def unsupported(who: str, message: str = "三人中有人不是一致") -> Finding:
    place = Place("students", "conclusion", (who,))
    return Finding(
        "conclusion-unsupported", Severity.ERROR, "f", "s", "A1", who, message, "", "同一人",
        "第1学院", place,
    )  # fmt: skip


def test_a_fingerprint_moves_with_each_value_it_rests_on_and_with_no_other() -> None:
    who = "2024-001"
    finding = unsupported(who)
    first = Basis(sound(8)).fingerprint([finding])
    for sheet, column, mine, moves in (
        ("students", "conclusion", True, True),
        ("reviews", "verdict", True, True),
        ("reviews", "note", True, False),
        ("students", "conclusion", False, False),
        ("reviews", "verdict", False, False),
    ):
        records = sound(8)
        frame = records.frames[sheet]
        row = frame.index[frame["student"].eq(who) == mine][-1]
        frame.loc[row, column] = "别的"
        assert (Basis(records).fingerprint([finding]) != first) == moves, (sheet, column, mine)


def test_the_order_of_rows_and_the_name_of_a_file_are_no_values() -> None:
    records = sound(8)
    who = "2024-002"
    first = Basis(records).fingerprint([unsupported(who, "先报的《甲.xlsx》里不同")])
    for name, frame in records.frames.items():
        records.frames[name] = frame.iloc[::-1].reset_index(drop=True)
    assert Basis(records).fingerprint([unsupported(who, "先报的《乙.xlsx》里不同")]) == first
    assert Basis(records).fingerprint([unsupported(who, "先报的《乙.xlsx》里也有")]) != first


def test_a_student_of_thousands_of_reviewers_is_looked_at_once() -> None:
    class Verdict:
        looks = 0

        def __str__(self) -> str:
            Verdict.looks += 1
            return self.said

        said = "一致"

    records = sound(8)
    reviews = records.frames["reviews"]
    mine = reviews[reviews["student"].eq("2024-001")]
    many = pd.concat([mine] * 200, ignore_index=True)
    verdicts: Any = [Verdict() for _ in range(len(many))]
    many["verdict"] = verdicts
    records.frames["reviews"] = many
    basis, finding = Basis(records), unsupported("2024-001")
    first = basis.fingerprint([finding])
    assert {basis.fingerprint([finding]) for _ in range(50)} == {first}
    assert Verdict.looks <= 2 * len(many)
    many.loc[7, "verdict"] = "存疑"
    assert Basis(records).fingerprint([finding]) != first


def test_a_fingerprint_gives_nothing_away() -> None:
    records = sound(3)
    number = records.students["id_number"].iloc[0]
    area = Finding(
        "id-area", Severity.WARNING, "f", "s", "A1", "2024-001", "不在区划里", "", "320399*****",
        "第1学院", Place("students", "id_number", ("2024-001",)),
    )  # fmt: skip
    print_ = Basis(records).fingerprint([area])
    assert len(print_) == 10 and print_ not in hashlib.sha256(number.encode()).hexdigest()
    assert len(mark(area)) == 10
