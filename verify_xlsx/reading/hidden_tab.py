"""The hidden tab by which a handout is known: names in column A, values in column B."""

from __future__ import annotations

from verify_xlsx.containers.grid import Grid
from verify_xlsx.reading.text import shown
from verify_xlsx.sheets import IDENTITY_TITLE, WORKLIST_TITLE
from verify_xlsx.table import ReadFile

IDENTITY_SHEET = IDENTITY_TITLE
#: The names in its column A: the campaign's mark, the college, the handout's version; and in a
#: rework which rows of nobody it bears; how many rows its 填表说明 has; which returns a rework
#: was made from, and a mark of what stands in it.
CARRIED, GUIDE_ROWS, MADE_FROM, CONTENT = "carried", "guide", "made-from", "content"
WORKLIST_ROWS = "list"
IDENTITY_ITEMS = ("campaign", "college", "version", CARRIED, GUIDE_ROWS, MADE_FROM, CONTENT,
                  WORKLIST_ROWS)  # fmt: skip


def identity_in(grid: Grid) -> dict[str, str]:
    """What the hidden tab says."""
    said = {shown(row[0]): shown(row[1]) for row in grid.rows if len(row) > 1}
    return {item: said[item] for item in IDENTITY_ITEMS if said.get(item)}


def is_rework(file: ReadFile) -> bool:
    """Whether ``file`` went back to its college: one of two tabs says so, and one may be gone.

    需要处理 is in the way of whoever has done what it asks for, and hidden tabs get lost too.
    """
    return MADE_FROM in file.identity or WORKLIST_TITLE in file.tabs
