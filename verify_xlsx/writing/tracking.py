"""What the master remembers of each run: findings, files, changes, and the board."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence

import pandas as pd

from verify_xlsx.campaign import now
from verify_xlsx.edits import Edits
from verify_xlsx.finding import Finding, Place, Severity
from verify_xlsx.identity import masked
from verify_xlsx.judgement import Judgement
from verify_xlsx.master import Master
from verify_xlsx.returns import STATUS_WORDS
from verify_xlsx.schema import Identity
from verify_xlsx.settle import CellChange
from verify_xlsx.sheets import BY_NAME, CHANGES, FINDINGS, LEDGER, PROGRESS, in_master
from verify_xlsx.standing import State, counted

OPEN, SOLVED = "待处理", "已解决"
_SEVERITY = {severity.word: severity for severity in Severity}


def mark(finding: Finding) -> str:
    """What makes a finding the same finding in another run: rule, person and place."""
    place = finding.place
    where = (place.sheet or "", place.column or "", *place.key)
    # What belongs to no cell of a sheet is told apart by its file.
    parts = (finding.code, finding.college or "", finding.student or "", *where)
    if place.sheet is None:
        parts += (finding.file or "",)
    return hashlib.sha256("|".join(parts).encode()).hexdigest()[:10]


def open_findings(master: Master) -> list[Finding]:
    """The findings that 问题清单 holds as not yet solved."""
    rows = master.frames[FINDINGS.name]
    return [
        Finding(
            row["code"], _SEVERITY[row["severity"]], row["file"] or None, row["sheet"] or None,
            row["cell"] or None, row["student"] or None, row["message"], row["fix"],
            college=row["college"] or None, place=Place(),
        )
        for row in rows.to_dict("records")
        if row["state"] == OPEN and row["severity"] in _SEVERITY
    ]  # fmt: skip


def still_open(judgement: Judgement) -> list[Finding]:
    """The findings of earlier runs on which this run has nothing to say: it read other returns."""
    spoken_of, files = _scope(judgement)
    return [
        finding
        for finding in open_findings(judgement.master)
        if finding.college not in spoken_of and finding.file not in files
    ]


def _scope(judgement: Judgement) -> tuple[set[str | None], set[str | None]]:
    """Colleges and files of which this run's findings are the whole truth."""
    ledger = judgement.master.frames[LEDGER.name]
    read_before = set(ledger["college"])
    colleges: set[str | None] = set(judgement.colleges)
    colleges |= set(judgement.master.roster["college"]) - read_before
    files: set[str | None] = {judgement.name_of(0)}
    files |= {judgement.name_of(source) for source in judgement.rows}
    return colleges, files


def current_findings(judgement: Judgement) -> list[Finding]:
    """This run's findings, without those about colleges on which earlier runs know more."""
    colleges, _ = _scope(judgement)
    came = {judgement.name_of(source) for source in judgement.rows}
    return [
        f
        for f in judgement.findings
        if f.college in colleges or f.college is None or f.file in came
    ]


def track_findings(edits: Edits, judgement: Judgement) -> None:
    """Bring 问题清单 up to date; what is solved stays, marked so."""
    names = dict(
        zip(judgement.master.roster["student"], judgement.master.roster["name"], strict=True)
    )
    rows = {}
    for finding in current_findings(judgement):
        if finding.severity is Severity.REPAIRED:
            continue
        rows[mark(finding)] = {
            "mark": mark(finding), "state": OPEN, "severity": finding.severity.word,
            "college": finding.college or "", "student": finding.student or "",
            "name": names.get(finding.student or "", ""), "message": finding.message,
            "fix": finding.fix, "file": finding.file or "", "sheet": finding.sheet or "",
            "cell": finding.cell or "", "code": finding.code,
        }  # fmt: skip
    edits.upsert(FINDINGS.name, "mark", list(rows.values()))
    colleges, files = _scope(judgement)
    frame = judgement.master.frames[FINDINGS.name]
    for i, row in enumerate(frame.to_dict("records")):
        ours_to_say = row["college"] in colleges or row["file"] in files
        if row["mark"] not in rows and row["state"] == OPEN and ours_to_say:
            edits.set(FINDINGS.name, i, "state", SOLVED)


