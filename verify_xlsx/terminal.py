"""What a person sees on the terminal after ``validate``, ``merge`` and ``status``.

On a terminal text is coloured and wraps within its columns; in a pipe there is neither colour
nor wrapping, so that nothing is cut. No identity number is ever shown whole.
"""

from __future__ import annotations

import os
import shutil
import sys
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from datetime import date
from itertools import groupby
from typing import Any
from unicodedata import category

import click

from verify_xlsx.finding import Finding, Severity, in_reading_order
from verify_xlsx.identity import without_numbers
from verify_xlsx.judging.waivers import Waived
from verify_xlsx.merging.outcomes import OUTCOME_WORDS, OUTCOMES, status_word
from verify_xlsx.sheets import COLLEGE, FINDINGS, LEDGER, PROGRESS
from verify_xlsx.standing import State
from verify_xlsx.text_table import Cell, laid_out

#: The option of ``validate`` and ``merge`` that shows every repair and every gap.
EVERYTHING = "--everything"

_INDENT = "  "
#: What becomes of rows as one would think.
_PLAIN = ("merged", "unchanged")
#: The word for them before anything was merged.
_MERGEABLE = "可合并"
#: So many students are named one by one.
_NAMED = 10
#: From here on a line has room for 编号 and 姓名 side by side.
_WIDE = 100

_LOOKS: dict[str, dict[str, Any]] = {
    "head": {"dim": True},
    "title": {"bold": True},
    "error": {"fg": "red", "bold": True},
    "held": {"fg": "red", "bold": True},
    "unreadable": {"fg": "red", "bold": True},
    "rework": {"fg": "yellow"},
    "missing": {"fg": "yellow"},
    "incomplete": {"fg": "yellow"},
    "warning": {"fg": "cyan"},
    "repaired": {"fg": "green"},
    "complete": {"fg": "green"},
    "merged": {"fg": "green"},
}


def room() -> int | None:
    """The terminal's columns, or None in a pipe."""
    return shutil.get_terminal_size().columns if sys.stdout.isatty() else None


def shown(text: object) -> str:
    """``text`` fit for a screen: numbers masked, and no character that steers a terminal.

    Texts come out of other people's files, and an escape sequence in a cell is a cell's text.
    """
    flat = "".join(
        " " if category(char) in ("Cc", "Zl", "Zp") else "" if category(char) == "Cf" else char
        for char in str(text)
    )
    return without_numbers(flat)


def paint(text: str, look: str) -> str:
    """``text`` in the colours of ``look``, on a terminal that wants them (https://no-color.org)."""
    plain = room() is None or os.environ.get("NO_COLOR") or look not in _LOOKS
    return text if plain else click.style(text, **_LOOKS[look])


def show_findings(
    findings: Sequence[Finding],
    students: Mapping[str, str],
    everything: bool = False,
    unfilled: Collection[str] = (),
) -> None:
    """Findings by college and file, in reading order, each with its remedy beside it.

    ``students`` maps 编号 to 姓名. Unless ``everything``, repairs are summed up in a line a file,
    and what is missing of the ``unfilled`` in a line a college.
    """
    gathered: dict[bool, list[Finding]] = {True: [], False: []}
    for f in in_reading_order(findings):
        is_gap = f.severity is Severity.MISSING and f.student in unfilled
        gathered[is_gap and not everything].append(f)
    for (college, file), group in groupby(gathered[False], key=lambda f: (f.college, f.file)):
        here = list(group)
        full = [f for f in here if everything or f.severity is not Severity.REPAIRED]
        _say(paint("  ".join(shown(word) for word in (college, file) if word) or "本批次", "title"))
        if full:
            head = [FINDINGS[n].header for n in ("cell", "severity", "student", "message", "fix")]
            rows = [_finding_row(finding, students) for finding in full]
            _show_table(head, rows, flexible=(0, 2, 3, 4))
        if len(full) < len(here):
            line = f"已自动认出 {len(here) - len(full)} 处，加 {EVERYTHING} 逐条查看。"
            _say(_INDENT + paint(line, "repaired"))
        _say()
    _show_unfilled(gathered[True])
    count = Counter(finding.severity for finding in findings)
    words = [
        paint(f"{severity.word} {count[severity]}", severity.value)
        for severity in Severity
        if count[severity]
    ]
    _say("共发现：" + "，".join(words) if words else "没有发现问题。")
    _say()


