"""What becomes of names and free text, and what stands where a text should."""

from __future__ import annotations

from pathlib import Path

from openpyxl import Workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Font

from tests.mishaps.catalogue import Expected, mishap
from tests.mishaps.layout_rows import rewritten
from tests.mishaps.places import GROUP, MATERIALS, REPAIRED, REVIEWS, STUDENTS

FAMILY = "values"
_REMARK = (STUDENTS, "2024-005", "情况说明")
_REVIEWER = (REVIEWS, "2024-005/1", "比对人姓名")
_LONG = "经过说明。" * 4000
_FULL = (_LONG * 2)[:32_767]


def _typed(book: Workbook, title: str, cell: str, text: str) -> None:
    book[title][cell].value = text
    book[title][cell].data_type = "s"


@mishap(
    "name-spaced", family=FAMILY, title="姓名中间有空格，两头有看不见的字", outcome="absorbed",
    why="两个字的名字常用空格对齐。", composes=True, also=(".xls", ".ods"),
)  # fmt: skip
def name_spaced(book: Workbook) -> Expected:
    page = book[REVIEWS]
    page["E2"], page["E3"], page["E4"] = "范 一本", "范\u3000二本", " 范三本\u200b"
    book[STUDENTS]["B4"] = "艾 示例"
    return {
        *(("value-repaired", REPAIRED, REVIEWS, cell) for cell in ("E2", "E3")),
        ("value-repaired", REPAIRED, STUDENTS, "B4"),
    }


@mishap(
    "name-dots", family=FAMILY, title="姓名里的间隔号写成别的点（．• ・ ‧）", outcome="absorbed",
    why="两个汉字之间的点只能是间隔号。", meant={_REVIEWER: "范娜·一本"}, also=(".xls", ".ods"),
)  # fmt: skip
def name_dots(book: Workbook) -> Expected:
    book[REVIEWS]["E2"] = "范娜 • 一本"
    return {("value-repaired", REPAIRED, REVIEWS, "E2")}


@mishap(
    "name-private-use", family=FAMILY, title="姓名里有造字区、扩展区的生僻字", outcome="absorbed",
    why="是谁的字就是谁的字，从不改写。", meant={_REVIEWER: "范\ue123\U00020bb7"},
    also=(".xls", ".ods"),
)  # fmt: skip
def name_private_use(book: Workbook) -> Expected:
    book[REVIEWS]["E2"] = "范\ue123\U00020bb7"
    return None


@mishap(
    "name-traditional", family=FAMILY, title="姓名用了繁体、异体字", outcome="absorbed",
    why="姓名照写，不替人换字。", meant={_REVIEWER: "範壹本"},
)  # fmt: skip
def name_traditional(book: Workbook) -> Expected:
    book[REVIEWS]["E2"] = "範壹本"
    return None


@mishap(
    "text-like-formula", family=FAMILY, title="文字以 = + - @ 开头", outcome="absorbed",
    why="是文字就按文字存，在任何一份表里都不会变成公式。", meant={
        _REMARK: "=1+1", (MATERIALS, "2024-005", "备注"): "@范四本",
        (MATERIALS, "2024-006", "备注"): "+86 略", (MATERIALS, "2024-007", "备注"): "-见附件",
    },
)  # fmt: skip
def text_like_formula(book: Workbook) -> Expected:
    _typed(book, STUDENTS, "K2", "=1+1")
    _typed(book, MATERIALS, "K2", "@范四本")
    _typed(book, MATERIALS, "K3", "+86 略")
    _typed(book, MATERIALS, "K4", "-见附件")
    return None


@mishap(
    "text-lines", family=FAMILY, title="说明里有换行（Windows、苹果、网页的）", outcome="absorbed",
    why="换行保留，写法统一。", meant={_REMARK: "第一行\n第二行\n第三行"}, also=(".ods",),
)  # fmt: skip
def text_lines(book: Workbook) -> Expected:
    _typed(book, STUDENTS, "K2", "第一行\r\n第二行\u2028第三行")
    return None


@mishap(
    "text-emoji", family=FAMILY, title="说明里有表情符号", outcome="absorbed",
    why="照样保留。", meant={_REMARK: "已联系👌🏻"}, also=(".xls", ".ods"),
)  # fmt: skip
def text_emoji(book: Workbook) -> Expected:
    _typed(book, STUDENTS, "K2", "已联系👌🏻")
    return None


