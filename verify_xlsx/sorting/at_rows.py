"""What is noticed of rows of the stack, raised at the cells of the files that they came from."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from verify_xlsx.schema import Rows, Sheet
from verify_xlsx.sorting.crowded import COUNT
from verify_xlsx.sorting.raised import Raised
from verify_xlsx.sorting.returns import Returns
from verify_xlsx.sorting.row_in_words import row_in_words

#: What is raised at rows of another college's students.
_NOT_THEIRS = frozenset({"row-foreign", "student-moved"})


def raise_at(
    returns: Returns,
    sheet: Sheet,
    rows: pd.DataFrame,
    code: str,
    column: str,
    name_of: Mapping[str, str],
) -> None:
    """Raise ``code`` at a column of each of ``rows``, or at the first that the file has of it.

    ``name_of`` are the students of the roster.
    """
    for row in rows.to_dict("records"):
        table = returns.files[row["_source"] - 1].tables[sheet.name]
        student = str(row.get("theirs", row.get("student", "")))
        said = {c.name: str(row[c.name]) for c in sheet if c.fillable and row[c.name]}
        places = (table.columns.get(name) for name in (column, "name", *said))
        number = next(filter(None, places), None)
        typed = str(row.get("student", ""))
        returns.raised.append(
            Raised(
                code, row["_source"], sheet.name, row["_row"], number, column,
                tuple(str(row[k]) for k in sheet.key),
                # A stray row is its sender's fault, and holds nobody else's student.
                student if student in name_of and code not in _NOT_THEIRS else None,
                str(row["college"]),
                {
                    "raw": str(row[column]), "value": str(row[column]), "student": student,
                    "name": name_of.get(student, ""), "college": str(row["college"]),
                    "ours": name_of.get(student, ""), "theirs": str(row.get("name", "")),
                    "row": str(row["_row"]), "count": str(row.get(COUNT, "")),
                    "said": row_in_words(sheet, row), "place": str(row.get("place", "")),
                    "lack": _lack(sheet, typed), "hint": "",
                },
            )
        )  # fmt: skip


def _lack(sheet: Sheet, typed: str) -> str:
    if sheet.rows is Rows.MEMBER:
        return "还没有填"
    return f"编号“{typed}”不在核查名单里" if typed else "没有编号"
