"""All files of one run appear together, or none does.

Workbooks are first written whole into a hidden folder of the campaign (the same disk), then
renamed over their targets, a copy of the old master and the new one first. A run that is killed
before the renames leaves everything as it was; the master itself is only ever the old file or
the new one.
"""

from __future__ import annotations

import errno
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from verify_xlsx.campaign import Campaign, CampaignError

_PREFIX = ".暂存-"


class Staging:
    """Where a run writes before it counts; see :func:`staged`."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._moves: list[tuple[Path, Path]] = []
        self._gone: list[Path] = []
        self._checks: list[Callable[[], None]] = []

    def path_for(self, target: Path) -> Path:
        """A path to write to, that becomes ``target`` when the run succeeds."""
        path = self._folder / f"{len(self._moves):05d}{target.suffix}"
        self._moves.append((path, target))
        return path

    def remove(self, target: Path) -> None:
        """Delete ``target``, which the tool itself once wrote, when the run succeeds."""
        self._gone.append(target)

    def only_if(self, check: Callable[[], None]) -> None:
        """Have ``check`` called last of all before the renames; what it raises stops them."""
        self._checks.append(check)

    def commit(self) -> None:
        """Rename everything into place, in the order in which paths were asked for."""
        for path, target in self._moves:
            with path.open("rb+") as file:
                os.fsync(file.fileno())
            _must_be_folder(target.parent)
            if target.exists():
                target.open("rb+").close()  # on Windows it cannot be, where it is open elsewhere
        for check in self._checks:
            check()
        fresh: list[Path] | None = []
        for path, target in self._moves:
            is_fresh = not target.exists()
            try:
                target.parent.mkdir(parents=True, exist_ok=True)
                path.replace(target)
            except OSError as wrong:
                wrong.filename = str(target)
                for made in fresh or ():  # nothing has been replaced yet: leave nothing behind
                    made.unlink(missing_ok=True)
                raise
            fresh = [*fresh, target] if fresh is not None and is_fresh else None
        for target in self._gone:
            target.unlink(missing_ok=True)


@contextmanager
def staged(campaign: Campaign) -> Iterator[Staging]:
    """A place to write a run's files; they count only if the block ends without an exception.

    Raises CampaignError, with nothing changed, when the disk is full or may not be written.
    """
    try:
        for left_over in campaign.folder.glob(f"{_PREFIX}*"):
            shutil.rmtree(left_over, ignore_errors=True)
        folder = Path(tempfile.mkdtemp(prefix=_PREFIX, dir=campaign.folder))
    except OSError as wrong:
        raise _sentence(wrong, campaign.folder) from wrong
    try:
        staging = Staging(folder)
        yield staging
        staging.commit()
    except OSError as wrong:
        raise _sentence(wrong, campaign.folder) from wrong
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _must_be_folder(path: Path) -> None:
    """Raise NotADirectoryError where a file stands in the place of a folder."""
    there = next(one for one in (path, *path.parents) if one.exists())
    if not there.is_dir():
        raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), str(there))


def _sentence(wrong: OSError, folder: Path) -> CampaignError:
    path = Path(wrong.filename) if wrong.filename else folder
    # What lies in the hidden folder is known to nobody: the campaign's folder is what is full.
    name = folder.resolve().name if _PREFIX in str(path) else path.name
    if wrong.errno in (errno.ENOSPC, errno.EDQUOT):
        return CampaignError(f"磁盘已满，“{name}”没有写成，总表保持原样。请清理磁盘后再运行。")
    if isinstance(wrong, NotADirectoryError):
        return CampaignError(
            f"“{name}”应当是文件夹，现在是一个文件，没有写入。请把它移走或改名后再运行。"
        )
    if isinstance(wrong, PermissionError) or wrong.errno == errno.EROFS:
        return CampaignError(
            f"“{name}”不能写入（只读，或正在别的程序中打开）。请关闭打开的文件、检查权限后再运行。"
        )
    return CampaignError(f"写“{name}”时出错（{wrong.strerror}），请处理后再运行。")


def must_be_closed(workbook: Path) -> None:
    """Raise CampaignError where Excel, WPS or LibreOffice has ``workbook`` open.

    They leave ``~$NAME`` or ``.~lock.NAME#`` beside an open file.
    """
    for mark in (f"~${workbook.name}", f".~{workbook.name}", f".~lock.{workbook.name}#"):
        if (workbook.parent / mark).exists():
            raise CampaignError(
                f"“{workbook.name}”正在 Excel、WPS 或 LibreOffice 中打开。请保存并关闭后再运行；"
                f"若确已关闭，请删除同一文件夹里的“{mark}”。"
            )
    if not os.access(workbook, os.W_OK):
        raise CampaignError(f"“{workbook.name}”是只读的，不能更新。请去掉只读属性后再运行。")
