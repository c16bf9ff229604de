"""The lines of 人工比对 in a handout: for each student as many as there are to be reviewers."""

from __future__ import annotations

import pandas as pd

from verify_xlsx.records import any_filled
from verify_xlsx.sheets import REVIEWS


def reviewer_lines(reviews: pd.DataFrame, students: pd.DataFrame, wanted: int) -> pd.DataFrame:
    """``reviews`` of one college with a line for each 序号 up to ``wanted``, by student.

    Lines that the master lacks are added blank; a line beyond ``wanted`` stays if it was used.
    So the office may change 比对人数 in 参数 at any time before it hands out.
    """
    asked = [str(ordinal) for ordinal in range(1, wanted + 1)]
    used = any_filled(reviews, REVIEWS.own)
    kept = reviews[used | reviews["ordinal"].isin(asked)]
    there = set(zip(kept["student"], kept["ordinal"], strict=True))
    whose = ["college", "student", "name"]
    added = [
        {**who, "ordinal": ordinal}
        for who in students[whose].to_dict("records")
        for ordinal in asked
        if (who["student"], ordinal) not in there
    ]
    blank = pd.DataFrame(added, columns=reviews.columns, dtype=object).fillna("")
    lines = pd.concat([kept, blank], ignore_index=True) if added else kept
    place = {student: n for n, student in enumerate(students["student"])}
    order = pd.DataFrame(
        {
            "student": lines["student"].map(place),
            "ordinal": pd.to_numeric(lines["ordinal"], errors="coerce"),
        }
    )
    by_student = order.sort_values(["student", "ordinal"], kind="stable").index
    return lines.loc[by_student].reset_index(drop=True)
