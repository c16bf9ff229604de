"""Reads what strangers sent, in processes of their own that it can do without.

At most two children read many files one after another. One that crashes, hangs or swells on a
file is ended; that file gets a fault, a new child takes its place, and the rest go on.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from queue import Empty, SimpleQueue
from threading import Lock, Thread
from time import monotonic
from typing import Any

from verify_xlsx.reading.table import Note, ReadFile
from verify_xlsx.reading.wire import receive, send, unpacked

_CHILDREN = 2
#: A file may take so many seconds by the clock, and one more for each of its megabytes.
_PATIENCE = 10.0
_START = 30.0

# Without site the child starts in half the time; where to find modules it is told.
_PROGRAM = (
    "import sys, json; sys.path[:] = json.loads(sys.argv[1]);"
    " from verify_xlsx.reading.child import main; main()"
)


def read_returns(
    paths: Sequence[Path],
    progress: Callable[[int], None] | None = None,
    words: Mapping[str, Sequence[str]] | None = None,
) -> list[ReadFile]:
    """Read every file of ``paths``, in that order; one that cannot be read has a fault.

    ``progress`` is told how many are done. ``words`` replace those of choices, by the choice's
    name. No file makes this raise; RuntimeError and OSError mean that no child could be started.
    """
    files: list[ReadFile | None] = [None] * len(paths)
    todo: SimpleQueue[int] = SimpleQueue()
    done: SimpleQueue[BaseException | None] = SimpleQueue()
    for number in range(len(paths)):
        todo.put(number)

    def work(child: _Child) -> None:
        try:
            while True:
                number = todo.get_nowait()
                files[number] = child.read(paths[number])
                done.put(None)
        except Empty:
            child.end()
        except BaseException as wrong:
            done.put(wrong)

    children = [_Child(words) for _ in range(min(_CHILDREN, os.cpu_count() or 1, len(paths)))]
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
    return [file for file in files if file is not None]


class _Child:
    """One child at a time, started when it is needed and again when it was lost."""

    def __init__(self, words: Mapping[str, Sequence[str]] | None) -> None:
        self._words = {name: list(listed) for name, listed in (words or {}).items()}
        self._process: subprocess.Popen[bytes] | None = None
        self._deadline: float | None = None
        self._overdue = False
        self._ended = False
        self._lock = Lock()

    def read(self, path: Path) -> ReadFile:
        """What the child made of ``path``. Raises RuntimeError if there can be no child."""
        if self._process is None and self._ask(self._words, _START) != "ready":
            raise RuntimeError("the reading process could not be started")
        try:
            patience = _PATIENCE + path.stat().st_size / (1 << 20)
        except OSError:
            patience = _PATIENCE
        answer = self._ask(str(path), patience)
        if answer is not None:
            return unpacked(path, answer)
        reason = (
            f"读了 {patience:.0f} 秒还没有读完，已放弃；文件可能损坏，请另存为 .xlsx 后发回"
            if self._overdue
            else "文件已损坏，读取时程序中断；请把数据复制到教务处下发的表格中发回"
        )
        return ReadFile(path, fault=Note("file-unreadable", raw=reason))

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


def _started() -> subprocess.Popen[bytes]:
    where = json.dumps([entry or str(Path.cwd()) for entry in sys.path])
    return subprocess.Popen(
        [sys.executable, "-S", "-E", "-s", "-c", _PROGRAM, where],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )
