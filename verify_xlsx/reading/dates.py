"""Days, in the ways in which people write them."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, datetime, timedelta

from verify_xlsx.reading.grid import Raw
from verify_xlsx.reading.text import shown, tidy

_YEAR_FIRST = re.compile(
    r"([0-9]{4}) ?([-/.。、,\\年]) ?([0-9]{1,2}) ?([-/.。、,\\月]) ?([0-9]{1,2}) ?[日号]?"
    r"(?: ?(?:星期|周)[一二三四五六日天])?"
    r"(?:[ T][0-9]{1,2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]+)?)?)?"
)
_EIGHT_DIGITS = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})")
_YEAR_LAST = re.compile(r"([0-9]{1,2})([-/.])([0-9]{1,2})\2([0-9]{4}|[0-9]{2})")
_NO_YEAR = re.compile(r"[0-9]{1,2} ?[-/.月] ?[0-9]{1,2} ?[日号]?")
_SERIAL = re.compile(r"([45][0-9]{4}|60000)(?:\.[0-9]+)?")  # 2009-07-06 to 2064-04-08
_SERIAL_ZERO = date(1899, 12, 30)

REPAIRED = "value-repaired"
AMBIGUOUS = "date-ambiguous"


def read_date(raw: Raw) -> tuple[str, str]:
    """A day as ``YYYY-MM-DD`` and the code of a Note or ''.

    It comes from a date cell, a serial number, or text. Text that Excel itself would have made
    a date is read in silence; other text with one reading is repaired; text with several, or
    with no year, stays and is asked about; the rest stays for the rules to object to.
    """
    if isinstance(raw, datetime):
        return raw.date().isoformat(), ""
    if isinstance(raw, date):
        return raw.isoformat(), ""
    text = shown(raw)
    plain = " ".join(tidy(unicodedata.normalize("NFKC", text)).split()).lstrip("'")
    if match := _YEAR_FIRST.fullmatch(plain):
        year, first, month, second, day = match.groups()
        usual = first + second in ("--", "//", "年月") and plain == text
        return (read, "" if usual else REPAIRED) if (read := _day(year, month, day)) else (text, "")
    if match := _EIGHT_DIGITS.fullmatch(plain):
        return (read, REPAIRED) if (read := _day(*match.groups())) else (text, "")
    if match := _SERIAL.fullmatch(plain):
        return (_SERIAL_ZERO + timedelta(days=int(match[1]))).isoformat(), REPAIRED
    if match := _YEAR_LAST.fullmatch(plain):
        readings = _readings(match[1], match[3], match[4])
        if len(readings) == 1:
            return readings.pop(), REPAIRED
        return text, AMBIGUOUS if readings else ""
    return text, AMBIGUOUS if _NO_YEAR.fullmatch(plain) else ""


def read_moment(raw: Raw) -> tuple[str, str]:
    """A day and a time of day, ``YYYY-MM-DD HH:MM:SS``."""
    if isinstance(raw, datetime):
        return raw.isoformat(" ", "seconds"), ""
    return (f"{raw.isoformat()} 00:00:00" if isinstance(raw, date) else shown(raw)), ""


def _day(year: str, month: str, day: str) -> str:
    """The day in normal form, or '' where there is none."""
    try:
        return date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return ""


def _readings(first: str, second: str, last: str) -> set[str]:
    """Every day that ``4/5/24`` can be: day first, month first, and year first."""
    year = last if len(last) == 4 else f"20{last}"
    days = {_day(year, second, first), _day(year, first, second)}
    if len(last) == 2:
        days.add(_day(f"20{first:0>2}", second, last))
    return days - {""}
