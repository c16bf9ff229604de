"""Rules of the college's conclusion: whether verdicts and verifications bear it out."""

from __future__ import annotations

from itertools import compress

import pandas as pd

from verify_xlsx.finding import Severity
from verify_xlsx.records import Records
from verify_xlsx.rules.registry import Mask, Objection, rule
from verify_xlsx.sheets import CAUSE, CONCLUSION, REVIEWS, STUDENTS, TRUE_OR_NOT, VERDICT

_AGREES, _DIFFERS, _DOUBTS = VERDICT.words
_SAME, _OTHER, _IN_DOUBT = CONCLUSION.words
_FALSE = TRUE_OR_NOT.words[1]
_OUT_OF_THE_ORDINARY = (
    ("conclusion", _OTHER),
    ("conclusion", _IN_DOUBT),
    ("admission", _FALSE),
    ("attendance", _FALSE),
    ("cause", CAUSE.words[3]),
)


def _verdicts(records: Records) -> pd.DataFrame:
    """A row a student (labels of 学生核查), a column a verdict: how many reviewers gave it."""
    given = records.reviews[["student", "verdict"]]
    return pd.DataFrame(
        {
            word: records.students["student"]
            .map(given.loc[given["verdict"].eq(word), "student"].value_counts())
            .fillna(0)
            .astype(int)
            for word in VERDICT.words
        }
    )


def _in_words(verdicts: pd.DataFrame) -> pd.Series:
    """``一致 2 人、存疑 1 人``, for the message."""

    def said(row: tuple[int, ...]) -> str:
        counted = zip(verdicts.columns, row, strict=True)
        return "、".join(f"{word} {count} 人" for word, count in counted if count)

    rows = verdicts.itertuples(index=False, name=None)
    return pd.Series([said(row) for row in rows], verdicts.index, dtype=object)


def _unverified(records: Records) -> Mask:
    """Where admission or attendance was found to be false."""
    return (records.students[["admission", "attendance"]] == _FALSE).any(axis=1)


@rule(
    "conclusion-without-verdicts",
    Severity.ERROR,
    at="students.conclusion",
    reads=("reviews.verdict",),
    title="没有比对结论就下了学院结论",
    message="学院结论填了“{value}”，但人工比对中还没有任何比对结论",
    fix="请先由比对人填写各自的比对结论，再填学院结论",
    why="结论没有依据就上报，等于没有核查，所以是错误。",
    source="通知 步骤 3、附件2 三“人工比对结果及结论”",
    fails="""
        学生核查
        | 编号     | 姓名   | 学院结论 |
        | 2024-001 | 钱试甲 | 同一人 ✗ |
        | 2024-002 | 孙试乙 | 存疑 ✗   |

        人工比对
        | 编号     | 序号 | 比对人姓名 | 比对结论 |
        | 2024-001 | 1    | 甲老师     |          |
    """,
    passes="""
        学生核查
        | 编号     | 姓名   | 学院结论 |
        | 2024-001 | 钱试甲 | 同一人   |
        | 2024-002 | 孙试乙 |          |

        人工比对
        | 编号     | 序号 | 比对人姓名 | 比对结论 |
        | 2024-001 | 1    | 甲老师     | 一致     |
    """,
)
def conclusion_without_verdicts(records: Records) -> Mask:
    """A conclusion of a student on whom no reviewer has given a verdict."""
    concluded = records.students["conclusion"].isin(CONCLUSION.words)
    return concluded & _verdicts(records).sum(axis=1).eq(0)


