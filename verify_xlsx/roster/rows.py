"""The rows of the office's list: who is a student, what each cell means, and what is wrong.

Every row below the header is accounted for: a student, a blank, a total or a footnote that is
named in a notice, or a problem that is named with its cell.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from dataclasses import dataclass
from itertools import combinations

from xlsxwriter.utility import xl_col_to_name, xl_rowcol_to_cell

from verify_xlsx import file_names, identity
from verify_xlsx.containers.grid import Grid
from verify_xlsx.reading.layout import folded
from verify_xlsx.reading.text import read_text, shown
from verify_xlsx.reading.values import read_identity, read_name
from verify_xlsx.roster.header import WANTED, Header
from verify_xlsx.roster.number import fault_of, may_be_same, with_asterisks
from verify_xlsx.schema import PersonName
from verify_xlsx.sheets import COLLEGE, SEX, STUDENTS

_FOOTNOTE = re.compile(
    r"合计|总计|共计|小计|总人数|共\d+[人名]|(备注|附注|注|说明)\d*[:、.]"
    r"|(填表|制表|审核|经办|负责|联系)(人|电话):|(日期|时间|部门|单位):|教务处|20\d\d[-./年]\d"
)
_LIKE_A_NUMBER = re.compile(r"[0-9*＊xX×]{6}")
_LOST = "被存成了数字，末几位已经丢失"
_AS_TEXT = "请把该列设为“文本”格式，对照原件重新录入整个号码"
_NUMBER = STUDENTS["id_number"].header


@dataclass(frozen=True, slots=True)
class Rows:
    """What the rows came to: students in normal form, and what is to be said of them."""

    students: list[dict[str, str]]
    problems: list[str]
    notices: list[str]


def read_rows(grid: Grid, header: Header) -> Rows:
    """Every student below ``header``; every problem in reading order; every notice."""
    reading = _Reading(grid, header)
    reading.rows()
    reading.same_number()
    reading.same_person()
    reading.left_out()
    return Rows(
        [student for _, student in reading.students],
        [text for _, _, text in sorted(reading.problems)],
        [text for _, text in sorted(reading.notices)],
    )


def _is_note(text: str) -> bool:
    """Whether ``text`` begins as totals, footnotes, signatures and dates do."""
    return _FOOTNOTE.match(unicodedata.normalize("NFKC", "".join(text.split()))) is not None


class _Reading:
    """One pass over the rows; rows and columns are 0-based as in the grid."""

    def __init__(self, grid: Grid, header: Header) -> None:
        self.grid, self.header, self.at = grid, header, header.columns
        self.students: list[tuple[int, dict[str, str]]] = []
        self.problems: list[tuple[int, int, str]] = []
        self.notices: list[tuple[int, str]] = []
        self._colleges: dict[str, str] = {}
        # A value that is merged down a column belongs to every row of the merge.
        self._top = {
            (row, left): top
            for (top, left), (bottom, right) in grid.merged
            if top > header.row and left == right
            for row in range(top + 1, bottom + 1)
        }
        for column, word in header.twice.items():
            self._object(header.row, column, "", f"{word}有两列", "请删去一列，或改成别的列名")

    def rows(self) -> None:
        """Every row below the header, one by one."""
        for row in range(self.header.row + 1, len(self.grid.rows)):
            cells = {column: shown(raw) for column, raw in enumerate(self.grid.rows[row])}
            if cells.get(self.header.serial, "").isdigit():
                del cells[self.header.serial]
            cells = {column: text for column, text in cells.items() if text}
            if cells and not self._passed_over(row, cells):
                self._student(row)

    def _passed_over(self, row: int, cells: dict[int, str]) -> bool:
        """Totals, footnotes and repeated headers; each is said."""
        headers = self.grid.rows[self.header.row]
        if all(
            folded(cells.get(self.at[name], "")) == folded(str(headers[self.at[name]]))
            for name in ("name", "id_number")
        ):
            self._notice(row, "又是一行表头，没有当作学生")
            return True
        class_name = cells.get(self.at.get("class_name", -1), "")
        if _LIKE_A_NUMBER.search(cells.get(self.at["id_number"], "")) or (
            class_name and not _is_note(class_name)
        ):
            return False
        first = min(cells)
        words = identity.without_numbers(cells[first])
        if _is_note(words):
            self._notice(row, f"“{words}”是合计或说明，没有当作学生")
        elif len(cells) == 1:
            what = f"这一行只有“{words}”，看不出是不是学生"
            self._object(row, first, "", what, "是学生请补全，不是请删去此行")
        else:
            return False
        return True

    def _student(self, row: int) -> None:
        name = self._name(row)
        student = {column.name: "" for column in WANTED}
        student |= {
            "college": self._college(row, name),
            "name": name,
            "sex": self._text(row, self.at.get("sex"), name),
            "id_number": self._id_number(row, name),
            "major": self._text(row, self.at.get("major"), name),
            "class_name": self._text(row, self.at.get("class_name"), name),
        }
        self._hold_sex(row, student)
        student |= {h: self._text(row, c, name) for h, c in self.header.further.items()}
        self.students.append((row, student))

    def _text(self, row: int, column: int | None, name: str) -> str:
        """A cell's text, or that of the cell that is merged down over it."""
        if column is None:
            return ""
        row = self._top.get((row, column), row)
        cells = self.grid.rows[row]
        text, code = read_text(cells[column]) if column < len(cells) else ("", "")
        if code:
            header = folded(str(self.grid.rows[self.header.row][column]))
            self._object(row, column, name, f"{header}{_LOST}", _AS_TEXT)
        return text

    def _name(self, row: int) -> str:
        column = self.at["name"]
        raw = self.grid.rows[row][column] if column < len(self.grid.rows[row]) else ""
        name, changed = read_name(raw)
        longest = PersonName().longest
        if not name:
            self._object(row, column, "", "没有姓名", "请补上姓名，不是学生的请删去此行")
        elif len(name) > longest:
            self._object(row, column, f"{name[:6]}…", f"姓名超过 {longest} 个字", "请改正")
        elif changed:
            self._notice(row, f"姓名“{shown(raw)}”按“{name}”录入")
        return name

    def _id_number(self, row: int, name: str) -> str:
        column = self.at["id_number"]
        raw = self.grid.rows[row][column] if column < len(self.grid.rows[row]) else ""
        typed, code = read_identity(raw)
        number = with_asterisks(typed)
        if code and not typed:
            self._object(row, column, name, f"{_NUMBER}{_LOST}", _AS_TEXT)
        elif not number:
            self._object(row, column, name, f"没有{_NUMBER}", "请补上，遮住中间几位的也可以")
        elif fault := fault_of(number):
            what = f"{_NUMBER} {identity.masked(number)} {fault}"
            self._object(row, column, name, what, "请对照证件改正")
        elif identity.is_passport(number) or identity.is_hidden_passport(number):
            self._notice(row, f"{name}的号码不是身份证号，按护照号码采用，请核对")
        elif number[:2].isdigit() and number[:2] not in identity.PROVINCES:
            self._notice(row, f"{name}的{_NUMBER}前两位不是省份代码，请核对")
        elif identity.is_whole(number) and number.endswith("000"):
            self._notice(row, f"{name}的{_NUMBER}末三位是 000，可能曾被存成数字，请核对")
        return number

    def _college(self, row: int, name: str) -> str:
        column = self.at["college"]
        college, _ = read_name(self._text(row, column, name))
        if not college and self.students and (row, column) not in self._top:
            college = self.students[-1][1]["college"]
            if college:
                what = f"{name}的{COLLEGE.header}是空的，按上一名学生填为“{college}”，请确认"
                self._notice(row, what)
        elif not college:
            self._object(row, column, name, f"没有{COLLEGE.header}", "请补上")
        elif not file_names.fits(college):
            what = f"{COLLEGE.header}“{college}”里有文件名不能用的符号"
            self._object(row, column, name, what, file_names.REMEDY)
        # Brackets of one width or the other are the same college.
        return self._colleges.setdefault(folded(college), college)

    def _hold_sex(self, row: int, student: dict[str, str]) -> None:
        typed, told = student["sex"], identity.sex(student["id_number"])
        header = STUDENTS["sex"].header
        if typed and typed not in SEX.words:
            fix = f"请写{'或'.join(SEX.words)}"
            self._object(row, self.at["sex"], student["name"], f"{header}写的是“{typed}”", fix)
        elif typed and told and typed != told and not fault_of(student["id_number"]):
            what = f"{header}写的是“{typed}”，{_NUMBER}倒数第二位表明是“{told}”"
            fix = f"请核对{header}和{_NUMBER}"
            self._object(row, self.at["sex"], student["name"], what, fix)

    def same_number(self) -> None:
        """A whole number stands for one student."""
        seen: dict[str, int] = {}
        for row, student in self.students:
            number = student["id_number"]
            if identity.is_whole(number) and seen.setdefault(number, row) != row:
                what = f"{_NUMBER} {identity.masked(number)} 与第 {seen[number] + 1} 行相同"
                fix = "请核对，一名学生只留一行"
                self._object(row, self.at["id_number"], student["name"], what, fix)

    def same_person(self) -> None:
        """One name and numbers that may be one: refused within a class, said of two classes."""
        by_name: dict[str, list[tuple[int, dict[str, str]]]] = defaultdict(list)
        for row, student in self.students:
            if student["name"] and student["id_number"]:
                by_name[student["name"]].append((row, student))
        for name, rows in by_name.items():
            for (first, one), (row, other) in combinations(rows, 2):
                if not may_be_same(one["id_number"], other["id_number"]):
                    continue
                if one["class_name"] == other["class_name"]:
                    what = f"姓名、班级与第 {first + 1} 行相同，{_NUMBER}也对得上"
                    self._object(row, self.at["name"], name, what, "请核对，一名学生只留一行")
                else:
                    what = f"{name}与第 {first + 1} 行同名，{_NUMBER}对得上，班级不同"
                    self._notice(row, f"{what}，请确认是两个人")

    def left_out(self) -> None:
        """Columns that hold values and bear no header are not read; say so once."""
        known = {*self.at.values(), *self.header.further.values(), self.header.serial}
        known |= self.header.twice.keys()
        rows = [self.grid.rows[row] for row, _ in self.students]
        for column in sorted({c for cells in rows for c, raw in enumerate(cells) if shown(raw)}):
            if column not in known:
                what = f"{xl_col_to_name(column)} 列没有列名，其中的内容没有读入"
                self._notice(self.header.row, what)

    def _object(self, row: int, column: int, name: str, what: str, fix: str) -> None:
        where = f"{self.grid.title}!{xl_rowcol_to_cell(row, column)}"
        who = f" {name}" if name else ""
        self.problems.append((row, column, f"{where}{who}：{what}。{fix}。"))

    def _notice(self, row: int, text: str) -> None:
        self.notices.append((row, f"第 {row + 1} 行：{text}。"))
