"""When two names are written for one person: blanks, dots, width, titles, like characters."""

from __future__ import annotations

import re
import unicodedata

from verify_xlsx.characters import simplified as in_simplified
from verify_xlsx.schema import PersonName

# Variation selectors among them: they choose a form of the character before them.
_NOT_WRITTEN = re.compile(r"[\s·•‧・･．.∙⋅●᛫ꞏ⸱。'’\"\ufe00-\ufe0f\U000e0100-\U000e01ef]+")
#: What is put behind a name and is no part of it; two characters of a name have to be left.
_TITLE = re.compile(
    r"(?<=..)(?:(?:副?(?:教授|院长|书记|主任|校长|处长|科长))|老师|教师|讲师|助教|辅导员|班主任|同志|代签?)+$"
)
#: What is longer is nobody's name, and looking for brackets in a page of text takes seconds.
_LONGEST = PersonName().longest
_BRACKETED = re.compile(r"[(\[【〔「].*?[)\]】〕」]")

#: Characters that look alike in print and are mistaken for one another, each to one of them.
_LOOKS = (
    "未末",
    "己已巳",
    "日曰",
    "土士",
    "戊戌戍",
    "干千于",
    "天夭",
    "壬王",
    "毋母",
    "茶荼",
    "毫亳",
)
_LOOKED = str.maketrans({like: group[0] for group in _LOOKS for like in group[1:]})


def written(name: str) -> str:
    """``name`` without what makes no difference to who it is: blanks, dots, width, capitals."""
    return _NOT_WRITTEN.sub("", unicodedata.normalize("NFKC", name)).casefold()


def simplified(name: str) -> str:
    """:func:`written` with simplified characters for traditional ones."""
    return in_simplified(written(name))


def looked(name: str) -> str:
    """:func:`simplified` without titles and remarks, and one character for those that look alike.

    Two that are the same so may be one person; they need not be. Of what is too long for a name
    nothing is left out.
    """
    if len(name) > _LONGEST:
        return simplified(name)
    bare = simplified(_BRACKETED.sub("", unicodedata.normalize("NFKC", name)))
    return _TITLE.sub("", bare).translate(_LOOKED)
