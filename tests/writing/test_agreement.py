"""AC1 against published figures and its properties; 比对一致性 as it stands in the summary."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import openpyxl
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from tests.made_up import DAY, Situation, seven, three_hundred
from verify_xlsx.agreement import (
    Agreement,
    among,
    between,
    by_college,
    by_reviewer,
    by_role,
    overall,
)
from verify_xlsx.sheets import ROLE, VERDICT
from verify_xlsx.writing.agreement import MOST_REVIEWERS, NOTHING, TITLE
from verify_xlsx.writing.summary import write_summary

SAME, OTHER, DOUBT = VERDICT.words


def near(figure: float | None, **within: Any) -> Any:
    """``pytest.approx``, for a figure that may be None."""
    return pytest.approx(figure, **within)


def of_pairs(table: list[list[int]]) -> np.ndarray[Any, Any]:
    """A table of two raters as a row a subject."""
    rows = []
    for one, line in enumerate(table):
        for other, times in enumerate(line):
            row = np.zeros(len(table))
            row[one] += 1
            row[other] += 1
            rows += [row] * times
    return np.array(rows)


def test_two_raters_and_three_categories_as_published() -> None:
    """irrCAC, vignette "overview", cont3x3abstractors: 100 women, AC1 0.8493305, pa 0.89."""
    found = among(of_pairs([[13, 0, 0], [0, 20, 7], [0, 4, 56]]))
    assert (found.students, found.raw) == (100, near(0.89))
    assert found.ac1 == near(0.8493305, abs=5e-8)


#: Gwet (2014), Handbook of Inter-Rater Reliability, 4th edition, page 120; 0 is no rating.
RATERS = np.array(
    [
        [1, 1, 0, 1], [2, 2, 3, 2], [3, 3, 3, 3], [3, 3, 3, 3], [2, 2, 2, 2], [1, 2, 3, 4],
        [4, 4, 4, 4], [1, 1, 2, 1], [2, 2, 2, 2], [0, 5, 5, 5], [0, 0, 1, 1], [0, 0, 3, 0],
    ]
)  # fmt: skip


def test_four_raters_with_gaps_as_published() -> None:
    """irrCAC, raw_4raters: pa 0.81818, pe 0.19032, AC1 0.77544.

    There the subject with one rating still counts for ``pe``; here nobody with one verdict does,
    so that ``n`` is the same for both figures: the published value is met with that left in.
    """
    counts = np.array([[(row == k).sum() for k in range(1, 6)] for row in RATERS], dtype=float)
    found = among(counts)
    assert (found.students, found.raw) == (11, near(0.81818, abs=5e-6))
    shares = (counts / counts.sum(axis=1)[:, None]).mean(axis=0)
    chance = (shares * (1 - shares)).sum() / 4
    assert chance == near(0.19032, abs=5e-6)
    assert found.raw is not None and found.ac1 is not None
    assert (found.raw - chance) / (1 - chance) == near(0.77544, abs=5e-6)
    assert found.ac1 == near(0.77544, abs=2e-3)


def test_between_two_groups_of_one_it_is_the_coefficient_of_two_raters() -> None:
    table = [[13, 0, 0], [0, 20, 7], [0, 4, 56]]
    cells = [(i, j) for i in range(3) for j in range(3) for _ in range(table[i][j])]
    one, other = (np.eye(3)[[cell[place] for cell in cells]] for place in (0, 1))
    found, wanted = between(one, other), among(of_pairs(table))
    assert found.students == wanted.students
    assert (found.raw, found.ac1) == (near(wanted.raw), near(wanted.ac1))


def test_where_nearly_all_agree_kappa_misleads_and_ac1_does_not() -> None:
    """Of fifty students with two verdicts one is doubted: kappa is below nought, AC1 near one."""
    counts = np.array([[2, 0, 0]] * 49 + [[1, 0, 1]], dtype=float)
    found = among(counts)
    shares = counts.sum(axis=0) / counts.sum()
    kappa = (0.98 - (shares**2).sum()) / (1 - (shares**2).sum())
    assert found.raw == near(0.98) and kappa < 0
    assert found.ac1 is not None and found.ac1 > 0.97


COUNTS = arrays(np.float64, st.tuples(st.integers(0, 12), st.just(3)), elements=st.integers(0, 5))


@settings(max_examples=200, deadline=None)
@given(COUNTS, st.randoms())
def test_order_is_nothing_and_figures_keep_within_their_bounds(
    counts: np.ndarray[Any, Any], chance: Any
) -> None:
    found = among(counts)
    enough = int((counts.sum(axis=1) >= 2).sum())
    assert found.students == enough
    if enough < 2:
        assert (found.raw, found.ac1) == (None, None)
        return
    assert found.raw is not None and found.ac1 is not None
    assert 0 <= found.raw <= 1
    assert -0.5 - 1e-9 <= found.ac1 <= 1 + 1e-9
    rows, columns = list(range(len(counts))), list(range(3))
    chance.shuffle(rows)
    chance.shuffle(columns)
    again = among(counts[rows][:, columns])
    assert (again.raw, again.ac1) == (near(found.raw), near(found.ac1))


@settings(max_examples=100, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 2), st.integers(2, 6)), min_size=2, max_size=20))
def test_all_agreed_is_one(students: list[tuple[int, int]]) -> None:
    counts = np.zeros((len(students), 3))
    for row, (verdict, raters) in enumerate(students):
        counts[row, verdict] = raters
    assert among(counts) == Agreement(len(students), 1.0, near(1.0))


# From 人工比对


def reviews(*lines: tuple[str, str, str, str, str]) -> pd.DataFrame:
    names = ["college", "student", "role", "reviewer", "verdict"]
    return pd.DataFrame(list(lines), columns=names, dtype=object)


A, B = "甲学院", "乙学院"
HEAD, TEACHER = ROLE.words[:2]
FEW = reviews(
    (A, "1", HEAD, "甲一", SAME), (A, "1", TEACHER, "甲二", SAME), (A, "1", TEACHER, "甲三", DOUBT),
    (A, "2", HEAD, "甲一", SAME), (A, "2", TEACHER, "甲二", SAME),
    (B, "3", HEAD, "乙一", SAME), (B, "3", TEACHER, "", ""),
    (B, "4", HEAD, "乙一", "看着像"), (B, "4", "", "乙二", OTHER), (B, "4", HEAD, "乙三", OTHER),
)  # fmt: skip


def test_by_college_counts_those_with_two_verdicts() -> None:
    found = by_college(FEW)
    assert list(found) == [A, B]
    assert (found[A].students, found[A].raw) == (2, near((1 / 3 + 1) / 2))
    assert found[B] == Agreement(1, None, None)
    assert (overall(FEW).students, overall(FEW).raw) == (3, near((1 / 3 + 1 + 1) / 3))


def test_by_role_holds_a_role_against_the_others() -> None:
    found = by_role(FEW)
    assert (found[HEAD].students, found[HEAD].raw) == (3, near((1 / 2 + 1 + 1) / 3))
    assert (found[TEACHER].students, found[TEACHER].raw) == (2, near((1 / 2 + 1) / 2))
    assert found[""] == Agreement(1, None, None)


def test_reviewers_who_differ_come_first() -> None:
    table = by_reviewer(FEW)
    assert table["reviewer"].tolist() == ["乙三", "乙二", "甲三", "甲一", "甲二", "乙一"]
    assert list(table.loc[3, list(VERDICT.words)]) == [2, 0, 0]


def test_shuffled_rows_say_the_same() -> None:
    rows = three_hundred().records.reviews
    made = rows.assign(
        role=[ROLE.words[int(n) % 5] for n in rows["ordinal"]],
        reviewer=rows["college"] + rows["ordinal"],
    )
    shuffled = made.sample(frac=1, random_state=7)
    assert overall(shuffled) == overall(made)
    assert {k: (v.students, near(v.ac1)) for k, v in by_role(made).items()} == {
        k: (v.students, v.ac1) for k, v in by_role(shuffled).items()
    }
    pd.testing.assert_frame_equal(by_reviewer(shuffled), by_reviewer(made))


def test_of_no_verdict_nothing_is_said() -> None:
    empty = reviews()
    assert by_college(empty) == {} and by_role(empty) == {} and by_reviewer(empty).empty
    assert overall(empty) == Agreement(0, None, None)


# The tab


def tab(path: Path, made: Situation) -> Any:
    write_summary(path, made.records, made.standing, made.findings, DAY)
    return openpyxl.load_workbook(path)[TITLE]


def cells(sheet: Any, first: int, last: int) -> list[list[Any]]:
    """The rows of the tables in some columns, their header first."""
    return [list(row) for row in sheet.iter_rows(7, None, first, last, values_only=True)]


def test_the_tab_says_what_it_shows_and_whence(tmp_path: Path) -> None:
    sheet = tab(tmp_path / "汇总.xlsx", seven())
    notes = "\n".join(str(row[0].value) for row in sheet["A2:A5"])
    assert "不作检验" in notes and "Gwet (2008)" in notes and "Fleiss" in notes
    assert cells(sheet, 1, 4)[:6] == [
        ["学院", "学生数 n", "原始一致率", "Gwet AC1"],
        ["合计", 6, near((5 + 1 / 3) / 6), near(0.882736, abs=1e-6)],
        ["动物工程学院", 1, NOTHING, NOTHING],
        ["信息管理学院", 2, 1, 1],
        ["药品食品学院", 3, near((2 + 1 / 3) / 3), near(0.753425, abs=1e-6)],
        [None, None, None, None],
    ]


def test_forty_reviewers_and_the_rest_as_one(tmp_path: Path) -> None:
    made = three_hundred()
    rows = made.records.reviews
    rows["reviewer"] = rows["student"].str[-1] + rows["ordinal"]
    rows["role"] = [ROLE.words[int(n) % 5] for n in rows["ordinal"]]
    sheet = tab(tmp_path / "汇总.xlsx", made)
    table = [row for row in cells(sheet, 6, 11) if row[1]]
    assert table[0] == ["学院", "比对人姓名", *VERDICT.words, "合计"]
    assert len(table) == 1 + MOST_REVIEWERS + 1
    people = rows.loc[rows["verdict"].ne(""), ["college", "reviewer"]].drop_duplicates()
    assert table[-1][1] == f"其余 {len(people) - MOST_REVIEWERS} 人"
    assert sum(row[5] for row in table[1:]) == int(rows["verdict"].ne("").sum())
    scales = sheet.conditional_formatting
    assert [rule.type for one in scales for rule in one.rules] == ["colorScale"] * 3


def test_without_verdicts_the_tab_says_so(tmp_path: Path) -> None:
    made = seven()
    made.records.reviews["verdict"] = ""
    assert "（无）" in [cell.value for cell in tab(tmp_path / "汇总.xlsx", made)["A"]]
