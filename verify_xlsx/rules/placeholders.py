"""The rules of what says nothing where a text is asked for, or stands there for another column."""

from __future__ import annotations

import re

from verify_xlsx.finding import Severity
from verify_xlsx.names import written
from verify_xlsx.records import Records
from verify_xlsx.rules.own_words import OWN_WORDS
from verify_xlsx.rules.registry import Mask, column_rule, rule
from verify_xlsx.schema import Column, Sheet, Text

_NOTHING = re.compile(
    r"[\W_]*+(?:无|没有|暂无|略|空|待定|待补|待填|未定|未知|不详|不清楚|TRUE|FALSE|null|None|N/?A)?[\W_]*"
    r"|[\W_]*+同[上前下左右][\W_]*|[0-9]{1,2}",
    re.IGNORECASE,
)
_NO_WORDS = re.compile(r"(?:[\W\d_]|(?<=\d)[xX])+")

#: What a sheet shows for a formula that came to nothing, left as text when values were pasted.
_ERROR = re.compile(
    r"#(?:REF!|NAME\?|VALUE!|DIV/0!|N/A|NULL!|NUM!|SPILL!|CALC!|BUSY!)", re.IGNORECASE
)
#: How WPS names a picture that stands in a cell.
_PICTURE = re.compile(r"[=＝](?:_xlfn\.)?DISPIMG\(.*", re.IGNORECASE)
_CLASS = re.compile(r"\d|班")


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
    "text-formula",
    Severity.ERROR,
    applies=_is_asked_for,
    title="填的是公式或公式的错误值",
    message="“{header}”填的是“{value}”，是公式或公式算不出的记号，不是内容",
    fix="请删去公式，直接填写{header}",
    why="公式成了文字就不会再算，#REF! 一类的记号里也没有原来的内容，会原样印到确认单和报告上，"
    "所以是错误。",
    source="附件2：专业；附件3：职务",
    fails="""
        学生核查
        | 编号     | 姓名   | 专业                      |
        | 2024-001 | 钱试甲 | =VLOOKUP(A3;名单;5;0) ✗ |
        | 2024-002 | 孙试乙 | #REF! ✗                   |

        工作组
        | 姓名   | 职务  | 组内身份 |
        | 甲老师 | =B3 ✗ | 成员     |
    """,
    passes="""
        学生核查
        | 编号     | 姓名   | 专业           |
        | 2024-001 | 钱试甲 | C#程序设计     |
        | 2024-002 | 孙试乙 |                |

        工作组
        | 姓名   | 职务   | 组内身份 |
        | 甲老师 | 班主任 | 成员     |
    """,
)
def text_formula(records: Records, sheet: Sheet, column: Column) -> Mask:
    """A formula that became text, or what is shown for one that failed."""
    values = records.frames[sheet.name][column.name]
    return values.isin([
        text for text in values.unique() if text.startswith(("=", "＝")) or _ERROR.fullmatch(text)
    ])  # fmt: skip


@column_rule(
    "text-unreadable",
    Severity.WARNING,
    applies=lambda sheet, column: (
        column.fillable and not column.required and isinstance(column.kind, Text)
    ),
    title="格里没有读得出的文字",
    message="“{header}”里是“{value}”，是图片或公式算不出的记号，没有读得出的文字",
    fix="请用文字写明；不需要的，请删去",
    why="嵌在格里的图片和 #REF! 一类的记号带不出原来的内容，报告和汇总里只剩这个记号；"
    "不影响结论，所以只是提醒。",
    source="下发表填表说明",
    fails="""
        学生核查
        | 编号     | 姓名   | 情况说明                  |
        | 2024-001 | 钱试甲 | #REF! ✗                   |
        | 2024-002 | 孙试乙 | =DISPIMG("ID_ABC",1) ✗ |
    """,
    passes="""
        学生核查
        | 编号     | 姓名   | 情况说明               |
        | 2024-001 | 钱试甲 | =1+1                   |
        | 2024-002 | 孙试乙 | 表里原是 #REF!，已补填 |
        | 2024-003 | 李试丙 | -见附件                |
    """,
)
def text_unreadable(records: Records, sheet: Sheet, column: Column) -> Mask:
    """A picture in the cell, or what is shown for a formula that failed, for a free text."""
    values = records.frames[sheet.name][column.name]
    odd = (_ERROR.fullmatch, _PICTURE.fullmatch)
    return values.isin([text for text in values.unique() if any(is_odd(text) for is_odd in odd)])


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


@rule(
    "major-not-major",
    Severity.ERROR,
    at="students.major",
    reads=("students.name", "students.class_name"),
    title="专业填的像是别的列的内容",
    message="“{header}”填的是“{value}”，像是别的列的内容",
    fix="请填专业全称",
    why="多半是粘贴时错了一列：姓名、班级和选项里的词都不是专业，会印到确认单和报告上，所以是错误。",
    source="附件2：专业",
    fails="""
        学生核查
        | 编号     | 姓名   | 班级     | 专业        |
        | 2024-001 | 钱试甲 | 护理2101 | 钱试甲 ✗   |
        | 2024-002 | 孙试乙 | 护理2101 | 护理2101 ✗ |
        | 2024-003 | 李试丙 | 护理2101 | 女 ✗        |
        | 2024-004 | 周试丁 | 护理2101 | 专业 ✗      |
        | 2024-005 | 吴试戊 | 护理2101 | 属实 ✗      |
    """,
    passes="""
        学生核查
        | 编号     | 姓名   | 班级     | 专业           |
        | 2024-001 | 钱试甲 | 护理2101 | 护理           |
        | 2024-002 | 孙试乙 | 护理     | 护理           |
        | 2024-003 | 李试丙 | 护理2101 | 钱试甲         |
        | 2024-004 | 周试丁 |          |                |
    """,
)
def major_not_major(records: Records) -> Mask:
    """The student's own name or class, or a word of the sheets, for a major."""
    rows = records.students
    majors = rows["major"]
    words = [text for text in majors.unique() if text and written(text) in OWN_WORDS]
    # A class may be called as its major is; one with a number or 班 is certainly a class.
    classes = [text for text in rows["class_name"].unique() if _CLASS.search(text)]
    own = majors.eq(rows["name"]) | (majors.eq(rows["class_name"]) & majors.isin(classes))
    return majors.ne("") & (own | majors.isin(words))
