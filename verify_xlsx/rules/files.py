"""What the merge notices of whole files: copies, other campaigns, no telling whose."""

from __future__ import annotations

from verify_xlsx.finding import Severity
from verify_xlsx.rules.registry import raised

raised(
    "file-twice",
    Severity.REPAIRED,
    by="merge",
    title="同一个文件来了两次",
    message="这个文件与《{raw}》一字不差，只算一次",
    fix="不用处理",
    why="内容完全相同，合并一次就够了，什么也没有丢，所以不用人处理。",
    source="回收记录中的 SHA-256",
    english="The same file came twice and counts once.",
    fails="""
        回收 ✗
        回收/甲学院.xlsx
        回收/甲学院 (1).xlsx（内容与上面的相同）
    """,
    passes="""
        回收
        回收/甲学院.xlsx
        回收/甲学院_更正.xlsx（内容有改动）
    """,
)

raised(
    "campaign-differs",
    Severity.ERROR,
    by="merge",
    title="别的批次的回收表",
    message="这个文件是别的批次（{raw}）的下发表填的，没有采用",
    fix="请用本次下发的表填写后重新报送；可能是去年的表，或测试时的表",
    why="编号在每个批次里重新编写，混进来会张冠李戴，所以是错误，整个文件不合并。",
    source="下发表中的批次标识与“参数”中的不同",
    english="The return belongs to another campaign.",
    fails="""
        回收（本批次 a1b2c3）✗
        回收/甲学院.xlsx（下发时的批次 9f8e7d）
    """,
    passes="""
        回收（本批次 a1b2c3）
        回收/甲学院.xlsx（下发时的批次 a1b2c3）
    """,
)

raised(
    "college-unknown",
    Severity.ERROR,
    by="merge",
    title="看不出是哪个学院的",
    message="看不出这个文件是哪个学院报来的，没有采用",
    fix="请把内容填到本次下发给该学院的表里，再重新报送",
    why="表里的标识没有了，也没有一个编号在名单里，不知道是谁的就不能合并，所以是错误。",
    source="下发表中的标识；核查名单",
    english="There is no telling which college the file came from.",
    fails="""
        学生核查（标识已丢失的回收表）✗
        | 编号 | 姓名   | 学院结论 |
        | 1    | 吴试戊 | 同一人   |
    """,
    passes="""
        学生核查（标识已丢失的回收表）
        | 编号     | 姓名   | 学院结论 |
        | 2024-001 | 钱试甲 | 同一人   |
    """,
)

raised(
    "header-gone",
    Severity.ERROR,
    by="merge",
    title="各表的表头没有了",
    message="工作表“{raw}”里都找不到表头，不知道哪一列是什么，也就认不出是哪个学院的，没有采用",
    fix="请不要删除或改写表头；把内容填到本次下发的表里，再重新报送",
    why="表头说明每一列是什么，没有它就只能猜；猜错一列，整张表都错，所以是错误。",
    source="下发表的格式",
    english="The header rows are gone, so nothing in the file can be read.",
    fails="""
        学生核查（标识已丢失的回收表）✗
        | 2024-001 | 钱试甲 | 同一人   |
    """,
    passes="""
        学生核查（标识已丢失的回收表）
        | 编号     | 姓名   | 学院结论 |
        | 2024-001 | 钱试甲 | 同一人   |
    """,
)

raised(
    "content-twice",
    Severity.REPAIRED,
    by="merge",
    title="内容相同的文件来了两次",
    message="这个文件的内容与《{raw}》完全相同，只算一次",
    fix="不用处理",
    why="另存一次、改个名字，内容没有变，合并一次就够了，什么也没有丢。",
    source="各表的内容逐格相同",
    english="Two files with the same content; one counts.",
    fails="""
        回收 ✗
        回收/甲学院.xlsx
        回收/甲学院最终版.xls（内容与上面的相同）
    """,
    passes="""
        回收
        回收/甲学院.xlsx
        回收/甲学院_更正.xlsx（内容有改动）
    """,
)

raised(
    "year-differs",
    Severity.ERROR,
    by="merge",
    title="别的届别的回收表",
    message="这个文件里的编号是 {raw} 届的，没有采用",
    fix="请用本次下发的表填写后重新报送；多半是拿错了往年的表",
    why="每届的编号都从 001 编起，去年的内容不能算到今年的学生头上，所以是错误，整个文件不合并。",
    source="编号的前四位；核查名单",
    english="The return's numbers are those of another year.",
    fails="""
        学生核查（2024 届，标识已丢失的回收表）✗
        | 编号     | 姓名   | 学院结论 |
        | 2023-001 | 吴试戊 | 同一人   |
    """,
    passes="""
        学生核查（2024 届，标识已丢失的回收表）
        | 编号     | 姓名   | 学院结论 |
        | 2024-001 | 钱试甲 | 同一人   |
    """,
)

raised(
    "college-differs",
    Severity.ERROR,
    by="merge",
    title="用了别的学院的表",
    message="这份表是下发给{raw}的，里面却都是{theirs}的学生，没有采用",
    fix="请用下发给自己学院的表填写后重新报送；两个学院互相拿错的，请各自重报",
    why="不知道是哪个学院填的，工作组也不知道是谁的；每名学生由所在学院核查，所以是错误。",
    source="下发表中的标识；核查名单；通知 步骤 1 至 3",
    english="One college's handout filled with another's students.",
    fails="""
        学生核查（下发给甲学院的表）✗
        | 编号     | 姓名   | 学院   | 学院结论 |
        | 2024-002 | 孙试乙 | 乙学院 | 同一人   |
    """,
    passes="""
        学生核查（下发给甲学院的表）
        | 编号     | 姓名   | 学院   | 学院结论 |
        | 2024-001 | 钱试甲 | 甲学院 | 同一人   |
    """,
)

raised(
    "college-inferred",
    Severity.REPAIRED,
    by="merge",
    title="凭学生或文件名认出了学院",
    message="{lack}，按{by}认作{value}的回收表",
    fix="不用处理；请核对认得对不对",
    why="里面的学生多数是这个学院的；个别别的学院的学生另有提示，不会合并。"
    "只有工作组、没有学生的，文件名或文件夹名里正好有一个学院，就是它的。",
    source="核查名单",
    english="Without a mark of a college on the list; the students, or the name, say whose it is.",
    fails="""
        学生核查（标识已丢失的回收表）✗
        | 编号     | 姓名   | 学院结论 |
        | 2024-001 | 钱试甲 | 同一人   |
    """,
    passes="""
        学生核查（下发给甲学院的表）
        | 编号     | 姓名   | 学院结论 |
        | 2024-001 | 钱试甲 | 同一人   |
    """,
)

raised(
    "return-blank",
    Severity.WARNING,
    by="merge",
    title="表还没有填",
    message="这份表与下发时一样，什么也没有填",
    fix="请学院填写后再报送；可能是发错了文件，或填了没有保存",
    why="学院可能以为已经交了；没有别的内容可以合并，学生仍算未报，所以提醒。",
    source="下发表的内容",
    english="The return is as it was handed out: nothing is filled in.",
    fails="""
        学生核查 ✗
        | 编号     | 姓名   | 学院结论 |
        | 2024-001 | 钱试甲 |          |
    """,
    passes="""
        学生核查
        | 编号     | 姓名   | 学院结论 |
        | 2024-001 | 钱试甲 | 同一人   |
    """,
)
