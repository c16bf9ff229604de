"""A clerk at the command line, and the colleges that she hears from."""

from __future__ import annotations

import hashlib
import io
import json
from collections.abc import Mapping
from contextlib import closing, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from openpyxl import Workbook, load_workbook

from tests.mishaps.parcels import stamp
from verify_xlsx.cli import run
from verify_xlsx.sheets import BY_NAME, HANDED_OUT, in_master
from workbooks import people
from workbooks.answers import answers
from workbooks.fill import fill
from workbooks.list import write_list
from workbooks.people import College

DAY = "2024-04-24"

#: Handouts that were filled in, by their bytes and what was typed: tests begin alike.
_FILLED: dict[tuple[str, str], bytes] = {}


@dataclass(frozen=True)
class Answer:
    """What a command said and its exit status."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> dict[str, Any]:
        found: dict[str, Any] = json.loads(self.out)
        return found

    @property
    def cells(self) -> set[tuple[str, str, str | None, str | None]]:
        """The findings of a ``--json`` as (code, severity, sheet, cell)."""
        return {(f["code"], f["severity"], f["sheet"], f["cell"]) for f in self.json["findings"]}


class Clerk:
    """A campaign in ``folder`` and what is typed in it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.master = folder / "核查总表.xlsx"

    def __call__(self, *words: object) -> Answer:
        out, err = io.StringIO(), io.StringIO()
        with redirect_stdout(out), redirect_stderr(err):
            status = run(["-C", str(self.folder), *map(str, words)])
        return Answer(status, out.getvalue(), err.getvalue())

    def begin(self) -> Clerk:
        """init and distribute, from the worked example's list."""
        roster = write_list(self.folder.parent / "名单.xlsx")
        out = self("init", self.folder, "--roster", roster, "--year", 2024, "--due", "2024-04-30")
        assert out.status == 0, out.err
        assert self("distribute").status == 0
        return self

    def handout(self, college: College) -> Path:
        return self.folder / "下发" / f"{college.name}.xlsx"

    def returned(self, college: College, changed: Mapping[Any, str] | None = None) -> Path:
        """The college's return, all right but for ``changed``: {(sheet, key, column): text}."""
        given = {
            sheet: {key: dict(row) for key, row in rows.items()}
            for sheet, rows in answers(college).items()
        }
        for (sheet, key, column), text in (changed or {}).items():
            given[sheet][key][column] = text
        handout, path = self.handout(college), self.folder / "回收" / f"{college.name}.xlsx"
        known = hashlib.sha256(handout.read_bytes()).hexdigest(), repr(given)
        if known not in _FILLED:
            _FILLED[known] = fill(handout, path, given).read_bytes()
        path.write_bytes(_FILLED[known])
        stamp(path, datetime.now(UTC))
        return path

    def receive(self, book: Workbook, name: str, day: int) -> None:
        """Put ``book`` into 回收 as ``name``, saved at nine on a day of April."""
        path = self.folder / "回收" / name
        book.save(path)
        stamp(path, datetime(2024, 4, day, 9))

    def data(self) -> dict[str, list[tuple[object, ...]]]:
        """The five data sheets of the master, as openpyxl reads them."""
        with closing(load_workbook(self.master, read_only=True)) as book:
            return {s.title: list(book[s.title].iter_rows(values_only=True)) for s in HANDED_OUT}

    def cell(self, sheet: str, key: tuple[str, ...], column: str) -> str:
        """The address of a cell in the master."""
        declared = in_master(BY_NAME[sheet])
        page = load_workbook(self.master)[declared.title]
        headers = [cell.value for cell in page[1]]
        places = [headers.index(declared[name].header) for name in BY_NAME[sheet].key]
        for row in page.iter_rows(min_row=2):
            if tuple(str(row[place].value) for place in places) == key:
                return str(row[headers.index(declared[column].header)].coordinate)
        raise KeyError(key)

    def digest(self) -> str:
        return hashlib.sha256(self.master.read_bytes()).hexdigest()


def student(college: College, nth: int = 0) -> tuple[str]:
    """The key of a college's student."""
    return (people.key(people.of(college)[nth]),)


def review(college: College, ordinal: int, nth: int = 0) -> tuple[str, str]:
    """The key of one reviewer's row of a college's student."""
    return (*student(college, nth), str(ordinal))
