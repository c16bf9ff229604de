"""init: a new campaign from the office's list, whole or not at all."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from verify_xlsx.campaign import Campaign, CampaignError, today
from verify_xlsx.identity import masked
from verify_xlsx.roster.roster import Roster, read_roster
from verify_xlsx.settings.items import SETTING_ITEMS
from verify_xlsx.writing.new_master import write_new_master

_YEARS = range(2000, 2100)


@dataclass(frozen=True, slots=True)
class Created:
    """A campaign that was made: its 届, its students a college, what the clerk should look at."""

    campaign: Campaign
    year: int
    students: int
    colleges: dict[str, int]
    notices: tuple[str, ...]


def init(
    folder: Path,
    roster: Path,
    school: str = "",
    year: int | None = None,
    due: date | None = None,
) -> Created:
    """Make a campaign in ``folder`` from the list in ``roster``.

    Without ``year`` it is that of the list's title, else this one. Raises CampaignError (a
    RosterError for the list), and then nothing has been written.
    """
    campaign = Campaign(folder)
    if campaign.master.exists():
        raise CampaignError(
            f"{folder} 里已经有 {campaign.master.name}，不会覆盖。请换一个文件夹，"
            "或先把原来的移走。"
        )
    understood = read_roster(roster)
    notices = list(understood.notices)
    of_year = year or understood.year or today().year
    if of_year not in _YEARS:
        raise CampaignError(f"届别应是四位年份，如 2024，现在是“{of_year}”。请核对 --year。")
    if year and understood.year and year != understood.year:
        notices.append(f"名单写的是 {understood.year} 届，按 --year 建成了 {year} 届，请确认。")
    elif not year and not understood.year:
        notices.append(f"名单里没有写哪一届，按今年建成了 {of_year} 届，请确认。")
    students = _numbered(understood, of_year)
    values = {
        "school": " ".join(school.split()),
        "year": str(of_year),
        "due": due.isoformat() if due else "",
        "further": "、".join(understood.further),
        "campaign": _mark(students, of_year),
    }
    items = {
        setting.item: values[setting.name] for setting in SETTING_ITEMS if setting.name in values
    }
    with _all_or_nothing(campaign):
        write_new_master(campaign.master, students, items)
    counts = Counter(student["college"] for student in students)
    return Created(campaign, of_year, len(students), dict(counts), tuple(notices))


def _numbered(roster: Roster, year: int) -> list[dict[str, str]]:
    return [
        {"student": f"{year}-{n:03d}", **student} for n, student in enumerate(roster.students, 1)
    ]


def _mark(students: list[dict[str, str]], year: int) -> str:
    """批次标识: the same list of the same year has the same mark, wherever it is made."""
    lines = [str(year)]
    lines += [f"{row['student']} {row['name']} {masked(row['id_number'])}" for row in students]
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()[:12]


@contextmanager
def _all_or_nothing(campaign: Campaign) -> Iterator[None]:
    """The campaign's folders; those made here are gone again if what is done in them fails."""
    made: list[Path] = []
    try:
        for folder in (*reversed(campaign.folder.parents), campaign.folder, *campaign.folders):
            if not folder.exists():
                folder.mkdir()
                made.append(folder)
        yield
    except BaseException as wrong:
        for folder in reversed(made):
            with suppress(OSError):  # somebody has put something there meanwhile
                folder.rmdir()
        if isinstance(wrong, OSError):
            in_the_way = isinstance(wrong, NotADirectoryError | FileExistsError)
            why = "那里有一个同名的文件" if in_the_way else wrong.strerror or wrong
            raise CampaignError(
                f"{campaign.folder} 建不起来（{why}）。"
                "请换一个可以写入的文件夹，或腾出磁盘空间后再试。"
            ) from wrong
        raise
