"""Rules of the day on which a reviewer signed: whether one can have signed then.

What is certainly no such day is an error; of the warnings a date draws one, the most telling.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta, timezone

import pandas as pd

from verify_xlsx.campaign import today
from verify_xlsx.finding import Severity
from verify_xlsx.records import Records, as_day, once
from verify_xlsx.rules.registry import Mask, Objection, rule
from verify_xlsx.settings.items import Settings

_HERE = timezone(timedelta(hours=8))
#: Whether a day, signed in a file saved on another (None: unknown), is objected to.
Test = Callable[[date, date | None, Settings], bool]


def _saved_on(text: str) -> date | None:
    """The day on which a file was saved, in China; programs write the time in UTC."""
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(_HERE).date()


def _earliest(settings: Settings) -> date | None:
    return settings.handed_out_day or settings.notice_day


def _after_saved(day: date, saved: date | None, settings: Settings) -> bool:
    return saved is not None and day > saved


def _before_start(day: date, saved: date | None, settings: Settings) -> bool:
    start = _earliest(settings)
    return start is not None and day < start


def _after_due(day: date, saved: date | None, settings: Settings) -> bool:
    return settings.due is not None and day > settings.due


def _off(day: date, saved: date | None, settings: Settings) -> bool:
    return day in settings.holidays


#: In the order in which they speak: one that is off leaves the word to the next.
_TESTS: dict[str, Test] = {
    "signed-after-saved": _after_saved,
    "signed-before-notice": _before_start,
    "signed-after-due": _after_due,
    "signed-on-holiday": _off,
}


@once
def _first_said(records: Records) -> pd.Series:
    """For each row, the code of the first warning that its date draws; blank for none."""
    settings, rows = records.settings, records.reviews
    spoken = {c: t for c, t in _TESTS.items() if settings.severities.get(c, Severity.WARNING)}
    saved = [_saved_on(source.saved) for source in records.sources] or [None]
    days = {text: as_day(text) for text in rows["signed"].unique()}
    said: dict[tuple[str, date | None], str] = {}
    found: list[str] = []
    for signed, source in zip(rows["signed"].tolist(), rows["_source"].tolist(), strict=True):
        both = signed, saved[source]  # many rows, but few days
        if both not in said:
            day = days[signed]
            drawn = (c for c, test in spoken.items() if day and test(day, both[1], settings))
            said[both] = next(drawn, "")
        found.append(said[both])
    return pd.Series(found, rows.index, dtype=object)


def _objected(records: Records, code: str) -> Mask:
    """The rows whose date draws the warning ``code``."""
    return _first_said(records).eq(code)


@rule(
    "signed-future",
    Severity.ERROR,
    at="reviews.signed",
    title="签字日期还没有到",
    message="签字日期“{value}”还没有到",
    fix="请在签字后按实际日期填写；年份或月份写错的请改正",
    why="还没有到的日子不可能已经签字，先填上就等于没有比对先有结论，所以是错误。",
    source="通知 附件2“签字及日期”",
    fails="""
        参数
        | 项目 | 值   |
        | 届别 | 2099 |

        人工比对
        | 编号     | 序号 | 签字日期     |
        | 2099-001 | 1    | 2099-04-24 ✗ |
    """,
    passes="""
        人工比对
        | 编号     | 序号 | 签字日期   |
        | 2024-001 | 1    | 2024-04-24 |
        | 2024-001 | 2    |            |
    """,
)
def signed_future(records: Records) -> Mask:
    """A day of the campaign's year that has not come yet; another year's is signed-year's."""
    now, year = today(), records.settings.year
    signed = records.reviews["signed"]
    days = {text: as_day(text) for text in signed.unique()}
    future = {
        text: day is not None and day.year == year and day > now for text, day in days.items()
    }
    return signed.map(future).astype(bool)


@rule(
    "signed-after-saved",
    Severity.WARNING,
    at="reviews.signed",
    title="签字日期晚于文件保存的日子",
    message="签字日期是 {value}，可是这份表在那以前就保存好了",
    fix="请核对签字日期；还没有签字就先填的，请确认后来确实在这一天签了",
    why="表先填好、字后来签，就是结论和报告先于签字，日期是预填的；"
    "但也可能是电脑的时钟不准，所以只是提醒。",
    source="回收记录中的保存时间；通知 附件2“签字及日期”",
    fails="""
        回收记录
        | 文件       | 保存时间            |
        | 甲学院.xlsx | 2024-04-23 15:00:00 |

        人工比对
        | 编号     | 序号 | 签字日期     |
        | 2024-001 | 1    | 2024-04-24 ✗ |
        | 2024-001 | 2    | 2024-04-23   |
    """,
    passes="""
        回收记录
        | 文件       | 保存时间            |
        | 甲学院.xlsx | 2024-04-23 16:30:00 |

        人工比对
        | 编号     | 序号 | 签字日期   |
        | 2024-001 | 1    | 2024-04-24 |
        | 2024-001 | 2    |            |
    """,
)
def signed_after_saved(records: Records) -> Mask:
    """A day after the one on which the return that says so was saved."""
    return _objected(records, "signed-after-saved")


