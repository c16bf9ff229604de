"""What people write for a day."""

from __future__ import annotations

from datetime import date, datetime

from openpyxl import Workbook
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from tests.mishaps.catalogue import Expected, mishap
from tests.mishaps.places import REPAIRED, REVIEWS, STUDENTS

FAMILY = "values"
# The day that stands in G2 to G10.
_YEAR, _MONTH, _DAY = 2024, 4, 22


def _told(book: Workbook, *values: object) -> set[tuple[str, str, str, str]]:
    """Write ``values`` from G2 down; the findings that each was read another way."""
    for row, value in enumerate(values, start=2):
        cell = book[REVIEWS][f"G{row}"]
        cell.value = value
        if not isinstance(value, date):
            cell.number_format = "General"
    return {("value-repaired", REPAIRED, REVIEWS, f"G{row}") for row in range(2, 2 + len(values))}


@mishap(
    "date-usual-text", family=FAMILY, title="日期是文字：2024-4-22、2024/4/22、2024年4月22日",
    outcome="absorbed", why="表格软件自己也这样写。", composes=True,
)  # fmt: skip
def date_usual_text(book: Workbook) -> Expected:
    _told(book, "2024-4-22", "2024/04/22", "2024年4月22日", " 2024-4-22 ")
    return None


@mishap(
    "date-with-dots", family=FAMILY, title="日期写成 2024.4.22、2024。4。22、２０２４年４月２２号",
    outcome="absorbed", why="年月日齐全，只有一种读法。", composes=True, also=(".xls", ".ods"),
)  # fmt: skip
def date_with_dots(book: Workbook) -> Expected:
    return _told(book, "2024.4.22", "2024。4。22", "２０２４年４月２２号", "2024\\4\\22")


@mishap(
    "date-eight-digits", family=FAMILY, title="日期写成 20240422（文字或数字）", outcome="absorbed",
    why="年月日齐全，只有一种读法。", composes=True, also=(".xls", ".ods"),
)  # fmt: skip
def date_eight_digits(book: Workbook) -> Expected:
    return _told(book, "20240422", 20240422)


@mishap(
    "date-serial", family=FAMILY, title="日期显示成数字 45404", outcome="absorbed",
    why="是表格软件里日期的序数，落在核查的年份。", composes=True, also=(".xls", ".ods"),
)  # fmt: skip
def date_serial(book: Workbook) -> Expected:
    return _told(book, 45404, "45404", 45404.4)


@mishap(
    "date-serial-of-1904", family=FAMILY, title="日期显示成另一种历法的数字 43942", outcome="asked",
    why="按通常的历法是 2020 年，按苹果旧历法是 2024 年，不能猜。",
)  # fmt: skip
def date_serial_of_1904(book: Workbook) -> Expected:
    _told(book, 43942)
    return {("cell-date", "error", REVIEWS, "G2")}


@mishap(
    "date-system-1904", family=FAMILY, title="工作簿用 1904 年历法（苹果电脑）", outcome="absorbed",
    why="文件里写明了用哪一种。", also=(".xlsx",),
)  # fmt: skip
def date_system_1904(book: Workbook) -> Expected:
    book.epoch = CALENDAR_MAC_1904
    return None


@mishap(
    "date-in-english", family=FAMILY, title="日期写成 22-Apr-2024、Apr 22, 2024、22-Apr",
    outcome="absorbed", why="月份是词，不会与日混淆。", composes=True,
)  # fmt: skip
def date_in_english(book: Workbook) -> Expected:
    return _told(book, "22-Apr-2024", "Apr 22, 2024", "22 April 2024", "22-Apr")


@mishap(
    "date-in-numerals", family=FAMILY, title="日期写成二〇二四年四月二十二日", outcome="absorbed",
    why="年月日齐全，只有一种读法。", composes=True,
)  # fmt: skip
def date_in_numerals(book: Workbook) -> Expected:
    return _told(book, "二〇二四年四月二十二日", "二○二四年四月二十二日")


@mishap(
    "date-without-year", family=FAMILY, title="日期没有写年份，月日分得清（4月22日、4/22）",
    outcome="absorbed", why="核查只在这一年；补了年份会说明，请核对。", composes=True,
)  # fmt: skip
def date_without_year(book: Workbook) -> Expected:
    return _told(book, "4月22日", "4/22", "4-22", "22/4")


@mishap(
    "date-month-or-day", family=FAMILY, title="日期分不清月和日（4/5、4/5/24）", outcome="asked",
    why="四月五日和五月四日都读得通。", also=(".ods",),
)  # fmt: skip
def date_month_or_day(book: Workbook) -> Expected:
    _told(book, "4/5/24", "4/5", "04/05/2024")
    return {("date-ambiguous", "error", REVIEWS, f"G{row}") for row in (2, 3, 4)}


