"""Where in a workbook the declared sheets and columns are.

Tabs are known by their title, columns by their header, also when it was broken over lines,
written full width or goes by another usual name. Rows of titles may stand above the header.
Whatever is known by likeness gets a Note.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from verify_xlsx.characters import simplified
from verify_xlsx.containers.grid import Grid, Raw
from verify_xlsx.reading.near import bare, nearest
from verify_xlsx.schema import Column, Sheet, Whole
from verify_xlsx.sheets import SELF_CHECK_HEADER
from verify_xlsx.table import Note

#: The header is looked for in so many rows from the top of a tab.
_HEADER_WITHIN = 30
#: What a header that was cleared is called.
_BLANK = "（空着）"
#: So many headers are remembered from file to file.
_SEEN = 64
_IGNORED = re.compile(r"[\s\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff*:]+")
_UNNAMED = re.compile(r"(?:(?:列|Column|栏) ?[0-9]+)?")
_COPY_MARK = re.compile(r"(?:\([0-9]+\)|-?的?副本[0-9]*|-?copy[0-9]*)+$")


@lru_cache(maxsize=8192)
def folded(text: str) -> str:
    """``text`` as headers and titles are compared: half width and simplified, no spaces, breaks
    or stars.
    """
    return simplified(_IGNORED.sub("", unicodedata.normalize("NFKC", text)).casefold())


def bare_title(title: str) -> str:
    """``title`` as titles are compared, without what says that its tab is a copy."""
    return _COPY_MARK.sub("", folded(title))


@dataclass(frozen=True, slots=True)
class Tabs:
    """Which tab is which sheet, by the sheet's name, and which tabs look like copies of one."""

    found: dict[str, str]
    copies: dict[str, list[str]]


def tabs_by_title(titles: Iterable[str], sheets: Sequence[Sheet]) -> Tabs:
    """Find each of ``sheets`` by its title: exactly, then folded, then as a copy's.

    ``人工比对 (2)`` stands for a 人工比对 that is gone; beside it, it is a copy. Of several, the
    first stands for it and the others are its copies.
    """
    alike: dict[str, list[str]] = {}
    for title in titles:
        if not title[:1].isdigit():  # a form's tab, of which there are hundreds, or none of ours
            alike.setdefault(bare_title(title), []).append(title)
    tabs = Tabs({}, {})
    for sheet in sheets:
        names = [folded(name) for name in (sheet.title, *sheet.synonyms)]
        near = [title for name in names for title in alike.get(name, ())]
        nearer = [title for title in near if folded(title) in names]
        exact = [title for title in near if title == sheet.title]
        best = next((few[0] for few in (exact, nearer, near) if few), None)
        if best is not None:
            tabs.found[sheet.name] = best
        if rest := [title for title in near if title != best]:
            tabs.copies[sheet.name] = rest
    return tabs


@dataclass(slots=True)
class Layout:
    """A declared sheet within a grid.

    ``header`` is the header's row, 0-based. ``columns`` maps declared names, and ``further``
    headers that no declaration knows, to columns, 0-based. ``again`` are columns that came once
    more, by name; ``beside`` those of the further that may be meant for a column that is there.
    """

    header: int
    columns: dict[str, int] = field(default_factory=dict)
    again: list[tuple[str, int]] = field(default_factory=list)
    beside: dict[int, str] = field(default_factory=dict)
    further: dict[str, int] = field(default_factory=dict)
    notes: list[Note] = field(default_factory=list)