@mishap(
    "text-rich", family=FAMILY, title="文字一部分加粗", outcome="absorbed",
    why="样子不是内容。", meant={_REMARK: "已请本人到校"},
)  # fmt: skip
def text_rich(book: Workbook) -> Expected:
    bold = TextBlock(InlineFont(b=True), "本人")
    book[STUDENTS]["K2"] = CellRichText("已请", bold, "到校")
    return None


@mishap(
    "text-controls", family=FAMILY, title="文字里夹着控制字符、方向符", outcome="absorbed",
    why="没有人会特意输入，有的连表格也存不下。", meant={_REMARK: "已核对"},
)  # fmt: skip
def text_controls(book: Workbook) -> Expected:
    _typed(book, STUDENTS, "K2", "\u202d已_x0007_核\u2066对\u202c")
    return None


@mishap(
    "text-long", family=FAMILY, title="说明写了两万字", outcome="asked",
    why="意思没有错，照样采用；确认单和汇总印不下，请删减。", meant={_REMARK: _LONG},
)  # fmt: skip
def text_long(book: Workbook) -> Expected:
    _typed(book, STUDENTS, "K2", _LONG)
    return {("cell-too-long", "warning", STUDENTS, "K2")}


@mishap(
    "text-to-the-brim", family=FAMILY, title="说明和备注都写到一格的上限，三万多字",
    outcome="asked",
    why="意思没有错，照样采用；确认单和汇总印不下，请删减。", meant={
        _REMARK: _FULL, (REVIEWS, "2024-005/1", "备注"): _FULL,
    },
)  # fmt: skip
def text_to_the_brim(book: Workbook) -> Expected:
    _typed(book, STUDENTS, "K2", _FULL)
    _typed(book, REVIEWS, "H2", _FULL)
    return {
        ("cell-too-long", "warning", STUDENTS, "K2"),
        ("cell-too-long", "warning", REVIEWS, "H2"),
    }


@mishap(
    "text-too-long", family=FAMILY, title="说明写了四万字，一格存不下", outcome="asked",
    why="一格最多三万多字；不截断，不采用，请删减。",
)  # fmt: skip
def text_too_long(path: Path) -> Expected:
    text = f'<c r="K2" t="inlineStr"><is><t>{_LONG * 2}</t></is></c>'
    rewritten(path, STUDENTS, r'<c r="K2"[^>]*?(?:/>|>.*?</c>)', text)
    return {("text-overlong", "error", STUDENTS, "K2")}


@mishap(
    "text-is-number", family=FAMILY, title="文字格里是数字、日期、TRUE", outcome="absorbed",
    why="照显示的样子存成文字。", meant={
        (MATERIALS, "2024-005", "备注"): "12", (MATERIALS, "2024-006", "备注"): "TRUE",
    },
)  # fmt: skip
def text_is_number(book: Workbook) -> Expected:
    book[MATERIALS]["K2"], book[MATERIALS]["K3"] = 12, True
    return None


@mishap(
    "phone-rounded", family=FAMILY, title="备注里的长号码存成数字，末几位丢了", outcome="asked",
    why="丢了的数字不在文件里。",
)  # fmt: skip
def phone_rounded(book: Workbook) -> Expected:
    book[MATERIALS]["K2"] = 86_139_000_011_112_222
    return {("digits-lost", "error", MATERIALS, "K2")}


@mishap(
    "formula-uncomputed", family=FAMILY, title="填的是公式，文件里没有算出的结果", outcome="asked",
    why="公式要由表格软件计算，没有结果就不知道是什么。",
)  # fmt: skip
def formula_uncomputed(book: Workbook) -> Expected:
    book[REVIEWS]["F3"] = "=F2"
    return {("formula-uncomputed", "error", REVIEWS, "F3")}


@mishap(
    "formula-computed", family=FAMILY, title="填的是公式，结果在文件里", outcome="absorbed",
    why="以显示的结果为准。",
)  # fmt: skip
def formula_computed(path: Path) -> Expected:
    computed = r'\1 t="str"><f>F2</f><v>一致</v></c>'
    rewritten(path, REVIEWS, '(<c r="F3"[^>]*?) t="[^"]*">.*?</c>', computed)
    return None


@mishap(
    "error-reference", family=FAMILY, title="单元格是 #REF!、#N/A", outcome="asked",
    why="引用的表没有了，原来的内容不在文件里。", also=(".xls", ".ods"),
)  # fmt: skip
def error_reference(book: Workbook) -> Expected:
    book[REVIEWS]["F3"], book[STUDENTS]["K2"] = "#REF!", "#N/A"
    return {("cell-error", "error", REVIEWS, "F3"), ("cell-error", "error", STUDENTS, "K2")}


