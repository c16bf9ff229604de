"""The rule about the year in which reviewers signed."""

from __future__ import annotations

from verify_xlsx.finding import Severity
from verify_xlsx.records import Records
from verify_xlsx.rules.registry import Objection, rule


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
