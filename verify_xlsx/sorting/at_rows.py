"""What is noticed of rows of the stack, raised at the cells of the files that they came from.

Of what was pasted or filled down on and on the first few are named, and how many more there are:
thousands of findings that say the same help nobody, and take minutes to write down.
"""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from verify_xlsx.schema import Rows, Sheet
from verify_xlsx.sorting.crowded import COUNT
from verify_xlsx.sorting.known import Known
from verify_xlsx.sorting.raised import Raised
from verify_xlsx.sorting.returns import Returns
from verify_xlsx.sorting.row_in_words import row_in_words

#: So many rows of one file and sheet are each named; more, where the college has many students.
MOST = 50
#: So many are named of more than that, and what is said of the others.
FEW, MORE = 20, "rows-alike"
#: What is raised at rows that are none of the college's own students, of which there is no end.
_ENDLESS = frozenset({"row-unknown", "cell-stray", "row-foreign", "cell-required"})
#: What is raised at rows of another college's students.
_NOT_THEIRS = frozenset({"row-foreign", "student-moved", MORE})


def raise_at(
    returns: Returns,
    sheet: Sheet,
    rows: pd.DataFrame,
    code: str,
    column: str,
    master: Known,
) -> None:
    """Raise ``code`` at a column of each of ``rows``, or at the first that the file has of it.

    Where one file has more of nobody's rows than can be meant, the rest are raised as one.
    """
    if code not in _ENDLESS:
        _raise(returns, sheet, rows, code, column, master)
        return
    for named, rest in _few_of_each(sheet, rows, master):
        _raise(returns, sheet, named, code, column, master)
        first = rest.iloc[:1].assign(**{COUNT: len(rest)})
        _raise(returns, sheet, first, MORE, column, master)


def _few_of_each(
    sheet: Sheet, rows: pd.DataFrame, master: Known
) -> Iterator[tuple[pd.DataFrame, pd.DataFrame]]:
    """Of each file the rows to be named, and those that are too many to be."""
    if len(rows) <= MOST:
        yield rows, rows.iloc[:0]
        return
    for _, mine in rows.groupby("_source", sort=False):
        most = max(MOST, 2 * master.count(sheet.name, str(mine["college"].iat[0])))
        few = FEW if len(mine) > most else len(mine)
        yield mine.iloc[:few], mine.iloc[few:]


def _raise(
    returns: Returns,
    sheet: Sheet,
    rows: pd.DataFrame,
    code: str,
    column: str,
    master: Known,
) -> None:
    name_of = master.name_of
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
