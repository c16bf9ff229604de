"""Whether the items of 参数 that say how one is to compare and conclude fit together."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from verify_xlsx.sheets import CONCLUSION, VERDICT

_SAME = CONCLUSION.words[0]
_AGREES, _DIFFERS, _DOUBTS = VERDICT.words


def contradictions(values: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Items, by their names in code, that others rule out, each with a sentence that says why."""
    yield from _of_roles(values)
    yield from _of_conclusions(values)
    yield from _of_days(values)


def _of_roles(values: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    eligible, wanted = values["roles"], values["reviewers"]
    required = values["required_roles"]
    if strangers := [role for role in required if role not in eligible]:
        yield "required_roles", f"里的“{'、'.join(strangers)}”不在可以担任比对人的身份里"
    if len(required) > wanted:
        yield "required_roles", f"要求 {len(required)} 种身份，每名学生却只由 {wanted} 人比对"
    if values["different_roles"] and len(eligible) < wanted:
        yield (
            "different_roles",
            f"要求 {wanted} 名比对人身份各不相同，可选的身份却只有 {len(eligible)} 种",
        )


def _of_conclusions(values: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    if _SAME not in values["agreed"]:
        yield "agreed", f"里没有“{_SAME}”，就没有一名学生能通过核查"
    for name, verdict in (("differed", _DIFFERS), ("doubted", _DOUBTS)):
        if _SAME in values[name]:
            yield name, f"里不能有“{_SAME}”：还有人“{verdict}”，就不能说是{_SAME}"


def _of_days(values: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    notice, handed_out, due = (values[name] for name in ("notice_day", "handed_out_day", "due"))
    if notice and handed_out and handed_out < notice:
        yield "handed_out_day", f"早于通知日期 {notice}"
    start = handed_out or notice
    if start and due and due < start:
        yield "due", f"早于通知或下发的日期 {start}"
    # The rules want every signature in the year of 届别.
    year = values["year"]
    if due and due.year < year:
        yield "due", f"早于 {year} 年，签字却都要在这一年"
    for name, day in (("notice_day", notice), ("handed_out_day", handed_out)):
        if day and day.year > year:
            yield name, f"晚于 {year} 年，签字却都要在这一年"
