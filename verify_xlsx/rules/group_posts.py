"""Rules of the posts in the working group: the leader's, and the reviewers' among the members."""

from __future__ import annotations

import re

import pandas as pd

from verify_xlsx.finding import Severity
from verify_xlsx.names import written
from verify_xlsx.records import Records, once
from verify_xlsx.rules.registry import Mask, Objection, rule
from verify_xlsx.rules.row_order import first_rows
from verify_xlsx.sheets import PART

_LEADER = PART.words[0]
# 班主任, 副院长, 院长助理 and 原院长 are no heads; whoever stands in for one (主持工作) is.
_HEAD = re.compile(
    r"(?<![副原前])(?<![原前]任)(?:(?:院长|校长|部长|所长)(?!助理|秘书)|(?<!班)主任(?!助理|秘书))|主持"
)
_SECRETARY, _DEPUTY = "书记", "副书记"
#: Posts of those who compare, by which a group is seen to name them and not its heads alone.
_COMPARING = re.compile("班主任|辅导员|教师|老师")
_FEWEST_REVIEWERS = 3


@rule(
    "group-head-post",
    Severity.WARNING,
    at="group.post",
    reads=("group.part",),
    title="组长不是院长",
    message="组长{member}的职务是“{value}”，看不出是院长",
    fix="请核对：通知要求院长任组长；没有院长的学院由主持工作的负责人担任，请在职务中写明",
    why="通知要求院长任组长，核查结果由院长负责；但职务的叫法各学院不同，认不全，所以只是提醒。",
    source="通知 步骤 0：院长任组长",
    fails="""
        工作组
        | 学院   | 姓名   | 职务     | 组内身份 |
        | 甲学院 | 甲老师 | 班主任 ✗ | 组长     |
        | 乙学院 | 乙院长 | 副院长 ✗ | 组长     |
        | 丙学院 | 丙老师 | 院长助理 ✗ | 组长   |
        | 丁学院 | 丁院长 | 原院长 ✗ | 组长     |
    """,
    passes="""
        工作组
        | 学院   | 姓名   | 职务                 | 组内身份 |
        | 甲学院 | 甲院长 | 院长、教授           | 组长     |
        | 甲学院 | 乙院长 | 副院长               | 副组长   |
        | 乙学院 | 丙主任 | 系主任               | 组长     |
        | 丙学院 | 丁院长 | 副院长（主持工作）   | 组长     |
        | 丁学院 | 戊院长 |                      | 组长     |
    """,
)
def group_head_post(records: Records) -> Mask:
    """A leader whose post is not a dean's."""
    rows = records.group
    heads = {
        post: not post or bool(_HEAD.search("".join(post.split()))) for post in set(rows["post"])
    }
    return rows["part"].eq(_LEADER) & ~rows["post"].map(heads).astype(bool)


@rule(
    "group-role-differs",
    Severity.WARNING,
    at="group.post",
    reads=("reviews.role", "reviews.reviewer"),
    title="比对人身份与工作组里的职务对不上",
    message="{member}以“{role}”的身份比对，工作组里的职务却是“{value}”",
    fix="请核对人员身份和职务哪一处填错；一人兼任的，请在职务中一并写明",
    why="书记只有职务里有书记二字的人才是，两处不同总有一处不准，报告和确认单会互相矛盾；"
    "可能只是职务写得不全，所以只是提醒。班主任、任课教师常常互兼，不查。",
    source="通知 步骤 0、步骤 3；附件2、附件3",
    fails="""
        人工比对
        | 编号     | 序号 | 人员身份                 | 比对人姓名 |
        | 2024-001 | 1    | 学院分管学生工作的副书记 | 乙老师     |

        工作组
        | 姓名   | 职务       | 组内身份 |
        | 甲院长 | 院长       | 组长     |
        | 乙老师 | 教学秘书 ✗ | 成员     |
    """,
    passes="""
        人工比对
        | 编号     | 序号 | 人员身份                 | 比对人姓名 |
        | 2024-001 | 1    | 学院分管学生工作的副书记 | 乙老师     |
        | 2024-001 | 2    | 任课教师                 | 丙老师     |

        工作组
        | 姓名   | 职务         | 组内身份 |
        | 甲院长 | 院长         | 组长     |
        | 乙老师 | 党总支副书记 | 成员     |
        | 丙老师 | 班主任       | 成员     |
    """,
)
def group_role_differs(records: Records) -> Objection:
    """A member who compared as a secretary and has another post."""
    rows, reviews = records.group, records.reviews
    as_secretary = reviews[reviews["role"].str.contains(_SECRETARY, regex=False).astype(bool)]
    roles = {
        (college, written(name)): role
        for college, name, role in zip(
            as_secretary["college"], as_secretary["reviewer"], as_secretary["role"], strict=True
        )
        if name
    }
    members = zip(rows["college"], rows["member"].map(written), strict=True)
    role = pd.Series([roles.get(member, "") for member in members], rows.index, dtype=object)
    other = rows["post"].ne("") & ~rows["post"].str.contains(_SECRETARY, regex=False).astype(bool)
    return role.ne("") & other, {"role": role}


