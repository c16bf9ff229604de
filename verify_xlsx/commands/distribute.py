"""``distribute``: a handout a college, and the base that its return will be held against."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, field

import pandas as pd

from verify_xlsx.campaign import Campaign
from verify_xlsx.cell_text import is_open
from verify_xlsx.commands.backup import stage_master
from verify_xlsx.commands.outputs import remove_former
from verify_xlsx.commands.reviewer_lines import reviewer_lines, student_lines
from verify_xlsx.finding import Finding
from verify_xlsx.judging.judgement import Progress
from verify_xlsx.master.base import Base, moved
from verify_xlsx.master.edits import Edits
from verify_xlsx.master.read import Master, read_master
from verify_xlsx.records import on_roster
from verify_xlsx.schema import Owner, Rows, Sheet
from verify_xlsx.sheets import HANDED_OUT, STUDENTS
from verify_xlsx.staging import must_be_closed, staged
from verify_xlsx.writing.handout import Handout, write_handout


@dataclass
class Distributed:
    """The handouts of a run: college → number of students.

    ``undated`` says that 参数 names no day before which nobody can have signed.
    """

    campaign: Campaign
    handouts: dict[str, int] = field(default_factory=dict)
    undated: bool = False


def distribute(
    campaign: Campaign, named: Sequence[str] = (), progress: Progress | None = None
) -> Distributed:
    """Write 下发/<学院>.xlsx for the colleges named, or for all. Raises CampaignError."""
    master = read_master(campaign.must_exist())
    must_be_closed(campaign.master)
    days = (master.settings.notice_day, master.settings.handed_out_day)
    done = Distributed(campaign, undated=not any(days))
    base = master.base.copy()
    colleges = master.colleges(named)
    frames = _by_college(master)
    for college in colleges:
        _hand_out(frames[college], base, college)
    edits = Edits(master)
    edits.upsert_base(base)
    shown = progress(len(colleges)) if progress else nullcontext(lambda: None)
    with staged(campaign) as staging, shown as step:
        stage_master(campaign, edits, staging)
        for college in colleges:
            handout = handout_of(master, college, frames[college], base=base)
            write_handout(staging.path_for(campaign.handouts / f"{college}.xlsx"), handout)
            done.handouts[college] = len(handout.frames[STUDENTS.name])
            step()
        remove_former(campaign, master, staging)
        for former in master.former:  # nor is the handout to be sent
            staging.remove(campaign.handouts / f"{former}.xlsx")
    return done


def handout_of(
    master: Master,
    college: str,
    frames: Mapping[str, pd.DataFrame],
    findings: Sequence[Finding] = (),
    base: Base | None = None,
    beside: Sequence[Finding] = (),
    nobodys: Mapping[str, Sequence[Mapping[str, str]]] | None = None,
    made_from: str = "",
) -> Handout:
    """One college's handout with the values of ``frames``, or with findings its rework."""
    base = base or master.base
    own = {
        sheet.name: rows[rows["college"].eq(college)].reset_index(drop=True)
        for sheet in HANDED_OUT
        if (rows := frames[sheet.name]) is not None
    }
    names = dict(zip(own[STUDENTS.name]["student"], own[STUDENTS.name]["name"], strict=True))
    for sheet in HANDED_OUT:
        if sheet is not STUDENTS and "name" in sheet:  # corrected in 学生核查 alone, more often
            rows = own[sheet.name]
            own[sheet.name] = rows.assign(name=rows["student"].map(names).fillna(rows["name"]))
            if sheet.rows is Rows.STUDENT:
                own[sheet.name] = student_lines(own[sheet.name], own[STUDENTS.name])
    own["reviews"] = reviewer_lines(own["reviews"], own["students"], master.settings.reviewers)
    open_cells = {sheet.name: _open_cells(sheet, own[sheet.name], base) for sheet in HANDED_OUT}
    version = str(base.versions.get(college, 0))
    return Handout(
        master.settings, college, version, own, open_cells, tuple(findings), master.masks,
        tuple(beside), nobodys or {}, made_from,
    )  # fmt: skip


def _open_cells(sheet: Sheet, rows: pd.DataFrame, base: Base) -> pd.DataFrame:
    """Which cells that the office *may* have filled are the college's to fill.

    Those that the office left blank or masked, and those that hold what a return brought.
    """
    columns = {column.name: column for column in sheet if column.owner is Owner.EITHER}
    opened = pd.DataFrame(False, index=rows.index, columns=list(columns))
    for name, column in columns.items():
        cells = []
        for i, value in enumerate(rows[name]):
            who = (str(rows["college"].iat[i]), str(rows["student"].iat[i]))
            agreed = base.cells.get(who, {}).get(sheet.name, {}).get("", {}).get(name)
            given = agreed is not None and agreed[1].startswith("v") and agreed[0] == value
            cells.append(not given or is_open(column.kind, str(value)))
        opened[name] = cells
    return opened


def _by_college(master: Master) -> dict[str, dict[str, pd.DataFrame]]:
    """The frames of every college. One after the other, a thousand would take a thousand looks."""
    parts = {
        name: {str(college): rows for college, rows in frame.groupby("college", sort=False)}
        for name, frame in on_roster(master.handed_out).items()
    }
    return {
        college: {name: parts[name].get(college, frame[:0]) for name, frame in
                  master.handed_out.items()}
        for college in master.colleges()
    }  # fmt: skip


def _hand_out(frames: Mapping[str, pd.DataFrame], base: Base, college: str) -> None:
    """Move the base to what is about to be handed out, in a new version if that differs."""
    version = base.versions.get(college, 0)
    origin = f"v{version + 1}"
    differs = version == 0
    for sheet in HANDED_OUT:
        others = [key for key in sheet.key if key != "student"]
        for row in frames[sheet.name].to_dict("records"):
            cells = base.of(college, str(row.get("student", "")))
            lines = cells.setdefault(sheet.name, {})
            line = lines.setdefault(str(row[others[0]]) if others else "", {})
            # The name too: returns with one that is corrected later are to be known by it.
            for name in [*sheet.fillable, *(["name"] if sheet is STUDENTS else [])]:
                value = str(row[name])
                if line.get(name, ("",))[0] != value:  # or blank, where the office emptied it
                    line[name] = moved(line.get(name), value, origin)
                    differs = True
    if differs:
        base.versions[college] = version + 1
