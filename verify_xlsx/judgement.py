"""From files to a judged candidate: read, sort out, merge, check. Nothing is written here."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from verify_xlsx.campaign import Campaign
from verify_xlsx.finding import Finding, Severity
from verify_xlsx.found import found_returns
from verify_xlsx.master import Master, read_master
from verify_xlsx.merge import Merged, merge
from verify_xlsx.objections import Objections, held_by
from verify_xlsx.reading.isolate import read_returns
from verify_xlsx.reading.table import ReadFile
from verify_xlsx.records import Records
from verify_xlsx.returns import Returns, sort_out
from verify_xlsx.settle import CellChange, Held, outcomes
from verify_xlsx.sheets import ROLE
from verify_xlsx.stack import stacked

#: Given how many files there are, a context that yields what to call after each.
Progress = Callable[[int], AbstractContextManager[Callable[[], None]]]


@dataclass
class Judgement:
    """What one run found out.

    ``findings`` are those of this run, ``rows`` what became of the rows of each
    source: ``read``, and each of :data:`~verify_xlsx.returns.OUTCOMES`.
    """

    campaign: Campaign
    master: Master
    returns: Returns
    merged: Merged
    objections: Objections
    findings: list[Finding]
    held: Held
    rows: dict[int, dict[str, int]]
    statuses: dict[int, str] = field(default_factory=dict)

    @property
    def records(self) -> Records:
        """The candidate, as the rules saw it."""
        return self.objections.records

    @property
    def returned(self) -> set[str]:
        """The students of whom something has come back, now or earlier."""
        return self.objections.returned

    @property
    def colleges(self) -> list[str]:
        """The colleges of which something came back in this run, in roster order."""
        came = set(self.returns.colleges.values())
        return [college for college in self.master.colleges() if college in came]

    def name_of(self, source: int) -> str:
        """A source's file as messages name it."""
        return self.records.sources[source].file

    def cell_of(self, change: CellChange) -> str | None:
        """The A1 address, in its file, of the value that a change took."""
        part = self.merged.sheets[change.sheet]
        return self.objections.locator.cell(part, change.source, change.row, change.column)

    def students_of(self, source: int) -> int:
        """How many students of the roster a return holds."""
        rows = self.returns.stack["students"]
        mine = rows["_source"].eq(source) & self.returns.outcome["students"].ne("ignored")
        return int(rows.loc[mine, "student"].nunique())

    def returns_as_json(self) -> list[dict[str, Any]]:
        """The design's ``returns`` list."""
        return [
            {
                "file": self.name_of(source),
                "college": self.returns.colleges.get(source),
                "status": self.statuses[source],
                "students": self.students_of(source),
                "rows": rows,
            }
            for source, rows in self.rows.items()
        ]


def judge_returns(
    campaign: Campaign, named: Sequence[Path] = (), progress: Progress | None = None
) -> Judgement:
    """Read the returns (all of 回收 if none is named) and judge what they would make of the master.

    Raises CampaignError where the campaign or a named path is at fault.
    """
    master = read_master(campaign.must_exist())
    files = _read(found_returns(campaign, named), master, progress)
    returns = sort_out(files, stacked(files), master.roster, master.settings.campaign)
    merged = merge(master.handed_out, master.base, returns)
    objections = Objections(campaign, master, returns, merged)
    findings = objections.all()
    held = Held(*held_by(findings))
    judgement = Judgement(
        campaign, master, returns, merged, objections, findings, held,
        outcomes(returns, merged, held),
    )  # fmt: skip
    judgement.statuses = {source: _status(judgement, source) for source in judgement.rows}
    return judgement


def _read(paths: Sequence[Path], master: Master, progress: Progress | None) -> list[ReadFile]:
    words = {ROLE.name: master.settings.words(ROLE)}
    with progress(len(paths)) if progress else nullcontext(lambda: None) as step:
        return read_returns(paths, lambda done: step(), words)


def _status(judgement: Judgement, source: int) -> str:
    file, rows = judgement.returns.files[source - 1], judgement.rows[source]
    if file.fault is not None:
        return "unreadable"
    if source in judgement.returns.copies:
        return "superseded"
    to_mend = (Severity.ERROR, Severity.MISSING)
    name = judgement.name_of(source)
    if any(f.file == name and f.severity in to_mend for f in judgement.findings):
        return "rework"
    if rows["merged"]:
        return "merged"
    return "superseded" if rows["superseded"] else "unchanged"
