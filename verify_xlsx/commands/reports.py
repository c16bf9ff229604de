"""``reports``: a Word report a student, of those whose outcome stands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from verify_xlsx.campaign import Campaign
from verify_xlsx.file_names import fitted
from verify_xlsx.finding import Severity
from verify_xlsx.master.read import read_master
from verify_xlsx.settings.items import SETTING_ITEMS
from verify_xlsx.staging import staged
from verify_xlsx.writing.report import write_report
from verify_xlsx.writing.report_text import NotYetError, report_of
from verify_xlsx.writing.tracking import open_findings

#: What stands in a report where an item of 参数 that it quotes is empty.
_INSTEAD = {
    "notice_title": "报告里用的是通常的标题",
    "notice_day": "报告里留了空白（根据　月　日）",
}


@dataclass
class Reported:
    """The reports written, and of whom there is none yet: 编号 with 姓名, by college and reason.

    ``lacking`` are the items of 参数 that every report quotes and that are empty, each with what
    stands in the reports instead.
    """

    written: list[Path] = field(default_factory=list)
    not_yet: dict[tuple[str, str], list[str]] = field(default_factory=dict)
    lacking: list[tuple[str, str]] = field(default_factory=list)


def reports(campaign: Campaign, named: Sequence[str] = ()) -> Reported:
    """Write 输出/报告/<学院>/<编号>-<姓名>.docx from the master. Raises CampaignError.

    A student about whom an error stands, or whose outcome is not borne out, has none; a report
    of an earlier run that no longer stands is removed.
    """
    master = read_master(campaign.must_exist())
    colleges = master.colleges(named)
    wrong = {f.student for f in open_findings(master) if f.severity is Severity.ERROR}
    frames, done = master.handed_out, Reported()
    reviews = dict(list(frames["reviews"].groupby("student")))
    materials = {row["student"]: row for row in frames["materials"].to_dict("records")}
    groups = frames["group"]
    done.lacking = [
        (setting.item, _INSTEAD[setting.name])
        for setting in SETTING_ITEMS
        if setting.name in _INSTEAD and not getattr(master.settings, setting.name)
    ]
    with staged(campaign) as staging:
        for row in frames["students"].to_dict("records"):
            student = {str(key): str(value) for key, value in row.items()}
            college, code, name = student["college"], student["student"], student["name"]
            if college not in colleges:
                continue
            target = campaign.output / "报告" / college / f"{code}-{fitted(name)}.docx"
            try:
                if code in wrong:
                    raise NotYetError("还有错误没有改（见问题清单）")
                report = report_of(
                    master.settings,
                    student,
                    reviews.get(code, frames["reviews"].iloc[:0]),
                    {str(k): str(v) for k, v in materials.get(code, {}).items()},
                    groups[groups["college"].eq(college)],
                )
            except NotYetError as why:
                done.not_yet.setdefault((college, str(why)), []).append(f"{code} {name}")
                staging.remove(target)
                continue
            write_report(staging.path_for(target), report)
            done.written.append(target)
    return done
