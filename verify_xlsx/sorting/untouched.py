"""Whether a rework is as it was written: by what stands in it, and not by its time alone.

A file that nobody has saved bears our own stamp of long ago. So does one that was saved by a
program that keeps the stamp, or on a machine whose clock has stopped: what it says has changed.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping

from verify_xlsx.reading.hidden_tab import CONTENT, is_rework
from verify_xlsx.sheets import HANDED_OUT
from verify_xlsx.table import ReadFile

_LENGTH = 12


def content_mark(rows: Mapping[str, Iterable[Mapping[str, str]]]) -> str:
    """A mark of what a college can change, whatever the order of the rows; by sheet name."""
    said = [
        "\x1f".join([sheet.name, row.get("student", ""), *texts])
        for sheet in HANDED_OUT
        for row in rows.get(sheet.name, ())
        if any(texts := [row.get(name, "") for name in sheet.fillable])
    ]
    return hashlib.sha256("\x1e".join(sorted(said)).encode()).hexdigest()[:_LENGTH]


def is_untouched_rework(file: ReadFile) -> bool:
    """Whether nobody has changed or saved the rework that ``file`` is."""
    if not file.untouched or not is_rework(file):
        return False
    bears = file.identity.get(CONTENT)
    return bears is None or bears == content_mark(
        {
            name: [
                dict(zip(table.values, texts, strict=True))
                for texts in zip(*table.values.values(), strict=True)
            ]
            for name, table in file.tables.items()
        }
    )
