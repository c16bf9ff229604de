"""From a grid to a table in normal form: which rows are rows, and what their cells say."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set

from verify_xlsx.containers.grid import Grid, Raw
from verify_xlsx.containers.unread import Unread
from verify_xlsx.reading.added import added_columns
from verify_xlsx.reading.cut_rows import take_out_cut
from verify_xlsx.reading.dates import REPAIRED
from verify_xlsx.reading.layout import Headers, Layout, folded
from verify_xlsx.reading.moved_down import take_out_moved_down
from verify_xlsx.reading.plain import are_plain
from verify_xlsx.reading.shifted import take_out_shifted
from verify_xlsx.reading.strays import no_rows, split_lines
from verify_xlsx.reading.terms import Terms
from verify_xlsx.reading.text import DIGITS_LOST, kept_digits
from verify_xlsx.reading.typed_over import typed_over
from verify_xlsx.reading.values import reader_for, without_middle
from verify_xlsx.schema import Column, Kind, PersonName, Sheet, Text, Whole
from verify_xlsx.sheets import SELF_CHECK_HEADERS
from verify_xlsx.table import Note, OutOfPlace, Table

#: So many distinct cells of a column are remembered before a new beginning.
_REMEMBERED = 50_000
#: A column of so many different cells is like no other: they are not worth remembering.
_LONG = 2_000
_ONE_KEY = frozenset({0, 1})


class SheetReader:
    """Reads one declared sheet out of any number of files."""

    def __init__(self, sheet: Sheet, terms: Terms) -> None:
        """Make ready for ``sheet``, to be read by the office's ``terms``."""
        self.sheet = sheet
        self.headers = Headers(sheet)
        self._given = frozenset(folded(h) for h in (*SELF_CHECK_HEADERS, *terms.further))
        self._memories = {column.name: _Memory(column.kind, terms) for column in sheet}
        # What makes a row: something that a college writes, or a key. A reviewer's number alone
        # does not: in the spare rows of a handout it is a formula.
        self._telling = {
            column.name
            for column in sheet
            if not sheet.handed_out
            or column.fillable
            or (self._is_key(column) and not isinstance(column.kind, Whole))
        }
        self._others = [c.name for c in sheet if c.name not in {*self._telling, *sheet.key}]

    def table(
        self,
        grid: Grid,
        unread: Unread,
        keep_further: bool = False,
        messages: Set[str] = frozenset(),
    ) -> Table | None:
        """The table in ``grid``; None where it has no header of this sheet.

        ``unread`` are the tab's cells that only read as blank. ``keep_further`` keeps columns
        that the declaration does not know, as text under their headers. ``messages`` are all
        that the handout's self-check can say.
        """
        layout = self.headers.find(grid)
        if layout is None:
            return None
        first = layout.header + 2
        notes: list[Note] = []
        body = split_lines(grid.rows[layout.header + 1 :], layout, notes)
        across: list[Sequence[Raw]] = list(zip(*body, strict=True)) or [()] * len(grid.rows[0])
        values = self._values(layout, first, grid, across, notes)
        notes += self._twice(layout, first, across, values)
        notes += self._unread(layout, first, first + len(body), unread)
        kept = self._rows(layout, first, values, notes)
        # In the master the office may write wherever it likes.
        if words := set() if keep_further else self._words(values, kept):
            kept = sorted(words.union(kept))
        if strays := no_rows(self.sheet, layout, first, values) if self.sheet.handed_out else []:
            kept = sorted(set(kept).difference(note.row - first for note in strays if note.row))
        lost: list[OutOfPlace] = []
        if self.sheet.handed_out and not keep_further:
            header_row = grid.rows[layout.header]
            lost = take_out_shifted(
                self.sheet, layout, first, across, header_row, strays, values, unread, notes
            )
            lost += take_out_moved_down(self.sheet, layout, first, kept, values, notes)
            lost += take_out_cut(self.sheet, layout, first, kept, across, values, unread, notes)
        if grid.merged:
            notes += _covered(self.sheet, layout, first, grid, values)
        if keep_further:
            for header, c in layout.further.items():
                values[header] = _Memory(Text(), Terms()).normal(across[c], c, first, notes)
        if len(kept) < len(body):
            values = {name: [column[i] for i in kept] for name, column in values.items()}
        if self.sheet.handed_out and not keep_further:
            same = self._repeating(layout, across, kept, values)
            skipped = {note.row - first for note in strays if note.row}
            strays += added_columns(layout, first, across, kept, skipped, self._given, same)
            strays += typed_over(layout, first, across, messages, [*notes, *strays])
        rows = [first + i for i in kept]
        read = set(rows)
        return Table(
            self.sheet.name,
            grid.title,
            {name: c + 1 for name, c in layout.columns.items()},
            rows,
            values,
            {name: c + 1 for name, c in layout.further.items()} if keep_further else {},
            [*layout.notes, *(note for note in notes if note.row in read), *strays],
            lost,
        )

    def _values(
        self,
        layout: Layout,
        first: int,
        grid: Grid,
        across: Sequence[Sequence[Raw]],
        notes: list[Note],
    ) -> dict[str, list[str]]:
        """The declared columns in normal form, by name."""
        values: dict[str, list[str]] = {}
        for column in self.sheet:
            if (c := layout.columns.get(column.name)) is not None:
                cells = across[c]
                if not column.fillable and isinstance(column.kind, PersonName):
                    cells = _computed(cells)
                if self._is_key(column) or not column.fillable:
                    cells = _unmerged(cells, c, first, grid, notes)
                values[column.name] = self._memories[column.name].normal(cells, c, first, notes)
        return values

    def _twice(
        self,
        layout: Layout,
        first: int,
        across: Sequence[Sequence[Raw]],
        values: dict[str, list[str]],
    ) -> list[Note]:
        """Lay columns that came twice over each other; what two say differently is noted."""
        notes: list[Note] = []
        for name, c in layout.again:
            mine, left = values[name], layout.columns[name] + 1
            theirs = self._memories[name].normal(across[c], c, first, [])
            for i, (one, other) in enumerate(zip(mine, theirs, strict=True)):
                if one and other and one != other:
                    kind = self.sheet[name].kind
                    shown = (without_middle(text, kind) for text in (one, other))
                    notes.append(Note("column-twice", first + i, left, *shown))
            values[name] = [one or other for one, other in zip(mine, theirs, strict=True)]
        return notes

    def _repeating(
        self,
        layout: Layout,
        across: Sequence[Sequence[Raw]],
        kept: Sequence[int],
        values: Mapping[str, Sequence[str]],
    ) -> set[int]:
        """The further columns that say in ``kept`` rows what the column they may stand for says."""
        return {
            c
            for c, name in layout.beside.items()
            for theirs in [self._memories[name].normal(across[c], c, 0, [])]
            if all(theirs[i] in ("", mine) for i, mine in zip(kept, values[name], strict=True))
        }

    def _is_key(self, column: Column) -> bool:
        return column.name in self.sheet.key

    def _unread(self, layout: Layout, first: int, end: int, unread: Unread) -> list[Note]:
        """Notes on lost cells, but not of the office's columns: the master has those anyway."""
        minding = {c + 1 for name, c in layout.columns.items() if name in self._telling}
        return [
            Note(code, row, c, raw)
            for (row, c), (code, raw) in unread.items()
            if c in minding and first <= row < end
        ]

    def _rows(
        self, layout: Layout, first: int, values: Mapping[str, Sequence[str]], notes: list[Note]
    ) -> list[int]:
        """Which rows of the body, counted from 0, are there; a value lost is there too."""
        telling = [column for name, column in values.items() if name in self._telling]
        blank = ("",) * len(telling)
        kept = [i for i, cells in enumerate(zip(*telling, strict=True)) if cells != blank]
        columns = {c + 1 for name, c in layout.columns.items() if name in self._telling}
        lost = {n.row - first for n in notes if n.row and n.column in columns and not n.value}
        return sorted(lost.union(kept)) if lost else kept

    def _words(self, values: Mapping[str, Sequence[str]], kept: Sequence[int]) -> set[int]:
        """Rows that say something where only the office writes, other than a name of ``kept``."""
        others = [values[name] for name in self._others if name in values]
        if not others or not (rest := set(range(len(others[0]))).difference(kept)):
            return set()
        names = values.get("name", ("",) * len(others[0]))
        known = {"", *(names[i] for i in kept)}
        return {
            i
            for i in rest
            if any(texts[i] for texts in others if texts is not names) or names[i] not in known
        }


