"""What the reader says of words that stand where no answer is read."""

from __future__ import annotations

from verify_xlsx.finding import Severity
from verify_xlsx.rules.registry import raised

_HANDOUT = "下发表的格式"

raised(
    "guide-typed",
    Severity.WARNING,
    by="reading",
    title="写在填表说明、需要处理里的话没有采用",
    message="“{copy}”里写了{raw}，没有采用",
    fix="请教务处看一看；是某名学生的情况，请学院写进“情况说明”或“备注”后再发回",
    why="核查总表没有地方放这些话，学院却以为已经告诉了教务处，不说就等于悄悄丢掉，所以提醒。",
    source=_HANDOUT,
    english="Something written on 填表说明 or 需要处理, beside the text or below it; it is not"
    " taken.",
    fails="""
        填表说明
        （说明的末行）
        王某已休学，请教务处核对 ✗
    """,
    passes="""
        填表说明
        （说明的末行）
    """,
)

raised(
    "comment-typed",
    Severity.WARNING,
    by="reading",
    title="写在批注里的话没有采用",
    message="“{copy}”的批注里写了{raw}，没有采用",
    fix="是要填报的内容，请写进单元格后再发回；只是说明情况的，请教务处看一看",
    why="批注不是填报的内容，合并后就看不到了；学院却可能以为已经答复，不说就等于悄悄丢掉，所以提醒。",
    source=_HANDOUT,
    english="A comment of the college's own on a cell; it is not taken for an answer.",
    fails="""
        人工比对
        | 编号     | 姓名   | 序号 | 比对结论             |
        | 2024-001 | 钱试甲 | 1    | （批注：应为存疑） ✗ |
    """,
    passes="""
        人工比对
        | 编号     | 姓名   | 序号 | 比对结论 |
        | 2024-001 | 钱试甲 | 1    | 存疑     |
    """,
)

raised(
    "row-skipped",
    Severity.REPAIRED,
    by="reading",
    title="不是内容的行",
    message="“{raw}”这一行是表头、合计或落款，不是内容，没有读取",
    fix="不用处理",
    why="分页打印的表头、合计行和填表人落款不是哪个学生的内容，跳过什么也不丢。",
    source=_HANDOUT,
    english="A row that is a header, a total or a signature, and no content.",
    fails="""
        工作组
        | 姓名             | 职务 | 组内身份 |
        | 甲院长           | 院长 | 组长     |
        | 填表人：乙老师 ✗ |      |          |
    """,
    passes="""
        工作组
        | 姓名   | 职务 | 组内身份 |
        | 甲院长 | 院长 | 组长     |
    """,
)

raised(
    "line-typed",
    Severity.WARNING,
    by="reading",
    title="写在表下面的话没有采用",
    message="“{sheet}”里有一行不是哪名学生的内容，却写着{raw}，没有采用",
    fix="是某名学生的情况，请写进他那一行的“情况说明”或“备注”后再发回；不是的不用处理",
    why="这一行像是落款或备注，但提到了学生，或写了存疑、不一致之类的话；"
    "核查总表没有地方放它，不说就等于悄悄丢掉，所以提醒。",
    source=_HANDOUT,
    english="A note below the table that names a student or objects; nothing of it is taken.",
    fails="""
        学生核查
        | 编号                   | 姓名   | 学院结论 |
        | 2024-001               | 某甲一 | 同一人   |
        | 备注：某甲一应为存疑 ✗ |        |          |
    """,
    passes="""
        学生核查
        | 编号           | 姓名   | 学院结论 |
        | 2024-001       | 某甲一 | 同一人   |
        | 填表人：乙老师 |        |          |
    """,
)

raised(
    "self-check-typed",
    Severity.WARNING,
    by="reading",
    title="写在“自检”上的话没有采用",
    message="“{sheet}”右边由公式自动检查的几列里写了{raw}，没有采用",
    fix="是要填报的内容，请写进“情况说明”或“备注”后再发回；只是说明情况的，请教务处看一看",
    why="“自检”和它右边隐藏的几列是公式，不读取；学院写在上面的话却以为已经报了，"
    "不说就等于悄悄丢掉，所以提醒。",
    source=_HANDOUT,
    english="Something typed over the self-check's formulas; it is not taken.",
    fails="""
        材料清单
        | 编号     | 姓名   | 身份证 | 自检       |
        | 2024-001 | 某甲一 | 有     | 待补盖章 ✗ |
    """,
    passes="""
        材料清单
        | 编号     | 姓名   | 身份证 | 自检 |
        | 2024-001 | 某甲一 | 有     | ✓    |
    """,
)

raised(
    "shape-typed",
    Severity.WARNING,
    by="reading",
    title="写在文本框里的话没有采用",
    message="“{copy}”上画的文本框里写了{raw}，没有采用",
    fix="是要填报的内容，请写进单元格后再发回；只是说明情况的，请教务处看一看",
    why="文本框浮在表格上面，不是填报的内容，合并后就看不到了；学院却可能以为已经答复，"
    "不说就等于悄悄丢掉，所以提醒。",
    source=_HANDOUT,
    english="Words in a text box or another shape drawn over a sheet; they are not taken.",
    fails="""
        人工比对
        | 编号     | 姓名   | 序号 | 比对结论                           |
        | 2024-001 | 钱试甲 | 1    | （文本框：甲老师认为应为存疑） ✗ |
    """,
    passes="""
        人工比对
        | 编号     | 姓名   | 序号 | 比对结论 |
        | 2024-001 | 钱试甲 | 1    | 存疑     |
    """,
)
