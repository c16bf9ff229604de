"""Campaigns to measure with: a master, and a return a college, made by the tool's own handout.

One return of each size is written by :func:`~verify_xlsx.writing.handout.write_handout` with
the values in place; for the other colleges the texts that differ are put in place of its own
in a copy, because writing ten thousand handouts takes longer than reading them.
"""

from __future__ import annotations

import re
import shutil
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from xml.sax.saxutils import escape

from benchmarks import people
from verify_xlsx.campaign import Campaign
from verify_xlsx.commands.distribute import distribute
from verify_xlsx.commands.init import init
from verify_xlsx.master.base import Base, moved
from verify_xlsx.reading.workbook import read_workbook
from verify_xlsx.rules.registry import CATALOGUE
from verify_xlsx.settings.items import SETTING_ITEMS, Settings, read_settings
from verify_xlsx.sheets import BASE, HANDED_OUT, MASTER
from verify_xlsx.writing.handout import Handout, write_handout
from verify_xlsx.writing.new_master import write_new_master
from workbooks import make as worked

#: Returns are made anew when this changes, or the sheets do; the master with the rules as well.
_EDITION = f"5 {[sheet.headers for sheet in HANDED_OUT]}"
_MASTER_EDITION = f"6 {_EDITION} {[sheet.headers for sheet in MASTER]} {sorted(CATALOGUE)}"
_MARK = "benchmark"
_STRINGS, _WORKBOOK = "xl/sharedStrings.xml", "xl/workbook.xml"
_CORE = "docProps/core.xml"
_TEXT = re.compile("<t>([^<]*)</t>")
#: A form's tab: its student's 编号 and name.
_TAB = re.compile("([0-9]{4}-[0-9]{3,}) ([^\"'<>!]+)")
_SAVED = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*")


@dataclass(frozen=True, slots=True)
class Size:
    """So many colleges of so many students each."""

    colleges: int
    students: int

    @property
    def name(self) -> str:
        """As it is called in the table."""
        return f"{self.colleges:,} × {self.students:,}"

    @property
    def folder(self) -> str:
        """As its campaign's folder is called."""
        return f"{self.colleges}x{self.students}"


def made(size: Size, into: Path, returns: bool = True) -> Campaign:
    """The campaign of ``size`` in the folder ``into``, made if it is not there yet."""
    campaign = Campaign(into / (size.folder if returns else f"{size.folder}-master"))
    for folder in (campaign.folder, *campaign.folders):
        folder.mkdir(parents=True, exist_ok=True)
    _once(campaign.folder / ".master", _MASTER_EDITION, lambda: _write_master(campaign, size))
    if returns:
        _once(campaign.folder / ".returns", _EDITION, lambda: _write_returns(campaign, size))
    return campaign


def _once(done: Path, edition: str, make: Callable[[], None]) -> None:
    if not done.exists() or done.read_text() != edition:
        make()
        done.write_text(edition)


def _values() -> dict[str, str]:
    given = {"school": "江南示例职业技术学院", "year": str(people.YEAR), "due": "2024-04-30"}
    given["campaign"] = _MARK
    return {s.item: given[s.name] for s in SETTING_ITEMS if s.name in given}


def _settings() -> Settings:
    return read_settings((item, value, "") for item, value in _values().items())


def _write_master(campaign: Campaign, size: Size) -> None:
    rows = [row for n in range(size.colleges) for row in people.roster(n, size.students)]
    write_new_master(campaign.master, rows, _values())
    base = Base()
    for row in rows:
        base.versions[row["college"]] = 1
        handed = {"id_number": moved(None, row["id_number"], "v1")}
        base.of(row["college"], row["student"])["students"] = {"": handed}
    _add_rows(campaign.master, BASE.title, [list(row.values()) for row in base.rows()])
    assert len(read_workbook(campaign.master, [BASE]).tables[BASE.name].rows) >= len(rows)


def _add_rows(path: Path, title: str, rows: list[list[str]]) -> None:
    """Put rows below the header of a tab that has none: the base, as ``distribute`` leaves it."""
    lines = []
    for number, row in enumerate(rows, start=2):
        cells = "".join(
            f'<c r="{"ABCD"[at]}{number}" t="inlineStr"><is><t>{escape(text)}</t></is></c>'
            for at, text in enumerate(row)
            if text
        )
        lines.append(f'<row r="{number}">{cells}</row>')
    part = f"xl/worksheets/sheet{[sheet.title for sheet in MASTER].index(title) + 1}.xml"
    with zipfile.ZipFile(path) as book:
        xml = book.read(part).decode().replace("</sheetData>", "".join(lines) + "</sheetData>")
    xml = xml.replace('<dimension ref="A1:D1"/>', f'<dimension ref="A1:D{len(rows) + 1}"/>')
    _copy(path, path, {part: xml.encode()})


def _write_returns(campaign: Campaign, size: Size) -> None:
    first = people.answers(0, size.students)
    model = campaign.folder / "model.xlsx"
    write_handout(model, Handout(_settings(), people.college_name(0), "1", first))
    with zipfile.ZipFile(model) as book:
        strings, tabs = book.read(_STRINGS).decode(), book.read(_WORKBOOK).decode()
        core = book.read(_CORE)
    # A handout bears a fixed stamp of long ago; a return the day on which it was saved.
    core = _SAVED.sub(rb"\g<1>2024-04-22T08:00:00Z", core)
    for college in range(size.colleges):
        instead = _instead(first, people.answers(college, size.students))
        text, titles = _replaced(strings, instead), _retitled(tabs, instead)
        target = campaign.returns / f"{people.college_name(college)}.xlsx"
        parts = {_STRINGS: text.encode(), _WORKBOOK: titles.encode(), _CORE: core}
        _copy(model, target, parts)
    model.unlink()


def _instead(first: people.Frames, theirs: people.Frames) -> dict[str, str]:
    """For each text of the first college's frames, another's in its place."""
    instead: dict[str, str] = {}
    for sheet in HANDED_OUT:
        cells = (frames[sheet.name].to_numpy().flat for frames in (first, theirs))
        for ours, other in zip(*cells, strict=True):
            if instead.setdefault(ours, other) != other:
                raise ValueError(f"{ours} is both {instead[ours]} and {other}")
    return instead


def _replaced(strings: str, instead: Mapping[str, str]) -> str:
    return _TEXT.sub(lambda found: f"<t>{instead.get(found[1], found[1])}</t>", strings)


def _retitled(tabs: str, instead: Mapping[str, str]) -> str:
    return _TAB.sub(lambda found: f"{instead[found[1]]} {instead[found[2]]}", tabs)


def _copy(source: Path, target: Path, instead: Mapping[str, bytes]) -> None:
    """A copy of a workbook with some of its parts replaced."""
    with zipfile.ZipFile(source) as book:
        parts = [(info, instead.get(info.filename) or book.read(info)) for info in book.infolist()]
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as copy:
        for info, content in parts:
            copy.writestr(info.filename, content)


def example(into: Path) -> Campaign:
    """The worked example's campaign: four colleges, of which three have sent something."""
    campaign = Campaign(into / "example")
    shutil.rmtree(campaign.folder, ignore_errors=True)
    init(campaign.folder, worked.LIST, worked.SCHOOL, people.YEAR, worked.DUE)
    distribute(campaign)
    for path in sorted(worked.RETURNS.iterdir()):
        shutil.copy2(path, campaign.returns)
    return campaign
