"""What the reader notes of rows whose values are out of their place: nothing of them is taken."""

from __future__ import annotations

from verify_xlsx.finding import Severity
from verify_xlsx.rules.registry import raised

_HANDOUT = "下发表的格式"

raised(
    "row-shifted",
    Severity.ERROR,
    by="reading",
    title="内容与表头错了列",
    message="这一行的内容与表头错了列（“{raw}”不在它的列名下面），整行没有采用",
    fix="请对着下发表的列名，把这一行重新填好",
    why="表头和内容错开一列，每一格读出来都像是对的，却都是别的列的，不能采用。",
    source=_HANDOUT,
    english="A row whose values stand beside their headers; nothing of it is taken.",
    fails="""
        平台比对
        | 编号     | （没有列名） | 录取照片与学历照片 | 录取照片与人口库 |
        | 2024-001 | 不确定 ✗     | 一致               | 一致             |
    """,
    passes="""
        平台比对
        | 编号     | 录取照片与学历照片 | 录取照片与人口库 |
        | 2024-001 | 不确定             | 一致             |
    """,
)


raised(
    "row-moved-down",
    Severity.ERROR,
    by="reading",
    title="内容往下错了行",
    message="这一行的内容多半是上面一行的：上面有一行空着，最末一行的下面又多出不知是谁的内容，"
    "像是插入单元格时往下移了，整行没有采用",
    fix="请对着编号和姓名，把内容移回各自的行（下面多出来的也是某一行的，不要删）",
    why="往下错一行，每一格读出来都像是对的，却是另一名学生的；照着合并，就张冠李戴了。",
    source=_HANDOUT,
    english="Rows of answers pushed down by inserted cells: answers of nobody below the last"
    " student, and above them a student without any.",
    fails="""
        平台比对
        | 编号     | 录取照片与学历照片 | 录取照片与人口库 |
        | 2024-001 |                    |                  |
        | 2024-002 | 不确定 ✗           | 一致             |
        |          | 一致 ✗             | 一致             |
    """,
    passes="""
        平台比对
        | 编号     | 录取照片与学历照片 | 录取照片与人口库 |
        | 2024-001 | 不确定             | 一致             |
        | 2024-002 | 一致               | 一致             |
    """,
)


raised(
    "row-pasted-over",
    Severity.ERROR,
    by="reading",
    title="内容像是从别的行剪切来的",
    message="这一行的“自检”已损坏（{raw}），内容多半是从别的行剪切、粘贴过来的，整行没有采用",
    fix="请核对这一行的内容是不是这名学生的，用复制或重新填写的办法填好两行，"
    "不要用剪切；“自检”坏了的，请在教务处下发的表里重填",
    why="剪切后粘贴到另一行，那一行自己的内容被盖住，每一格读出来都像是对的，"
    "却是另一名学生的；照着合并，就张冠李戴了。",
    source=_HANDOUT,
    english="A row over which another's answers were cut and pasted; nothing of it is taken.",
    fails="""
        平台比对
        | 编号     | 录取照片与学历照片 | 录取照片与人口库 | 自检    |
        | 2024-001 |                    |                  | ✓       |
        | 2024-002 | 不确定             | 一致             | #REF! ✗ |
    """,
    passes="""
        平台比对
        | 编号     | 录取照片与学历照片 | 录取照片与人口库 | 自检 |
        | 2024-001 | 不确定             | 一致             | ✓    |
        | 2024-002 | 一致               | 一致             | ✓    |
    """,
)


raised(
    "row-cut",
    Severity.ERROR,
    by="reading",
    title="内容像是被剪切到了别的行",
    message="这一行必填的空着，“自检”却显示“{raw}”，内容多半被剪切、粘贴到了别的行，整行没有采用",
    fix="请对着编号和姓名，把这一行重新填好",
    why="“自检”的公式跟着剪切的内容走了，看的已是别的行；同一张表里又有一行的“自检”坏了，"
    "两处合起来就是剪切过，这一行的内容在那里。",
    source=_HANDOUT,
    english="A blank row whose self-check is content: its answers were cut and pasted elsewhere.",
    fails="""
        平台比对
        | 编号     | 录取照片与学历照片 | 录取照片与人口库 | 自检  |
        | 2024-001 |                    |                  | ✓ ✗   |
        | 2024-002 | 不确定             | 一致             | #REF! |
    """,
    passes="""
        平台比对
        | 编号     | 录取照片与学历照片 | 录取照片与人口库 | 自检 |
        | 2024-001 | 不确定             | 一致             | ✓    |
        | 2024-002 | 一致               | 一致             | ✓    |
    """,
)
