"""Kills ``merge`` at every moment that matters, and lets it run again.

``python -m tests.dying CAMPAIGN SCRATCH`` works on copies of CAMPAIGN in SCRATCH: ``whole`` is
merged undisturbed; ``0``, ``1`` … each lose a merge to SIGKILL right before one of the calls
that change the disk, keep the master of that moment beside them (``0.xlsx``), and are merged
again if anything had changed. It prints one JSON line a copy. Each merge is a process of its
own, forked so that the libraries are loaded once.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import sys
import zipfile
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

from verify_xlsx import campaign
from verify_xlsx.cli import run
from verify_xlsx.commands import merge as _loaded  # ``run`` would in each fork anew  # noqa: F401

#: What changes the disk, and where it hangs.
CALLS: list[tuple[Any, str]] = [
    (os, "mkdir"), (os, "replace"), (os, "rename"), (os, "unlink"), (os, "rmdir"), (os, "fsync"),
    (shutil, "copy2"), (zipfile.ZipFile, "writestr"), (zipfile.ZipFile, "write"),
    (zipfile.ZipFile, "close"),
]  # fmt: skip
#: Until everything has been written, and is made to last, nothing counts: some calls are enough.
_LASTS, _EVERY = "fsync", 40


class _Clock(datetime):
    """It stands still: equal merges give equal bytes."""

    @classmethod
    def now(cls, tz: object = None) -> _Clock:
        return cls(2024, 4, 24, 10, 30)


def _watched(before: Callable[[str], None]) -> None:
    """Have ``before`` called ahead of every one of the CALLS."""

    def wrapped(name: str, real: Callable[..., Any]) -> Callable[..., Any]:
        def call(*words: Any, **named: Any) -> Any:
            before(name)
            return real(*words, **named)

        return call

    for home, name in CALLS:
        setattr(home, name, wrapped(name, getattr(home, name)))


def _merge(folder: Path, before: Callable[[str], None]) -> int:
    """Merge in a child; its exit status, or minus the signal that ended it."""
    child = os.fork()
    if child == 0:
        status = 70
        try:
            with Path(os.devnull).open("w") as nowhere:
                os.dup2(nowhere.fileno(), 1)
            _watched(before)
            status = run(["-C", str(folder), "merge"])
        finally:
            os._exit(status)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def _calls(folder: Path, log: Path) -> list[str]:
    """Merge undisturbed; the calls that it took, in order."""
    with log.open("a", encoding="utf-8", buffering=1) as file:
        status = _merge(folder, lambda name: print(name, file=file))
    print(json.dumps({"copy": "whole", "status": status}))
    return log.read_text(encoding="utf-8").split()


def _dies_at(moment: int) -> Callable[[str], None]:
    count = iter(range(moment + 1))

    def before(_: str) -> None:
        if next(count) == moment:
            os.kill(os.getpid(), signal.SIGKILL)

    return before


def _files(folder: Path) -> dict[Path, bytes]:
    """What is there, but for the hidden folder in which a run writes."""
    return {
        path.relative_to(folder): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and not path.relative_to(folder).parts[0].startswith(".")
    }


def main() -> None:
    """See above."""
    source, scratch = map(Path, sys.argv[1:])
    vars(campaign)["datetime"] = _Clock
    calls = _calls(Path(shutil.copytree(source, scratch / "whole")), scratch / "calls")
    renames = range(calls.index(_LASTS), len(calls))
    named = [n for n in renames if calls[n] not in (_LASTS, "unlink")]
    for moment in sorted({*range(0, len(calls), _EVERY), calls.index("copy2"), *named}):
        folder = Path(shutil.copytree(source, scratch / str(moment)))
        killed = _merge(folder, _dies_at(moment))
        shutil.copy(folder / "核查总表.xlsx", scratch / f"{moment}.xlsx")
        # Where nothing has changed yet, to merge again is to merge for the first time.
        untouched = moment > 0 and _files(folder) == _files(source)
        again = None if untouched else _merge(folder, lambda _: None)
        print(json.dumps({"copy": str(moment), "at": calls[moment], "killed": killed,
                          "status": again}))  # fmt: skip


if __name__ == "__main__":
    main()
