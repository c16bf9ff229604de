"""Which files came back: those in 回收, or those that were named."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from verify_xlsx.campaign import Campaign, CampaignError

# What Excel, WPS, LibreOffice, Windows and macOS leave beside files.
_LEFT_OVERS = ("~$", ".", "Thumbs.db", "desktop.ini", "__MACOSX")


def found_returns(campaign: Campaign, named: Sequence[Path] = ()) -> list[Path]:
    """The returns to read, in a stable order; folders are searched to the bottom.

    A relative path is looked for here, then in the campaign. Raises CampaignError where a
    named path does not exist.
    """
    if not named:
        return list(_within(campaign.returns)) if campaign.returns.is_dir() else []
    found: dict[Path, Path] = {}
    for path in named:
        here = path if path.exists() else campaign.folder / path
        if not here.exists():
            raise CampaignError(
                f"找不到“{path}”。请核对文件名，或把回收表放进“{campaign.returns}”。"
            )
        for file in _within(here) if here.is_dir() else [here]:
            found.setdefault(file.resolve(), file)
    return list(found.values())


def _within(folder: Path) -> Iterable[Path]:
    for path in sorted(folder.rglob("*")):
        if path.is_file() and not any(
            part.startswith(_LEFT_OVERS) for part in path.relative_to(folder).parts
        ):
            yield path
