"""A campaign: the folder it lives in, what day it is, and the sentence when it is at fault."""

from __future__ import annotations

import os
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from verify_xlsx.identity import without_numbers
from verify_xlsx.tidy import tidy


class CampaignError(Exception):
    """The call or the campaign is at fault: one Chinese sentence that says what to do; exit 2."""


@dataclass(frozen=True, slots=True)
class Campaign:
    """One year's folder. Paths are derived, nothing is read until it is asked for."""

    folder: Path

    @property
    def master(self) -> Path:
        """The master workbook."""
        return self.folder / "核查总表.xlsx"

    @property
    def handouts(self) -> Path:
        """What goes out."""
        return self.folder / "下发"

    @property
    def returns(self) -> Path:
        """What comes back."""
        return self.folder / "回收"

    @property
    def reworks(self) -> Path:
        """Corrected copies that go back to the colleges."""
        return self.folder / "退回"

    @property
    def output(self) -> Path:
        """Summary, forms and reports."""
        return self.folder / "输出"

    @property
    def backups(self) -> Path:
        """The master before each write."""
        return self.folder / "备份"

    @property
    def folders(self) -> tuple[Path, ...]:
        """The sub-folders of a new campaign."""
        return (self.handouts, self.returns, self.reworks, self.output, self.backups)

    def shown(self, path: Path) -> str:
        """``path`` as it was found: relative to the folder where it lies within.

        A link is named as it was found, wherever it leads; it may lead round in a circle.
        """
        for real in (os.path.abspath, os.path.realpath):
            folder = Path(real(path.parent))
            with suppress(ValueError):
                return folder.joinpath(path.name).relative_to(real(self.folder)).as_posix()
        return str(path)

    def called(self, path: Path) -> str:
        """``path`` as words name it, in messages and workbooks."""
        return in_words(self.shown(path))

    def must_exist(self) -> Campaign:
        """This campaign, if it is one. Raises CampaignError."""
        if not self.folder.is_dir():
            raise CampaignError(f"没有这个文件夹：{self.folder}。请核对 -C 后面的路径。")
        if not self.master.is_file():
            raise CampaignError(
                f"{self.folder} 不是一个核查批次（里面没有 {self.master.name}）。"
                "请先用 init 建立批次，或用 -C 指明批次所在的文件夹。"
            )
        return self


def in_words(name: str) -> str:
    """A file's name as words name it: without an identity number, or what a cell cannot hold."""
    return " ".join(tidy(without_numbers(name)).split("\n"))


def today() -> date:
    """Today, or the day that ``VERIFY_XLSX_TODAY`` names. Raises CampaignError."""
    fixed = os.environ.get("VERIFY_XLSX_TODAY")
    if not fixed:
        return date.today()
    try:
        return date.fromisoformat(fixed)
    except ValueError:
        raise CampaignError(
            f"环境变量 VERIFY_XLSX_TODAY 应写成 2024-04-24 这样的日期，现在是“{fixed}”。"
        ) from None


def now() -> datetime:
    """The moment, on the day that :func:`today` gives; without microseconds."""
    return datetime.combine(today(), datetime.now().time().replace(microsecond=0))
