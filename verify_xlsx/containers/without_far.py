"""A workbook as python-calamine is to read it: without cells far from everything else.

And an .ods without what is drawn over its cells.

An .xls and an .ods are read whole when they are opened, an .xlsx tab by tab. An .xlsb is opened
as it is: few people save one.
"""

from __future__ import annotations

from verify_xlsx.containers import far_ods, far_xls, far_xlsx
from verify_xlsx.containers.drawn_ods import without_drawn
from verify_xlsx.containers.far import far_note
from verify_xlsx.containers.formats import Container, Format, tab_parts
from verify_xlsx.containers.parts import SHEETS, stored
from verify_xlsx.table import Note

#: What is larger than so many bytes is left as it is.
_LARGEST = 64 << 20


def whole(container: Container) -> tuple[bytes, list[Note]]:
    """The bytes to open, and a Note on each tab of which something was left out."""
    searches = {Format.XLS: far_xls.without_far, Format.ODS: far_ods.without_far}
    search = searches.get(container.format)
    if search is None or _is_large(container):
        return container.data, []
    try:
        data, left_out = search(without_drawn(container))
    except Exception:  # damaged in one way or another: calamine will say so
        return container.data, []
    return data, [far_note(title, cells) for title, cells in left_out]


class Tabs:
    """The tabs of an .xlsx, one after the other."""

    def __init__(self, container: Container) -> None:
        self._container = container
        self._parts: dict[str, str] | None = None

    def alone(self, title: str) -> tuple[bytes, Note] | None:
        """A workbook in which ``title`` has no far cells; None if it has none as it is."""
        container = self._container
        if container.format is not Format.XLSX or container.parts is None:
            return None
        try:
            if self._parts is None:
                self._parts = dict(tab_parts(container))
            name = self._parts[title]
            if container.parts.getinfo(name).file_size > _LARGEST:
                return None
            xml, cells = far_xlsx.without_far(container.kept(name))
            if not cells or _is_large(container):
                return None
            others = {
                other: container.part(other)
                for other in container.parts.namelist()
                if other.endswith((".xml", ".rels")) and not other.startswith(SHEETS)
            }
            return stored(others | {name: xml}), far_note(title, cells)
        except Exception:  # damaged in one way or another: calamine will say so
            return None


def _is_large(container: Container) -> bool:
    if container.parts is None:
        return len(container.data) > _LARGEST
    return sum(part.file_size for part in container.parts.infolist()) > _LARGEST
