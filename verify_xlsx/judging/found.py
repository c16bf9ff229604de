"""Which files came back: those in 回收, or those that were named."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from verify_xlsx.campaign import Campaign, CampaignError, in_words
from verify_xlsx.containers.left_over import left_over


@dataclass
class Found:
    """The files to read, in a stable order, and those that are not read, each with the reason."""

    files: list[Path] = field(default_factory=list)
    ignored: dict[Path, str] = field(default_factory=dict)


def found_returns(campaign: Campaign, named: Sequence[Path] = ()) -> Found:
    """The returns; folders are searched to the bottom.

    A relative path is looked for here, then in the campaign. Raises CampaignError where a
    named path does not exist.
    """
    found = Found()
    if not named:
        if campaign.returns.is_dir():
            _add(found, _within(campaign.returns), campaign.returns)
        return found
    for path in named:
        here = path if os.path.lexists(path) else campaign.folder / path
        if not os.path.lexists(here):
            raise CampaignError(
                f"找不到“{path}”。请核对文件名，或把回收表放进“{campaign.returns}”。"
            )
        if here.is_dir():
            _add(found, _within(here), here)
        else:
            _add(found, [here], here.parent)
    once: dict[str, Path] = {}
    for path in found.files:
        once.setdefault(os.path.realpath(path), path)
    found.files = list(once.values())
    return found


def legible(path: Path) -> Path:
    """``path`` with its name in characters, to be shown and not to be opened.

    A .zip from Chinese Windows that was unpacked elsewhere leaves names in bytes of GBK.
    """
    return Path(*map(_legible, path.parts))


def still_there(campaign: Campaign, called: str) -> str | None:
    """What words call the file on disk that is ``called`` so, or the .zip in which that is.

    None where it is no longer there.
    """
    at, steps = campaign.folder, Path(called).parts
    for nth, step in enumerate(steps, start=1):
        found = _entry(at, step)
        if found is None:
            return None
        if not found.is_dir():
            return Path(*steps[:nth]).as_posix()
        at = found
    return None


def _entry(folder: Path, called: str) -> Path | None:
    """What lies in ``folder`` and is ``called`` so in words."""
    with suppress(OSError, ValueError):  # a name may be too long for the disk
        if os.path.lexists(at := folder / called):
            return at
        beside = sorted(folder.iterdir())
        return next((o for o in beside if in_words(_legible(o.name)) == called), None)
    return None


def _legible(step: str) -> str:
    raw = os.fsencode(step)
    for encoding in ("utf-8", "gb18030"):
        with suppress(UnicodeDecodeError):
            return raw.decode(encoding)
    return raw.decode("utf-8", "replace")


def _add(found: Found, paths: Iterable[Path], folder: Path) -> None:
    for path in paths:
        if why := left_over(path.relative_to(folder).parts or path.parts[-1:]) or _odd(path):
            found.ignored[path] = why
        else:
            found.files.append(path)


def _within(folder: Path) -> Iterable[Path]:
    """Everything below ``folder`` that is no folder, and folders that may not be opened.

    A link to a folder is not followed.
    """
    closed: list[str] = []
    paths: list[Path] = []
    for at, folders, files in os.walk(folder, onerror=lambda wrong: closed.append(wrong.filename)):
        links = [name for name in folders if (Path(at) / name).is_symlink()]
        paths += [Path(at, name) for name in (*files, *links)]
    yield from sorted([*paths, *map(Path, closed)])


def _odd(path: Path) -> str:
    """Why a path is no file to be read; ``''`` if it is one."""
    if path.is_symlink() and path.is_dir():
        return "指向文件夹的链接，没有打开；请把里面的表格放进来"
    # A folder is here since it may not be opened: what is in it is missed, as an error says.
    return "" if path.is_file() or path.is_dir() else "不是普通文件，没有打开"
