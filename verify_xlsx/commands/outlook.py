"""How the campaign stands once what is sound has been merged."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from verify_xlsx.commands.outputs import records_of, returned_of
from verify_xlsx.finding import Finding
from verify_xlsx.judging.judgement import Judgement
from verify_xlsx.judging.waivers import Waived
from verify_xlsx.merging.settle import final_frame
from verify_xlsx.records import Records
from verify_xlsx.standing import counted, standing
from verify_xlsx.writing.tracking import all_waived, current_findings, still_open


@dataclass(frozen=True)
class Outlook:
    """``records`` as the master will hold them, every finding that is open, the standing.

    ``waived`` are the findings that would be open, had the office not waived them.
    """

    records: Records
    findings: list[Finding]
    standing: pd.DataFrame
    waived: list[Waived]

    @property
    def students(self) -> dict[str, int]:
        """The design's ``students`` object."""
        return counted(self.standing)


def outlook(judgement: Judgement) -> Outlook:
    """The outlook of one judged run; findings of returns that it did not read still count."""
    parts = judgement.merged.sheets
    final = {name: final_frame(part, judgement.held) for name, part in parts.items()}
    records = records_of(judgement.campaign, judgement.master, final)
    earlier = still_open(judgement)
    findings = [*current_findings(judgement), *earlier]
    came = returned_of(judgement.campaign, judgement.master, earlier)
    stand = standing(records, findings, judgement.returned | came)
    return Outlook(records, findings, stand, all_waived(judgement))
