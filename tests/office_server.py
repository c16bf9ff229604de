"""LibreOffice behind a pipe: a JSON line in, a JSON line out, one soffice for as long as it lasts.

usage: PYTHON office_server.py FOLDER, where PYTHON can ``import uno`` (Debian gives that module
to the system's Python alone) and FOLDER is an empty private folder. ``tests/office.py`` starts
it and speaks to it; the end of standard input ends it, and soffice with it.
"""

from __future__ import annotations

import contextlib
import itertools
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import uno

FILTERS = {".xlsx": "Calc MS Excel 2007 XML", ".xls": "MS Excel 97", ".ods": "calc8"}
STARTS = 3
START_SECONDS = 60.0

# 2024.4.24 and 2024年4月24日 are dates only under zh-CN, as on a college's machine.
PROFILE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Setup/L10N"><prop oor:name="ooSetupSystemLocale" oor:op="fuse">
<value>zh-CN</value></prop></item>
</oor:items>"""


class LockedError(Exception):
    """The cell is locked and its sheet protected: a person could not type there."""


def _properties(**values: Any) -> tuple[Any, ...]:
    found = []
    for name, value in values.items():
        one = uno.createUnoStruct("com.sun.star.beans.PropertyValue")
        one.Name, one.Value = name, value
        found.append(one)
    return tuple(found)


def _closed(suffix: str, password: str) -> dict[str, Any]:
    """What has a document saved under a password: its dialogue says it so for .xlsx."""
    if suffix != ".xlsx":
        return {"Password": password}
    said = []
    for name, value in (("CryptoType", "Standard"), ("OOXPassword", password)):
        one = uno.createUnoStruct("com.sun.star.beans.NamedValue")
        one.Name, one.Value = name, value
        said.append(one)
    return {"EncryptionData": uno.Any("[]com.sun.star.beans.NamedValue", tuple(said))}


def _start(folder: Path, attempt: int) -> tuple[subprocess.Popen[bytes], Any]:
    """A new soffice and its component context. Raises RuntimeError when it does not answer."""
    profile = folder / f"profile{attempt}"
    (profile / "user").mkdir(parents=True)
    (profile / "user" / "registrymodifications.xcu").write_text(PROFILE, encoding="utf-8")
    pipe = f"verify_xlsx_{os.getpid()}_{attempt}_{time.time_ns()}"
    process = subprocess.Popen(
        [
            "soffice", f"-env:UserInstallation={profile.as_uri()}", "--headless", "--norestore",
            "--nologo", "--nodefault", "--nolockcheck", f"--accept=pipe,name={pipe};urp;",
        ],
        stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext(
        "com.sun.star.bridge.UnoUrlResolver", local
    )
    end = time.monotonic() + START_SECONDS
    while process.poll() is None and time.monotonic() < end:
        with contextlib.suppress(Exception):  # NoConnectException until the pipe is there
            return process, resolver.resolve(
                f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext"
            )
        time.sleep(0.05)
    process.kill()
    raise RuntimeError(f"soffice did not answer (exit {process.poll()})")


class Server:
    """The commands: each public method is one, with JSON-able arguments and result."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._numbers = itertools.count(1)
        self._documents: dict[int, Any] = {}
        for attempt in itertools.count(1):
            try:
                self._process, context = _start(folder, attempt)
                break
            except RuntimeError:
                if attempt == STARTS:
                    raise
        self._desktop = context.ServiceManager.createInstanceWithContext(
            "com.sun.star.frame.Desktop", context
        )

    def stop(self) -> None:
        """End soffice in its own way; who calls this ends it the hard way after."""
        with contextlib.suppress(Exception):
            self._desktop.terminate()
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._process.wait(5)

    def alive(self) -> bool:
        """Whether soffice still answers."""
        with contextlib.suppress(Exception):
            return bool(self._desktop.supportsService("com.sun.star.frame.Desktop"))
        return False

    def open(self, path: str) -> int:
        """Open a copy: no lock file ever lies beside the original."""
        number = next(self._numbers)
        copy = self._fresh(Path(path).name)
        shutil.copyfile(path, copy)
        # A visible document ends a soffice that has no screen at all: hence Hidden.
        document = self._desktop.loadComponentFromURL(
            copy.as_uri(), "_blank", 0, _properties(Hidden=True, MacroExecutionMode=0)
        )
        if document is None:
            raise OSError(f"LibreOffice could not open {Path(path).name}")
        self._documents[number] = document
        return number

    def close(self, number: int) -> None:
        """Close without saving."""
        self._documents.pop(number).close(True)

    def fill(self, number: int, sheet: str, cells: dict[str, str]) -> None:
        """Type texts into cells as the keyboard does, then recalculate everything."""
        document = self._documents[number]
        where = document.Sheets.getByName(sheet)
        for address, text in cells.items():
            cell = where.getCellRangeByName(address)
            if where.isProtected() and cell.CellProtection.IsLocked:  # the API itself would write
                raise LockedError(f"{sheet}!{address} is locked")
            # FormulaLocal is understood as the keyboard is: by language and by the cell's format.
            # (The dispatch .uno:EnterString now and then ends a soffice that has no screen.)
            cell.FormulaLocal = text
        document.calculateAll()

    def recalculate(self, number: int) -> None:
        """Compute every formula anew: opening alone shows the values that the file brought."""
        self._documents[number].calculateAll()

    def sheets(self, number: int) -> list[str]:
        """The titles of the sheets that a person sees."""
        every = self._documents[number].Sheets
        return [one.Name for one in map(every.getByIndex, range(every.Count)) if one.IsVisible]

    def read(self, number: int, sheet: str, area: str | None, what: str) -> list[list[Any]]:
        """The ``text`` shown, the ``value``, the ``formula`` or ``locked`` of each cell."""
        where = self._documents[number].Sheets.getByName(sheet)
        if area is None:
            used = where.createCursor()
            used.gotoEndOfUsedArea(False)
            end = used.RangeAddress
            found = where.getCellRangeByPosition(0, 0, end.EndColumn, end.EndRow)
        else:
            found = where.getCellRangeByName(area)
        if what == "value":
            return [list(row) for row in found.DataArray]
        if what == "formula":
            return [list(row) for row in found.FormulaArray]
        size = found.RangeAddress
        cells = [
            [found.getCellByPosition(column, row) for column in range(width)]
            for width in [size.EndColumn - size.StartColumn + 1]
            for row in range(size.EndRow - size.StartRow + 1)
        ]
        if what == "locked":
            locked = where.isProtected()
            return [[locked and cell.CellProtection.IsLocked for cell in row] for row in cells]
        return [[cell.String for cell in row] for row in cells]

    def choices(self, number: int, sheet: str, cell: str) -> list[str]:
        """The words of a cell's dropdown; none where it has none."""
        document = self._documents[number]
        rule = document.Sheets.getByName(sheet).getCellRangeByName(cell).Validation
        if rule.Type.value != "LIST":
            return []
        source = rule.getFormula1()
        if source.startswith('"'):
            return [word.strip('"') for word in source.split('";"')]
        if document.NamedRanges.hasByName(source):
            area = document.NamedRanges.getByName(source).ReferredCells
        else:
            title, _, address = source.lstrip("$").rpartition(".")
            area = document.Sheets.getByName(title.strip("'") or sheet).getCellRangeByName(address)
        return [str(value) for row in area.DataArray for value in row if value != ""]

    def unprotect(self, number: int, sheet: str) -> None:
        """Take a sheet's protection off, as a person may who knows the menu."""
        self._documents[number].Sheets.getByName(sheet).unprotect("")

    def insert_rows(self, number: int, sheet: str, before: int, count: int) -> None:
        """Insert blank rows above row ``before`` (1-based)."""
        self._documents[number].Sheets.getByName(sheet).Rows.insertByIndex(before - 1, count)

    def rename(self, number: int, sheet: str, title: str) -> None:
        """Rename a sheet's tab."""
        self._documents[number].Sheets.getByName(sheet).setName(title)

    def save_as(self, number: int, path: str, password: str) -> None:
        """Save as the format of the suffix, the document's own time included."""
        # Saved as such, not exported: only so does the document note when. Then copied: the
        # lock file stays with the private copy, and what arrives is whole.
        kept = self._fresh(Path(path).name)
        closed = _closed(kept.suffix, password) if password else {}
        self._documents[number].storeAsURL(
            kept.as_uri(), _properties(FilterName=FILTERS[kept.suffix.lower()], **closed)
        )
        shutil.copyfile(kept, path)

    def pdf(self, number: int, path: str, sheets: list[str] | None) -> None:
        """Print to PDF every visible sheet, or those named."""
        document = self._documents[number]
        shown = self.sheets(number)
        for title in shown:
            document.Sheets.getByName(title).IsVisible = sheets is None or title in sheets
        try:
            document.storeToURL(Path(path).as_uri(), _properties(FilterName="calc_pdf_Export"))
        finally:
            for title in shown:
                document.Sheets.getByName(title).IsVisible = True

    def _fresh(self, name: str) -> Path:
        folder = self._folder / f"file{time.monotonic_ns()}"
        folder.mkdir()
        return folder / name


def main(folder: Path) -> None:
    """Answer until standard input ends; then leave neither process nor file behind."""

    def say(answer: dict[str, Any]) -> None:
        print(json.dumps(answer), flush=True)

    server = None
    try:
        server = Server(folder)
        say({"result": "ready"})
        for line in sys.stdin:
            asked = json.loads(line)
            try:
                say({"result": getattr(server, asked.pop("do"))(**asked)})
            except Exception as error:  # whatever UNO raises is the test's to see
                kind = type(error).__name__ if server.alive() else "EndedError"
                say({"error": kind, "message": str(error)})
    except BrokenPipeError:
        pass
    finally:
        if server:
            server.stop()
        shutil.rmtree(folder, ignore_errors=True)
        os.killpg(0, signal.SIGKILL)  # started as the head of a session of its own


if __name__ == "__main__":
    main(Path(sys.argv[1]))
