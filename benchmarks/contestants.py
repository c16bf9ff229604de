"""What is measured, each in a process of its own: ``python -m benchmarks.contestants NAME FOLDER``.

A contestant imports what it needs and makes itself ready, then does its work between two looks
at the clock, and prints them as JSON. The memory is looked at from outside
(:mod:`benchmarks.measure`).
"""

from __future__ import annotations

import json
import logging
import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path

from verify_xlsx.campaign import Campaign
from verify_xlsx.sheets import HANDED_OUT, MASTER

TITLES = [sheet.title for sheet in HANDED_OUT]

#: Given a campaign and how many of its files to read, the work to be measured.
Contestant = Callable[[Campaign, int], Callable[[], object]]


def judge(campaign: Campaign, _: int) -> Callable[[], object]:
    """The tool: read, validate and merge in memory, children and all."""
    from verify_xlsx.judging.judgement import judge_returns

    return lambda: judge_returns(campaign)


def calamine(campaign: Campaign, files: int) -> Callable[[], object]:
    """python-calamine alone: the same sheets of the same files as lists, nothing understood."""
    paths = _returns(campaign, files)
    return lambda: [_by_calamine(path, TITLES) for path in paths]


def calamine_master(campaign: Campaign, files: int) -> Callable[[], object]:
    """The same, and the master's sheets, which the tool reads as well."""
    paths = _returns(campaign, files)
    titles = [sheet.title for sheet in MASTER]
    return lambda: (
        [_by_calamine(path, TITLES) for path in paths],
        _by_calamine(campaign.master, titles),
    )


def pandas(campaign: Campaign, files: int) -> Callable[[], object]:
    """The usual script: ``pandas.concat`` of ``read_excel`` with openpyxl, no validation."""
    import openpyxl  # noqa: F401 - not within the time
    import pandas

    paths = _returns(campaign, files)

    def work() -> object:
        books = [pandas.read_excel(path, sheet_name=TITLES, engine="openpyxl") for path in paths]
        return {title: pandas.concat([book[title] for book in books]) for title in TITLES}

    return work


def bcompiler(campaign: Campaign, files: int) -> Callable[[], object]:
    """bcompiler-engine's ``template_reader``: every cell of every sheet as a dict."""
    logging.disable()
    from engine.config import Config
    from engine.utils.extraction import template_reader

    Config.TEMPLATE_ROW_LIMIT = 1 << 20  # it stops at row 500 otherwise
    paths = _returns(campaign, files)
    return lambda: [template_reader(path) for path in paths]


def update(campaign: Campaign, _: int) -> Callable[[], object]:
    """The tool: every cell that colleges fill, written into the master in place."""
    from benchmarks.people import answers
    from verify_xlsx.master.edits import Edits, write_edits
    from verify_xlsx.master.read import read_master

    master = read_master(campaign)
    edits = Edits(master)
    students = master.roster.groupby("college", sort=False).size()
    for sheet in HANDED_OUT[:-1]:
        row = 0
        for college, size in enumerate(students):
            for line in answers(college, int(size))[sheet.name].to_dict("records"):
                for name in sheet.fillable:
                    edits.set(sheet.name, row, name, line[name])
                row += 1
    target = campaign.folder / "updated.xlsx"
    return lambda: write_edits(campaign, edits, target)


def load_save(campaign: Campaign, _: int) -> Callable[[], object]:
    """openpyxl: load the master and save it, with nothing changed."""
    from openpyxl import load_workbook

    return lambda: load_workbook(campaign.master).save(campaign.folder / "saved.xlsx")


def anew(campaign: Campaign, _: int) -> Callable[[], object]:
    """XlsxWriter: the same cells, filled, in a new workbook without anything else."""
    from xlsxwriter import Workbook

    from benchmarks.people import answers
    from verify_xlsx.master.read import read_master

    students = read_master(campaign).roster.groupby("college", sort=False).size()
    filled = [answers(college, int(size)) for college, size in enumerate(students)]
    rows = {
        sheet.title: [row for one in filled for row in one[sheet.name].to_numpy().tolist()]
        for sheet in HANDED_OUT
    }

    def work() -> None:
        with Workbook(campaign.folder / "anew.xlsx") as book:
            for title, lines in rows.items():
                page = book.add_worksheet(title)
                for number, line in enumerate(lines):
                    for place, text in enumerate(line):
                        page.write_string(number, place, text)

    return work


def distribute(campaign: Campaign, _: int) -> Callable[[], object]:
    """The tool: a handout a college."""
    from verify_xlsx.commands.distribute import distribute

    return lambda: distribute(campaign)


CONTESTANTS: dict[str, Contestant] = {
    work.__name__: work
    for work in (
        judge, calamine, calamine_master, pandas, bcompiler, update, load_save, anew, distribute
    )
}  # fmt: skip


def _returns(campaign: Campaign, files: int) -> list[Path]:
    return sorted(path for path in campaign.returns.iterdir() if path.suffix == ".xlsx")[:files]


def _by_calamine(path: Path, titles: list[str]) -> list[object]:
    from python_calamine import CalamineWorkbook

    book = CalamineWorkbook.from_path(path)
    return [book.get_sheet_by_name(title).to_python(skip_empty_area=False) for title in titles]


def _cpu() -> float:
    used = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(one.ru_utime + one.ru_stime for one in used)


def main(name: str, folder: str, files: str) -> None:
    """Run one contestant and print what it took."""
    work = CONTESTANTS[name](Campaign(Path(folder)), int(files))
    cpu, wall = _cpu(), time.perf_counter()
    result = work()
    print(json.dumps({"wall": time.perf_counter() - wall, "cpu": _cpu() - cpu}), flush=True)
    del result


if __name__ == "__main__":
    main(*sys.argv[1:])
