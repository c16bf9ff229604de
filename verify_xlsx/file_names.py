"""What may stand in the name of a file, on any system that an office or a college uses.

And which words there say that it does not count.
"""

from __future__ import annotations

import re

_NOT_IN_ONE = re.compile(r'[\\/:*?"<>|\x00-\x1f]')
_AT_AN_END = re.compile(r"^\.|\.$")

_VOID = re.compile("作废|勿用|别用|不用了|无效|废弃")
#: What may also be said of an earlier one, with what is then said of this.
_FORMER = re.compile("旧版|旧表|草稿|(?<!无)错误|(?<!无)有误|模板|样表")
_MENDED = re.compile("改|更正|修正|订正|纠正|取代|替换|代替|非草稿|不是")

#: What a name that :func:`fits` not is to lose, in the words of a message.
REMEDY = '请去掉 \\ / : * ? " < > | 和换行'


def fits(name: str) -> bool:
    """Whether a file or a folder may be called ``name``."""
    return not (_NOT_IN_ONE.search(name) or _AT_AN_END.search(name))


def fitted(name: str) -> str:
    """``name`` with blanks for what no file's name may hold."""
    return _NOT_IN_ONE.sub(" ", name).strip()


def void_word(name: str) -> str:
    """The word in the name of a file or a tab that says that it does not count, else ``''``.

    错误已改 and 取代旧版 say of another that it does not.
    """
    found = _VOID.search(name) or (None if _MENDED.search(name) else _FORMER.search(name))
    return found[0] if found else ""
