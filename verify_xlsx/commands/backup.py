"""Putting a new master in the place of the old one, which is kept."""

from __future__ import annotations

import shutil

from verify_xlsx.campaign import Campaign, now
from verify_xlsx.master.edits import Edits, must_be_unchanged, write_edits
from verify_xlsx.staging import Staging, must_be_closed


def stage_master(campaign: Campaign, edits: Edits, staging: Staging) -> bool:
    """Stage the edited master and a copy of the old one in 备份; nothing if nothing changes.

    The copy comes first, so that the old master is safe before it is replaced.
    """
    if not edits:
        return False
    stamp = f"{now():%Y%m%d-%H%M%S}"
    kept = campaign.backups / f"{campaign.master.stem}_{stamp}{campaign.master.suffix}"
    again = 1
    while kept.exists():  # two runs within a second
        again += 1
        kept = kept.with_name(f"{campaign.master.stem}_{stamp}-{again}{campaign.master.suffix}")
    shutil.copy2(campaign.master, staging.path_for(kept))
    write_edits(campaign, edits, staging.path_for(campaign.master))
    staging.only_if(lambda: must_be_closed(campaign.master))
    staging.only_if(lambda: must_be_unchanged(campaign, edits.master))
    return True
