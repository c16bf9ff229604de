"""Cells far from everything else: where Ctrl and an arrow lead, and a key was pressed.

python-calamine makes room for every cell between the first and the last of a sheet: one stray
character in the last corner would cost the whole file. So where a sheet takes too much room, what
stands beyond a wide gap is left out, and told of. A sheet without such gaps is read as it is.
"""

from __future__ import annotations

from collections.abc import Collection
from itertools import pairwise

from verify_xlsx.containers.address import letters
from verify_xlsx.table import Note

#: A sheet within so many cells is read as it came: that takes a second, and 50 MB.
ROOM = 2_000_000
#: Nobody leaves so many rows or columns blank within a table.
ROW_GAP, COLUMN_GAP = 1000, 100

_ALL = 1 << 32

#: Row and column, both 1-based.
Cell = tuple[int, int]


def far_cells(cells: Collection[Cell]) -> list[Cell]:
    """Those of a sheet's filled ``cells`` that are not read; none where it is read as it is.

    Columns are given up before rows: a table has thousands of rows, and dozens of columns.
    """
    column = row = _ALL
    if not _fit(cells):
        column = _before_gap({column for _, column in cells}, COLUMN_GAP)
    near = [cell for cell in cells if cell[1] <= column]
    if not _fit(near):
        row = _before_gap({row for row, _ in near}, ROW_GAP)
    return [cell for cell in cells if cell[0] > row or cell[1] > column]


def far_note(title: str, left_out: Collection[Cell]) -> Note:
    """A note at the first of the cells of the tab ``title`` that were left out."""
    row, column = min(left_out)
    more = f" 等 {len(left_out)} 格" if len(left_out) > 1 else ""
    return Note("cells-far", row, column, f"{letters(column)}{row}{more}", title=title)


def _fit(cells: Collection[Cell]) -> bool:
    rows, columns = (max((cell[n] for cell in cells), default=0) for n in (0, 1))
    return rows * columns <= ROOM


def _before_gap(numbers: Collection[int], gap: int) -> int:
    """The last of ``numbers`` before the first gap; what is above or left of all is none."""
    steps = pairwise(sorted(numbers))
    return next((one for one, following in steps if following - one > gap), _ALL)
