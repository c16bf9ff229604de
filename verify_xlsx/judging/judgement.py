"""From files to a judged candidate: read, sort out, merge, check. Nothing is written here."""

from __future__ import annotations

import gc
from collections.abc import Callable, Collection, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from verify_xlsx.campaign import Campaign, in_words
from verify_xlsx.finding import Finding, Severity
from verify_xlsx.judging.basis import Basis, mark
from verify_xlsx.judging.closed import Ask, opened_by_asking
from verify_xlsx.judging.found import Found, found_returns, legible
from verify_xlsx.judging.objections import Objections
from verify_xlsx.judging.waivers import Ruling, Waived, rule_on
from verify_xlsx.master.read import Master, OpenMaster
from verify_xlsx.merging.doubted import Doubted, doubted, raise_turned
from verify_xlsx.merging.merge import Merged, merge
from verify_xlsx.merging.office_days import too_early
from verify_xlsx.merging.outcomes import OUTCOME_WORDS, OUTCOMES
from verify_xlsx.merging.settle import Account, CellChange, Held, accounts, held_by
from verify_xlsx.reading.isolate import read_returns
from verify_xlsx.records import Records
from verify_xlsx.sheets import FINDINGS
from verify_xlsx.sorting.known import known_from
from verify_xlsx.sorting.returns import Returns
from verify_xlsx.sorting.sort_out import sort_out
from verify_xlsx.sorting.stack import stacked
from verify_xlsx.strictness import in_force
from verify_xlsx.table import ReadFile

#: Given how many files there are, a context that yields what to call after each.
Progress = Callable[[int], AbstractContextManager[Callable[[], None]]]


@dataclass
class Judgement:
    """What one run found out.

    ``findings`` are those of this run, ``rows`` what became of the rows of each source:
    ``read``, and each of :data:`~verify_xlsx.merging.outcomes.OUTCOMES`. ``reasons`` say of how
    many rows of which outcome they hold; a file that was set aside as a whole has one of its own.
    What the office has ``waived`` is not among the findings; what has ``lapsed`` is. ``doubted``
    are the answers that once were bad.
    """

    campaign: Campaign
    master: Master
    returns: Returns
    merged: Merged
    objections: Objections
    findings: list[Finding]
    held: Held
    rows: dict[int, dict[str, int]]
    reasons: dict[int, list[tuple[str, int, str]]] = field(default_factory=dict)
    statuses: dict[int, str] = field(default_factory=dict)
    waived: list[Waived] = field(default_factory=list)
    lapsed: list[Waived] = field(default_factory=list)
    doubted: Doubted = field(default_factory=dict)

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
        """A source's file as it was found."""
        return self.records.sources[source].file

    def called(self, source: int) -> str:
        """A source's file as words name it."""
        return in_words(self.name_of(source))

    def cell_of(self, change: CellChange) -> str | None:
        """The A1 address, in its file, of the value that a change took."""
        part = self.merged.sheets[change.sheet]
        return self.objections.locator.cell(part, change.source, change.row, change.column)

    def students_of(self, source: int) -> int:
        """How many students of the roster a return holds."""
        rows = self.returns.stack["students"]
        mine = rows["_source"].eq(source) & self.returns.outcome["students"].ne("ignored")
        mine &= rows["student"].isin(self.master.roster["student"])
        return int(rows.loc[mine, "student"].nunique())

    def note_of(self, source: int) -> str:
        """What became of a source's rows, in words; what was merged needs none."""
        rest = [one for one in self.reasons[source] if one[0] != "merged"]
        return "；".join(
            f"{OUTCOME_WORDS[outcome]} {count} 行：{why}" if count else why
            for outcome, count, why in rest
        )

    def returns_as_json(self) -> list[dict[str, Any]]:
        """The design's ``returns`` list."""
        return [
            {
                "file": self.called(source),
                "college": self.returns.colleges.get(source),
                "status": self.statuses[source],
                "students": self.students_of(source),
                "rows": rows,
                "reasons": [
                    {"outcome": outcome, "rows": count, "reason": reason}
                    for outcome, count, reason in self.reasons[source]
                ],
            }
            for source, rows in self.rows.items()
        ]


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Without the collector of cycles: among millions of texts it looks for them in vain."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


