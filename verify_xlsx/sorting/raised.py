"""What the reader and the merge notice, before it has become findings."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Raised:
    """A code of the catalogue, noticed at a place of one file.

    ``source`` is the file's number in the stack. ``row`` and ``column`` are numbers in that
    file (1-based) or None; ``name`` is the column's name in code, ``key`` the row's key.
    ``words`` go into the message.
    """

    code: str
    source: int
    sheet: str | None = None
    row: int | None = None
    column: int | None = None
    name: str | None = None
    key: tuple[str, ...] = ()
    student: str | None = None
    college: str | None = None
    words: dict[str, str] = field(default_factory=dict)
