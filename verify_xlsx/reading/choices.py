"""One word out of a list, in the ways in which people write or tick it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

from verify_xlsx.characters import simplified
from verify_xlsx.containers.grid import Raw
from verify_xlsx.reading.dates import REPAIRED
from verify_xlsx.reading.terms import Terms
from verify_xlsx.reading.text import read_text
from verify_xlsx.schema import Choice
from verify_xlsx.sheets import AFFIRMING, REMARKS

_TICK_MARKS = "√✓✔☑✅"
_TICKS = frozenset("√✓✔☑✅vV对是")
#: A box as on the printed form, ticked or not: 一致(√). Brackets are half width by now.
_BOX = re.compile(r"([^()\[\]□■☑☐]+)[(\[]([^()\[\]]*)[)\]]")
#: The same with the box in front: (√)一致.
_BOX_FIRST = re.compile(r"[(\[]([^()\[\]]*)[)\]]([^()\[\]□■☑☐]+)")
_SQUARE = re.compile(r"([□☐■☑√✓✔✅])([^□☐■☑√✓✔✅]+)")
_TICKED_SQUARES = "■☑√✓✔✅"
_REMARK = re.compile(r"(.+?)[(\[]([^()\[\]]+)[)\]]")
_BETWEEN = "、，,/;；"
#: No row of boxes is longer; looking for one in a page of text would take seconds.
_LONGEST = 500
_STOPS = "。.,;!"


def choice_reader(choice: Choice, terms: Terms) -> Callable[[Raw], tuple[str, str]]:
    """The reader of values of ``choice`` by the words and synonyms of ``terms``."""
    words = terms.words_of(choice)
    exact = frozenset(words)
    synonyms = terms.synonyms_of(choice)
    near = {bare(other): word for other, word in synonyms.items() if word in exact}
    near |= {alike(word): word for word in words}

    def read(raw: Raw) -> tuple[str, str]:
        text, code = read_text(raw)
        plain = alike(text) if text and text not in exact else ""
        if not plain or len(plain) > _LONGEST:
            return text, code
        ticked = plain.strip(_TICK_MARKS)  # a word, and not the other mark: √× says two things
        word = (
            near.get(plain)
            or (near.get(ticked) if ticked.isalpha() else None)
            or near.get(bare(plain))
        )
        if word is None:
            word = _ticked(plain, near)
        if word is None and (remarked := _REMARK.fullmatch(plain)):
            sure = remarked[2] in REMARKS or remarked[2] in _TICKS
            word = near.get(remarked[1]) if sure else None
            if remarked[2] in AFFIRMING and word != choice.words[0]:
                word = None  # 不一致（本人） says two things
        if word == "":  # the printed boxes, and none is ticked
            return "", ""
        return (text, code) if word is None else (word, REPAIRED)

    return read


def alike(text: str) -> str:
    """``text`` as choices are compared: half width, simplified, small, no spaces; ✔ may carry a
    variation mark.
    """
    plain = re.sub(r"[\s\ufe0e\ufe0f]+", "", unicodedata.normalize("NFKC", text))
    return simplified(plain.lstrip("'")).casefold()


def bare(text: str) -> str:
    """``text`` as choices are compared, without a stop at its end; a stop alone stays."""
    plain = alike(text)
    return plain.rstrip(_STOPS) or plain


def _ticked(plain: str, near: dict[str, str]) -> str | None:
    """The word ticked in a row of boxes; ``''`` where none is, None where it is no such row."""
    boxes = [(word.strip(_BETWEEN), mark) for word, mark in _BOX.findall(plain)]
    if _BOX.sub("", plain).strip(_BETWEEN):
        boxes = [(word.strip(_BETWEEN), mark) for mark, word in _BOX_FIRST.findall(plain)]
        boxes = [] if _BOX_FIRST.sub("", plain).strip(_BETWEEN) else boxes
    if len(boxes) < 2:
        boxes = [
            (word.strip(_BETWEEN), "√" if square in _TICKED_SQUARES else "")
            for square, word in _SQUARE.findall(plain)
        ]
        if len(boxes) < 2 or _SQUARE.sub("", plain):
            return None
    if any(word not in near or (mark and mark not in _TICKS) for word, mark in boxes):
        return None
    ticked = [word for word, mark in boxes if mark]
    return near[ticked[0]] if len(ticked) == 1 else None if ticked else ""