class _Memory(dict[Raw, str]):
    """What raw cells of one column mean, from file to file: the same few words come back."""

    def __init__(self, kind: Kind, terms: Terms) -> None:
        super().__init__()
        self._kind = kind
        self._read = reader_for(kind, terms)
        self._codes: dict[Raw, str] = {}

    def __missing__(self, raw: Raw) -> str:
        value, code = self._read(raw)
        if code:
            self._codes[raw] = code
        self[raw] = value
        return value

    def normal(self, cells: Sequence[Raw], c: int, first: int, notes: list[Note]) -> list[str]:
        """``cells`` in normal form; ``first`` is the row's number of the first of them."""
        if len(self) > _REMEMBERED:
            self.clear()
            self._codes.clear()
        if not _ONE_KEY.isdisjoint(cells):  # True and 1 are one key, but not one text
            cells = [str(raw).upper() if isinstance(raw, bool) else raw for raw in cells]
        distinct = set(cells)
        if len(distinct) > _LONG and are_plain(distinct - {""}, self._kind):
            return [str(text) for text in cells]
        unknown = {raw for raw in distinct if raw not in self}
        if len(unknown) > 1 and are_plain(unknown - {""}, self._kind):
            self.update((text, str(text)) for text in unknown)
        values = [self[raw] for raw in cells]
        if self._codes and not self._codes.keys().isdisjoint(cells):
            for i, raw in enumerate(cells):
                if code := self._codes.get(raw):
                    was, now = (without_middle(text, self._kind) for text in (raw, values[i]))
                    kept = kept_digits(raw) if code == DIGITS_LOST else ""
                    notes.append(Note(code, first + i, c + 1, was, now, kept=kept))
        return values


