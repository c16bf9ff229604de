"""The words in which sheets are declared: what a column is, who fills it, what it may hold.

Nothing here knows a sheet. A value inside the tool is always text in *normal form*: ``''`` is
blank, a date is ``YYYY-MM-DD``, a choice is one of its words, an identity number has a capital X.
So two values are equal exactly when their texts are.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import Enum


class Owner(Enum):
    """Who fills a column: the office, the college, or the college where the office left a gap."""

    OFFICE = "O"
    COLLEGE = "C"
    EITHER = "O/C"


@dataclass(frozen=True, slots=True)
class Text:
    """Free text of at most ``longest`` characters."""

    longest: int = 500


@dataclass(frozen=True, slots=True)
class PersonName:
    """A person's name: up to fifty characters, rare characters and ``·`` included."""

    longest: int = 50


@dataclass(frozen=True, slots=True)
class Identity:
    """An identity number, whole (18 characters) or as published (``320382*****7320``)."""


@dataclass(frozen=True, slots=True)
class Date:
    """A calendar day; ``YYYY-MM-DD`` in normal form, a real date cell in a workbook."""


@dataclass(frozen=True, slots=True)
class Moment:
    """A day and a time of day, as text ``YYYY-MM-DD HH:MM:SS``; only the tool writes it."""


@dataclass(frozen=True, slots=True)
class Whole:
    """A whole number, written without a decimal point."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One word out of a list.

    ``name`` is the list's name in 选项 and in defined names (``选项_结论``). ``setting`` names the
    item of 参数 that replaces ``words`` where the office may edit the list. ``open`` lists
    propose words but take others.
    """

    name: str
    words: tuple[str, ...]
    synonyms: Mapping[str, str] = field(default_factory=dict)
    setting: str | None = None
    open: bool = False

    @property
    def defined_name(self) -> str:
        """The workbook name that a dropdown refers to."""
        return f"选项_{self.name}"


Kind = Text | PersonName | Identity | Date | Moment | Whole | Choice


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a sheet.

    ``name`` is the word in code, JSON and frames; ``header`` is the word in the workbook.
    ``synonyms`` are headers that other lists and clerks use for it. ``required`` columns of a
    college are tinted until filled and reported as missing. ``hint`` is said beside the cell,
    by :meth:`hint_of` with the campaign's year for ``{year}``.
    A column that does not wrap is cut at its edge: what nobody reads to the end.
    """

    name: str
    header: str
    owner: Owner
    kind: Kind = field(default_factory=Text)
    required: bool = False
    width: float = 12
    hint: str = ""
    synonyms: tuple[str, ...] = ()
    wraps: bool = True

    @property
    def fillable(self) -> bool:
        """Whether a college may have to type here."""
        return self.owner is not Owner.OFFICE

    def hint_of(self, year: int) -> str:
        """The hint in a campaign of ``year``."""
        return self.hint.replace("{year}", str(year))


class Rows(Enum):
    """What one row of a sheet stands for."""

    STUDENT = "student"
    REVIEWER = "reviewer"
    MEMBER = "member"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet: its title in the workbook, its name in code, its columns and what a row is.

    ``key`` are the columns that tell rows apart within a college. ``handed_out`` sheets are in
    the handout and come back; the others live in the master alone.
    """

    name: str
    title: str
    rows: Rows
    key: tuple[str, ...]
    columns: tuple[Column, ...]
    about: str = ""
    handed_out: bool = False
    hidden: bool = False
    synonyms: tuple[str, ...] = ()

    def __getitem__(self, name: str) -> Column:
        for column in self.columns:
            if column.name == name:
                return column
        raise KeyError(f"{self.name} has no column {name!r}")

    def __contains__(self, name: object) -> bool:
        return any(column.name == name for column in self.columns)

    def __iter__(self) -> Iterator[Column]:
        return iter(self.columns)

    @property
    def names(self) -> list[str]:
        """The columns' names, in order: a frame's labels."""
        return [column.name for column in self.columns]

    @property
    def headers(self) -> list[str]:
        """The columns' headers, in order: a workbook's first row."""
        return [column.header for column in self.columns]

    @property
    def fillable(self) -> list[str]:
        """The names of the columns in which a college may type."""
        return [column.name for column in self.columns if column.fillable]

    @property
    def own(self) -> list[str]:
        """The names of the columns that only a college fills: what shows that it has answered."""
        return [column.name for column in self.columns if column.owner is Owner.COLLEGE]

    def with_columns(self, *further: Column) -> Sheet:
        """The same sheet with ``further`` columns at its right edge."""
        return replace(self, columns=(*self.columns, *further))
