"""Rules of those who compare by eye: enough of them, different ones, none of them the student."""

from __future__ import annotations

import pandas as pd

from verify_xlsx.finding import Severity
from verify_xlsx.names import looked, written
from verify_xlsx.records import Records, once
from verify_xlsx.rules.cells import begun
from verify_xlsx.rules.registry import Mask, Objection, rule
from verify_xlsx.sheets import REVIEWS


@rule(
    "reviewers-too-few",
    Severity.MISSING,
    at="reviews.reviewer",
    reads=("reviews.role", "reviews.verdict", "reviews.signed"),
    title="比对人不够",
    message="应有 {wanted} 名比对人，现在只有 {present} 名",
    fix="请再由一位老师比对，填上人员身份、姓名、比对结论和签字日期",
    why="要由多人各自独立比对才能作结论，人没有找齐是还没做完，所以是缺项。"
    "一名缺的比对人只在一行提一次；填了一部分的行由 cell-required 提。",
    source="通知 步骤 3：三名密切接触的人员；“参数”中的比对人数",
    fails="""
        人工比对
        | 编号     | 序号 | 人员身份 | 比对人姓名 | 比对结论 | 签字日期   |
        | 2024-001 | 1    | 班主任   | 甲老师     | 一致     | 2024-04-24 |
        | 2024-001 | 2    |          | ✗          |          |            |
        | 2024-001 | 3    |          | ✗          |          |            |
        | 2024-001 | 4    |          |            |          |            |
    """,
    passes="""
        人工比对
        | 编号     | 序号 | 人员身份 | 比对人姓名 | 比对结论 | 签字日期   |
        | 2024-001 | 1    | 班主任   | 甲老师     | 一致     | 2024-04-24 |
        | 2024-001 | 2    |          |            |          |            |
        | 2024-001 | 3    | 任课教师 | 丙老师     | 一致     | 2024-04-24 |
        | 2024-001 | 4    | 指导教师 | 丁老师     |          |            |
    """,
)
def reviewers_too_few(records: Records) -> Objection:
    """The first blank rows of a student, as many as reviewers are lacking."""
    rows, started, wanted = records.reviews, begun(records, REVIEWS), records.settings.reviewers
    present = started.groupby(rows["student"]).transform("sum").astype(int)
    place = (~started).groupby(rows["student"]).cumsum().astype(int)
    return ~started & place.le(wanted - present), {"wanted": wanted, "present": present}


@rule(
    "reviewer-repeated",
    Severity.ERROR,
    alike=True,
    at="reviews.reviewer",
    title="同一学生的比对人重复",
    message="{reviewer}在这名学生的比对人中出现不止一次",
    fix="请改由另一位老师比对，同一学生的比对人不能重复",
    why="几个人各看一遍才有意义，同一人签几次等于只看了一遍，不能据此作结论，所以是错误。",
    source="通知 步骤 3：三名密切接触的人员",
    fails="""
        人工比对
        | 编号     | 序号 | 比对人姓名 |
        | 2024-001 | 1    | 甲老师 ✗   |
        | 2024-001 | 2    | 乙老师     |
        | 2024-001 | 3    | 甲老师 ✗   |
        | 2024-002 | 1    | 丙·老师 ✗  |
        | 2024-002 | 2    | 丙 老师 ✗  |
    """,
    passes="""
        人工比对
        | 编号     | 序号 | 比对人姓名 |
        | 2024-001 | 1    | 甲老师     |
        | 2024-001 | 2    | 乙老师     |
        | 2024-001 | 3    |            |
        | 2024-001 | 4    |            |
        | 2024-002 | 1    | 甲老师     |
    """,
)
def reviewer_repeated(records: Records) -> Mask:
    """A reviewer who stands more than once in one student's rows, however the name is written."""
    return _repeated(records.reviews, _people(records))


@once
def _people(records: Records) -> pd.Series:
    """Who the reviewers are: the names without blanks, dots and width."""
    names = records.reviews["reviewer"]
    return names.map({name: written(name) for name in names.unique()}).astype(object)


def _repeated(rows: pd.DataFrame, people: pd.Series) -> Mask:
    whose = pd.DataFrame({"student": rows["student"], "who": people})
    return people.ne("") & whose.duplicated(keep=False)


