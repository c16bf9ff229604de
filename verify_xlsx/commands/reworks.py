"""The corrected copies that go back: one for each college that has something to mend."""

from __future__ import annotations

from itertools import chain

import pandas as pd

from verify_xlsx.commands.distribute import handout_of
from verify_xlsx.finding import Finding, Severity
from verify_xlsx.judging.judgement import Judgement
from verify_xlsx.master.base import Base
from verify_xlsx.rework.nobodys import to_place
from verify_xlsx.rework.not_come import to_fill
from verify_xlsx.rework.out_of_place import to_put_right
from verify_xlsx.rework.proposals import NUMBER, proposed_numbers, to_confirm
from verify_xlsx.rework.untaken import pointed, to_fill_again
from verify_xlsx.sheets import STUDENTS
from verify_xlsx.sorting.answered import named
from verify_xlsx.staging import Staging
from verify_xlsx.writing.handout import write_handout


def stage_reworks(judgement: Judgement, base: Base, staging: Staging) -> None:
    """Write 退回/<学院>_退回.xlsx, with the values that were understood and the marks.

    ``base`` is the one that the run leaves behind: it knows which cells go out blank since the
    office has emptied them. A college that returned something and has nothing left to mend loses
    the copy of an earlier run, so that it is not sent by mistake.
    """
    numbers = proposed_numbers(judgement.objections, judgement.records)
    again = to_fill_again(judgement.objections, judgement.records)
    wanting = to_fill(judgement.objections, judgement.records)
    known = {cell.place for cells in again.values() for cell in cells}
    astray = to_put_right(judgement.objections, judgement.records, judgement.returns, known)
    beside: dict[str | None, list[Finding]] = {}
    for cell in chain(*again.values(), wanting, astray.beside.values()):
        beside.setdefault(cell.college, []).append(cell)
    nobodys = to_place(judgement.objections)
    frames: dict[str, pd.DataFrame] = dict(judgement.records.frames)
    if numbers:
        students = frames[STUDENTS.name]
        proposed = students["student"].map(numbers).fillna(students[NUMBER])
        frames[STUDENTS.name] = students.assign(**{NUMBER: proposed})
    for college in judgement.colleges:
        findings = [f for f in judgement.findings if f.college == college]
        target = judgement.campaign.reworks / f"{college}_退回.xlsx"
        if not any(f.severity in (Severity.ERROR, Severity.MISSING) for f in findings):
            staging.remove(target)
            continue
        told = [
            astray.in_rework(nobodys.pointed(pointed(to_confirm(finding, numbers), again)))
            for finding in findings
        ]
        handout = handout_of(
            judgement.master, college, frames, told, base, beside.get(college, ()),
            nobodys=nobodys.rows.get(college), made_from=_made_from(judgement, college),
        )  # fmt: skip
        write_handout(staging.path_for(target), handout)


def _made_from(judgement: Judgement, college: str) -> str:
    """The college's returns, and the copies that these stand for, as its rework names them."""
    returns = judgement.returns
    files = enumerate(returns.files, start=1)
    return named([
        file.sha256 for source, file in files
        if returns.colleges.get(returns.copies.get(source, source)) == college
    ])  # fmt: skip