@rule(
    "signed-before-notice",
    Severity.WARNING,
    at="reviews.signed",
    title="签字日期早于通知或下发",
    message="签字日期 {value} 早于通知或下发的日期 {start}",
    fix="请核对签字日期；确在通知前比对过的，请在备注说明",
    why="通知还没有下来就签了字，多半是月份或日子写错；但学院可能提前动手，所以只是提醒。",
    source="“参数”中的通知日期、下发日期",
    fails="""
        参数
        | 项目     | 值         |
        | 通知日期 | 2024-04-18 |

        人工比对
        | 编号     | 序号 | 签字日期     |
        | 2024-001 | 1    | 2024-04-17 ✗ |
    """,
    passes="""
        参数
        | 项目     | 值         |
        | 通知日期 | 2024-04-18 |

        人工比对
        | 编号     | 序号 | 签字日期   |
        | 2024-001 | 1    | 2024-04-18 |
        | 2024-001 | 2    |            |
    """,
)
def signed_before_notice(records: Records) -> Objection:
    """A day before the handouts went out, or before the notice."""
    return _objected(records, "signed-before-notice"), {"start": _earliest(records.settings)}


@rule(
    "signed-after-due",
    Severity.WARNING,
    at="reviews.signed",
    title="签字日期晚于截止日期",
    message="签字日期 {value} 晚于截止日期 {due}",
    fix="请核对签字日期；确在截止后才签的，请向教务处说明",
    why="截止后的签字可能来不及送审；教务处同意延期的可以收，所以只是提醒。",
    source="通知：4月30日之前送达教务处；“参数”中的截止日期",
    fails="""
        参数
        | 项目     | 值         |
        | 截止日期 | 2024-04-30 |

        人工比对
        | 编号     | 序号 | 签字日期     |
        | 2024-001 | 1    | 2024-05-01 ✗ |
    """,
    passes="""
        参数
        | 项目     | 值         |
        | 截止日期 | 2024-04-30 |

        人工比对
        | 编号     | 序号 | 签字日期   |
        | 2024-001 | 1    | 2024-04-30 |
    """,
)
def signed_after_due(records: Records) -> Objection:
    """A day after the deadline."""
    return _objected(records, "signed-after-due"), {"due": records.settings.due}


@rule(
    "signed-on-holiday",
    Severity.WARNING,
    at="reviews.signed",
    title="签字日期是节假日",
    message="签字日期 {value} 是{weekday}，教务处列为休息日",
    fix="请核对签字日期；确在这一天签的不用改",
    why="休息日签字的不多，可能是日子写错；但毕业季加班很平常，所以只是提醒，"
    "而且只查教务处列出的日子。",
    source="“参数”中的节假日",
    fails="""
        参数
        | 项目   | 值                                            |
        | 节假日 | 2024-05-01至2024-05-05、周末、2024-04-28上班 |

        人工比对
        | 编号     | 序号 | 签字日期     |
        | 2024-001 | 1    | 2024-04-27 ✗ |
        | 2024-001 | 2    | 2024-05-03 ✗ |
    """,
    passes="""
        参数
        | 项目   | 值                                            |
        | 节假日 | 2024-05-01至2024-05-05、周末、2024-04-28上班 |

        人工比对
        | 编号     | 序号 | 签字日期   |
        | 2024-001 | 1    | 2024-04-28 |
        | 2024-001 | 2    | 2024-04-30 |
        | 2024-001 | 3    | 2024-05-06 |
    """,
)
def signed_on_holiday(records: Records) -> Objection:
    """A day that the office has listed as one on which nobody works."""
    mask = _objected(records, "signed-on-holiday")
    weekdays = records.reviews.loc[mask, "signed"].map(
        lambda text: f"星期{'一二三四五六日'[date.fromisoformat(text).weekday()]}"
    )
    return mask, {"weekday": weekdays}
