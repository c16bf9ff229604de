"""Reads what strangers sent, in processes of their own that it can do without.

At most two children read many files one after another. One that crashes, hangs or swells on a
file is ended; that file gets a fault, a new child takes its place, and the rest go on.
"""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path
from queue import Empty, SimpleQueue
from threading import Lock, Thread
from time import monotonic
from typing import Any

from verify_xlsx.reading.terms import Terms
from verify_xlsx.reading.wire import receive, send, unpacked
from verify_xlsx.table import Note, ReadFile

_CHILDREN = 2
#: A file may take so many seconds by the clock, and a moment more for each of its megabytes.
_PATIENCE = 8.0
_PATIENCE_A_MEGABYTE = 0.5
_START = 30.0
#: When so many members of one .zip have ended the child, the rest are not tried.
_LOSSES = 2
_GIVEN_UP = "同一个压缩包里已有几个文件读不下去，这个没有再试；请取出来单独放进来"
#: A file that brought the child down is still told apart from others, up to this size.
_DIGESTED = 200 << 20

_ROOT = Path(__file__).parents[2]
# Without site the child starts in half the time; where to find modules it is told.
_PROGRAM = (
    "import sys, json; sys.path[:] = json.loads(sys.argv[1]);"
    " from verify_xlsx.reading.child import main; main()"
)


def read_returns(
    paths: Sequence[Path],
    progress: Callable[[int], None] | None = None,
    terms: Terms | None = None,
    passwords: Mapping[str, str] | None = None,
) -> list[ReadFile]:
    """Read every file of ``paths``, in that order; one that cannot be read has a fault.

    A .zip is followed by what is in it, each member at a path below that of the .zip; so is a
    file by the tabs in which one of its sheets goes on.
    ``progress`` is told how many of ``paths`` are done. ``terms`` are the office's
    words; ``passwords``, by college, are tried on what is closed. No file makes this
    raise; RuntimeError and OSError mean that no child could be started.
    """
    files: list[list[ReadFile]] = [[] for _ in paths]
    todo: SimpleQueue[int] = SimpleQueue()
    done: SimpleQueue[BaseException | None] = SimpleQueue()
    for number in range(len(paths)):
        todo.put(number)

    def work(child: _Child) -> None:
        try:
            while True:
                number = todo.get_nowait()
                files[number] = list(child.read(paths[number]))
                done.put(None)
        except Empty:
            child.end()
        except BaseException as wrong:
            done.put(wrong)

    settings = {
        "terms": asdict(terms or Terms()),
        "passwords": dict(passwords or {}),
    }
    children = [_Child(settings) for _ in range(min(_CHILDREN, os.cpu_count() or 1, len(paths)))]
    threads = [Thread(target=work, args=(child,), daemon=True) for child in children]
    try:
        for thread in threads:
            thread.start()
        finished = 0
        while finished < len(paths):
            try:
                if (wrong := done.get(timeout=0.1)) is not None:
                    raise wrong
                finished += 1
                if progress:
                    progress(finished)
            except Empty:
                for child in children:
                    child.watch()
    finally:
        for child in children:
            child.end()
        for thread in threads:
            thread.join()
    return [file for found in files for file in found]


class _Child:
    """One child at a time, started when it is needed and again when it was lost."""

    def __init__(self, settings: Mapping[str, Any]) -> None:
        self._settings = settings
        self._process: subprocess.Popen[bytes] | None = None
        self._deadline: float | None = None
        self._overdue = False
        self._ended = False
        self._lost = 0
        self._lock = Lock()

    def read(self, path: Path, places: tuple[int, ...] = (), at: str = "") -> Iterator[ReadFile]:
        """What the child made of ``path``, or of the member of a .zip that ``places`` lead to.

        ``at`` is the member's name. Raises RuntimeError if there can be no child.
        """
        if self._process is None and self._ask(self._settings, _START) != "ready":
            raise RuntimeError("the reading process could not be started")
        here = path / at
        self._lost = self._lost if places else 0
        if self._lost >= _LOSSES:
            yield ReadFile(here, fault=Note("file-unreadable", raw=_GIVEN_UP))
            return
        answer = self._ask([str(path), *places], _patience(path))
        if answer is None:
            self._lost += 1
            digest = "" if places else digest_of(path)
            yield ReadFile(here, digest, fault=Note("file-unreadable", raw=self._why))
        elif "members" in answer:
            members = answer["members"]
            said = f"压缩包，里面的 {len(members)} 个文件各自另列"
            yield ReadFile(here, answer["sha256"], aside=said)
            for place, name, aside in members:
                below = f"{at}/{name}" if at else name
                if aside:
                    yield ReadFile(path / below, aside=aside)
                else:
                    yield from self.read(path, (*places, place), below)
        else:
            yield (file := unpacked(here, answer))
            yield from file.parts.values()

    @property
    def _why(self) -> str:
        """Why there was no answer."""
        if self._overdue:
            return "读了很久还没有读完，已放弃；文件可能损坏，请另存为 .xlsx 后发回"
        return "文件已损坏，读取时程序中断；请把数据复制到教务处下发的表格中发回"

    def watch(self) -> None:
        """End the child if it has been at one file for too long."""
        with self._lock:
            if self._deadline is not None and monotonic() > self._deadline:
                self._overdue = True
                if self._process:
                    self._process.kill()

    def end(self) -> None:
        """End the child for good."""
        with self._lock:
            self._ended = True
            if self._deadline is None:
                self._bury()
            elif self._process:
                self._process.kill()  # who waits for its answer will find it dead

    def _ask(self, message: object, patience: float) -> Any:
        """Send ``message`` to the child; None where it was lost on the way to an answer."""
        with self._lock:
            if self._ended:
                return None
            self._process = process = self._process or _started()
            self._overdue, self._deadline = False, monotonic() + patience
        assert process.stdin and process.stdout
        try:
            send(process.stdin, message)
            answer = receive(process.stdout)
        except (OSError, ValueError):  # gone, or not a message
            answer = None
        with self._lock:
            self._deadline = None
            if answer is None:
                self._bury()
        return answer

    def _bury(self) -> None:
        if self._process is not None:
            self._process.kill()
            with suppress(OSError):  # what was still to be written to it
                self._process.communicate()
            self._process = None


def _patience(path: Path) -> float:
    try:
        return _PATIENCE + _PATIENCE_A_MEGABYTE * (path.stat().st_size >> 20)
    except OSError:
        return _PATIENCE


def digest_of(path: Path) -> str:
    """The file's SHA-256; '' where there is none, or where it is too large to be read."""
    try:
        if not path.is_file() or path.stat().st_size > _DIGESTED:
            return ""
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return ""


def _started() -> subprocess.Popen[bytes]:
    # An editable install is found by a hook that a child without ``site`` has not: its root is.
    where = json.dumps([*(entry or str(Path.cwd()) for entry in sys.path), str(_ROOT)])
    return subprocess.Popen(
        [sys.executable, "-S", "-E", "-s", "-c", _PROGRAM, where],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )
