"""What becomes of identity numbers and other numbers."""

from __future__ import annotations

from openpyxl import Workbook

from tests.mishaps.catalogue import BesideGaps, Expected, mishap
from tests.mishaps.places import REPAIRED, REVIEWS, STUDENTS
from verify_xlsx.sheets import IDENTITY_TITLE
from workbooks import people
from workbooks.people import DRUGS

FAMILY = "values"
FIRST, SECOND, THIRD = (student.number for student in people.of(DRUGS))
_READ = ("value-repaired", REPAIRED, STUDENTS)


@mishap(
    "number-full-width", family=FAMILY, title="身份证号是全角数字", outcome="absorbed",
    why="看着是同一个号码。", composes=True, also=(".xls", ".ods"),
)  # fmt: skip
def number_full_width(book: Workbook) -> Expected:
    wide = FIRST.translate({ord(c): ord(c) + 0xFEE0 for c in "0123456789"})
    book[STUDENTS]["D2"] = wide
    return {(*_READ, "D2")}


@mishap(
    "number-spaced", family=FAMILY, title="身份证号分段写，有空格、横线、换行", outcome="absorbed",
    why="去掉间隔正好十八位。", composes=True,
)  # fmt: skip
def number_spaced(book: Workbook) -> Expected:
    page = book[STUDENTS]
    page["D2"] = f"{FIRST[:6]} {FIRST[6:14]} {FIRST[14:]}"
    page["D3"] = f"{SECOND[:6]}-{SECOND[6:14]}-{SECOND[14:]}"
    page["D4"] = f"{THIRD[:10]}\n{THIRD[10:]}"
    return {(*_READ, f"D{row}") for row in (2, 3, 4)}


@mishap(
    "number-titled", family=FAMILY, title="号码前面写了“身份证号：”", outcome="absorbed",
    why="后面正好是一个完整的号码。", composes=True,
)  # fmt: skip
def number_titled(book: Workbook) -> Expected:
    book[STUDENTS]["D3"] = f"身份证号：{SECOND}"
    return {(*_READ, "D3")}


@mishap(
    "number-invisible", family=FAMILY, title="号码里有看不见的字、前面有撇号", outcome="absorbed",
    why="没有人会特意输入看不见的字。", composes=True,
)  # fmt: skip
def number_invisible(book: Workbook) -> Expected:
    page = book[STUDENTS]
    page["D2"], page["D3"] = f"\u200e{FIRST}\u200b", f"'{SECOND}"
    page["D4"] = f"\u00a0{THIRD[:9]}\u00ad{THIRD[9:]} "
    return None


@mishap(
    "number-rounded", family=FAMILY, title="身份证号存成了数字，末三位丢了", outcome="asked",
    why="丢了的数字不在文件里；与名单首尾拼得上的，退回表里拼好请学院核对，其余重新录入。",
    also=(".xls", ".ods"),
)  # fmt: skip
def number_rounded(book: Workbook) -> Expected:
    book[STUDENTS]["D2"] = float(FIRST)
    book[STUDENTS]["D2"].number_format = "0"
    return {("digits-lost", "error", STUDENTS, "D2")}


@mishap(
    "number-zeros", family=FAMILY, title="身份证号末三位是 000（由数字转回）", outcome="asked",
    why="与名单上的末四位不符；拼得上的，退回表里拼好请学院核对。",
)  # fmt: skip
def number_zeros(book: Workbook) -> Expected:
    book[STUDENTS]["D2"] = f"{FIRST[:15]}000"
    return {("id-mask", "error", STUDENTS, "D2")}


@mishap(
    "number-scientific", family=FAMILY, title="身份证号成了 3.20399E+17（文字）", outcome="asked",
    why="只剩前六位，其余不在文件里。",
)  # fmt: skip
def number_scientific(book: Workbook) -> Expected:
    book[STUDENTS]["D2"] = f"{FIRST[0]}.{FIRST[1:6]}E+17"
    return {("digits-lost", "error", STUDENTS, "D2")}


@mishap(
    "number-short", family=FAMILY, title="身份证号少一位", outcome="asked",
    why="少了哪一位不能猜。",
)  # fmt: skip
def number_short(book: Workbook) -> Expected:
    book[STUDENTS]["D4"] = THIRD[:8] + THIRD[9:]
    return {("id-format", "error", STUDENTS, "D4")}


@mishap(
    "number-letter", family=FAMILY, title="号码里的 0 打成了字母 O", outcome="asked",
    why="多半是 0，但号码不能替人改。",
)  # fmt: skip
def number_letter(book: Workbook) -> Expected:
    assert FIRST[8] == "0"
    book[STUDENTS]["D2"] = f"{FIRST[:8]}O{FIRST[9:]}"
    return {("id-format", "error", STUDENTS, "D2")}


