"""What the merge says of what turned from bad to good, and of what came before it could."""

from __future__ import annotations

from verify_xlsx.finding import Severity
from verify_xlsx.rules.registry import raised

raised(
    "verdict-turned",
    Severity.WARNING,
    by="merge",
    firm=True,
    title="由不一致或存疑改成了一致",
    message="“{header}”在《{earlier_file}》里是“{earlier}”，这一份改成了“{later}”",
    fix="请核实由谁、凭什么改的，确认单上要有改动后的签字；没有依据的请改回",
    why="结论往好的方向改，正是最该有人看一眼的改动；可能确实重新比对过，所以是提醒，但从不省略："
    "先报的一份没有合并、已被覆盖或移走也照样提，每次合并都提，到教务处豁免为止。",
    source="通知 步骤 3；同一学院的回收表按保存时间先后合并",
    english="An answer that was 不一致 or in doubt in an earlier version and is 一致 in this one.",
    fails="""
        人工比对（先报的一份，或核查总表）
        | 编号     | 姓名   | 序号 | 比对结论 |
        | 2024-001 | 钱试甲 | 1    | 存疑     |

        人工比对（后报的一份）
        | 编号     | 姓名   | 序号 | 比对结论 |
        | 2024-001 | 钱试甲 | 1    | 一致 ✗   |
    """,
    passes="""
        人工比对（先报的一份，或核查总表）
        | 编号     | 姓名   | 序号 | 比对结论 |
        | 2024-001 | 钱试甲 | 1    | 一致     |
        | 2024-002 | 孙试乙 | 1    |          |

        人工比对（后报的一份）
        | 编号     | 姓名   | 序号 | 比对结论 |
        | 2024-001 | 钱试甲 | 1    | 存疑     |
        | 2024-002 | 孙试乙 | 1    | 一致     |
    """,
)

raised(
    "office-before-signed",
    Severity.WARNING,
    by="merge",
    title="部门核查的日期早于比对人签字",
    message="“{header}”是 {earlier}，可是{name}的比对人到 {later} 才签完字",
    fix="请核对两处的日期；核查或审批确在签字之前的，请在签字之后重新核查、审批",
    why="没有签完字就没有结论可以核查，日期颠倒的审批以后站不住；多半是日期写错，所以是提醒。",
    source="通知 步骤 5：逐人审核，无异议的报分管校领导审批，再备案",
    english="A day in 部门核查 before the last reviewer of the student signed.",
    fails="""
        人工比对
        | 编号     | 序号 | 比对人姓名 | 签字日期   |
        | 2024-001 | 1    | 甲老师     | 2024-04-22 |
        | 2024-001 | 2    | 乙老师     | 2024-04-24 |

        部门核查
        | 编号     | 教务处日期   | 审批日期   |
        | 2024-001 | 2024-04-23 ✗ | 2024-04-26 |
    """,
    passes="""
        人工比对
        | 编号     | 序号 | 比对人姓名 | 签字日期   |
        | 2024-001 | 1    | 甲老师     | 2024-04-24 |

        部门核查
        | 编号     | 教务处日期 | 审批日期   |
        | 2024-001 | 2024-04-24 |            |
    """,
)