def _show_unfilled(gaps: Sequence[Finding]) -> None:
    """The students of whom nothing came yet, a line a college; ``gaps`` are all of theirs."""
    for college, theirs in groupby(gaps, key=lambda f: f.college):
        counts = Counter(str(finding.student) for finding in theirs)
        named = "、".join(sorted(counts)[:_NAMED]) + ("…" if len(counts) > _NAMED else "")
        each = {*counts.values()}
        many = f"各 {each.pop()} 项" if len(each) == 1 else f"共 {counts.total()} 项"
        told = f"{len(counts)} 名学生还没有填：{shown(named)}（{many}），加 {EVERYTHING} 逐条查看。"
        _say(paint(shown(college or ""), "title"))
        _show_table([], [[Cell(told, "missing")]], flexible=(0,))
        _say()


def show_waivers(
    waived: Sequence[Waived], lapsed: Sequence[Waived], students: Mapping[str, str]
) -> None:
    """What the office has let pass, why and who; and what it has to decide anew."""
    for told, look, rows in (
        (f"已豁免 {len(waived)} 处：", "repaired", waived),
        (
            f"豁免已失效 {len(lapsed)} 处（内容改过，请在“{FINDINGS.title}”里重新决定）：",
            "warning",
            lapsed,
        ),
    ):
        if rows:
            _say(paint(told, look))
            head = [FINDINGS[n].header for n in ("cell", "student", "message", "reason", "by")]
            cells = [
                [*(row[n] for n in (0, 2, 3)), Cell(shown(one.reason)), Cell(shown(one.by))]
                for one in rows
                for row in [_finding_row(one.finding, students)]
            ]
            _show_table(head, cells, flexible=(0, 1, 2, 3))
            _say()


def show_rows(returns: Sequence[Mapping[str, Any]], preview: bool = False) -> None:
    """What became of every row: the design's ``returns`` objects, a line a file, and their sum.

    In each line the rows read are the sum of the numbers that follow. A ``preview`` says what
    would become of them.
    """
    if not returns:
        _say("没有找到回收表。")
        return
    names = ("read", *OUTCOMES)
    # In a table of rows the headers need not say 行 each time.
    head = [LEDGER[name].header.removesuffix("行") for name in ("file", "status", *names)]
    if preview:
        head[2 + names.index("merged")] = _MERGEABLE
    rows = [
        [
            Cell(_file_of(one)),
            Cell(_status_word(one, preview), one["status"]),
            *(_number(one["rows"][name]) for name in names),
        ]
        for one in returns
    ]
    totals = [_number(sum(one["rows"][name] for one in returns), "title") for name in names]
    rows.append([Cell(f"合计 {len(returns)} 个文件", "title"), Cell(""), *totals])
    _show_table(head, rows, flexible=(0,))
    for one in returns:
        _show_reasons(one)
    _say()


def _status_word(one: Mapping[str, Any], preview: bool) -> str:
    if preview and one["status"] == "merged":
        return _MERGEABLE
    outcomes = [reason["outcome"] for reason in one.get("reasons", ())]
    return status_word(one["status"], one["rows"], outcomes)


def _show_reasons(one: Mapping[str, Any]) -> None:
    """Why rows of a file were not merged, where that takes a word."""
    why = [reason for reason in one.get("reasons", ()) if reason["outcome"] not in _PLAIN]
    said = "；".join(
        f"{OUTCOME_WORDS[reason['outcome']]} {reason['rows']} 行：{shown(reason['reason'])}"
        if reason["rows"]
        else shown(reason["reason"])
        for reason in why
    )
    if said and one["status"] != "unreadable":
        _show_table([], [[Cell(f"{shown(one['file'])}  {said}", "head")]], flexible=(0,))


