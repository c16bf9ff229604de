"""How a ReadFile crosses from the child that read it: JSON behind its length.

No pickle: whatever a hostile file made of the child, all that comes over is text and numbers. A
column crosses as one text, which is taken apart in a third of the time that a list would take.
"""

from __future__ import annotations

import json
import struct
from dataclasses import astuple, replace
from functools import lru_cache
from pathlib import Path
from typing import IO, Any

from verify_xlsx.table import Note, OutOfPlace, ReadFile, Table, below

_LENGTH = struct.Struct("<Q")
_ENCODING = ("utf-8", "surrogatepass")
#: Between the values of a column: in no text of a person's, and nothing that JSON escapes.
_BETWEEN = "\x7f"


def send(pipe: IO[bytes], message: Any) -> None:
    """Write one message. Raises OSError where nobody listens any more."""
    # A file name of undecodable bytes passes as well.
    body = json.dumps(message, ensure_ascii=False, separators=(",", ":")).encode(*_ENCODING)
    pipe.write(_LENGTH.pack(len(body)) + body)
    pipe.flush()


def receive(pipe: IO[bytes]) -> Any:
    """The next message; None where the other side ended, be it in the middle of one."""
    head = pipe.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        return None
    (length,) = _LENGTH.unpack(head)
    body = pipe.read(length)
    return json.loads(body.decode(*_ENCODING)) if len(body) == length else None


def packed(file: ReadFile) -> dict[str, Any]:
    """``file`` without its path as a message."""
    return {
        "sha256": file.sha256,
        "saved": file.saved,
        "identity": file.identity,
        "tables": [_packed_table(table) for table in file.tables.values()],
        "notes": [astuple(note) for note in file.notes],
        "fault": astuple(file.fault) if file.fault else None,
        "tabs": file.tabs,
        "content": file.content,
        "untouched": file.untouched,
        "parts": {title: packed(part) for title, part in file.parts.items()},
    }


def unpacked(path: Path, message: dict[str, Any]) -> ReadFile:
    """The ReadFile of ``path`` in a message."""
    tables = [_unpacked_table(*parts) for parts in message["tables"]]
    return ReadFile(
        path,
        message["sha256"],
        message["saved"],
        message["identity"],
        {table.sheet: table for table in tables},
        [Note(*parts) for parts in message["notes"]],
        Note(*message["fault"]) if message["fault"] else None,
        message["tabs"],
        content=message["content"],
        untouched=message["untouched"],
        parts={
            title: unpacked(below(path, title), part) for title, part in message["parts"].items()
        },
    )


def _packed_table(table: Table) -> list[Any]:
    notes = [astuple(note) for note in table.notes]
    values = {name: _joined(texts) for name, texts in table.values.items()}
    lost = [astuple(one) for one in table.out_of_place]
    return [
        table.sheet, table.title, table.columns, table.rows, values, table.further, notes, lost
    ]  # fmt: skip


def _unpacked_table(
    sheet: str,
    title: str,
    columns: dict[str, int],
    rows: list[int],
    values: dict[str, list[str] | str],
    further: dict[str, int],
    notes: list[list[Any]],
    lost: list[list[Any]],
) -> Table:
    lists = {
        name: list(_parted(texts)) if isinstance(texts, str) else texts
        for name, texts in values.items()
    }
    return Table(
        sheet, title, columns, rows, lists, further,
        [Note(*parts) for parts in notes],
        [replace(OutOfPlace(*parts), key=tuple(parts[5])) for parts in lost],
    )  # fmt: skip


@lru_cache(maxsize=4096)
def _parted(texts: str) -> tuple[str, ...]:
    """The values of a column: colleges answer alike, and what is alike is kept once."""
    return tuple(texts.split(_BETWEEN))


def _joined(texts: list[str]) -> list[str] | str:
    """``texts`` as one text; as they are where that could not be taken apart again."""
    joined = _BETWEEN.join(texts)
    return joined if texts and joined.count(_BETWEEN) == len(texts) - 1 else texts
