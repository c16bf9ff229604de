"""The resident identity number (公民身份号码): its parts, its check digit, and its mask.

GB 11643-1999: six digits of area, eight of birth date, three of sequence (odd for men), and an
ISO 7064 MOD 11-2 check character. The area is a hint only: codes were changed and withdrawn
for forty years and people keep theirs, so only the province is looked at.
"""

from __future__ import annotations

import re
from datetime import date

_WHOLE = re.compile(r"[0-9]{17}[0-9X]")
_PASSPORT = re.compile(r"[A-Za-z][0-9A-Za-z]{4,11}")
_MASKED = re.compile(r"([0-9]*)(\*+)([0-9]*[0-9X])?")
_HIDDEN_PASSPORT = re.compile(r"([A-Za-z][0-9A-Za-z]{0,9})(\*+)([0-9A-Za-z]*)")
#: Fifteen characters or more: a number with a digit too few or too many gives a person away too.
_ANYWHERE = re.compile(r"(?<!\d)(\d{6})\d{5,}(\d{3}[\dXxＸｘ])(?!\d)")
#: One that is written in groups, full width or not: what stands for the birth date has to be one.
_SHAPE = (
    *([r"\d"] * 6), "[12１２]", "[089０８９]", r"\d", r"\d", "[01０１]", r"\d", "[0-3０-３]",
    *([r"\d"] * 4), r"[\dXxＸｘ]",
)  # fmt: skip
_SET_OFF = r"[\s.．·•・,，、/_—–-]{0,2}"
# As text: to compile it takes milliseconds, and most children that read returns never need it.
_GROUPED = rf"(?<!\d){_SET_OFF.join(_SHAPE)}(?!\d)"

#: First two digits: GB/T 2260, and 81 82 83 for the residence permits of 2018 (国办发〔2018〕81号).
PROVINCES = frozenset(
    f"{province}"
    for region in (range(11, 16), range(21, 24), range(31, 38), range(41, 47), range(50, 55))
    for province in region
) | {"61", "62", "63", "64", "65", "71", "81", "82", "83", "91"}


def is_whole(number: str) -> bool:
    """Seventeen digits and a digit or X."""
    return _WHOLE.fullmatch(number) is not None


def is_masked(number: str) -> bool:
    """Digits, one run of asterisks, digits; as the office publishes it (``320382*****7320``).

    A passport's number may be hidden as well.
    """
    return _mask(number) is not None


def _mask(number: str) -> re.Match[str] | None:
    """What shows before the asterisks, they, and what shows after them."""
    return _MASKED.fullmatch(number) or _HIDDEN_PASSPORT.fullmatch(number)


def is_hidden_passport(number: str) -> bool:
    """A passport's number as the office publishes it: ``EA*****45``."""
    return _HIDDEN_PASSPORT.fullmatch(number) is not None


def is_passport(number: str) -> bool:
    """A passport's number, which foreign students have: a letter, then letters and digits."""
    return _PASSPORT.fullmatch(number) is not None


def check_character(first17: str) -> str:
    """The eighteenth character that belongs to seventeen digits."""
    from stdnum.iso7064 import mod_11_2

    return str(mod_11_2.calc_check_digit(first17))


def birth_date(number: str) -> date | None:
    """The birth date in a whole number, or None where there is no such day."""
    try:
        return date(int(number[6:10]), int(number[10:12]), int(number[12:14]))
    except ValueError:
        return None


def sex(number: str) -> str | None:
    """男 or 女 by the seventeenth digit, from a whole or a masked number; None if it is hidden."""
    if is_whole(number):
        return "男" if int(number[16]) % 2 else "女"
    parts = _MASKED.fullmatch(number)
    tail = (parts.group(3) or "") if parts else ""
    return ("男" if int(tail[-2]) % 2 else "女") if len(tail) >= 2 else None


def fits_mask(number: str, mask: str) -> bool:
    """Whether a number begins and ends as ``mask`` does, however much the mask hides.

    Of a number that is masked itself, only what both show is held against each other.
    """
    parts = _mask(mask)
    if parts and (theirs := _mask(number)):
        heads, tails = zip(*((p[1], p[3] or "") for p in (parts, theirs)), strict=True)
        return _begin_alike(*heads) and _begin_alike(*(tail[::-1] for tail in tails))
    if parts and is_hidden_passport(mask):  # its letters are typed in small ones as well
        number, parts = number.upper(), _mask(mask.upper()) or parts
    return parts is None or (
        number.startswith(parts.group(1)) and number.endswith(parts.group(3) or "")
    )


def _begin_alike(one: str, other: str) -> bool:
    return one.startswith(other) or other.startswith(one)


def completed(kept: str, mask: str, sex_told: str = "") -> str:
    """The whole number of which a workbook kept ``kept`` and ``mask`` shows the rest.

    ``''`` unless the two meet in a digit at least and agree in it, both begin alike, the birth
    date is one, the check character is right and so is the sex, where that is told. Excel cuts
    a number short, LibreOffice rounds it: what was kept may be one too many.
    """
    parts = _MASKED.fullmatch(mask)
    head, tail = (parts.group(1), parts.group(3) or "") if parts else ("", "")
    begins, met = 18 - len(tail), len(kept) - (18 - len(tail))
    if met < 1 or not tail.isdecimal():  # with an X it would have stayed a text
        return ""
    if kept[begins:] != tail[:met] and tail[met:] >= "5":
        kept = str(int(kept) - 1)
    number = kept[:begins] + tail
    sound = is_whole(number) and number.startswith(head) and birth_date(number) is not None
    if kept[begins:] != tail[:met] or not sound or check_character(number[:17]) != number[17]:
        return ""
    return number if sex_told in ("", sex(number)) else ""


def masked(number: str) -> str:
    """``number`` as it may be shown: first six and last four of a whole number, less of others.

    A mask that hides less than that is drawn wider. Anything with no eighteen characters that
    still looks like a number keeps its first two and last two characters.
    """
    if parts := _HIDDEN_PASSPORT.fullmatch(number):
        return f"{parts.group(1)[:2]}{parts.group(2)}{parts.group(3)[-2:]}"
    if parts := _MASKED.fullmatch(number):
        return f"{parts.group(1)[:6]}{parts.group(2)}{(parts.group(3) or '')[-4:]}"
    if not number:
        return number
    if len(number) >= 17:
        return f"{number[:6]}*****{number[-4:]}"
    return f"{number[:2]}***{number[-2:]}" if len(number) > 6 else "***"


def without_numbers(text: str) -> str:
    """``text`` with every identity number in it masked."""
    if len(text) < 15:
        return text
    # In groups first: seventeen digits before a last one that is set apart pass for a number.
    return _ANYWHERE.sub(r"\1*****\2", re.sub(_GROUPED, _ends, text))


def _ends(found: re.Match[str]) -> str:
    together = "".join(sign for sign in found[0] if sign.isalnum())
    return f"{together[:6]}*****{together[-4:]}"