class Headers:
    """The headers of one declared sheet, made ready to be found."""

    def __init__(self, sheet: Sheet) -> None:
        """Index the headers of ``sheet``. A header beats another column's synonym."""
        self.sheet = sheet
        self._exact = {column.header: column for column in sheet.columns}
        self._folded = {folded(column.header): column for column in sheet.columns}
        self._synonyms = {
            folded(name): column for column in sheet.columns for name in column.synonyms
        }
        self._known = {**self._synonyms, **self._folded}
        self._seen: dict[tuple[object, ...], Layout] = {}

    def find(self, grid: Grid) -> Layout | None:
        """The layout of the sheet in ``grid``; None where no row looks like its header."""
        top = _drawn_down(grid)
        for row, cells in enumerate(top):
            if self._exact.keys() <= set(cells):
                return self._remembered(row, cells)
        met = [len({c.name for c in map(self._meant, cells) if c}) for cells in top]
        if not met or max(met) < min(2, len(self.sheet.columns)):
            return None
        row = met.index(max(met))
        return self._columns(row, top[row])

    def _remembered(self, row: int, cells: Sequence[Raw]) -> Layout:
        """The layout below a header: nearly all returns have the very same one."""
        key = (row, *(cell if isinstance(cell, str) else None for cell in cells))
        if key not in self._seen:
            if len(self._seen) >= _SEEN:
                self._seen.clear()
            self._seen[key] = self._columns(row, cells)
        return self._seen[key]

    def likeness(self, grid: Grid) -> float:
        """The share of the sheet's headers that stand in one row of ``grid``."""
        layout = self.find(grid)
        return len(layout.columns) / len(self.sheet.columns) if layout else 0.0

    def _meant(self, cell: Raw) -> Column | None:
        if not isinstance(cell, str) or not cell:
            return None
        fold = folded(cell)
        return self._known.get(fold) or self._known.get(bare(fold))

    def _columns(self, row: int, cells: Sequence[Raw]) -> Layout:
        layout = Layout(row)
        texts = {c: cell for c, cell in enumerate(cells) if isinstance(cell, str) and cell.strip()}
        for known, fold in (
            (self._exact, str), (self._folded, folded), (self._synonyms, folded),
            (self._known, _bared),
        ):  # fmt: skip
            for c, text in list(texts.items()):
                column = known.get(fold(text))
                if column is None:
                    continue
                if column.name not in layout.columns:
                    layout.columns[column.name] = c
                    if text.strip() != column.header:
                        layout.notes.append(_note("header-repaired", row, c, text, column))
                elif known is self._synonyms or known is self._known:
                    layout.beside[c] = column.name
                    continue  # a list may well have 身份证号 and 证件号 side by side
                else:
                    layout.again.append((column.name, c))
                del texts[c]
        self._take_nearest(layout, texts)
        self._take_between(layout, cells, texts)
        for column in self.sheet.columns:
            if column.name not in layout.columns and (
                column.fillable or column.name in self.sheet.key
            ):
                code = "key-missing" if self._is_told(column, layout) else "column-missing"
                layout.notes.append(Note(code, raw=column.header))
        for c, text in texts.items():
            layout.further.setdefault(text.strip(), c)
        return layout

    def _take_nearest(self, layout: Layout, texts: dict[int, str]) -> None:
        """Columns that are still missing, by headers that are a slip away."""
        wanted = {
            folded(column.header): column.name
            for column in self.sheet.columns
            if column.name not in layout.columns
        }
        if not wanted or not texts:
            return
        bared = {c: _bared(text) for c, text in texts.items()}
        for c, name in nearest(bared, wanted).items():
            layout.columns[name] = c
            text = texts.pop(c)
            layout.notes.append(_note("header-repaired", layout.header, c, text, self.sheet[name]))

    def _take_between(self, layout: Layout, cells: Sequence[Raw], texts: dict[int, str]) -> None:
        """Columns that are still missing, where their header alone was cleared or merged over.

        Just one without a header stands between the two that are declared around it, or between
        the last and what checks the row. Of several side by side the order may have changed.
        """
        check = next((c for c, text in texts.items() if text.strip() == SELF_CHECK_HEADER), None)
        places = [layout.columns.get(column.name) for column in self.sheet.columns]
        around = [-1, *places, check]
        for column, at, before, after in zip(
            self.sheet.columns, places, around, around[2:], strict=False
        ):
            if at is not None or before is None or after != before + 2:
                continue
            if _is_blank(cells[before + 1]):
                layout.columns[column.name] = before + 1
                text = texts.pop(before + 1, _BLANK)
                note = _note("header-repaired", layout.header, before + 1, text, column)
                layout.notes.append(note)

    def _is_told(self, column: Column, layout: Layout) -> bool:
        """Whether a key can be had without its column: by the name, or by counting."""
        return isinstance(column.kind, Whole) or (
            column.name in self.sheet.key and "name" in self.sheet and "name" in layout.columns
        )


def _is_blank(cell: Raw) -> bool:
    """Whether a header is none, or what Excel puts in the place of one in a table of its own."""
    return cell == "" or (isinstance(cell, str) and bool(_UNNAMED.fullmatch(cell.strip())))


def _bared(text: str) -> str:
    return bare(folded(text))


def _drawn_down(grid: Grid) -> Sequence[Sequence[Raw]]:
    """The rows in which the header may be; a cell merged downwards stands in each of its rows."""
    top: list[Sequence[Raw]] = list(grid.rows[:_HEADER_WITHIN])
    for (first, left), (last, _) in grid.merged:
        if first < last and first < len(top) and left < len(top[first]):
            for row in range(first + 1, min(last + 1, len(top))):
                cells = list(top[row])
                cells[left] = top[first][left]
                top[row] = cells
    return top


def _note(code: str, row: int, c: int, text: str, column: Column) -> Note:
    return Note(code, row + 1, c + 1, text.strip(), column.header)
