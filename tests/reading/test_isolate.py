"""A file that kills its reader costs itself alone."""

import os
import random
import sys
import time
import zipfile
from pathlib import Path

import pytest

from tests.reading.filled import filled, read, save
from verify_xlsx.reading import isolate
from verify_xlsx.reading.isolate import read_returns
from verify_xlsx.reading.terms import Terms
from verify_xlsx.reading.wire import packed, unpacked
from verify_xlsx.sheets import REVIEWS, ROLE, STUDENTS
from verify_xlsx.table import ReadFile


@pytest.fixture
def sound(tmp_path: Path) -> Path:
    return save(tmp_path / "sound.xlsx", filled())


def rewritten(path: Path, to: Path, part: str, old: bytes, new: bytes) -> Path:
    """``path`` with ``old`` replaced in one of its parts."""
    with zipfile.ZipFile(path) as parts, zipfile.ZipFile(to, "w", zipfile.ZIP_DEFLATED) as out:
        for name in parts.namelist():
            data = parts.read(name)
            if name == part:
                assert old in data
                data = data.replace(old, new)
            out.writestr(name, data)
    return to


def fault(file: ReadFile) -> str:
    assert file.fault is not None and file.tables == {}
    assert file.fault.code == "file-unreadable"
    return file.fault.raw


def test_in_order_and_the_same_as_here(sound: Path, tmp_path: Path) -> None:
    other = save(tmp_path / "other.xlsx", filled() | {"填表说明": [["x"]]})
    told: list[int] = []
    paths = [other, sound, tmp_path / "none.xlsx", sound]
    files = read_returns(paths, told.append)
    assert [file.path for file in files] == paths
    assert files[0] == read(other)
    assert files[1] == files[3] == read(sound)
    assert "文件不见了" in fault(files[2])
    assert told == [1, 2, 3, 4]


def test_where_only_a_hook_finds_the_package(sound: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As after ``pip install -e``, in any other folder."""
    elsewhere = [one for one in sys.path if not (Path(one) / "verify_xlsx").is_dir()]
    monkeypatch.setattr(sys, "path", elsewhere)
    monkeypatch.chdir(sound.parent)
    (file,) = read_returns([sound])
    assert file.fault is None and file.tables


def test_nothing_to_read() -> None:
    assert read_returns([]) == []


def test_words_reach_the_children(tmp_path: Path) -> None:
    tabs = filled()
    tabs[REVIEWS.title][1][REVIEWS.names.index("role")] = "副 书记"
    path = save(tmp_path / "roles.xlsx", tabs)
    for words, role in (({}, ROLE.words[-1]), ({ROLE.name: ("副书记",)}, "副书记")):
        (file,) = read_returns([path], terms=Terms(words))
        assert file.tables["reviews"].values["role"][0] == role


def test_a_forged_corner_ends_the_child_and_no_more(sound: Path, tmp_path: Path) -> None:
    far = b'<c r="XFD1048576" t="n"><v>1</v></c></row></sheetData>'
    hostile = rewritten(
        sound, tmp_path / "far.xlsx", "xl/worksheets/sheet1.xml", b"</row></sheetData>", far
    )
    begin = time.monotonic()
    files = read_returns([sound, hostile, sound, hostile, sound])
    assert time.monotonic() - begin < 5
    assert "程序中断" in fault(files[1])
    assert "程序中断" in fault(files[3])
    assert files[0] == files[2] == files[4] == read(sound)


def test_a_bomb_by_its_own_directory(sound: Path, tmp_path: Path) -> None:
    data = bytearray(sound.read_bytes())
    entry = data.index(b"PK\x01\x02")
    data[entry + 24 : entry + 28] = (900 << 20).to_bytes(4, "little")
    bomb = tmp_path / "bomb.xlsx"
    bomb.write_bytes(data)
    files = read_returns([bomb, sound])
    assert "过大" in fault(files[0])
    assert files[1] == read(sound)


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="memory is limited on Linux")
def test_memory_is_limited(sound: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(isolate, "_PROGRAM", isolate._PROGRAM.replace(
        "main()", "from verify_xlsx.reading import child; child.MEMORY = 256 << 20; main()"
    ))  # fmt: skip
    text = b'<c t="inlineStr"><is><t>' + b"x" * 100_000 + b"</t></is></c>"
    swollen = rewritten(
        sound, tmp_path / "swollen.xlsx", "xl/worksheets/sheet1.xml", b"</row></sheetData>",
        text * 3000 + b"</row></sheetData>",
    )  # fmt: skip
    files = read_returns([swollen, sound])
    assert "中断" in fault(files[0]) or "内存" in fault(files[0])
    assert files[1] == read(sound)


def test_a_hang(sound: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    hang = tmp_path / "hang.xlsx"
    hang.write_bytes(b"PK")
    slow = (
        "from verify_xlsx.reading import child; import time; opened = child._whole;"
        "child._whole = lambda p: time.sleep(60) if p.stem == 'hang' else opened(p);"
    )
    monkeypatch.setattr(isolate, "_PROGRAM", isolate._PROGRAM.replace("main()", f"{slow} main()"))
    monkeypatch.setattr(isolate, "_PATIENCE", 1.0)
    files = read_returns([hang, sound, sound])
    assert "还没有读完" in fault(files[0])
    assert files[0].sha256 and files[1] == files[2] == read(sound)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs a pipe that nobody writes to")
def test_a_pipe_is_no_file(sound: Path, tmp_path: Path) -> None:
    pipe = tmp_path / "pipe.xlsx"
    os.mkfifo(pipe)
    begin = time.monotonic()
    files = read_returns([pipe, tmp_path, Path("/dev/zero"), sound])
    assert time.monotonic() - begin < 5
    assert all(file.fault is not None for file in files[:3])
    assert files[3] == read(sound)


def test_no_damage_makes_it_raise(sound: Path, tmp_path: Path) -> None:
    chance = random.Random(7)
    whole = sound.read_bytes()
    paths = []
    for number in range(60):
        data = bytearray(whole)
        for _ in range(chance.choice((1, 5, 50))):
            data[chance.randrange(len(data))] = chance.randrange(256)
        if number % 5 == 0:
            del data[chance.randrange(len(data)) :]
        paths.append(tmp_path / f"{number}.xlsx")
        paths[-1].write_bytes(data)
    files = read_returns(paths)
    assert [file.path for file in files] == paths
    assert all(file.fault or file.tables or file.notes for file in files)


def test_a_file_crosses_the_wire_whole(tmp_path: Path) -> None:
    tabs = filled()
    tabs[STUDENTS.title][1][-1] = "换行\n与\ue123"
    tabs[REVIEWS.title][1][REVIEWS.names.index("verdict")] = "√"
    file = read(save(tmp_path / "odd.xlsx", tabs), "students", "reviews", "colleges")
    assert file.notes and file.tables["reviews"].notes
    assert unpacked(file.path, packed(file)) == file
