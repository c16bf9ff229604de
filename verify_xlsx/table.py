"""What reading a file gives: tables in normal form in which every value knows its cell."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Note:
    """What the reader mended or could not read; ``code`` is in the catalogue of rules.

    ``row`` and ``column`` are those of the file, both 1-based, None where no single cell is
    meant. ``raw`` is what stood there, ``value`` what was understood instead ('' for nothing).
    ``title`` is the tab's, where the note is about the file and yet about a cell, or the cell of
    a copy that says otherwise. ``kept`` are
    the digits that a rounded number still has; they are never shown.
    """

    code: str
    row: int | None = None
    column: int | None = None
    raw: str = ""
    value: str = ""
    title: str = ""
    kept: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class OutOfPlace:
    """What stood in the column ``name`` of a row of which nothing was taken.

    ``code`` is that of the note on the row, ``row`` the row's number in the file (1-based), ``of``
    that of the row to which it most likely belongs. Of a row that stands in a copy alone ``key`` is
    its own, and ``title`` the copy's.
    """

    code: str
    row: int
    of: int
    name: str
    text: str
    key: tuple[str, ...] = ()
    title: str = ""


@dataclass(slots=True)
class Table:
    """One declared sheet as it was found in one file.

    ``title`` is the sheet's name in the file. ``columns`` maps a column's name to its number in
    the file (1-based), ``rows`` holds the row number of each row read (1-based), ``values`` one
    list a column, as long as ``rows``, in normal form. ``further`` are columns that no
    declaration knows: header to number; their values stand in ``values`` under the header.
    What is ``out_of_place`` stands in ``values`` no more.
    """

    sheet: str
    title: str
    columns: dict[str, int]
    rows: list[int]
    values: dict[str, list[str]]
    further: dict[str, int] = field(default_factory=dict)
    notes: list[Note] = field(default_factory=list)
    out_of_place: list[OutOfPlace] = field(default_factory=list)


@dataclass(slots=True)
class ReadFile:
    """One file: what it is, when its author saved it, and its tables by sheet name.

    ``saved`` is the document's own time (UTC, ``YYYY-MM-DD HH:MM:SS``), else the file's.
    ``identity`` is what the handout's hidden sheet says: ``campaign``, ``college``,
    ``version``; empty if it is gone. ``fault`` is set, and ``tables`` empty, when the file
    could not be read. ``notes`` are about the file as a whole. ``tabs`` are the titles of all
    its tabs. ``aside`` says why a file that is no return was not read at all. ``content`` is
    equal for files that say the same, however they were saved; '' where nobody compares.
    ``untouched`` is a file that nobody has saved since this tool wrote it. ``parts`` are tabs, by
    title, in which a sheet goes on: files of their own, which came with this one.
    """

    path: Path
    sha256: str = ""
    saved: str = ""
    identity: dict[str, str] = field(default_factory=dict)
    tables: dict[str, Table] = field(default_factory=dict)
    notes: list[Note] = field(default_factory=list)
    fault: Note | None = None
    tabs: list[str] = field(default_factory=list)
    aside: str = ""
    content: str = field(default="", compare=False)
    untouched: bool = False
    parts: dict[str, ReadFile] = field(default_factory=dict)


def below(path: Path, title: str) -> Path:
    """Where a tab is said to be: no title leads out of the file, or to a file."""
    return path / (title.replace("/", "_").strip(".") or "_")
