"""Runs contestants, interleaved, and takes the median of what each took."""

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
    """A contestant, what to call it, and how many of the campaign's files it is given."""

    name: str
    called: str
    files: int = 1 << 30
    rounds: int = 3


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


def run(races: Sequence[Race], folder: Path) -> dict[str, Took | None]:
    """Each of ``races`` in turn, round after round; None for what is not installed."""
    took: dict[str, list[Took]] = {race.name: [] for race in races}
    missing = set()
    for turn in range(max(race.rounds for race in races)):
        for race in races:
            if turn < race.rounds and race.name not in missing:
                one = _once(race, folder)
                if one is None:
                    missing.add(race.name)
                else:
                    took[race.name].append(one)
    return {name: _median(runs) if runs else None for name, runs in took.items()}


def _median(runs: list[Took]) -> Took:
    return Took(
        median(one.wall for one in runs),
        median(one.cpu for one in runs),
        max(one.memory for one in runs),
        max(one.children for one in runs),
    )


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