def _members(records: Records) -> pd.DataFrame:
    """The members that are named, with ``person``: the name however it is written."""
    rows = records.group[records.group["member"].ne("")]
    return rows.assign(person=rows["member"].map(written).astype(object))


@once
def _reviewers(records: Records) -> pd.DataFrame:
    """The rows of 人工比对 that name somebody, with ``person`` and ``known``: is he a member."""
    rows = records.reviews[records.reviews["reviewer"].ne("")]
    people = {name: written(name) for name in rows["reviewer"].unique()}
    rows = rows.assign(person=rows["reviewer"].map(people).astype(object))
    members = _members(records)
    known = set(zip(members["college"], members["person"], strict=True))
    found = [one in known for one in zip(rows["college"], rows["person"], strict=True)]
    return rows.assign(known=pd.Series(found, rows.index, dtype=bool))


@rule(
    "group-deputy-other",
    Severity.WARNING,
    at="reviews.reviewer",
    reads=("reviews.role", "group.member", "group.post"),
    title="比对的副书记不是工作组里的副书记",
    message="{reviewer}以“{role}”的身份比对，不在工作组里；工作组里的副书记是{deputies}",
    fix="请核对是哪一位，改正姓名或身份；确有两位副书记的不用改",
    why="确认单和核查报告会各写一位副书记，审批时说不清是谁；但学院可能有两位副书记，"
    "所以只是提醒，每人只提一次。",
    source="通知 步骤 0、步骤 3；附件2、附件3 一",
    fails="""
        人工比对
        | 编号     | 序号 | 人员身份                 | 比对人姓名 |
        | 2024-001 | 1    | 学院分管学生工作的副书记 | 丙老师 ✗   |
        | 2024-002 | 1    | 学院分管学生工作的副书记 | 丙老师     |

        工作组
        | 姓名   | 职务       | 组内身份 |
        | 甲院长 | 院长       | 组长     |
        | 乙老师 | 学院副书记 | 副组长   |
    """,
    passes="""
        人工比对
        | 学院   | 编号     | 序号 | 人员身份                 | 比对人姓名 |
        | 甲学院 | 2024-001 | 1    | 学院分管学生工作的副书记 | 乙 老师    |
        | 甲学院 | 2024-001 | 2    | 班主任                   | 丁老师     |
        | 乙学院 | 2024-002 | 1    | 学院分管学生工作的副书记 | 丙老师     |

        工作组
        | 学院   | 姓名   | 职务         | 组内身份 |
        | 甲学院 | 甲院长 | 院长         | 组长     |
        | 甲学院 | 乙老师 | 党总支副书记 | 副组长   |
        | 乙学院 | 己院长 | 院长         | 组长     |
        | 乙学院 | 戊老师 | 党总支书记   | 副组长   |
    """,
)
def group_deputy_other(records: Records) -> Objection:
    """Once for each who compared as the deputy secretary where the group names another as such."""
    members, rows = _members(records), _reviewers(records)
    as_deputy = members[members["post"].str.contains(_DEPUTY, regex=False).astype(bool)]
    deputies = as_deputy.groupby("college")["member"].agg("、".join).to_dict()
    other = rows["role"].str.contains(_DEPUTY, regex=False).astype(bool) & ~rows["known"]
    other &= rows["college"].isin(deputies)
    mask = pd.Series(False, index=records.reviews.index)
    mask.loc[rows.index] = first_rows(rows, other, ["college", "person"])
    return mask, {"deputies": records.reviews["college"].map(deputies)}