@mishap(
    "date-as-decimal", family=FAMILY, title="日期成了小数 4.2（也许是 4.20）", outcome="asked",
    why="小数末尾的零会丢掉，四月二日还是四月二十日不知道。",
)  # fmt: skip
def date_as_decimal(book: Workbook) -> Expected:
    _told(book, 4.2)
    return {("date-ambiguous", "error", REVIEWS, "G2")}


@mishap(
    "date-short-year", family=FAMILY, title="年份只写两位（24.4.22、22/4/24）", outcome="absorbed",
    why="只有一种读法落在核查的年份。", composes=True,
)  # fmt: skip
def date_short_year(book: Workbook) -> Expected:
    return _told(book, "24.4.22", "24-4-22", "22/4/24", "4/22/24")


@mishap(
    "date-impossible", family=FAMILY, title="没有这一天（2024-04-31）", outcome="asked",
    why="是三十日还是五月一日，只有本人知道。",
)  # fmt: skip
def date_impossible(book: Workbook) -> Expected:
    _told(book, "2024-04-31", "2024年2月30日")
    return {("cell-date", "error", REVIEWS, "G2"), ("cell-date", "error", REVIEWS, "G3")}


@mishap(
    "date-wrong-year", family=FAMILY, title="年份写错（2042、2023）", outcome="asked",
    why="签字日期是责任的凭据，不能替人改。", also=(".xls", ".ods"),
)  # fmt: skip
def date_wrong_year(book: Workbook) -> Expected:
    _told(book, date(2042, 4, 22), "2023-4-22")
    return {("signed-year", "error", REVIEWS, "G2"), ("signed-year", "error", REVIEWS, "G3")}


@mishap(
    "date-with-time", family=FAMILY, title="日期后面带着钟点、星期", outcome="absorbed",
    why="要的是哪一天。", composes=True, also=(".xls", ".ods"),
)  # fmt: skip
def date_with_time(book: Workbook) -> Expected:
    _told(book, datetime(_YEAR, _MONTH, _DAY, 16, 30), "2024-04-22 16:30:00", "2024-4-22 星期一")
    return None


@mishap(
    "date-not-one", family=FAMILY, title="日期一格写了“无”“/”“已签”", outcome="asked",
    why="没有日期，就是没有签。",
)  # fmt: skip
def date_not_one(book: Workbook) -> Expected:
    _told(book, "无", "/", "已签")
    return {("cell-date", "error", REVIEWS, f"G{row}") for row in (2, 3, 4)}


@mishap(
    "date-two", family=FAMILY, title="一格里写了两个日期", outcome="asked",
    why="哪一天签的只有本人知道。",
)  # fmt: skip
def date_two(book: Workbook) -> Expected:
    _told(book, "2024-4-22、2024-4-23")
    return {("cell-date", "error", REVIEWS, "G2")}


@mishap(
    "date-missing", family=FAMILY, title="日期没有填", outcome="asked",
    why="没有日期的签字不完整；不算错，算缺项。",
)  # fmt: skip
def date_missing(book: Workbook) -> Expected:
    _told(book, None)
    assert book[STUDENTS]["A2"].value
    return {("cell-required", "missing", REVIEWS, "G2")}


@mishap(
    "date-with-dashes", family=FAMILY, title="日期写成 2024—4—22，星期写在括号里",
    outcome="absorbed", why="年月日齐全，星期也对得上。", composes=True,
)  # fmt: skip
def date_with_dashes(book: Workbook) -> Expected:
    page = book[REVIEWS]
    page["G2"], page["G3"], page["G4"] = "2024—4—22", "2024–04–22", "2024.4.22（星期一）"
    return {("value-repaired", REPAIRED, REVIEWS, f"G{row}") for row in (2, 3, 4)}


@mishap(
    "date-other-weekday", family=FAMILY, title="日期与后面的星期对不上", outcome="asked",
    why="2024年4月22日是星期一；是日子错了还是星期错了，只有本人知道。",
)  # fmt: skip
def date_other_weekday(book: Workbook) -> Expected:
    book[REVIEWS]["G2"] = "2024年4月22日 星期三"
    return {("cell-date", "error", REVIEWS, "G2")}


@mishap(
    "date-dragged", family=FAMILY, title="签字日期往下拖，一行加了一天", outcome="asked",
    why="单看哪一天都不错，照样采用；是不是拖出来的只有学院知道。", meant={
        (REVIEWS, f"2024-00{5 + n // 3}/{n % 3 + 1}", "签字日期"): datetime(_YEAR, _MONTH, 14 + n)
        for n in range(9)
    },
)  # fmt: skip
def date_dragged(book: Workbook) -> Expected:
    _told(book, *(date(_YEAR, _MONTH, 14 + n) for n in range(9)))
    return {("signed-in-series", "warning", REVIEWS, "G2")}
