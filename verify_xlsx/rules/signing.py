"""Rules about the days on which reviewers signed: the year, and days that go on by one."""

from __future__ import annotations

from verify_xlsx.finding import Severity
from verify_xlsx.records import Records, as_day
from verify_xlsx.rules.registry import Objection, rule
from verify_xlsx.rules.row_order import in_order

#: Three who sign a student's form on three days in a row are nothing odd; five rows are.
_SERIES_FROM = 5


@rule(
    "signed-year",
    Severity.ERROR,
    at="reviews.signed",
    title="签字日期不在核查的年份",
    message="“{header}”是 {value}，不在 {year} 年",
    fix="请核对年份；确是那一年签的，请告知教务处",
    why="年份多半是顺手写错或表格软件自动补的，签字日期是责任的凭据，不能替人改，所以是错误。",
    source="通知 附件2“签字及日期”；“参数”中的届别",
    fails="""
        参数
        | 项目 | 值   |
        | 届别 | 2024 |

        人工比对
        | 编号     | 序号 | 比对人姓名 | 签字日期     |
        | 2024-001 | 1    | 甲老师     | 2042-04-24 ✗ |
        | 2024-001 | 2    | 乙老师     | 2023-04-24 ✗ |
    """,
    passes="""
        参数
        | 项目 | 值   |
        | 届别 | 2024 |

        人工比对
        | 编号     | 序号 | 比对人姓名 | 签字日期   |
        | 2024-001 | 1    | 甲老师     | 2024-04-24 |
        | 2024-001 | 2    | 乙老师     |            |
    """,
)
def signed_year(records: Records) -> Objection:
    """A day in another year than the campaign's."""
    year, days = records.settings.year, records.reviews["signed"]
    return days.ne("") & days.str[:4].ne(str(year)), {"year": year}


@rule(
    "signed-in-series",
    Severity.WARNING,
    at="reviews.signed",
    title="签字日期一行加一天，像是往下拖出来的",
    message="{college}从这一行起，连着 {count} 行的签字日期一行加一天，像是往下拖出来的",
    fix="请按确认单上的签字日期逐行核对，改正拖出来的",
    why=f"往下一拖，日期就一天接着一天；{_SERIES_FROM} 行以上恰好如此的很少，单看哪一天又都不错，"
    "所以提醒，每个学院只提一次。",
    source="通知 附件2“签字及日期”",
    fails="""
        人工比对
        | 编号     | 序号 | 签字日期     |
        | 2024-001 | 1    | 2024-04-20   |
        | 2024-001 | 2    | 2024-04-20 ✗ |
        | 2024-001 | 3    | 2024-04-21   |
        | 2024-001 | 4    |              |
        | 2024-002 | 1    | 2024-04-22   |
        | 2024-002 | 2    | 2024-04-23   |
        | 2024-002 | 3    | 2024-04-24   |
        | 2024-003 | 1    | 2024-04-24   |
    """,
    passes="""
        人工比对
        | 学院   | 编号     | 序号 | 签字日期   |
        | 甲学院 | 2024-001 | 1    | 2024-04-20 |
        | 甲学院 | 2024-001 | 2    | 2024-04-21 |
        | 甲学院 | 2024-001 | 3    | 2024-04-22 |
        | 乙学院 | 2024-002 | 1    | 2024-04-23 |
        | 乙学院 | 2024-002 | 2    | 2024-04-24 |
        | 乙学院 | 2024-003 | 1    | 2024-04-24 |
    """,
)
def signed_in_series(records: Records) -> Objection:
    """Once a college, where five rows or more that follow each other go on by a day each."""
    rows = records.reviews
    days = {text: day.toordinal() for text in rows["signed"].unique() if (day := as_day(text))}
    signed = in_order(rows[rows["signed"].isin(days)], ["college"])
    numbers = signed["signed"].map(days).astype(int)
    goes_on = numbers.diff().eq(1) & signed["college"].eq(signed["college"].shift())
    run = (~goes_on).cumsum()
    count = run.map(run.value_counts())
    first = ~run.duplicated() & count.ge(_SERIES_FROM)
    first &= ~signed["college"].where(first).duplicated()
    return first.reindex(rows.index, fill_value=False), {"count": count}
