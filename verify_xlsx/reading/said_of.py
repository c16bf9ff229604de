"""Lines below a table that are no rows, and yet say something of a student.

A signature, a total, a day or a telephone number is nobody's answer. What names a student, or
holds a word that objects, and is no count of such words, is told of.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence, Set

from verify_xlsx.schema import Rows, Sheet
from verify_xlsx.sheets import CONCLUSION, PAIR, TRUE_OR_NOT, VERDICT

#: Nobody writes more below a table; so much of a line is looked at.
_LONGEST = 1_000
#: The first word of each of these choices says that all is well.
_OBJECTING = sorted(
    {word for choice in (CONCLUSION, PAIR, TRUE_OR_NOT, VERDICT) for word in choice.words[1:]}
)
# 存疑1人 and 1人存疑 count, 无不一致 says that there is none.
_OBJECTS = re.compile(
    r"(?<![0-9]人)(?<![0-9]名)(?<!无)(?<!没有)"
    rf"(?:{'|'.join(_OBJECTING)})(?!\s{{0,3}}[:：为共有]?\s{{0,3}}[0-9]{{1,5}}(?![0-9-]))"
)
#: What stands between the names of those who signed: 填表人：…　审核人：…　2024年4月22日.
_BETWEEN = re.compile(
    r"(?:填[表报]|制表|审核|复核|负责|经办|联系|签字|签名|日期|时间|电话)"
    r"(?:人|电话|日期|时间|单位|学院)?\s{0,3}[:：]"
    r"|[0-9]{0,4}\s{0,3}年\s{0,3}[0-9]{0,2}\s{0,3}月\s{0,3}[0-9]{0,2}\s{0,3}日?"
)
_NOT_A_LETTER = re.compile(r"[\W\d_]+")
#: So many characters beside a name are more than a signature.
_MORE = 2


def speaking(
    sheet: Sheet, lines: Collection[int], values: Mapping[str, Sequence[str]]
) -> dict[int, str]:
    """Those of ``lines`` (counted from 0) that say something of a student, and what they say."""
    people = _people(sheet, lines, values)
    said = {i: " ".join(filter(None, (texts[i] for texts in values.values()))) for i in lines}
    return {i: text for i, text in said.items() if _speaks(text[:_LONGEST], people)}


def _people(sheet: Sheet, lines: Collection[int], values: Mapping[str, Sequence[str]]) -> Set[str]:
    """The names and numbers of the students in the sheet; in 工作组 stands who signs, and none."""
    if sheet.rows is Rows.MEMBER or not lines:
        return frozenset()
    own = set(lines)
    return {
        text
        for name in (sheet.key[0], "name")
        for i, text in enumerate(values.get(name, ()))
        if len(text) > 1 and i not in own
    }


def _speaks(text: str, people: Set[str]) -> bool:
    """Whether ``text`` objects, or says more of one of ``people`` than the name."""
    if _OBJECTS.search(text):
        return True
    lengths = {len(one) for one in people}
    return any(
        _letters(piece) >= _letters(one) + _MORE
        for piece in _BETWEEN.split(text)
        for length in lengths
        for at in range(len(piece) - length + 1)
        if (one := piece[at : at + length]) in people
    )


def _letters(text: str) -> int:
    return len(_NOT_A_LETTER.sub("", text))
