"""An .ods with blanks between its cells, as Gnumeric sets it out: python-calamine takes none."""

from __future__ import annotations

import re

from verify_xlsx.containers.formats import Container, Format
from verify_xlsx.containers.parts import stored

_CONTENT = "content.xml"
_NEEDED = ("mimetype", "META-INF/manifest.xml")
#: In front of a table, a row, a cell or a paragraph blanks are no text.
_BETWEEN = re.compile(rb">\s++(?=<(?:/?table:|/?office:|text:p\b))")


def without_lines(container: Container) -> bytes | None:
    """The .ods without the blanks between its elements; None where there are none, or in doubt."""
    if container.format is not Format.ODS:
        return None
    try:
        content = container.part(_CONTENT)
        close, blanks = _BETWEEN.subn(b">", content)
        if not blanks or b"<![CDATA[" in content:
            return None
        return stored({**{name: container.part(name) for name in _NEEDED}, _CONTENT: close})
    except Exception:  # damaged in one way or another
        return None
