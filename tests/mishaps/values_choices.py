"""What people write for the words of a choice."""

from __future__ import annotations

from pathlib import Path

from openpyxl import Workbook, load_workbook

from tests.mishaps.catalogue import Expected, mishap
from tests.mishaps.places import GROUP, MATERIALS, PLATFORM, REPAIRED, REVIEWS, STUDENTS

FAMILY = "values"
_READ = ("value-repaired", REPAIRED)


def _written(book: Workbook, title: str, **cells: str) -> set[tuple[str, str, str, str]]:
    """Write ``cells``; the findings that each of them was read another way."""
    for cell, value in cells.items():
        book[title][cell] = value
    return {(*_READ, title, cell) for cell in cells}


@mishap(
    "verdict-ticked", family=FAMILY, title="结论打了勾（√ ✓ ✔️ ☑）", outcome="absorbed",
    why="打勾只有一种意思。", composes=True, also=(".xls", ".ods"),
)  # fmt: skip
def verdict_ticked(book: Workbook) -> Expected:
    return _written(book, REVIEWS, F2="√", F3="✓", F4="✔\ufe0f", F5="☑", F6="√一致")


@mishap(
    "verdict-other-words", family=FAMILY, title="结论换了说法（相符、是同一人、不确定……）",
    outcome="absorbed", why="说法在同义词表里，只有一种意思。", composes=True,
)  # fmt: skip
def verdict_other_words(book: Workbook) -> Expected:
    return _written(book, REVIEWS, F2="相符", F3="是同一人", F5="正常", F7="不确定", F8="一至")


@mishap(
    "verdict-two-ways", family=FAMILY, title="结论的说法可以是两种意思（疑似、异常）",
    outcome="asked", why="“疑似”可以是像，也可以是不像，不能猜。",
)  # fmt: skip
def verdict_two_ways(book: Workbook) -> Expected:
    book[REVIEWS]["F3"], book[REVIEWS]["F9"] = "疑似", "异常"
    return {("cell-choice", "error", REVIEWS, "F3"), ("cell-choice", "error", REVIEWS, "F9")}


@mishap(
    "boxes-ticked", family=FAMILY, title="照纸质表的样子写“一致（√）不一致（ ）存疑（ ）”",
    outcome="absorbed", why="只有一个打了勾。", composes=True, also=(".xls", ".ods"),
)  # fmt: skip
def boxes_ticked(book: Workbook) -> Expected:
    return _written(
        book, REVIEWS,
        F2="一致（√） 不一致（ ） 存疑（ ）", F3="一致（√）存疑（ ）", F7="□一致 □不一致 ☑存疑",
    )  # fmt: skip


@mishap(
    "boxes-twice-ticked", family=FAMILY, title="两个结论都打了勾", outcome="asked",
    why="两个里哪一个算数只有本人知道。",
)  # fmt: skip
def boxes_twice_ticked(book: Workbook) -> Expected:
    book[REVIEWS]["F8"] = "一致（√） 不一致（ ） 存疑（√）"
    return {("cell-choice", "error", REVIEWS, "F8")}


@mishap(
    "ticked-and-crossed", family=FAMILY, title="一格里又打勾又打叉（√×、√✗）", outcome="asked",
    why="一个说是，一个说不是；哪一个算数只有本人知道。", also=(".xls", ".ods"),
)  # fmt: skip
def ticked_and_crossed(book: Workbook) -> Expected:
    book[REVIEWS]["F8"], book[MATERIALS]["D3"] = "√×", "✗√"
    return {("cell-choice", "error", REVIEWS, "F8"), ("cell-choice", "error", MATERIALS, "D3")}


@mishap(
    "boxes-unticked", family=FAMILY, title="照抄了选项，一个也没有勾", outcome="asked",
    why="没有勾就是没有填。",
)  # fmt: skip
def boxes_unticked(book: Workbook) -> Expected:
    book[REVIEWS]["F8"] = "一致（ ） 不一致（ ） 存疑（ ）"
    return {
        ("cell-required", "missing", REVIEWS, "F8"),
        ("conclusion-unsupported", "error", STUDENTS, "J4"),
    }


