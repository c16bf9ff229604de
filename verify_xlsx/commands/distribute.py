"""``distribute``: a handout a college, and the base that its return will be held against."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import pandas as pd

from verify_xlsx import identity
from verify_xlsx.base import Base
from verify_xlsx.campaign import Campaign
from verify_xlsx.commands.backup import stage_master
from verify_xlsx.edits import Edits
from verify_xlsx.finding import Finding
from verify_xlsx.master import Master, read_master
from verify_xlsx.schema import Owner, Sheet
from verify_xlsx.sheets import HANDED_OUT, STUDENTS
from verify_xlsx.staging import must_be_closed, staged
from verify_xlsx.writing.handout import Handout, write_handout


@dataclass
class Distributed:
    """The handouts of a run: college → number of students."""

    campaign: Campaign
    handouts: dict[str, int] = field(default_factory=dict)


def distribute(campaign: Campaign, named: Sequence[str] = ()) -> Distributed:
    """Write 下发/<学院>.xlsx for the colleges named, or for all. Raises CampaignError."""
    master = read_master(campaign.must_exist())
    must_be_closed(campaign.master)
    done = Distributed(campaign)
    base = master.base.copy()
    colleges = master.colleges(named)
    for college in colleges:
        _hand_out(master, base, college)
    edits = Edits(master)
    edits.upsert_base(base)
    with staged(campaign) as staging:
        stage_master(campaign, edits, staging)
        for college in colleges:
            handout = handout_of(master, college, master.handed_out, base=base)
            write_handout(staging.path_for(campaign.handouts / f"{college}.xlsx"), handout)
            done.handouts[college] = len(handout.frames[STUDENTS.name])
    return done


def handout_of(
    master: Master,
    college: str,
    frames: Mapping[str, pd.DataFrame],
    findings: Sequence[Finding] = (),
    base: Base | None = None,
) -> Handout:
    """One college's handout with the values of ``frames``, or with findings its rework."""
    base = base or master.base
    own = {
        sheet.name: rows[rows["college"].eq(college)].reset_index(drop=True)
        for sheet in HANDED_OUT
        if (rows := frames[sheet.name]) is not None
    }
    open_cells = {sheet.name: _open_cells(sheet, own[sheet.name], base) for sheet in HANDED_OUT}
    version = str(base.versions.get(college, 0))
    return Handout(
        master.settings, college, version, own, open_cells, tuple(findings), master.masks
    )


def _open_cells(sheet: Sheet, rows: pd.DataFrame, base: Base) -> pd.DataFrame:
    """Which cells that the office *may* have filled are the college's to fill.

    Those that the office left blank or masked, and those that hold what a return brought.
    """
    columns = [column.name for column in sheet if column.owner is Owner.EITHER]
    opened = pd.DataFrame(False, index=rows.index, columns=columns)
    for name in columns:
        for i, value in enumerate(rows[name]):
            who = (str(rows["college"].iat[i]), str(rows["student"].iat[i]))
            agreed = base.cells.get(who, {}).get(sheet.name, {}).get("", {}).get(name)
            given = agreed is not None and agreed[1].startswith("v") and agreed[0] == value
            opened.loc[i, name] = not given or not value or identity.is_masked(value)
    return opened


def _hand_out(master: Master, base: Base, college: str) -> None:
    """Move the base to what is about to be handed out, in a new version if that differs."""
    version = base.versions.get(college, 0)
    origin = f"v{version + 1}"
    differs = version == 0
    for sheet in HANDED_OUT:
        rows = master.frames[sheet.name]
        others = [key for key in sheet.key if key != "student"]
        for row in rows[rows["college"].eq(college)].to_dict("records"):
            cells = base.of(college, str(row.get("student", "")))
            lines = cells.setdefault(sheet.name, {})
            line = lines.setdefault(str(row[others[0]]) if others else "", {})
            for name in sheet.fillable:
                value = str(row[name])
                if value and line.get(name, ("", ""))[0] != value:
                    line[name] = (value, origin)
                    differs = True
            number = str(row.get("id_number", ""))
            if number and identity.is_masked(number):
                line["mask"] = (number, origin)
    if differs:
        base.versions[college] = version + 1
