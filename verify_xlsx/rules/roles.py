"""Rules of who may compare, as the office has set it: which roles there must be, and how mixed."""

from __future__ import annotations

import pandas as pd

from verify_xlsx.finding import Severity
from verify_xlsx.records import Records
from verify_xlsx.rules.cells import begun
from verify_xlsx.rules.registry import Mask, Objection, rule
from verify_xlsx.rules.row_order import first_rows
from verify_xlsx.sheets import REVIEWS


@rule(
    "role-repeated",
    Severity.ERROR,
    alike=True,
    at="reviews.role",
    title="同一学生的比对人身份重复",
    message="这名学生有不止一名比对人的身份是“{role}”，本次要求各不相同",
    fix="请改由另一种身份的老师比对；身份选错的请改正",
    why="教务处要求几名比对人从不同角度认识学生，身份重复就没有做到，所以是错误；"
    "教务处没有这样要求时不查。",
    source="“参数”中的身份须不同",
    fails="""
        参数
        | 项目       | 值 |
        | 身份须不同 | 是 |

        人工比对
        | 编号     | 序号 | 人员身份 | 比对人姓名 |
        | 2024-001 | 1    | 班主任 ✗ | 甲老师     |
        | 2024-001 | 2    | 任课教师 | 乙老师     |
        | 2024-001 | 3    | 班主任 ✗ | 丙老师     |
    """,
    passes="""
        参数
        | 项目       | 值 |
        | 身份须不同 | 是 |

        人工比对
        | 编号     | 序号 | 人员身份 | 比对人姓名 |
        | 2024-001 | 1    | 班主任   | 甲老师     |
        | 2024-001 | 2    | 任课教师 | 乙老师     |
        | 2024-001 | 3    |          |            |
        | 2024-001 | 4    |          |            |
        | 2024-002 | 1    | 班主任   | 甲老师     |
    """,
)
def role_repeated(records: Records) -> Mask:
    """A role that two reviewers of a student share, where the settings ask for different ones."""
    rows = records.reviews
    repeated = rows["role"].ne("") & rows.duplicated(["student", "role"], keep=False)
    return repeated & records.settings.different_roles


@rule(
    "role-absent",
    Severity.MISSING,
    at="reviews.role",
    title="比对人里缺少必须有的身份",
    message="这名学生的比对人里还缺：{absent}",
    fix="请增加或改由{absent}比对；身份选错的请改正",
    why="教务处规定这种身份的老师一定要参加比对，没有参加就还没做完，所以是缺项。"
    "比对人还没有找齐时先不提。",
    source="“参数”中的必含身份",
    fails="""
        参数
        | 项目     | 值                 |
        | 必含身份 | 班主任、就业辅导员 |

        人工比对
        | 编号     | 序号 | 人员身份   | 比对人姓名 |
        | 2024-001 | 1    | 班主任 ✗   | 甲老师     |
        | 2024-001 | 2    | 任课教师   | 乙老师     |
        | 2024-001 | 3    | 指导教师   | 丙老师     |
    """,
    passes="""
        参数
        | 项目     | 值     |
        | 必含身份 | 班主任 |

        人工比对
        | 编号     | 序号 | 人员身份 | 比对人姓名 |
        | 2024-001 | 1    | 任课教师 | 乙老师     |
        | 2024-001 | 2    | 班主任   | 甲老师     |
        | 2024-001 | 3    | 指导教师 | 丙老师     |
        | 2024-002 | 1    | 任课教师 | 乙老师     |
        | 2024-002 | 2    |          |            |
        | 2024-003 | 1    | 任课教师 | 乙老师     |
        | 2024-003 | 2    | 指导教师 | 丙老师     |
        | 2024-003 | 3    |          | 甲老师     |
    """,
)
def role_absent(records: Records) -> Objection:
    """Of a student whose reviewers are complete, the first where a required role is not there."""
    rows, settings = records.reviews, records.settings
    started = begun(records, REVIEWS)
    by_student = rows["student"]
    complete = started.groupby(by_student).transform("sum").ge(settings.reviewers)
    complete &= ~(started & rows["role"].eq("")).groupby(by_student).transform("any")
    absent = pd.Series("", index=rows.index, dtype=object)
    for role in settings.required_roles:
        lacking = ~rows["role"].eq(role).groupby(by_student).transform("any").astype(bool)
        absent = absent.mask(lacking, absent + f"、{role}")
    mask = first_rows(rows, started & complete.astype(bool) & absent.ne(""), ["student"])
    return mask, {"absent": absent.str[1:]}
