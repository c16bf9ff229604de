"""The lines of a handout that the master lacks: for each student whom it has to ask about.

Of 人工比对 as many as there are to be reviewers, of the other sheets one: the office may add a
student in 学生核查 alone.
"""

from __future__ import annotations

import pandas as pd

from verify_xlsx.records import any_filled
from verify_xlsx.sheets import REVIEWS

_WHOSE = ["college", "student", "name"]


def student_lines(rows: pd.DataFrame, students: pd.DataFrame) -> pd.DataFrame:
    """``rows`` of one college with a line for each student; those that it lacks are blank."""
    lacking = students.loc[~students["student"].isin(rows["student"]), _WHOSE]
    if lacking.empty:
        return rows
    blank = lacking.reindex(columns=rows.columns, fill_value="").astype(object)
    return pd.concat([rows, blank], ignore_index=True)


def reviewer_lines(reviews: pd.DataFrame, students: pd.DataFrame, wanted: int) -> pd.DataFrame:
    """``reviews`` of one college with a line for each 序号 up to ``wanted``, by student.

    Lines that the master lacks are added blank; a line beyond ``wanted`` stays if it was used.
    So the office may change 比对人数 in 参数 at any time before it hands out.
    """
    asked = [str(ordinal) for ordinal in range(1, wanted + 1)]
    used = any_filled(reviews, REVIEWS.own)
    kept = reviews[used | reviews["ordinal"].isin(asked)]
    there = set(zip(kept["student"], kept["ordinal"], strict=True))
    added = [
        {**who, "ordinal": ordinal}
        for who in students[_WHOSE].to_dict("records")
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
