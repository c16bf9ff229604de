"""A college's LibreOffice, for tests: open a workbook, type into it, look at it, save it.

::

    def test_typed(office: Office, handout: Path, tmp_path: Path) -> None:
        with office.open(handout) as book:
            book.type("人工比对", "E2", "王芳")
            assert book.text("人工比对", "I2") == "待填 2 项"
            book.save_as(tmp_path / "回收.xls")

One soffice serves a test session (with pytest-xdist: a worker's), started by the first test that
asks. Should it die or hang, a new one is started once and what was typed is typed again.
``tests/office_server.py`` holds it.
"""

from __future__ import annotations

import contextlib
import functools
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType
from typing import Any

SERVER = Path(__file__).with_name("office_server.py")
START_SECONDS = 200.0
ANSWER_SECONDS = 90.0

#: One run of the server; documents belong to the one that opened them.
Session = subprocess.Popen[str]


class OfficeError(Exception):
    """LibreOffice could not do it; the message is its own."""


class EndedError(OfficeError):
    """LibreOffice died or took too long, twice."""


class LockedError(OfficeError):
    """Typing into a locked cell of a protected sheet, which a person could not do either."""


@functools.cache
def python_with_uno() -> str | None:
    """A Python that can ``import uno``: this one, the system's, or LibreOffice's own."""
    soffice = shutil.which("soffice")
    candidates = [
        sys.executable,
        shutil.which("python3", path=os.defpath),
        shutil.which("python3"),
        soffice and shutil.which("python", path=str(Path(soffice).resolve().parent)),
    ]
    for python in dict.fromkeys(filter(None, candidates)):
        tried = subprocess.run([python, "-c", "import uno"], capture_output=True, check=False)
        if tried.returncode == 0:
            return python
    return None


@functools.cache
def what_is_missing() -> str:
    """What the tests of LibreOffice lack on this machine, in one line; ``''`` for nothing."""
    lacks = [name for name in ("soffice", "pdfinfo", "pdftoppm") if not shutil.which(name)]
    if not python_with_uno():
        lacks.append("a Python with the module uno (Debian: python3-uno)")
    return ", ".join(lacks)


