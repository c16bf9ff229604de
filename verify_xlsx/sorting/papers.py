"""Scans that come with a return are papers and no mistake; by themselves they are one mistake.

The notice asks for scans and for sheets, and a college packs up both, in a .zip or in a folder,
with a covering note.
What is named after a college of which nothing else came with it, or lies in a folder of that
name, is another thing: a sheet that was sent as a PDF. So may be whatever lies in 回收 itself, or
beside the returns of several colleges: nobody knows what belongs together there.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from pathlib import Path

from verify_xlsx.characters import spaced
from verify_xlsx.containers.formats import SEND, Format
from verify_xlsx.sorting.named import named
from verify_xlsx.sorting.raised import Raised
from verify_xlsx.sorting.whose import Whose
from verify_xlsx.table import Note, ReadFile

CODE = "papers-beside"
_NO_WORKBOOK = "file-not-workbook"
#: What scans come as, and what a few of them are counted by.
_COUNTED = {
    Format.PICTURE.value: "张",
    Format.PDF.value: "个",
    Format.OFD.value: "个",
    Format.WORD.value: "个",
    Format.TEXT.value: "个",
}
_ZIP, _FOLDER = "压缩包", "文件夹"


def set_papers_aside(
    files: Sequence[ReadFile], found: Whose, colleges: Collection[str], root: Path
) -> None:
    """Say of each .zip and each folder with scans, once, that it has some.

    ``colleges`` are the roster's, ``root`` is the folder into which everything came. The scans
    lose their faults and are set aside. One paper alone stays as it is.
    """
    if not any(map(_is_paper, files)):
        return
    desk, returns = _Desk(files, found, colleges, root), _returns_by_folder(files, found, root)
    firsts = {college: source for source, college in reversed([*_returns(files, found)])}
    loose: dict[int, list[int]] = {}
    alone: dict[Path, list[int]] = {}
    for top, inside in _parcels(files):
        papers = [s for s in inside if _is_paper(files[s - 1])]
        others = [s for s in inside if s not in papers and not files[s - 1].aside]
        folders = _folders(files[top - 1], root)
        folder = next((f for f in folders if len({*returns.get(f, {}).values()}) == 1), None)
        without = [f for f in folders if f not in returns]
        named_after = {college for paper in papers for college in desk.named_by(paper)}
        if folder and named_after and named_after.isdisjoint(returns[folder].values()):
            folder = None
        if others:
            senders = {found.colleges[s] for s in others if s in found.colleges}
            desk.lay_beside(papers, senders, top, _ZIP)
        elif folders and len(named_after & firsts.keys()) == len(named_after) == 1:
            loose.setdefault(firsts[named_after.pop()], []).extend(papers)
        elif folder:
            loose.setdefault(next(iter(returns[folder])), []).extend(papers)
        elif inside != [top] and len(papers) > 1:
            desk.refuse(papers, top, _ZIP)
        elif inside == papers and without:
            alone.setdefault(without[-1], []).append(top)
    for source, papers in loose.items():
        desk.lay_beside(papers, {found.colleges[found.copies.get(source, source)]}, source, _FOLDER)
    for papers in alone.values():
        desk.refuse_all_but_one(papers)


def _parcels(files: Sequence[ReadFile]) -> Iterator[tuple[int, list[int]]]:
    """The source of each file that is in no .zip, and of all that is in it, else its own."""
    sources = {file.path: source for source, file in enumerate(files, start=1)}
    inside: dict[int, list[int]] = {source: [] for source in sources.values()}
    for path, source in sources.items():
        outermost = [sources[above] for above in path.parents if above in sources]
        if outermost:
            inside[outermost[-1]].append(source)
            del inside[source]
    yield from ((top, members or [top]) for top, members in inside.items())


def _folders(file: ReadFile, root: Path) -> list[Path]:
    """The folders in which a file lies, the nearest first; ``root`` holds everybody's."""
    at, end = _absolute(file.path), _absolute(root)
    return [folder for folder in at.parents if folder not in (end, *end.parents)]


