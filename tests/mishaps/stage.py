"""Where mishaps happen: a campaign and a filled return, made once and copied for each."""

from __future__ import annotations

import shutil
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from unittest.mock import patch

from openpyxl import load_workbook

from tests.clerk import Answer, Clerk
from tests.in_process import InProcess
from tests.mishaps.catalogue import BesideGaps, Cell, Expected, Found, Mishap, OnlyRepaired
from tests.office import Office
from verify_xlsx.sheets import HANDED_OUT, in_master
from workbooks.people import DRUGS, College

#: The college whose return is damaged: three students, one of them 存疑.
HERS = DRUGS

#: The five data sheets, each a row by its key; the header's row is there under "".
Data = dict[str, dict[str, tuple[object, ...]]]


class Stage:
    """A campaign that was begun, in ``root``; every :class:`Case` is a copy of it."""

    def __init__(self, root: Path) -> None:
        self._clerk = Clerk(root / "2024").begin()
        self._clerk.returned(HERS)
        self._root = root
        self.usual: set[str] = set()
        self.before = keyed(self._clerk)

    @cached_property
    def undamaged(self) -> Data:
        """The master after the merge of the return as it was filled in.

        ``usual`` are the codes that even that one draws: a rule may find something to say about
        the worked example. They are left out of account.
        """
        case = self.case(self._root / "undamaged")
        found = case.merge().cells
        assert "error" not in {severity for _, severity, _, _ in found}, found
        self.usual = {code for code, _, _, _ in found}
        return keyed(case.clerk)

    def case(self, folder: Path) -> Case:
        """A fresh campaign in ``folder`` with the filled return in 回收."""
        shutil.copytree(self._clerk.folder, folder / "2024")
        clerk = Clerk(folder / "2024")
        return Case(clerk, clerk.folder / "回收" / f"{HERS.name}.xlsx", self)


@dataclass
class Case:
    """One campaign in which something happens to the return at ``path``."""

    clerk: Clerk
    path: Path
    stage: Stage
    college: College = HERS
    meant: dict[Cell, object] = field(default_factory=dict)

    @property
    def returns(self) -> Path:
        """The folder 回收."""
        return self.clerk.folder / "回收"

    def suffer(self, mishap: Mishap) -> Expected:
        """Let ``mishap`` happen, and say what it expects."""
        self.meant.update(mishap.meant)
        if mishap.takes == "path":
            return mishap.damage(self.path)
        if mishap.takes == "case":
            return mishap.damage(self)
        return self.suffer_all([mishap])[0]

    def suffer_all(self, mishaps: Sequence[Mishap]) -> list[Expected]:
        """Let several mishaps of a book happen, one after the other."""
        book = load_workbook(self.path)
        expected = []
        for mishap in mishaps:
            self.meant.update(mishap.meant)
            expected.append(mishap.damage(book))
        book.save(self.path)
        return expected

    def resave(self, office: Office, suffix: str, password: str = "") -> None:
        """Let LibreOffice open the return and save it with ``suffix`` in its place."""
        saved = self.clerk.folder.parent / f"saved{suffix}"
        with office.open(self.path) as document:
            document.save_as(saved, password)
        self.path.unlink()
        self.path = Path(shutil.move(saved, self.path.with_suffix(suffix)))

    def merge(self, isolated: bool = False) -> Answer:
        """What ``merge --json`` answers; only the master and the reworks are written.

        Without isolation files are read in this process.
        """
        with ExitStack() as patches:
            for name in ("stage_summary", "stage_forms"):
                patches.enter_context(patch(f"verify_xlsx.commands.merge.{name}"))
            if not isolated:
                patches.enter_context(patch("verify_xlsx.reading.isolate._Child", InProcess))
            return self.clerk("merge", "--json")

    def wants(self) -> Data:
        """The master as it would be without the damage."""
        wanted = {title: dict(rows) for title, rows in self.stage.undamaged.items()}
        for (title, key, header), value in self.meant.items():
            place = wanted[title][""].index(header)
            row = wanted[title].get(key) or self.stage.before[title][key]
            wanted[title][key] = (*row[:place], value, *row[place + 1 :])
        return wanted


def check(case: Case, mishap: Mishap, expected: Expected) -> None:
    """Merge, and hold what comes of it against what the mishap expects."""
    done = case.merge(mishap.isolated)
    assert done.status in (0, 1), done.err
    found = {one for one in done.cells if one[0] not in case.stage.usual}
    if isinstance(expected, OnlyRepaired):
        assert found and {severity for _, severity, _, _ in found} == {"repaired"}, found
    else:
        if isinstance(expected, BesideGaps):
            beside = {one for one in found if one[1] == "missing" and one not in expected}
        else:
            beside = set()
        exact = set(expected or ())
        assert found - beside == exact, _differences(found - beside, exact)
    for one in done.json["returns"]:
        rows = one["rows"]
        assert rows["read"] == sum(rows[name] for name in rows if name != "read"), one
    now, wanted, before = keyed(case.clerk), case.wants(), case.stage.before
    if mishap.outcome == "absorbed":
        assert done.status == 0
        assert now == wanted, _changed(now, wanted)
    elif mishap.outcome == "refused":
        assert found and now == before
    else:
        assert found
        assert not (wrong := list(_wrong(now, wanted, before))), wrong


def keyed(clerk: Clerk) -> Data:
    """The data sheets of the master, whatever the order of their rows."""
    data: Data = {}
    held = clerk.data()
    for sheet in HANDED_OUT:
        header, *rows = held[sheet.title]
        declared = in_master(sheet)
        places = [header.index(declared[name].header) for name in declared.key if name != "college"]
        by_key = {"/".join(str(row[place]) for place in places): row for row in rows}
        assert len(by_key) == len(rows), f"{sheet.title} has two rows with one key"
        data[sheet.title] = {"": header, **by_key}
    return data


def _wrong(now: Data, wanted: Data, before: Data) -> Sequence[tuple[str, str, object, object]]:
    """Cells that hold neither what was meant nor what the master held before."""
    return [
        (title, f"{key}: {header}", value, allowed)
        for title, rows in now.items()
        for key, row in rows.items()
        for place, (header, value) in enumerate(zip(rows[""], row, strict=True))
        if value not in (allowed := _at(key, place, wanted[title], before[title]))
    ]


def _at(key: str, place: int, *sheets: Mapping[str, tuple[object, ...]]) -> list[object]:
    return [rows[key][place] for rows in sheets if key in rows]


def _changed(now: Data, wanted: Data) -> list[object]:
    return [
        (title, key, now[title].get(key), wanted[title].get(key))
        for title in wanted
        for key in sorted({*now[title], *wanted[title]})
        if now[title].get(key) != wanted[title].get(key)
    ]


def _differences(found: set[Found], expected: set[Found]) -> str:
    return f"not expected: {found - expected}; not found: {expected - found}"
