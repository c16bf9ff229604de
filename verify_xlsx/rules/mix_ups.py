"""What the merge notices where files were mixed up: the wrong one, an older one, the tool's own."""

from __future__ import annotations

from verify_xlsx.finding import Severity
from verify_xlsx.rules.registry import raised

raised(
    "rework-untouched",
    Severity.WARNING,
    by="merge",
    title="退回表的原件",
    message="这是{college}的退回表，生成以后没有人改过，没有采用",
    fix="请把它移出“回收”，发给学院，改好的再放进来；学院看过、没有要改的，请打开后保存一次再放进来",
    why="里面的内容都是从学院已交的表里来的，有错的地方也还没有改，当作新报的会盖住别的更正。",
    source="文件的保存时间；退回表",
    english="A rework that nobody has changed since it was made.",
    fails="""
        回收 ✗
        回收/甲学院_退回.xlsx（从“退回”里直接复制来的）
    """,
    passes="""
        回收
        回收/甲学院_退回.xlsx（学院改过、保存过）
    """,
)

raised(
    "file-own-output",
    Severity.ERROR,
    by="merge",
    title="本工具生成的文件",
    message="这是本工具生成的{raw}，不是回收表，没有采用",
    fix="请把它移出“回收”；学院在上面填了内容的，请抄到下发的表里再报送",
    why="总表、汇总和确认单是合并的结果，不是学院填的表；学院填在上面的内容带不回来，所以是错误。",
    source="工作簿里的工作表",
    english="One of the tool's own outputs among the returns.",
    fails="""
        回收 ✗
        回收/汇总.xlsx
        回收/核查总表.xlsx
    """,
    passes="""
        回收
        回收/甲学院.xlsx
    """,
)

raised(
    "file-named-otherwise",
    Severity.WARNING,
    by="merge",
    title="文件名与内容不是一个学院",
    message="文件名写的是{raw}，内容是{value}的回收表，按内容合并",
    fix="请问{raw}是不是发错了表；没有发错的，改一下文件名就不再提示",
    why="一个学院拿别的学院的表改个名字发来，自己的就没有交，所以提醒。",
    source="下发表中的标识；核查名单",
    english="The file's name speaks of another college than its content.",
    fails="""
        回收 ✗
        回收/乙学院.xlsx（内容是甲学院的）
    """,
    passes="""
        回收
        回收/甲学院.xlsx（内容是甲学院的）
    """,
)

raised(
    "file-named-void",
    Severity.WARNING,
    by="merge",
    title="文件名写着不算数",
    message="名称里写着“{raw}”，仍按内容合并",
    fix="请问{college}这一份还算不算：确实作废的请移出“回收”，再合并一次；"
    "算数的，改一下文件名就不再提示",
    why="名称里的“作废”“旧版”“草稿”可能是说这一份，也可能是忘了改名；"
    "程序不替学院决定，照常合并，但合并了不算数的就盖住了对的，所以提醒。",
    source="文件名；“回收”里的文件夹名",
    english="The name of a file, or of its folder, says that it does not count; it is merged.",
    fails="""
        回收 ✗
        回收/甲学院（作废）.xlsx
    """,
    passes="""
        回收
        回收/甲学院.xlsx
    """,
)

raised(
    "round-older",
    Severity.WARNING,
    by="merge",
    title="按旧一次下发的表填的",
    message="“{header}”填的是“{theirs}”，用的是第 {came_at} 次下发的表；"
    "第 {stands_at} 次下发时教务处已改为“{ours}”，没有采用",
    fix="请学院按最近一次下发的表核对；学院的对，就在新表里改过来再报送",
    why="教务处后来改过这一格，学院填表时还没有看到，以后改的为准；可能学院才是对的，所以提醒。",
    source="下发表的版本；三方合并",
    english="A value from an older round of handouts, which the office has changed since.",
    fails="""
        学生核查（第 2 次下发时）
        | 编号     | 姓名   | 专业     |
        | 2024-001 | 钱试甲 | 畜牧兽医 |

        学生核查（用第 1 次下发的表填的回收表）
        | 编号     | 姓名   | 专业     |
        | 2024-001 | 钱试甲 | 动物医学 ✗ |
    """,
    passes="""
        学生核查（第 2 次下发时）
        | 编号     | 姓名   | 专业     |
        | 2024-001 | 钱试甲 | 畜牧兽医 |

        学生核查（用第 1 次下发的表填的回收表）
        | 编号     | 姓名   | 专业     |
        | 2024-001 | 钱试甲 | 畜牧兽医 |
    """,
)

raised(
    "names-strange",
    Severity.ERROR,
    by="merge",
    title="编号在名单里，姓名却对不上",
    message="这个文件没有可用的标识，里面的编号在名单里，姓名却多半对不上，"
    "可能是别的学校或别的批次的，没有采用",
    fix="请问清是谁报来的；是本校学院的，请填到本次下发给该学院的表里再报",
    why="哪个学校都从 001 编起，编号相同不等于是同一名学生；凭编号认学院，"
    "会把别校的工作组和结论并进来，所以整份不采用。",
    source="下发表中的标识；核查名单",
    english="A file without its mark, whose 编号 are on the list and whose names are not.",
    fails="""
        学生核查（核查总表）
        | 编号     | 姓名   |
        | 2024-001 | 钱试甲 |

        学生核查（标识已丢失的文件）✗
        | 编号     | 姓名   | 学院结论 |
        | 2024-001 | 吴试戊 | 同一人   |
    """,
    passes="""
        学生核查（核查总表）
        | 编号     | 姓名   |
        | 2024-001 | 钱试甲 |

        学生核查（标识已丢失的回收表）
        | 编号     | 姓名   | 学院结论 |
        | 2024-001 | 钱试甲 | 同一人   |
    """,
)
