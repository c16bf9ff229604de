"""Rules that the declaration of a column implies, and of the rows that every student has."""

from __future__ import annotations

import re
from datetime import date

import pandas as pd

from verify_xlsx.counting import COUNTING
from verify_xlsx.finding import Severity
from verify_xlsx.identity import is_masked
from verify_xlsx.records import Records, any_filled
from verify_xlsx.rules.registry import Absent, Mask, Objection, column_rule
from verify_xlsx.schema import Choice, Column, Date, Identity, PersonName, Rows, Sheet, Text, Whole
from verify_xlsx.sheets import STUDENTS


def begun(records: Records, sheet: Sheet) -> Mask:
    """Which rows of ``sheet`` a college has begun: something that it is asked for stands there.

    A remark alone begins nothing; clerks write "本行不用" there.
    """
    asked = [column.name for column in sheet if column.required and column.fillable]
    return any_filled(records.frames[sheet.name], asked)


def _is_asked(sheet: Sheet, column: Column) -> bool:
    return column.required and column.fillable


@column_rule(
    "cell-required",
    Severity.MISSING,
    applies=_is_asked,
    title="必填项没有填",
    message="“{header}”{lack}",
    fix="请补填{hint}",
    why="确认单、核查报告和备案都要用到这一项，缺了材料就不齐；但没填不等于填错，所以是缺项，"
    "不是错误。人工比对和工作组中整行空着的行不算；一行填了一部分，其余各项就都要填。",
    source="下发表填表说明；通知 步骤 1 至 4",
    fails="""
        学生核查
        | 编号 | 身份证号          | 专业 | 录取资格核实 | 实际就读核实 | 照片差异原因 | 学院结论 |
        | 001  | 320399*****0123 ✗ | ✗    | 属实         | 属实         | 无           | ✗        |

        人工比对
        | 编号 | 序号 | 人员身份 | 比对人姓名 | 比对结论 | 签字日期 |
        | 001  | 1    | 班主任   | 甲老师     | 一致     | ✗        |
    """,
    passes="""
        学生核查
        | 编号 | 身份证号           | 专业 | 录取资格核实 | 实际就读核实 | 照片差异原因 | 学院结论 |
        | 001  | 320399200305170123 | 护理 | 属实         | 属实         | 无           | 同一人   |

        人工比对
        | 编号 | 序号 | 人员身份 | 比对人姓名 | 比对结论 | 签字日期   |
        | 001  | 1    | 班主任   | 甲老师     | 一致     | 2024-04-24 |
        | 001  | 4    |          |            |          |            |
    """,
)
def cell_required(records: Records, sheet: Sheet, column: Column) -> Objection:
    """A cell that a college is asked for is blank, or an identity number still masked."""
    values = records.frames[sheet.name][column.name]
    lacking = values.eq("")
    lack = pd.Series("还没有填", index=values.index, dtype=object)
    if isinstance(column.kind, Identity):
        hidden = values.map(is_masked).astype(bool)
        lacking, lack = lacking | hidden, lack.mask(hidden, "还带着星号，没有补全")
    if sheet.rows is not Rows.STUDENT and lacking.any():
        lacking &= begun(records, sheet)
    hint = column.hint_of(records.settings.year).rstrip("。")
    return lacking, {"lack": lack, "hint": hint and f"：{hint}"}


@column_rule(
    "cell-choice",
    Severity.ERROR,
    firm=True,
    applies=lambda sheet, column: isinstance(column.kind, Choice) and not column.kind.open,
    title="填的不是可选的词",
    message="“{header}”填的是“{value}”，不在可选范围内",
    fix="请从下拉中选一个：{choices}",
    why="汇总和确认单只认这些词，换一种说法就不知道是哪一种结论，不能替学院猜，所以是错误。",
    source="下发表的下拉选项；人员身份以“参数”为准",
    fails="""
        学生核查
        | 编号     | 姓名   | 学院结论       |
        | 2024-001 | 钱试甲 | 基本是同一人 ✗ |

        人工比对
        | 编号     | 序号 | 人员身份 | 比对结论   |
        | 2024-001 | 1    | 邻居 ✗   | 差不多吧 ✗ |
    """,
    passes="""
        学生核查
        | 编号     | 姓名   | 学院结论 |
        | 2024-001 | 钱试甲 | 同一人   |

        人工比对
        | 编号     | 序号 | 人员身份 | 比对结论 |
        | 2024-001 | 1    | 班主任   | 一致     |
        | 2024-001 | 2    |          |          |
    """,
)
def cell_choice(records: Records, sheet: Sheet, column: Column) -> Objection:
    """A word that is none of the list's."""
    assert isinstance(column.kind, Choice)
    values = records.frames[sheet.name][column.name]
    words = records.settings.words(column.kind)
    return values.ne("") & ~values.isin(words), {"choices": "、".join(words)}


_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def _is_day(text: str) -> bool:
    try:
        return _DAY.fullmatch(text) is not None and bool(date.fromisoformat(text))
    except ValueError:
        return False


