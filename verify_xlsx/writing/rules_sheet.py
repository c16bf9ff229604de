"""规则 in a new master: every rule with the severity that it has, and why."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import ceil

from verify_xlsx.sheets import RULES
from verify_xlsx.strictness import adjustable
from verify_xlsx.text_table import width

_LINE, _MARGIN = 19, 8


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


def row_height(row: Mapping[str, str]) -> int:
    """The height in pixels that shows the whole of a row's explanation."""
    room = RULES["explanation"].width - 4
    return _MARGIN + _LINE * ceil(width(row["explanation"]) / room)
