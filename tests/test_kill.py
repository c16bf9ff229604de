"""Whatever ends a merge, the master is the old one or the new one, and nothing is lost."""

from __future__ import annotations

import errno
import json
import os
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.clerk import DAY, Clerk, student
from verify_xlsx.commands.outputs import stage_forms
from workbooks.people import ANIMALS, HEALTH

Tree = dict[str, bytes]
BACKUPS = "备份"


@pytest.fixture
def clerk(clerk: Clerk, monkeypatch: pytest.MonkeyPatch) -> Clerk:
    """One return that merges whole, and one with a fault: every kind of output is written."""
    monkeypatch.delenv("VERIFY_XLSX_DEBUG")
    clerk.returned(ANIMALS)
    clerk.returned(HEALTH, {("students", student(HEALTH), "conclusion"): "看着像"})
    return clerk


def tree(folder: Path, without: str = "") -> Tree:
    """Every file and folder, hidden ones too."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() if path.is_file() else b""
        for path in sorted(folder.rglob("*"))
        if not without or without not in path.relative_to(folder).parts
    }


def backups(folder: Path) -> set[bytes]:
    """The masters that are kept."""
    return {path.read_bytes() for path in (folder / BACKUPS).iterdir()}


def refused(clerk: Clerk, before: Tree, word: str) -> None:
    """``merge`` says one sentence with ``word`` in it, exits 2 and leaves all as it was."""
    done = clerk("merge")
    assert done.status == 2, done.out
    assert word in done.err and len(done.err.splitlines()) == 1 and "没有预料" not in done.err
    assert tree(clerk.folder) == before


@pytest.mark.skipif(not hasattr(os, "fork"), reason="kills forked processes")
def test_killed_at_any_moment(clerk: Clerk, tmp_path: Path) -> None:
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    old = clerk.master.read_bytes()
    ran = subprocess.run(
        [sys.executable, "-m", "tests.dying", str(clerk.folder), str(scratch)],
        capture_output=True, encoding="utf-8", check=False, cwd=Path(__file__).parents[1],
    )  # fmt: skip
    assert ran.returncode == 0, ran.stderr
    whole, *moments = map(json.loads, ran.stdout.splitlines())
    assert whole["status"] == 1
    new = (scratch / "whole" / clerk.master.name).read_bytes()
    expected = tree(scratch / "whole", without=BACKUPS)
    assert new != old and {m["at"] for m in moments} >= {"replace", "copy2", "mkdir"}
    masters = []
    for moment in moments:
        folder = scratch / moment["copy"]
        master = Path(f"{folder}.xlsx").read_bytes()
        assert moment["killed"] == -9 and moment["status"] in (1, None), moment
        assert master in (old, new), moment
        masters.append(master)
        if moment["status"] is None:
            assert master == old, moment
            continue
        assert tree(folder, without=BACKUPS) == expected, moment
        assert backups(folder) == backups(clerk.folder) | {old}, moment
    assert masters == sorted(masters, key=lambda master: master == new)
    assert {old, new} == set(masters)


def test_killed_in_earnest(clerk: Clerk) -> None:
    """The real program, at a moment that nobody chose."""
    before = clerk.master.read_bytes()
    with subprocess.Popen(
        [sys.executable, "-m", "verify_xlsx", "-C", str(clerk.folder), "merge"],
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=Path(__file__).parents[1],
    ) as process:  # fmt: skip
        while process.poll() is None and not list(clerk.folder.glob(".暂存-*/*")):
            pass
        process.kill()
    assert clerk.master.read_bytes() == before
    assert clerk("merge").status == 1
    assert not list(clerk.folder.glob(".暂存-*"))
    assert before in backups(clerk.folder)


@pytest.mark.parametrize("mark", ["~$核查总表.xlsx", ".~核查总表.xlsx", ".~lock.核查总表.xlsx#"])
def test_open_elsewhere(clerk: Clerk, mark: str) -> None:
    (clerk.folder / mark).write_bytes(b"")
    refused(clerk, tree(clerk.folder), "正在 Excel")


def test_opened_while_it_ran(clerk: Clerk, monkeypatch: pytest.MonkeyPatch) -> None:
    mark = clerk.folder / "~$核查总表.xlsx"
    mark.touch()
    before = tree(clerk.folder)
    mark.unlink()
    _during(monkeypatch, mark.touch)
    refused(clerk, before, "正在 Excel")


def test_changed_while_it_ran(clerk: Clerk, monkeypatch: pytest.MonkeyPatch) -> None:
    """After the new master was written, and before it took the old one's place."""
    typed = clerk.master.read_bytes() + b"\0"
    before = tree(clerk.folder) | {clerk.master.name: typed}
    _during(monkeypatch, lambda: clerk.master.write_bytes(typed))
    refused(clerk, before, "运行期间被改动")


