"""What the merge says of answers that turned or were taken back, and of what came in no order."""

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
    "value-withdrawn",
    Severity.WARNING,
    by="merge",
    title="退回以后清空了",
    message="“{header}”这里写的“{raw}”，在后来的退回表里已经清空，不再采用",
    fix="不用处理；不该清空的，请重新填上再报一份",
    why="退回表里原来填的都在，清空就是学院不再这样报。还没有合并过的，清空以后就不再采用；已经合并"
    "进核查总表的，空着不等于删除，不受影响。不采用的不能悄悄丢掉，所以列出来。",
    source="同一学院的回收表按保存时间先后合并；退回表由学院改后重报",
    english="A text, not merged yet, that the college cleared in the rework made from it.",
    fails="""
        学生核查（先报的一份）
        | 编号     | 姓名   | 情况说明   |
        | 2024-001 | 钱试甲 | 写错的话 ✗ |

        学生核查（退回后重报的一份）
        | 编号     | 姓名   | 情况说明 |
        | 2024-001 | 钱试甲 |          |
    """,
    passes="""
        学生核查（先报的一份）
        | 编号     | 姓名   | 情况说明 |
        | 2024-001 | 钱试甲 | 写错的话 |

        学生核查（退回后重报的一份）
        | 编号     | 姓名   | 情况说明 |
        | 2024-001 | 钱试甲 | 改过的话 |
    """,
)

raised(
    "row-withdrawn",
    Severity.WARNING,
    by="merge",
    title="退回以后整行删去了",
    message="这一行写的是{said}，在后来的退回表里没有了，不再采用",
    fix="不用处理；不该删的，请重新填上再报一份",
    why="退回表里原来填的都在，整行清空就是学院不再这样报；还没有合并过的，就不再采用。哪怕是一位比对"
    "人的结论也不能悄悄丢掉，所以列出来。",
    source="同一学院的回收表按保存时间先后合并；退回表由学院改后重报",
    english="A row, not merged yet, that the college cleared in the rework made from it.",
    fails="""
        人工比对（先报的一份）
        | 编号       | 序号 | 比对人姓名 | 比对结论 |
        | 2024-001 ✗ | 4    | 甲老师     | 一致     |

        人工比对（退回后重报的一份）
        | 编号     | 序号 | 比对人姓名 | 比对结论 |
        | 2024-001 | 3    | 丙老师     | 一致     |
    """,
    passes="""
        人工比对（先报的一份）
        | 编号     | 序号 | 比对人姓名 | 比对结论 |
        | 2024-001 | 4    | 甲老师     | 一致     |

        人工比对（退回后重报的一份）
        | 编号     | 序号 | 比对人姓名 | 比对结论 |
        | 2024-001 | 4    | 丁老师     | 一致     |
    """,
)

