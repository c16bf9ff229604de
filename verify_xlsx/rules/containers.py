"""What the reader says of a file before it looks at any cell."""

from __future__ import annotations

from verify_xlsx.finding import Severity
from verify_xlsx.rules.registry import raised

_WORKBOOKS = """
    回收
    回收/甲学院.xlsx
    回收/乙学院.xls（用 WPS 保存）
    回收/打包.zip（内有 丙学院.ods）
"""

raised(
    "file-not-workbook",
    Severity.ERROR,
    by="reading",
    title="不是工作簿",
    message="{raw}",
    fix="请按前面的说明换成工作簿，再发回一次",
    why="图片、打印件、网页和文本里没有可以核对的工作表，看着像也不能合并，所以是错误。",
    source="提交材料清单；下发表的格式",
    english="The file is no workbook.",
    fails="""
        回收 ✗
        回收/甲学院.pdf
        回收/乙学院.xls（其实是网页）
        回收/丙学院.xlsx（其实是图片改了扩展名）
    """,
    passes=_WORKBOOKS,
)

raised(
    "papers-beside",
    Severity.WARNING,
    by="merge",
    title="回收表旁边还有扫描图等材料",
    message="{within}里另有 {raw}，没有读取；一起交来的表格照常读取",
    fix="不用处理；扫描图和纸质材料请按通知另行报送，填报表拍成照片或转成 PDF 的请改发表格；"
    "附有说明的请打开看看",
    why="通知要交身份证、毕业证、录取名册等扫描图，一起打包、放在一个文件夹里并没有错；但没有人看过里面是什么，"
    "也可能有一份表拍成了照片，所以合起来提醒一次。以别的学院命名、又没有那个学院的表的，仍是错误；"
    "直接放在“回收”里的、与几个学院的表放在一起的，不知道是谁的什么，也是错误。",
    source="提交材料清单",
    english="Scans or notes in a .zip or a folder beside a return; they were not read.",
    fails="""
        回收 ✗
        回收/甲学院.zip（内有 甲学院.xlsx、身份证.jpg、毕业证.pdf）
        回收/乙学院/乙学院.xlsx
        回收/乙学院/材料/身份证.jpg
    """,
    passes="""
        回收
        回收/甲学院.zip（内有 甲学院.xlsx）
    """,
)

raised(
    "file-password",
    Severity.ERROR,
    by="reading",
    title="文件设了打开密码",
    message="{raw}",
    fix="在终端上再合并一次，问时输入密码，或把密码填进核查总表“学院”表的“密码”一列；也可请学院取消密码后重发",
    why="没有密码，里面的内容一个字也看不到，所以是错误。",
    source="“学院”表中的密码",
    english="The file opens only with a password that the tool does not have.",
    fails="""
        回收 ✗
        回收/甲学院.xlsx（打开要密码，“学院”表里没有）
    """,
    passes="""
        回收
        回收/甲学院.xlsx（打开要密码，“学院”表里有）
    """,
)

raised(
    "file-empty",
    Severity.WARNING,
    by="reading",
    title="空文件",
    message="{raw}",
    fix="请学院重新发送；多半是传送中断，或还没有存完",
    why="文件里一个字也没有，没有什么可以合并；学院可能以为已经交了，所以提醒。",
    source="回收记录中的每个文件",
    english="The file is empty.",
    fails="""
        回收 ✗
        回收/甲学院.xlsx（0 字节）
    """,
    passes=_WORKBOOKS,
)

raised(
    "file-macros",
    Severity.WARNING,
    by="reading",
    title="文件里有宏",
    message="文件里有宏（一打开就可能运行的程序），没有运行，只读取了单元格里的内容",
    fix="请不要在 Excel 里启用它的宏；下发表里没有宏，请问清是谁加的，另存为 .xlsx 后再发",
    why="宏能改动文件、传播病毒；本工具不运行它，但有人打开文件时可能会，所以提醒。",
    source="下发表里没有宏",
    english="The file holds macros; they were not run.",
    fails="""
        回收 ✗
        回收/甲学院.xlsm（带宏）
    """,
    passes=_WORKBOOKS,
)

raised(
    "file-links",
    Severity.WARNING,
    by="reading",
    title="文件里有指向其他文件的链接",
    message="文件里有引用其他工作簿的公式，没有去打开那些文件，只读取了保存下来的值",
    fix="请核对这些值是不是最新的；最好直接填写内容，不用公式",
    why="值取自学院电脑上的另一个文件，保存后那边改了这里不会变，所以提醒。",
    source="下发表里没有外部链接",
    english="Formulas refer to other workbooks; those were not opened.",
    fails="""
        学生核查 ✗
        | 编号     | 专业                       |
        | 2024-001 | =[学籍.xlsx]Sheet1!$C$2    |
    """,
    passes="""
        学生核查
        | 编号     | 专业 |
        | 2024-001 | 护理 |
    """,
)

raised(
    "file-dde",
    Severity.WARNING,
    by="reading",
    title="文件里有会调用其他程序的公式",
    message="文件里有动态数据交换（DDE）公式，打开时会调用其他程序；没有执行，只读取了保存下来的值",
    fix="请不要在 Excel 里打开或更新它，问清是谁加的，请学院在下发的表里重新填写",
    why="这种公式是常见的攻击手段，正常填表用不到，所以提醒。",
    source="下发表里没有这种公式",
    english="Formulas would call other programs; nothing was called.",
    fails="""
        学生核查 ✗
        | 编号     | 专业                 |
        | 2024-001 | =cmd 调用其他程序     |
    """,
    passes="""
        学生核查
        | 编号     | 专业 |
        | 2024-001 | 护理 |
    """,
)
