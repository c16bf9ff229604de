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
