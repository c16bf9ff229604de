"""``summary`` and ``forms``: the outputs, from the master or from a run that has just judged it."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from verify_xlsx.campaign import Campaign, today
from verify_xlsx.finding import Finding, Severity
from verify_xlsx.judging.waivers import Waived
from verify_xlsx.master.heard_of import heard_of
from verify_xlsx.master.read import Master, read_master
from verify_xlsx.records import Records, Source, on_roster
from verify_xlsx.staging import Staging, staged
from verify_xlsx.standing import State, standing
from verify_xlsx.writing.forms import write_forms
from verify_xlsx.writing.summary import write_summary
from verify_xlsx.writing.tracking import open_findings, waived_findings


def records_of(campaign: Campaign, master: Master, frames: dict[str, pd.DataFrame]) -> Records:
    """Records of what the master holds."""
    labelled = {name: frame.assign(_source=0) for name, frame in on_roster(frames).items()}
    return Records(labelled, master.settings, [Source(campaign.master.name)], master.masks)


def returned_of(campaign: Campaign, master: Master, findings: Sequence[Finding]) -> set[str]:
    """The students of whom something came back, as far as the master tells.

    A return brought something of theirs, or something in a return of theirs is open.
    """
    ours = campaign.master.name
    found = heard_of(master.frames, master.base)
    found.update(
        f.student
        for f in findings
        if f.student and f.severity is not Severity.WARNING and f.file != ours
    )
    return found


def stage_summary(
    campaign: Campaign,
    staging: Staging,
    records: Records,
    stand: pd.DataFrame,
    findings: Sequence[Finding],
    waived: Sequence[Waived],
) -> None:
    """Stage 输出/汇总.xlsx."""
    target = staging.path_for(campaign.output / "汇总.xlsx")
    write_summary(target, records, stand, findings, today(), waived)


def stage_forms(
    campaign: Campaign,
    staging: Staging,
    records: Records,
    stand: pd.DataFrame,
    colleges: Sequence[str],
) -> list[str]:
    """Stage 输出/确认单/<学院>.xlsx for each college; the students who have none are those held."""
    held = list(stand.loc[stand["state"].eq(State.HELD.value), "student"])
    for college in colleges:
        target = staging.path_for(campaign.output / "确认单" / f"{college}.xlsx")
        write_forms(target, records, college, frozenset(held))
    return list(stand.loc[stand["student"].isin(held) & stand["college"].isin(colleges), "student"])


def remove_former(campaign: Campaign, master: Master, staging: Staging) -> None:
    """Delete the rework and the forms of colleges that the list does not name any more.

    They were made by an earlier run, and would be sent by mistake.
    """
    for college in master.former:
        staging.remove(campaign.reworks / f"{college}_退回.xlsx")
        staging.remove(campaign.output / "确认单" / f"{college}.xlsx")


def summary(campaign: Campaign) -> None:
    """Write the summary alone, from the master as it is. Raises CampaignError."""
    master = read_master(campaign.must_exist())
    findings = open_findings(master)
    records = records_of(campaign, master, master.handed_out)
    stand = standing(records, findings, returned_of(campaign, master, findings))
    with staged(campaign) as staging:
        stage_summary(campaign, staging, records, stand, findings, waived_findings(master))


def forms(campaign: Campaign, named: Sequence[str] = ()) -> tuple[list[str], list[str]]:
    """Write the forms alone, from the master as it is: the colleges, and who has none.

    Raises CampaignError.
    """
    master = read_master(campaign.must_exist())
    colleges = master.colleges(named)
    findings = open_findings(master)
    records = records_of(campaign, master, master.handed_out)
    stand = standing(records, findings, returned_of(campaign, master, findings))
    with staged(campaign) as staging:
        return colleges, stage_forms(campaign, staging, records, stand, colleges)
