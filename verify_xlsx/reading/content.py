"""A mark of what a file says, equal for two files that say the same."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from verify_xlsx.table import ReadFile


def content_of(file: ReadFile) -> str:
    """The mark: over identity, every cell with its place, and every note.

    A file without a row has none: nothing was read of it, so nothing can be said to be the same.
    """
    if not any(table.rows for table in file.tables.values()):
        return ""
    return hashlib.sha256("\x1e".join(_parts(file)).encode("utf-8", "surrogatepass")).hexdigest()


def _parts(file: ReadFile) -> Iterator[str]:
    yield repr(sorted(file.identity.items()))
    yield repr(file.notes)
    for name, table in sorted(file.tables.items()):
        yield f"{name}\x1f{table.title}"
        yield repr(sorted(table.columns.items()))
        yield repr(table.rows)
        yield repr(table.notes)
        yield repr([note.kept for note in table.notes])
        yield repr(table.out_of_place)
        for column, values in sorted(table.values.items()):
            yield column
            yield "\x1f".join(values)
