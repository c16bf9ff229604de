"""Rules of the college's conclusion: what the verdicts allow, as the office has set it."""

from __future__ import annotations

import pandas as pd

from verify_xlsx.finding import Severity
from verify_xlsx.records import Records
from verify_xlsx.rules.registry import Mask, Objection, rule
from verify_xlsx.rules.verdict_counts import in_words, unverified, verdict_counts
from verify_xlsx.sheets import CONCLUSION, VERDICT

_AGREES, _DIFFERS, _DOUBTS = VERDICT.words
_SAME, _OTHER, _IN_DOUBT = CONCLUSION.words


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
    return concluded & verdict_counts(records).sum(axis=1).eq(0)


@rule(
    "conclusion-unsupported",
    Severity.ERROR,
    at="students.conclusion",
    reads=("reviews.verdict",),
    title="比对结论不支持“同一人”",
    message="学院结论是“{value}”，但比对结论是：{verdicts}；须有 {wanted} 人比对且都一致",
    fix="没有比对完的，请先补齐；有不一致或存疑的，学院结论照实改，并写明情况；下一步：{next}",
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
    verdicts, wanted = verdict_counts(records), records.settings.reviewers
    given = verdicts.sum(axis=1)
    unsupported = given.gt(verdicts[_AGREES]) | given.lt(wanted)
    mask = records.students["conclusion"].eq(_SAME) & given.gt(0) & unsupported
    return mask, {
        "verdicts": in_words(verdicts[mask]),
        "wanted": wanted,
        "next": _next_step(verdicts, records),
    }


def _next_step(verdicts: pd.DataFrame, records: Records) -> pd.Series:
    """What the settings say is to be done next, by what the verdicts are."""
    said = pd.Series("补齐比对", verdicts.index, dtype=object)
    said = said.mask(verdicts[_DOUBTS].gt(0), records.settings.doubted_next)
    return said.mask(verdicts[_DIFFERS].gt(0), records.settings.differed_next)


@rule(
    "conclusion-harsher",
    Severity.ERROR,
    at="students.conclusion",
    reads=("reviews.verdict", "students.admission", "students.attendance"),
    title="比对全部一致，学院结论却不是“同一人”",
    message="{agreeing} 名比对人都填一致，学院结论却是“{value}”",
    fix="请核对两处哪一处填错：有疑问的，请比对人如实填写；没有疑问的，学院结论改为“{allowed}”",
    why="同一张确认单上结论与依据相反，签字盖章后无法解释，所以是错误。"
    "录取资格或实际就读不属实的学生除外：那时不能填“同一人”。",
    source="通知 步骤 3、附件2 三；“参数”中的全部一致时可填",
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
    verdicts = verdict_counts(records)
    agreeing = verdicts[_AGREES]
    unanimous = agreeing.ge(records.settings.reviewers) & agreeing.eq(verdicts.sum(axis=1))
    allowed = records.settings.agreed
    harsh = records.students["conclusion"].isin(set(CONCLUSION.words) - {*allowed, _SAME})
    return harsh & unanimous & ~unverified(records), {
        "agreeing": agreeing,
        "allowed": "、".join(allowed),
    }


@rule(
    "conclusion-not-allowed",
    Severity.ERROR,
    at="students.conclusion",
    reads=("reviews.verdict", "students.admission", "students.attendance"),
    title="比对结论不支持这个学院结论",
    message="比对结论是：{verdicts}，这时学院结论可以填{allowed}，现在填的是“{value}”",
    fix="请核对比对结论和学院结论哪一处填错；下一步：{next}",
    why="没有人认定不是同一人，学院就不能自己下这个结论；结论与依据不一致，签字后无法解释，"
    "所以是错误。哪种情形可以填什么由教务处定。录取资格或实际就读不属实的学生除外。",
    source="通知 步骤 3；“参数”中的有不一致时可填、有存疑时可填",
    fails="""
        学生核查
        | 编号     | 姓名   | 学院结论   |
        | 2024-001 | 钱试甲 | 非同一人 ✗ |

        人工比对
        | 编号     | 序号 | 比对人姓名 | 比对结论 |
        | 2024-001 | 1    | 甲老师     | 一致     |
        | 2024-001 | 2    | 乙老师     | 存疑     |
        | 2024-001 | 3    | 丙老师     | 一致     |
    """,
    passes="""
        学生核查
        | 编号     | 姓名   | 录取资格核实 | 学院结论 |
        | 2024-001 | 钱试甲 | 属实         | 存疑     |
        | 2024-002 | 孙试乙 | 属实         | 非同一人 |
        | 2024-003 | 李试丙 | 不属实       | 非同一人 |

        人工比对
        | 编号     | 序号 | 比对人姓名 | 比对结论 |
        | 2024-001 | 1    | 甲老师     | 存疑     |
        | 2024-002 | 1    | 甲老师     | 不一致   |
        | 2024-002 | 2    | 乙老师     | 存疑     |
        | 2024-003 | 1    | 甲老师     | 存疑     |
    """,
)
def conclusion_not_allowed(records: Records) -> Objection:
    """非同一人 or 存疑 where the verdicts, with a difference or a doubt, do not allow it."""
    settings, verdicts = records.settings, verdict_counts(records)
    conclusion = records.students["conclusion"]
    differed = verdicts[_DIFFERS].gt(0)
    doubted = verdicts[_DOUBTS].gt(0) & ~differed
    wrong = differed & ~conclusion.isin(settings.differed)
    wrong |= doubted & ~conclusion.isin(settings.doubted)
    mask = conclusion.isin((_OTHER, _IN_DOUBT)) & wrong & ~unverified(records)
    quoted = ["、".join(f"“{word}”" for word in c) for c in (settings.doubted, settings.differed)]
    return mask, {
        "verdicts": in_words(verdicts[mask]),
        "allowed": differed.map({False: quoted[0], True: quoted[1]}),
        "next": _next_step(verdicts, records),
    }
