"""An identity number as a list bears it: whole, or published with its middle hidden."""

from __future__ import annotations

import re

from verify_xlsx import identity
from verify_xlsx.campaign import today

#: People hide digits with asterisks of any width, crosses and bullets. A single x is a check
#: character and hides nothing.
_HIDDEN = re.compile(r"([0-9]*)(\*+|[xX×●•]{2,})([0-9]*[0-9xX]?)")
_HIDDEN_PASSPORT = re.compile(r"([A-Za-z][0-9A-Za-z]*)([*×●•]+)([0-9A-Za-z]*)")
_EARLIEST_BIRTH = 1900


def with_asterisks(number: str) -> str:
    """``320382xxxxx732x`` → ``320382*****732X``; a whole number, or anything else, as it is."""
    parts = _HIDDEN.fullmatch(number) or _HIDDEN_PASSPORT.fullmatch(number)
    if parts is None or identity.is_whole(number):
        return number
    first, hidden, last = parts.groups()
    return f"{first}{'*' * len(hidden)}{last.upper()}"


def fault_of(number: str) -> str:
    """Why ``number`` cannot be an identity number, as the end of a sentence; '' if it can be.

    A hidden number is held to what it shows. Source: GB 11643-1999.
    """
    if identity.is_hidden_passport(number):
        return ""
    if identity.is_masked(number):
        first, last = _visible(number)
        if not first + last:
            return "一位也没有露出，认不出是谁"
        if len(first + last) > 17:
            return "露出的位数加上遮住的多于 18 位"
        return "" if len(first) < 14 else _birth_fault(first)
    if identity.is_passport(number):
        return ""
    if not identity.is_whole(number):
        if re.fullmatch("[0-9X]+", number):
            return f"有 {len(number)} 位，应为 18 位"
        return "不是 18 位号码，也不是中间一段用 * 遮住的号码"
    if fault := _birth_fault(number):
        return fault
    return "" if identity.check_character(number[:17]) == number[17] else "的校验码（末位）不对"


def may_be_same(one: str, other: str) -> bool:
    """Whether two numbers of which at least one is hidden can be one; two whole ones are not."""
    if identity.is_whole(one) and identity.is_whole(other):
        return False
    (a, z), (b, y) = _visible(one), _visible(other)
    return (a.startswith(b) or b.startswith(a)) and (z.endswith(y) or y.endswith(z))


def _visible(number: str) -> tuple[str, str]:
    """What shows before and after the hidden run; a whole number shows all of itself twice."""
    if "*" not in number:
        return number, number
    return number[: number.index("*")], number[number.rindex("*") + 1 :]


def _birth_fault(number: str) -> str:
    born = identity.birth_date(number)
    if born is None or born.year < _EARLIEST_BIRTH or born > today():
        return "第 7 至 14 位不是可能的出生日期"
    return ""
