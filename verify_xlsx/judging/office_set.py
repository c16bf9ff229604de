"""What the office itself typed into the master, where a rule holds a college's answer against it.

The objection stands at the college's cell; but the value that it does not agree with is none of
the college's, and has to be looked at in the master.
"""

from __future__ import annotations

from collections import defaultdict
from functools import cache

import numpy as np

from verify_xlsx.check import Hit
from verify_xlsx.judging.locate import Locator
from verify_xlsx.merging.merge import Merged
from verify_xlsx.sheets import column_at

_MOST = 4


class OfficeSet:
    """The cells of the master that the office filled or changed since it last agreed."""

    def __init__(self, merged: Merged, locator: Locator, master: str) -> None:
        self._merged, self._locator, self._master = merged, locator, master
        self._by_student = cache(self._rows_by_student)

    def emptied(self, hit: Hit) -> tuple[str, str]:
        """What is to be said behind message and remedy, where the cell is one that it emptied."""
        part = self._merged.sheets[hit.sheet.name]
        name, row = hit.column.name, hit.index
        if row is None or name not in part.agreed or not part.is_emptied(name, row):
            return "", ""
        return (
            f"：原来有内容，后来在《{self._master}》里被清空了",
            "；只是误清的，请教务处在总表这一格填回",
        )

    def told(self, hit: Hit) -> str:
        """What is to be said behind the message of ``hit``; nothing where none is the office's."""
        said = []
        for place in hit.rule.reads:
            sheet, column = column_at(place)
            if sheet.name == hit.sheet.name or column.name not in sheet.own:
                continue
            part = self._merged.sheets[sheet.name]
            for row in self._by_student(place).get(hit.words.get("student", ""), ()):
                cell = self._locator.cell(part, 0, row, column.name) or ""
                said.append(f"“{sheet.title}”{cell} 的“{part.current[column.name][row]}”")
        if not said:
            return ""
        more = f"等 {len(said)} 处" if len(said) > _MOST else ""
        named = "、".join(said[:_MOST])
        return (
            f"；其中{named}{more}是教务处在《{self._master}》里填的，不是学院报来的，请教务处核对"
        )

    def _rows_by_student(self, place: str) -> dict[str, list[int]]:
        sheet, column = column_at(place)
        part = self._merged.sheets[sheet.name]
        now, found = part.current[column.name], defaultdict[str, list[int]](list)
        office = (now != "") & (part.agreed[column.name][0] != now)
        for row in np.flatnonzero(office & (part.origin[column.name] == 0)).tolist():
            found[str(part.current["student"][row])].append(row)
        return found
