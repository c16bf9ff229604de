"""What the master remembers of each run: findings, files, changes, and the board.

It knows files as words name them: a number in a file's name is masked.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import accumulate

import pandas as pd

from verify_xlsx.campaign import in_words, now
from verify_xlsx.cell_text import as_shown
from verify_xlsx.finding import Finding, Place, Severity
from verify_xlsx.identity import without_numbers
from verify_xlsx.judging.basis import Basis, mark
from verify_xlsx.judging.found import still_there
from verify_xlsx.judging.judgement import Judgement
from verify_xlsx.judging.waivers import LAPSED, LET_PASS, WAIVED, Waived
from verify_xlsx.master.edits import Edits
from verify_xlsx.master.read import Master
from verify_xlsx.merging.outcomes import status_word
from verify_xlsx.merging.settle import CellChange
from verify_xlsx.sheets import BY_NAME, CHANGES, FINDINGS, LEDGER, PROGRESS, in_master
from verify_xlsx.standing import State, counted

OPEN, SOLVED = "待处理", "已解决"
#: So many characters of a cell are still read.
_READABLE = 4_000
_SEVERITY = {severity.word: severity for severity in Severity}


def open_findings(master: Master) -> list[Finding]:
    """The findings that 问题清单 holds as not yet solved."""
    return [_as_finding(row) for row in _rows_in(master, OPEN)]


def waived_findings(master: Master) -> list[Waived]:
    """What 问题清单 holds as waived by the office."""
    return [Waived(_as_finding(r), r["reason"], r["by"]) for r in _rows_in(master, LET_PASS)]


def _rows_in(master: Master, state: str) -> Iterator[dict[str, str]]:
    for row in master.frames[FINDINGS.name].to_dict("records"):
        if row["state"] == state and row["severity"] in _SEVERITY:
            yield {str(name): str(value) for name, value in row.items()}


def _as_finding(row: dict[str, str]) -> Finding:
    return Finding(
        row["code"], _SEVERITY[row["severity"]], row["file"] or None, row["sheet"] or None,
        row["cell"] or None, row["student"] or None, row["message"], row["fix"],
        college=row["college"] or None, place=Place(),
    )  # fmt: skip


def still_open(judgement: Judgement) -> list[Finding]:
    """The findings of earlier runs on which this run has nothing to say: it read other returns."""
    spoken_of, files = _scope(judgement)
    return [
        finding
        for finding in open_findings(judgement.master)
        if finding.college not in spoken_of and finding.file not in files
    ]


def all_waived(judgement: Judgement) -> list[Waived]:
    """What is waived now: in this run, or in earlier ones on which this one has nothing to say."""
    spoken_of, files = _scope(judgement)
    earlier = [
        one
        for one in waived_findings(judgement.master)
        if one.finding.college not in spoken_of and one.finding.file not in files
    ]
    known = {id(one) for one in _current(judgement, [w.finding for w in judgement.waived])}
    return [*(one for one in judgement.waived if id(one.finding) in known), *earlier]


def _scope(judgement: Judgement) -> tuple[set[str | None], set[str | None]]:
    """Colleges and files of which this run's findings are the whole truth."""
    ledger = judgement.master.frames[LEDGER.name]
    read_before = set(ledger["college"])
    colleges: set[str | None] = set(judgement.colleges)
    colleges |= set(judgement.master.roster["college"]) - read_before
    files: set[str | None] = {judgement.called(source) for source in (0, *judgement.rows)}
    return colleges, files | _gone(judgement, files)


def _gone(judgement: Judgement, read: Collection[str | None]) -> set[str]:
    """The files of nobody that earlier runs found fault with, and that are no longer there.

    A member of a .zip that this run has read is there only if it was read too.
    """
    findings = judgement.master.frames[FINDINGS.name]
    nobodys = set(findings.loc[findings["college"].eq(""), "file"]) - {"", *read}
    gone = set()
    for name in nobodys:
        at = still_there(judgement.campaign, name)
        if at is None or any(one and one.startswith(f"{at}/") for one in read):
            gone.add(name)
    return gone


def current_findings(judgement: Judgement) -> list[Finding]:
    """This run's findings, without those about colleges on which earlier runs know more."""
    return _current(judgement, judgement.findings)


def _current(judgement: Judgement, findings: Iterable[Finding]) -> list[Finding]:
    colleges, _ = _scope(judgement)
    came = {judgement.name_of(source) for source in judgement.rows}
    return [f for f in findings if f.college in colleges or f.college is None or f.file in came]