@mishap(
    "two-words-in-one", family=FAMILY, title="一格里写了两个选项“一致/存疑”", outcome="asked",
    why="两个里哪一个算数只有本人知道。", also=(".ods",),
)  # fmt: skip
def two_words_in_one(book: Workbook) -> Expected:
    book[REVIEWS]["F2"] = "一致/存疑"
    return {("cell-choice", "error", REVIEWS, "F2")}


@mishap(
    "choice-with-remark", family=FAMILY, title="选项后面加了“（已核）”", outcome="absorbed",
    why="附注只说核过了，不改变结论。", composes=True,
)  # fmt: skip
def choice_with_remark(book: Workbook) -> Expected:
    return _written(book, REVIEWS, F2="一致（已核）", F4="一致 [已确认]")


@mishap(
    "choice-with-doubt", family=FAMILY, title="选项后面加了别的话“一致（耳朵略有不同）”",
    outcome="asked", why="附注可能改变结论，要本人说清楚。",
)  # fmt: skip
def choice_with_doubt(book: Workbook) -> Expected:
    book[REVIEWS]["F2"] = "一致（耳朵略有不同）"
    return {("cell-choice", "error", REVIEWS, "F2")}


@mishap(
    "choice-spaced", family=FAMILY, title="选项里有空格、不换行空格、全角空格", outcome="absorbed",
    why="看着是同一个词。", composes=True, also=(".xls", ".ods"),
)  # fmt: skip
def choice_spaced(book: Workbook) -> Expected:
    page = book[MATERIALS]
    page["C2"], page["C3"], page["C4"] = " 有\u00a0", "有\u200b", "\u3000有\n"  # nobody sees those
    return _written(book, STUDENTS, G2="属 实", G3="属\u3000实", J2="同一\u00a0人")


@mishap(
    "traditional-characters", family=FAMILY, title="选项用了繁体字", outcome="absorbed",
    why="字形不同，词是同一个。", composes=True,
)  # fmt: skip
def traditional_characters(book: Workbook) -> Expected:
    return _written(book, STUDENTS, H2="屬實", I2="無")


@mishap(
    "materials-marked", family=FAMILY, title="材料打勾、写“已交”，划斜杠", outcome="absorbed",
    why="说法在同义词表里，只有一种意思。", composes=True,
)  # fmt: skip
def materials_marked(book: Workbook) -> Expected:
    return _written(book, MATERIALS, D2="√", D3="已交", D4="是", J2="/", J3="／", J4="不需要")


@mishap(
    "material-counted", family=FAMILY, title="材料一格里写了件数“2份”", outcome="asked",
    why="要的是有没有；是不是齐全、是不是这一种，写数字说不清。",
)  # fmt: skip
def material_counted(book: Workbook) -> Expected:
    book[MATERIALS]["D3"] = "2份"
    return {("cell-choice", "error", MATERIALS, "D3")}


@mishap(
    "conclusion-other-words", family=FAMILY, title="学院结论写成“比对为同一人”", outcome="absorbed",
    why="是附件2上要求手写的原话。", composes=True,
)  # fmt: skip
def conclusion_other_words(book: Workbook) -> Expected:
    return _written(book, STUDENTS, J2="比对为同一人", J4="是本人")


@mishap(
    "conclusion-ticked", family=FAMILY, title="学院结论只打了个勾", outcome="asked",
    why="三种结论里勾的是哪一种，看不出。",
)  # fmt: skip
def conclusion_ticked(book: Workbook) -> Expected:
    book[STUDENTS]["J2"] = "√"
    return {("cell-choice", "error", STUDENTS, "J2")}


@mishap(
    "platform-crossed", family=FAMILY, title="平台结果打了叉", outcome="asked",
    why="叉可以是不一致，也可以是没有做。",
)  # fmt: skip
def platform_crossed(book: Workbook) -> Expected:
    book[PLATFORM]["C2"] = "×"
    return {("cell-choice", "error", PLATFORM, "C2")}


@mishap(
    "role-other-words", family=FAMILY, title="人员身份用了别的叫法（副书记、任课老师）",
    outcome="absorbed", why="叫法在同义词表里，只有一种意思。", composes=True,
)  # fmt: skip
def role_other_words(book: Workbook) -> Expected:
    return _written(book, REVIEWS, D2="班主任老师", D3="任课老师", D4="副书记")