@mishap(
    "number-of-another", family=FAMILY, title="两名学生的身份证号对调了", outcome="asked",
    why="与名单上公布的首尾不符。",
)  # fmt: skip
def number_of_another(book: Workbook) -> Expected:
    book[STUDENTS]["D2"], book[STUDENTS]["D4"] = THIRD, FIRST
    return {("id-mask", "error", STUDENTS, "D2"), ("id-mask", "error", STUDENTS, "D4")}


@mishap(
    "number-still-masked", family=FAMILY, title="身份证号还带着星号，没有补全", outcome="asked",
    why="没有补不算错，算缺项。",
)  # fmt: skip
def number_still_masked(book: Workbook) -> Expected:
    book[STUDENTS]["D3"] = f"{SECOND[:6]}＊＊＊＊＊{SECOND[-4:]}"
    return {(*_READ, "D3"), ("cell-required", "missing", STUDENTS, "D3")}


@mishap(
    "number-masked-anew", family=FAMILY, title="身份证号自己打了星号（320399********0684）",
    outcome="asked", why="打几个星号都还是没有补全；名单上公布的首尾不能被改写。",
)  # fmt: skip
def number_masked_anew(book: Workbook) -> Expected:
    book[STUDENTS]["D2"] = f"{FIRST[:6]}{8 * '*'}{FIRST[-4:]}"
    return {("cell-required", "missing", STUDENTS, "D2")}


@mishap(
    "number-masked-of-another", family=FAMILY, title="带星号的身份证号是别人的首尾",
    outcome="asked",
    why="与名单上公布的首尾不符，多半错行；不能把公布的首尾换成别人的。",
)  # fmt: skip
def number_masked_of_another(book: Workbook) -> Expected:
    book[STUDENTS]["D2"] = f"{SECOND[:6]}*****{SECOND[-4:]}"
    return {
        ("id-mask", "error", STUDENTS, "D2"), ("cell-required", "missing", STUDENTS, "D2"),
    }  # fmt: skip


@mishap(
    "ordinal-as-text", family=FAMILY, title="序号是文字、全角、带小数点", outcome="absorbed",
    why="数目没有变。", composes=True, also=(".xls",),
)  # fmt: skip
def ordinal_as_text(book: Workbook) -> Expected:
    page = book[REVIEWS]
    page["C2"], page["C3"], page["C4"], page["C5"] = "1", "２", "3.0", "01"
    return {("value-repaired", REPAIRED, REVIEWS, f"C{row}") for row in (3, 4, 5)}


@mishap(
    "ordinal-in-words", family=FAMILY, title="序号写成“第一人”“二”“3号”“①”", outcome="absorbed",
    why="说的就是那个数。", composes=True, also=(".xls",),
)  # fmt: skip
def ordinal_in_words(book: Workbook) -> Expected:
    page = book[REVIEWS]
    page["C2"], page["C3"], page["C4"], page["C5"] = "第一人", "二", "3号", "①"
    return {("value-repaired", REPAIRED, REVIEWS, f"C{row}") for row in (2, 3, 4, 5)}


@mishap(
    "ordinal-no-number", family=FAMILY, title="一名学生有一个序号写成了别的字", outcome="absorbed",
    why="序号只是次序，其余的都在，空着的只有一个。",
)  # fmt: skip
def ordinal_no_number(book: Workbook) -> Expected:
    book[REVIEWS]["C3"] = "乙"
    return {("ordinal-counted", REPAIRED, REVIEWS, "C3")}


@mishap(
    "ordinal-noughts", family=FAMILY, title="序号写成 0、负数", outcome="absorbed",
    why="没有第 0 行；其余的都在，空着的只有一个。",
)  # fmt: skip
def ordinal_noughts(book: Workbook) -> Expected:
    page = book[REVIEWS]
    page["C2"], page["C5"] = 0, -1
    return {("ordinal-counted", REPAIRED, REVIEWS, f"C{row}") for row in (2, 5)}


@mishap(
    "ordinals-no-numbers", family=FAMILY, title="一名学生有两个序号写成了别的字", outcome="asked",
    why="空着的不止一个，哪一行是哪一个要学院写明。",
)  # fmt: skip
def ordinals_no_numbers(book: Workbook) -> Expected:
    page = book[REVIEWS]
    page["C2"], page["C3"] = "甲", 0
    return BesideGaps(("cell-number", "error", REVIEWS, f"C{row}") for row in (2, 3))


@mishap(
    "digits-without-end", family=FAMILY, title="编号、序号是几千位的数字", outcome="asked",
    why="没有这样的编号和序号；别的学院照常合并。",
)  # fmt: skip
def digits_without_end(book: Workbook) -> Expected:
    page = book[REVIEWS]
    page["A2"] = page["C5"] = "1" * 5000
    book[IDENTITY_TITLE]["B3"] = "1" * 5000
    return BesideGaps(
        {("key-differs", "error", REVIEWS, "A2"), ("ordinal-counted", REPAIRED, REVIEWS, "C5")}
    )
