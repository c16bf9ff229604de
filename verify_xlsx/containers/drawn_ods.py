"""An .ods without what is drawn over its cells: python-calamine takes its words for the cell's."""

from __future__ import annotations

import re

from verify_xlsx.containers.formats import Container, Format, container_of
from verify_xlsx.containers.parts import stored

_CONTENT, _MARK = "content.xml", b"<draw:"
_TAG = re.compile(rb"<(/?)draw:[^<>]*?(/?)>")


def without_drawn(container: Container) -> Container:
    """``container``, or a copy in which nothing is drawn. Raises what damage leads to."""
    if container.format is not Format.ODS or container.parts is None:
        return container
    content = container.kept(_CONTENT)
    if _MARK not in content:
        return container
    parts = {name: container.part(name) for name in container.parts.namelist() if name[-1] != "/"}
    return container_of(stored(parts | {_CONTENT: _cleared(content)}))


def _cleared(content: bytes) -> bytes:
    """``content`` without its drawn elements; as it is where one of them never ends."""
    pieces, at, depth, start = list[bytes](), 0, 0, 0
    for tag in _TAG.finditer(content):
        ends, alone = tag.groups()
        if not depth and not ends:
            start = tag.start()
        depth += 0 if alone else -1 if ends else 1
        if depth < 0:
            return content
        if not depth:
            pieces.append(content[at:start])
            at = tag.end()
    return content if depth else b"".join((*pieces, content[at:]))