def _computed(cells: Sequence[Raw]) -> Sequence[Raw]:
    """``cells`` without 0: LibreOffice saves it in .xls for what it has not computed."""
    return ["" if cell == 0 else cell for cell in cells] if 0 in cells else cells


def _unmerged(
    cells: Sequence[Raw], c: int, first: int, grid: Grid, notes: list[Note]
) -> Sequence[Raw]:
    """``cells`` with the value of a merged range in each of its rows, and a Note on each."""
    for (top, left), (bottom, _) in grid.merged:
        start, end = top + 1 - first, bottom + 1 - first
        if left == c and bottom > top and 0 <= start < len(cells) and cells[start] != "":
            filled = list(cells)
            for i in range(start + 1, min(end + 1, len(cells))):
                filled[i] = cells[start]
                value = without_middle(cells[start], Text())
                notes.append(Note(REPAIRED, first + i, c + 1, "", value))
            cells = filled
    return cells


def _covered(
    sheet: Sheet, layout: Layout, first: int, grid: Grid, values: Mapping[str, Sequence[str]]
) -> list[Note]:
    """A Note where a merged cell says something of its first row alone, and nobody would ask.

    What is meant for one person is not taken for several. Cells that have to be filled are asked
    for as it is.
    """
    optional = {
        layout.columns[column.name]: values[column.name]
        for column in sheet
        if column.fillable and not column.required and column.name in layout.columns
    }
    notes = []
    for (top, left), (bottom, _) in grid.merged:
        start, texts = top + 1 - first, optional.get(left, ())
        if 0 <= start < len(texts) and (said := texts[start]):
            raw = without_middle(said, Text())
            notes += [
                Note("cell-merged", first + i, left + 1, raw)
                for i in range(start + 1, min(bottom + 2 - first, len(texts)))
                if not texts[i]
            ]
    return notes
