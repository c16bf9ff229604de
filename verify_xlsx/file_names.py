"""What may stand in the name of a file, on any system that an office or a college uses."""

from __future__ import annotations

import re

_NOT_IN_ONE = re.compile(r'[\\/:*?"<>|\x00-\x1f]')
_AT_AN_END = re.compile(r"^\.|\.$")

#: What a name that :func:`fits` not is to lose, in the words of a message.
REMEDY = '请去掉 \\ / : * ? " < > | 和换行'


def fits(name: str) -> bool:
    """Whether a file or a folder may be called ``name``."""
    return not (_NOT_IN_ONE.search(name) or _AT_AN_END.search(name))


def fitted(name: str) -> str:
    """``name`` with blanks for what no file's name may hold."""
    return _NOT_IN_ONE.sub(" ", name).strip()
