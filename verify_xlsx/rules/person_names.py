"""The rule of what stands where a person's name is asked for."""

from __future__ import annotations

import re
from collections.abc import Collection

from verify_xlsx.finding import Severity
from verify_xlsx.names import written
from verify_xlsx.records import Records
from verify_xlsx.rules.registry import Mask, column_rule
from verify_xlsx.schema import Column, PersonName, Sheet
from verify_xlsx.sheets import COLLEGES, PART, ROLE, VERDICT

#: What clerks write where they have no name, or think that it is clear who is meant.
_NOBODY = frozenset(
    (
        "无", "没有", "暂无", "同上", "同前", "略", "待定", "未定", "不详", "已签", "已签字",
        "签字", "见确认单", "见附件", "本人", "学生本人", "学生", "家长", "老师", "教师", "辅导员",
        "院长", "书记", "副书记", "主任", "后补", "比对人", "某某", "同意", "属实", "通过", "合格",
        "填表人", "填报人", "制表人", "审核人", "复核人", "负责人", "经办人",
    )
)  # fmt: skip
_HAN = "\u3007\u3400-\u4dbf\u4e00-\u9fff\ue000-\uf8ff\U00020000-\U0003ffff"
#: Two names in one cell. Names in Latin letters have commas of their own.
_TWO = re.compile(f"[{_HAN}]\\s*[、，,/／;；&＆+＋|]\\s*[{_HAN}]|[{_HAN}]{{2}}\\s+[{_HAN}]{{2}}")
#: A surname, a word such as 是 or 空, a letter: nobody's whole name.
_ONE = re.compile(r"\W*\w\W*")
_LETTER = re.compile(r"[^\W\d_]")
#: 王试2 is told from 王试1 by a digit or two; more of them are a telephone, a year or a day.
_NUMBER = re.compile(r"[0-9]{4,}|[0-9]\s*[-./月．]\s*[0-9]")
#: 范试（班主任） and 范试* would pass for another person than 范试.
_MORE = re.compile(r"[()（）\[\]【】<>《》*#?？!！:：;；。@=+]|[xX×]{2,}|TRUE|FALSE|null|None")


def is_nobody(name: str, words: Collection[str] = _NOBODY) -> bool:
    """Whether ``name`` is one of ``words``, two names, half a one, a number, or one with more."""
    odd = any(pattern.search(name) for pattern in (_TWO, _NUMBER, _MORE)) or _ONE.fullmatch(name)
    return bool(name) and (bool(odd) or not _LETTER.search(name) or written(name) in words)


@column_rule(
    "name-not-person",
    Severity.ERROR,
    applies=lambda sheet, column: column.fillable and isinstance(column.kind, PersonName),
    title="填的不是一个人的姓名",
    message="“{header}”填的是“{value}”，不是一个人的姓名",
    fix="请只填写这一位的姓名，一格一人，不加别的；还没有人的，整行空着",
    why="比对和签字要有具体的人负责，写“同上”“无”、身份或两个人，就不知道是谁比对的，"
    "却会当作一名比对人计数，所以是错误。",
    source="通知 步骤 3、附件2：比对人姓名、签字",
    fails="""
        人工比对
        | 编号     | 序号 | 比对人姓名      |
        | 2024-001 | 1    | 同上 ✗          |
        | 2024-001 | 2    | 班主任 ✗        |
        | 2024-001 | 3    | 甲试一、乙试二 ✗ |
        | 2024-002 | 1    | / ✗             |
        | 2024-002 | 2    | 13800000000 ✗   |
        | 2024-002 | 3    | 甲试一13800000000 ✗ |
        | 2024-003 | 1    | 甲试一（班主任） ✗ |
        | 2024-003 | 2    | 甲试一 乙试二 ✗ |
        | 2024-003 | 3    | 一致 ✗          |
        | 2024-004 | 1    | 是 ✗            |
        | 2024-004 | 2    | 王 ✗            |

        工作组
        | 姓名 | 职务   | 组内身份 |
        | 无 ✗ | 班主任 | 成员     |
    """,
    passes="""
        人工比对
        | 编号     | 序号 | 比对人姓名       |
        | 2024-001 | 1    | 甲老师           |
        | 2024-001 | 2    | 阿依古丽·样例    |
        | 2024-001 | 3    | Smith, Anna      |
        | 2024-002 | 1    | 王试2            |
        | 2024-002 | 2    |                  |

        工作组
        | 姓名   | 职务 | 组内身份 |
        | 吴院长 | 院长 | 组长     |
    """,
)
def name_not_person(records: Records, sheet: Sheet, column: Column) -> Mask:
    """A word for nobody, a role, two names, one letter, a number where a name is asked for."""
    values = records.frames[sheet.name][column.name]
    words = _NOBODY | {written(role) for role in (*ROLE.words, *records.settings.roles)}
    words |= {
        written(word)
        for word in (
            *VERDICT.words, *PART.words, *(one.header for one in sheet), COLLEGES["contact"].header,
        )
    }  # fmt: skip
    return values.isin([name for name in values.unique() if is_nobody(name, words)])