@column_rule(
    "cell-date",
    Severity.ERROR,
    firm=True,
    applies=lambda sheet, column: isinstance(column.kind, Date),
    title="不是日期，或没有这一天",
    message="“{header}”填的是“{value}”，不是一个日期，或者没有这一天",
    fix="请写成 {year}-4-24 这样的年-月-日",
    why="日期是签字的凭据，认不出就不知道是哪一天，不能替学院猜，所以是错误。",
    source="通知 附件2“签字及日期”",
    fails="""
        人工比对
        | 编号     | 序号 | 签字日期     |
        | 2024-001 | 1    | 2024-04-31 ✗ |
        | 2024-001 | 2    | 上周三 ✗     |
        | 2024-001 | 3    | 2024-4-24 ✗  |
    """,
    passes="""
        人工比对
        | 编号     | 序号 | 签字日期   |
        | 2024-001 | 1    | 2024-04-30 |
        | 2024-001 | 2    | 2024-02-29 |
        | 2024-001 | 3    |            |
    """,
)
def cell_date(records: Records, sheet: Sheet, column: Column) -> Objection:
    """A date that is none in normal form, or a day that no calendar has."""
    values = records.frames[sheet.name][column.name]
    days = {text for text in values.unique() if not text or _is_day(text)}
    return ~values.isin(days), {"year": records.settings.year}


@column_rule(
    "cell-number",
    Severity.ERROR,
    firm=True,
    applies=lambda sheet, column: isinstance(column.kind, Whole),
    title="不是整数",
    message="“{header}”是“{value}”，应是从 1 起的整数",
    fix="请改回 1、2、3 这样的数字",
    why="程序凭编号和序号认出这一行，序号认不出，整行就无处安放，所以是错误。",
    source="下发表填表说明",
    fails="""
        人工比对
        | 编号     | 序号     |
        | 2024-001 | 第三个 ✗ |
        | 2024-001 | 1.5 ✗    |
        | 2024-001 | 0 ✗      |
    """,
    passes="""
        人工比对
        | 编号     | 序号 |
        | 2024-001 | 3    |
        | 2024-001 |      |
    """,
)
def cell_number(records: Records, sheet: Sheet, column: Column) -> Mask:
    """A whole number with anything but digits in it, or 0."""
    values = records.frames[sheet.name][column.name]
    return values.ne("") & ~values.str.fullmatch(COUNTING).astype(bool)


@column_rule(
    "cell-too-long",
    Severity.WARNING,
    applies=lambda sheet, column: column.fillable and isinstance(column.kind, Text | PersonName),
    title="填的内容太长",
    message="“{header}”有 {length} 个字，超过 {longest} 个字",
    fix="请删减到 {longest} 个字以内，详细经过写进核查报告",
    why="太长的内容在确认单和汇总中印不下，但意思没有错，所以只是提醒。",
    source="下发表填表说明",
    fails=f"""
        人工比对
        | 编号     | 序号 | 比对人姓名 |
        | 2024-001 | 1    | {"甲" * 51} ✗ |
    """,
    passes=f"""
        人工比对
        | 编号     | 序号 | 比对人姓名 |
        | 2024-001 | 1    | {"甲" * 50} |
    """,
)
def cell_too_long(records: Records, sheet: Sheet, column: Column) -> Objection:
    """More characters than the column's declaration allows."""
    assert isinstance(column.kind, Text | PersonName)
    length = records.frames[sheet.name][column.name].str.len().astype(int)
    return length.gt(column.kind.longest), {"length": length, "longest": column.kind.longest}


@column_rule(
    "row-missing",
    Severity.MISSING,
    firm=True,
    applies=lambda sheet, column: column.name == "student" and sheet is not STUDENTS,
    title="工作表里缺少学生的行",
    message="“{sheet}”应有 {wanted} 行这名学生的内容，现在有 {present} 行",
    fix="请在“{sheet}”的空行补上编号 {student} 和该填的内容",
    why="行被删掉的学生，该项就没有人核查过，不能当作齐全；补上即可，所以是缺项。",
    source="通知 步骤 0：逐一核查；“参数”中的比对人数",
    fails="""
        学生核查
        | 编号     | 姓名   |
        | 2024-001 | 钱试甲 |

        平台比对
        | 编号     | 姓名   | 录取照片与学历照片 |
        | 2024-001 | 钱试甲 | 一致               |

        人工比对 ✗
        | 编号     | 序号 | 比对人姓名 |
        | 2024-001 | 1    | 甲老师     |
        | 2024-001 | 2    | 乙老师     |

        材料清单 ✗
        | 编号     | 姓名   |
    """,
    passes="""
        学生核查
        | 编号     | 姓名   |
        | 2024-001 | 钱试甲 |

        平台比对
        | 编号     | 姓名   | 录取照片与学历照片 |
        | 2024-001 | 钱试甲 | 一致               |

        人工比对
        | 编号     | 序号 | 比对人姓名 |
        | 2024-001 | 1    | 甲老师     |
        | 2024-001 | 2    | 乙老师     |
        | 2024-001 | 3    |            |

        材料清单
        | 编号     | 姓名   |
        | 2024-001 | 钱试甲 |
    """,
)
def row_missing(records: Records, sheet: Sheet, column: Column) -> Absent:
    """A student with fewer rows in a sheet than there should be."""
    wanted = records.settings.reviewers if sheet.rows is Rows.REVIEWER else 1
    students = records.students[["college", "student", "name"]]
    present = students["student"].map(records.frames[sheet.name]["student"].value_counts())
    counted = students.assign(wanted=wanted, present=present.fillna(0).astype(int))
    return Absent(counted[counted["present"] < wanted])
