"""What the merge notices: rows that it cannot place, values that disagree."""

from __future__ import annotations

from verify_xlsx.finding import Severity
from verify_xlsx.rules.registry import raised

_HANDOUT = "下发表填表说明；编号由教务处编写"
_THREE_WAY = "三方合并：下发时的值、核查总表现在的值、学院报来的值"

raised(
    "row-unknown",
    Severity.ERROR,
    by="merge",
    title="编号不在名单里",
    message="第 {row} 行{lack}，不知道是谁的，暂缓合并；这一行写的是{said}",
    fix="请改回下发表中的编号；名单外的学生请先与教务处确认，不用核查的删去这一行再报，"
    "或由教务处把这个文件移出“回收”",
    why="不知道是谁的内容不能猜，也不能悄悄丢掉：它可能是名单里某人的，也可能是漏在名单外的人，"
    "所以是错误；名单里的学生照常合并。",
    source=_HANDOUT,
    english="A row whose 编号 is blank or not on the list.",
    fails="""
        人工比对
        | 编号       | 姓名   | 序号 | 人员身份 | 比对人姓名 | 比对结论 |
        | 2024-999 ✗ | 吴试戊 | 1    | 班主任   | 甲老师     | 一致     |
    """,
    passes="""
        人工比对
        | 编号     | 姓名   | 序号 | 人员身份 | 比对人姓名 | 比对结论 |
        | 2024-001 | 钱试甲 | 1    | 班主任   | 甲老师     | 一致     |
    """,
)

raised(
    "row-foreign",
    Severity.ERROR,
    by="merge",
    title="别的学院的学生",
    message="编号“{raw}”是别的学院的学生，这一行没有采用",
    fix="请只填本学院的学生，删去这一行；学生已转入本学院的，请告知教务处",
    why="每名学生由所在学院负责核查，别的学院填的不能作数；"
    "多半是整块粘贴错了位置，旁边的行也要查，所以是错误。",
    source="通知 步骤 1 至 3",
    english="A row about another college's student.",
    fails="""
        学生核查
        | 学院   | 编号     | 姓名   |
        | 甲学院 | 2024-001 | 钱试甲 |
        | 乙学院 | 2024-002 | 孙试乙 |

        学生核查（甲学院的回收表）
        | 编号       | 姓名   | 学院结论 |
        | 2024-001   | 钱试甲 | 同一人   |
        | 2024-002 ✗ | 孙试乙 | 同一人   |
    """,
    passes="""
        学生核查
        | 学院   | 编号     | 姓名   |
        | 甲学院 | 2024-001 | 钱试甲 |
        | 乙学院 | 2024-002 | 孙试乙 |

        学生核查（甲学院的回收表）
        | 编号     | 姓名   | 学院结论 |
        | 2024-001 | 钱试甲 | 同一人   |
    """,
)

raised(
    "row-twice",
    Severity.ERROR,
    by="merge",
    title="同一行出现两次",
    message="“{raw}”这一行在同一个文件里出现不止一次，都暂缓合并",
    fix="请只保留正确的一行，删去其余的",
    why="两行内容可能不同，取哪一行不能替学院决定，所以是错误。",
    source=_HANDOUT,
    english="The same key twice in one file.",
    fails="""
        人工比对
        | 编号       | 姓名   | 序号 | 比对结论 |
        | 2024-001 ✗ | 钱试甲 | 1    | 一致     |
        | 2024-001 ✗ | 钱试甲 | 1    | 存疑     |
    """,
    passes="""
        人工比对
        | 编号     | 姓名   | 序号 | 比对结论 |
        | 2024-001 | 钱试甲 | 1    | 一致     |
        | 2024-001 | 钱试甲 | 2    | 存疑     |
    """,
)