raised(
    "version-earlier",
    Severity.WARNING,
    by="merge",
    title="比已经合并的一份保存得早",
    message="“{header}”核查总表里是“{ours}”，是 {stands_at} 保存的一份报的；这一份保存得早"
    "（{came_at}），写的是“{theirs}”，没有采用",
    fix="请确认核查总表里的是最后的；这一份才对的，请打开核对、重新保存后再报",
    why="先后看保存的时间，后保存的算数。后保存的那一份已经移走，两份不能并排比，所以在晚来的这一份上"
    "提醒：电脑的时间不准，或者发错了旧的一份，都会这样。",
    source="同一学院的回收表按保存时间先后合并",
    english="A cell that differs from what a return saved later, gone since, told the master.",
    fails="""
        学生核查（核查总表，已合并 4 月 23 日保存的一份）
        | 编号     | 姓名   | 学院结论 |
        | 2024-001 | 钱试甲 | 同一人   |

        学生核查（4 月 22 日保存，后来才到）
        | 编号     | 姓名   | 学院结论 |
        | 2024-001 | 钱试甲 | 存疑 ✗   |
    """,
    passes="""
        学生核查（核查总表，已合并 4 月 23 日保存的一份）
        | 编号     | 姓名   | 学院结论 |
        | 2024-001 | 钱试甲 | 同一人   |

        学生核查（4 月 22 日保存，后来才到）
        | 编号     | 姓名   | 学院结论 |
        | 2024-001 | 钱试甲 | 同一人   |
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

raised(
    "versions-tied",
    Severity.ERROR,
    by="merge",
    title="同时保存的两份不一样，分不出先后",
    message="“{header}”在《{earlier_file}》里是“{earlier}”，这一份是“{later}”，两份保存的时间相同，"
    "分不出先后，暂缓合并",
    fix="请确认哪一份是对的，把它打开、重新保存后再报一次；也可以把不对的一份移出“回收”",
    why="先后看保存的时间；时间相同就没有先后，按文件名挑一份等于猜，所以要问。",
    source="同一学院的回收表按保存时间先后合并",
    english="Two returns of one college, saved at the same moment, disagree in a cell.",
    fails="""
        学生核查（4月22日 9:00 保存的一份）
        | 编号     | 姓名   | 照片差异原因 |
        | 2024-001 | 钱试甲 | 无           |

        学生核查（4月22日 9:00 保存的另一份）
        | 编号     | 姓名   | 照片差异原因 |
        | 2024-001 | 钱试甲 | 受伤 ✗       |
    """,
    passes="""
        学生核查（4月22日 9:00 保存的一份）
        | 编号     | 姓名   | 照片差异原因 |
        | 2024-001 | 钱试甲 | 无           |

        学生核查（4月22日 9:30 保存的另一份）
        | 编号     | 姓名   | 照片差异原因 |
        | 2024-001 | 钱试甲 | 受伤         |
    """,
)

raised(
    "reviewer-replaced",
    Severity.ERROR,
    firm=True,
    by="merge",
    title="换了比对人，结论还是原来那人的",
    message="比对人由“{ours}”改成了“{theirs}”，{said}却空着，先报的是“{ours}”的，不能算他的，暂缓合并",
    fix="请填上“{theirs}”自己的{said}；没有换人、只是改正姓名的，把{said}也填上再发回",
    why="各格分开合并，新的姓名就和原来那人的结论、日期凑成一行，没有比对过的人也有了结论，所以是错误。",
    source="通知 步骤 2：每名比对人各自比对、签字",
    english="A new name on a reviewer's line whose verdict or date is still the former one's.",
    fails="""
        人工比对（先报的一份）
        | 编号     | 序号 | 比对人姓名 | 比对结论 | 签字日期  |
        | 2024-001 | 1    | 甲老师     | 一致     | 2024-4-20 |

        人工比对（后报的一份）
        | 编号     | 序号 | 比对人姓名 | 比对结论 | 签字日期 |
        | 2024-001 | 1    | 丁老师 ✗   |          |          |
    """,
    passes="""
        人工比对（先报的一份）
        | 编号     | 序号 | 比对人姓名 | 比对结论 | 签字日期  |
        | 2024-001 | 1    | 甲老师     | 一致     | 2024-4-20 |

        人工比对（后报的一份）
        | 编号     | 序号 | 比对人姓名 | 比对结论 | 签字日期  |
        | 2024-001 | 1    | 丁老师     | 一致     | 2024-4-23 |
    """,
)

raised(
    "answer-left",
    Severity.WARNING,
    firm=True,
    by="merge",
    title="先报过的，后来的一份里空着",
    message="“{header}”{said}先报过“{ours}”，这一份里空着，仍保留先报的",
    fix="请问学院是不是要收回：要收回的，请教务处在总表里清空；不是的不用处理",
    why="空着不等于删除，所以保留；但也可能是学院不认先报的了，两边不同要有人知道。",
    source="同一学院的回收表按保存时间先后合并",
    english="Answers that were merged and that a later version of the return shows blank.",
    fails="""
        学生核查（先报的一份）
        | 编号     | 姓名   | 学院结论 | 情况说明       |
        | 2024-001 | 钱试甲 | 同一人   | 双眼皮手术所致 |

        学生核查（后报的一份）
        | 编号     | 姓名   | 学院结论 | 情况说明 |
        | 2024-001 | 钱试甲 | 同一人   | ✗        |
    """,
    passes="""
        学生核查（先报的一份）
        | 编号     | 姓名   | 学院结论 |
        | 2024-001 | 钱试甲 | 同一人   |
        | 2024-002 | 孙试乙 |          |

        学生核查（另一位老师报的一份）
        | 编号     | 姓名   | 学院结论 |
        | 2024-001 | 钱试甲 |          |
        | 2024-002 | 孙试乙 | 同一人   |
    """,
)
