"""The three-way merge: one cell at a time, then any mixture of returns in any order."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence

import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.merging import Cell, filled, frames, returned, value
from verify_xlsx.master.base import Base
from verify_xlsx.merging.merge import Merged, merge
from verify_xlsx.merging.outcomes import OUTCOMES
from verify_xlsx.merging.settle import Held, accounts, changes, final_frame, moved_base
from verify_xlsx.sheets import HANDED_OUT
from verify_xlsx.sorting.known import known_from
from verify_xlsx.sorting.returns import Returns
from verify_xlsx.sorting.sort_out import sort_out
from verify_xlsx.sorting.stack import stacked
from verify_xlsx.table import ReadFile

OURS = frames({"甲学院": ["001", "002"], "乙学院": ["003"]})
CONCLUSION: Cell = ("students", ("001",), "conclusion")
VERDICT: Cell = ("reviews", ("001", "2"), "verdict")


def run(
    files: Sequence[ReadFile], ours: Mapping[str, pd.DataFrame] = OURS, base: Base | None = None
) -> tuple[Returns, Merged]:
    returns = sort_out(files, stacked(files), known_from("c", ours))
    return returns, merge(dict(ours), base or Base(), returns)


def final(merged: Merged, held: Held | None = None) -> dict[str, pd.DataFrame]:
    return {
        name: final_frame(part, held or Held()).reset_index(drop=True)
        for name, part in merged.sheets.items()
    }


def codes(returns: Returns, merged: Merged) -> list[tuple[str, int | None, str | None]]:
    return [(r.code, r.row, r.name) for r in (*returns.raised, *merged.raised)]


def fate(files: Sequence[ReadFile], **more: object) -> list[dict[str, int]]:
    returns, merged = run(files)
    return [one.rows for one in accounts(returns, merged, Held(**more)).values()]  # type: ignore[arg-type]


def test_what_the_college_fills_is_taken() -> None:
    returns, merged = run([returned(OURS, "甲学院", {CONCLUSION: "同一人", VERDICT: "一致"})])
    assert value(final(merged), CONCLUSION) == "同一人"
    assert value(final(merged), VERDICT) == "一致"
    assert codes(returns, merged) == []
    changed = {(c.sheet, c.column, c.old, c.new) for c in changes(merged, Held())}
    assert changed == {
        ("students", "conclusion", "", "同一人"),
        ("reviews", "verdict", "", "一致"),
    }


def test_a_blank_never_erases() -> None:
    ours = filled(OURS, {CONCLUSION: "存疑"})
    _, merged = run([returned(OURS, "甲学院", {})], ours)
    assert value(final(merged), CONCLUSION) == "存疑"


def test_both_changed_is_a_conflict_and_ours_stays() -> None:
    ours = filled(OURS, {CONCLUSION: "存疑"})
    returns, merged = run([returned(OURS, "甲学院", {CONCLUSION: "同一人"})], ours)
    assert value(final(merged), CONCLUSION) == "存疑"
    (conflict,) = merged.raised
    assert (conflict.code, conflict.row, conflict.column) == ("conflict", 2, 10)
    assert (conflict.words["ours"], conflict.words["theirs"]) == ("存疑", "同一人")
    assert returns.raised == []


def test_both_changed_alike_is_nothing() -> None:
    ours = filled(OURS, {CONCLUSION: "同一人"})
    returns, merged = run([returned(OURS, "甲学院", {CONCLUSION: "同一人"})], ours)
    assert codes(returns, merged) == [] and not list(changes(merged, Held()))


def test_the_office_changed_what_was_handed_out_and_the_college_did_not() -> None:
    base = Base()
    base.of("甲学院", "001")["students"] = {"": {"major": ("护理", "v1", ())}}
    major: Cell = ("students", ("001",), "major")
    ours = filled(OURS, {major: "高级护理"})
    returns, merged = run([returned(OURS, "甲学院", {major: "护理"})], ours, base)
    assert value(final(merged), major) == "高级护理" and codes(returns, merged) == []


def test_a_college_corrects_itself_in_a_later_run() -> None:
    first = returned(OURS, "甲学院", {CONCLUSION: "存疑"}, "2024-04-20 08:00:00")
    _, merged = run([first])
    ours, base = final(merged), moved_base(merged, Base(), Held())
    second = returned(OURS, "甲学院", {CONCLUSION: "同一人"}, "2024-04-22 08:00:00")
    returns, again = run([second], ours, base)
    assert value(final(again), CONCLUSION) == "同一人" and codes(returns, again) == []
    # The older file turns up once more: it is superseded and changes nothing.
    ours, base = final(again), moved_base(again, base, Held())
    returns, third = run([first], ours, base)
    assert value(final(third), CONCLUSION) == "同一人" and not list(changes(third, Held()))


def test_two_versions_that_disagree_are_reported_at_the_later_cell() -> None:
    early = returned(OURS, "甲学院", {CONCLUSION: "存疑"}, "2024-04-20 08:00:00", "早.xlsx")
    late = returned(OURS, "甲学院", {CONCLUSION: "同一人"}, "2024-04-21 08:00:00", "晚.xlsx")
    for files in ([early, late], [late, early]):
        returns, merged = run(files)
        assert value(final(merged), CONCLUSION) == "同一人"
        (said,) = merged.raised
        assert (said.code, said.row, said.name) == ("versions-disagree", 2, "conclusion")
        assert said.words["earlier"] == "存疑" and said.words["earlier_file"] == "早.xlsx"
        assert returns.files[said.source - 1] is late


def test_the_same_file_twice_counts_once() -> None:
    one = returned(OURS, "甲学院", {CONCLUSION: "同一人"}, name="一.xlsx")
    two = returned(OURS, "甲学院", {CONCLUSION: "同一人"}, name="二.xlsx")
    two.sha256 = one.sha256
    first, second = fate([one, two])
    assert first["merged"] == 1 and second["superseded"] == second["read"] == first["read"]


def test_unknown_foreign_shifted_and_doubled_rows() -> None:
    file = returned(OURS, "甲学院", {CONCLUSION: "同一人", ("students", ("002",), "cause"): "无"})
    table = file.tables["students"]
    for student, name in (("999", "人999"), ("003", "人003"), ("002", "别人"), ("001", "人001")):
        table.rows.append(len(table.rows) + 2)
        given = {"student": student, "name": name, "conclusion": "存疑"}
        for column, values in table.values.items():
            values.append(given.get(column, ""))
    returns, merged = run([file])
    assert sorted(codes(returns, merged)) == [
        ("name-differs", 6, "name"),
        ("row-foreign", 5, "student"),
        ("row-twice", 2, "student"),
        ("row-twice", 7, "student"),
        ("row-unknown", 4, "student"),
    ]
    assert value(final(merged), CONCLUSION) == ""
    (rows,) = fate([file])
    assert rows["ignored"] == 1 and rows["held"] == 4 and rows["merged"] == 1


def test_an_extra_reviewer_gets_the_next_number() -> None:
    file = returned(OURS, "甲学院", {VERDICT: "一致"})
    table = file.tables["reviews"]
    table.rows.append(20)
    given = {"student": "001", "name": "人001", "reviewer": "丁老师"}
    for column, values in table.values.items():
        values.append(given.get(column, ""))
    _, merged = run([file])
    assert value(final(merged), ("reviews", ("001", "4"), "reviewer")) == "丁老师"


def test_another_campaign_is_ignored_whole() -> None:
    file = returned(OURS, "甲学院", {CONCLUSION: "同一人"}, campaign="other")
    returns, merged = run([file])
    assert codes(returns, merged) == [("campaign-differs", None, None)]
    (rows,) = fate([file])
    assert rows["ignored"] == rows["read"] > 0


def test_without_its_hidden_sheet_a_return_is_known_by_its_students() -> None:
    file = returned(OURS, "乙学院", {("students", ("003",), "cause"): "无"})
    file.identity.clear()
    returns, merged = run([file])
    assert returns.colleges == {1: "乙学院"}
    assert value(final(merged), ("students", ("003",), "cause")) == "无"


def test_a_held_student_keeps_every_value_and_the_base() -> None:
    file = returned(OURS, "甲学院", {CONCLUSION: "同一人", VERDICT: "一致",
                                  ("students", ("002",), "cause"): "无"})  # fmt: skip
    _, merged = run([file])
    held = Held(frozenset({"001"}))
    after = final(merged, held)
    assert value(after, CONCLUSION) == "" and value(after, VERDICT) == ""
    assert value(after, ("students", ("002",), "cause")) == "无"
    base = moved_base(merged, Base(), held)
    assert set(base.cells) == {("甲学院", "002")}


def test_a_member_who_left_is_reported_and_stays_deleted_once_the_office_deletes_the_row() -> None:
    old = [{"member": "张", "part": "组长"}, {"member": "李四", "part": "成员"}]
    new = [{"member": "张", "part": "组长"}, {"member": "李思", "part": "成员"}]
    first = returned(OURS, "甲学院", {}, "2024-04-20 08:00:00", members=old)
    second = returned(OURS, "甲学院", {}, "2024-04-21 08:00:00", members=new)
    _, merged = run([first, second])
    assert [r.code for r in merged.raised] == ["member-left"]
    assert merged.raised[0].key == ("李四",)
    assert list(final(merged)["group"]["member"]) == ["张", "李四", "李思"]
    base, ours = moved_base(merged, Base(), Held()), final(merged)
    ours["group"] = ours["group"][ours["group"]["member"].ne("李四")].reset_index(drop=True)
    _, again = run([first, second], ours, base)
    assert list(final(again)["group"]["member"]) == ["张", "李思"] and again.raised == []


def test_two_halves_of_a_working_group_are_no_versions_of_each_other() -> None:
    halves = [
        returned(OURS, "甲学院", {}, f"2024-04-2{n} 08:00:00", members=[{"member": name}])
        for n, name in enumerate("张李")
    ]
    _, merged = run(halves)
    assert list(final(merged)["group"]["member"]) == ["张", "李"] and merged.raised == []


CELLS: list[Cell] = [
    ("students", ("001",), "conclusion"),
    ("students", ("002",), "remark"),
    ("students", ("003",), "major"),
    ("reviews", ("001", "1"), "reviewer"),
    ("reviews", ("002", "3"), "verdict"),
    ("materials", ("003",), "hospital"),
    ("platform", ("001",), "entry_registry"),
]
ANSWERS = st.dictionaries(st.sampled_from(CELLS), st.sampled_from(["", "甲", "乙"]), max_size=7)
MEMBERS = st.lists(st.sampled_from(["张", "王", "李"]), max_size=2, unique=True)


@st.composite
def returns_of(draw: st.DrawFn) -> list[ReadFile]:
    """A handful of returns of both colleges, saved at different moments."""
    files = []
    for n in range(draw(st.integers(1, 4))):
        college = draw(st.sampled_from(["甲学院", "乙学院"]))
        members = [{"member": name, "post": "教师"} for name in draw(MEMBERS)]
        saved = f"2024-04-{10 + n:02d} 08:00:00"
        files.append(returned(OURS, college, draw(ANSWERS), saved, f"{n}.xlsx", members=members))
    return files


@settings(max_examples=20, deadline=None)
@given(returns_of(), ANSWERS, st.randoms(use_true_random=False))
def test_any_order_gives_the_same_master_and_a_second_merge_nothing(
    files: list[ReadFile], office: dict[Cell, str], order: random.Random
) -> None:
    ours = filled(OURS, office)
    _, merged = run(files, ours)
    shuffled = list(files)
    order.shuffle(shuffled)
    _, other = run(shuffled, ours)
    for name, frame in final(merged).items():
        pd.testing.assert_frame_equal(
            frame.sort_values(list(frame.columns), ignore_index=True),
            final(other)[name].sort_values(list(frame.columns), ignore_index=True),
        )
    base = moved_base(merged, Base(), Held())
    returns, again = run(files, final(merged), base)
    assert list(changes(again, Held())) == []
    assert list(moved_base(again, base, Held()).rows()) == list(base.rows())
    assert not any(one.rows["merged"] for one in accounts(returns, again, Held()).values())


@settings(max_examples=20, deadline=None)
@given(returns_of(), st.sets(st.sampled_from(["001", "002", "003"])))
def test_every_row_is_accounted_for(files: list[ReadFile], held: set[str]) -> None:
    returns, merged = run(files)
    counted = accounts(returns, merged, Held(frozenset(held)))
    for source, rows in ((source, one.rows) for source, one in counted.items()):
        read = sum(len(files[source - 1].tables[sheet.name].rows) for sheet in HANDED_OUT)
        assert rows["read"] == read == sum(rows[outcome] for outcome in OUTCOMES)


#: Every cell that a college may fill, of its students.
FILLABLE: list[Cell] = [
    (sheet.name, tuple(str(row[name]) for name in sheet.key), column)
    for sheet in HANDED_OUT
    for row in OURS[sheet.name].to_dict("records")
    if row["college"] == "甲学院"
    for column in sheet.fillable
]


@settings(max_examples=15, deadline=None)
@given(st.integers(2, 4), st.randoms(use_true_random=False))
def test_any_split_into_parts_is_the_whole(parts: int, chance: random.Random) -> None:
    answers = {cell: f"答{n}" for n, cell in enumerate(FILLABLE) if chance.random() < 0.7}
    members = [{"member": name, "post": "教师", "part": "成员"} for name in "张王李赵"]
    cell_of = {cell: chance.randrange(parts) for cell in answers}
    member_of = [chance.randrange(parts) for _ in members]
    split = [
        returned(
            OURS, "甲学院", {c: v for c, v in answers.items() if cell_of[c] == part},
            f"2024-04-2{part} 08:00:00",
            members=[m for m, at in zip(members, member_of, strict=True) if at == part],
        )
        for part in range(parts)
    ]  # fmt: skip
    chance.shuffle(split)
    _, whole = run([returned(OURS, "甲学院", answers, members=members)])
    _, merged = run(split)
    for name, frame in final(whole).items():
        pd.testing.assert_frame_equal(
            frame.sort_values(list(frame.columns), ignore_index=True),
            final(merged)[name].sort_values(list(frame.columns), ignore_index=True),
        )
    _, again = run(split, final(merged), moved_base(merged, Base(), Held()))
    assert merged.raised == again.raised == []