def _absolute(path: Path) -> Path:
    return Path(os.path.abspath(path))  # noqa: PTH100 - a link lies where it was found


def _returns_by_folder(
    files: Sequence[ReadFile], found: Whose, root: Path
) -> dict[Path, dict[int, str]]:
    """The returns that each folder holds, with their colleges."""
    returns: dict[Path, dict[int, str]] = {}
    for source, college in _returns(files, found):
        for folder in _folders(files[source - 1], root):
            returns.setdefault(folder, {})[source] = college
    return returns


def _returns(files: Sequence[ReadFile], found: Whose) -> Iterator[tuple[int, str]]:
    """The returns that somebody filled in, with their colleges."""
    for source in range(1, len(files) + 1):
        college = found.colleges.get(found.copies.get(source, source))
        if college and source not in found.blank:
            yield source, college


class _Desk:
    """Where papers are put."""

    def __init__(
        self, files: Sequence[ReadFile], found: Whose, colleges: Collection[str], root: Path
    ) -> None:
        self._files, self._found, self._colleges, self._root = files, found, colleges, root

    def named_by(self, source: int) -> list[str]:
        """The colleges that a file is named after, or else the nearest folder that names any."""
        file = self._files[source - 1]
        names = [file.path.stem, *(folder.name for folder in _folders(file, self._root))]
        return next(filter(None, (named(name, self._colleges) for name in names)), [])

    def lay_beside(
        self, papers: Sequence[int], senders: Collection[str], source: int, where: str
    ) -> None:
        """Set aside what came beside the returns of ``senders``, and say so at ``source``."""
        papers = [s for s in papers if not self._stands_for_another(s, senders)]
        if not papers:
            return
        college = next(iter(senders)) if len(senders) == 1 else None
        words = {"raw": self._in_words(papers), "within": where, "college": college or ""}
        self._found.raised.append(Raised(CODE, source, college=college, words=words))
        self._set_aside(papers, "一起交来的表格另有结果")

    def refuse(self, papers: Sequence[int], source: int, where: str) -> None:
        """Say at ``source``, of a .zip or a folder, that there is nothing in it but papers."""
        why = f"{where}里只有 {self._in_words(papers)}，没有工作簿；{SEND}"
        self._set_aside([paper for paper in papers if paper != source], f"{where}里没有表格")
        self._files[source - 1].fault = Note(_NO_WORKBOOK, raw=why)
        self._found.aside[source] = why

    def refuse_all_but_one(self, papers: Sequence[int]) -> None:
        """Say it of a folder, at the first of its papers; what may be a sheet speaks for itself."""
        papers = [s for s in papers if not named(self._files[s - 1].path.stem, self._colleges)]
        if len(papers) > 1:
            self.refuse(papers, papers[0], _FOLDER)

    def _set_aside(self, papers: Sequence[int], rest: str) -> None:
        for source in papers:
            file = self._files[source - 1]
            file.aside = f"是{spaced(_kind(file))}，不是表格，没有读取；{rest}"
            self._found.aside[source], file.fault = file.aside, None

    def _stands_for_another(self, source: int, senders: Collection[str]) -> bool:
        """Whether a file is named after a college of which nothing else has come with it."""
        colleges = self.named_by(source)
        return bool(colleges) and not any(college in senders for college in colleges)

    def _in_words(self, papers: Iterable[int]) -> str:
        """``3 张图片、2 个 PDF 文件``."""
        counts = Counter(_kind(self._files[source - 1]) for source in papers)
        known = [(kind, measure) for kind, measure in _COUNTED.items() if counts[kind]]
        return "、".join(f"{counts[kind]} {measure}{spaced(kind)}" for kind, measure in known)


def _kind(file: ReadFile) -> str:
    return file.fault.value if file.fault else ""


def _is_paper(file: ReadFile) -> bool:
    fault = file.fault
    return fault is not None and fault.code == _NO_WORKBOOK and fault.value in _COUNTED
