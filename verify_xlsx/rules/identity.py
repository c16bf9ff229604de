"""Rules of the identity number itself: whether it can be right, and the student's own.

They stand in the order in which a clerk would look: once one of them objects to a number, those
after it wait, so a slip of one digit draws one finding and the most telling one.
"""

from __future__ import annotations

from datetime import date

import pandas as pd

from verify_xlsx.finding import Severity
from verify_xlsx.identity import (
    birth_date,
    check_character,
    fits_mask,
    is_hidden_passport,
    is_masked,
    is_passport,
    is_whole,
)
from verify_xlsx.records import Records, once
from verify_xlsx.rules.registry import Mask, Objection, rule

_RECHECK = "请对照身份证原件逐位核对，改正后重新报送"


@once
def whole_numbers(records: Records) -> pd.Series:
    """The identity numbers of students that are whole, with their rows' labels."""
    numbers = records.students["id_number"]
    return numbers[numbers.map(is_whole).astype(bool)]


def over_all(mask: Mask, records: Records) -> Mask:
    """``mask``, known for some students, over all of them."""
    return mask.astype(bool).reindex(records.students.index, fill_value=False)


def graduation(records: Records) -> date:
    """1 September of the year: whoever graduates then has done so."""
    return date(records.settings.year, 9, 1)


@rule(
    "id-format",
    Severity.ERROR,
    firm=True,
    at="students.id_number",
    title="身份证号不是 18 位",
    message="身份证号“{value}”有 {length} 个字符，应是 17 位数字加 1 位数字或大写 X",
    fix=_RECHECK,
    why="位数或字符不对的号码不可能是真的，报送备案会被退回，所以是错误。"
    "15 位的旧号码已停用；港澳台居民填 18 位居住证号码，外国学生填护照号码。",
    source="GB 11643-1999",
    fails="""
        学生核查
        | 编号     | 姓名   | 身份证号            |
        | 2024-001 | 钱试甲 | 32039920030517012 ✗ |
        | 2024-002 | 孙试乙 | 320399030517012 ✗   |
        | 2024-003 | 李试丙 | 无 ✗                |
    """,
    passes="""
        学生核查
        | 编号     | 姓名   | 身份证号           |
        | 2024-001 | 钱试甲 | 320399200305170123 |
        | 2024-002 | 孙试乙 | 320399*****0211    |
        | 2024-003 | 李试丙 |                    |
        | 2024-004 | 周试丁 | E12345678          |
    """,
)
def id_format(records: Records) -> Objection:
    """A number neither whole nor masked, nor a passport's where no other was published."""
    students = records.students
    numbers = students["id_number"]
    good = numbers.map(lambda number: not number or is_whole(number) or is_masked(number))
    home = {student for student, mask in records.masks.items() if not is_hidden_passport(mask)}
    abroad = numbers.map(is_passport).astype(bool) & ~students["student"].isin(home)
    return ~(good.astype(bool) | abroad), {"length": numbers.str.len()}


@rule(
    "id-date",
    Severity.ERROR,
    firm=True,
    at="students.id_number",
    title="身份证号中的出生日期不存在",
    message="身份证号第 7 至 14 位“{born}”不是可能的出生日期",
    fix=_RECHECK,
    why="没有这一天，或毕业时还没有出生，号码一定录错了，所以是错误。",
    source="GB 11643-1999",
    fails="""
        学生核查
        | 编号     | 姓名   | 身份证号             |
        | 2024-001 | 钱试甲 | 32039920031301012X ✗ |
        | 2024-002 | 孙试乙 | 32039920250201011X ✗ |
    """,
    passes="""
        学生核查
        | 编号     | 姓名   | 身份证号           |
        | 2024-001 | 钱试甲 | 320399200305170123 |
    """,
)
def id_date(records: Records) -> Objection:
    """A birth date that no calendar has, or one after graduation."""
    latest, numbers = graduation(records), whole_numbers(records)
    impossible = numbers.map(lambda n: (born := birth_date(n)) is None or born > latest)
    return over_all(impossible, records), {"born": numbers.str[6:14]}


