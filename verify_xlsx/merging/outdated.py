"""Cells that were not taken since something newer is known, and what is to be said of them."""

from __future__ import annotations

from collections.abc import Hashable, Mapping

import numpy as np

from verify_xlsx.master.base import Agreed, agreed_before, is_stale
from verify_xlsx.merging.layers import Layer, Notices, Numbers, Texts
from verify_xlsx.schema import Column
from verify_xlsx.sorting.returns import Returns

_Cell = tuple[Column, Layer, np.intp, str]


class Outdated:
    """The outdated cells of one sheet; ``rows`` are the labels of theirs in the stack."""

    def __init__(self, returns: Returns, notices: Notices) -> None:
        self.rows: set[Hashable] = set()
        self._returns, self._notices = returns, notices
        self._at_hand = {returns.saved(n) for n in range(1, len(returns.files) + 1)}
        self._older: list[_Cell] = []
        self._late: list[_Cell] = []

    def is_one(self, column: Column, layer: Layer, i: np.intp, origin: str) -> bool:
        """Whether a cell is older than what office and college agreed on; ``origin`` is that's."""
        source = int(layer.source[i])
        saved, version = self._returns.saved(source), self._returns.versions[source]
        if not is_stale(origin, saved, version):
            return False
        self.rows.add(layer.rows.index[int(i)])
        if origin.startswith("v"):
            self._older.append((column, layer, i, origin[1:]))
        elif origin not in self._at_hand:
            self._late.append((column, layer, i, origin))
        return True

    def has_seen(self, column: Column, layer: Layer, i: np.intp, cell: Agreed) -> bool:
        """Whether a cell is an answer anew, where the office has emptied what stood in ``cell``.

        What stood there is none, but from a return that shows the blank.
        """
        before = agreed_before(cell, self._returns.versions[int(layer.source[i])])
        if before and layer.rows[column.name].iloc[int(i)] == before[0]:
            self.rows.add(layer.rows.index[int(i)])
            return False
        return not before or not self.is_one(column, layer, i, before[1])

    def tell(self, current: Mapping[str, Texts], last: Numbers) -> None:
        """Raise what is to be said, once all versions are laid down."""
        self._tell_older(current, last)
        self._tell_late(current)

    def _tell_older(self, current: Mapping[str, Texts], last: Numbers) -> None:
        """Where a college's last word was typed into the handout of an earlier round.

        It was not taken: that it stands, as the later of two, is not to be said of it.
        """
        older: set[tuple[int, int | None, str | None]] = set()
        for column, layer, i, now in self._older:
            row, source = layer.to[i], int(layer.source[i])
            said, ours = layer.rows[column.name].iloc[i], current[column.name][row]
            if last[row] == source and ours not in ("", said):
                then = str(self._returns.versions[source])
                words = {"theirs": said, "ours": ours, "came_at": then, "stands_at": now}
                self._notices.at_cell("round-older", column, layer, i, **words)
                older.add((source, self._notices.raised[-1].row, column.name))
        self._notices.raised = [
            one
            for one in self._notices.raised
            if one.code != "versions-disagree" or (one.source, one.row, one.name) not in older
        ]

    def _tell_late(self, current: Mapping[str, Texts]) -> None:
        """Where a return came after one that was saved later and is not at hand any more.

        Of two that are both at hand, the merge tells.
        """
        for column, layer, i, later in self._late:
            said, ours = layer.rows[column.name].iloc[i], current[column.name][layer.to[i]]
            if ours not in ("", said):
                saved = self._returns.saved(int(layer.source[i]))
                words = {
                    "came_at": saved[:16],
                    "stands_at": later[:16],
                    "ours": ours,
                    "theirs": said,
                }
                self._notices.at_cell("version-earlier", column, layer, i, **words)