@rule(
    "group-apart",
    Severity.WARNING,
    at="group.member",
    reads=("reviews.reviewer", "reviews.role"),
    title="比对人没有一位在工作组里",
    message="{college}的 {count} 名比对人，没有一位在工作组里",
    fix="请核对两处的姓名；比对的老师是工作组成员的，请补进工作组",
    why="工作组里列了班主任、辅导员、教师，比对的却是另外的人，报告和确认单对不上；"
    "但成员可按实际增删，所以只是提醒，每个学院只提一次。只列了领导的工作组不查。",
    source="通知 步骤 0、步骤 3；附件3 一",
    fails="""
        人工比对
        | 学院   | 编号     | 序号 | 人员身份 | 比对人姓名 |
        | 甲学院 | 2024-001 | 1    | 班主任   | 丙老师     |
        | 甲学院 | 2024-001 | 2    | 任课教师 | 丁老师     |
        | 甲学院 | 2024-001 | 3    | 指导教师 | 戊老师     |

        工作组
        | 学院   | 姓名     | 职务   | 组内身份 |
        | 甲学院 | 甲院长 ✗ | 院长   | 组长     |
        | 甲学院 | 乙老师   | 班主任 | 成员     |
        | 乙学院 | 子院长   | 院长   | 组长     |
        | 乙学院 | 丑老师   | 班主任 | 成员     |
    """,
    passes="""
        人工比对
        | 学院   | 编号     | 序号 | 人员身份 | 比对人姓名 |
        | 甲学院 | 2024-001 | 1    | 班主任   | 丙老师     |
        | 甲学院 | 2024-001 | 2    | 任课教师 | 丁老师     |
        | 甲学院 | 2024-001 | 3    | 指导教师 | 乙 老师    |
        | 乙学院 | 2024-002 | 1    | 班主任   | 己老师     |
        | 乙学院 | 2024-002 | 2    | 任课教师 | 庚老师     |
        | 乙学院 | 2024-002 | 3    | 指导教师 | 辛老师     |
        | 丙学院 | 2024-003 | 1    | 班主任   | 壬老师     |
        | 丙学院 | 2024-003 | 2    | 任课教师 | 癸老师     |

        工作组
        | 学院   | 姓名   | 职务       | 组内身份 |
        | 甲学院 | 甲院长 | 院长       | 组长     |
        | 甲学院 | 乙老师 | 班主任     | 成员     |
        | 乙学院 | 子院长 | 院长       | 组长     |
        | 乙学院 | 丑书记 | 党总支书记 | 副组长   |
        | 丙学院 | 寅院长 | 院长       | 组长     |
        | 丙学院 | 卯老师 | 班主任     | 成员     |
    """,
)
def group_apart(records: Records) -> Objection:
    """Once for a college none of whose reviewers is a member, though the group names teachers."""
    rows, group = _reviewers(records), records.group
    people = rows.groupby("college")["person"].nunique()
    shared = rows.groupby("college")["known"].any()
    apart = set(people.index[people.ge(_FEWEST_REVIEWERS) & ~shared.astype(bool)])
    compares = group["post"].str.contains(_COMPARING).astype(bool) & group["member"].ne("")
    mask = group["college"].isin(apart & set(group.loc[compares, "college"]))
    return mask & ~group["college"].duplicated(), {
        "count": group["college"].map(people).fillna(0).astype(int)
    }
