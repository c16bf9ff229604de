"""The process in which strangers' files are opened: a path in, what was read out, and again.

A file that brings this process down costs itself alone (:mod:`verify_xlsx.reading.isolate`).
Nothing heavy is imported here: a small campaign must not wait for it.

A request is a path and, for what is in a .zip, the places that lead to the member; the answer is
a file, or the members of an archive.
"""

from __future__ import annotations

import errno
import gc
import hashlib
import os
import stat
import sys
import time
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from verify_xlsx.containers.archive import member_bytes, members
from verify_xlsx.containers.formats import Container, Format, Unreadable, container_of
from verify_xlsx.containers.grid import Book
from verify_xlsx.containers.locked import unlocked
from verify_xlsx.reading.content import content_of
from verify_xlsx.reading.terms import Terms
from verify_xlsx.reading.wire import packed, receive, send
from verify_xlsx.reading.workbook import WorkbookReader
from verify_xlsx.sheets import HANDED_OUT
from verify_xlsx.table import Note, ReadFile

#: What this process may take of memory, and of processor time for one file.
MEMORY = 1 << 30
SECONDS = 20
#: No return is as large as this.
_LARGEST = 200 << 20
#: A zip in a zip is opened, but no deeper.
_DEEPEST = 2


def main() -> None:
    """Answer requests until the parent closes the pipe. The first message is the settings."""
    inbox, outbox = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what anything prints must not get between the messages
    _limit_memory()
    settings = receive(inbox)
    opener = Opener(WorkbookReader(HANDED_OUT, Terms(**settings["terms"])), settings["passwords"])
    gc.freeze()
    gc.disable()  # tables hold no cycles, and looking for them takes a tenth of the time
    send(outbox, "ready")
    while (request := receive(inbox)) is not None:
        _limit_time()
        path, *places = request
        send(outbox, opener.answer(Path(path), places))


class Opener:
    """Answers requests. The last archive is kept, as its members are asked for in a row."""

    def __init__(self, reader: WorkbookReader, passwords: Mapping[str, str]) -> None:
        self._reader, self._passwords = reader, passwords
        self._archive: tuple[tuple[Path, Sequence[int]], Container | None] = ((Path(), ()), None)

    def answer(self, path: Path, places: Sequence[int]) -> dict[str, Any]:
        """The file at ``path``, or what is in it, as a message. Never raises."""
        digest, data = "", b""
        why, code, kind = "", "file-unreadable", ""
        try:
            data, saved = self._bytes(path, places)
            digest = hashlib.sha256(data).hexdigest()
            container = container_of(data)
            if container.format is Format.ARCHIVE and container.parts:
                if len(places) == _DEEPEST:
                    raise Unreadable("压缩包套了不止一层，没有打开；请把里面的表格取出来放进来")
                found = members(container.parts)
                listed = [[member.place, member.name, member.aside] for member in found]
                return {"sha256": digest, "members": listed}
            if container.format in (Format.ENCRYPTED, Format.ENCRYPTED_ODS):
                container = container_of(unlocked(data, path, self._passwords))
            file = self._reader.read(path, Book(container, digest), in_zip=saved)
            file.content = content_of(file)
            return packed(file)
        except Unreadable as wrong:
            why, code, kind = str(wrong), wrong.code, wrong.kind
        except OSError as wrong:
            why = _closed(wrong, path)
        except MemoryError:
            data = b""
            why = "文件展开后占用内存过大；请把数据复制到教务处下发的表格中发回"
        except Exception as wrong:  # a fault of the reader's own must not cost the other files
            name = type(wrong).__name__
            why = f"文件内容异常，无法读取（{name}）；请另存为 .xlsx 后发回"
        return packed(ReadFile(path, digest, fault=Note(code, raw=why, value=kind)))

    def _bytes(self, path: Path, places: Sequence[int]) -> tuple[bytes, str]:
        """What is asked for, and when the zip says that it was saved."""
        if not places:
            return _whole(path), ""
        *outer, last = places
        key = (path, tuple(outer))
        if self._archive[0] != key:
            self._archive = ((Path(), ()), None)
            self._archive = (key, container_of(self._bytes(path, outer)[0]))
        container = self._archive[1]
        if container is None or container.parts is None:
            raise Unreadable("压缩包在读取时变了，请重新运行")
        data = member_bytes(container, last, path, self._passwords)
        return data, _local(container.parts.infolist()[last].date_time)


def _closed(wrong: OSError, path: Path) -> str:
    """Why ``path`` cannot be opened: nothing that its sender could put right."""
    if path.is_dir():
        return "这个文件夹打不开（没有权限），里面的文件都没有读；请教务处检查权限后再运行"
    if isinstance(wrong, FileNotFoundError):
        return "文件不见了，可能刚被移走或改名；请教务处看一看“回收”，再运行一次"
    if isinstance(wrong, PermissionError):
        return "文件打不开（没有权限，或正被别的程序占用）；请教务处关闭它、检查权限后再运行"
    return f"文件打不开（{wrong.strerror}）；请教务处检查这个文件后再运行"


def _whole(path: Path) -> bytes:
    """The bytes of a regular file: a pipe or a device would never end."""
    file = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    with os.fdopen(file, "rb") as opened:
        about = os.fstat(file)
        if stat.S_ISDIR(about.st_mode):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))
        if not stat.S_ISREG(about.st_mode):
            raise Unreadable("这不是普通文件，没有打开", "file-not-workbook")
        if about.st_size > _LARGEST:
            raise Unreadable("文件过大，不是正常填写的表格；请用教务处下发的表格填写后发回")
        return opened.read(about.st_size + 1)  # room for so much is made before it is read


def _local(moment: tuple[int, int, int, int, int, int]) -> str:
    """A time in a zip, which is this machine's or one in the same zone, in UTC."""
    try:
        return f"{datetime(*moment).astimezone(UTC):%Y-%m-%d %H:%M:%S}"
    except (ValueError, OverflowError, OSError):
        return ""


def _limit_memory() -> None:
    try:
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    except (ImportError, ValueError, OSError):  # Windows has none; macOS may refuse
        return


def _limit_time() -> None:
    """Should the parent be gone when a file hangs, the system ends this process."""
    try:
        import resource

        hard = resource.getrlimit(resource.RLIMIT_CPU)[1]
        resource.setrlimit(resource.RLIMIT_CPU, (int(time.process_time()) + SECONDS + 1, hard))
    except (ImportError, ValueError, OSError):
        return


if __name__ == "__main__":
    main()
