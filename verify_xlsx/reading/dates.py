"""Days, in the ways in which people write them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from datetime import date, datetime, timedelta

from verify_xlsx.containers.grid import Raw
from verify_xlsx.reading.text import shown
from verify_xlsx.tidy import tidy

_YEAR_FIRST = re.compile(
    r"([0-9]{4}) ?([-—–/.。、,\\年]) ?([0-9]{1,2}) ?([-—–/.。、,\\月]) ?([0-9]{1,2}) ?[日号]?"
    r"(?: ?\(?(?:星期|周)([一二三四五六日天])\)?)?"
    r"(?:[ T](?:[01]?[0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9](?:\.[0-9]+)?)?)?"
)
_EIGHT_DIGITS = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})")
_YEAR_LAST = re.compile(r"([0-9]{1,2})([-/.])([0-9]{1,2})\2([0-9]{4}|[0-9]{2})")
_NO_YEAR = re.compile(r"[0-9]{1,2} ?[-/.月] ?[0-9]{1,2} ?[日号]?")
_SERIAL = re.compile(r"([45][0-9]{4}|60000)(?:\.[0-9]+)?")  # 2009-07-06 to 2064-04-08
_SERIAL_ZERO = date(1899, 12, 30)

_MONTH_NAMES = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
)  # fmt: skip
_MONTHS = {name: n for n, name in enumerate(_MONTH_NAMES, start=1)}
_MONTHS |= {name[:3]: n for name, n in _MONTHS.items()} | {"sept": 9}
_NAMED = re.compile(
    r"(?P<d>[0-9]{1,2})(?:st|nd|rd|th)?[-/ .]*(?P<m>[A-Za-z]{3,9})\.?"
    r"[-/ ,]*(?P<y>[0-9]{4}|[0-9]{2})?"
    r"|(?P<m2>[A-Za-z]{3,9})\.?[-/ ]*(?P<d2>[0-9]{1,2})(?:st|nd|rd|th)?[-/ ,]*(?P<y2>[0-9]{4})?"
)
_CHINESE = re.compile(r"(?:([〇○零Oo一二三四五六七八九]{4})年)?([一二三四五六七八九十]{1,2})月"
                      r"([一二三四五六七八九十]{1,3})[日号]?")  # fmt: skip
_DIGITS = "〇一二三四五六七八九"

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
    if spelled := _spelled(plain):
        return (spelled, REPAIRED) if spelled[:1] != "?" else (text, AMBIGUOUS)
    if match := _YEAR_FIRST.fullmatch(plain):
        year, first, month, second, day, weekday = match.groups()
        usual = first + second in ("--", "//", "年月") and plain == text
        read = _day(year, month, day)
        if not read or (weekday and not _falls_on(read, weekday)):
            return text, ""  # no such day, or not the one that its weekday says
        return read, "" if usual else REPAIRED
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


def date_reader(year: int) -> Callable[[Raw], tuple[str, str]]:
    """The reader of days of a campaign of ``year``.

    Where something is left open, the year decides if it leaves one reading: 24.4.28, or 4月28日. A
    bare number is only taken for a day of that year.
    """

    def read(raw: Raw) -> tuple[str, str]:
        value, code = read_date(raw)
        if code == REPAIRED and _SERIAL.fullmatch(shown(raw)) and value[:4] != str(year):
            return shown(raw), ""
        if code != AMBIGUOUS or isinstance(raw, float):
            return value, code
        readings = {day for day in _all_readings(raw, year) if day[:4] == str(year)}
        return (readings.pop(), REPAIRED) if len(readings) == 1 else (value, code)

    return read


def _all_readings(raw: Raw, year: int) -> set[str]:
    """Every day that an ambiguous text can be, in ``year`` where it names none."""
    plain = " ".join(unicodedata.normalize("NFKC", shown(raw)).split()).lstrip("'")
    if match := _YEAR_LAST.fullmatch(plain):
        return _readings(match[1], match[3], match[4])
    if (spelled := _spelled(plain)).startswith("?"):
        month, day = spelled[1:].split("-")
        if plain[0].isalpha() and plain[0].isascii() and int(day) == year % 100:
            return set()  # Apr-24 is a month of a year as well
        return {_day(str(year), month, day)} - {""}
    first, second = re.findall("[0-9]+", plain)
    days = {_day(str(year), first, second)}
    if "月" not in plain:
        days.add(_day(str(year), second, first))
    return days - {""}


def _spelled(plain: str) -> str:
    """A day whose month is a word (28-Apr-2024, 二〇二四年四月二十八日); ``?4-28`` without year."""
    if match := _CHINESE.fullmatch(plain):
        month, day = _number(match[2]), _number(match[3])
        if not match[1]:
            return _yearless(month, day)
        year = "".join(str(max(_DIGITS.find(c), 0)) for c in match[1])
        return _day(year, str(month), str(day))
    match = _NAMED.fullmatch(plain)
    if match is None:
        return ""
    word, day_named = match["m"] or match["m2"], match["d"] or match["d2"]
    named = _MONTHS.get(word.lower())
    if named is None:
        return ""
    year = match["y"] or match["y2"]
    if not year:
        return _yearless(named, int(day_named))
    return _day(year if len(year) == 4 else f"20{year}", str(named), day_named)


def _yearless(month: int, day: int) -> str:
    """``?4-28``; '' where no year has such a day."""
    return f"?{month}-{day}" if _day("2024", str(month), str(day)) else ""


def _number(text: str) -> int:
    """A number below a hundred in Chinese numerals."""
    tens, ten, ones = text.rpartition("十")
    if not ten:
        return _DIGITS.find(text)
    return (_DIGITS.find(tens) if tens else 1) * 10 + (_DIGITS.find(ones) if ones else 0)


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


def _falls_on(day: str, weekday: str) -> bool:
    return "一二三四五六日".index(weekday.replace("天", "日")) == date.fromisoformat(day).weekday()


def _readings(first: str, second: str, last: str) -> set[str]:
    """Every day that ``4/5/24`` can be: day first, month first, and year first."""
    year = last if len(last) == 4 else f"20{last}"
    days = {_day(year, second, first), _day(year, first, second)}
    if len(last) == 2:
        days.add(_day(f"20{first:0>2}", second, last))
    return days - {""}
