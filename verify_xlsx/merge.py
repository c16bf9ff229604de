"""The three-way merge: what was handed out, what the office has now, what came back.

For each cell that a college may fill: theirs blank or equal to base, ours stays; ours equal to
base, theirs is taken; ours equal to theirs, nothing; else a conflict, and ours stays. Files are
taken in the order in which they were saved. Nothing here decides whether a value is *sound*:
the result is a candidate, and the students to whom a rule objects are held back afterwards
(:mod:`verify_xlsx.settle`).
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from verify_xlsx.base import Base, is_stale
from verify_xlsx.raised import Raised
from verify_xlsx.returns import Returns
from verify_xlsx.schema import Column, Sheet
from verify_xlsx.sheets import HANDED_OUT, in_master

Texts = npt.NDArray[np.object_]
Numbers = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]


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
        merged.raised.extend(part.raised)
    return merged


class MergedSheet:
    """One sheet after the merge: a row a key, the master's rows first and in its order.

    ``ours`` is the master's frame and ``candidate`` the merged one; both have rows for the keys
    that returns add (``new``). Per column: ``origin``, the source that each value came from (0
    the master; for a blank the last source that has the row), ``taken``, where theirs was
    taken, ``agreed``, the value and its origin that the base is to hold. ``lines`` maps each
    accepted row of the stack to its row here.
    """

    def __init__(self, sheet: Sheet, ours: pd.DataFrame, base: Base, returns: Returns) -> None:
        self.sheet = sheet
        self.raised: list[Raised] = []
        self._returns = returns
        theirs = returns.accepted(sheet.name)
        fresh = self._fresh_rows(theirs, ours, base)
        self.ours = pd.concat([ours, fresh], ignore_index=True) if len(fresh) else ours
        size = len(self.ours)
        self.new: Flags = np.arange(size) >= len(ours)
        place = pd.Series(np.arange(size), index=self._keys(self.ours))
        found = self._keys(theirs).map(place[~place.index.duplicated()])
        self.lines: pd.Series = found[found.notna()].astype(np.int64)
        self.current = {
            name: self.ours[name].to_numpy(dtype=object, copy=True) for name in self.ours.columns
        }
        self.origin = {name: np.zeros(size, dtype=np.int64) for name in sheet.names}
        self.taken = {name: np.zeros(size, dtype=bool) for name in sheet.fillable}
        self.agreed = self._agreed(base, size)
        self.last = np.zeros(size, dtype=np.int64)
        self._merge(theirs.loc[self.lines.index])

    @property
    def candidate(self) -> pd.DataFrame:
        """The merged frame, labelled as the master's; ``_source`` is the last source of a row."""
        return pd.DataFrame({**self.current, "_source": self.last})

    def _keys(self, rows: pd.DataFrame) -> pd.Series:
        first, *others = in_master(self.sheet).key
        keys = rows[first].astype(object)
        for name in others:
            keys = keys + "\x1f" + rows[name]
        return keys

    def _fresh_rows(self, theirs: pd.DataFrame, ours: pd.DataFrame, base: Base) -> pd.DataFrame:
        """Rows for keys that the master lacks: key, college and name given, the rest blank.

        A row that was merged before, comes back as it was, and is gone from the master was
        deleted by the office: it stays deleted.
        """
        filled = (theirs[self.sheet.own] != "").any(axis=1)
        keys = self._keys(theirs)
        rows = theirs[filled & ~keys.isin(set(self._keys(ours)))]
        deleted = [self._is_deleted(row, base) for row in rows.to_dict("records")]
        rows = rows[~np.array(deleted, dtype=bool)]
        rows = rows[~self._keys(rows).duplicated()]
        given = {"college", "name", *self.sheet.key}
        fresh = {
            name: rows[name].to_numpy(dtype=object) if name in given else _blank(len(rows))
            for name in ours.columns
        }
        return pd.DataFrame(fresh, dtype=object)

    def _is_deleted(self, row: Mapping[Hashable, str], base: Base) -> bool:
        rest = "".join(row[name] for name in self.sheet.key if name != "student")
        cells = base.cells.get((row["college"], row.get("student", "")), {})
        known = cells.get(self.sheet.name, {}).get(rest, {})
        return bool(known) and all(
            row[name] in ("", known.get(name, ("", ""))[0]) for name in self.sheet.fillable
        )

    def _agreed(self, base: Base, size: int) -> dict[str, tuple[Texts, Texts]]:
        agreed = {name: (_blank(size), _blank(size)) for name in self.sheet.fillable}
        is_student = "student" in self.sheet
        others = [name for name in self.sheet.key if name != "student"]
        rest = self.current[others[0]] if others else _blank(size)
        student = self.current["student"] if is_student else _blank(size)
        for row, who in enumerate(zip(self.current["college"], student, strict=True)):
            cells = base.cells.get(who, {}).get(self.sheet.name, {}).get(rest[row], {})
            for name, (value, origin) in cells.items():
                if name in agreed:
                    agreed[name][0][row], agreed[name][1][row] = value, origin
        return agreed

    def _merge(self, theirs: pd.DataFrame) -> None:
        """Lay down one version of each row after the other, the earliest saved first."""
        version = self.lines.groupby(self.lines).cumcount()
        spoken = {
            name: (_blank(len(self.last)), np.zeros_like(self.last)) for name in self.sheet.fillable
        }
        for depth in range(int(version.max()) + 1 if len(version) else 0):
            rows = theirs[version.eq(depth)]
            layer = _Layer(
                rows, self.lines[rows.index].to_numpy(), rows["_source"].to_numpy(dtype=np.int64)
            )
            self.last[layer.to] = layer.source
            for column in self.sheet:
                said: Texts = rows[column.name].to_numpy(dtype=object)
                if column.fillable:
                    self._take(column, said, layer)
                    self._compare(column, said, layer, *spoken[column.name])
                elif column.name not in self.sheet.key:
                    self._hold_to_office(column, said, layer)
        for name, origin in self.origin.items():
            # A blank is shown where it is to be filled; a new row's key was typed by the college.
            theirs_to_mend = (self.current[name] == "") | (self.new & (name in self.sheet.key))
            origin[theirs_to_mend] = self.last[theirs_to_mend]
        if "student" not in self.sheet:
            self._raise_missed(theirs)

    def _take(self, column: Column, said: Texts, layer: _Layer) -> None:
        to, source = layer.to, layer.source
        current, origin = self.current[column.name], self.origin[column.name]
        agreed, agreed_by = self.agreed[column.name]
        speaks = said != ""
        same = speaks & (said == current[to])
        origin[to[same]] = source[same]
        other = speaks & ~same & (said != agreed[to])
        for i in np.flatnonzero(other & (agreed[to] != "")):
            file = self._returns.files[source[i] - 1]
            other[i] = not is_stale(
                agreed_by[to[i]], file.saved, self._returns.versions[int(source[i])]
            )
        free = current[to] == agreed[to]
        take, conflict = other & free, other & ~free
        current[to[take]], origin[to[take]] = said[take], source[take]
        self.taken[column.name][to[take]] = True
        settled = np.flatnonzero(take | (same & (said != agreed[to])))
        agreed[to[settled]] = said[settled]
        agreed_by[to[settled]] = [self._returns.files[s - 1].saved for s in source[settled]]
        for i in np.flatnonzero(conflict):
            self._raise("conflict", column, layer, i, ours=current[to[i]], theirs=said[i])

    def _compare(
        self, column: Column, said: Texts, layer: _Layer, before: Texts, by: Numbers
    ) -> None:
        """Report where a later return says something else than an earlier one."""
        speaks = said != ""
        earlier = before[layer.to]
        for i in np.flatnonzero(speaks & (earlier != "") & (earlier != said)):
            file = self._returns.files[by[layer.to[i]] - 1].path.name
            words = {"earlier": earlier[i], "later": said[i], "earlier_file": file}
            self._raise("versions-disagree", column, layer, i, theirs=said[i], **words)
        before[layer.to[speaks]] = said[speaks]
        by[layer.to[speaks]] = layer.source[speaks]

    def _hold_to_office(self, column: Column, said: Texts, layer: _Layer) -> None:
        """An office cell that came back changed: the master's value stands, and it is said."""
        ours = self.current[column.name][layer.to]
        for i in np.flatnonzero((said != "") & (said != ours)):
            self._raise("office-cell-changed", column, layer, i, ours=ours[i], theirs=said[i])

    def _raise_missed(self, theirs: pd.DataFrame) -> None:
        """A member whom a college's last return no longer has, though it has others of theirs.

        A list that shares nobody with the earlier one is another half, not another version.
        """
        college = self.current["college"]
        for name, rows in theirs.groupby("college"):
            latest = int(rows["_source"].iloc[-1])
            mine = college == name
            stays = mine & (self.last == latest)
            gone = mine & ~stays
            if not (stays & ~self.new).any() and not self._shares(rows):
                continue
            for row in np.flatnonzero(gone):
                member = str(self.current[self.sheet.key[0]][row])
                self.raised.append(
                    Raised(
                        "member-left", latest, self.sheet.name, key=(member,), college=str(name),
                        words={"raw": member, "value": member, "college": str(name), "name": ""},
                    )
                )  # fmt: skip

    def _shares(self, rows: pd.DataFrame) -> bool:
        """Whether the last of a college's returns names a member whom an earlier one names too."""
        last = rows["_source"].eq(rows["_source"].iloc[-1])
        names = self.sheet.key[0]
        return bool(rows.loc[last, names].isin(set(rows.loc[~last, names])).any())

    def _raise(self, code: str, column: Column, layer: _Layer, i: np.intp, **words: str) -> None:
        line, source = layer.rows.iloc[i], int(layer.source[i])
        table = self._returns.files[source - 1].tables[self.sheet.name]
        college, student = str(line["college"]), str(line.get("student", ""))
        self.raised.append(
            Raised(
                code,
                source,
                self.sheet.name,
                int(line["_row"]),
                table.columns.get(column.name),
                column.name,
                tuple(str(line[name]) for name in self.sheet.key),
                student or None,
                college,
                {
                    "student": student,
                    "name": str(line.get("name", "")),
                    "college": college,
                    "value": words["theirs"],
                    "raw": words["theirs"],
                    **words,
                },
            )
        )


@dataclass(frozen=True)
class _Layer:
    """One version of some rows: the stack's rows, their rows in the result, their sources."""

    rows: pd.DataFrame
    to: Numbers
    source: Numbers


def _blank(size: int) -> Texts:
    blank = np.empty(size, dtype=object)
    blank[:] = ""
    return blank
