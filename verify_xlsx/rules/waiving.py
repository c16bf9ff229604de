"""What is wrong with a waiver itself."""

from __future__ import annotations

from verify_xlsx.finding import Severity
from verify_xlsx.rules.registry import raised

raised(
    "waiver-incomplete",
    Severity.WARNING,
    by="merge",
    title="豁免没有写全",
    english="A waiver in 问题清单 lacks its word, its reason or its name: it does not hold.",
    message="这一行的“{header}”没有填好，豁免没有生效，原来的问题仍然算数",
    fix="请在要豁免的问题那一行选“豁免”，写明豁免理由和豁免人；不豁免的，把这几格都清空",
    why="没有理由或没有人负责的豁免，以后说不清是谁为什么放过的，所以不算数；"
    "原来的问题还在，所以这里只是提醒。",
    source="问题清单：豁免要有理由和负责人",
    fails="""
        问题清单
        | 编号     | 问题                | 豁免 | 豁免理由 | 豁免人 |
        | 2024-001 | 整容却没有医院证明  | 豁免 | ✗        | 甲科长 |
        | 2024-002 | 整容却没有医院证明  | 豁免 | 另有说明 | ✗      |
    """,
    passes="""
        问题清单
        | 编号     | 问题                | 豁免 | 豁免理由           | 豁免人 |
        | 2024-001 | 整容却没有医院证明  | 豁免 | 证明原件在学工处   | 甲科长 |
        | 2024-002 | 整容却没有医院证明  |      |                    |        |
    """,
)

raised(
    "waiver-refused",
    Severity.WARNING,
    by="merge",
    title="这个问题不能豁免",
    english="A waiver of an error of identity, of keys or of a whole file: it does not hold.",
    message="“{ours}”不能豁免：{raw}",
    fix="请让学院改正后重报，并清空这一行的豁免；与本次无关的文件请移出“回收”",
    why="号码错了、不知道是谁的、没有读懂的，放过去就会把别人的结论安到学生头上，所以不算数；"
    "原来的问题还在，所以这里只是提醒。",
    source="通知 步骤 5：逐人审核；身份和编号是其余一切的根据",
    fails="""
        问题清单
        | 编号     | 问题               | 豁免   | 豁免理由 | 豁免人 |
        | 2024-001 | 身份证号校验码不对 | 豁免 ✗ | 学生急用 | 甲科长 |
    """,
    passes="""
        问题清单
        | 编号     | 问题               | 豁免 | 豁免理由         | 豁免人 |
        | 2024-001 | 整容却没有医院证明 | 豁免 | 证明原件在学工处 | 甲科长 |
    """,
)
