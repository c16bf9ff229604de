"""What the reader says: what it mended in a file, and what it could not read.

The reader (:mod:`verify_xlsx.reading`) knows the codes alone; their words stand here.
"""

from __future__ import annotations

from verify_xlsx.finding import Severity
from verify_xlsx.rules.registry import raised

#: Why what is mended is told of.
TOLD = "读得出的替学院改好，改了什么一一说明；读不出的退回，不猜。"

raised(
    "file-unreadable",
    Severity.ERROR,
    by="reading",
    title="文件读不出来",
    message="{raw}",
    fix="请按前面的说明处理；要重新保存的，保存后再发回一次",
    why="文件读不出来，里面的内容就无从核对，只能请学院重发。",
    source="通知 步骤 5",
    english="The file cannot be read.",
    fails="""
        回收的文件：一份加了打开密码的工作簿、一份 PDF、一份损坏的 .xls
    """,
    passes="""
        回收的文件：用 Excel、WPS 或 LibreOffice 保存的 .xlsx、.xls、.ods
    """,
)

raised(
    "sheet-missing",
    Severity.ERROR,
    by="reading",
    title="缺少工作表",
    message="文件里没有“{raw}”工作表，或表中找不到表头",
    fix="请在教务处下发的表格中填写，不要删除工作表和表头",
    why="少了整张表，这些学生的内容就都没有交；不能当作没有变化。"
    "同一学院的另一份表或以前报来的内容里有的，不再要；都没有的，只要一次。",
    source="下发表的格式",
    english="A sheet is not there, or its header is not found.",
    fails="""
        工作表：学生核查 平台比对 材料清单 工作组
    """,
    passes="""
        工作表：学生核查 平台比对 人工比对 材料清单 工作组
    """,
)

raised(
    "sheet-repaired",
    Severity.REPAIRED,
    by="reading",
    title="工作表改了名",
    message="工作表“{raw}”当作“{value}”读取",
    fix="不用处理；请核对读得对不对",
    why="名称变了，表头没有变，内容仍认得出来。" + TOLD,
    source="下发表的格式",
    english="A renamed sheet, read as the one that it is.",
    fails="""
        人工比对表
        | 编号     | 姓名   | 序号 | 人员身份 | 比对人姓名 | 比对结论 | 签字日期  | 备注 |
    """,
    passes="""
        人工比对
        | 编号     | 姓名   | 序号 | 人员身份 | 比对人姓名 | 比对结论 | 签字日期  | 备注 |
    """,
)

raised(
    "sheet-named-void",
    Severity.WARNING,
    by="reading",
    title="工作表的名称写着不算数",
    message="工作表“{copy}”写着“{raw}”，仍当作“{value}”读取",
    fix="请问学院这一张还算不算：确实作废的，请学院把算数的那一张发回来；算数的改回原名",
    why="没有别的同样的工作表，只有写着不算数的这一张；不读就什么也没有，"
    "读了又可能是作废的，所以照常读取，并且提醒。",
    source="下发表的格式",
    english="The only tab for a sheet, and its name says that it does not count.",
    fails="""
        人工比对（作废）✗
        | 编号     | 姓名   | 序号 | 人员身份 | 比对人姓名 | 比对结论 |
    """,
    passes="""
        人工比对
        | 编号     | 姓名   | 序号 | 人员身份 | 比对人姓名 | 比对结论 |
    """,
)