@rule(
    "conclusion-unsupported",
    Severity.ERROR,
    at="students.conclusion",
    reads=("reviews.verdict",),
    title="比对结论不支持“同一人”",
    message="学院结论是“{value}”，但比对结论是：{verdicts}；须有 {wanted} 人比对且都一致",
    fix="没有比对完的，请先补齐；有不一致或存疑的，学院结论改为“存疑”或“非同一人”并写明情况",
    why="有人不一致、存疑或没有比对完，就不能证明是同一人；一旦报上去，可能把学历给了别人，"
    "所以是错误。",
    source="通知 步骤 3、附件2 三；“参数”中的比对人数",
    fails="""
        学生核查
        | 编号     | 姓名   | 学院结论 |
        | 2024-001 | 钱试甲 | 同一人 ✗ |
        | 2024-002 | 孙试乙 | 同一人 ✗ |

        人工比对
        | 编号     | 序号 | 比对人姓名 | 比对结论 |
        | 2024-001 | 1    | 甲老师     | 一致     |
        | 2024-001 | 2    | 乙老师     | 存疑     |
        | 2024-001 | 3    | 丙老师     | 一致     |
        | 2024-002 | 1    | 甲老师     | 一致     |
        | 2024-002 | 2    | 乙老师     | 一致     |
        | 2024-002 | 3    | 丙老师     |          |
    """,
    passes="""
        学生核查
        | 编号     | 姓名   | 学院结论 |
        | 2024-001 | 钱试甲 | 同一人   |
        | 2024-002 | 孙试乙 | 存疑     |

        人工比对
        | 编号     | 序号 | 比对人姓名 | 比对结论 |
        | 2024-001 | 1    | 甲老师     | 一致     |
        | 2024-001 | 2    | 乙老师     | 一致     |
        | 2024-001 | 3    | 丙老师     | 一致     |
        | 2024-002 | 1    | 甲老师     | 一致     |
        | 2024-002 | 2    | 乙老师     | 存疑     |
        | 2024-002 | 3    | 丙老师     | 一致     |
    """,
)
def conclusion_unsupported(records: Records) -> Objection:
    """同一人 though a verdict is against it, or fewer agree than the settings ask for."""
    verdicts, wanted = _verdicts(records), records.settings.reviewers
    given = verdicts.sum(axis=1)
    unsupported = given.gt(verdicts[_AGREES]) | given.lt(wanted)
    mask = records.students["conclusion"].eq(_SAME) & given.gt(0) & unsupported
    return mask, {"verdicts": _in_words(verdicts[mask]), "wanted": wanted}


@rule(
    "conclusion-harsher",
    Severity.ERROR,
    at="students.conclusion",
    reads=("reviews.verdict", "students.admission", "students.attendance"),
    title="比对全部一致，学院结论却不是“同一人”",
    message="{agreeing} 名比对人都填一致，学院结论却是“{value}”",
    fix="请核对两处哪一处填错：有疑问的，请比对人如实填写；没有疑问的，学院结论改为“同一人”",
    why="同一张确认单上结论与依据相反，签字盖章后无法解释，所以是错误。"
    "录取资格或实际就读不属实的学生除外：那时不能填“同一人”。",
    source="通知 步骤 3、附件2 三",
    fails="""
        学生核查
        | 编号     | 姓名   | 录取资格核实 | 实际就读核实 | 学院结论   |
        | 2024-001 | 钱试甲 | 属实         | 属实         | 非同一人 ✗ |

        人工比对
        | 编号     | 序号 | 比对人姓名 | 比对结论 |
        | 2024-001 | 1    | 甲老师     | 一致     |
        | 2024-001 | 2    | 乙老师     | 一致     |
        | 2024-001 | 3    | 丙老师     | 一致     |
    """,
    passes="""
        学生核查
        | 编号     | 姓名   | 录取资格核实 | 实际就读核实 | 学院结论 |
        | 2024-001 | 钱试甲 | 不属实       | 属实         | 存疑     |
        | 2024-002 | 孙试乙 | 属实         | 属实         | 存疑     |

        人工比对
        | 编号     | 序号 | 比对人姓名 | 比对结论 |
        | 2024-001 | 1    | 甲老师     | 一致     |
        | 2024-001 | 2    | 乙老师     | 一致     |
        | 2024-001 | 3    | 丙老师     | 一致     |
        | 2024-002 | 1    | 甲老师     | 一致     |
        | 2024-002 | 2    | 乙老师     | 一致     |
    """,
)
def conclusion_harsher(records: Records) -> Objection:
    """非同一人 or 存疑 though all reviewers agree, and nothing else speaks against it."""
    verdicts = _verdicts(records)
    agreeing = verdicts[_AGREES]
    unanimous = agreeing.ge(records.settings.reviewers) & agreeing.eq(verdicts.sum(axis=1))
    harsh = records.students["conclusion"].isin((_OTHER, _IN_DOUBT))
    return harsh & unanimous & ~_unverified(records), {"agreeing": agreeing}


