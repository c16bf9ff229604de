"""The rule of what says nothing where a text is asked for."""

from __future__ import annotations

import re

from verify_xlsx.finding import Severity
from verify_xlsx.records import Records
from verify_xlsx.rules.registry import Mask, column_rule
from verify_xlsx.schema import Column, Sheet, Text

_NOTHING = re.compile(
    r"[\W_]*+(?:无|没有|暂无|略|空|待定|待补|待填|未定|未知|不详|不清楚|TRUE|FALSE|null|None|N/?A)?[\W_]*"
    r"|[\W_]*+同[上前下左右][\W_]*|[0-9]{1,2}",
    re.IGNORECASE,
)
_NO_WORDS = re.compile(r"(?:[\W\d_]|(?<=\d)[xX])+")


def _is_asked_for(sheet: Sheet, column: Column) -> bool:
    return column.required and column.fillable and isinstance(column.kind, Text)


@column_rule(
    "text-says-nothing",
    Severity.ERROR,
    applies=_is_asked_for,
    title="填的不是要填的内容",
    message="“{header}”填的是“{value}”，没有写出内容",
    fix="请逐行写明，不写“同上”“无”“/”",
    why="每名学生的确认单和报告各印各的，写“同上”印出来就是“同上”；行序一变，也不知道是同哪一行。",
    source="附件2：专业；附件3：职务",
    fails="""
        学生核查
        | 编号     | 姓名   | 专业   |
        | 2024-001 | 钱试甲 | 同上 ✗ |
        | 2024-002 | 孙试乙 | / ✗    |

        工作组
        | 姓名   | 职务 | 组内身份 |
        | 甲老师 | ″ ✗  | 成员     |
    """,
    passes="""
        学生核查
        | 编号     | 姓名   | 专业     |
        | 2024-001 | 钱试甲 | 无人机应用技术 |
        | 2024-002 | 孙试乙 |          |

        工作组
        | 姓名   | 职务   | 组内身份 |
        | 甲老师 | 班主任 | 成员     |
    """,
)
def text_says_nothing(records: Records, sheet: Sheet, column: Column) -> Mask:
    """A mark, or a word for the row above, where a text is asked for."""
    values = records.frames[sheet.name][column.name]
    return values.isin([text for text in values.unique() if text and _NOTHING.fullmatch(text)])


@column_rule(
    "text-no-words",
    Severity.ERROR,
    applies=_is_asked_for,
    title="该写文字的地方是号码或记号",
    message="“{header}”填的是“{value}”，里面没有文字",
    fix="请填写{header}；填错列的，请移到它的列里",
    why="专业和职务要印到确认单和报告上；身份证号、编号、电话和记号多半是填错了列，所以是错误。",
    source="附件2：专业；附件3：职务",
    fails="""
        学生核查
        | 编号     | 姓名   | 专业       |
        | 2024-001 | 钱试甲 | 2024-001 ✗ |
        | 2024-002 | 孙试乙 | 13800000000 ✗ |

        工作组
        | 姓名   | 职务          | 组内身份 |
        | 甲院长 | 13800000000 ✗ | 组长     |
    """,
    passes="""
        学生核查
        | 编号     | 姓名   | 专业           |
        | 2024-001 | 钱试甲 | 3D打印技术     |
        | 2024-002 | 孙试乙 | /              |

        工作组
        | 姓名   | 职务           | 组内身份 |
        | 甲院长 | 院长           | 组长     |
        | 乙老师 | 2101班班主任   | 成员     |
        | 丙老师 |                | 成员     |
    """,
)
def text_no_words(records: Records, sheet: Sheet, column: Column) -> Mask:
    """A number or marks where words are asked for; the X of an identity number is no word."""
    values = records.frames[sheet.name][column.name]
    return values.isin([
        text for text in values.unique()
        if text and not _NOTHING.fullmatch(text) and _NO_WORDS.fullmatch(text)
    ])  # fmt: skip
