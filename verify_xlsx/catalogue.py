"""The rules explained to people: the list of them, and one with its reasons and examples."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches

from verify_xlsx.campaign import CampaignError
from verify_xlsx.check import judge, render, wording
from verify_xlsx.examples import MARK, ExampleTable, example, tables
from verify_xlsx.rules.registry import CATALOGUE, Rule
from verify_xlsx.sheets import FINDINGS
from verify_xlsx.text_table import Cell, laid_out

#: What the reader and the merge may put into a message, and what stands for it in the catalogue.
RAISED_WORDS = {
    "raw": "〈原来写的〉",
    "value": "〈读作的〉",
    "header": "〈列名〉",
    "sheet": "〈工作表名〉",
    "student": "〈学生编号〉",
    "name": "〈学生姓名〉",
    "college": "〈学院名〉",
    "year": "〈届别〉",
    "row": "〈行号〉",
    "count": "〈行数〉",
    "within": "〈压缩包，或文件夹〉",
    "by": "〈里面的学生，或文件名〉",
    "place": "〈空着的序号〉",
    "copy": "〈副本中的单元格〉",
    "lack": "〈没有编号，或编号不在核查名单里〉",
    "said": "〈这一行的内容〉",
    "ours": "〈教务处的〉",
    "theirs": "〈学院的〉",
    "earlier": "〈先报的〉",
    "later": "〈后报的〉",
    "came_at": "〈报来的那一次〉",
    "stands_at": "〈总表中的那一次〉",
    "earlier_file": "〈先报的文件〉",
}
_GROUPS = (
    ("", "核查内容时"),
    ("reading", "读取文件时"),
    ("merge", "合并时"),
)
_INDENT = "  "


def listing() -> str:
    """Every rule in a line: code, severity, title; in groups by what notices it."""
    entries = {
        by: [rule for rule in CATALOGUE.values() if rule.raised_by == by] for by, _ in _GROUPS
    }
    rows = [
        [Cell(rule.code), Cell(rule.severity.word), Cell(rule.title)]
        for by, _ in _GROUPS
        for rule in entries[by]
    ]
    lines = iter(laid_out(rows))
    parts = [
        "\n".join([title, *(_INDENT + next(lines) for _ in entries[by])])
        for by, title in _GROUPS
        if entries[by]
    ]
    return "\n\n".join([*parts, f"共 {len(rows)} 条。用“rules 代码”看一条的说明和例子。"])


def explanation(code: str, room: int | None = None) -> str:
    """What a rule objects to, why, and examples; in lines of ``room`` columns where that is given.

    Raises CampaignError, naming codes that are near, where there is no such rule.
    """
    rule = CATALOGUE.get(code)
    if rule is None:
        raise CampaignError(_no_such(code))
    message, fix = as_in_its_example(rule)
    about = [
        (FINDINGS["severity"].header, rule.severity.word),
        (FINDINGS["message"].header, message),
        (FINDINGS["fix"].header, fix),
        ("原因", rule.why),
        ("依据", rule.source),
        ("English", rule.english),
    ]
    rows = [[Cell(label), Cell(text)] for label, text in about]
    lines = [f"{rule.code}  {rule.title}", "", *laid_out(rows, room, flexible=(1,))]
    legend = f"（{MARK} 是要改的地方）" if MARK in rule.fails else ""
    for heading, markdown in (
        (f"不合要求的例子{legend}", rule.fails),
        ("合乎要求的例子", rule.passes),
    ):
        lines += ["", heading, *(_INDENT + line for line in _example_lines(markdown))]
    return "\n".join(line.rstrip() for line in lines)


def as_in_its_example(rule: Rule) -> tuple[str, str]:
    """Message and fix as the failing example draws them; with stand-ins where nothing is run."""
    if rule.raised_by:
        return render(rule, RAISED_WORDS)
    return wording(judge(example(rule.fails)[0], rules=[rule])[0])


def _example_lines(markdown: str) -> Iterator[str]:
    for number, table in enumerate(tables(markdown)):
        if number:
            yield ""
        if table.title:
            yield f"{table.title} {MARK}" if table.missing else table.title
        yield from table.lines
        yield from laid_out(_cells(table))


def _cells(table: ExampleTable) -> list[list[Cell]]:
    return [
        [
            Cell(f"{text} {MARK}".lstrip() if (r, c) in table.marked else text)
            for c, text in enumerate(row)
        ]
        for r, row in enumerate(table.rows)
    ]


def _no_such(code: str) -> str:
    near = get_close_matches(code.lower(), CATALOGUE, n=3, cutoff=0.5)
    near += [rule.code for rule in CATALOGUE.values() if len(code) > 1 and code in rule.title]
    hint = f"相近的有：{'、'.join(dict.fromkeys(near))}。" if near else ""
    return f"没有代码是“{code}”的规则。{hint}不带代码运行 rules 可以列出全部。"
