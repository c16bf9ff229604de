"""Runs contestants in turn, round after round, and takes medians.

What is compared was run in one round, so that a machine whose speed drifts slows both.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from statistics import median

_EVERY = 0.05


@dataclass(frozen=True, slots=True)
class Race:
    """A contestant, what to call it, and how many of the campaign's files it is given.

    One that runs more than once side by side is told apart by what it runs ``of``.
    """

    name: str
    called: str
    files: int = 1 << 30
    rounds: int = 5
    of: str = ""

    @property
    def key(self) -> str:
        """What it is known by."""
        return f"{self.name} {self.of}".strip()


@dataclass(frozen=True, slots=True)
class Took:
    """Seconds by the clock and of processors, and megabytes of it and of its children."""

    wall: float
    cpu: float
    memory: float
    children: float

    def times(self, factor: float) -> Took:
        """What so many times the work takes."""
        return Took(self.wall * factor, self.cpu * factor, self.memory, self.children)


@dataclass(frozen=True, slots=True)
class Rounds:
    """What a contestant took in each round."""

    took: Sequence[Took]

    def times(self, factor: float) -> Rounds:
        """What so many times the work takes."""
        return Rounds([one.times(factor) for one in self.took])

    @property
    def median(self) -> Took:
        """The median of each figure, but the most of the memory."""
        return Took(
            median(one.wall for one in self.took),
            median(one.cpu for one in self.took),
            max(one.memory for one in self.took),
            max(one.children for one in self.took),
        )

    def over(self, other: Rounds) -> tuple[float, float]:
        """By how much more it took than another in the same round: by the clock, and of CPU."""
        pairs = list(zip(self.took, other.took, strict=False))  # the slow ones have fewer rounds
        return (
            median(mine.wall / theirs.wall for mine, theirs in pairs),
            median(mine.cpu / theirs.cpu for mine, theirs in pairs),
        )


def run(races: Sequence[Race], folder: Path) -> dict[str, Rounds | None]:
    """Each of ``races`` in turn, round after round; None for what is not installed."""
    return in_turn([(race, folder) for race in races])


def in_turn(races: Sequence[tuple[Race, Path]]) -> dict[str, Rounds | None]:
    """The same, each in a folder of its own and known by its race's ``key``."""
    took: dict[str, list[Took]] = {race.key: [] for race, _ in races}
    missing = set()
    for turn in range(max(race.rounds for race, _ in races)):
        for race, folder in races:
            if turn < race.rounds and race.key not in missing:
                one = _once(race, folder)
                if one is None:
                    missing.add(race.key)
                else:
                    took[race.key].append(one)
    return {key: Rounds(runs) if runs else None for key, runs in took.items()}


def _once(race: Race, folder: Path) -> Took | None:
    command = [
        sys.executable, "-m", "benchmarks.contestants", race.name, str(folder), str(race.files)
    ]  # fmt: skip
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    highest: dict[int, float] = {}
    while True:
        for pid in [process.pid, *_children(process.pid)]:
            highest[pid] = max(highest.get(pid, 0.0), _most(pid))
        try:
            out, err = process.communicate(timeout=_EVERY)
            break
        except subprocess.TimeoutExpired:
            continue
    if process.returncode:
        if b"ModuleNotFoundError" in err:
            return None
        raise RuntimeError(f"{race.name}: {err.decode(errors='replace')}")
    said = json.loads(out.splitlines()[-1])
    own = highest.pop(process.pid)
    return Took(said["wall"], said["cpu"], own, sum(highest.values()))


def _children(pid: int) -> list[int]:
    """What any thread of a process has started and not yet buried."""
    found: list[int] = []
    for listed in Path(f"/proc/{pid}/task").glob("*/children"):
        with suppress(OSError):  # gone by now
            found += map(int, listed.read_text().split())
    return found


def _most(pid: int) -> float:
    """The most memory that a process ever held, in megabytes."""
    try:
        for line in Path(f"/proc/{pid}/status").read_text().splitlines():
            if line.startswith("VmHWM:"):
                return int(line.split()[1]) / 1024
    except OSError:
        pass
    return 0.0
