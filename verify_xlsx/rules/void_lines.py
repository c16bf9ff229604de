"""The rule of remarks that take back the line that they stand in."""

from __future__ import annotations

import re

from verify_xlsx.finding import Severity
from verify_xlsx.records import Records
from verify_xlsx.rules.cells import begun
from verify_xlsx.rules.registry import Mask, rule
from verify_xlsx.sheets import REVIEWS

#: What is said of a line that is not to count.
_VOID = (
    "作废", "无效", "废弃", "忽略", "不算", "不算数", "不作数", "不计",
    "未比对", "没有比对", "没比对", "未参加比对", "删除", "删去", "删掉", "不用", "不要", "重复",
)  # fmt: skip
_PART = re.compile(r"[\W_]+")
#: Said of nothing, of the line or of the reviewer: 旧表作废 and 平台未比对 speak of something else.
_SAYS_VOID = re.compile(
    r"(?:本人|他|她|(?:此|本|该|这一?)?(?:行|条|人|结论|记录|比对))?(?:已经?|均|请|实际|并)?"
    rf"(?:{'|'.join(_VOID)})了?"
)


@rule(
    "line-voided",
    Severity.ERROR,
    at="reviews.note",
    reads=("reviews.role", "reviews.reviewer", "reviews.verdict", "reviews.signed"),
    title="备注说这一行不算数",
    message="备注写的是“{value}”，这一行却填着比对人或结论，看不出还算不算数",
    fix="不算数的，请把这一行填的都清空，或改由另一位老师比对（总表里已有的，请教务处删去）；"
    "算数的，请删去备注里的这几个字",
    why="照样计数，就会把没有比对过的人印到确认单上；擅自不计，又可能少一名比对人。只有学院知道，"
    "所以是错误。",
    source="通知 步骤 3：比对人各自独立比对；下发表填表说明",
    fails="""
        人工比对
        | 编号     | 序号 | 比对人姓名 | 比对结论 | 备注                   |
        | 2024-001 | 1    | 甲老师     | 一致     | 作废 ✗                 |
        | 2024-001 | 2    | 乙老师     | 一致     | 此行作废，本人未比对 ✗ |
        | 2024-001 | 3    | 丙老师     | 一致     | （该结论无效） ✗       |
        | 2024-002 | 1    | 丁老师     | 一致     | 请忽略！ ✗             |
    """,
    passes="""
        人工比对
        | 编号     | 序号 | 比对人姓名 | 比对结论 | 备注                     |
        | 2024-001 | 1    | 甲老师     | 一致     | 平台未比对，已当面核对   |
        | 2024-001 | 2    | 乙老师     | 一致     | 原身份证已作废，换了新证 |
        | 2024-001 | 3    | 丙老师     | 一致     | 有效                     |
        | 2024-001 | 4    |            |          | 作废                     |
        | 2024-002 | 1    | 丁老师     | 一致     | 材料无效                 |
        | 2024-002 | 2    | 戊老师     | 存疑     |                          |
    """,
)
def line_voided(records: Records) -> Mask:
    """A reviewer's line that is filled in and whose remark says that it does not count."""
    notes = records.reviews["note"]
    void = [note for note in notes.unique() if any(map(_SAYS_VOID.fullmatch, _PART.split(note)))]
    return notes.isin(void) & begun(records, REVIEWS)
