"""The office's list (附件1) as it has it: which file, which tab, which 届, and is it sound.

Nothing is guessed. What cannot be understood is refused, every cell of it at once; what was
understood but should be looked at is said as a notice.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path

from verify_xlsx.campaign import CampaignError
from verify_xlsx.characters import spaced
from verify_xlsx.containers.formats import Unreadable, format_of
from verify_xlsx.containers.grid import Grid, read_grids
from verify_xlsx.reading.layout import folded
from verify_xlsx.roster.header import Header, header_of, needed_words
from verify_xlsx.roster.rows import read_rows

_YEAR = re.compile(r"(?<!\d)(?:20)?(\d\d)届")
_COUNT = re.compile(r"(\d+)(?:人|名学生)")


class RosterError(CampaignError):
    """The list cannot be used; the text says every reason, one a line, each with its cell."""


@dataclass(frozen=True, slots=True)
class Roster:
    """A list that was understood: its students in normal form, in the list's order.

    A student is a dict by the names of :data:`~verify_xlsx.roster.header.WANTED` and by the
    headers in ``further``. ``year`` is the 届 that a title names, if one does.
    """

    students: list[dict[str, str]]
    further: tuple[str, ...] = ()
    notices: list[str] = field(default_factory=list)
    year: int | None = None


def read_roster(path: Path) -> Roster:
    """The list in a workbook (.xlsx, .xls, .xlsb, .ods). Raises RosterError."""
    grid, header = _list_among(_grids(path), path)
    rows = read_rows(grid, header)
    if rows.problems:
        raise RosterError(
            f"名单 {path.name} 有 {len(rows.problems)} 处要改，改好后再运行 init"
            "（现在什么也没有建立）：\n" + "\n".join(f"  {problem}" for problem in rows.problems)
        )
    if not rows.students:
        raise RosterError(f"名单 {path.name} 只有表头，没有学生。请核对是不是选错了文件。")
    above = " ".join(folded(str(cell)) for row in grid.rows[: header.row] for cell in row)
    years = [_YEAR.search(text) for text in (above, folded(grid.title), folded(path.stem))]
    return Roster(
        rows.students,
        tuple(header.further),
        [*header.notices, *_miscounted(above, len(rows.students)), *rows.notices],
        next((2000 + int(found[1]) for found in years if found), None),
    )


def _grids(path: Path) -> list[Grid]:
    if not path.is_file():
        raise RosterError(f"没有找到名单：{path}。请核对 --roster 后面的路径。")
    remedy = "请用 Excel 或 WPS 打开它，有密码的取消密码，另存为 .xlsx 后再运行 init。"
    try:
        kind = format_of(path.read_bytes())
        if not kind.is_workbook:
            raise RosterError(f"名单 {path.name} 是{spaced(kind.value)}，读不出表格。{remedy}")
        return read_grids(path)
    except Unreadable:
        raise RosterError(f"名单 {path.name} 已损坏，或设了打开密码。{remedy}") from None
    except OSError as wrong:
        raise RosterError(
            f"名单 {path} 打不开（{wrong.strerror}）。请关闭正在使用它的程序后再运行 init。"
        ) from None


def _list_among(grids: list[Grid], path: Path) -> tuple[Grid, Header]:
    """The tab that holds the list: a visible one before a hidden, a filled one before a blank."""
    found = [(grid, header) for grid in grids if (header := header_of(grid))]
    found = [pair for pair in found if pair[0].visible] or found
    if not found:
        raise RosterError(
            f"名单 {path.name} 里没有找到表头：要有一行同时写着{needed_words()}。"
            "请补上后再运行 init。"
        )
    filled = [
        (grid, header)
        for grid, header in found
        if any(cell != "" for row in grid.rows[header.row + 1 :] for cell in row)
    ]
    if len(filled) > 1:
        raise RosterError(
            f"名单 {path.name} 里有 {len(filled)} 个工作表都像名单（"
            f"{'、'.join(grid.title for grid, _ in filled)}），不知道用哪一个。"
            "请合并到一个工作表，或删去其余的，再运行 init。"
        )
    return (filled or found)[0]


def _miscounted(title: str, students: int) -> list[str]:
    said = _COUNT.search(title)
    if said is None or int(said[1]) == students:
        return []
    return [f"标题写的是 {said[1]} 人，名单里读到 {students} 人，请核对有没有漏掉或多出。"]
