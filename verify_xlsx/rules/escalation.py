"""What never ends with the college: 非同一人, and a reviewer who says 不一致."""

from __future__ import annotations

from verify_xlsx.finding import Severity
from verify_xlsx.records import Records
from verify_xlsx.rules.registry import Objection, rule
from verify_xlsx.rules.verdict_counts import in_words, verdict_counts
from verify_xlsx.sheets import CONCLUSION, VERDICT

_, _OTHER, _IN_DOUBT = CONCLUSION.words
_DIFFERS = VERDICT.words[1]


@rule(
    "conclusion-escalated",
    Severity.WARNING,
    at="students.conclusion",
    title="结论为非同一人，须转入进一步核实",
    message="{name}的学院结论是“{value}”，不能就此了结",
    fix="请教务处转入下一步：{next}；核实清楚之前不出身份核实无误的报告，不报备案",
    why="这是最重的结论，可能有人冒名，也可能冤枉一名学生，每一名都要教务处知道并继续核实；"
    "学院这样填没有错，所以是提醒，但从不省略。",
    source="通知 步骤 3：非同一人的按规定进一步核实",
    firm=True,
    fails="""
        学生核查
        | 编号     | 姓名   | 学院结论   |
        | 2024-001 | 钱试甲 | 非同一人 ✗ |
    """,
    passes="""
        学生核查
        | 编号     | 姓名   | 学院结论 |
        | 2024-001 | 钱试甲 | 同一人   |
        | 2024-002 | 孙试乙 | 存疑     |
        | 2024-003 | 李试丙 |          |
    """,
)
def conclusion_escalated(records: Records) -> Objection:
    """Every conclusion that it is not the same person."""
    mask = records.students["conclusion"].eq(_OTHER)
    return mask, {"next": records.settings.differed_next}


@rule(
    "verdict-differs",
    Severity.WARNING,
    at="students.conclusion",
    reads=("reviews.verdict",),
    title="有人比对不一致，须进一步核实",
    message="{name}的比对结论是：{verdicts}，学院结论是“{value}”，不能就此了结",
    fix="请教务处转入下一步：{next}",
    why="密切接触学生的老师里有人认定不是同一人，补拍照片了结不了；"
    "学院照实填“存疑”没有错，所以是提醒。结论为“非同一人”的由 conclusion-escalated 提。",
    source="通知 步骤 3；“参数”中的有不一致时下一步",
    fails="""
        学生核查
        | 编号     | 姓名   | 学院结论 |
        | 2024-001 | 钱试甲 | 存疑 ✗   |

        人工比对
        | 编号     | 序号 | 比对人姓名 | 比对结论 |
        | 2024-001 | 1    | 甲老师     | 一致     |
        | 2024-001 | 2    | 乙老师     | 不一致   |
        | 2024-001 | 3    | 丙老师     | 存疑     |
    """,
    passes="""
        学生核查
        | 编号     | 姓名   | 学院结论 |
        | 2024-001 | 钱试甲 | 存疑     |
        | 2024-002 | 孙试乙 | 非同一人 |
        | 2024-003 | 李试丙 |          |

        人工比对
        | 编号     | 序号 | 比对人姓名 | 比对结论 |
        | 2024-001 | 1    | 甲老师     | 存疑     |
        | 2024-002 | 1    | 甲老师     | 不一致   |
        | 2024-003 | 1    | 甲老师     | 不一致   |
    """,
)
def verdict_differs(records: Records) -> Objection:
    """A conclusion in doubt though one of the reviewers says that it is another person."""
    verdicts = verdict_counts(records)
    mask = records.students["conclusion"].eq(_IN_DOUBT) & verdicts[_DIFFERS].gt(0)
    # Where the office allows no 存疑 then, conclusion-not-allowed has spoken.
    mask &= _IN_DOUBT in records.settings.differed
    return mask, {"verdicts": in_words(verdicts[mask]), "next": records.settings.differed_next}
