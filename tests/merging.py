"""A master and returns in memory, for tests of the merge without workbooks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
import pandas as pd

from verify_xlsx.sheets import BY_NAME, HANDED_OUT, in_master
from verify_xlsx.table import ReadFile, Table

#: A cell by sheet, key within the college, and column.
Cell = tuple[str, tuple[str, ...], str]


def frames(roster: Mapping[str, Sequence[str]], reviewers: int = 3) -> dict[str, pd.DataFrame]:
    """The five sheets of a fresh master: ``roster`` maps a college to its students' 编号."""
    rows: dict[str, list[dict[str, str]]] = {sheet.name: [] for sheet in HANDED_OUT}
    for college, students in roster.items():
        for student in students:
            who = {"college": college, "student": student, "name": f"人{student}"}
            for name in ("students", "platform", "materials"):
                rows[name].append(who)
            rows["reviews"] += [{**who, "ordinal": str(n + 1)} for n in range(reviewers)]
    made = {}
    for sheet in HANDED_OUT:
        names = in_master(sheet).names
        columns = {n: [row.get(n, "") for row in rows[sheet.name]] for n in names}
        made[sheet.name] = pd.DataFrame(
            {n: np.array(values, dtype=object) for n, values in columns.items()}
        )
    return made


def filled(ours: Mapping[str, pd.DataFrame], cells: Mapping[Cell, str]) -> dict[str, pd.DataFrame]:
    """A copy of a master's frames with some cells set."""
    made = {name: frame.copy() for name, frame in ours.items()}
    for (sheet, key, column), value in cells.items():
        rows = np.logical_and.reduce(
            [made[sheet][n].eq(part) for n, part in zip(BY_NAME[sheet].key, key, strict=True)]
        )
        made[sheet].loc[rows, column] = value
    return made


def returned(
    ours: Mapping[str, pd.DataFrame],
    college: str,
    cells: Mapping[Cell, str],
    saved: str = "2024-04-20 08:00:00",
    name: str = "",
    version: str = "1",
    members: Sequence[Mapping[str, str]] = (),
    campaign: str = "c",
) -> ReadFile:
    """What reading one college's handout gives with ``cells`` filled; header in row 1."""
    tables = {}
    for sheet in HANDED_OUT:
        frame = filled(ours, cells)[sheet.name]
        rows = frame[frame["college"].eq(college)].to_dict("records")
        if sheet.name == "group":
            rows = [{n: m.get(n, "") for n in sheet.names} for m in members]
        tables[sheet.name] = Table(
            sheet.name,
            sheet.title,
            {n: i for i, n in enumerate(sheet.names, start=1)},
            list(range(2, len(rows) + 2)),
            {n: [str(row[n]) for row in rows] for n in sheet.names},
        )
    path = Path(name or f"{college}-{saved}.xlsx")
    sha = f"{path}{sorted(cells.items())}{list(members)}{saved}"
    identity = {"campaign": campaign, "college": college, "version": version}
    return ReadFile(path, sha, saved, identity, tables)


def value(made: Mapping[str, pd.DataFrame], cell: Cell) -> str:
    """The value of one cell of some frames."""
    sheet, key, column = cell
    frame = made[sheet]
    rows = np.logical_and.reduce(
        [frame[n].eq(part) for n, part in zip(BY_NAME[sheet].key, key, strict=True)]
    )
    (found,) = frame.loc[rows, column]
    return str(found)
