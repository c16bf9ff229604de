"""``status``: where things stand, and the next thing to do. Nothing is written."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd

from verify_xlsx.campaign import Campaign, today
from verify_xlsx.commands.outputs import records_of, returned_of
from verify_xlsx.finding import Finding, Severity
from verify_xlsx.judging.found import found_returns, legible, still_there
from verify_xlsx.master.read import Master, read_master
from verify_xlsx.reading.isolate import digest_of
from verify_xlsx.sheets import LEDGER
from verify_xlsx.sorting.papers import CODE as PAPERS
from verify_xlsx.standing import State, counted, standing
from verify_xlsx.writing.tracking import by_college, open_findings


@dataclass
class Status:
    """``colleges`` and ``students`` are the design's objects, ``steps`` what to do next.

    ``unread`` are files that no merge has seen, ``nobodys`` the findings on those that one has
    seen and could not read, or could not tell whose they are.
    """

    campaign: Campaign
    colleges: list[dict[str, Any]]
    students: dict[str, int]
    due: date | None
    day: date
    unread: list[str]
    nobodys: list[Finding]
    steps: list[str]

    def as_json(self) -> dict[str, Any]:
        """The object that ``--json`` prints."""
        return {
            "colleges": self.colleges,
            "students": self.students,
            "due": self.due.isoformat() if self.due else None,
            "unread": self.unread,
            "nobodys": [
                {"file": f.file, "code": f.code, "message": f.message, "fix": f.fix}
                for f in self.nobodys
            ],
            "next": self.steps,
        }


def status(campaign: Campaign) -> Status:
    """Say where the campaign stands, from the master and the folders. Raises CampaignError."""
    master = read_master(campaign.must_exist())
    findings = open_findings(master)
    returned = returned_of(campaign, master, findings)
    records = records_of(campaign, master, master.handed_out)
    stand = standing(records, findings, returned)
    came = stand[stand["student"].isin(returned)].groupby("college").size()
    day, due = today(), master.settings.due
    left = (due - day).days if due else None
    colleges = [
        {
            "college": college,
            "students": counts["total"],
            "returned": int(came.get(college, 0)),
            "state": state.value,
            "open": _open(findings, college),
            "days_left": left,
        }
        for college, state, counts in by_college(stand)
    ]
    unread = _unread(campaign, master)
    nobodys = _nobodys(campaign, findings)
    steps = _steps(campaign, master, stand, colleges, unread, left, len({*_files(nobodys)}))
    return Status(campaign, colleges, counted(stand), due, day, unread, nobodys, steps)


def _open(findings: list[Finding], college: str) -> int:
    to_mend = (Severity.ERROR, Severity.MISSING)
    return sum(f.college == college and f.severity in to_mend for f in findings)


def _unread(campaign: Campaign, master: Master) -> list[str]:
    """The returns whose content no merge has seen; what has no digest is known by its name."""
    ledger = master.frames[LEDGER.name]
    seen = {*ledger["sha256"], *ledger["file"]} - {""}
    files = [(path, legible(path)) for path in found_returns(campaign).files]
    return [
        campaign.shown(named)
        for path, named in files
        if (digest_of(path) or campaign.called(named)) not in seen
    ]


def _nobodys(campaign: Campaign, findings: list[Finding]) -> list[Finding]:
    """What is open of files that belong to no college and are still there.

    A member of a .zip is there as long as the .zip is. A .zip with scans beside the returns of
    several colleges is nobody's, but those returns were read.
    """
    asked = (Severity.ERROR, Severity.WARNING)
    return [
        f
        for f in findings
        if f.file and f.college is None and not f.student and f.severity in asked
        if f.file != campaign.master.name and f.code != PAPERS
        if still_there(campaign, f.file)
    ]


def _files(findings: list[Finding]) -> list[str]:
    return [f.file for f in findings if f.file]


def _steps(
    campaign: Campaign,
    master: Master,
    stand: pd.DataFrame,
    colleges: list[dict[str, Any]],
    unread: list[str],
    left: int | None,
    nobodys: int,
) -> list[str]:
    steps = []
    if left is None:
        steps.append(f"在“{campaign.master.name}”的“参数”里填写截止日期。")
    handed_out = set(master.base.versions)
    waiting = [one["college"] for one in colleges if one["college"] not in handed_out]
    if waiting:
        steps.append(
            f"还有 {len(waiting)} 个学院没有下发表：运行 verify-xlsx distribute，"
            f"再把“{campaign.handouts.name}”里的文件发给各学院。"
        )
    if unread:
        steps.append(
            f"“{campaign.returns.name}”里有 {len(unread)} 个文件还没合并：运行 verify-xlsx merge。"
        )
    if nobodys:
        steps.append(
            f"{nobodys} 个文件读不出或看不出是谁的，里面的内容一点也没有合并：按上面的处理办法"
            f"请学院重报，放进“{campaign.returns.name}”再合并；不是回收表的，请从"
            f"“{campaign.returns.name}”移走。"
        )
    back = [c["college"] for c in colleges if c["open"] and c["returned"]]
    if back:
        steps.append(
            f"把“{campaign.reworks.name}”里的退回表发给：{'、'.join(back)}；改好后放进"
            f"“{campaign.returns.name}”再合并。"
        )
    silent = [c["college"] for c in colleges if not c["returned"]]
    if silent and not waiting:
        late = "已过截止日期，" if left is not None and left < 0 else ""
        steps.append(f"{late}催报还没有交表的学院：{'、'.join(silent)}。")
    if not steps and counted(stand)[State.COMPLETE.value] == len(stand):
        steps.append(
            f"全部已齐：打印“{campaign.output.name}/确认单”签字盖章，"
            "在“部门核查”里登记核查、审批和备案。"
        )
    return steps
