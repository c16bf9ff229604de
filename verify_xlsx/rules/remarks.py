"""Rules of 情况说明: when something has to be explained."""

from __future__ import annotations

import re
from itertools import compress

import pandas as pd

from verify_xlsx.finding import Severity
from verify_xlsx.records import Records, once
from verify_xlsx.rules.registry import Objection, rule
from verify_xlsx.rules.verdict_counts import verdict_counts
from verify_xlsx.sheets import CAUSE, CONCLUSION, REVIEWS, STUDENTS, TRUE_OR_NOT, VERDICT

_, _DIFFERS, _DOUBTS = VERDICT.words
_, _OTHER, _IN_DOUBT = CONCLUSION.words
_FALSE = TRUE_OR_NOT.words[1]
#: What is written where nothing is explained.
_NOTHING = re.compile(r"[\W_]*+(?:无|没有|暂无|同上|略)?[\W_]*")
_OUT_OF_THE_ORDINARY = (
    ("conclusion", _OTHER),
    ("conclusion", _IN_DOUBT),
    ("admission", _FALSE),
    ("attendance", _FALSE),
    ("cause", CAUSE.words[3]),
)
_TELLING = (
    "students.conclusion",
    "students.admission",
    "students.attendance",
    "students.cause",
    "reviews.verdict",
)


@rule(
    "remark-needed",
    Severity.MISSING,
    at="students.remark",
    reads=_TELLING,
    title="需要写情况说明",
    message="{reasons}，却没有写情况说明{said}",
    fix="请在“情况说明”写明发现了什么、怎样核查的、下一步打算",
    why="结论不是一路顺利的学生，审批和备案时都会问原因；补写即可，所以是缺项。",
    source="通知 步骤 4：核查报告写明结果；下发表填表说明",
    fails="""
        学生核查
        | 编号     | 录取资格核实 | 实际就读核实 | 照片差异原因 | 学院结论 | 情况说明 |
        | 2024-001 | 属实         | 属实         | 无           | 存疑     | ✗        |
        | 2024-002 | 不属实       | 属实         | 无           |          | ✗        |
        | 2024-003 | 属实         | 属实         | 其他         | 同一人   | ✗        |
        | 2024-004 | 属实         | 属实         | 无           |          | ✗        |
        | 2024-005 | 属实         | 属实         | 无           | 存疑     | 无。 ✗   |

        人工比对
        | 编号     | 序号 | 比对人姓名 | 比对结论 |
        | 2024-004 | 1    | 甲老师     | 不一致   |
    """,
    passes="""
        学生核查
        | 编号     | 录取资格核实 | 实际就读核实 | 照片差异原因 | 学院结论 | 情况说明         |
        | 2024-001 | 属实         | 属实         | 无           | 同一人   |                  |
        | 2024-002 | 属实         | 属实         | 其他         | 存疑     | 近视手术后未戴镜 |
        | 2024-003 | 属实         | 属实         | 无           | 同一人   | 无               |

        人工比对
        | 编号     | 序号 | 比对人姓名 | 比对结论 |
        | 2024-001 | 1    | 甲老师     | 一致     |
        | 2024-002 | 1    | 甲老师     | 存疑     |
    """,
)
def remark_needed(records: Records) -> Objection:
    """No remark, or one that says nothing, on a student with something out of the ordinary."""
    occasions, remarks = _occasions(records), records.students["remark"]
    mask = _says_nothing(remarks) & occasions.any(axis=1)
    rows = occasions[mask].itertuples(index=False, name=None)
    reasons = ["、".join(compress(occasions.columns, row)) for row in rows]
    said = remarks[mask].map(lambda text: text and f"，只填了“{text}”")
    return mask, {"reasons": pd.Series(reasons, mask.index[mask], dtype=object), "said": said}


@rule(
    "remark-beside",
    Severity.ERROR,
    at="students.remark",
    reads=_TELLING,
    title="情况说明像是写给相邻一名学生的",
    message="没有要说明的，却写了情况说明；相邻的 {beside} 要写却空着，可能错了一行，暂缓合并",
    fix="请核对这段话写的是谁：是 {beside} 的，请移过去；不是，请给 {beside} 也写上说明",
    why="插入或粘贴时偏了一行，说明就到了别人名下，单看哪一行都不错；写进核查报告就难发现了。",
    source="通知 步骤 4：核查报告写明结果；下发表填表说明",
    fails="""
        学生核查
        | 编号     | 学院结论 | 情况说明                   |
        | 2024-001 | 存疑     |                            |
        | 2024-002 | 同一人   | 妆容较浓，已约本人到校 ✗ |
        | 2024-003 | 同一人   |                            |
        | 2024-004 | 同一人   | 整容前后有差异 ✗          |
        | 2024-005 | 存疑     |                            |
    """,
    passes="""
        学生核查
        | 编号     | 学院结论 | 情况说明               |
        | 2024-001 | 存疑     | 妆容较浓，已约本人到校 |
        | 2024-002 | 同一人   | 近视，摘镜后比对       |
        | 2024-003 | 同一人   |                        |
        | 2024-004 | 存疑     |                        |
    """,
)
def remark_beside(records: Records) -> Objection:
    """A remark on a student with nothing to explain, next to one who lacks the remark it needs.

    Next to each other are students of one college whose 编号 follow each other, as in the handout.
    """
    students = records.students
    nothing, unusual = _says_nothing(students["remark"]), _occasions(records).any(axis=1)
    mask = ~unusual & ~nothing
    if not (unusual & nothing).any() or not mask.any():
        return mask & False, {"beside": ""}
    ordered = students.sort_values(["college", "student"], kind="stable")
    college, lacking = ordered["college"], ordered["student"].where(unusual & nothing)
    beside = pd.Series(None, ordered.index, dtype=object)
    for far in (1, -1):
        beside = beside.fillna(lacking.shift(far).where(college.shift(far).eq(college)))
    mask &= beside.notna()
    return mask, {"beside": beside.reindex(mask.index)}


def _says_nothing(remarks: pd.Series) -> pd.Series:
    return remarks.isin({text for text in remarks.unique() if _NOTHING.fullmatch(text)})


@once
def _occasions(records: Records) -> pd.DataFrame:
    """What there is to explain, a column each, named in words; a row a student."""
    students, verdicts = records.students, verdict_counts(records)
    unusual = {
        f"{REVIEWS['verdict'].header}有“{word}”": verdicts[word].gt(0)
        for word in (_DIFFERS, _DOUBTS)
    }
    for name, word in _OUT_OF_THE_ORDINARY:
        unusual[f"{STUDENTS[name].header}是“{word}”"] = students[name].eq(word)
    return pd.DataFrame(unusual)
