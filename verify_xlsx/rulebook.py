"""docs/rules.md: the catalogue as a document, Chinese and English from the one source.

``python -m verify_xlsx.rulebook > docs/rules.md`` writes it anew; a test fails where it drifts.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator

from verify_xlsx import rules as _rules  # registers every rule  # noqa: F401
from verify_xlsx.catalogue import as_in_its_example
from verify_xlsx.finding import Severity
from verify_xlsx.rules.registry import CATALOGUE, Rule

_GROUPS = (
    ("", "核查内容 · What the rules check"),
    ("reading", "读取文件 · What the reader notices"),
    ("merge", "合并 · What the merge notices"),
)
_ENGLISH = {
    Severity.ERROR: "error",
    Severity.MISSING: "missing",
    Severity.WARNING: "warning",
    Severity.REPAIRED: "repaired",
}


def rulebook() -> str:
    """The whole document, as Markdown."""
    return "\n".join(_lines()) + "\n"


def _lines() -> Iterator[str]:
    yield "# 规则 · Rules"
    yield ""
    yield f"共 {len(CATALOGUE)} 条。本文件由程序生成，请勿手改："
    yield "`python -m verify_xlsx.rulebook > docs/rules.md`。"
    yield ""
    yield f"{len(CATALOGUE)} rules. This file is generated, by the command above."
    yield "✗ marks the cells objected to. 🔒 级别不能调低 (the severity cannot be lowered)."
    yield ""
    for by, title in _GROUPS:
        entries = [rule for rule in CATALOGUE.values() if rule.raised_by == by]
        yield from ("", f"## {title}", "")
        yield "| 代码 Code | 级别 Severity | 规则 Rule | |"
        yield "| --- | --- | --- | --- |"
        for rule in entries:
            lock = " 🔒" if rule.firm else ""
            level = f"{rule.severity.word} {_ENGLISH[rule.severity]}{lock}"
            yield f"| [{rule.code}](#{rule.code}) | {level} | {rule.title} | {rule.english} |"
        for rule in entries:
            yield from _section(rule)


def _section(rule: Rule) -> Iterable[str]:
    message, fix = as_in_its_example(rule)
    lock = " 🔒" if rule.firm else ""
    return (
        "", f"### {rule.code}", "",
        f"**{rule.title}** · {rule.english}", "",
        f"- 级别 Severity: {rule.severity.word} {_ENGLISH[rule.severity]}{lock}",
        f"- 问题 Message: {message}",
        f"- 处理办法 Fix: {fix}",
        f"- 原因 Why: {rule.why}",
        f"- 依据 Source: {rule.source}", "",
        "不合要求 Fails:", "", "```", rule.fails, "```", "",
        "合乎要求 Passes:", "", "```", rule.passes, "```",
    )  # fmt: skip


if __name__ == "__main__":
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    sys.stdout.write(rulebook())
