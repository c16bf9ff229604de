"""Tabs that a college put into its return: told of, as nothing of them is taken."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping

from verify_xlsx.containers.formats import Format, tab_parts
from verify_xlsx.containers.grid import Book
from verify_xlsx.identity import without_numbers
from verify_xlsx.reading.form_tabs import header_of_form
from verify_xlsx.reading.layout import bare_title
from verify_xlsx.sheets import OWN_TITLES
from verify_xlsx.table import Note

#: A form's tab begins with its student's 编号; where it does not go on with the name, it is looked
#: into.
FORM = re.compile(r"(?:19|20)[0-9]{2}-[0-9]+")
#: What WPS keeps the pictures of cells in.
_PROGRAMS = "WpsReserved"
#: So many strangers are looked into; a tab above so many bytes is none that is blank.
_LOOKED, _LARGEST = 20, 16 << 20
_MOST, _LONGEST = 5, 20
#: In the XML of a worksheet, a place where no form reaches; and a value.
_FAR = re.compile(rb"""\b(?:r|ref)=["'](?:[^"']*:)?(?:[A-Z]{3,}[0-9]*|[A-Z]*[0-9]{5,})["']""")
_VALUE = re.compile(rb"<(?:\w+:)?[vt](?: [^>]*)?>\s*[^<\s]")


def added_tabs(book: Book, known: Collection[str], students: Mapping[str, str]) -> list[Note]:
    """A note that names the tabs that hold something and are not the handout's, if there are any.

    ``known`` are the tabs that were read, ``students`` those whose forms there may be, with
    their names.
    """
    strangers: list[str] = []
    suspects: list[str] = []
    for title in book.titles:
        first, _, rest = title.partition(" ")
        if (
            title in known
            or (rest and students.get(first) == rest)  # most are forms
            or is_programs(title)
            or bare_title(title) in OWN_TITLES
        ):
            continue
        is_numbered = first in students or FORM.match(title)
        (suspects if is_numbered else strangers).append(title)
    if not strangers and not suspects:
        return []
    parts = _parts(book)
    strangers = [t for t in suspects[:_LOOKED] if not _is_form(book, parts, t)] + strangers
    # Beyond those that are looked into it is enough to say how many there are.
    added = [title for title in strangers[:_LOOKED] if _says(book, parts, title)]
    count = len(added) + len(strangers[_LOOKED:])
    if not count:
        return []
    named = "、".join(f"“{_shown(title)}”" for title in (added or strangers[_LOOKED:])[:_MOST])
    return [Note("sheets-added", raw=f"{named}等 {count} 张" if count > _MOST else named)]


def is_programs(title: str) -> bool:
    """Whether a tab is a program's own."""
    return title.startswith(_PROGRAMS)


def reaches_far(book: Book, title: str) -> bool:
    """Whether a tab of an .xlsx is too large to be opened for its own sake; True if damaged."""
    if book.container.format is not Format.XLSX:
        return False
    part = part_of(book, title, _LARGEST)
    return part is None or _FAR.search(part) is not None


def _parts(book: Book) -> Mapping[str, str]:
    """The part of each tab of an .xlsx; nothing of other formats."""
    if book.container.format is not Format.XLSX:
        return {}
    try:
        return tab_parts(book.container)
    except Exception:  # damaged in one way or another: the tabs are opened instead
        return {}


def part_of(book: Book, title: str, most: int) -> bytes | None:
    """The XML of a tab of an .xlsx; None of other formats, and where it is above ``most`` bytes."""
    zipped, name = book.container.parts, _parts(book).get(title)
    if not zipped or not name or zipped.getinfo(name).file_size > most:
        return None
    try:
        return book.container.kept(name)
    except Exception:  # damaged
        return None


def _says(book: Book, parts: Mapping[str, str], title: str) -> bool:
    """Whether a tab holds anything; one that cannot be opened may.

    A tab of an .xlsx is not opened: what nobody reads must not be able to cost the whole file.
    """
    zipped = book.container.parts
    try:
        if zipped and (name := parts.get(title)):
            large = zipped.getinfo(name).file_size > _LARGEST
            return large or bool(_VALUE.search(book.container.kept(name)))
        return any(cell != "" for row in book.grid(title).rows for cell in row)
    except Exception:  # damaged, or gone
        return True


def _is_form(book: Book, parts: Mapping[str, str], title: str) -> bool:
    """Whether a tab has a form's header; one that is larger than any form is not opened."""
    zipped = book.container.parts
    try:
        if zipped and (name := parts.get(title)):
            large = zipped.getinfo(name).file_size > _LARGEST
            if large or _FAR.search(book.container.kept(name)):
                return False
        return header_of_form(book.grid(title).rows) is not None
    except Exception:  # damaged, or gone
        return False


def _shown(title: str) -> str:
    return without_numbers(" ".join(title.split()))[:_LONGEST]
