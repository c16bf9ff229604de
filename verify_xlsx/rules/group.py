"""Rules of a college's working group (专项工作组)."""

from __future__ import annotations

from verify_xlsx.finding import Severity
from verify_xlsx.records import Records
from verify_xlsx.rules.registry import Absent, Mask, rule
from verify_xlsx.sheets import PART

_LEADER = PART.words[0]


@rule(
    "group-empty",
    Severity.MISSING,
    at="group.member",
    title="没有填写专项工作组",
    message="{college}还没有填写专项工作组",
    fix="请在“{sheet}”填写组长和成员的姓名、职务和组内身份，由院长任组长",
    why="核查由工作组负责，核查报告第一条就要写它；补填即可，所以是缺项。",
    source="通知 步骤 0；附件3 一“成立专项工作组”",
    fails="""
        学生核查
        | 编号     | 姓名   |
        | 2024-001 | 钱试甲 |

        工作组 ✗
        | 姓名 | 职务 | 组内身份 |
    """,
    passes="""
        学生核查
        | 编号     | 姓名   |
        | 2024-001 | 钱试甲 |

        工作组
        | 姓名   | 职务 | 组内身份 |
        | 甲院长 | 院长 | 组长     |
    """,
)
def group_empty(records: Records) -> Absent:
    """A college with students and no working group."""
    colleges = records.students[["college"]].drop_duplicates()
    return Absent(colleges[~colleges["college"].isin(records.group["college"])])


@rule(
    "group-leader-none",
    Severity.ERROR,
    at="group.part",
    title="工作组没有组长",
    message="{college}的专项工作组没有组长",
    fix="请把院长的组内身份改为“组长”；名单里没有院长的，请补上",
    why="通知要求院长任组长，没有组长就没有人对结论负责，所以是错误。"
    "还有人的组内身份空着时先不提。",
    source="通知 步骤 0：院长任组长",
    fails="""
        工作组
        | 姓名   | 职务   | 组内身份 |
        | 甲院长 | 院长   | 成员 ✗   |
        | 乙老师 | 班主任 | 成员     |
    """,
    passes="""
        工作组
        | 学院   | 姓名   | 职务   | 组内身份 |
        | 甲学院 | 甲院长 | 院长   | 组长     |
        | 甲学院 | 乙老师 | 班主任 | 成员     |
        | 乙学院 | 丙院长 | 院长   |          |
        | 乙学院 | 丁老师 | 班主任 | 成员     |
    """,
)
def group_leader_none(records: Records) -> Mask:
    """A working group in which every part is known and none is the leader's."""
    rows = records.group
    # A part that is blank or misspelt may be the leader's: nothing can be said of that group yet.
    plain = rows["part"].isin(PART.words[1:]).groupby(rows["college"]).transform("all").astype(bool)
    return plain & ~rows["college"].duplicated()


@rule(
    "group-leaders-many",
    Severity.ERROR,
    alike=True,
    at="group.part",
    title="工作组有不止一名组长",
    message="{member}是组长，但同一工作组的组长不止一名",
    fix="请只留院长一人为“组长”，其余改为“副组长”或“成员”；已经离任的，"
    "请教务处在核查总表的“工作组”里删去他那一行",
    why="核查报告只写一名组长，留哪一位不能由程序决定，所以是错误。",
    source="通知 步骤 0：院长任组长；附件3 一",
    fails="""
        工作组
        | 姓名   | 职务   | 组内身份 |
        | 甲院长 | 院长   | 组长 ✗   |
        | 乙书记 | 书记   | 组长 ✗   |
        | 丙老师 | 班主任 | 成员     |
    """,
    passes="""
        工作组
        | 学院   | 姓名   | 职务   | 组内身份 |
        | 甲学院 | 甲院长 | 院长   | 组长     |
        | 甲学院 | 乙书记 | 书记   | 副组长   |
        | 乙学院 | 丙院长 | 院长   | 组长     |
    """,
)
def group_leaders_many(records: Records) -> Mask:
    """Each of several leaders of one working group."""
    rows = records.group
    return rows["part"].eq(_LEADER) & rows.duplicated(["college", "part"], keep=False)


@rule(
    "member-twice",
    Severity.WARNING,
    at="group.member",
    title="工作组里同一姓名出现两次",
    message="{member}在工作组里出现不止一次",
    fix="重复的请删去一行；确是同名的两位，请在职务中写清楚",
    why="多半是重复填写，但也可能真有两位同名的老师，所以只是提醒。",
    source="下发表填表说明",
    fails="""
        工作组
        | 姓名     | 职务   | 组内身份 |
        | 甲院长   | 院长   | 组长     |
        | 乙老师 ✗ | 班主任 | 成员     |
        | 乙老师 ✗ | 辅导员 | 成员     |
    """,
    passes="""
        工作组
        | 学院   | 姓名   | 职务   | 组内身份 |
        | 甲学院 | 甲院长 | 院长   | 组长     |
        | 甲学院 |        | 班主任 | 成员     |
        | 甲学院 |        | 辅导员 | 成员     |
        | 乙学院 | 甲院长 | 院长   | 组长     |
    """,
)
def member_twice(records: Records) -> Mask:
    """A name that stands more than once in one working group."""
    rows = records.group
    return rows["member"].ne("") & rows.duplicated(["college", "member"], keep=False)
