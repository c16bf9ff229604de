"""The process in which strangers' files are opened: a path in, what was read out, and again.

A file that brings this process down costs itself alone (:mod:`verify_xlsx.reading.isolate`).
Nothing heavy is imported here: a small campaign must not wait for it.
"""

from __future__ import annotations

import gc
import os
import sys
import time
from pathlib import Path

from verify_xlsx.reading.formats import Unreadable
from verify_xlsx.reading.table import Note, ReadFile
from verify_xlsx.reading.wire import packed, receive, send
from verify_xlsx.reading.workbook import WorkbookReader
from verify_xlsx.sheets import HANDED_OUT

#: What this process may take of memory, and of processor time for one file.
MEMORY = 1 << 30
SECONDS = 20
#: No return is as large as this.
_LARGEST = 200 << 20


def main() -> None:
    """Answer messages until the parent closes the pipe. The first gives the words of choices."""
    inbox, outbox = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what anything prints must not get between the messages
    _limit_memory()
    reader = WorkbookReader(HANDED_OUT, receive(inbox))
    gc.freeze()
    gc.disable()  # tables hold no cycles, and looking for them takes a tenth of the time
    send(outbox, "ready")
    while (name := receive(inbox)) is not None:
        _limit_time()
        send(outbox, packed(_read(reader, Path(name))))


def _read(reader: WorkbookReader, path: Path) -> ReadFile:
    try:
        if path.stat().st_size > _LARGEST:
            raise Unreadable("文件过大，不是正常填写的表格；请用教务处下发的表格填写后发回")
        return reader.read(path, path.read_bytes())
    except Unreadable as why:
        reason = str(why)
    except OSError as why:
        reason = f"文件打不开（{why.strerror}）；请确认它没有被占用或移走"
    except MemoryError:
        reason = "文件展开后占用内存过大；请把数据复制到教务处下发的表格中发回"
    except Exception as why:  # a fault of the reader's own must not cost the other files
        reason = f"文件内容异常，无法读取（{type(why).__name__}）；请另存为 .xlsx 后发回"
    return ReadFile(path, fault=Note("file-unreadable", raw=reason))


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
