"""How many reviewers said what of each student; no rule of its own."""

from __future__ import annotations

import numpy as np
import pandas as pd

from verify_xlsx.records import Records, once
from verify_xlsx.rules.registry import Mask
from verify_xlsx.sheets import TRUE_OR_NOT, VERDICT

_FALSE = TRUE_OR_NOT.words[1]


@once
def verdict_counts(records: Records) -> pd.DataFrame:
    """A row a student (labels of 学生核查), a column a verdict: how many reviewers gave it."""
    students, reviews = records.students["student"], records.reviews
    place, known = pd.factorize(students)
    whose = pd.Index(known).get_indexer(reviews["student"])
    counts = {
        word: np.bincount(
            whose[(whose >= 0) & reviews["verdict"].eq(word).to_numpy()], minlength=len(known)
        )[place]
        for word in VERDICT.words
    }
    return pd.DataFrame(counts, index=students.index)


def in_words(verdicts: pd.DataFrame) -> pd.Series:
    """``一致 2 人、存疑 1 人``, for the message."""

    def said(row: tuple[int, ...]) -> str:
        counted = zip(verdicts.columns, row, strict=True)
        return "、".join(f"{word} {count} 人" for word, count in counted if count)

    rows = verdicts.itertuples(index=False, name=None)
    return pd.Series([said(row) for row in rows], verdicts.index, dtype=object)


def unverified(records: Records) -> Mask:
    """Where admission or attendance was found to be false."""
    return (records.students[["admission", "attendance"]] == _FALSE).any(axis=1)