@mishap(
    "role-twice", family=FAMILY, title="人员身份一格里写了两种", outcome="asked",
    why="确认单上一人一个身份，以哪个身份签字要本人定。",
)  # fmt: skip
def role_twice(book: Workbook) -> Expected:
    book[REVIEWS]["D2"] = "班主任、任课教师"
    return {("cell-choice", "error", REVIEWS, "D2")}


@mishap(
    "choice-true", family=FAMILY, title="选项变成了 TRUE、1、100%", outcome="asked",
    why="对错和数字不是结论。", also=(".xls", ".ods"),
)  # fmt: skip
def choice_true(book: Workbook) -> Expected:
    page = book[REVIEWS]
    page["F2"], page["F5"], page["F8"] = True, 1, 1
    page["F8"].number_format = "0%"
    return {("cell-choice", "error", REVIEWS, cell) for cell in ("F2", "F5", "F8")}


@mishap(
    "blank-looking", family=FAMILY, title="看着空的格里有全角空格、零宽字符", outcome="asked",
    why="看不见的字不是内容，算没有填。",
)  # fmt: skip
def blank_looking(book: Workbook) -> Expected:
    book[MATERIALS]["E2"], book[MATERIALS]["F3"] = "\u3000", "\u200b\u00a0"
    return {("cell-required", "missing", MATERIALS, cell) for cell in ("E2", "F3")}


@mishap(
    "dash-for-blank", family=FAMILY, title="没有的画了一道横线", outcome="asked",
    why="横线可以是没有，也可以是不适用、还没有办。",
)  # fmt: skip
def dash_for_blank(book: Workbook) -> Expected:
    book[MATERIALS]["F2"] = "—"
    return {("cell-choice", "error", MATERIALS, "F2")}


@mishap(
    "part-other-words", family=FAMILY, title="组内身份写成“组员”", outcome="absorbed",
    why="组员就是成员。", composes=True,
)  # fmt: skip
def part_other_words(book: Workbook) -> Expected:
    return _written(book, GROUP, C4="组员")


@mishap(
    "choice-in-quotes", family=FAMILY, title="选项前面带着撇号", outcome="absorbed",
    why="撇号是表格软件表示文本的记号。", composes=True,
)  # fmt: skip
def choice_in_quotes(book: Workbook) -> Expected:
    return _written(book, REVIEWS, F10="'一致")


@mishap(
    "page-in-a-choice", family=FAMILY, title="选项格里贴进了一整页文字，三万字", outcome="asked",
    why="没有人这样写选项；不去费时猜里面有没有勾，指出这一格，其余照常读取。", isolated=True,
)  # fmt: skip
def page_in_a_choice(path: Path) -> Expected:
    book = load_workbook(path)
    book[STUDENTS]["H2"] = "属" * 32_000
    book.save(path)
    return {("cell-choice", "error", STUDENTS, "H2")}


@mishap(
    "choice-full-stop", family=FAMILY, title="选项后面带着句号", outcome="absorbed",
    why="标点不改变意思。", composes=True, also=(".xls",),
)  # fmt: skip
def choice_full_stop(book: Workbook) -> Expected:
    return _written(book, REVIEWS, F2="一致。", F3="相符；") | _written(
        book, STUDENTS, J2="同一人."
    )


@mishap(
    "choice-with-contrary", family=FAMILY, title="选项后面的附注与它相反：不一致（本人）",
    outcome="asked", why="一个说不是，一个说是，哪一个算数只有本人知道。",
)  # fmt: skip
def choice_with_contrary(book: Workbook) -> Expected:
    book[REVIEWS]["F2"], book[STUDENTS]["G3"] = "不一致（本人）", "不属实（属实）"
    book[MATERIALS]["D4"] = "无（无误）"
    return {
        ("cell-choice", "error", REVIEWS, "F2"), ("cell-choice", "error", STUDENTS, "G3"),
        ("cell-choice", "error", MATERIALS, "D4"),
    }  # fmt: skip