def show_students(counts: Mapping[str, int]) -> None:
    """The design's ``students`` object in one line."""
    words = (paint(f"{state.word} {counts[state.value]}", state.value) for state in State)
    _say(f"共 {counts['total']} 名学生：" + "，".join(words))


def show_status(
    colleges: Sequence[Mapping[str, Any]],
    steps: Sequence[str],
    due: date | None,
    day: date,
    nobodys: Sequence[Finding] = (),
) -> None:
    """Where each college stands (the design's ``colleges`` objects) and what to do next.

    ``students``, ``returned`` and ``open`` are counts, ``state`` is a :class:`State`'s value;
    ``nobodys`` are the findings on files that belong to no college.
    """
    deadline = f"{due} 截止，{_days_left(due, day)}。" if due else "没有设截止日期。"
    _say(f"今天 {day}，{deadline}")
    _say()
    students, state = PROGRESS["students"].header, PROGRESS["state"].header
    head = [COLLEGE.header, students, "已回收", "未解决", state]
    rows = [
        [
            Cell(shown(one["college"])),
            *(_number(one[name]) for name in ("students", "returned", "open")),
            Cell(_college_state(one), one["state"]),
        ]
        for one in colleges
    ]
    totals = [sum(one[name] for one in colleges) for name in ("students", "returned", "open")]
    rows.append([Cell("合计", "title"), *(_number(sum_, "title") for sum_ in totals), Cell("")])
    _show_table(head, rows, flexible=(0,))
    if nobodys:
        _say()
        count = len({finding.file for finding in nobodys})
        _say(paint(f"{count} 个文件读不出或看不出是谁的：", "error"))
        head = [FINDINGS[n].header for n in ("file", "message", "fix")]
        cells = [[Cell(shown(text)) for text in (f.file, f.told, f.fix)] for f in nobodys]
        _show_table(head, cells, flexible=(0, 1, 2))
    if steps:
        _say()
        _say(paint("下一步：", "title"))
        for number, step in enumerate(steps, start=1):
            _show_table([], [[Cell(f"{number}."), Cell(shown(step))]], flexible=(1,))


def _finding_row(finding: Finding, students: Mapping[str, str]) -> list[Cell]:
    student = [finding.student or "", students.get(finding.student or "", "")]
    # 编号 above 姓名 leaves room for the words on a terminal of eighty columns.
    between = "\n" if (room() or _WIDE) < _WIDE else " "
    return [
        Cell("!".join(shown(part) for part in (finding.sheet, finding.cell) if part)),
        Cell(finding.severity.word, finding.severity.value),
        Cell(between.join(shown(part) for part in student if part)),
        Cell(shown(finding.told)),
        Cell(shown(finding.fix)),
    ]


def _file_of(one: Mapping[str, Any]) -> str:
    """The file of a return, and its college where the file's name does not say it."""
    file, college = shown(one["file"]), shown(one["college"] or "")
    return file if college in file else f"{file}（{college}）"


def _college_state(college: Mapping[str, Any]) -> str:
    state, left = State(college["state"]), college["days_left"]
    late = state is not State.COMPLETE and left is not None and left < 0
    return f"{state.word}，已过期 {-left} 天" if late else state.word


def _days_left(due: date, day: date) -> str:
    left = (due - day).days
    return f"还剩 {left} 天" if left > 0 else "就在今天" if left == 0 else f"已过 {-left} 天"


def _number(count: int, look: str = "") -> Cell:
    return Cell(str(count), look, right=True)


def _show_table(head: Sequence[str], rows: list[list[Cell]], flexible: Sequence[int]) -> None:
    """Say ``rows`` under ``head``, each column's header set as its cells are."""
    if head:
        first = [Cell(word, "head", cell.right) for word, cell in zip(head, rows[0], strict=True)]
        rows = [first, *rows]
    columns = room()
    within = columns - len(_INDENT) if columns else None
    for line in laid_out(rows, within, flexible, paint):
        _say(_INDENT + line)


def _say(line: str = "") -> None:
    click.echo(line)
