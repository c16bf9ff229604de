"""Headers that are nearly one of the declared ones: a remark in brackets, a slip of one character.

Only what can mean one column and no other is taken; the rest is not guessed at.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

# As texts: they are compiled for the few returns whose headers are not as they were.
_REMARK = r"[(\[【〔{<《][^)\]】〕}>》]*[)\]】〕}>》]"
_EDGES = "。.,、;：:-—_/()（）"
_NUMBERED = re.compile(r"^(?:[0-9]{1,2}[.、)]|[（(][0-9]{1,2}[)）])(?=[^0-9])")
_ENGLISH = r"(?<=[\u4e00-\u9fff])[a-z][a-z./_-]*$"
#: Shorter headers have neighbours everywhere: 专业 is one slip from 职业.
_SHORTEST = 3
#: No header is longer; looking for brackets in a page of text would take seconds.
_LONGEST = 500


def bare(folded: str) -> str:
    """A folded header without its number, remarks in brackets, English and marks at its ends."""
    if len(folded) > _LONGEST:
        return folded
    plain = re.sub(_REMARK, "", _NUMBERED.sub("", folded)).strip(_EDGES)
    return re.sub(_ENGLISH, "", plain).strip(_EDGES)


def nearest(texts: Mapping[int, str], wanted: Mapping[str, str]) -> dict[int, str]:
    """Of ``texts`` (by place) those one slip away from exactly one of ``wanted`` (to its name).

    Where two texts are near one header, or one text is near two, nobody gets it.
    """
    near = {
        place: [name for header, name in wanted.items() if _one_slip(text, header)]
        for place, text in texts.items()
    }
    taken = [names[0] for names in near.values() if len(names) == 1]
    return {
        place: names[0]
        for place, names in near.items()
        if len(names) == 1 and taken.count(names[0]) == 1
    }


def _one_slip(text: str, header: str) -> bool:
    """Whether one character typed wrong, left out or added makes one of the other."""
    if len(header) < _SHORTEST or abs(len(text) - len(header)) > 1 or text == header:
        return False
    short, long = sorted((text, header), key=len)
    same = next((i for i, (a, b) in enumerate(zip(short, long, strict=False)) if a != b),
                len(short))  # fmt: skip
    return short[same + (len(short) == len(long)) :] == long[same + 1 :]