@rule(
    "reviewer-is-student",
    Severity.ERROR,
    at="reviews.reviewer",
    reads=("students.name",),
    title="比对人是学生本人",
    message="比对人“{reviewer}”与学生同名",
    fix="请填写比对老师的姓名；确实同名的，请换一位老师比对",
    why="多半是把学生姓名填进了比对人一栏；即使碰巧同名，签字也分不清是谁的，所以是错误。",
    source="通知 步骤 3：由工作人员比对",
    fails="""
        学生核查
        | 编号     | 姓名   |
        | 2024-001 | 钱试甲 |
        | 2024-002 | 孙试乙 |

        人工比对
        | 编号     | 序号 | 比对人姓名 |
        | 2024-001 | 1    | 钱试甲 ✗   |
        | 2024-001 | 2    | 孙试乙     |
    """,
    passes="""
        学生核查
        | 编号     | 姓名   |
        | 2024-001 | 钱试甲 |

        人工比对
        | 编号     | 序号 | 比对人姓名 |
        | 2024-001 | 1    | 甲老师     |
        | 2024-001 | 2    |            |
    """,
)
def reviewer_is_student(records: Records) -> Mask:
    """A reviewer with the name of the student."""
    return _is_student(records, _people(records))


def _is_student(records: Records, people: pd.Series) -> Mask:
    student = records.of_student("students.name", records.reviews)
    return people.ne("") & people.eq(student.map({n: written(n) for n in student.unique()}))


@rule(
    "reviewer-alike",
    Severity.WARNING,
    at="reviews.reviewer",
    reads=("students.name",),
    title="比对人的姓名只差写法",
    message="{reviewer}与{other}只差写法：繁简、形近字或称呼",
    fix="请核实：是同一位的，改由另一位老师比对；确是两位的不用改",
    why="多半是同一人换一种写法又写了一遍；但也可能真是两位，写法本身没有错，所以只是提醒。",
    source="通知 步骤 3：三名密切接触的人员",
    fails="""
        学生核查
        | 编号     | 姓名   |
        | 2024-001 | 钱试甲 |
        | 2024-002 | 孙试乙 |
        | 2024-003 | 劉试丙 |

        人工比对
        | 编号     | 序号 | 比对人姓名         |
        | 2024-001 | 1    | 張试强 ✗           |
        | 2024-001 | 2    | 张试強 ✗           |
        | 2024-001 | 3    | 张试刚             |
        | 2024-002 | 1    | 王试未 ✗           |
        | 2024-002 | 2    | 王试末老师 ✗       |
        | 2024-002 | 3    | 王试未（班主任） ✗ |
        | 2024-003 | 1    | 刘试丙 ✗           |
        | 2024-003 | 2    | 赵试丁 ✗           |
        | 2024-003 | 3    | 赵试丁1 ✗          |
    """,
    passes="""
        学生核查
        | 编号     | 姓名   |
        | 2024-001 | 劉试丙 |
        | 2024-002 | 刘试丙 |
        | 2024-003 | 孙试乙 |

        人工比对
        | 编号     | 序号 | 比对人姓名 |
        | 2024-001 | 1    | 張试强     |
        | 2024-001 | 2    | 李试强     |
        | 2024-001 | 3    |            |
        | 2024-001 | 4    |            |
        | 2024-002 | 1    | 张试强     |
        | 2024-003 | 1    | 张试强     |
        | 2024-003 | 2    | 张试强     |
        | 2024-004 | 1    | 甲老师     |
        | 2024-004 | 2    | 乙老师     |
    """,
)
def reviewer_alike(records: Records) -> Objection:
    """A name but for old or like characters and titles that of a colleague or of the student."""
    rows = records.reviews
    names = {name for name in rows["reviewer"].unique() if name}
    # 王试一1 beside 王试一 is counted, and no other; 王试1 and 王试2 are told apart by it.
    bare = {name: plain for name in names if (plain := name.rstrip("0123456789")) in names}
    looks = {name: looked(bare.get(name, name)) for name in names}
    own_looks = {name: looked(name) for name in records.students["name"].unique()}
    # Hardly any name looks like another: the rows of those few are all that is looked at.
    people = pd.Series({name: written(name) for name in looks}, dtype=object)
    several = people.groupby(pd.Series(looks, dtype=object)).nunique()
    odd = {*several.index[several > 1], *own_looks.values()}
    some = rows[rows["reviewer"].isin([name for name, look in looks.items() if look in odd])]
    who, look = some["reviewer"].map(people), some["reviewer"].map(looks)
    student = records.of_student("students.name", some)
    alike = _repeated(some, look) & ~_repeated(some, who)
    own = look.eq(student.map(own_looks)) & who.ne(student.map(written))
    mask = pd.Series(False, index=rows.index)
    mask.loc[some.index] = alike | own
    return mask, {"other": own.map({True: "学生本人", False: "同一学生的另一名比对人"})}
