"""What the merge notices of those whom the office took off the list, or moved, since."""

from __future__ import annotations

from verify_xlsx.finding import Severity
from verify_xlsx.rules.registry import raised

_HANDOUT = "下发表填表说明；编号由教务处编写"

raised(
    "student-removed",
    Severity.WARNING,
    firm=True,
    by="merge",
    title="教务处已移出名单的学生",
    message="编号“{raw}”的学生已被教务处移出核查名单，报来的内容没有采用",
    fix="不用处理；不该移出的，请教务处把他加回核查总表的“学生核查”，再运行一次；"
    "只是改了他的编号的，请把编号改回来",
    why="下发之后名单变了，学院照手里的表填，没有填错，不用改；但报来的内容没有采用，要有人知道。",
    source=_HANDOUT,
    english="A student whom the office took off the list after handing out.",
    fails="""
        学生核查（核查总表）
        | 编号     | 姓名   |
        | 2024-001 | 钱试甲 |

        学生核查（移出孙试乙之前下发、现在报来的）
        | 编号       | 姓名   | 学院结论 |
        | 2024-001   | 钱试甲 | 同一人   |
        | 2024-002 ✗ | 孙试乙 | 同一人   |
    """,
    passes="""
        学生核查（核查总表）
        | 编号     | 姓名   |
        | 2024-001 | 钱试甲 |
        | 2024-002 | 孙试乙 |

        学生核查（报来的）
        | 编号     | 姓名   | 学院结论 |
        | 2024-001 | 钱试甲 | 同一人   |
        | 2024-002 | 孙试乙 | 同一人   |
    """,
)

raised(
    "student-moved",
    Severity.WARNING,
    firm=True,
    by="merge",
    title="教务处已转到别的学院的学生",
    message="{ours}（{student}）已由教务处转到别的学院，这里报来的内容没有采用",
    fix="不用处理；他的核查由现在的学院报，请教务处把新的下发表发给那个学院",
    why="下发之后名单变了，学院照手里的表填，没有填错，不用改；但报来的内容没有采用，要有人知道。",
    source=_HANDOUT,
    english="A student whom the office moved to another college after handing out.",
    fails="""
        学生核查（核查总表）
        | 学院   | 编号     | 姓名   |
        | 甲学院 | 2024-001 | 钱试甲 |
        | 乙学院 | 2024-002 | 孙试乙 |

        学生核查（转走孙试乙之前下发、甲学院报来的）
        | 编号       | 姓名   | 学院结论 |
        | 2024-001   | 钱试甲 | 同一人   |
        | 2024-002 ✗ | 孙试乙 | 同一人   |
    """,
    passes="""
        学生核查（核查总表）
        | 学院   | 编号     | 姓名   |
        | 甲学院 | 2024-001 | 钱试甲 |
        | 甲学院 | 2024-002 | 孙试乙 |

        学生核查（甲学院报来的）
        | 编号     | 姓名   | 学院结论 |
        | 2024-001 | 钱试甲 | 同一人   |
        | 2024-002 | 孙试乙 | 同一人   |
    """,
)

raised(
    "college-removed",
    Severity.WARNING,
    firm=True,
    by="merge",
    title="里面的学生都已移出名单",
    message="这个文件里的学生都已被教务处移出核查名单，整份没有采用",
    fix="不用处理；不该移出的，请教务处把他们加回核查总表的“学生核查”，再运行一次",
    why="下发之后名单变了，学院照手里的表填，没有填错；但整份没有采用，要有人知道。",
    source=_HANDOUT,
    english="A file with no student but those whom the office took off the list.",
    fails="""
        学生核查（核查总表）
        | 编号     | 姓名   |
        | 2024-001 | 钱试甲 |

        学生核查（移出孙试乙之前下发、现在报来的）✗
        | 编号     | 姓名   | 学院结论 |
        | 2024-002 | 孙试乙 | 同一人   |
    """,
    passes="""
        学生核查（核查总表）
        | 编号     | 姓名   |
        | 2024-002 | 孙试乙 |

        学生核查（报来的）
        | 编号     | 姓名   | 学院结论 |
        | 2024-002 | 孙试乙 | 同一人   |
    """,
)
