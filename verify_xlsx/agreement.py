"""How far reviewers agree: raw agreement and Gwet's AC1, descriptive only.

With ``r_ik`` of ``r_i`` reviewers giving student ``i`` the verdict ``k`` of ``q``::

    pa  = mean over i of  sum_k r_ik (r_ik - 1) / (r_i (r_i - 1))
    pi_k = mean over i of  r_ik / r_i
    pe  = sum_k pi_k (1 - pi_k) / (q - 1)
    AC1 = (pa - pe) / (1 - pe)

K. L. Gwet (2008), Computing inter-rater reliability and its variance in the presence of high
agreement, British Journal of Mathematical and Statistical Psychology 61, 29–48. All ``q``
verdicts that could be given count, given or not: then ``pe`` is at most ``1/q`` and AC1 is
defined whenever two students were compared, and 1 when all agree. Fleiss' kappa has
``pe = sum_k pi_k²``, which is 1 when all say the same: nought divided by nought.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from verify_xlsx.sheets import VERDICT

Counts = npt.NDArray[np.float64]

#: Of fewer students nothing is said.
FEWEST = 2


@dataclass(frozen=True, slots=True)
class Agreement:
    """Over ``students`` that were compared; the figures are None where there are too few."""

    students: int
    raw: float | None
    ac1: float | None


def among(counts: Counts) -> Agreement:
    """The agreement within each row of ``counts``, a row a student and a column a verdict.

    Students with fewer than two verdicts are left out.
    """
    raters = counts.sum(axis=1)
    counts, raters = counts[raters >= 2], raters[raters >= 2]
    if len(counts) < FEWEST:
        return Agreement(len(counts), None, None)
    equal = (counts * (counts - 1)).sum(axis=1) / (raters * (raters - 1))
    shares = (counts / raters[:, None]).mean(axis=0)
    return _figures(equal, shares)


def between(one: Counts, other: Counts) -> Agreement:
    """The agreement of one group of reviewers with another, rows being the same students.

    Every verdict of the one is held against every verdict of the other. Where each has one
    reviewer a student it is the coefficient of two raters. Students without a verdict on either
    side are left out.
    """
    both = (one.sum(axis=1) > 0) & (other.sum(axis=1) > 0)
    one, other = one[both], other[both]
    if len(one) < FEWEST:
        return Agreement(len(one), None, None)
    one, other = one / one.sum(axis=1)[:, None], other / other.sum(axis=1)[:, None]
    return _figures((one * other).sum(axis=1), (one + other).mean(axis=0) / 2)


def _figures(equal: Counts, shares: Counts) -> Agreement:
    observed = float(equal.mean())
    chance = float((shares * (1 - shares)).sum()) / (len(shares) - 1)
    return Agreement(len(equal), observed, (observed - chance) / (1 - chance))


def given(reviews: pd.DataFrame) -> pd.DataFrame:
    """The rows of 人工比对 that hold one of the verdicts."""
    return reviews[reviews["verdict"].isin(VERDICT.words)]


def counted(reviews: pd.DataFrame, by: list[str]) -> pd.DataFrame:
    """How many of each verdict, a column a verdict in the choice's order, a row for each ``by``."""
    sizes = reviews.groupby([*by, "verdict"], sort=False).size()
    return sizes.unstack("verdict", fill_value=0).reindex(columns=VERDICT.words, fill_value=0)


def by_college(reviews: pd.DataFrame) -> dict[str, Agreement]:
    """Each college that gave verdicts, in the order of the rows."""
    rows = counted(given(reviews), ["college", "student"])
    colleges = rows.index.get_level_values("college")
    return {
        str(college): among(_numbers(rows[colleges == college])) for college in colleges.unique()
    }


def overall(reviews: pd.DataFrame) -> Agreement:
    """All students together."""
    return among(_numbers(counted(given(reviews), ["student"])))


def by_role(reviews: pd.DataFrame) -> dict[str, Agreement]:
    """Each role's verdicts held against those of the other roles on the same students."""
    rows = given(reviews)
    everyone = counted(rows, ["student"])
    found = {}
    for role in rows["role"].unique():
        own = counted(rows[rows["role"].eq(role)], ["student"])
        own = own.reindex(everyone.index, fill_value=0)
        found[str(role)] = between(_numbers(own), _numbers(everyone - own))
    return found


def by_reviewer(reviews: pd.DataFrame) -> pd.DataFrame:
    """Verdicts by ``college`` and ``reviewer``: those who differ most first, then the busiest."""
    rows = given(reviews)
    table = counted(rows[rows["reviewer"].ne("")], ["college", "reviewer"]).reset_index()
    same, *others = VERDICT.words
    table["_other"], table["_all"] = table[others].sum(axis=1), table[[same, *others]].sum(axis=1)
    order = ["_other", "_all", "college", "reviewer"]
    table = table.sort_values(order, ascending=[False, False, True, True], kind="stable")
    return table.drop(columns=["_other", "_all"]).reset_index(drop=True)


def _numbers(rows: pd.DataFrame) -> Counts:
    return rows.to_numpy(dtype=np.float64)