def track_findings(edits: Edits, judgement: Judgement) -> None:
    """Bring 问题清单 up to date; what is solved stays, marked so.

    What the office typed beside a finding is left alone, but that a waiver which has lapsed is
    marked so.
    """
    waived = [one.finding for one in judgement.waived]
    rows = _findings_as_rows(judgement, _current(judgement, [*judgement.findings, *waived]))
    for one in _current(judgement, waived):
        rows[mark(one)]["state"] = LET_PASS
    lapsed = {mark(one) for one in _current(judgement, [w.finding for w in judgement.lapsed])}
    colleges, files = _scope(judgement)
    frame = judgement.master.frames[FINDINGS.name]
    for i, row in enumerate(frame.to_dict("records")):
        was_open = row["state"] in (OPEN, LET_PASS)
        if (known := rows.get(row["mark"])) is not None:
            for column, value in known.items():
                edits.set(FINDINGS.name, i, column, value)
            if row["mark"] in lapsed and row["waiver"] == WAIVED:
                edits.set(FINDINGS.name, i, "waiver", LAPSED)
        elif was_open and (row["college"] in colleges or row["file"] in files):
            edits.set(FINDINGS.name, i, "state", SOLVED)
    entered = set(frame["mark"])
    for key, entry in rows.items():
        if key not in entered:
            edits.append(FINDINGS.name, entry)


def _findings_as_rows(
    judgement: Judgement, findings: Iterable[Finding]
) -> dict[str, dict[str, str]]:
    """The rows of 问题清单 for ``findings`` by mark; those that share one share a row."""
    roster, basis = judgement.master.roster, Basis(judgement.records)
    names = dict(zip(roster["student"], roster["name"], strict=True))
    by_mark: dict[str, list[Finding]] = {}
    for finding in findings:
        if finding.severity is not Severity.REPAIRED:
            by_mark.setdefault(mark(finding), []).append(finding)
    return {
        key: {
            "mark": key, "state": OPEN, "severity": shared[-1].severity.word,
            "college": shared[-1].college or "", "student": shared[-1].student or "",
            "name": names.get(shared[-1].student or "", ""),
            "message": _messages(shared),
            "fix": shared[-1].fix, "file": in_words(shared[-1].file or ""),
            "sheet": without_numbers(shared[-1].sheet or ""),
            "cell": shared[-1].cell or "", "code": shared[-1].code,
            "basis": basis.fingerprint(shared),
        }
        for key, shared in by_mark.items()
    }  # fmt: skip


def _messages(shared: Sequence[Finding]) -> str:
    """What findings that share a row say, each once, as far as one cell can be read."""
    said = list(dict.fromkeys(finding.told for finding in shared))
    long = accumulate(len(text) + 1 for text in said)
    shown = max(1, sum(so_far <= _READABLE for so_far in long))
    more = [f"（共 {len(said)} 条，这里列出前 {shown} 条）"] if shown < len(said) else []
    return "\n".join([*said[:shown], *more])


def track_changes(edits: Edits, judgement: Judgement, cells: Iterable[CellChange]) -> None:
    """Log every cell that the merge changed; identity numbers masked."""
    time = f"{now()}"
    for change in cells:
        part = judgement.merged.sheets[change.sheet]
        column = part.sheet[change.column]
        line = part.current
        edits.append(
            CHANGES.name,
            {
                "time": time, "college": str(line["college"][change.row]),
                "student": str(line["student"][change.row]) if "student" in line else "",
                "sheet": part.sheet.title, "column": column.header,
                "old": as_shown(column.kind, change.old),
                "new": as_shown(column.kind, change.new),
                "file": judgement.called(change.source),
                "cell": judgement.cell_of(change) or "",
            },
        )  # fmt: skip


def track_files(edits: Edits, judgement: Judgement) -> None:
    """Enter every file into 回收记录; one that is known again, when something else comes of it.

    Its earlier line says what came of it then, and stays.
    """
    ledger = judgement.master.frames[LEDGER.name]
    known, number = ledger.groupby(["sha256", "file"]).indices, len(ledger)
    files = dict(enumerate(judgement.returns.files, start=1))
    names = {source: (file.sha256, judgement.called(source)) for source, file in files.items()}
    alike = Counter(names.values())
    for source, status in judgement.statuses.items():
        file, rows, (_, name) = files[source], judgement.rows[source], names[source]
        counts = {outcome: str(count) for outcome, count in rows.items()}
        word = status_word(status, rows, [outcome for outcome, _, _ in judgement.reasons[source]])
        entry = {"status": word, **counts, "note": judgement.note_of(source)}
        # Names that differ only in what is masked are one, and each file has its last line.
        last = known.get(names[source], ())[-alike[names[source]] :]
        if not rows["merged"] and any(
            all(counts[outcome] == ledger[outcome][where] for outcome in ("read", "held"))
            for where in last
        ):
            continue  # that its rows are unchanged by now, or superseded, is no news
        number += 1
        edits.append(
            LEDGER.name,
            {
                "number": str(number), "time": f"{now()}", "file": name, "sha256": file.sha256,
                "college": judgement.returns.colleges.get(source, ""), "saved": file.saved,
                "students": str(judgement.students_of(source)), **entry,
            },
        )  # fmt: skip


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