raised(
    "name-differs",
    Severity.ERROR,
    by="merge",
    title="编号与姓名对不上",
    message="编号 {student} 是{ours}，这一行写的是“{theirs}”，可能错行，暂缓合并",
    fix="请核对这一行及上下各行是否错位，改回下发表中的编号和姓名；姓名有误请告知教务处",
    why="只排序了一部分列，或粘贴错了一行，就会把甲的结论安到乙头上，所以是错误。",
    source=_HANDOUT,
    english="A known 编号 with another student's name: rows may have shifted.",
    fails="""
        学生核查
        | 编号     | 姓名   |
        | 2024-001 | 钱试甲 |
        | 2024-002 | 孙试乙 |

        人工比对（回收表）
        | 编号     | 姓名     | 序号 | 比对结论 |
        | 2024-001 | 孙试乙 ✗ | 1    | 存疑     |
    """,
    passes="""
        学生核查
        | 编号     | 姓名   |
        | 2024-001 | 钱试甲 |
        | 2024-002 | 孙试乙 |

        人工比对（回收表）
        | 编号     | 姓名   | 序号 | 比对结论 |
        | 2024-002 | 孙试乙 | 1    | 存疑     |
    """,
)

raised(
    "office-cell-changed",
    Severity.WARNING,
    by="merge",
    title="教务处填的内容被改动",
    message="“{header}”由教务处填写，回来时由“{ours}”变成了“{theirs}”，仍以核查总表为准",
    fix="原内容有误的，请把正确的告知教务处，由教务处改；没有误的不用处理",
    why="这些内容来自学信网，学院的改动不采用，但学院可能是在更正，所以提醒教务处看一眼。",
    source="下发表中灰色锁定的单元格",
    english="A cell that the office fills came back changed; the master's value stands.",
    fails="""
        学生核查
        | 编号     | 姓名   | 班级         |
        | 2024-001 | 钱试甲 | 护理专科2103 |

        学生核查（回收表）
        | 编号     | 姓名   | 班级           |
        | 2024-001 | 钱试甲 | 护理专科2104 ✗ |
    """,
    passes="""
        学生核查
        | 编号     | 姓名   | 班级         |
        | 2024-001 | 钱试甲 | 护理专科2103 |

        学生核查（回收表）
        | 编号     | 姓名   | 班级         |
        | 2024-001 | 钱试甲 | 护理专科2103 |
    """,
)

raised(
    "conflict",
    Severity.ERROR,
    by="merge",
    title="教务处和学院都改了同一格",
    message="“{header}”教务处填的是“{ours}”，学院报来的是“{theirs}”，暂按教务处的保留",
    fix="请教务处与学院核实：学院的对，就在核查总表改成学院的；教务处的对，请学院改后重报",
    why="两边都在上次下发后改过，谁对谁错程序不知道，哪一个都不能悄悄丢掉，所以是错误。",
    source=_THREE_WAY,
    english="The office and the college both changed a cell; the office's value stands.",
    fails="""
        学生核查（下发时）
        | 编号     | 姓名   | 专业 |
        | 2024-001 | 钱试甲 |      |

        学生核查（核查总表）
        | 编号     | 姓名   | 专业 |
        | 2024-001 | 钱试甲 | 护理 |

        学生核查（回收表）
        | 编号     | 姓名   | 专业     |
        | 2024-001 | 钱试甲 | 助产 ✗   |
    """,
    passes="""
        学生核查（下发时）
        | 编号     | 姓名   | 专业 |
        | 2024-001 | 钱试甲 |      |

        学生核查（核查总表）
        | 编号     | 姓名   | 专业 |
        | 2024-001 | 钱试甲 | 护理 |

        学生核查（回收表）
        | 编号     | 姓名   | 专业 |
        | 2024-001 | 钱试甲 | 护理 |
    """,
)

