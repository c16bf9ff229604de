"""How the text of one item of 参数 is read; what cannot be raises ValueError saying why."""

from __future__ import annotations

import re
from datetime import date

from verify_xlsx.holidays import Holidays, read_holidays
from verify_xlsx.reading.dates import read_date
from verify_xlsx.sheets import CONCLUSION, MATERIALS

YES, NO = "是", "否"
_BETWEEN = re.compile(r"[、,，;；\n]+")


def text(value: str) -> str:
    """Anything."""
    return value


def year(value: str) -> int:
    """Four digits of this century."""
    if not re.fullmatch(r"20\d\d", value):
        raise ValueError("应是四位年份，如 2024")
    return int(value)


def day(value: str) -> date | None:
    """A day, or nothing."""
    if not value:
        return None
    try:
        return date.fromisoformat(read_date(value)[0])
    except ValueError:
        raise ValueError("应是日期，如 2024-04-30") from None


def reviewers(value: str) -> int:
    """1 to 9."""
    if not re.fullmatch(r"[1-9]", value):
        raise ValueError("应是 1 到 9 的整数")
    return int(value)


def count(value: str) -> int:
    """1 to 9999."""
    if not re.fullmatch(r"[1-9][0-9]{0,3}", value):
        raise ValueError("应是 1 到 9999 的整数")
    return int(value)


def words(value: str) -> tuple[str, ...]:
    """Words between ``、`` and its like, each once."""
    return tuple(dict.fromkeys(w.strip() for w in _BETWEEN.split(value) if w.strip()))


def roles(value: str) -> tuple[str, ...]:
    """At least one word."""
    found = words(value)
    if not found:
        raise ValueError("至少写一种身份，多种之间用顿号隔开")
    return found


def yes_or_no(value: str) -> bool:
    """是 or 否."""
    if value not in (YES, NO):
        raise ValueError(f"应是“{YES}”或“{NO}”")
    return value == YES


def conclusions(value: str) -> tuple[str, ...]:
    """At least one of the conclusions that a college can choose."""
    found = words(value)
    if not found or any(word not in CONCLUSION.words for word in found):
        raise ValueError(f"至少写一种结论，只能从这些词里选：{'、'.join(CONCLUSION.words)}")
    return found


def materials(value: str) -> tuple[str, ...]:
    """Headers of 材料清单, as names of columns."""
    known = {column.header: column.name for column in MATERIALS if column.fillable}
    found = words(value)
    for word in found:
        if word not in known:
            raise ValueError(f"“{word}”不是材料清单里的材料，可写：{'、'.join(known)}")
    return tuple(known[word] for word in found)


def holidays(value: str) -> Holidays:
    """Days off."""
    return read_holidays(words(value))
