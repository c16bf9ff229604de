"""``python -m workbooks``: plays the worked example from the list to the forms, in 演示/."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

from verify_xlsx.cli import run
from workbooks.make import DUE, LIST, RETURNS, SCHOOL
from workbooks.people import YEAR

FOLDER = Path("演示")
#: The day on which the example is played, unless the environment says otherwise.
DAY = "2024-04-24"


def play(folder: Path = FOLDER) -> int:
    """Run a campaign as a clerk would, saying what she types. The exit status of the last call.

    ``merge`` ends with 1, as it should: one of the returns has mistakes.
    """
    os.environ.setdefault("VERIFY_XLSX_TODAY", DAY)
    if (folder / "核查总表.xlsx").exists():
        shutil.rmtree(folder)
    init = ["init", folder, "--roster", LIST, "--school", SCHOOL, "--year", YEAR, "--due", DUE]
    if _type(*init) or _type("-C", folder, "distribute"):
        return 2
    shutil.copytree(RETURNS, folder / RETURNS.name, dirs_exist_ok=True)
    print(f"\n（三个学院交回了表，放进“{folder / RETURNS.name}”）", flush=True)
    if _type("-C", folder, "merge") != 1:
        return 2
    return _type("-C", folder, "status")


def _type(*words: object) -> int:
    shown = [str(word.relative_to(Path.cwd()) if isinstance(word, Path) and word.is_absolute()
                 else word) for word in words]  # fmt: skip
    print("\n$ verify-xlsx", *shown, flush=True)
    return run([str(word) for word in words])


if __name__ == "__main__":
    sys.exit(play())
