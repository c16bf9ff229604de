"""The office's list (附件1) as it has it: a title, merged colleges, masked numbers."""

from __future__ import annotations

from itertools import groupby
from pathlib import Path

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties

from verify_xlsx.identity import masked
from verify_xlsx.sheets import COLLEGE, STUDENTS
from workbooks import people

TITLE = f"{people.YEAR % 100}届毕业生身份核验不确定名单（{len(people.STUDENTS)}人）"
#: The columns of 附件1; its word for a college is the first of the other names that we know.
HEADERS = (
    *(STUDENTS[name].header for name in ("name", "sex", "id_number", "class_name")),
    COLLEGE.synonyms[0],
)
WIDTHS = (16, 7, 22, 20, 18)


def write_list(path: Path) -> Path:
    """Write the list to ``path`` (.xlsx): title, header, a row a student, 分院 merged."""
    book = Workbook()
    sheet = book.active
    assert sheet
    sheet.title = "附件1"
    sheet.append([TITLE])
    sheet.append(HEADERS)
    for student in people.STUDENTS:
        number = masked(student.number)
        sheet.append([student.name, student.sex, number, student.class_name, student.college.name])
    line = Side(style="thin")
    for row in sheet.iter_rows(min_row=2):
        sheet.row_dimensions[row[0].row or 2].height = 21
        for cell in row:
            cell.border = Border(line, line, line, line)
            cell.font = Font(name="宋体", size=11, bold=cell.row == 2)
            cell.alignment = Alignment(horizontal="center", vertical="center")
    sheet.merge_cells(start_row=1, start_column=1, end_row=1, end_column=len(HEADERS))
    sheet["A1"].font = Font(name="宋体", size=15, bold=True)
    sheet["A1"].alignment = Alignment(horizontal="center", vertical="center")
    sheet.row_dimensions[1].height = 30
    first = 3
    for _, students in groupby(people.STUDENTS, key=lambda student: student.college.name):
        last = first + len(list(students)) - 1
        if last > first:
            sheet.merge_cells(
                start_row=first, end_row=last, start_column=len(HEADERS), end_column=len(HEADERS)
            )
        first = last + 1
    for column, width in enumerate(WIDTHS, start=1):
        sheet.column_dimensions[get_column_letter(column)].width = width
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    book.save(path)
    return path
