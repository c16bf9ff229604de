"""What the reader says of tabs, columns and lines that came twice, moved or are none."""

from __future__ import annotations

from verify_xlsx.finding import Severity
from verify_xlsx.rules.registry import raised

_HANDOUT = "下发表的格式"
_CHECK = "不用处理；请核对读得对不对"

raised(
    "sheet-copied",
    Severity.REPAIRED,
    by="reading",
    title="工作表有相同的副本",
    message="工作表“{raw}”与“{value}”内容相同（或没有填），只读一份",
    fix="不用处理；发回前删去副本更清楚",
    why="两份说的是同一回事，读哪一份都一样，什么也没有丢。",
    source=_HANDOUT,
    english="A copy of a sheet, the same or blank; one is read.",
    fails="""
        工作表：学生核查 平台比对 人工比对 人工比对 (2)（内容与人工比对相同）✗ 材料清单 工作组
    """,
    passes="""
        工作表：学生核查 平台比对 人工比对 材料清单 工作组
    """,
)

raised(
    "copy-differs",
    Severity.ERROR,
    by="reading",
    title="工作表的副本与原表不同",
    message="“{header}”在原表中是“{raw}”，在副本“{copy}”中是“{value}”",
    fix="请在原表中留下正确的内容，删去副本后再发回",
    why="两份内容不同，哪一份算数只有学院知道，不能替学院选。",
    source=_HANDOUT,
    english="A copy of a sheet differs from the original in a cell.",
    fails="""
        人工比对
        | 编号     | 姓名   | 序号 | 比对结论 |
        | 2024-001 | 某甲一 | 1    | 存疑 ✗   |

        人工比对 (2)
        | 编号     | 姓名   | 序号 | 比对结论 |
        | 2024-001 | 某甲一 | 1    | 一致     |
    """,
    passes="""
        人工比对
        | 编号     | 姓名   | 序号 | 比对结论 |
        | 2024-001 | 某甲一 | 1    | 一致     |
    """,
)

raised(
    "copy-row",
    Severity.ERROR,
    by="reading",
    title="副本里有原表没有的行",
    message="“{raw}”这一行只在另一张“{value}”（{copy}）里有，没有采用",
    fix="请把要留的行填到下发的那一张“{value}”里，一行不少，另一张删去后再发回",
    why="多出的一行是新加的，还是在原表里有意删掉的，或是一张表拆成了几张，只有学院知道。",
    source=_HANDOUT,
    english="A row that stands only in a copy of a sheet.",
    fails="""
        工作组
        | 姓名   | 职务 | 组内身份 |
        | 甲院长 | 院长 | 组长     |

        工作组 (2)
        | 姓名     | 职务   | 组内身份 |
        | 甲院长   | 院长   | 组长     |
        | 乙老师 ✗ | 班主任 | 成员     |
    """,
    passes="""
        工作组
        | 姓名   | 职务   | 组内身份 |
        | 甲院长 | 院长   | 组长     |
        | 乙老师 | 班主任 | 成员     |
    """,
)

raised(
    "form-typed",
    Severity.WARNING,
    by="reading",
    title="填在了确认单那一页",
    message="“{raw}”填在确认单那一页，“{value}”里没有，没有采用",
    fix="请抄到“{value}”中该生的行里；确认单会自动跟着变",
    why="确认单由各表自动生成，填在上面的内容不会回到表里；不说就白填了，所以提醒。",
    source="下发表填表说明",
    english="Something typed on a form's tab and not in the data sheet.",
    fails="""
        2024-001 某甲一
        | 序号 | 人员身份 | 姓名     | 比对结论 |
        | 1    | 班主任 ✗ | 甲老师   |          |

        人工比对
        | 编号     | 姓名   | 序号 | 人员身份 | 比对人姓名 |
        | 2024-001 | 某甲一 | 1    |          |            |
    """,
    passes="""
        人工比对
        | 编号     | 姓名   | 序号 | 人员身份 | 比对人姓名 |
        | 2024-001 | 某甲一 | 1    | 班主任   | 甲老师     |
    """,
)

