"""编号 that rises by one from row to row is a series only where 序号 goes on counting."""

from __future__ import annotations

import pandas as pd
import pytest

from verify_xlsx.sheets import REVIEWS
from verify_xlsx.sorting.in_series import in_series


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        ("1/1 2/2 3/3 4/1 5/2", "11111"),
        ("1/1 1/2 1/3 2/1 2/2 2/3", "000000"),
        ("1/1 2/1 3/1 1/2 2/2 3/2", "000000"),  # sorted by reviewer
        ("1/1 2/1 3/1 4/1", "0000"),  # one reviewer a student
        ("1/1 2/2 2/3 3/1", "0000"),  # two by chance
        ("1/3 2/1 3/2 3/3", "1110"),  # it may begin anywhere
        ("1/1 3/2 5/3", "000"),
        ("1/1 2/2 - 3/3 4/1", "00000"),  # a row between is no series
    ],
)
def test_which_rows(lines: str, found: str) -> None:
    rows = [
        (1, at, f"2024-00{key}" if key != "-" else "", ordinal)
        for at, (key, _, ordinal) in enumerate((line.partition("/") for line in lines.split()), 2)
    ]
    frame = pd.DataFrame(rows, columns=["_source", "_row", "student", "ordinal"])
    mask = in_series(REVIEWS, frame, frame["student"].ne(""))
    assert "".join("01"[one] for one in mask) == found


def test_of_two_files_one_does_not_go_on_where_the_other_ends() -> None:
    rows = [(1, 2, "2024-001", "1"), (1, 3, "2024-002", "2"), (2, 4, "2024-003", "3")]
    frame = pd.DataFrame(rows, columns=["_source", "_row", "student", "ordinal"])
    assert not in_series(REVIEWS, frame, frame["student"].ne("")).any()
