"""How strictly each rule is held in this campaign: what 规则 says against the catalogue.

A rule that is *firm* (identity, keys, what could not be read) may be made graver, never milder:
with it out of the way a wrong number or another student's row would pass.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from verify_xlsx import rules as _rules  # registers every rule  # noqa: F401
from verify_xlsx.campaign import CampaignError
from verify_xlsx.finding import Severity
from verify_xlsx.rules.registry import CATALOGUE, Rule
from verify_xlsx.settings.items import Settings
from verify_xlsx.sheets import LEVEL, RULES

_BY_WORD = {
    word: severity for severity in Severity for word in LEVEL.words if word == severity.word
}


def adjustable() -> Iterator[Rule]:
    """The rules that stand in 规则: all but those that only tell what was mended."""
    return (rule for rule in CATALOGUE.values() if rule.severity is not Severity.REPAIRED)


def read_strictness(rows: Iterable[tuple[str, str, str]]) -> dict[str, Severity | None]:
    """What (code, level, cell) rows of 规则 change; None is off, a blank level changes nothing.

    Raises CampaignError naming the cell of the first that cannot be.
    """
    changed: dict[str, Severity | None] = {}
    seen: set[str] = set()
    known = {rule.code: rule for rule in adjustable()}
    for code, level, cell in rows:
        if not level:
            continue
        if code not in known:
            raise _refused(cell, f"没有代码是“{code}”的规则，或它的级别不能改")
        if code in seen:
            raise _refused(cell, f"“{code}”写了不止一行")
        seen.add(code)
        if level not in LEVEL.words:
            raise _refused(cell, f"级别应是{'、'.join(LEVEL.words)}之一，现在是“{level}”")
        severity, rule = _BY_WORD.get(level), known[code]
        if rule.firm and (severity is None or severity.rank > rule.severity.rank):
            raise _refused(
                cell,
                f"“{code}”{rule.title}关系到认对人、读对表，级别不能低于“{rule.severity.word}”",
            )
        if severity is not rule.severity:
            changed[code] = severity
    return changed


def in_force(settings: Settings) -> dict[str, Rule]:
    """The catalogue as this campaign holds it: severities changed, rules that are off left out."""
    changed = settings.severities
    return {
        code: replace(rule, severity=severity) if severity is not rule.severity else rule
        for code, rule in CATALOGUE.items()
        if (severity := changed.get(code, rule.severity)) is not None
    }


def _refused(cell: str, why: str) -> CampaignError:
    return CampaignError(f"核查总表.xlsx 的“{RULES.title}”{cell}：{why}。请改正后再运行。")