raised(
    "key-missing",
    Severity.REPAIRED,
    by="reading",
    title="缺少认人的一列，凭其余的认",
    message="工作表中没有“{raw}”这一列，凭姓名和次序认出各行",
    fix=_CHECK,
    why="编号由姓名可以找回，序号由次序可以找回；有重名认不准的另行指出。",
    source=_HANDOUT,
    english="The column that says whose a row is, is gone; the rest says it.",
    fails="""
        材料清单 ✗
        | 姓名   | 身份证 |
        | 某甲一 | 有     |
    """,
    passes="""
        材料清单
        | 编号     | 姓名   | 身份证 |
        | 2024-001 | 某甲一 | 有     |
    """,
)

raised(
    "row-split",
    Severity.REPAIRED,
    by="reading",
    title="一行内容挤在一格里",
    message="整行内容挤在一格里，已按制表符分到各列",
    fix=_CHECK,
    why="从别处粘贴时没有分列，制表符在，各列是什么仍是清楚的。",
    source=_HANDOUT,
    english="A whole row squeezed into one cell, divided again at its tabs.",
    fails="""
        材料清单
        | 编号                | 姓名 | 身份证 |
        | 2024-001→某甲一→有 ✗ |      |        |
    """,
    passes="""
        材料清单
        | 编号     | 姓名   | 身份证 |
        | 2024-001 | 某甲一 | 有     |
    """,
)

raised(
    "text-overlong",
    Severity.ERROR,
    by="reading",
    title="一格里的字多得存不下",
    message="“{header}”的内容超过 32767 个字，一格存不下，没有采用",
    fix="请删减到 500 个字以内，详细经过写进核查报告",
    why="表格的一格最多存三万多字，截断会丢内容，不能替学院删。",
    source="Excel 的规格与限制",
    fails="""
        学生核查
        | 编号     | 情况说明         |
        | 2024-001 | （四万字……） ✗ |
    """,
    passes="""
        学生核查
        | 编号     | 情况说明       |
        | 2024-001 | 毕业照妆容较浓 |
    """,
    english="A text longer than a cell can hold.",
)

raised(
    "columns-added",
    Severity.WARNING,
    by="reading",
    title="学院自己加的列没有采用",
    message="“{sheet}”里有下发表中没有的列：{raw}，其中的内容没有采用",
    fix="不用处理；其中有必须报送的内容，请写进表中已有的列（如“情况说明”“备注”）后再发回",
    why="核查总表没有地方放这些列，学院却可能以为已经报了，不说就等于悄悄丢掉，所以提醒。",
    source=_HANDOUT,
    english="Columns that the college added; what stands in them is not taken.",
    fails="""
        人工比对
        | 编号     | 姓名   | 联系电话 ✗ | 序号 | 比对人姓名 |
        | 2024-001 | 某甲一 | 略         | 1    | 甲老师     |
    """,
    passes="""
        人工比对
        | 编号     | 姓名   | 序号 | 比对人姓名 |
        | 2024-001 | 某甲一 | 1    | 甲老师     |
    """,
)

raised(
    "sheets-added",
    Severity.WARNING,
    by="reading",
    title="学院自己加的工作表没有采用",
    message="这个文件里有下发表中没有的工作表：{raw}，其中的内容没有采用",
    fix="不用处理；其中有必须报送的内容，请写进下发表已有的各表（如“情况说明”“备注”）后再发回",
    why="核查总表没有地方放这些工作表，学院却可能以为已经报了，不说就等于悄悄丢掉，所以提醒。",
    source=_HANDOUT,
    english="Sheets that the college added; what stands in them is not taken.",
    fails="""
        工作表：学生核查 平台比对 人工比对 材料清单 工作组 补充名单 ✗ 情况说明 ✗
    """,
    passes="""
        工作表：学生核查 平台比对 人工比对 材料清单 工作组
    """,
)
