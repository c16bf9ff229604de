"""What stands in a cell in earnest and is meant for another, or for nobody."""

from __future__ import annotations

from openpyxl import Workbook

from tests.mishaps.catalogue import Expected, mishap
from tests.mishaps.places import GROUP, MATERIALS, REVIEWS, STUDENTS

FAMILY = "values"


def _typed(book: Workbook, title: str, cell: str, text: str) -> None:
    book[title][cell].value = text
    book[title][cell].data_type = "s"


@mishap(
    "major-formula", family=FAMILY, title="专业、职务里是成了文字的公式、#REF!", outcome="asked",
    why="公式成了文字就不会再算，会原样印到确认单上。",
)  # fmt: skip
def major_formula(book: Workbook) -> Expected:
    _typed(book, STUDENTS, "E2", "=VLOOKUP(A3;名单;5;0)")
    _typed(book, STUDENTS, "E3", "#REF!")
    _typed(book, GROUP, "B4", "=B3")
    return {
        ("text-formula", "error", STUDENTS, "E2"),
        ("text-formula", "error", STUDENTS, "E3"),
        ("text-formula", "error", GROUP, "B4"),
    }


@mishap(
    "major-misplaced", family=FAMILY, title="专业填成了性别、自己的班级", outcome="asked",
    why="粘贴时错了一列；是什么专业只有学院知道。",
)  # fmt: skip
def major_misplaced(book: Workbook) -> Expected:
    page = book[STUDENTS]
    page["E2"], page["E3"] = "女", page["F3"].value
    return {
        ("major-not-major", "error", STUDENTS, "E2"),
        ("major-not-major", "error", STUDENTS, "E3"),
    }


@mishap(
    "remark-picture", family=FAMILY, title="情况说明、备注里是嵌进格的图片、#REF!", outcome="asked",
    why="照样留着；里面没有读得出的文字，请学院写明。", meant={
        (STUDENTS, "2024-005", "情况说明"): '=DISPIMG("ID_ABC",1)',
        (REVIEWS, "2024-005/1", "备注"): "#REF!",
    },
)  # fmt: skip
def remark_picture(book: Workbook) -> Expected:
    _typed(book, STUDENTS, "K2", '=DISPIMG("ID_ABC",1)')
    _typed(book, REVIEWS, "H2", "#REF!")
    return {
        ("text-unreadable", "warning", STUDENTS, "K2"),
        ("text-unreadable", "warning", REVIEWS, "H2"),
    }


@mishap(
    "note-contradicts", family=FAMILY, title="结论选了一致、同一人，备注、情况说明却说不是",
    outcome="asked", why="照样采用；哪一个对只有学院知道。", meant={
        (REVIEWS, "2024-005/1", "备注"): "应为不一致",
        (REVIEWS, "2024-005/2", "备注"): "由范四本代签",
        (REVIEWS, "2024-005/3", "备注"): "没有不一致",
        (STUDENTS, "2024-005", "情况说明"): "结论改为存疑",
        (STUDENTS, "2024-007", "情况说明"): "一名比对人存疑，已复核一致",
    },
)  # fmt: skip
def note_contradicts(book: Workbook) -> Expected:
    reviews, students = book[REVIEWS], book[STUDENTS]
    reviews["H2"], reviews["H3"], reviews["H4"] = "应为不一致", "由范四本代签", "没有不一致"
    students["K2"], students["K4"] = "结论改为存疑", "一名比对人存疑，已复核一致"
    return {
        ("note-against-verdict", "warning", REVIEWS, "H2"),
        ("note-against-verdict", "warning", REVIEWS, "H3"),
        ("remark-against-conclusion", "warning", STUDENTS, "K2"),
    }


@mishap(
    "remark-of-another", family=FAMILY, title="情况说明、备注里写的是另一名学生", outcome="asked",
    why="照样采用；多半是粘贴偏了一行，也可能确实要提到别人。", meant={
        (STUDENTS, "2024-005", "情况说明"): "艾示例的照片光线较暗",
        (MATERIALS, "2024-007", "备注"): "贾小样的身份证在补办",
        (MATERIALS, "2024-006", "备注"): "范本新的身份证在补办",
    },
)  # fmt: skip
def remark_of_another(book: Workbook) -> Expected:
    book[STUDENTS]["K2"] = "艾示例的照片光线较暗"
    book[MATERIALS]["K4"], book[MATERIALS]["K3"] = "贾小样的身份证在补办", "范本新的身份证在补办"
    return {
        ("remark-names-other", "warning", STUDENTS, "K2"),
        ("remark-names-other", "warning", MATERIALS, "K4"),
    }


@mishap(
    "reviewer-pasted", family=FAMILY, title="比对人姓名一列贴成了别的学生的姓名", outcome="asked",
    why="照样采用；老师与学生也可能同名。", meant={
        (REVIEWS, "2024-005/2", "比对人姓名"): "艾示例",
        (REVIEWS, "2024-006/2", "比对人姓名"): "贾小样",
    },
)  # fmt: skip
def reviewer_pasted(book: Workbook) -> Expected:
    book[REVIEWS]["E3"], book[REVIEWS]["E6"] = "艾示例", "贾小样"
    return {("reviewer-other-student", "warning", REVIEWS, cell) for cell in ("E3", "E6")}


@mishap(
    "name-of-nobody", family=FAMILY, outcome="asked",
    title="比对人、成员填了见上、范老师、范某某、家长、盖章，或姓名后面多了字",
    why="不知道是谁比对的，却会当作一名比对人计数。",
)  # fmt: skip
def name_of_nobody(book: Workbook) -> Expected:
    page = book[REVIEWS]
    page["E2"], page["E3"], page["E4"] = "见上", "范老师", "范某某"
    page["E5"], page["E6"], page["E7"] = "贾小样家长", "范二本代", "范三本范一本"
    page["E8"], page["E9"] = "同一人", "2班班主任"
    group = book[GROUP]
    group["A6"], group["B6"], group["C6"] = "盖章", "班主任", "成员"
    return {
        *(("name-not-person", "error", REVIEWS, f"E{row}") for row in range(2, 10)),
        ("name-not-person", "error", GROUP, "A6"),
    }
