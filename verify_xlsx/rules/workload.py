"""Rules that look at reviewers across students: too many, in two colleges, all rows alike."""

from __future__ import annotations

import numpy as np
import pandas as pd

from verify_xlsx.finding import Severity
from verify_xlsx.names import written
from verify_xlsx.records import Records, once
from verify_xlsx.rules.registry import Mask, Objection, rule
from verify_xlsx.rules.row_order import first_rows
from verify_xlsx.sheets import COLLEGE

_ALIKE_FROM = 10
_STEP = np.uint64(1_000_003)
_SAID = ["role", "reviewer", "verdict", "signed", "note"]


@once
def _named(records: Records) -> pd.DataFrame:
    """The rows with a reviewer, with ``person``: the name however it is written."""
    rows = records.reviews
    rows = rows[rows["reviewer"].ne("")]
    known = {name: written(name) for name in rows["reviewer"].unique()}
    return rows.assign(person=rows["reviewer"].map(known).astype(object))


def _all_of(rows: pd.DataFrame) -> Mask:
    return pd.Series(True, index=rows.index)


@rule(
    "reviewer-many",
    Severity.WARNING,
    at="reviews.reviewer",
    title="一人比对的学生太多",
    message="{reviewer}在{college}比对了 {count} 名学生，超过 {most} 名",
    fix="请核实确由本人一一比对；不是的，请改由实际比对的老师填写",
    why="一名学生要看几张照片、翻一份档案，几百名学生一个人看不过来，多半是代填；"
    "但学院大、时间长时也做得到，所以只是提醒，每人只提一次。",
    source="通知 步骤 3：与学生密切接触的人员；“参数”中的一人最多比对",
    fails="""
        参数
        | 项目         | 值 |
        | 一人最多比对 | 2  |

        人工比对
        | 编号     | 序号 | 比对人姓名 |
        | 2024-001 | 1    | 乙老师     |
        | 2024-001 | 2    | 甲老师 ✗   |
        | 2024-002 | 1    | 甲老师     |
        | 2024-003 | 1    | 甲 老师    |
        | 2024-003 | 2    |            |
    """,
    passes="""
        参数
        | 项目         | 值 |
        | 一人最多比对 | 2  |

        人工比对
        | 编号     | 序号 | 比对人姓名 |
        | 2024-001 | 1    | 甲老师     |
        | 2024-002 | 1    | 甲老师     |
        | 2024-002 | 2    | 甲老师     |
        | 2024-003 | 1    |            |
    """,
)
def reviewer_many(records: Records) -> Objection:
    """Once for each reviewer of a college who has more students than the settings allow."""
    rows, most = _named(records), records.settings.most_students
    pairs = rows.drop_duplicates(["college", "person", "student"])
    counted = pairs.groupby(["college", "person"])["student"].transform("size")
    many = pairs[counted > most]
    mask = pd.Series(False, index=records.reviews.index)
    mask.loc[many.index] = first_rows(many, _all_of(many), ["college", "person"])
    return mask, {"count": counted.reindex(mask.index, fill_value=0), "most": most}


@rule(
    "reviewer-two-colleges",
    Severity.WARNING,
    at="reviews.reviewer",
    title="同一姓名的比对人出现在两个学院",
    message="比对人{reviewer}也出现在{others}的人工比对里",
    fix="请核实是同名的两位还是同一位；同一位的，请确认与这些学生确实密切接触",
    why="比对人应与学生密切接触，跨学院的很少；但可能同名，公共课老师也可能教两个学院，"
    "所以只是提醒，每个学院只提一次。",
    source="通知 步骤 3：与学生密切接触的人员",
    fails="""
        人工比对
        | 学院   | 编号     | 序号 | 比对人姓名 |
        | 甲学院 | 2024-001 | 1    | 王试一 ✗   |
        | 甲学院 | 2024-002 | 1    | 王试一     |
        | 乙学院 | 2024-003 | 1    | 王试一 ✗   |
    """,
    passes="""
        人工比对
        | 学院   | 编号     | 序号 | 比对人姓名 |
        | 甲学院 | 2024-001 | 1    | 王试一     |
        | 甲学院 | 2024-002 | 1    | 王试一     |
        | 乙学院 | 2024-003 | 1    | 李试二     |
        | 乙学院 | 2024-003 | 2    |            |
        | 甲学院 | 2024-001 | 2    |            |
    """,
)
def reviewer_two_colleges(records: Records) -> Objection:
    """Once a college for each reviewer whose name stands in another college too."""
    rows = _named(records)
    places = rows.drop_duplicates(["person", "college"])
    shared = places[places["person"].duplicated(keep=False)]
    colleges = {str(who): sorted(c) for who, c in shared.groupby("person")["college"]}
    rows = rows[rows["person"].isin(colleges)]
    others = [
        "、".join(college for college in colleges[person] if college != mine)
        for person, mine in zip(rows["person"], rows[COLLEGE.name], strict=True)
    ]
    mask = pd.Series(False, index=records.reviews.index)
    mask.loc[rows.index] = first_rows(rows, _all_of(rows), ["college", "person"])
    return mask, {"others": pd.Series(others, rows.index, dtype=object)}


@rule(
    "reviews-alike",
    Severity.WARNING,
    at="reviews.reviewer",
    reads=("reviews.role", "reviews.verdict", "reviews.signed"),
    title="全院学生的比对行一字不差",
    message="{college} {count} 名学生的人工比对一字不差：人员、结论、日期全都相同",
    fix="请核实每名学生都单独比对过；照抄下去的，请按实际改正",
    why=f"{_ALIKE_FROM} 名以上学生的人员、结论和日期全部相同，多半是一行填好往下拖的；"
    "集中比对也可能这样，所以只是提醒，每个学院只提一次。学生少的学院不查。",
    source="通知 步骤 0：逐一核查",
    fails="""
        人工比对
        | 编号     | 序号 | 比对人姓名 | 比对结论 |
        | 2024-001 | 1    | 甲老师 ✗   | 一致     |
"""
    + "\n".join(f"        | 2024-{n:03d} | 1    | 甲老师     | 一致     |" for n in range(2, 11))
    + """
        | 2024-010 | 2    |            |          |
    """,
    passes="""
        人工比对
        | 编号     | 序号 | 比对人姓名 | 比对结论 |
        | 2024-001 | 1    | 甲老师     | 存疑     |
"""
    + "\n".join(f"        | 2024-{n:03d} | 1    | 甲老师     | 一致     |" for n in range(2, 11))
    + """
    """,
)
def reviews_alike(records: Records) -> Objection:
    """Once for a college of ten students or more all of whose reviews are the same."""
    rows = _named(records)
    content = np.zeros(len(rows), dtype=np.uint64)
    for name in _SAID:
        content = content * _STEP + pd.factorize(rows[name])[0].astype(np.uint64)
    # The sum of hashes is the same in whatever order a student's reviewers stand.
    hashes = pd.Series(pd.util.hash_array(content), rows.index)
    by_student = hashes.groupby(rows["student"]).sum()
    per = pd.DataFrame({"sum": rows["student"].map(by_student), "college": rows["college"]})
    kinds = per.groupby("college")["sum"].transform("nunique")
    students = rows["student"].groupby(rows["college"]).transform("nunique")
    mask = pd.Series(False, index=records.reviews.index)
    alike = kinds.eq(1) & students.ge(_ALIKE_FROM)
    mask.loc[rows.index] = first_rows(rows, alike, ["college"])
    return mask, {"count": students.reindex(mask.index, fill_value=0)}
