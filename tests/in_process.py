"""A child that is none: returns are read in the process of the test, which spares it two others.

All is as it is in a child, the messages too, but for what guards against a file that is hostile.
Tests of a clerk's day take it who start the tool many times; see ``read_here`` in conftest.
"""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

from verify_xlsx.reading import isolate
from verify_xlsx.reading.child import Opener
from verify_xlsx.reading.terms import Terms
from verify_xlsx.reading.wire import receive, send
from verify_xlsx.reading.workbook import WorkbookReader
from verify_xlsx.sheets import HANDED_OUT


class InProcess(isolate._Child):
    """Answers as a child does: a message for a message."""

    _opener: Opener | None = None

    def _ask(self, message: Any, patience: float) -> Any:
        if isinstance(message, dict):  # the settings, for want of a process before every file
            if self._opener is None:
                said = _sent(message)
                reader = WorkbookReader(HANDED_OUT, Terms(**said["terms"]))
                self._opener = Opener(reader, said["passwords"])
            return "ready"
        assert self._opener is not None
        path, *places = _sent(message)
        return _sent(self._opener.answer(Path(path), places))


def _sent(message: Any) -> Any:
    pipe = io.BytesIO()
    send(pipe, message)
    pipe.seek(0)
    return receive(pipe)