def track_changes(edits: Edits, judgement: Judgement, cells: Iterable[CellChange]) -> None:
    """Log every cell that the merge changed; identity numbers masked."""
    time = f"{now()}"
    for change in cells:
        part = judgement.merged.sheets[change.sheet]
        column = part.sheet[change.column]
        secret = isinstance(column.kind, Identity)
        line = part.current
        edits.append(
            CHANGES.name,
            {
                "time": time, "college": str(line["college"][change.row]),
                "student": str(line["student"][change.row]) if "student" in line else "",
                "sheet": part.sheet.title, "column": column.header,
                "old": masked(change.old) if secret else change.old,
                "new": masked(change.new) if secret else change.new,
                "file": judgement.name_of(change.source),
                "cell": judgement.cell_of(change) or "",
            },
        )  # fmt: skip


def track_files(edits: Edits, judgement: Judgement) -> None:
    """Enter every file into 回收记录; one that is known keeps its row, until more comes of it."""
    ledger = judgement.master.frames[LEDGER.name]
    known = dict(zip(zip(ledger["sha256"], ledger["file"], strict=True), ledger.index, strict=True))
    number = len(ledger)
    for source, status in judgement.statuses.items():
        file, rows = judgement.returns.files[source - 1], judgement.rows[source]
        name = judgement.name_of(source)
        counts = {outcome: str(count) for outcome, count in rows.items()}
        entry = {"status": STATUS_WORDS[status], **counts}
        where = known.get((file.sha256, name))
        if where is None:
            number += 1
            edits.append(
                LEDGER.name,
                {
                    "number": str(number), "time": f"{now()}", "file": name, "sha256": file.sha256,
                    "college": judgement.returns.colleges.get(source, ""), "saved": file.saved,
                    "students": str(judgement.students_of(source)), **entry,
                },
            )  # fmt: skip
        elif rows["merged"] or str(rows["held"]) != ledger["held"][where]:
            for column, value in entry.items():
                edits.set(LEDGER.name, where, column, value)


def track_progress(edits: Edits, judgement: Judgement, standing: pd.DataFrame) -> None:
    """Bring the board up to date, a row a college."""
    saved: dict[str, str] = {}
    ledger = judgement.master.frames[LEDGER.name]
    for college, time in zip(ledger["college"], ledger["saved"], strict=True):
        saved[college] = max(time, saved.get(college, ""))
    for source, college in judgement.returns.colleges.items():
        saved[college] = max(judgement.returns.files[source - 1].saved, saved.get(college, ""))
    rows = []
    for college, state, counts in by_college(standing):
        rows.append(
            {
                "college": college, "students": str(counts["total"]),
                **{s.value: str(counts[s.value]) for s in State},
                "state": state.word, "returned": saved.get(college, ""),
            }
        )  # fmt: skip
    edits.upsert(PROGRESS.name, "college", rows)


def by_college(standing: pd.DataFrame) -> Iterator[tuple[str, State, dict[str, int]]]:
    """Each college in roster order with its state, which is its worst student's, and counts."""
    for college, rows in standing.groupby("college", sort=False):
        counts = counted(rows)
        yield str(college), college_state(counts), counts


def college_state(counts: dict[str, int]) -> State:
    """Held before missing-altogether before incomplete; complete only when every student is."""
    if counts[State.HELD.value]:
        return State.HELD
    if counts[State.MISSING.value] == counts["total"]:
        return State.MISSING
    if counts[State.COMPLETE.value] == counts["total"]:
        return State.COMPLETE
    return State.INCOMPLETE


def edit_data(edits: Edits, judgement: Judgement, cells: Sequence[CellChange]) -> None:
    """Write what was merged into the five data sheets: changed cells, and rows that are new."""
    added: dict[tuple[str, int], dict[str, str]] = {}
    for change in cells:
        part = judgement.merged.sheets[change.sheet]
        if not part.new[change.row]:
            edits.set(change.sheet, change.row, change.column, change.new)
            continue
        names = in_master(BY_NAME[change.sheet]).names
        added.setdefault(
            (change.sheet, change.row),
            {name: str(part.current[name][change.row]) for name in names},
        )
    for (sheet, _), row in added.items():
        edits.append(sheet, row)