@rule(
    "id-mask",
    Severity.ERROR,
    firm=True,
    at="students.id_number",
    title="身份证号与教务处公布的首尾不符",
    message="身份证号 {value} 与教务处公布的 {mask} 首尾不符",
    fix="请确认填的是这名学生的号码、没有错行；如是名单有误，请告知教务处",
    why="名单来自学信网，首尾不同就是填错了人或填错了位，会把别人的信息报上去，所以是错误。",
    source="通知 附件1",
    fails="""
        名单
        | 编号     | 身份证号        |
        | 2024-001 | 320399*****0211 |
        | 2024-002 | EA*****45       |
        | 2024-003 | 320399*****0123 |

        学生核查
        | 编号     | 姓名   | 身份证号             |
        | 2024-001 | 钱试甲 | 320399200305170123 ✗ |
        | 2024-002 | 周试丁 | EA1234554 ✗          |
        | 2024-003 | 孙试乙 | 320399*****0211 ✗    |
    """,
    passes="""
        名单
        | 编号     | 身份证号        |
        | 2024-001 | 320399*****0123 |
        | 2024-003 | EA*****45       |

        学生核查
        | 编号     | 姓名   | 身份证号           |
        | 2024-001 | 钱试甲 | 320399200305170123 |
        | 2024-002 | 孙试乙 | 320399200305170211 |
        | 2024-003 | 周试丁 | EA1234545          |
    """,
)
def id_mask(records: Records) -> Objection:
    """A number that does not begin and end as the office published it, masked or not."""
    given = records.students["id_number"]
    numbers = given[given.map(lambda n: is_whole(n) or is_passport(n) or is_masked(n)).astype(bool)]
    return over_all(_misfits(numbers, records), records), {"mask": _published(numbers, records)}


def _published(numbers: pd.Series, records: Records) -> pd.Series:
    students = records.students["student"].loc[numbers.index]
    return students.map(lambda student: records.masks.get(student, ""))


def _misfits(numbers: pd.Series, records: Records) -> Mask:
    published = _published(numbers, records)
    misfit = [not fits_mask(n, mask) for n, mask in zip(numbers, published, strict=True)]
    return pd.Series(misfit, index=numbers.index, dtype=bool)


@rule(
    "id-check-digit",
    Severity.ERROR,
    firm=True,
    at="students.id_number",
    title="身份证号的校验码不对",
    message="身份证号 {value} 的末位校验码与前 17 位对不上，至少有一位录错",
    fix=_RECHECK,
    why="末位由前 17 位算出，对不上就一定有录错的数字，所以是错误。",
    source="GB 11643-1999（ISO 7064 MOD 11-2）",
    fails="""
        学生核查
        | 编号     | 姓名   | 身份证号             |
        | 2024-001 | 钱试甲 | 320399200305170124 ✗ |
        | 2024-002 | 孙试乙 | 320399200305170132 ✗ |
    """,
    passes="""
        学生核查
        | 编号     | 姓名   | 身份证号           |
        | 2024-001 | 钱试甲 | 320399200305170123 |
        | 2024-002 | 孙试乙 | 320399200311010126 |
    """,
)
def id_check_digit(records: Records) -> Mask:
    """A whole number whose last character does not follow from the others."""
    wrong = whole_numbers(records).map(lambda number: check_character(number[:17]) != number[17])
    return over_all(wrong, records)


@rule(
    "id-repeated",
    Severity.ERROR,
    firm=True,
    alike=True,
    at="students.id_number",
    title="两名学生的身份证号相同",
    message="身份证号 {value} 与 {others} 的相同",
    fix="请核对是否错行或重复填写，各填各的号码",
    why="一个号码只属于一个人，其中至少一个填错了，所以是错误。",
    source="GB 11643-1999；通知 步骤 2：一人一档",
    fails="""
        学生核查
        | 编号     | 姓名   | 身份证号             |
        | 2024-001 | 钱试甲 | 320399200305170123 ✗ |
        | 2024-002 | 孙试乙 | 320399200305170123 ✗ |
        | 2024-003 | 李试丙 | 320399200305170211   |
    """,
    passes="""
        学生核查
        | 编号     | 姓名   | 身份证号           |
        | 2024-001 | 钱试甲 | 320399200305170123 |
        | 2024-002 | 孙试乙 | 320399*****0123    |
        | 2024-003 | 李试丙 | 320399*****0123    |
    """,
)
def id_repeated(records: Records) -> Objection:
    """One whole number of two students, neither of whom the office's mask rules out."""
    numbers = whole_numbers(records)
    # Who took another's number is told so by id-mask; whose number it is has done nothing wrong.
    numbers = numbers[~_misfits(numbers, records)]
    repeated = numbers[numbers.duplicated(keep=False)]
    students = records.students.loc[repeated.index, "student"]
    sharing = students.groupby(repeated).agg(list)
    others = [
        "、".join(s for s in sharing[number] if s != student) or student
        for number, student in zip(repeated, students, strict=True)
    ]
    mask = pd.Series(records.students.index.isin(repeated.index), records.students.index)
    return mask, {"others": pd.Series(others, repeated.index, dtype=object)}
