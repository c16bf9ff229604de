"""写法: which other ways to write a choice are taken for which of its words.

The table of a new master is what :mod:`verify_xlsx.sheets` declares; from then on the office
adds what its colleges write, and deletes what it would rather ask about.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from verify_xlsx.campaign import CampaignError
from verify_xlsx.reading.choices import bare
from verify_xlsx.schema import Choice
from verify_xlsx.settings.items import Settings
from verify_xlsx.sheets import HANDED_OUT, SYNONYMS

#: The choices of the sheets that colleges fill, by name.
CHOICES = {c.kind.name: c.kind for s in HANDED_OUT for c in s if isinstance(c.kind, Choice)}


def synonym_rows() -> Iterator[Mapping[str, str]]:
    """The rows of 写法 in a new master."""
    for name, choice in CHOICES.items():
        for written, word in choice.synonyms.items():
            yield {"choice": name, "written": written, "word": word, "used": _used(choice)}


def _used(choice: Choice) -> str:
    """Where a choice is made: ``平台比对：录取照片与学历照片等 6 列``."""
    places = []
    for sheet in HANDED_OUT:
        headers = [column.header for column in sheet if column.kind is choice]
        if headers:
            more = f"等 {len(headers)} 列" if len(headers) > 1 else ""
            places.append(f"{sheet.title}：{headers[0]}{more}")
    return "；".join(places)


def read_synonyms(
    rows: Iterable[tuple[Mapping[str, str], Mapping[str, str]]], settings: Settings
) -> dict[str, dict[str, str]]:
    """The ways to write each choice, by its name, from rows of 写法 and their cells' addresses.

    A choice of which no row tells has none. Raises CampaignError naming the cell of the first
    row that cannot be.
    """
    found: dict[str, dict[str, str]] = {name: {} for name in CHOICES}
    known: dict[tuple[str, str], str] = {}
    for row, cells in rows:
        name, written, word = row["choice"], row["written"], row["word"]
        if not (written or word):
            continue
        if name not in CHOICES:
            what = f"没有“{name}”这个选项" if name else "没有写是哪个选项"
            raise _refused(cells["choice"], f"{what}，可写：{'、'.join(CHOICES)}")
        if not (written and word):
            blank = "word" if written else "written"
            raise _refused(cells[blank], f"“{written or word}”这一行没有写全")
        choice, way = CHOICES[name], bare(written)
        words = dict.fromkeys((*settings.words(choice), *choice.words))
        if word not in words:
            raise _refused(cells["word"], f"“{word}”不是“{name}”的选项，可写：{'、'.join(words)}")
        if way in map(bare, words) and way != bare(word):
            raise _refused(
                cells["written"], f"“{written}”本来就是“{name}”的一个选项，不能算作“{word}”"
            )
        if known.setdefault((name, way), word) != word:
            raise _refused(cells["word"], f"“{written}”写了不止一行，又算作不同的选项")
        found[name][written] = word
    return found


def _refused(cell: str, why: str) -> CampaignError:
    return CampaignError(f"核查总表.xlsx 的“{SYNONYMS.title}”{cell}：{why}。请改正后再运行。")
