"""Rules of admission and attendance against the conclusion."""

from __future__ import annotations

from verify_xlsx.finding import Severity
from verify_xlsx.records import Records
from verify_xlsx.rules.registry import Mask, rule
from verify_xlsx.rules.verdict_counts import unverified
from verify_xlsx.sheets import CONCLUSION

_SAME = CONCLUSION.words[0]


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
    return records.students["conclusion"].eq(_SAME) & unverified(records)