@mishap(
    "error-in-office-column", family=FAMILY, title="教务处填的列里是 #N/A", outcome="absorbed",
    why="教务处自己有这些内容。", composes=True,
)  # fmt: skip
def error_in_office_column(book: Workbook) -> Expected:
    book[STUDENTS]["F2"], book[REVIEWS]["B3"] = "#N/A", "#REF!"
    return None


@mishap(
    "member-twice", family=FAMILY, title="工作组成员写了两遍，内容相同", outcome="absorbed",
    why="完全相同的两行说的是同一回事。", composes=True,
)  # fmt: skip
def member_twice(book: Workbook) -> Expected:
    page = book[GROUP]
    for column in "ABC":
        page[f"{column}9"] = page[f"{column}5"].value
    return {("row-copied", REPAIRED, GROUP, "A9")}


@mishap(
    "text-struck-part", family=FAMILY, title="写错的字加了删除线，没有删掉", outcome="asked",
    why="划掉的和留下的会连在一起读；哪些还算数只有学院知道。",
)  # fmt: skip
def text_struck_part(book: Workbook) -> Expected:
    struck = InlineFont(strike=True)
    name = CellRichText(TextBlock(struck, "王误笔"), "范二本")
    book[REVIEWS]["E3"] = name
    book[REVIEWS]["F7"] = CellRichText(TextBlock(struck, "不"), "一致")
    return {("text-struck", "error", REVIEWS, "E3"), ("text-struck", "error", REVIEWS, "F7")}


@mishap(
    "line-voided", family=FAMILY, title="填好的一行，备注里写着作废", outcome="asked",
    why="还算不算数只有学院知道。", also=(".xls", ".ods"),
)  # fmt: skip
def line_voided(book: Workbook) -> Expected:
    book[REVIEWS]["H2"], book[REVIEWS]["H6"] = "作废", "此行作废，本人未比对"
    return {("line-voided", "error", REVIEWS, "H2"), ("line-voided", "error", REVIEWS, "H6")}


@mishap(
    "text-struck-whole", family=FAMILY, title="整格划掉", outcome="asked",
    why="划掉的是不是作废只有学院知道。", also=(".ods",),
)  # fmt: skip
def text_struck_whole(book: Workbook) -> Expected:
    book[REVIEWS]["F3"].font = Font(strike=True)
    book[STUDENTS]["K2"].font = Font(strike=True)  # blank: nothing is struck out
    return {("text-struck", "error", REVIEWS, "F3")}


@mishap(
    "name-with-more", family=FAMILY, title="姓名一格里还有别的：（班主任）、日期、两个人",
    outcome="asked", why="与没有加的当成两个人，同一人比对两次就看不出来。",
)  # fmt: skip
def name_with_more(book: Workbook) -> Expected:
    page = book[REVIEWS]
    page["E3"], page["E4"], page["E5"] = "范二本（任课教师）", "范三本 范二本", "范一本2024.4.22"
    page["E6"], page["E7"] = "一致", "待补*"
    return {("name-not-person", "error", REVIEWS, f"E{row}") for row in range(3, 8)}


@mishap(
    "name-apart", family=FAMILY, title="复姓和名字之间有空格，姓名前有撇号", outcome="absorbed",
    why="欧阳是一个姓，空格只为对齐；撇号是表示文本的记号。",
    meant={_REVIEWER: "欧阳样例"},
)  # fmt: skip
def name_apart(book: Workbook) -> Expected:
    book[REVIEWS]["E2"], book[REVIEWS]["E3"] = "欧阳 样例", "'范二本"
    return {
        ("value-repaired", REPAIRED, REVIEWS, "E2"),
        ("value-repaired", REPAIRED, REVIEWS, "E3"),
    }


@mishap(
    "text-for-the-row-above", family=FAMILY, title="专业、职务写“同上”“″”“/”", outcome="asked",
    why="确认单上印出来就是“同上”；行序一变，也不知道是同哪一行。",
)  # fmt: skip
def text_for_the_row_above(book: Workbook) -> Expected:
    book[STUDENTS]["E3"], book[STUDENTS]["E4"], book[GROUP]["B5"] = "同上", "/", "″"
    return {
        ("text-says-nothing", "error", STUDENTS, "E3"),
        ("text-says-nothing", "error", STUDENTS, "E4"),
        ("text-says-nothing", "error", GROUP, "B5"),
    }
