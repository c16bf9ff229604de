"""The rule of what stands where a person's name is asked for."""

from __future__ import annotations

import re
from collections.abc import Collection

from verify_xlsx.finding import Severity
from verify_xlsx.names import written
from verify_xlsx.records import Records
from verify_xlsx.rules.own_words import OWN_WORDS
from verify_xlsx.rules.registry import Mask, column_rule
from verify_xlsx.schema import Column, PersonName, Sheet
from verify_xlsx.sheets import COLLEGE, COLLEGES

#: What clerks write where they have no name, or think that it is clear who is meant.
_NOBODY = frozenset(
    (
        "无", "没有", "暂无", "同上", "同前", "略", "待定", "未定", "不详", "已签", "已签字",
        "签字", "见确认单", "见附件", "本人", "学生本人", "学生", "家长", "老师", "教师", "辅导员",
        "院长", "书记", "副书记", "主任", "后补", "比对人", "某某", "同意", "属实", "通过", "合格",
        "填表人", "填报人", "制表人", "审核人", "复核人", "负责人", "经办人",
        "见上", "见前", "见下", "详见附件", "代签", "代签字", "本人签字", "暂缺", "空缺", "领导",
        "请假", "病假", "产假", "出差", "离职", "调离", "退休", "班长",
        "父亲", "母亲", "其父", "其母",
        "合计", "小计", "总计", "共计", "日期", "年月日", "盖章", "签章", "公章",
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

#: The surnames of most people. 甲, 乙 and 丙 are none, so that examples may speak of 甲老师.
_SURNAME = (
    "[王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏"
    "吕丁任沈姚卢姜崔钟谭陆汪范石廖贾夏韦付方邹熊孟秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严"
    "覃武戴莫孔向汤甄祝艾师游褚卫]"
)
#: Nobody's name: a surname with a title, with 某 or with somebody's parents; a line of the foot.
_NO_NAME = re.compile(
    rf"^(?:{_SURNAME}|欧阳|司马|上官|诸葛|司徒|夏侯)(?:老师|教师|导师|辅导员|班主任|同志)$"
    r"|某|工作组|如上|如下|以下空白|^共\w{1,3}[人名位]$|(?:家长|父亲|母亲)$"
)
#: What is put behind a name; 代, 签 and 等 end names as well, but none of a surname and two more.
_APPENDED = re.compile(
    rf"(?<=..)(?:已签字?|签字|代签|同志|班主任|辅导员)$|^{_SURNAME}[{_HAN}]{{2}}[签代等]$"
)
#: Two names that run together, of five or six characters: those of other peoples have few of these.
_RUN_TOGETHER = re.compile(
    rf"(?=.{{5,6}}$){_SURNAME}[{_HAN}]{{1,2}}(?![江马]){_SURNAME}[{_HAN}]{{1,2}}"
)
#: The longest that two names of four characters are together.
_TWO_NAMES = 8
_ODD = (_TWO, _NUMBER, _MORE, _NO_NAME, _APPENDED)


def is_nobody(name: str, words: Collection[str] = _NOBODY) -> bool:
    """Whether ``name`` is one of ``words``, two names, half a one, a number, or one with more."""
    odd = any(pattern.search(name) for pattern in _ODD)
    odd = odd or any(pattern.fullmatch(name) for pattern in (_ONE, _RUN_TOGETHER))
    return bool(name) and (odd or not _LETTER.search(name) or written(name) in words)


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
        | 2024-004 | 3    | 王老师 ✗        |
        | 2024-005 | 1    | 范某某 ✗        |
        | 2024-005 | 2    | 贾小样家长 ✗    |
        | 2024-005 | 3    | 范一本代 ✗      |
        | 2024-006 | 1    | 范一本艾示例 ✗  |
        | 2024-006 | 2    | 2班班主任 ✗     |
        | 2024-006 | 3    | 甲试一乙试二 ✗  |
        | 2024-007 | 1    | 甲试一          |
        | 2024-007 | 2    | 乙试二          |
        | 2024-007 | 3    | 同一人 ✗        |

        工作组
        | 姓名       | 职务   | 组内身份 |
        | 无 ✗       | 班主任 | 成员     |
        | 试验学院 ✗ | 班主任 | 成员     |
        | 共5人 ✗    | 班主任 | 成员     |
    """,
    passes="""
        人工比对
        | 编号     | 序号 | 比对人姓名       |
        | 2024-001 | 1    | 甲老师           |
        | 2024-001 | 2    | 阿依古丽·样例    |
        | 2024-001 | 3    | Smith, Anna      |
        | 2024-002 | 1    | 王试2            |
        | 2024-002 | 2    |                  |
        | 2024-002 | 3    | 欧阳试等         |
        | 2024-003 | 1    | 阿依古丽买买提   |
        | 2024-003 | 2    | 范签             |
        | 2024-003 | 3    | 张王试一         |

        工作组
        | 姓名   | 职务 | 组内身份 |
        | 吴院长 | 院长 | 组长     |
    """,
)
def name_not_person(records: Records, sheet: Sheet, column: Column) -> Mask:
    """A word for nobody, a role, two names, one letter, a number where a name is asked for."""
    rows = records.frames[sheet.name]
    values = rows[column.name]
    words = _NOBODY | OWN_WORDS | {written(role) for role in records.settings.roles}
    words |= {written(COLLEGE.header), written(COLLEGES["contact"].header)}
    names = set(values.unique())
    odd = [name for name in names if is_nobody(name, words) or _is_two_of(name, names)]
    return values.isin(odd) | (values.ne("") & values.eq(rows["college"]))


def _is_two_of(name: str, names: Collection[str]) -> bool:
    """Whether ``name`` is one of ``names`` and another run together."""
    return len(name) <= _TWO_NAMES and any(
        name[:at] in names and name[at:] in names for at in range(2, len(name) - 1)
    )
