"""The real program at a terminal: what it says there, and what is typed."""

from __future__ import annotations

import os
import pty
import select
import sys
import time
from pathlib import Path

from tests.clerk import DAY

_PATIENCE = 60.0


class Terminal:
    """A command at a terminal of its own: what it asks and what is typed."""

    def __init__(self, folder: Path, *words: str) -> None:
        self.said = ""
        self._pid, self._end = pty.fork()
        if not self._pid:
            environment = {**os.environ, "VERIFY_XLSX_TODAY": DAY}
            command = [sys.executable, "-m", "verify_xlsx", "-C", str(folder), *words]
            os.execve(sys.executable, command, environment)

    def until(self, text: str | None) -> str:
        """All that is said up to ``text``, or to the end."""
        deadline, start = time.monotonic() + _PATIENCE, len(self.said)
        while time.monotonic() < deadline:
            if text is not None and text in self.said[start:]:
                return self.said[start:]
            if select.select([self._end], [], [], 0.1)[0]:
                try:
                    self.said += os.read(self._end, 65536).decode(errors="replace")
                except OSError:  # Linux says so where the other side has ended
                    break
        assert text is None, f"never said {text!r}: {self.said}"
        return self.said[start:]

    def type(self, line: str) -> None:
        os.write(self._end, f"{line}\n".encode())

    def status(self) -> int:
        self.until(None)
        os.close(self._end)
        return os.waitstatus_to_exitcode(os.waitpid(self._pid, 0)[1])
