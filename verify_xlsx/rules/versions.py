"""What the merge says of an answer that turned from bad to good between two versions."""

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
    why="结论往好的方向改，正是最该有人看一眼的改动；可能确实重新比对过，所以是提醒，但从不省略。",
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
