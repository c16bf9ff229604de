"""Rules of the papers that a student's file must hold."""

from __future__ import annotations

from verify_xlsx.finding import Severity
from verify_xlsx.records import Records
from verify_xlsx.rules.registry import Mask, Objection, column_rule, rule
from verify_xlsx.schema import Column, Sheet
from verify_xlsx.sheets import CAUSE, HELD, MATERIALS

_SURGERY_OR_INJURY = CAUSE.words[1:3]
_HELD, *_NOT_HELD = HELD.words
_NO_CAUSE, _NOT_APPLICABLE = CAUSE.words[0], HELD.words[2]
#: What every student's file has, whatever the office makes obligatory.
_EVERYBODYS = ("form", "id_card", "admission_roster", "report")


@rule(
    "certificate-missing",
    Severity.ERROR,
    at="materials.hospital",
    reads=("students.cause",),
    title="整容或受伤没有医院证明",
    message="照片差异原因填的是“{cause}”，医院证明却是“{value}”",
    fix="请收取医院证明后改为“有”；原因填错的，请改正“照片差异原因”",
    why="照片为什么不像，只有医院证明能说明；没有它，结论站不住，所以是错误。",
    source="通知 步骤 3：整容、受伤须及时提供医院证明",
    fails="""
        学生核查
        | 编号     | 姓名   | 照片差异原因 |
        | 2024-001 | 钱试甲 | 整容         |
        | 2024-002 | 孙试乙 | 受伤         |

        材料清单
        | 编号     | 姓名   | 医院证明 |
        | 2024-001 | 钱试甲 | 无 ✗     |
        | 2024-002 | 孙试乙 | 不适用 ✗ |
    """,
    passes="""
        学生核查
        | 编号     | 姓名   | 照片差异原因 |
        | 2024-001 | 钱试甲 | 整容         |
        | 2024-002 | 孙试乙 | 无           |
        | 2024-003 | 李试丙 | 受伤         |
        | 2024-004 | 周试丁 | 其他         |

        材料清单
        | 编号     | 姓名   | 医院证明 |
        | 2024-001 | 钱试甲 | 有       |
        | 2024-002 | 孙试乙 | 不适用   |
        | 2024-003 | 李试丙 |          |
        | 2024-004 | 周试丁 | 不适用   |
    """,
)
def certificate_missing(records: Records) -> Objection:
    """Surgery or injury given as the cause, and no hospital certificate."""
    cause = records.of_student("students.cause", records.materials)
    without = records.materials["hospital"].isin(_NOT_HELD)
    return cause.isin(_SURGERY_OR_INJURY) & without, {"cause": cause}


def _is_material(sheet: Sheet, column: Column) -> bool:
    return sheet is MATERIALS and column.kind is HELD


@column_rule(
    "material-missing",
    Severity.MISSING,
    applies=_is_material,
    title="必交材料没有交",
    message="必交材料“{header}”填的是“{value}”",
    fix="请补交{header}，收齐后改为“有”",
    why="每名学生的档案里都要有这些材料才能备案；补交即可，所以是缺项。",
    source="通知 提交材料清单；“参数”中的必交材料",
    fails="""
        材料清单
        | 编号     | 姓名   | 人像比对确认单 | 身份证 | 录取名册 | 核查报告 |
        | 2024-001 | 钱试甲 | 有             | 无 ✗   | 不适用 ✗ | 有       |
    """,
    passes="""
        材料清单
        | 编号     | 姓名   | 人像比对确认单 | 身份证 | 技能证 | 录取名册 | 核查报告 |
        | 2024-001 | 钱试甲 | 有             | 有     | 无     | 有       |          |
    """,
)
def material_missing(records: Records, sheet: Sheet, column: Column) -> Mask:
    """A material that the settings require of everyone, answered with anything but 有."""
    required = column.name in records.settings.required_materials
    return records.frames[sheet.name][column.name].isin(_NOT_HELD if required else ())


@rule(
    "certificate-unexplained",
    Severity.WARNING,
    at="materials.hospital",
    reads=("students.cause",),
    title="有医院证明，却没有填照片差异原因",
    message="医院证明填的是“{value}”，照片差异原因却是“{cause}”",
    fix="请核对：因整容、受伤的，改“照片差异原因”；没有证明的，医院证明改为“不适用”",
    why="附了证明就说明有原因，漏填会让确认单和报告少一句话；也可能是整列都选了“有”，"
    "两种都不影响认人，所以只是提醒。",
    source="通知 步骤 3：整容、受伤须及时提供医院证明",
    fails="""
        学生核查
        | 编号     | 照片差异原因 |
        | 2024-001 | 无           |

        材料清单
        | 编号     | 医院证明 |
        | 2024-001 | 有 ✗     |
    """,
    passes="""
        学生核查
        | 编号     | 照片差异原因 |
        | 2024-001 | 其他         |
        | 2024-002 | 无           |
        | 2024-003 |              |

        材料清单
        | 编号     | 医院证明 |
        | 2024-001 | 有       |
        | 2024-002 | 不适用   |
        | 2024-003 | 有       |
    """,
)
def certificate_unexplained(records: Records) -> Objection:
    """A hospital certificate, and no cause that it would explain."""
    cause = records.of_student("students.cause", records.materials)
    return records.materials["hospital"].eq(_HELD) & cause.eq(_NO_CAUSE), {"cause": cause}


@column_rule(
    "material-not-applicable",
    Severity.WARNING,
    applies=lambda sheet, column: sheet is MATERIALS and column.name in _EVERYBODYS,
    title="人人都有的材料填了不适用",
    message="“{header}”填的是“{value}”，可是每名学生都应当有{header}",
    fix="有的请改为“有”，还没有的请改为“无”",
    why="这几样材料没有不适用的学生，多半是选错了；教务处没有列为必交时不耽误合并，所以只是提醒，"
    "列为必交的由 material-missing 提。",
    source="通知 提交材料清单；“参数”中的必交材料",
    fails="""
        参数
        | 项目     | 值             |
        | 必交材料 | 人像比对确认单 |

        材料清单
        | 编号     | 身份证   | 核查报告 |
        | 2024-001 | 不适用 ✗ | 无       |
    """,
    passes="""
        参数
        | 项目     | 值             |
        | 必交材料 | 人像比对确认单 |

        材料清单
        | 编号     | 人像比对确认单 | 身份证 | 技能证 | 核查报告 |
        | 2024-001 | 不适用         | 有     | 不适用 | 无       |
    """,
)
def material_not_applicable(records: Records, sheet: Sheet, column: Column) -> Mask:
    """不适用 of a paper that every student has, where the settings do not ask for it anyway."""
    optional = column.name not in records.settings.required_materials
    return records.frames[sheet.name][column.name].eq(_NOT_APPLICABLE) & optional
