"""What the merge notices of rows whose key was lost, and of rows that came twice alike."""

from __future__ import annotations

from verify_xlsx.finding import Severity
from verify_xlsx.rules.registry import raised

_HANDOUT = "下发表填表说明；编号由教务处编写"

raised(
    "key-restored",
    Severity.REPAIRED,
    by="merge",
    title="编号丢了，已凭姓名找回",
    message="第 {row} 行{lack}，已认作{name}（{student}）",
    fix="不用处理；请核对认得对不对",
    why="编号只是换了写法，或清掉了而姓名还在、本学院没有重名，是谁的仍是清楚的。",
    source=_HANDOUT,
    english="A lost 编号 was found again by the student's name.",
    fails="""
        人工比对
        | 编号       | 姓名   | 序号 | 比对结论 |
        | 2024－1 ✗  | 钱试甲 | 1    | 一致     |
        | ✗          | 钱试甲 | 2    | 一致     |
    """,
    passes="""
        人工比对
        | 编号     | 姓名   | 序号 | 比对结论 |
        | 2024-001 | 钱试甲 | 1    | 一致     |
        | 2024-001 | 钱试甲 | 2    | 一致     |
    """,
)

raised(
    "key-differs",
    Severity.ERROR,
    by="merge",
    title="编号认不出，姓名又不能作准",
    message="第 {row} 行{lack}，只凭姓名“{theirs}”认不准是谁，暂缓合并",
    fix="请改回下发表中的编号",
    why="编号是另一个人的写法，或有重名，只凭姓名就可能把甲的结论安到乙头上，所以是错误。",
    source=_HANDOUT,
    english="Neither the 编号 nor the name says for sure whose row it is.",
    fails="""
        学生核查
        | 编号     | 姓名   |
        | 2024-001 | 钱试甲 |

        人工比对（回收表）
        | 编号       | 姓名   | 序号 | 比对结论 |
        | 2023-117 ✗ | 钱试甲 | 1    | 一致     |
    """,
    passes="""
        人工比对（回收表）
        | 编号     | 姓名   | 序号 | 比对结论 |
        | 2024-001 | 钱试甲 | 1    | 一致     |
    """,
)

raised(
    "cell-stray",
    Severity.WARNING,
    firm=True,
    by="merge",
    title="看不出是谁的行里有一格字",
    message="这一行看不出是哪名学生的，只有“{header}”一格写着“{raw}”，没有采用",
    fix="是误敲的请删去；是某名学生的，请填到他的行里",
    why="单独一格的字多半是误敲的，但也可能挪错了地方，不采用，也不悄悄丢掉，所以提醒。",
    source=_HANDOUT,
    english="A single word in a row that has neither 编号 nor name.",
    fails="""
        材料清单
        | 编号     | 姓名   | 身份证 | 录取名册 |
        | 2024-001 | 钱试甲 | 有     | 有       |
        |          |        |        | 有 ✗     |
    """,
    passes="""
        材料清单
        | 编号     | 姓名   | 身份证 | 录取名册 |
        | 2024-001 | 钱试甲 | 有     | 有       |
        |          |        |        |          |
    """,
)

raised(
    "keys-in-series",
    Severity.ERROR,
    by="merge",
    title="编号一行加一，像是往下拖出来的",
    message="从“编号”看这一行是{name}的，可是编号一行加一、序号却接着数，不知道是谁的，没有采用",
    fix="请把编号改回下发表中的：同一名学生的几行编号相同",
    why="往下一拖，编号就成了 001、002、003，每一行都安到了下一名学生头上，单看哪一行都不错。",
    source=_HANDOUT,
    english="Keys that rise by one from row to row while the reviewers' numbers go on counting.",
    fails="""
        人工比对
        | 编号       | 序号 | 比对人姓名 | 比对结论 |
        | 2024-001 ✗ | 1    | 王芳       | 一致     |
        | 2024-002 ✗ | 2    | 李伟       | 一致     |
        | 2024-003 ✗ | 3    | 张敏       | 一致     |
    """,
    passes="""
        人工比对
        | 编号     | 序号 | 比对人姓名 | 比对结论 |
        | 2024-001 | 1    | 王芳       | 一致     |
        | 2024-001 | 2    | 李伟       | 一致     |
        | 2024-001 | 3    | 张敏       | 一致     |
    """,
)

raised(
    "rows-alike",
    Severity.WARNING,
    firm=True,
    by="merge",
    title="同样的行太多，没有逐行列出",
    message="从第 {row} 行起还有 {count} 行与上面提示的情形相同，没有逐行列出，也都没有采用",
    fix="请按上面的提示处理；多半是向下填充或粘贴时拉过了头，多出来的行请整行删去",
    why="成千上万行逐行提示没有用，列出前面一些，其余说明有多少行。",
    source=_HANDOUT,
    english="Further rows of the same kind, beyond those that are named one by one.",
    fails="""
        学生核查（前面已有几十行编号不在名单里）
        | 编号       | 姓名   | 学院结论 |
        | 2024-301 ✗ | 赵试丙 | 同一人   |
        | 2024-302   | 赵试丁 | 同一人   |
    """,
    passes="""
        学生核查
        | 编号     | 姓名   | 学院结论 |
        | 2024-001 | 钱试甲 | 同一人   |
    """,
)