class Office:
    """One LibreOffice. Raises OfficeError when it fails, LockedError for a locked cell."""

    def __init__(self) -> None:
        self._process: Session | None = None
        self._folder = Path()

    def open(self, path: Path) -> Document:
        """Open a copy of a workbook; its formulas show the values that the file brought."""
        return Document(self, path.resolve())

    def begin(self, path: Path) -> tuple[Session, int]:
        """Open ``path`` in the soffice that runs, or in a new one: that one, and a number."""
        words = {"do": "open", "path": str(path)}
        with contextlib.suppress(EndedError):
            session = self._process or self._start()
            return session, self.ask(session, words)
        session = self._process or self._start()
        return session, self.ask(session, words)

    def ask(self, session: Session, words: Mapping[str, Any]) -> Any:
        """One command of the server and its result. Raises EndedError if it has ended."""
        if session is not self._process:
            raise EndedError("this LibreOffice has ended")
        assert session.stdin
        with contextlib.suppress(BrokenPipeError):  # the answer says so
            session.stdin.write(json.dumps(words) + "\n")
            session.stdin.flush()
        return self._answer(session, ANSWER_SECONDS)

    def close(self) -> None:
        """End soffice, its processes and its private folder."""
        process, self._process = self._process, None
        if process is None:
            return
        assert process.stdin
        with contextlib.suppress(OSError):
            process.stdin.close()
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            _kill(process)
            process.wait()
        shutil.rmtree(self._folder, ignore_errors=True)

    def _start(self) -> Session:
        python = python_with_uno()
        if python is None:
            raise OfficeError(f"missing: {what_is_missing()}")
        self._folder = Path(tempfile.mkdtemp(prefix="verify_xlsx_office_"))
        self._process = subprocess.Popen(
            [python, str(SERVER), str(self._folder)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            encoding="utf-8",
            env={k: v for k, v in os.environ.items() if k not in ("PYTHONPATH", "PYTHONHOME")},
            start_new_session=True,
        )
        self._answer(self._process, START_SECONDS)
        return self._process

    def _answer(self, session: Session, seconds: float) -> Any:
        late = threading.Timer(seconds, _kill, [session])
        late.start()
        assert session.stdout
        line = session.stdout.readline()
        late.cancel()
        answer = json.loads(line or '{"error": "EndedError", "message": "no answer"}')
        if "error" not in answer:
            return answer["result"]
        message = f"{answer['error']}: {answer['message']}"
        if answer["error"] == "LockedError":
            raise LockedError(message)
        if answer["error"] == "EndedError":
            self.close()
            raise EndedError(message)
        raise OfficeError(message)


def _kill(process: Session) -> None:
    if process.poll() is None:
        os.killpg(process.pid, signal.SIGKILL)


class Document:
    """An open workbook. Cells are named as on the screen: ``("学生核查", "D2")``."""

    def __init__(self, office: Office, path: Path) -> None:
        self._office, self._path = office, path
        self.session, self._number = office.begin(path)
        self._changes: list[dict[str, Any]] = []

    def __enter__(self) -> Document:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if not isinstance(error, EndedError):
            self.close()

    def _ask(self, do: str, **words: Any) -> Any:
        try:
            return self._office.ask(self.session, {"do": do, "number": self._number, **words})
        except EndedError:
            self.session, self._number = self._office.begin(self._path)
        for change in self._changes:
            self._office.ask(self.session, {"number": self._number, **change})
        return self._office.ask(self.session, {"do": do, "number": self._number, **words})

    def _change(self, do: str, **words: Any) -> None:
        self._ask(do, **words)
        self._changes.append({"do": do, **words})

    def type(self, sheet: str, cell: str, text: str) -> None:
        """Type into one cell as with the keyboard: dates and numbers are understood as such.

        ``''`` empties it. Dropdowns are not enforced (pasting is not held to them either).
        Raises LockedError.
        """
        self.fill(sheet, {cell: text})

    def fill(self, sheet: str, cells: Mapping[str, str]) -> None:
        """Type into many cells, in order; quicker than :meth:`type` for each."""
        self._change("fill", sheet=sheet, cells=dict(cells))

    def recalculate(self) -> None:
        """Compute every formula anew, which opening a file does not."""
        self._change("recalculate")

    def sheets(self) -> list[str]:
        """The titles of the visible sheets."""
        return list(self._ask("sheets"))

    def text(self, sheet: str, cell: str) -> str:
        """What a cell shows."""
        return str(self._read(sheet, cell, "text")[0][0])

    def texts(self, sheet: str, area: str | None = None) -> list[list[str]]:
        """What the cells of an area show, or those of the whole used area from A1."""
        found: list[list[str]] = self._read(sheet, area, "text")
        return found

    def values(self, sheet: str) -> list[list[float | str | None]]:
        """The whole used area from A1: numbers, texts, and None for errors. Quick, in one call."""
        found: list[list[float | str | None]] = self._read(sheet, None, "value")
        return found

    def value(self, sheet: str, cell: str) -> float | str | None:
        """A number, a text, or None for an error."""
        found: float | str | None = self._read(sheet, cell, "value")[0][0]
        return found

    def formula(self, sheet: str, cell: str) -> str:
        """A cell's formula, or its content as one would type it."""
        return str(self._read(sheet, cell, "formula")[0][0])

    def locked(self, sheet: str, cell: str) -> bool:
        """Whether a person cannot type there."""
        return bool(self._read(sheet, cell, "locked")[0][0])

    def choices(self, sheet: str, cell: str) -> list[str]:
        """The words of a cell's dropdown; none where it has none."""
        return list(self._ask("choices", sheet=sheet, cell=cell))

    def unprotect(self, sheet: str) -> None:
        """Take a sheet's protection (without a password) off."""
        self._change("unprotect", sheet=sheet)

    def insert_rows(self, sheet: str, before: int, count: int = 1) -> None:
        """Insert blank rows above row ``before`` (1-based)."""
        self._change("insert_rows", sheet=sheet, before=before, count=count)

    def rename(self, sheet: str, title: str) -> None:
        """Rename a sheet's tab."""
        self._change("rename", sheet=sheet, title=title)

    def save_as(self, path: Path, password: str = "") -> Path:
        """Save under ``path`` in the format of its suffix: .xlsx, .xls or .ods.

        A ``password`` closes it.
        """
        self._ask("save_as", path=str(path.resolve()), password=password)
        return path

    def pdf(self, path: Path, *sheets: str) -> Path:
        """Print every visible sheet, or only those named, to a PDF."""
        self._ask("pdf", path=str(path.resolve()), sheets=list(sheets) or None)
        return path

    def close(self) -> None:
        """Close without saving."""
        self._ask("close")

    def _read(self, sheet: str, area: str | None, what: str) -> Any:
        return self._ask("read", sheet=sheet, area=area, what=what)


def pages(pdf: Path) -> int:
    """How many pages a PDF has."""
    said = subprocess.run(["pdfinfo", str(pdf)], capture_output=True, text=True, check=True).stdout
    return next(int(line.split()[1]) for line in said.splitlines() if line.startswith("Pages:"))


def picture(pdf: Path, page: int = 1, dots: int = 60) -> Path:
    """One page of a PDF as a PNG beside it, ``dots`` to the inch."""
    stem = pdf.with_name(f"{pdf.stem}-{page}")
    subprocess.run(
        ["pdftoppm", "-r", str(dots), "-f", str(page), "-l", str(page), "-png", "-singlefile",
         str(pdf), str(stem)],
        check=True,
    )  # fmt: skip
    return stem.with_name(stem.name + ".png")
