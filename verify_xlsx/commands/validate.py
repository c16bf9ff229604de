"""``validate``: read the returns, report, write what goes back; no data is changed."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from verify_xlsx.campaign import Campaign
from verify_xlsx.commands.outlook import Outlook, outlook
from verify_xlsx.commands.reworks import stage_reworks
from verify_xlsx.judging.closed import Ask
from verify_xlsx.judging.judgement import Judgement, Progress, judge_returns
from verify_xlsx.staging import staged


def validate(
    campaign: Campaign,
    named: Sequence[Path] = (),
    progress: Progress | None = None,
    passwords: Sequence[str] = (),
    ask: Ask | None = None,
) -> tuple[Judgement, Outlook]:
    """Judge the returns and write 退回; the outlook is what a merge would bring.

    Raises CampaignError.
    """
    judgement = judge_returns(campaign, named, progress, passwords, ask)
    with staged(campaign) as staging:
        stage_reworks(judgement, judgement.master.base, staging)
    return judgement, outlook(judgement)
