"""``merge``: the one script that the office runs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from verify_xlsx.campaign import Campaign
from verify_xlsx.commands.backup import stage_master
from verify_xlsx.commands.outlook import Outlook, outlook
from verify_xlsx.commands.outputs import remove_former, stage_forms, stage_summary
from verify_xlsx.commands.reworks import stage_reworks
from verify_xlsx.judging.closed import Ask
from verify_xlsx.judging.judgement import Judgement, Progress, judge_returns
from verify_xlsx.master.edits import Edits
from verify_xlsx.merging.doubted import remembered
from verify_xlsx.merging.settle import changes, moved_base
from verify_xlsx.staging import must_be_closed, staged
from verify_xlsx.writing import tracking


@dataclass
class MergeResult:
    """What a merge did; ``changed`` counts data cells, ``written`` says if the master changed."""

    judgement: Judgement
    outlook: Outlook
    changed: int
    written: bool


def merge(
    campaign: Campaign,
    named: Sequence[Path] = (),
    progress: Progress | None = None,
    passwords: Sequence[str] = (),
    ask: Ask | None = None,
) -> MergeResult:
    """Validate, merge what is sound into the master, write the rework and the outputs.

    Raises CampaignError, with nothing written, where the campaign is at fault.
    """
    must_be_closed(campaign.must_exist().master)
    judgement = judge_returns(campaign, named, progress, passwords, ask)
    ahead = outlook(judgement)
    cells = list(changes(judgement.merged, judgement.held))
    edits = Edits(judgement.master)
    tracking.edit_data(edits, judgement, cells)
    base = moved_base(judgement.merged, judgement.master.base, judgement.held)
    edits.upsert_base(remembered(base, judgement.doubted))
    tracking.track_findings(edits, judgement)
    tracking.track_changes(edits, judgement, cells)
    tracking.track_files(edits, judgement)
    tracking.track_progress(edits, judgement, ahead.standing)
    with staged(campaign) as staging:
        written = stage_master(campaign, edits, staging)
        stage_reworks(judgement, base, staging)
        stage_summary(
            campaign, staging, ahead.records, ahead.standing, ahead.findings, ahead.waived
        )
        colleges = list(ahead.standing["college"].unique())
        stage_forms(campaign, staging, ahead.records, ahead.standing, colleges)
        remove_former(campaign, judgement.master, staging)
    return MergeResult(judgement, ahead, len(cells), written)