raised(
    "sheet-goes-on",
    Severity.REPAIRED,
    by="reading",
    title="一张表分写在几张工作表里",
    message="工作表“{raw}”里的学生，“{value}”里没有，接着它一起读取",
    fix="不用处理；请核对读得对不对",
    why="一个班一张，合起来就是整张表：两边没有同一名学生，又都在这份文件的别的表里。" + TOLD,
    source="下发表的格式",
    english="A tab with the students that a sheet lacks, a tab a class; read with it.",
    fails="""
        学生核查
        | 编号     | 姓名   | 班级         | 学院结论 |
        | 2024-001 | 钱试甲 | 药学专科2101 | 同一人   |

        药学专科2102 ✗
        | 编号     | 姓名   | 班级         | 学院结论 |
        | 2024-002 | 孙试乙 | 药学专科2102 | 同一人   |

        平台比对
        | 编号     | 姓名   | 录取照片与学历照片 |
        | 2024-001 | 钱试甲 | 一致               |
        | 2024-002 | 孙试乙 | 一致               |
    """,
    passes="""
        学生核查
        | 编号     | 姓名   | 班级         | 学院结论 |
        | 2024-001 | 钱试甲 | 药学专科2101 | 同一人   |
        | 2024-002 | 孙试乙 | 药学专科2102 | 同一人   |
    """,
)

raised(
    "column-missing",
    Severity.ERROR,
    by="reading",
    title="缺少一列",
    message="工作表中没有“{raw}”这一列",
    fix="请在教务处下发的表格中填写，不要删除列、改动表头",
    why="少了要填的列，或少了认出学生的列，就无从知道填了什么、是谁的。",
    source="下发表的格式",
    english="A column is not there.",
    fails="""
        人工比对
        | 编号     | 序号 | 人员身份 | 比对人姓名 | 签字日期   |
        | 2024-001 | 1    | 班主任   | 王芳       | 2024-04-24 |
    """,
    passes="""
        人工比对
        | 编号     | 序号 | 人员身份 | 比对人姓名 | 比对结论 | 签字日期   |
        | 2024-001 | 1    | 班主任   | 王芳       | 一致     | 2024-04-24 |
    """,
)

raised(
    "column-twice",
    Severity.ERROR,
    by="reading",
    title="同一列出现两次，内容不同",
    message="“{header}”一列出现了两次，这一行一处是“{raw}”，另一处是“{value}”",
    fix="请把内容合到一列，删去另一列后再发回",
    why="两处内容不同，哪一处算数只有学院知道；内容相同的不必问。",
    source="下发表的格式",
    english="A column stands twice, with different values.",
    fails="""
        学生核查
        | 编号     | 姓名   | 学院结论 | 学院结论 |
        | 2024-001 | 某甲一 | 存疑 ✗   | 同一人   |
    """,
    passes="""
        学生核查
        | 编号     | 姓名   | 学院结论 |
        | 2024-001 | 某甲一 | 同一人   |
    """,
)

raised(
    "header-repaired",
    Severity.REPAIRED,
    by="reading",
    title="表头改了名",
    message="表头“{raw}”当作“{value}”读取",
    fix="不用处理；请核对读得对不对",
    why="表头变了写法，意思没有变。" + TOLD,
    source="下发表的格式",
    english="A renamed header, read as the one that it is.",
    fails="""
        学生核查
        | 编号     | 姓名   | 身份证号码 ✗       |
        | 2024-001 | 某甲一 | 320399*****0012    |
    """,
    passes="""
        学生核查
        | 编号     | 姓名   | 身份证号        |
        | 2024-001 | 某甲一 | 320399*****0012 |
    """,
)

raised(
    "cells-far",
    Severity.WARNING,
    by="reading",
    title="离表很远的地方有字",
    message="“{copy}”里离表很远的 {raw} 有字，没有采用",
    fix="不用处理；多半是误敲的，是要报送的内容，请写进表里后再发回",
    why="表到那里之间隔着成百上千空行空列，多半是误敲；万一不是，不说就等于悄悄丢掉，所以提醒。",
    source="下发表的格式",
    english="Something far from the table, beyond a wide gap; it is not taken.",
    fails="""
        人工比对（第 2000 行）
        | 编号 | （隔着一万六千列） |
        |      | 、 ✗               |
    """,
    passes="""
        人工比对
        | 编号     | 姓名   |
        | 2024-001 | 某甲一 |
    """,
)