raised(
    "rows-too-many",
    Severity.ERROR,
    by="merge",
    title="同一名学生的行数过多",
    message="{name}（{student}）从第 {row} 行起共有 {count} 行，明显过多，都没有采用",
    fix="请删去多出来的行，只留真正要报的，再发回；多半是向下填充或粘贴时拉过了头",
    why="一名学生不会有五十位以上的比对人，别的表每人只有一行；哪几行是真的，只有学院知道，"
    "成千上万行逐行提示也没有用，所以合起来问一次，是错误。",
    source=_HANDOUT,
    english="Thousands of rows of one student: filled down too far, asked about once.",
    fails="""
        人工比对
        | 编号       | 姓名   | 序号  | 比对人姓名 | 比对结论 |
        | 2024-001 ✗ | 钱试甲 | 1     | 王芳       | 一致     |
        | 2024-001   | 钱试甲 | 2     | 王芳       | 一致     |
        | ……         | ……     | ……    | ……         | ……       |
        | 2024-001   | 钱试甲 | 20000 | 王芳       | 一致     |
    """,
    passes="""
        人工比对
        | 编号     | 姓名   | 序号 | 比对人姓名 | 比对结论 |
        | 2024-001 | 钱试甲 | 1    | 王芳       | 一致     |
        | 2024-001 | 钱试甲 | 2    | 李伟       | 一致     |
        | 2024-001 | 钱试甲 | 3    | 张敏       | 一致     |
    """,
)

raised(
    "row-copied",
    Severity.REPAIRED,
    by="merge",
    title="同一行粘贴了两次",
    message="“{raw}”这一行与上面的一行完全相同，只算一次",
    fix="不用处理",
    why="内容完全相同，算一次就够了，什么也没有丢。",
    source=_HANDOUT,
    english="A row pasted twice, the same in every cell; it counts once.",
    fails="""
        材料清单
        | 编号       | 姓名   | 身份证 |
        | 2024-001   | 钱试甲 | 有     |
        | 2024-001 ✗ | 钱试甲 | 有     |
    """,
    passes="""
        材料清单
        | 编号     | 姓名   | 身份证 |
        | 2024-001 | 钱试甲 | 有     |
    """,
)

raised(
    "ordinal-counted",
    Severity.REPAIRED,
    by="merge",
    title="序号认不出，已按空着的一个计",
    message="序号“{raw}”认不出，这名学生只空着 {place}，已按 {place} 计",
    fix="不用处理",
    why="序号只是次序；这名学生其余的序号都认得出，只空着一个，这一行就是它。",
    source=_HANDOUT,
    english="A 序号 that is no number was given the one that is left of the student's.",
    fails="""
        人工比对
        | 编号     | 姓名   | 序号 | 比对结论 |
        | 2024-001 | 钱试甲 | 1    | 一致     |
        | 2024-001 | 钱试甲 | 甲 ✗ | 一致     |
        | 2024-001 | 钱试甲 | 3    | 一致     |
    """,
    passes="""
        人工比对
        | 编号     | 姓名   | 序号 | 比对结论 |
        | 2024-001 | 钱试甲 | 1    | 一致     |
        | 2024-001 | 钱试甲 | 2    | 一致     |
        | 2024-001 | 钱试甲 | 3    | 一致     |
    """,
)

raised(
    "ordinal-not-own",
    Severity.REPAIRED,
    by="merge",
    title="序号不是这名学生的，已按次序计",
    message="序号“{raw}”不是下发给这名学生的，已按他自己的次序计为 {place}",
    fix="不用处理",
    why="序号只是次序：整张表一路往下数，或空着下发的行、填在表尾，都看得出是他的第几位；"
    "照原样记，就成了前面空着几位、后面多出几位。",
    source=_HANDOUT,
    english="A 序号 that goes on from another student's was counted from the student's first.",
    fails="""
        人工比对
        | 编号     | 姓名   | 序号 | 比对人姓名 |
        | 2024-001 | 钱试甲 | 1    | 王芳       |
        | 2024-001 | 钱试甲 | 2    | 李伟       |
        | 2024-001 | 钱试甲 | 3    | 张敏       |
        | 2024-002 | 孙试乙 | 4 ✗  | 王芳       |
        | 2024-002 | 孙试乙 | 5 ✗  | 李伟       |
        | 2024-002 | 孙试乙 | 6 ✗  | 张敏       |
    """,
    passes="""
        人工比对
        | 编号     | 姓名   | 序号 | 比对人姓名 |
        | 2024-002 | 孙试乙 | 1    | 王芳       |
        | 2024-002 | 孙试乙 | 2    | 李伟       |
        | 2024-002 | 孙试乙 | 3    | 张敏       |
        | 2024-002 | 孙试乙 | 4    | 赵强       |
    """,
)

raised(
    "ordinal-in-doubt",
    Severity.ERROR,
    by="merge",
    title="序号不是这名学生的，看不出是第几位",
    message="序号“{raw}”不是下发给这名学生的，已报的比对人又与这几行有同有异，没有采用",
    fix="请改回下发表中的序号：原来的比对人用原来的序号，另加的接着往下数",
    why="按次序计会把一位换成另一位，照原样记又会让同一位出现两次，只有学院知道，所以是错误。",
    source=_HANDOUT,
    english="A 序号 that is not the student's, and others stand at the places it might mean.",
    fails="""
        人工比对
        | 编号     | 姓名   | 序号 | 比对人姓名 |
        | 2024-002 | 孙试乙 | 1    | 王芳       |
        | 2024-002 | 孙试乙 | 2    | 李伟       |
        | 2024-002 | 孙试乙 | 3    | 张敏       |

        人工比对（另一份回收表）
        | 编号     | 姓名   | 序号 | 比对人姓名 |
        | 2024-002 | 孙试乙 | 4 ✗  | 王芳       |
        | 2024-002 | 孙试乙 | 5 ✗  | 赵强       |
    """,
    passes="""
        人工比对
        | 编号     | 姓名   | 序号 | 比对人姓名 |
        | 2024-002 | 孙试乙 | 1    | 王芳       |
        | 2024-002 | 孙试乙 | 2    | 赵强       |
        | 2024-002 | 孙试乙 | 3    | 张敏       |
    """,
)
