"""The master workbook as it is read: in two steps, of the same bytes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import pandas as pd
from xlsxwriter.utility import xl_rowcol_to_cell

from verify_xlsx import identity
from verify_xlsx.campaign import Campaign, CampaignError
from verify_xlsx.containers.formats import Unreadable, container_of
from verify_xlsx.containers.grid import Book
from verify_xlsx.containers.one_pass import in_one_pass
from verify_xlsx.finding import Severity
from verify_xlsx.master.base import Base, read_base, shown_last
from verify_xlsx.master.renamed import under_new_names
from verify_xlsx.master.sound import must_be_sound
from verify_xlsx.reading.workbook import WorkbookReader
from verify_xlsx.rules.registry import CATALOGUE
from verify_xlsx.schema import Sheet
from verify_xlsx.settings.items import Settings, read_settings
from verify_xlsx.settings.synonyms import read_synonyms
from verify_xlsx.sheets import (
    BASE,
    COLLEGES,
    HANDED_OUT,
    MASTER,
    OPTIONAL,
    RULES,
    SETTINGS,
    STUDENTS,
    SYNONYMS,
    in_master,
)
from verify_xlsx.strictness import read_strictness
from verify_xlsx.table import ReadFile, Table


@dataclass
class Master:
    """The master as it was read.

    ``frames`` holds every sheet by name, labelled as declared (handed-out sheets with
    ``college`` in front and the roster's further columns at the end of students), in the
    sheet's row order. ``masks`` are the numbers that the office published, by 编号. ``former``
    are colleges that were handed something, and that have no student under that name now.
    """

    file: ReadFile
    settings: Settings
    frames: dict[str, pd.DataFrame]
    base: Base
    masks: dict[str, str]
    former: frozenset[str] = frozenset()

    @property
    def roster(self) -> pd.DataFrame:
        """``college student name``, a row a student."""
        return self.frames["students"][["college", "student", "name"]]

    def colleges(self, named: Sequence[str] = ()) -> list[str]:
        """The colleges named, or all, in roster order. Raises CampaignError for an unknown one."""
        known = [str(college) for college in self.roster["college"].unique()]
        for name in named:
            if name not in known:
                raise CampaignError(f"名单里没有“{name}”。本批次的学院有：{'、'.join(known)}。")
        return [college for college in known if not named or college in named]

    @property
    def handed_out(self) -> dict[str, pd.DataFrame]:
        """The five sheets that colleges fill."""
        return {sheet.name: self.frames[sheet.name] for sheet in HANDED_OUT}


def read_master(campaign: Campaign) -> Master:
    """Read the master. Raises CampaignError where it is not one any more, naming what is gone."""
    return OpenMaster(campaign).read()


#: Why a cell of the settings cannot be read, where it is not the cell's own fault.
_UNREAD = {"column-twice": "这一列在表里出现了两次，两处不同。请删去多余的一列"}
#: What returns are read by.
_FIRST = (SETTINGS, RULES, SYNONYMS, COLLEGES)


class OpenMaster:
    """The master opened, to be read in two steps: a little now, and the rest meanwhile.

    ``settings`` and ``passwords`` (by college) are what returns are read by.
    """

    def __init__(self, campaign: Campaign) -> None:
        """Open the master. Raises CampaignError as :func:`read_master` does."""
        self._campaign = campaign
        try:
            self._book = Book(container_of(campaign.master.read_bytes()))
        except (Unreadable, OSError) as wrong:
            raise self._damaged() from wrong
        self._first = tables = self._file(_FIRST).tables
        self.settings = _settings(tables)
        colleges = tables[COLLEGES.name].values
        self.passwords: dict[str, str] = dict(
            zip(colleges["college"], colleges["password"], strict=True)
        )

    def read(self) -> Master:
        """The whole master, of the very bytes that were opened. Raises CampaignError."""
        try:
            self._book = Book(in_one_pass(self._book.container), self._book.digest)
        except Unreadable as wrong:
            raise self._damaged() from wrong
        file = self._file([in_master(sheet) for sheet in MASTER if sheet not in _FIRST])
        file.tables |= self._first
        must_be_sound(self._campaign.master.name, file.tables)
        frames = {
            sheet.name: _frame(sheet, file.tables[sheet.name], self.settings)
            for sheet in map(in_master, MASTER)
            if sheet.name in file.tables
        }
        try:
            rows = file.tables[BASE.name].values
            lines = zip(*(rows[name] for name in BASE.names), strict=True)
            base = read_base(dict(zip(BASE.names, line, strict=True)) for line in lines)
        except (ValueError, TypeError) as wrong:
            raise CampaignError(
                f"“{self._campaign.master.name}”的隐藏工作表“{BASE.title}”被改动过，无法合并。"
                f"请从“{self._campaign.backups.name}”里取最近的一份恢复。"
            ) from wrong
        handed = {college for college, _ in base.cells}
        frames, base = under_new_names(frames, base)
        roster = frames[STUDENTS.name]
        former = frozenset(handed - set(roster["college"]))
        return Master(file, self.settings, frames, base, _masks(roster, base), former)

    def _file(self, sheets: Sequence[Sheet]) -> ReadFile:
        """Some sheets of the master, whose columns are all there."""
        path, backups = self._campaign.master, self._campaign.backups.name
        try:
            file = WorkbookReader(sheets).read(path, self._book, keep_further=True)
        except Unreadable as wrong:
            raise self._damaged() from wrong
        for sheet in sheets:
            if sheet.name not in file.tables:
                if sheet.name in OPTIONAL and not self._was_there(sheet):
                    continue
                there = sheet.title in self._book.titles
                raise CampaignError(
                    f"“{path.name}”里找不到工作表“{sheet.title}”{'的表头' if there else ''}。"
                    f"请把它恢复（或从“{backups}”里取最近的一份）后再运行。"
                )
            lost = [c.header for c in sheet if c.name not in file.tables[sheet.name].columns]
            if lost:
                raise CampaignError(
                    f"“{path.name}”的“{sheet.title}”里找不到列“{'、'.join(lost)}”。"
                    "请恢复列名后再运行。"
                )
        return file

    def _was_there(self, sheet: Sheet) -> bool:
        """Whether a sheet that was not found is there all the same: emptied, or renamed."""
        own = {one.title for one in MASTER}
        others = (title for title in self._book.titles if title not in own)
        return sheet.title in self._book.titles or any(
            set(sheet.headers) <= {str(cell) for cell in row}
            for title in others
            for row in self._book.grid(title).rows[:1]
        )

    def _damaged(self) -> CampaignError:
        return CampaignError(
            f"“{self._campaign.master.name}”打不开，可能已损坏。"
            f"请从“{self._campaign.backups.name}”里取最近的一份恢复。"
        )


def _settings(tables: Mapping[str, Table]) -> Settings:
    items = _lines(tables[SETTINGS.name], "item", "value")
    settings = read_settings((row["item"], row["value"], cells["value"]) for row, cells in items)
    if RULES.name in tables:
        rules = _lines(tables[RULES.name], "code", "severity")
        levels = ((row["code"], row["severity"], cells["severity"]) for row, cells in rules)
        settings = replace(settings, severities=read_strictness(levels))
    if SYNONYMS.name in tables:
        ways = _lines(tables[SYNONYMS.name], "choice", "written", "word")
        settings = replace(settings, synonyms=read_synonyms(ways, settings))
    return settings


def _lines(table: Table, *names: str) -> Iterator[tuple[dict[str, str], dict[str, str]]]:
    """The columns ``names`` of each row, and the addresses of their cells.

    Raises CampaignError where one holds something that cannot be read: it would pass for a
    blank, and the default would be taken in silence.
    """
    columns = {name: table.columns[name] for name in names}
    unread = {
        (note.row, note.column): note.code
        for note in table.notes
        if note.column in columns.values() and CATALOGUE[note.code].severity is Severity.ERROR
    }
    for place, row in enumerate(table.rows):
        said = {name: table.values[name][place] for name in names}
        cells = {name: xl_rowcol_to_cell(row - 1, c - 1) for name, c in columns.items()}
        for name, c in columns.items():
            if code := unread.get((row, c)):
                what = next(filter(None, said.values()), "")
                raise CampaignError(
                    f"核查总表.xlsx 的“{table.title}”{cells[name]}：“{what}”"
                    + _UNREAD.get(code, "是错误值或没有算出结果的公式，读不出来。请直接填写")
                    + "后再运行。"
                )
        yield said, cells


def _frame(sheet: Sheet, table: Table, settings: Settings) -> pd.DataFrame:
    names = list(sheet.names)
    if sheet.name == STUDENTS.name:
        names += [header for header in settings.further if header in table.further]
    frame = pd.DataFrame({name: pd.Series(table.values[name], dtype=object) for name in names})
    return frame.reset_index(drop=True)


def _masks(students: pd.DataFrame, base: Base) -> dict[str, str]:
    """By 编号, the number that the office published last.

    What it has put in the place of one that it had published, by another mask or by a number
    that does not fit, it has corrected.
    """
    numbers = dict(zip(students["student"], students["id_number"], strict=True))
    masks = {
        student: number
        for student, number in numbers.items()
        if "*" in number and identity.is_masked(number)
    }
    for (_, student), cells in base.cells.items():
        number = cells.get(STUDENTS.name, {}).get("", {}).get("id_number")
        went_out = shown_last(number) if number else ""
        now = numbers.get(student, "")
        stands = student not in masks and (not now or identity.fits_mask(now, went_out))
        if "*" in went_out and stands:
            masks[student] = went_out
    return masks
