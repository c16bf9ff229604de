"""A handout without what the tool itself put there to compute: half of its cells, read for nothing.

Beside the columns that people fill, a handout holds the self-check: long formulas in columns of
its own, and a form tab a student. They follow the rest and are never read. So the few parts of
the workbook that matter are inflated once, the self-check's formula cells are cut out, and what
is left is handed to the reader as a small workbook, merged cells in front (see
:mod:`~verify_xlsx.containers.one_pass`). Whatever does not look exactly like a handout
is read as it came; what a person typed, a formula in a column of theirs too, is never cut out.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from verify_xlsx.containers.formats import Container, Format
from verify_xlsx.containers.one_pass import merged_first
from verify_xlsx.containers.parts import Pieces, sheet_tags, sheet_targets, stored
from verify_xlsx.sheets import (
    HANDED_OUT,
    IDENTITY_TITLE,
    SELF_CHECK_DONE,
    SELF_CHECK_HEADERS,
    SELF_CHECK_WORDS,
)

_TITLES = frozenset((*(sheet.title for sheet in HANDED_OUT), IDENTITY_TITLE))
_WORKBOOK, _RELATIONS = "xl/workbook.xml", "xl/_rels/workbook.xml.rels"
_STRINGS = "xl/sharedStrings.xml"
#: Without these there is no workbook to read; the last two may be absent.
_NEEDED = ("[Content_Types].xml", "_rels/.rels", _WORKBOOK, _RELATIONS)
_WANTED = (_STRINGS, "xl/styles.xml")
#: Workbooks above this many bytes inflated are rare, and better read from the disk's form.
_LARGEST = 64 << 20

_SHEETS = (b"<sheets>", b"</sheets>")
#: Ranges for the dropdowns and the self-check, dozens of them: they name no cell that is read.
_NAMES = (b"<definedNames>", b"</definedNames>")
#: What is left in place of the self-check where it has moved, or stands as a value.
_MOVED = SELF_CHECK_WORDS.encode()
_VALUE = f"<si><t>{SELF_CHECK_DONE}</t></si>".encode()
#: What stands in a formula, and for its value, whose cells were pasted over or deleted.
_LOST = b"#REF!"
_HEADER = re.compile(rb'<c r="([A-Z]{1,3})1"[^>]* t="s"[^>]*><v>([0-9]+)</v></c>')


@dataclass(frozen=True, slots=True)
class Lean:
    """A small workbook and the tabs in it, and of the whole one every tab and whether it is shown.

    ``parts`` are the parts that were inflated, the sheets' without what was cut out.
    """

    data: bytes
    titles: frozenset[str]
    parts: Mapping[str, bytes]
    visible: Mapping[str, bool]


def lean_copy(container: Container) -> Lean | None:
    """The tabs of ``container`` that are read, if it is surely a handout; None where in doubt."""
    if container.format is not Format.XLSX or container.parts is None:
        return None
    try:
        names = {info.filename: info.file_size for info in container.parts.infolist()}
        if _STRINGS not in names or len(names) != len(container.parts.infolist()):
            return None
        return _lean(container, names)
    except Exception:  # damaged in one way or another: the reader of whole workbooks will say so
        return None


def _lean(container: Container, sizes: Mapping[str, int]) -> Lean | None:
    workbook, relations = container.part(_WORKBOOK), container.part(_RELATIONS)
    tags = sheet_tags(workbook)
    visible = {tag["name"]: tag.get("state", "visible") == "visible" for _, tag in tags}
    if not visible.keys() >= _TITLES or len(visible) != len(tags):
        return None
    targets = sheet_targets(workbook, relations)
    chosen = [targets[title] for title in _TITLES]
    if sum(sizes[name] for name in (*chosen, _STRINGS)) > _LARGEST:
        return None
    parts = {name: container.part(name) for name in (*_NEEDED, *_WANTED) if name in sizes}
    own = _own_headers(parts[_STRINGS])
    if not own or _VALUE in parts[_STRINGS]:
        return None
    kept = b"".join(raw for raw, tag in tags if tag["name"] in _TITLES)
    if any(workbook.count(mark) != 1 for mark in _SHEETS):
        return None
    parts[_WORKBOOK] = _emptied(_emptied(workbook, *_NAMES), *_SHEETS, kept)
    whole = {name: container.part(name) for name in chosen}
    if any(_LOST in xml for xml in whole.values()):
        return None  # the self-check tells of cells that were cut and pasted over others
    sheets = {name: _cut(xml, own) for name, xml in whole.items()}
    # In a comment or a CDATA section stands what only looks like a cell. No cell cut has a "<!".
    # A single character is found much sooner than two of which the first stands everywhere.
    if any(_MOVED in xml or (b"!" in xml and b"<!" in xml) for xml in sheets.values()):
        return None
    copy: dict[str, bytes | Pieces] = {**parts}
    copy |= {name: merged_first(xml) for name, xml in sheets.items()}
    return Lean(stored(copy), _TITLES, {**parts, **sheets, _WORKBOOK: workbook}, visible)


def _emptied(xml: bytes, opening: bytes, closing: bytes, content: bytes = b"") -> bytes:
    """``xml`` with ``content`` for all that its first element of that name holds, if it has one."""
    start = xml.find(opening) + len(opening)
    end = xml.find(closing, start)
    return xml[:start] + content + xml[end:] if len(opening) <= start <= end else xml


def _own_headers(strings: bytes) -> frozenset[bytes]:
    """The numbers of the shared strings that head the self-check's columns."""
    if b"<!" in strings:
        return frozenset()
    places = (strings.find(f"<si><t>{text}</t></si>".encode()) for text in SELF_CHECK_HEADERS)
    return frozenset(
        str(strings.count(b"<si>", 0, at) + strings.count(b"<si/>", 0, at)).encode()
        for at in places
        if at >= 0
    )


def _cut(xml: bytes, own: frozenset[bytes]) -> bytes:
    """A sheet without the formula cells of the columns that are headed by one of ``own``."""
    top = xml[: xml.find(b"</row>") + 1]
    letters = sorted(match[1] for match in _HEADER.finditer(top) if match[2] in own)
    return _cells_of(tuple(letters)).sub(b"", xml) if letters else xml


@lru_cache(maxsize=256)
def _cells_of(letters: tuple[bytes, ...]) -> re.Pattern[bytes]:
    formula = rb"<f(?:>| [^>]*[^>/]>)[^<]*</f>|<f [^>]*/>"
    return re.compile(
        rb'<c r="(?:%s)[0-9]+"[^>]*[^>/]>(?:%s)(?:<v>[^<]*</v>|<v/>)?</c>'
        % (b"|".join(letters), formula)
    )
