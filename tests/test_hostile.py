"""Files that are made to hurt: each costs itself alone, soon and within a gigabyte.

What is watched is the real child: its peak of memory by the system's own account, and the time.
"""

from __future__ import annotations

import os
import random
import sys
import time
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.mishaps.parcels import zipped
from tests.mishaps.xlsb import write_xlsb
from tests.office import Office
from tests.reading.filled import filled, read, save
from tests.traps import (
    HOSTILE,
    forged_dimension,
    million_blank_rows,
    parts_in,
    shared_strings,
    ten_thousand_sheets,
    zip_of_crashes,
)
from verify_xlsx.reading.isolate import read_returns
from verify_xlsx.table import ReadFile

SECONDS = 10.0
GIGABYTE = 1 << 30


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return save(tmp_path_factory.mktemp("sound") / "sound.xlsx", filled())


def peak() -> int:
    """The most resident memory, in bytes, of any process that this one has seen end."""
    import resource

    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss << 10


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="memory is limited on Linux")
@pytest.mark.parametrize("make", HOSTILE, ids=lambda make: make.__name__)
def test_it_costs_itself_alone(make: Callable[[Path], bytes], sound: Path, tmp_path: Path) -> None:
    path = tmp_path / "hostile.xlsx"
    path.write_bytes(make(sound))
    assert path.stat().st_size < 8 << 20
    begin = time.monotonic()
    files = read_returns([path, sound])
    assert time.monotonic() - begin < SECONDS
    assert files[-1] == read(sound)
    assert all(answered(file) for file in files)
    assert peak() < GIGABYTE
    assert "root:" not in repr(files)


def answered(file: ReadFile) -> bool:
    """Whether something is said of a file: why it cannot be read, or what is in it."""
    return bool(file.fault or file.tables or file.notes or file.aside)


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="memory is limited on Linux")
def test_a_zip_that_ends_two_children_is_given_up(sound: Path, tmp_path: Path) -> None:
    path = tmp_path / "many.zip"
    path.write_bytes(zip_of_crashes(sound))
    _, *members = read_returns([path])
    told = [member.fault.raw for member in members if member.fault]
    assert ["中断" in why for why in told] == [True, True, False, False, False]
    assert all("没有再试" in why for why in told[2:])


def test_what_is_harmless_in_spite_of_its_looks_is_read(sound: Path, tmp_path: Path) -> None:
    paths = []
    for make in (forged_dimension, million_blank_rows, ten_thousand_sheets, shared_strings):
        paths.append(tmp_path / f"{make.__name__}.xlsx")
        paths[-1].write_bytes(make(sound))
    whole = read(sound)
    for file in read_returns(paths):
        if file.fault is None:
            assert file.tables == whole.tables, file.path.name


# Damage


def damaged(whole: bytes, chance: random.Random) -> bytes:
    """Some bytes changed, cut out, doubled or put in."""
    data = bytearray(whole)
    for _ in range(chance.choice((1, 1, 2, 8, 64))):
        at = chance.randrange(len(data))
        match chance.randrange(8):
            case 0:
                del data[at : at + chance.randrange(1, 200)]
            case 1:
                data[at:at] = data[at : at + chance.randrange(1, 200)]
            case 2:
                data[at : at + 4] = chance.choice((b"\xff" * 4, bytes(4), b"\xff\xff\xff\x7f"))
            case _:
                data[at] = chance.randrange(256)
        if not data:
            return b""
    if chance.random() < 0.05:
        del data[chance.randrange(len(data)) :]
    return bytes(data)


def inside(whole: bytes, chance: random.Random) -> bytes:
    """The damage is done to a part, and the zip around it is sound."""
    parts = parts_in(whole)
    name = chance.choice([name for name in parts if not name.endswith(".rels")])
    return zipped(parts | {name: damaged(parts[name] or b" ", chance)})


def in_bulk(wholes: list[bytes], tmp_path: Path, count: int, seed: int) -> None:
    """Damage ``count`` times, let the children read all of it, and hold them to their limits."""
    chance = random.Random(seed)
    paths = []
    for number in range(count):
        whole = wholes[number % len(wholes)]
        hurt = inside if whole.startswith(b"PK") and chance.random() < 0.7 else damaged
        paths.append(tmp_path / f"{number:05}.dat")
        paths[-1].write_bytes(hurt(whole, chance))
    ticks: list[float] = [time.monotonic()]
    files = read_returns(paths, lambda done: ticks.append(time.monotonic()))
    assert {file.path for file in files} >= set(paths)
    assert all(answered(file) for file in files)
    # Two children work at once: no file took longer than the longest silence of both.
    assert max(b - a for a, b in pairwise(ticks)) < SECONDS


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A return with no more in it than need be, so that damage finds something to hurt."""
    return save(tmp_path_factory.mktemp("small") / "small.xlsx", filled())


def test_damaged_xlsx(small: Path, tmp_path: Path) -> None:
    in_bulk([small.read_bytes()], tmp_path, 900, 1)
    assert peak() < GIGABYTE


def test_damaged_xlsb(small: Path, tmp_path: Path) -> None:
    write_xlsb(tmp_path / "whole.xlsb", load_workbook(small))
    assert read(tmp_path / "whole.xlsb").tables == read(small).tables
    in_bulk([(tmp_path / "whole.xlsb").read_bytes()], tmp_path, 500, 2)
    assert peak() < GIGABYTE


def test_damaged_xls_and_ods(small: Path, tmp_path: Path, office: Office) -> None:
    wholes = []
    for suffix in (".xls", ".ods"):
        with office.open(small) as book:
            book.save_as(tmp_path / f"whole{suffix}")
        wholes.append((tmp_path / f"whole{suffix}").read_bytes())
    in_bulk(wholes, tmp_path, 800, 3)
    assert peak() < GIGABYTE


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs pipes")
def test_what_is_no_file(sound: Path, tmp_path: Path) -> None:
    pipe, folder, link = tmp_path / "pipe.xlsx", tmp_path / "folder.xlsx", tmp_path / "link.xlsx"
    os.mkfifo(pipe)
    folder.mkdir()
    link.symlink_to("/dev/zero")
    loop = tmp_path / "loop.xlsx"
    loop.symlink_to(loop)
    begin = time.monotonic()
    files = read_returns([pipe, folder, link, loop, tmp_path / "none.xlsx", sound])
    assert time.monotonic() - begin < 3
    assert all(file.fault for file in files[:-1]) and files[-1] == read(sound)