def _during(monkeypatch: pytest.MonkeyPatch, happens: Callable[[], object]) -> None:
    def staged(*words: Any, **named: Any) -> Any:
        happens()
        return stage_forms(*words, **named)

    monkeypatch.setattr("verify_xlsx.commands.merge.stage_forms", staged)


def test_a_folder_that_is_read_only(clerk: Clerk, monkeypatch: pytest.MonkeyPatch) -> None:
    def denied(*words: Any, **named: Any) -> Any:
        raise PermissionError(errno.EACCES, "Permission denied", str(clerk.folder))

    monkeypatch.setattr("tempfile.mkdtemp", denied)
    refused(clerk, tree(clerk.folder), "不能写入")


@pytest.mark.parametrize("nth", [0, 1])
def test_a_file_that_cannot_be_replaced(
    clerk: Clerk, monkeypatch: pytest.MonkeyPatch, nth: int
) -> None:
    """The backup, and the master, which Windows holds while it is open."""
    before = tree(clerk.folder)
    _fails(monkeypatch, os, "replace", nth, errno.EACCES, inside=clerk.folder / ".暂存-")
    refused(clerk, before, "不能写入")


@pytest.mark.parametrize(
    ("home", "name", "nth"),
    [
        (shutil, "copy2", 0), (zipfile.ZipFile, "writestr", 0), (zipfile.ZipFile, "writestr", 3),
        (zipfile.ZipFile, "close", 1), (os, "fsync", 0), (os, "fsync", 2), (os, "mkdir", 0),
        (zipfile.ZipFile, "write", 20),
    ],
)  # fmt: skip
def test_a_full_disk(
    clerk: Clerk, monkeypatch: pytest.MonkeyPatch, home: Any, name: str, nth: int
) -> None:
    before = tree(clerk.folder)
    _fails(monkeypatch, home, name, nth, errno.ENOSPC)
    refused(clerk, before, "磁盘已满")


def _fails(
    monkeypatch: pytest.MonkeyPatch, home: Any, name: str, nth: int, number: int,
    inside: Path | None = None,
) -> None:  # fmt: skip
    """Have the nth call of ``name`` fail, and all that come after it."""
    real = getattr(home, name)
    count = 0

    def call(*words: Any, **named: Any) -> Any:
        nonlocal count
        if inside is None or str(words[0]).startswith(str(inside)):
            count += 1
        if count > nth and not (name == "close" and not words[0].fp):
            raise OSError(number, os.strerror(number))
        return real(*words, **named)

    monkeypatch.setattr(home, name, call)


@pytest.mark.parametrize("folder", ["输出/确认单", "退回", "备份"])
def test_a_file_in_the_place_of_a_folder(clerk: Clerk, folder: str) -> None:
    path = clerk.folder / folder
    if path.is_dir():
        shutil.rmtree(path)
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(b"")
    refused(clerk, tree(clerk.folder), f"“{path.name}”应当是文件夹")


def test_a_disk_that_really_is_full(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VERIFY_XLSX_TODAY", DAY)
    clerk = Clerk(tmp_path / "small" / "2024")
    clerk.folder.parent.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", str(clerk.folder.parent)],
        capture_output=True, check=False,
    )  # fmt: skip
    if mounted.returncode:
        pytest.skip("may not mount a small disk here")
    try:
        clerk.begin()
        clerk.returned(ANIMALS)
        free = shutil.disk_usage(clerk.folder).free
        (clerk.folder / "filler").write_bytes(bytes(free - 40_960))
        refused(clerk, tree(clerk.folder), "磁盘已满")
    finally:
        subprocess.run(["umount", str(clerk.folder.parent)], check=False)
