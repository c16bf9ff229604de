"""A .zip of returns: which members are to be read, and the bytes of one of them.

Names are read as their maker wrote them: UTF-8 where the zip says so, else GBK, in which Chinese
Windows writes them. What they say is a name to show and no path to write to: nothing is unpacked.
"""

from __future__ import annotations

import struct
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from verify_xlsx.containers.formats import Container, Unreadable
from verify_xlsx.containers.left_over import left_over
from verify_xlsx.containers.locked import in_order
from verify_xlsx.containers.locked_zip import METHOD, inflated_aes
from verify_xlsx.containers.parts import overlap

#: So many members, and so many bytes of them, are a zip of returns; more is a trap.
_MOST = 2000
_LARGEST = 200 << 20
#: No file system takes a longer name; nobody reads a longer path.
_STEP, _PATH = 120, 1000
_INFLATED = 1 << 30

_UTF8, _ENCRYPTED = 0x800, 0x1
_UNICODE_PATH = 0x7075

_ASK = "请取消密码，直接发表格，或把密码告知教务处，填在核查总表的“学院”表中"
_BROKEN = "压缩包已损坏，这个文件取不出来；请直接把表格发回"
_OTHER_KIND = "压缩包的加密或压缩方式不认得，这个文件取不出来；请直接发表格"
_TRAP = "压缩包解压后过大，没有打开；请把里面的表格取出来放进来"


@dataclass(frozen=True, slots=True)
class Member:
    """A member by its place in the zip: its name, and why it is not read (``''``: it is)."""

    place: int
    name: str
    aside: str = ""


def members(parts: zipfile.ZipFile) -> list[Member]:
    """The files in a zip, each under a name of its own. Raises Unreadable for a trap."""
    files = [(place, part) for place, part in enumerate(parts.infolist()) if not part.is_dir()]
    if len(files) > _MOST:
        raise Unreadable(f"压缩包里有 {len(files)} 个文件，太多了；请把要交的表格取出来放进来")
    infos = [part for _, part in files]
    if sum(part.file_size for part in infos) > _INFLATED or overlap(parts.infolist()):
        raise Unreadable(_TRAP)
    if not files:
        raise Unreadable("压缩包里没有文件；请把填好的表格放进去，重新打包发回", "file-empty")
    return list(_named(files))


def _named(files: list[tuple[int, zipfile.ZipInfo]]) -> Iterator[Member]:
    taken: set[str] = set()
    for place, part in files:
        path = _safe(_name(part))
        nth = 1
        while (name := _nth(path, nth)) in taken:
            nth += 1
        taken.add(name)
        yield Member(place, name, left_over(path.parts))


def _safe(name: str) -> PurePosixPath:
    """A member's name as a path that leads nowhere but down, and not without end."""
    steps = [step.replace("\0", "") for step in name.replace("\\", "/").split("/")]
    steps = [_short(step) for step in steps if step.strip(" .")] or ["未命名"]
    return PurePosixPath(*steps if sum(map(len, steps)) < _PATH else steps[-1:])


def _short(step: str) -> str:
    if len(step) <= _STEP:
        return step
    return f"{step[: _STEP // 2]}…{step[-_STEP // 2 :]}"


def _nth(path: PurePosixPath, nth: int) -> str:
    return str(path if nth == 1 else path.with_name(f"{path.stem}（第{nth}个）{path.suffix}"))


def _name(part: zipfile.ZipInfo) -> str:
    if part.flag_bits & _UTF8:
        return part.filename
    if told := _unicode_path(part.extra):
        return told
    try:
        raw = part.orig_filename.encode("cp437")
    except UnicodeEncodeError:
        return part.filename
    for encoding in ("utf-8", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return part.filename


def _unicode_path(extra: bytes) -> str:
    """The name in Info-ZIP's extra field, ``''`` where there is none."""
    at = 0
    while at + 4 <= len(extra):
        kind, length = struct.unpack_from("<HH", extra, at)
        if kind == _UNICODE_PATH and length > 5:
            return extra[at + 9 : at + 4 + length].decode("utf-8", "ignore")
        at += 4 + length
    return ""


def member_bytes(
    container: Container, place: int, path: Path, passwords: Mapping[str, str]
) -> bytes:
    """The inflated bytes of a member of the archive. Raises Unreadable."""
    assert container.parts
    try:
        part = container.parts.infolist()[place]
    except IndexError:
        raise Unreadable("压缩包在读取时变了，请重新运行") from None
    closed = bool(part.flag_bits & _ENCRYPTED)
    for word in _words(path, passwords) if closed else [b""]:
        try:
            if (data := _inflated(container, part, word)) is not None:
                return data
        except Unreadable:
            raise
        except NotImplementedError as why:
            raise Unreadable(_OTHER_KIND) from why
        except RuntimeError:  # a password is needed, or this is not the one
            continue
        except Exception as why:
            if closed and part.compress_type != METHOD:
                continue  # a wrong password that passed the short test for it
            raise Unreadable(_BROKEN) from why
    known = "，已知的密码都不对" if any(passwords.values()) else ""
    raise Unreadable(f"压缩包设了密码{known}，这个文件取不出来；{_ASK}", "file-password")


def _words(path: Path, passwords: Mapping[str, str]) -> list[bytes]:
    """The passwords to try, as programs encode them: GBK on Chinese Windows, UTF-8 elsewhere."""
    words = in_order(path, passwords)
    return list(dict.fromkeys(
        word.encode(encoding, "ignore") for word in words for encoding in ("gb18030", "utf-8")
    ))  # fmt: skip


def _inflated(container: Container, part: zipfile.ZipInfo, word: bytes) -> bytes | None:
    assert container.parts
    if part.compress_type == METHOD:
        return inflated_aes(container.data, part, word, _LARGEST)
    with container.parts.open(part, pwd=word or None) as member:
        data = member.read(_LARGEST + 1)
    if len(data) > _LARGEST:
        raise Unreadable(_TRAP)
    return data
