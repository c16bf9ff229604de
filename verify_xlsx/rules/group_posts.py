"""Rules of the posts in the working group: the leader's, and the reviewers' among the members."""

from __future__ import annotations

import re

import pandas as pd

from verify_xlsx.finding import Severity
from verify_xlsx.names import written
from verify_xlsx.records import Records
from verify_xlsx.rules.registry import Mask, Objection, rule
from verify_xlsx.sheets import PART

_LEADER = PART.words[0]
# 班主任 and 副院长 are no heads; whoever stands in for one (主持工作) is.
_HEAD = re.compile(r"(?<!副)(院长|校长|部长|所长)|(?<![副班])主任|主持")
_SECRETARY = "书记"


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
