"""Returns that a password closes: where somebody sits at a terminal, it is asked for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from verify_xlsx.table import ReadFile

CODE = "file-password"

#: Given a file's path and whether a password was tried in vain, the next one; '' gives up.
Ask = Callable[[Path, bool], str]
#: Reads files with one more password than before.
Read = Callable[[Sequence[Path], Sequence[str]], list[ReadFile]]


def opened_by_asking(files: Sequence[ReadFile], read: Read, ask: Ask) -> list[ReadFile]:
    """``files``, those that were closed read again with what ``ask`` says.

    A word that opened one is tried on the others before anybody is asked again. A member of a
    .zip is read with all that is in it.
    """
    said: list[str] = []
    skipped: set[Path] = set()
    left = list(files)
    while closed := next((f for f in left if _is_closed(f) and f.path not in skipped), None):
        path, again = closed.path, False
        while path not in skipped and (word := ask(path, again)):
            said.append(word)
            left = _read_again(left, read, said)
            again = True
            if not any(file.path == path and _is_closed(file) for file in left):
                break
        skipped.add(path)
    return left


def _is_closed(file: ReadFile) -> bool:
    return file.fault is not None and file.fault.code == CODE


def _read_again(files: Sequence[ReadFile], read: Read, said: Sequence[str]) -> list[ReadFile]:
    """``files`` with what is closed among them replaced, and all that is in it, in its place."""
    closed = dict.fromkeys(_on_disk(file.path) for file in files if _is_closed(file))
    again: dict[Path, list[ReadFile]] = {path: [] for path in closed}
    for file in read(list(closed), said):
        again[_on_disk(file.path)].append(file)
    left: list[ReadFile] = []
    for file in files:
        path = _on_disk(file.path)
        left += again.pop(path, []) if path in closed else [file]
    return left


def _on_disk(path: Path) -> Path:
    """The file that ``path`` is, or the .zip that it is in."""
    return next((one for one in (path, *path.parents) if one.is_file()), path)