@_undisturbed()
def judge_returns(
    campaign: Campaign,
    named: Sequence[Path] = (),
    progress: Progress | None = None,
    passwords: Sequence[str] = (),
    ask: Ask | None = None,
) -> Judgement:
    """Read the returns (all of 回收 if none is named) and judge what they would make of the master.

    ``passwords`` are tried beside those in the master on what is closed by one, and then what
    ``ask`` says. Raises
    CampaignError where the campaign or a named path is at fault.
    """
    opened = OpenMaster(campaign.must_exist())
    found = found_returns(campaign, named)
    with ThreadPoolExecutor(1) as meanwhile:
        rest = meanwhile.submit(opened.read)
        files = _read(found, opened, progress, passwords, ask)
        master = rest.result()
        del opened  # it holds the workbook inflated, and a copy of that
    known_now = known_from(
        master.settings.campaign, master.handed_out, master.masks, master.base, campaign.called
    )
    returns = sort_out(files, stacked(files), known_now, campaign.returns)
    merged = merge(master.handed_out, master.base, returns)
    known = doubted(merged, returns, master.base)
    raise_turned(known, merged, returns, master.file)
    merged.raised.extend(too_early(master, merged))
    objections = Objections(campaign, master, returns, merged)
    ruling = _ruling(campaign, master, objections)
    findings = ruling.standing
    held = held_by(findings)
    became = accounts(returns, merged, held, objections.answered)
    judgement = Judgement(
        campaign, master, returns, merged, objections, findings, held,
        {source: account.rows for source, account in became.items()},
        {source: _reasons(campaign, returns, source, one) for source, one in became.items()},
        waived=ruling.waived, lapsed=ruling.lapsed, doubted=known,
    )  # fmt: skip
    to_mend = {f.file for f in findings if f.severity in (Severity.ERROR, Severity.MISSING)}
    judgement.statuses = {s: _status(judgement, s, to_mend) for s in judgement.rows}
    return judgement


def _ruling(campaign: Campaign, master: Master, objections: Objections) -> Ruling:
    """The findings and the office's waivers of them.

    A rule that waits for a cell that is wrong speaks once the office has waived that, and what
    it says may be waived too.
    """
    basis, table = Basis(objections.records), master.file.tables[FINDINGS.name]
    rules, waived = in_force(master.settings), frozenset[str]()
    while True:
        findings = objections.all(waived)
        ruling = rule_on(findings, table, campaign.master.name, basis.fingerprint, rules)
        errors = {mark(w.finding) for w in ruling.waived if w.finding.severity is Severity.ERROR}
        if errors <= waived:
            return ruling
        waived |= errors


def _read(
    found: Found,
    master: OpenMaster,
    progress: Progress | None,
    passwords: Sequence[str],
    ask: Ask | None,
) -> list[ReadFile]:
    def read(
        paths: Sequence[Path], told: Sequence[str], step: Callable[[], None] = lambda: None
    ) -> list[ReadFile]:
        known = {**master.passwords, **{f"\0{n}": word for n, word in enumerate(told)}}
        closed = {"passwords": known} if any(known.values()) else {}
        return read_returns(paths, lambda done: step(), master.settings.terms, **closed)

    with progress(len(found.files)) if progress else nullcontext(lambda: None) as step:
        files = read(found.files, passwords, step)
    if ask is not None:
        files = opened_by_asking(files, lambda paths, said: read(paths, [*passwords, *said]), ask)
    files += [ReadFile(path, aside=why) for path, why in found.ignored.items()]
    for file in files:
        file.path = legible(file.path)
    return files


def _reasons(
    campaign: Campaign, returns: Returns, source: int, account: Account
) -> list[tuple[str, int, str]]:
    if not account.rows["read"]:
        if twin := returns.copies.get(source):
            return [("superseded", 0, f"与《{campaign.called(returns.files[twin - 1].path)}》相同")]
        if why := returns.aside.get(source):
            return [("ignored", 0, why)]
    order = {outcome: place for place, outcome in enumerate(OUTCOMES)}
    return sorted(
        ((outcome, count, why) for (outcome, why), count in account.reasons.items()),
        key=lambda one: (order[one[0]], -one[1], one[2]),
    )


def _status(judgement: Judgement, source: int, to_mend: Collection[str | None]) -> str:
    file, rows = judgement.returns.files[source - 1], judgement.rows[source]
    if file.fault is not None:
        return "unreadable"
    if source in judgement.returns.copies:
        return "superseded"
    if judgement.name_of(source) in to_mend:
        return "rework"
    if rows["merged"]:
        return "merged"
    return "superseded" if rows["superseded"] else "unchanged"
