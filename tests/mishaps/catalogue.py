"""The catalogue of mishaps: what they are called, what they do, what must come of them.

A mishap is a function that damages a return that was filled in right, and says what is to be
found then::

    @mishap(
        "verdict-ticked", family="values", title="结论打了勾", outcome="absorbed",
        why="勾只有一种意思。",
    )
    def verdict_ticked(book: Workbook) -> Expected:
        book[REVIEWS]["F2"] = "√"
        return {("value-repaired", "repaired", REVIEWS, "F2")}

What its first parameter is called says what it gets: ``book`` an openpyxl workbook, saved when
the function is done; ``path`` the return on disk, to be rewritten at will; ``case`` the
:class:`~tests.mishaps.stage.Case`, with the whole campaign. A mishap of a book can be applied to
what LibreOffice makes of the damaged file too: ``also=(".xls", ".ods")``.

``outcome`` is what becomes of it: ``absorbed``, nothing is asked (no finding above a warning)
and the merged master is that of the undamaged return; ``asked``, there are findings at the exact
cells, and no cell of the master holds anything but what was there or what was meant; ``refused``,
nothing of the file is merged.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping, Set
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages
from typing import Any, Literal

#: (code, severity, sheet, cell), the last two as in the damaged file.
Found = tuple[str, str, str | None, str | None]


class OnlyRepaired:
    """Instead of a set: some findings, whichever, all of them ``repaired``."""


ONLY_REPAIRED = OnlyRepaired()


class BesideGaps(frozenset[Found]):
    """Exactly these, and beside them whatever is ``missing`` because of it."""


#: None is the empty set: nothing is worth a word.
Expected = Set[Found] | OnlyRepaired | None
Outcome = Literal["absorbed", "asked", "refused"]
Damage = Callable[[Any], Expected]

#: A cell of the master: the sheet's title, the row's key joined by "/", the header.
Cell = tuple[str, str, str]

_KINDS = ("book", "path", "case")


@dataclass(frozen=True)
class Mishap:
    """One kind of damage; ``why`` says why it is handled so, ``title`` what happened.

    ``meant`` are the cells of the master that the damage itself changes rightly (a text typed
    with a line break is meant to hold one). ``also`` are the suffixes in which LibreOffice saves
    the damaged return again, with the password ``closes`` if there is one. ``composes`` says
    that the mishap leaves every cell where it was, so that any mix of such mishaps can be
    applied to one return. ``isolated`` has the file read in a child process, as outside the
    tests.
    """

    name: str
    family: str
    title: str
    outcome: Outcome
    why: str
    damage: Damage
    meant: Mapping[Cell, object] = field(default_factory=dict)
    also: tuple[str, ...] = ()
    closes: str = ""
    composes: bool = False
    isolated: bool = False

    @property
    def takes(self) -> str:
        """``book``, ``path`` or ``case``."""
        return next(iter(inspect.signature(self.damage).parameters))


MISHAPS: dict[str, Mishap] = {}


def mishap(
    name: str, *, family: str, title: str, outcome: Outcome, why: str, **further: Any
) -> Callable[[Damage], Damage]:
    """Enter a function in the catalogue."""

    def enter(damage: Damage) -> Damage:
        one = Mishap(name, family, title, outcome, why, damage, **further)
        if name in MISHAPS:
            raise ValueError(f"two mishaps are called {name}")
        if one.takes not in _KINDS:
            raise TypeError(f"{name} takes one of {_KINDS}")
        MISHAPS[name] = one
        return damage

    return enter


def all_mishaps() -> list[Mishap]:
    """Every mishap there is; the modules beside this one are searched for them."""
    package = import_module(__package__)
    for module in walk_packages([str(Path(__file__).parent)], f"{package.__name__}."):
        if not module.name.rpartition(".")[2].startswith(("test_", "__", "conftest")):
            import_module(module.name)
    return list(MISHAPS.values())


def of_family(*families: str) -> list[Mishap]:
    """The mishaps of some families, in the catalogue's order."""
    return [one for one in all_mishaps() if one.family in families]
