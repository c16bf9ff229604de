"""Rules of remarks that say the contrary of what stands beside them.

Only what a whole part of a remark says counts, and only where no other part says that it was
settled: histories ("一名比对人存疑，已复核一致") are what remarks are for.
"""

from __future__ import annotations

import re

import pandas as pd

from verify_xlsx.finding import Severity
from verify_xlsx.records import Records
from verify_xlsx.rules.registry import Mask, rule
from verify_xlsx.sheets import CONCLUSION, VERDICT

_SAME_PERSON, _OTHER, _IN_DOUBT = CONCLUSION.words
_AGREES, _DIFFERS, _ = VERDICT.words
_PART = re.compile(r"[\W_]+")
_NOT_SAME = (
    rf"{_DIFFERS}|{_OTHER}|不是{_SAME_PERSON}|不是本人|非本人|{_IN_DOUBT}|有疑问|不确定|无法确定"
)
_WRONG = "误填|填错|错填"
#: Who says it, and what is to be or to become something else: 本人认为应改为.
_LEAD = (
    "(?:本人|我|他|她|该生|此生|该学生|此人|学生)?(?:认为|觉得)?(?:(?:学院|比对)?结论|此行|本行|此处)?"
    "(?:应该|应当|应|需|请|拟|现)?(?:改为|改成|改|更正为|为|是|系)?"
)
_AGAINST_VERDICT = re.compile(
    rf"{_LEAD}(?:{_NOT_SAME}|{_WRONG}|(?:尚未|还未|还没有?|没有|未|没)(?:签字|签名)|已经?(?:调离|离职))了?"
    r"|(?!没|未|非|无|不|并)\w{0,9}代(?:签字?|填写?|比对)"
)
_AGAINST_CONCLUSION = re.compile(
    rf"{_LEAD}(?:{_NOT_SAME}|{_WRONG}|查?无此人|已经?(?:退学|转学|开除|肄业|离校)|退学|转学"
    r"|(?:删除|删去|删掉|剔除)(?:该生|此生|该学生|此人|此行|本行)?)了?"
)
_SETTLED = re.compile(
    r"已经?(?:复核|核实|核对|核查|确认|补签|排除|解决|更正|改正)|经(?:复核|核实|核对|核查|确认)"
    r"|(?:复核|核实|核对|核查|确认)(?:后|无误)|排除"
    rf"|(?<!不){_AGREES}|(?<!不是)(?<!非)(?<!不为){_SAME_PERSON}"
)


def _says(texts: pd.Series, among: Mask, contrary: re.Pattern[str]) -> Mask:
    """Which of ``texts``, looking at those ``among``, say what is ``contrary`` and leave it so."""
    found = [
        text
        for text in texts[among].unique()
        if any(map(contrary.fullmatch, _PART.split(text))) and not _SETTLED.search(text)
    ]
    return among & texts.isin(found)


@rule(
    "note-against-verdict",
    Severity.WARNING,
    at="reviews.note",
    reads=("reviews.verdict",),
    title="备注与比对结论说的相反",
    message="比对结论是“{verdict}”，备注却写着“{value}”",
    fix="请核对以哪一个为准：备注对的，改正比对结论或由本人签字；结论对的，请删改备注",
    why="结论照“一致”计数，备注却说不是、没有签字或另有其人，印到确认单上就自相矛盾；"
    "但备注说的也可能是经过，所以只是提醒。说明已经复核、确认的不提。",
    source="通知 步骤 3：比对人各自独立比对；下发表填表说明",
    fails="""
        人工比对
        | 编号     | 序号 | 比对人姓名 | 比对结论 | 备注                       |
        | 2024-001 | 1    | 甲老师     | 一致     | 不一致 ✗                   |
        | 2024-001 | 2    | 乙老师     | 一致     | 结论：存疑 ✗               |
        | 2024-001 | 3    | 丙老师     | 一致     | 不是同一人，请复核 ✗       |
        | 2024-002 | 1    | 甲老师     | 一致     | 本人认为不一致 ✗           |
        | 2024-002 | 2    | 乙老师     | 一致     | 尚未签字 ✗                 |
        | 2024-002 | 3    | 丙老师     | 一致     | 已调离，由丁老师代签 ✗     |
        | 2024-003 | 1    | 甲老师     | 一致     | 应为不一致 ✗               |
        | 2024-003 | 2    | 乙老师     | 一致     | 误填 ✗                     |
    """,
    passes="""
        人工比对
        | 编号     | 序号 | 比对人姓名 | 比对结论 | 备注                             |
        | 2024-001 | 1    | 甲老师     | 一致     | 没有不一致                       |
        | 2024-001 | 2    | 乙老师     | 一致     | 并非存疑                         |
        | 2024-001 | 3    | 丙老师     | 一致     | 存疑，已复核                     |
        | 2024-002 | 1    | 甲老师     | 一致     | 平台不一致，当面看过             |
        | 2024-002 | 2    | 乙老师     | 存疑     | 存疑                             |
        | 2024-002 | 3    | 丙老师     | 一致     | 未签字，4月26日已补签            |
        | 2024-003 | 1    | 甲老师     | 一致     | 非代签                           |
        | 2024-003 | 2    | 乙老师     | 一致     | 前次不确定，看档案后一致         |
    """,
)
def note_against_verdict(records: Records) -> Mask:
    """A note beside 一致 that says the contrary, or that it was not signed by who is named."""
    rows = records.reviews
    return _says(rows["note"], rows["verdict"].eq(_AGREES) & rows["note"].ne(""), _AGAINST_VERDICT)


@rule(
    "remark-against-conclusion",
    Severity.WARNING,
    at="students.remark",
    reads=("students.conclusion",),
    title="情况说明与学院结论说的相反",
    message="学院结论是“{conclusion}”，情况说明却写着“{value}”",
    fix="请核对以哪一个为准：情况说明对的，改正学院结论；结论对的，请把经过写清楚",
    why="结论照“同一人”汇总，情况说明却说不是、存疑或已不在校，审批时就自相矛盾；"
    "但也可能只是没有写清楚，所以只是提醒。说明已经复核、确认的不提。",
    source="通知 步骤 4：核查报告写明结果；下发表填表说明",
    fails="""
        学生核查
        | 编号     | 学院结论 | 情况说明             |
        | 2024-001 | 同一人   | 不是同一人 ✗         |
        | 2024-002 | 同一人   | 结论改为存疑。 ✗     |
        | 2024-003 | 同一人   | 查无此人 ✗           |
        | 2024-004 | 同一人   | 该生已退学 ✗         |
        | 2024-005 | 同一人   | 已转学，请删除该生 ✗ |
    """,
    passes="""
        学生核查
        | 编号     | 学院结论 | 情况说明                       |
        | 2024-001 | 同一人   | 一名比对人存疑，已复核一致     |
        | 2024-002 | 同一人   | 并非存疑                       |
        | 2024-003 | 存疑     | 不是同一人                     |
        | 2024-004 | 同一人   | 退学后复学                     |
        | 2024-005 | 同一人   | 存疑，看过档案，确认为同一人   |
        | 2024-006 | 同一人   | 照片与录取照片不一致，系整容   |
    """,
)
def remark_against_conclusion(records: Records) -> Mask:
    """A remark beside 同一人 that says the contrary, or that the student is gone."""
    rows = records.students
    same = rows["conclusion"].eq(_SAME_PERSON) & rows["remark"].ne("")
    return _says(rows["remark"], same, _AGAINST_CONCLUSION)
