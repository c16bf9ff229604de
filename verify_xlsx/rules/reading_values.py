"""What the reader says of the values that it mended or could not read.

The reader (:mod:`verify_xlsx.reading`) knows the codes alone; their words stand here.
"""

from __future__ import annotations

from verify_xlsx.finding import Severity
from verify_xlsx.rules.reading import TOLD
from verify_xlsx.rules.registry import raised

raised(
    "value-repaired",
    Severity.REPAIRED,
    by="reading",
    title="写法已改规范",
    message="“{header}”写的是“{raw}”，已按“{value}”读取",
    fix="不用处理；请核对读得对不对",
    why="意思只有一种，写法与表中规定的不同。" + TOLD,
    source="下发表的格式",
    english="A value written another way, read in its normal form.",
    fails="""
        人工比对
        | 编号     | 序号 | 比对结论 | 签字日期    |
        | 2024-001 | 1    | √ ✗      | 2024.4.24 ✗ |
    """,
    passes="""
        人工比对
        | 编号     | 序号 | 比对结论 | 签字日期   |
        | 2024-001 | 1    | 一致     | 2024-04-24 |
    """,
)

raised(
    "date-ambiguous",
    Severity.ERROR,
    by="reading",
    title="日期有不止一种读法",
    message="“{header}”写的是“{raw}”，看不出是哪年哪月哪日",
    fix="请写全年月日，如 {year}-4-24",
    why="4/5/24 可以是四月五日，也可以是五月四日；日期关系到责任，不能猜。"
    "没有写年份的，月日只有一种读法（如 11/18、11月18日）就按本届的年份读取，"
    "另作“写法已改规范”列出；"
    "月日有两种读法的（如 5/4）仍要问。",
    source="通知 步骤 3",
    english="A date that can be read in more than one way.",
    fails="""
        人工比对
        | 编号     | 序号 | 签字日期 |
        | 2024-001 | 1    | 4/5/24 ✗ |
    """,
    passes="""
        人工比对
        | 编号     | 序号 | 签字日期 |
        | 2024-001 | 1    | 2024-4-5 |
    """,
)

raised(
    "digits-lost",
    Severity.ERROR,
    by="reading",
    title="号码被存成数字，末几位已丢失",
    message="“{header}”被存成了数字，末几位已经丢失，没有采用",
    fix="请把单元格格式设为“文本”，再照{value}重新录入完整的号码",
    why="Excel 的数字只有 15 位有效，18 位号码存成数字后末三位变成 0，原来是什么无从得知。",
    source="GB 11643-1999；Excel 的规格与限制",
    english="A number stored as a number: its last digits are gone.",
    fails="""
        学生核查
        | 编号     | 身份证号              |
        | 2024-001 | 3.20399200001011E+17 ✗ |
    """,
    passes="""
        学生核查
        | 编号     | 身份证号        |
        | 2024-001 | 320399*****0012 |
    """,
)

raised(
    "cell-error",
    Severity.ERROR,
    by="reading",
    title="单元格是错误值",
    message="“{header}”显示的是错误值“{raw}”，没有内容可读",
    fix="请删去公式，直接填写内容",
    why="错误值多半是公式引用的表被删掉后留下的，原来的内容已经不在文件里。",
    source="下发表的格式",
    english="A cell that shows an error value.",
    fails="""
        人工比对
        | 编号     | 序号 | 比对结论 |
        | 2024-001 | 1    | #REF! ✗  |
    """,
    passes="""
        人工比对
        | 编号     | 序号 | 比对结论 |
        | 2024-001 | 1    | 一致     |
    """,
)

raised(
    "text-struck",
    Severity.ERROR,
    by="reading",
    title="单元格里有划掉的字",
    message="“{header}”里有加了删除线的字，看不出还算不算数",
    fix="请只留下要报的内容，去掉删除线",
    why="划掉的字和留下的字连在一起读，会把作废的当成现在的；划掉的是错字还是整格作废，"
    "只有学院知道。",
    source="下发表的格式",
    english="A cell in which words are struck through.",
    fails="""
        人工比对
        | 编号     | 序号 | 比对人姓名                |
        | 2024-001 | 1    | 甲老师（已划掉）乙老师 ✗ |
    """,
    passes="""
        人工比对
        | 编号     | 序号 | 比对人姓名 |
        | 2024-001 | 1    | 乙老师     |
    """,
)

raised(
    "cell-merged",
    Severity.WARNING,
    by="reading",
    title="几行合并成一格，只算第一行的",
    message="“{header}”与上面的行合并成一格，写的“{raw}”只记在第一行，这一行没有记",
    fix="这一行也是这样的，请取消合并，在这一行再写一遍；不是的，不用处理",
    why="一个人的情况不能当作几个人的；学院也许是写给这几行的，不说就等于悄悄丢掉，所以提醒。"
    "必填的格合并了，下面几行作为缺项另行指出。",
    source="下发表的格式",
    english="A cell merged over several rows; what it says is taken for the first of them.",
    fails="""
        人工比对
        | 编号     | 序号 | 备注                  |
        | 2024-001 | 1    | 现场比对              |
        | 2024-001 | 2    | （与上一行合并了） ✗ |
    """,
    passes="""
        人工比对
        | 编号     | 序号 | 备注     |
        | 2024-001 | 1    | 现场比对 |
        | 2024-001 | 2    | 现场比对 |
    """,
)

raised(
    "formula-uncomputed",
    Severity.ERROR,
    by="reading",
    title="公式没有算出结果",
    message="“{header}”是公式“{raw}”，文件里没有保存它的结果",
    fix="请用 Excel 或 WPS 打开后保存一次，或直接填写内容",
    why="公式要由表格软件计算，文件里没有结果就不知道它是什么。",
    source="下发表的格式",
    english="A formula whose result the file does not hold.",
    fails="""
        人工比对
        | 编号     | 序号 | 比对结论 |
        | 2024-001 | 1    | =H2 ✗    |
    """,
    passes="""
        人工比对
        | 编号     | 序号 | 比对结论 |
        | 2024-001 | 1    | 一致     |
    """,
)
