"""Rules of what an identity number says of the person: age, province, sex."""

from __future__ import annotations

import pandas as pd

from verify_xlsx.finding import Severity
from verify_xlsx.identity import PROVINCES, birth_date, sex
from verify_xlsx.records import Records
from verify_xlsx.rules.identity import graduation, over_all, whole_numbers
from verify_xlsx.rules.registry import Objection, rule
from verify_xlsx.sheets import SEX

_YOUNGEST, _OLDEST = 14, 60


def _ages(records: Records) -> pd.Series:
    """The age on 1 September of the year, of those whose number holds a birth date."""
    day = graduation(records)

    def age(number: str) -> int | None:
        born = birth_date(number)
        if born is None:
            return None
        return day.year - born.year - ((day.month, day.day) < (born.month, born.day))

    return whole_numbers(records).map(age).dropna().astype(int)


@rule(
    "id-age",
    Severity.WARNING,
    at="students.id_number",
    title="按身份证号算，年龄少见",
    message="按身份证号，这名学生在毕业当年 9 月 1 日是 {age} 岁",
    fix="请核对出生年月日的八位数字；确实如此则不用改",
    why=f"毕业生大多在 {_YOUNGEST} 至 {_OLDEST} 岁之间，超出的多半是年份录错，但也可能是真的，"
    "所以只是提醒。",
    source="GB 11643-1999",
    fails="""
        学生核查
        | 编号     | 姓名   | 身份证号             |
        | 2024-001 | 钱试甲 | 320399202001010111 ✗ |
        | 2024-002 | 孙试乙 | 320399195001010119 ✗ |
    """,
    passes="""
        学生核查
        | 编号     | 姓名   | 身份证号           |
        | 2024-001 | 钱试甲 | 320399200305170123 |
    """,
)
def id_age(records: Records) -> Objection:
    """An age at graduation that hardly any graduate has."""
    ages = _ages(records)
    return over_all(~ages.between(_YOUNGEST, _OLDEST), records), {"age": ages}


@rule(
    "id-area",
    Severity.WARNING,
    at="students.id_number",
    title="身份证号开头不是任何省份",
    message="身份证号开头的“{province}”不是任何省、自治区、直辖市的代码",
    fix="请对照身份证原件核对前两位；确实如此则不用改",
    why="区县代码几十年里多有撤并，所以只看前两位的省份，而且只作提醒。",
    source="GB/T 2260；国办发〔2018〕81号（港澳台居民居住证）",
    fails="""
        学生核查
        | 编号     | 姓名   | 身份证号             |
        | 2024-001 | 钱试甲 | 990399200305170128 ✗ |
    """,
    passes="""
        学生核查
        | 编号     | 姓名   | 身份证号           |
        | 2024-001 | 钱试甲 | 320399200305170123 |
        | 2024-002 | 孙试乙 | 810099200401090537 |
    """,
)
def id_area(records: Records) -> Objection:
    """First two digits that belong to no province."""
    province = whole_numbers(records).str[:2]
    return over_all(~province.isin(PROVINCES), records), {"province": province}


@rule(
    "id-sex",
    Severity.ERROR,
    firm=True,
    at="students.id_number",
    reads=("students.sex",),
    title="身份证号与性别不符",
    message="身份证号 {value} 的第 17 位表示{by_number}，名单上是{sex}",
    fix="请对照身份证原件核对第 17 位；如是名单上的性别有误，请告知教务处",
    why="第 17 位单数为男、双数为女，与名单不同时总有一处是错的，所以是错误。",
    source="GB 11643-1999；通知 附件1",
    fails="""
        学生核查
        | 编号     | 姓名   | 性别 | 身份证号             |
        | 2024-001 | 钱试甲 | 男   | 320399200305170123 ✗ |
        | 2024-002 | 孙试乙 | 女   | 320399200305170211 ✗ |
    """,
    passes="""
        学生核查
        | 编号     | 姓名   | 性别 | 身份证号           |
        | 2024-001 | 钱试甲 | 女   | 320399200305170123 |
        | 2024-002 | 孙试乙 | 男   | 320399200305170211 |
        | 2024-003 | 李试丙 |      | 320399200401090342 |
    """,
)
def id_sex(records: Records) -> Objection:
    """A seventeenth digit that contradicts the listed sex."""
    by_number = whole_numbers(records).map(sex)
    listed = records.students["sex"].reindex(by_number.index)
    return over_all(listed.isin(SEX.words) & listed.ne(by_number), records), {
        "by_number": by_number
    }
