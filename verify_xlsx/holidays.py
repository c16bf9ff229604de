"""Days on which nobody is expected to sign, as the office writes them in 参数.

Words between ``、``: a day, a span ``2024-05-01至2024-05-05``, ``周末``, and days on which one
works all the same: ``2024-04-28上班``. Nothing is known of public holidays but what stands there.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

WEEKEND, AT_WORK = "周末", "上班"
_DAY = r"(\d{4}-\d{1,2}-\d{1,2})"
_SPAN = re.compile(f"{_DAY}(?:[至到~～—]{_DAY})?({AT_WORK})?")
_LONGEST = 60
_SATURDAY = 5


@dataclass(frozen=True, slots=True)
class Holidays:
    """Days off, by date and by the week; ``at_work`` are the exceptions."""

    off: frozenset[date] = frozenset()
    at_work: frozenset[date] = frozenset()
    weekends: bool = False

    def __contains__(self, day: date) -> bool:
        if day in self.at_work:
            return False
        return day in self.off or (self.weekends and day.weekday() >= _SATURDAY)


def read_holidays(words: Iterable[str]) -> Holidays:
    """The days that ``words`` name. Raises ValueError with what is wrong."""
    off: set[date] = set()
    at_work: set[date] = set()
    weekends = False
    for word in words:
        if word == WEEKEND:
            weekends = True
            continue
        match = _SPAN.fullmatch(word.replace(" ", ""))
        if match is None:
            raise ValueError(
                f"里的“{word}”认不出，可写 2024-05-01、2024-05-01至2024-05-05、{WEEKEND}、"
                f"2024-04-28{AT_WORK}"
            )
        (at_work if match[3] else off).update(_span(match[1], match[2] or match[1], word))
    if both := off & at_work:
        raise ValueError(f"里的“{min(both)}”既写成休息，又写成{AT_WORK}")
    return Holidays(frozenset(off), frozenset(at_work), weekends)


def _span(first: str, last: str, word: str) -> Iterator[date]:
    try:
        start, end = (date(*map(int, day.split("-"))) for day in (first, last))
    except ValueError:
        raise ValueError(f"里的“{word}”没有这一天") from None
    if not 0 <= (end - start).days <= _LONGEST:
        raise ValueError(f"里的“{word}”先后颠倒或太长")
    for n in range((end - start).days + 1):
        yield start + timedelta(n)
