"""非同一人 never ends with the college: the office is told of each."""

from __future__ import annotations

from verify_xlsx.finding import Severity
from verify_xlsx.records import Records
from verify_xlsx.rules.registry import Objection, rule
from verify_xlsx.sheets import CONCLUSION

_OTHER = CONCLUSION.words[1]


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
