"""The three-way merge: what was handed out, what the office has now, what came back.

For each cell that a college may fill: theirs blank or equal to base, ours stays; ours equal to
base, theirs is taken; ours equal to theirs, nothing; else a conflict, and ours stays. Files are
taken in the order in which they were saved. Nothing here decides whether a value is *sound*:
the result is a candidate, and the students to whom a rule objects are held back afterwards
(:mod:`verify_xlsx.merging.settle`).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from verify_xlsx.identity import fits_mask, is_masked
from verify_xlsx.master.base import Agreed, Base, handed_out, moved
from verify_xlsx.merging.cleared import tell_cleared
from verify_xlsx.merging.fresh import fresh_rows, keys_of
from verify_xlsx.merging.inherited import inherited
from verify_xlsx.merging.layers import Flags, Layer, Notices, Numbers, Texts, blank_texts
from verify_xlsx.merging.left_out import left_out
from verify_xlsx.merging.outdated import Outdated
from verify_xlsx.merging.turned import turned
from verify_xlsx.reading.hidden_tab import is_rework
from verify_xlsx.schema import Column, Identity, Owner, Sheet
from verify_xlsx.sheets import HANDED_OUT
from verify_xlsx.sorting.former_names import NAME
from verify_xlsx.sorting.raised import Raised
from verify_xlsx.sorting.returns import Returns

_MASTER = "核查总表.xlsx"
_NOTHING: dict[str, Any] = {}


@dataclass
class Merged:
    """The candidate for every handed-out sheet, and what was noticed on the way."""

    sheets: dict[str, MergedSheet]
    raised: list[Raised]


def merge(ours: dict[str, pd.DataFrame], base: Base, returns: Returns) -> Merged:
    """Lay the returns over the master's frames. Neither is changed."""
    merged = Merged({}, [])
    for sheet in HANDED_OUT:
        part = MergedSheet(sheet, ours[sheet.name], base, returns)
        merged.sheets[sheet.name] = part
        merged.raised.extend(part.notices.raised)
    return merged


