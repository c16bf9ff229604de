"""Parts of an .xlsx that belong to a tab, and what is said in them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Set
from html import unescape
from posixpath import basename, dirname, join, normpath

from verify_xlsx.containers.formats import Container, tab_parts
from verify_xlsx.containers.parts import parts_by_relation

#: More than the tool writes into any of its own; nobody reads further.
_LARGEST = 4 << 20
_TEXT = re.compile(rb"<(?:\w+:)?t\b[^<>]*>([^<]*)<")


def related(container: Container, names: Set[str]) -> Iterator[tuple[str, bytes]]:
    """Those of the parts ``names`` that a tab refers to, each with the tab's title."""
    assert container.parts
    for title, part in tab_parts(container).items() if names else ():
        relations = join(dirname(part), "_rels", f"{basename(part)}.rels")
        if relations not in container.parts.namelist():
            continue
        for target in parts_by_relation(container.part(relations)).values():
            name = normpath(join(dirname(part), target.removeprefix("xl/")))
            name = name if name in names else target
            if name in names and container.parts.getinfo(name).file_size <= _LARGEST:
                yield title, container.part(name)


def each(opening: re.Pattern[bytes], xml: bytes) -> Iterator[tuple[re.Match[bytes], bytes]]:
    """Each ``opening``, and what follows up to the next: a closing tag that never comes is not
    looked for.
    """
    found = list(opening.finditer(xml))
    ends = [*(one.start() for one in found[1:]), len(xml)]
    for one, end in zip(found, ends, strict=False):
        yield one, xml[one.end() : end]


def text_in(xml: bytes) -> str:
    """All that stands in elements of text."""
    return unescape(b"".join(_TEXT.findall(xml)).decode("utf-8", "replace")).strip()
