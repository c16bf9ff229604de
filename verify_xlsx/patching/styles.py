"""The styles of a workbook: which show a day as a day, and one more where none does."""

from __future__ import annotations

import re
from copy import deepcopy

from verify_xlsx.patching.parts import Element, parse, serialised

_DAY_FORMAT = "yyyy-mm-dd"
#: The formats that are not spelt out in the file and show days, those of East Asia included.
_BUILT_IN = {14, 15, 16, 17, 22, *range(27, 32), 36, *range(50, 59)}
_FIRST_OWN = 164
#: Colours, conditions, quoted and escaped text and fill characters in a number's format.
_NO_CODE = re.compile(r'\[[^\]]*\]|"[^"]*"|\\.|_.|\*.')


class Styles:
    """Cell styles by their index."""

    def __init__(self, xml: bytes | None) -> None:
        """Read the part; without one there is no style to give. Raises ValueError."""
        self._root: Element = None if xml is None else parse(xml)
        self._days: dict[int, int | None] = {}
        self.changed = False

    def for_day(self, style: int) -> int | None:
        """``style`` if it shows a day, else one that differs only in that; None without styles."""
        if style not in self._days:
            self._days[style] = self._find(style)
        return self._days[style]

    def xml(self) -> bytes:
        """The part, with the styles that were added."""
        return serialised(self._root)

    def _find(self, style: int) -> int | None:
        formats = None if self._root is None else self._root.find("{*}cellXfs")
        if formats is None or not 0 <= style < len(formats):
            return None
        days = self._day_formats()
        own = formats[style]
        if int(own.get("numFmtId", "0")) in days:
            return style
        wanted = _signature(own)
        for place, other in enumerate(formats):
            if int(other.get("numFmtId", "0")) in days and _signature(other) == wanted:
                return place
        new = deepcopy(own)
        new.set("numFmtId", str(self._day_format(days)))
        new.set("applyNumberFormat", "1")
        new.attrib.pop("quotePrefix", None)
        formats.append(new)
        formats.set("count", str(len(formats)))
        self.changed = True
        return len(formats) - 1

    def _day_formats(self) -> dict[int, str]:
        """The number formats that show a day, by their number."""
        own = {
            int(f.get("numFmtId")): f.get("formatCode", "")
            for f in self._root.iterfind("{*}numFmts/{*}numFmt")
        }
        days = dict.fromkeys(_BUILT_IN - own.keys(), "")
        return days | {
            number: code
            for number, code in own.items()
            if {"y", "d"} <= set(_NO_CODE.sub("", code).lower())
        }

    def _day_format(self, days: dict[int, str]) -> int:
        for number, code in days.items():
            if code == _DAY_FORMAT:
                return number
        numbers = self._root.find("{*}numFmts")
        namespace = self._root.tag.rpartition("}")[0] + "}"
        if numbers is None:
            numbers = self._root.makeelement(f"{namespace}numFmts")
            self._root.insert(0, numbers)
        taken = [int(f.get("numFmtId")) for f in numbers]
        number = max([*taken, _FIRST_OWN - 1]) + 1
        one = numbers.makeelement(
            f"{namespace}numFmt", {"numFmtId": str(number), "formatCode": _DAY_FORMAT}
        )
        numbers.append(one)
        numbers.set("count", str(len(numbers)))
        return number


def _signature(style: Element) -> tuple[object, ...]:
    """All of a style but what it does to numbers."""
    attributes = {
        k: v
        for k, v in style.attrib.items()
        if k not in ("numFmtId", "applyNumberFormat", "quotePrefix")
    }
    inner = [(e.tag, sorted(e.attrib.items())) for e in style.iter() if e is not style]
    return (sorted(attributes.items()), inner)