class MergedSheet:
    """One sheet after the merge: a row a key, the master's rows first and in its order.

    ``ours`` is the master's frame and ``candidate`` the merged one; both have rows for the keys
    that returns add (``new``). Per column: ``origin``, the source that each value came from (0
    the master; for a blank the last source that has the row), ``taken``, where theirs was
    taken, ``agreed``, the value and its origin that the base is to hold. ``lines`` maps each
    accepted row of the stack to its row here; ``outdated`` knows of which something newer is
    known.
    """

    def __init__(self, sheet: Sheet, ours: pd.DataFrame, base: Base, returns: Returns) -> None:
        self.sheet = sheet
        self.notices = Notices(sheet, returns)
        self._returns = returns
        theirs = returns.accepted(sheet.name)
        fresh = fresh_rows(sheet, theirs, ours, base)
        self.ours = pd.concat([ours, fresh], ignore_index=True) if len(fresh) else ours
        size = len(self.ours)
        self.new: Flags = np.arange(size) >= len(ours)
        place = pd.Series(np.arange(size), index=keys_of(sheet, self.ours))
        found = keys_of(sheet, theirs).map(place[~place.index.duplicated()])
        self.lines: pd.Series = found[found.notna()].astype(np.int64)
        self.current = {
            name: self.ours[name].to_numpy(dtype=object, copy=True) for name in self.ours.columns
        }
        self.origin = {name: np.zeros(size, dtype=np.int64) for name in sheet.names}
        self.taken = {name: np.zeros(size, dtype=bool) for name in sheet.fillable}
        self.went_out: dict[str, dict[int, Agreed]] = {}
        self.agreed = self._agreed(base, size)
        self.last = np.zeros(size, dtype=np.int64)
        self.outdated = Outdated(returns, self.notices)
        self._conflicts: dict[tuple[str, int], list[Raised]] = {}
        self._ties: dict[tuple[str, int], Raised] = {}
        times = map(returns.saved, range(1, len(returns.files) + 1))
        self._saved: Texts = np.array(["", *times], dtype=object)
        #: Answers that were another reviewer's, by column and row: blank now.
        self.unsaid: set[tuple[str, int]] = set()
        self._merge(theirs.loc[self.lines.index])

    @property
    def candidate(self) -> pd.DataFrame:
        """The merged frame, labelled as the master's; ``_source`` is the last source of a row."""
        texts = {name: pd.Series(values, dtype=object) for name, values in self.current.items()}
        return pd.DataFrame({**texts, "_source": self.last})

    def before(self, name: str) -> Texts:
        """What stood in a column of the master: in a new row nothing, be it the row's key."""
        values: Texts = self.ours[name].to_numpy(dtype=object)
        return np.where(self.new, "", values) if self.new.any() else values

    def blanks_of(self, student: str) -> Iterator[tuple[int, str]]:
        """The row and the column of each cell of a student's that is still to be filled."""
        for row in np.flatnonzero(self.current["student"] == student).tolist():
            yield from ((row, name) for name in self.sheet.fillable if not self.current[name][row])

    def is_emptied(self, name: str, row: int) -> bool:
        """Whether the office has emptied a cell on which it had agreed with the college."""
        blank = not self.current[name][row] and (name, row) not in self.unsaid
        return blank and bool(self.agreed[name][1][row])

    def _agreed(self, base: Base, size: int) -> dict[str, tuple[Texts, Texts]]:
        agreed = {name: (blank_texts(size), blank_texts(size)) for name in self.sheet.fillable}
        known = {
            who: mine for who, cells in base.cells.items() if (mine := cells.get(self.sheet.name))
        }
        if not known:
            return agreed
        is_student = "student" in self.sheet
        others = [name for name in self.sheet.key if name != "student"]
        rest = self.current[others[0]] if others else blank_texts(size)
        student = self.current["student"] if is_student else blank_texts(size)
        # What the office has emptied goes out blank, in a rework of a version of its own.
        came = set(self._returns.colleges.values())
        anew = {college: f"v{base.versions.get(college, 0) + 1}" for college in came}
        for row, who in enumerate(zip(self.current["college"], student, strict=True)):
            if self.new[row]:
                continue  # whatever was agreed on went with the row that the office deleted
            cells = known.get(who, _NOTHING).get(rest[row], _NOTHING)
            for name, cell in cells.items():
                if name in agreed:
                    emptied = cell[0] and not self.current[name][row]
                    if emptied and who[0] in anew:
                        cell = moved(cell, "", anew[who[0]])
                    agreed[name][0][row], agreed[name][1][row] = cell[:2]
                    if cell[2] or cell[1].startswith("v"):
                        self.went_out.setdefault(name, {})[row] = cell
        return agreed

    def _merge(self, theirs: pd.DataFrame) -> None:
        """Lay down one version of each row after the other, the earliest saved first."""
        version = self.lines.groupby(self.lines).cumcount()
        spoken = {
            name: (blank_texts(len(self.last)), np.zeros_like(self.last))
            for name in self.sheet.fillable
        }
        unheard = {name: np.zeros(len(self.last), dtype=bool) for name in self.sheet.names}
        for depth in range(int(version.max()) + 1 if len(version) else 0):
            rows = theirs[version.eq(depth)]
            layer = Layer(
                rows, self.lines[rows.index].to_numpy(), rows["_source"].to_numpy(dtype=np.int64)
            )
            self.last[layer.to] = layer.source
            for column in self.sheet:
                said: Texts = rows[column.name].to_numpy(dtype=object)
                if column.fillable:
                    unheard[column.name][layer.to] = said != ""
                    said = self._without_untouched(column, said, layer)
                    self._take(column, said, layer)
                    self._compare(column, said, layer, *spoken[column.name])
                elif column.name not in (*self.sheet.key, NAME):  # names are sorted out before
                    self._hold_to_office(column, said, layer)
        self.unsaid |= set(
            inherited(
                self.sheet, theirs, self.lines, self.before, self.current, self.origin, self.notices
            )
        )
        for name, row in self.unsaid:
            self.current[name][row] = ""
        for name, origin in self.origin.items():
            # A blank is shown where it is to be filled: in the master, if the college's last word
            # was not taken. A new row's key was typed by the college.
            blank = (self.current[name] == "") & ~unheard[name]
            theirs_to_mend = blank | (self.new & (name in self.sheet.key))
            origin[theirs_to_mend] = self.last[theirs_to_mend]
        self.notices.raised += [one for many in self._conflicts.values() for one in many]
        self.notices.raised += self._ties.values()
        self.outdated.tell(self.current, self.last)
        self.notices.raised += left_out(
            self.sheet, self._returns, theirs, self.lines, self.current, self.agreed
        )
        tell_cleared(
            self.sheet, self._returns, theirs, self.lines, self.current, self.origin, self.agreed,
            self.unsaid, self.notices,
        )  # fmt: skip

    def _without_untouched(self, column: Column, said: Texts, layer: Layer) -> Texts:
        """What the college says: not what came back as it went out, nor what the office gave.

        A number that came back masked says nothing, however many asterisks it now has: it is
        shown where it is to be completed, and never stands for a whole one. A cell that the
        office had filled is the office's, and one that came back changed is said.
        """
        went_out = self.went_out.get(column.name, _NOTHING)
        may_be_masked = isinstance(column.kind, Identity)
        if not went_out and not may_be_masked:
            return said
        said = said.copy()
        for i, row in enumerate(layer.to):
            ours, source = self.current[column.name][row], int(layer.source[i])
            if may_be_masked and ours and is_masked(said[i]) and fits_mask(ours, said[i]):
                if is_masked(ours):
                    self.origin[column.name][row] = source
                said[i] = ""
            if not said[i] or row not in went_out:
                continue
            was = handed_out(went_out[row], self._returns.versions[source])
            if said[i] == was:
                if ours == was:
                    self.origin[column.name][row] = source
                said[i] = ""
            elif was and column.owner is Owner.EITHER and not is_masked(was):
                if said[i] != ours:
                    words = {"ours": ours, "theirs": said[i]}
                    self.notices.at_cell("office-cell-changed", column, layer, np.intp(i), **words)
                said[i] = ""
        return said

    def _take(self, column: Column, said: Texts, layer: Layer) -> None:
        to, source = layer.to, layer.source
        current, origin = self.current[column.name], self.origin[column.name]
        agreed, agreed_by = self.agreed[column.name]
        speaks = said != ""
        same = speaks & (said == current[to])
        origin[to[same]] = source[same]
        completes = np.zeros(len(to), dtype=bool)
        for i in np.flatnonzero(speaks & ~same) if isinstance(column.kind, Identity) else ():
            # A published number asks for the whole one, whatever the college said before.
            completes[i] = is_masked(current[to[i]]) and fits_mask(said[i], current[to[i]])
        other = speaks & ~same & ((said != agreed[to]) | completes)
        for i in np.flatnonzero(other & (agreed_by[to] != "")):
            if agreed[to[i]]:
                other[i] = not self.outdated.is_one(column, layer, i, agreed_by[to[i]])
            else:
                emptied = self.went_out[column.name][int(to[i])]
                other[i] = self.outdated.has_seen(column, layer, i, emptied)
        free = (current[to] == agreed[to]) | completes
        take, conflict = other & free, other & ~free
        for row in to[same | take] if self._conflicts else ():
            self._conflicts.pop((column.name, int(row)), None)  # the college has given way
        current[to[take]], origin[to[take]] = said[take], source[take]
        self.taken[column.name][to[take]] = True
        settled = np.flatnonzero(take | (same & (said != agreed[to])))
        agreed[to[settled]] = said[settled]
        agreed_by[to[settled]] = self._saved[source[settled]]
        for i in np.flatnonzero(conflict):
            self.notices.at_cell("conflict", column, layer, i, ours=current[to[i]], theirs=said[i])
            at = column.name, int(to[i])
            self._conflicts.setdefault(at, []).append(self.notices.raised.pop())

    def _compare(
        self, column: Column, said: Texts, layer: Layer, before: Texts, by: Numbers
    ) -> None:
        """Report where a later return says something else than an earlier one."""
        speaks = said != ""
        earlier = before[layer.to]
        # What nothing but the master said before is compared with that, where theirs was taken.
        ours = self.ours[column.name].to_numpy(dtype=object)[layer.to]
        ours[~self.taken[column.name][layer.to]] = ""
        was = np.where(earlier != "", earlier, ours)
        for i in np.flatnonzero(speaks) if self._ties else ():
            at = column.name, int(layer.to[i])
            tie = self._ties.get(at)
            if tie and not self._returns.are_tied(tie.source, int(layer.source[i])):
                del self._ties[at]  # a later one has settled it
        for i in np.flatnonzero(speaks & (was != "") & (was != said)):
            has_turned = turned(column, was[i], said[i])
            if not earlier[i] and not has_turned:
                continue
            one, other = int(by[layer.to[i]]), int(layer.source[i])
            words = {"earlier": was[i], "later": said[i], "earlier_file": _MASTER}
            code = "verdict-turned" if has_turned else "versions-disagree"
            if earlier[i]:
                words["earlier_file"] = self._returns.files[one - 1].path.name
            if earlier[i] and self._returns.are_tied(one, other):
                self.notices.at_cell("versions-tied", column, layer, i, theirs=said[i], **words)
                self._ties[column.name, int(layer.to[i])] = self.notices.raised.pop()
                continue
            if not has_turned and is_rework(self._returns.files[other - 1]):
                continue  # a rework is there to say something else
            self.notices.at_cell(code, column, layer, i, theirs=said[i], **words)
        before[layer.to[speaks]] = said[speaks]
        by[layer.to[speaks]] = layer.source[speaks]

    def _hold_to_office(self, column: Column, said: Texts, layer: Layer) -> None:
        """An office cell that came back changed: the master's value stands, and it is said."""
        ours = self.current[column.name][layer.to]
        for i in np.flatnonzero((said != "") & (said != ours)):
            self.notices.at_cell(
                "office-cell-changed", column, layer, i, ours=ours[i], theirs=said[i]
            )