@rule(
    "qualification-false",
    Severity.ERROR,
    at="students.conclusion",
    reads=("students.admission", "students.attendance"),
    title="录取或就读不属实，却结论为“同一人”",
    message="录取资格核实为“{admission}”、实际就读核实为“{attendance}”，学院结论却是“{value}”",
    fix="请核对；确有不属实的，学院结论改为“存疑”或“非同一人”，并在“情况说明”写明",
    why="录取、就读、照片三方面都属实才能说身份核实无误，有一项不属实就不能，所以是错误。",
    source="通知 步骤 0：身份、录取资格、实际就读逐一核查",
    fails="""
        学生核查
        | 编号     | 姓名   | 录取资格核实 | 实际就读核实 | 学院结论 |
        | 2024-001 | 钱试甲 | 属实         | 不属实       | 同一人 ✗ |
        | 2024-002 | 孙试乙 | 不属实       | 属实         | 同一人 ✗ |
    """,
    passes="""
        学生核查
        | 编号     | 姓名   | 录取资格核实 | 实际就读核实 | 学院结论 |
        | 2024-001 | 钱试甲 | 属实         | 属实         | 同一人   |
        | 2024-002 | 孙试乙 | 不属实       | 属实         | 存疑     |
    """,
)
def qualification_false(records: Records) -> Mask:
    """同一人 though admission or attendance was found to be false."""
    return records.students["conclusion"].eq(_SAME) & _unverified(records)


@rule(
    "remark-needed",
    Severity.MISSING,
    at="students.remark",
    reads=(
        "students.conclusion",
        "students.admission",
        "students.attendance",
        "students.cause",
        "reviews.verdict",
    ),
    title="需要写情况说明",
    message="{reasons}，却没有写情况说明",
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

        人工比对
        | 编号     | 序号 | 比对人姓名 | 比对结论 |
        | 2024-004 | 1    | 甲老师     | 不一致   |
    """,
    passes="""
        学生核查
        | 编号     | 录取资格核实 | 实际就读核实 | 照片差异原因 | 学院结论 | 情况说明         |
        | 2024-001 | 属实         | 属实         | 无           | 同一人   |                  |
        | 2024-002 | 属实         | 属实         | 其他         | 存疑     | 近视手术后未戴镜 |

        人工比对
        | 编号     | 序号 | 比对人姓名 | 比对结论 |
        | 2024-001 | 1    | 甲老师     | 一致     |
        | 2024-002 | 1    | 甲老师     | 存疑     |
    """,
)
def remark_needed(records: Records) -> Objection:
    """No remark on a student with whom something is out of the ordinary."""
    students, verdicts = records.students, _verdicts(records)
    unusual = {
        f"{REVIEWS['verdict'].header}有“{word}”": verdicts[word].gt(0)
        for word in (_DIFFERS, _DOUBTS)
    }
    for name, word in _OUT_OF_THE_ORDINARY:
        unusual[f"{STUDENTS[name].header}是“{word}”"] = students[name].eq(word)
    occasions = pd.DataFrame(unusual)
    mask = students["remark"].eq("") & occasions.any(axis=1)
    rows = occasions[mask].itertuples(index=False, name=None)
    reasons = ["、".join(compress(unusual, row)) for row in rows]
    return mask, {"reasons": pd.Series(reasons, mask.index[mask], dtype=object)}
