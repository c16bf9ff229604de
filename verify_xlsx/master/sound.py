"""Whether the master's own sheets can be built upon: every row known by a key of its own.

What the office breaks here would come back as the colleges' mistakes, or put one student's
answers beside another's name; so nothing is done until it is mended.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from xlsxwriter.utility import xl_rowcol_to_cell

from verify_xlsx import file_names
from verify_xlsx.campaign import CampaignError
from verify_xlsx.schema import Sheet
from verify_xlsx.sheets import COLLEGE, HANDED_OUT, STUDENTS
from verify_xlsx.table import Table

_SHOWN = 5
#: What every student has.
_WHOSE = (COLLEGE, STUDENTS["name"])


def must_be_sound(name: str, tables: Mapping[str, Table]) -> None:
    """Raise CampaignError with the cells where keys are gone or doubled, or a number is lost.

    So with rows that are no student's. ``name`` is the master's file name, ``tables`` its sheets
    by name.
    """
    faults = [fault for sheet in HANDED_OUT for fault in _faults(tables[sheet.name])]
    if faults:
        more = f"等 {len(faults)} 处" if len(faults) > _SHOWN else ""
        raise CampaignError(
            f"“{name}”里{'；'.join(faults[:_SHOWN])}{more}。请改正（或从备份恢复）后再运行。"
        )


def _faults(table: Table) -> Iterator[str]:
    declared = next(sheet for sheet in HANDED_OUT if sheet.name == table.sheet)
    key = [name for name in declared.key if name in table.values]
    if "student" in key:
        keys = list(zip(*(table.values[name] for name in key), strict=True))
        if len(set(keys)) < len(keys) or "" in table.values["student"]:
            yield from _bad_keys(declared, table, keys)
    if declared is STUDENTS:
        yield from _no_students(table)
    lost = STUDENTS["id_number"]
    for note in table.notes:
        at, number = note.row, note.column
        if note.code == "digits-lost" and at and number == table.columns.get(lost.name):
            cell = f"“{declared.title}”{xl_rowcol_to_cell(at - 1, (number or 1) - 1)}"
            yield f"{cell}的{lost.header}被存成了数字，末几位已经丢失，请设为文本后重新录入"


def _no_students(table: Table) -> Iterator[str]:
    """Rows that lack a name or a college, as one that adds up: no student is without either.

    And those of whose college no file can be called.
    """
    for row, *said in zip(table.rows, *(table.values[c.name] for c in _WHOSE), strict=True):
        for column, text in zip(_WHOSE, said, strict=True):
            if not text:
                cell = xl_rowcol_to_cell(row - 1, table.columns[column.name] - 1)
                yield (
                    f"“{STUDENTS.title}”{cell}的{column.header}空着"
                    f"（第 {row} 行是学生的请补上，是合计、落款的请整行删去）"
                )
            elif column is COLLEGE and not file_names.fits(text):
                cell = xl_rowcol_to_cell(row - 1, table.columns[column.name] - 1)
                what = f"{column.header}“{text}”里有文件名不能用的符号，{file_names.REMEDY}"
                yield f"“{STUDENTS.title}”{cell}的{what}"


def _bad_keys(declared: Sheet, table: Table, keys: Sequence[tuple[str, ...]]) -> Iterator[str]:
    header, column = declared["student"].header, table.columns["student"]
    known: dict[tuple[str, ...], int] = {}
    for row, key in zip(table.rows, keys, strict=True):
        cell = f"“{declared.title}”{xl_rowcol_to_cell(row - 1, column - 1)}"
        if not key[0]:
            yield f"{cell}的{header}空着"
        elif key in known:
            yield f"{cell}的{header}“{key[0]}”与第 {known[key]} 行重复"
        known.setdefault(key, row)