raised(
    "versions-disagree",
    Severity.WARNING,
    by="merge",
    title="先后两份回收表不一样",
    message="“{header}”在先报的《{earlier_file}》里是“{earlier}”，这一份是“{later}”，以后报的为准",
    fix="请确认后报的是对的；不对的，请改正后再报一份",
    why="后来的改动多半是更正，所以采用；但也可能是两个人各填一份，所以提醒。",
    source="同一学院的回收表按保存时间先后合并",
    english="Two returns of one college disagree in a cell; the later one stands.",
    fails="""
        人工比对（先报的一份）
        | 编号     | 姓名   | 序号 | 比对结论 |
        | 2024-001 | 钱试甲 | 1    | 存疑     |

        人工比对（后报的一份）
        | 编号     | 姓名   | 序号 | 比对结论 |
        | 2024-001 | 钱试甲 | 1    | 一致 ✗   |
    """,
    passes="""
        人工比对（先报的一份）
        | 编号     | 姓名   | 序号 | 比对结论 |
        | 2024-001 | 钱试甲 | 1    | 存疑     |
        | 2024-002 | 孙试乙 | 1    |          |

        人工比对（后报的一份）
        | 编号     | 姓名   | 序号 | 比对结论 |
        | 2024-001 | 钱试甲 | 1    | 存疑     |
        | 2024-002 | 孙试乙 | 1    | 一致     |
    """,
)

raised(
    "member-left",
    Severity.WARNING,
    by="merge",
    title="工作组少了一名成员",
    message="{raw}原在{college}的工作组里，这份回收表里没有了，仍算在组里",
    fix="确已退出的，请教务处在合并后的核查总表删去这一行；漏填的，请学院补上",
    why="空着不等于删除，程序从不因为没有填而删人，但两边不同要有人知道，所以是提醒。",
    source=_THREE_WAY,
    english="A member of the working group is missing from the latest return.",
    fails="""
        工作组（核查总表）
        | 姓名     | 职务   | 组内身份 |
        | 甲院长   | 院长   | 组长     |
        | 乙老师 ✗ | 班主任 | 成员     |

        工作组（回收表）
        | 姓名   | 职务 | 组内身份 |
        | 甲院长 | 院长 | 组长     |
    """,
    passes="""
        工作组（核查总表）
        | 姓名   | 职务   | 组内身份 |
        | 甲院长 | 院长   | 组长     |

        工作组（回收表）
        | 姓名   | 职务   | 组内身份 |
        | 甲院长 | 院长   | 组长     |
        | 乙老师 | 班主任 | 成员     |
    """,
)

raised(
    "reviewer-left",
    Severity.WARNING,
    by="merge",
    title="少了一名比对人",
    message="{name}（{student}）的第 {place} 名比对人{raw}，这份回收表里没有他了，仍算在内",
    fix="确实不算的，请教务处在合并后的核查总表的“人工比对”里清空他的这一行；误删的，请学院补上",
    why="空着不等于删除，程序从不因为没有填而删人，但两边不同要有人知道，所以是提醒。",
    source=_THREE_WAY,
    english="A reviewer whose row was merged is missing from the latest return.",
    fails="""
        人工比对（核查总表）
        | 编号     | 姓名   | 序号 | 比对人姓名 | 比对结论 |
        | 2024-001 | 钱试甲 | 1    | 范一本     | 一致     |
        | 2024-001 | 钱试甲 | 2 ✗  | 范二本     | 一致     |

        人工比对（回收表）
        | 编号     | 姓名   | 序号 | 比对人姓名 | 比对结论 |
        | 2024-001 | 钱试甲 | 1    | 范一本     | 一致     |
    """,
    passes="""
        人工比对（核查总表）
        | 编号     | 姓名   | 序号 | 比对人姓名 | 比对结论 |
        | 2024-001 | 钱试甲 | 1    | 范一本     | 一致     |

        人工比对（回收表）
        | 编号     | 姓名   | 序号 | 比对人姓名 | 比对结论 |
        | 2024-001 | 钱试甲 | 1    | 范一本     | 一致     |
        | 2024-001 | 钱试甲 | 2    | 范二本     | 一致     |
    """,
)
