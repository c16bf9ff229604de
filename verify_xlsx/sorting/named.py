"""Which colleges the name of a file speaks of."""

from __future__ import annotations

from collections.abc import Collection


def named(text: str, colleges: Collection[str]) -> list[str]:
    """The ``colleges`` that ``text`` names; none that is only a part of another's name there."""
    found = [college for college in colleges if college in text]
    return [one for one in found if not any(one in other and one != other for other in found)]


def named_instead(text: str, college: str, colleges: Collection[str]) -> str:
    """The one other college than ``college`` that ``text`` names, ``''`` where there is none."""
    if college in text:
        return ""
    others = [one for one in named(text, colleges) if one not in college and college not in one]
    return others[0] if len(others) == 1 else ""
