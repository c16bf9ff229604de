"""规则 in a new master: every rule with the severity that it has, and why."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from verify_xlsx.strictness import adjustable


def rule_rows() -> Sequence[Mapping[str, str]]:
    """The rows of 规则, the rules as in the catalogue."""
    return [
        {
            "code": rule.code,
            "title": rule.title,
            "severity": rule.severity.word,
            "explanation": ("不能调低。" if rule.firm else "") + rule.why,
        }
        for rule in adjustable()
    ]
