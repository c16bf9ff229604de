"""Scans in a .zip: beside a return they are papers and no mistake, alone they are one mistake.

The notice asks for scans and for sheets, and a college packs up both. What is named after a
college of which the .zip holds no workbook is another thing: a sheet that was sent as a PDF.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence

from verify_xlsx.merging.raised import Raised
from verify_xlsx.merging.whose import Whose
from verify_xlsx.reading.formats import SEND, Format
from verify_xlsx.reading.table import Note, ReadFile

CODE = "papers-beside"
_NO_WORKBOOK = "file-not-workbook"
#: What scans come as, and what a few of them are counted by.
_COUNTED = {
    Format.PICTURE.value: "张",
    Format.PDF.value: "个",
    Format.WORD.value: "个",
}
_BESIDE = "是{}，不是表格，没有读取；同一个压缩包里的表格另有结果"
_ALONE = "是{}，不是表格，没有读取；压缩包里没有表格"


def set_papers_aside(files: Sequence[ReadFile], found: Whose, colleges: Collection[str]) -> None:
    """Say of each .zip with scans, once, that it has some; ``colleges`` are the roster's.

    The scans lose their faults and are set aside. One paper alone in a .zip stays as it is.
    """
    for archive, inside in _archives(files):
        papers = [s for s in inside if _is_paper(files[s - 1])]
        others = [s for s in inside if s not in papers and not files[s - 1].aside]
        senders = {found.colleges[s] for s in others if s in found.colleges}
        if others:
            papers = [s for s in papers if not _stands_for(files[s - 1], colleges, senders)]
        if not papers or (len(papers) == 1 and not others):
            continue
        what = _in_words(files[s - 1] for s in papers)
        if others:
            college = next(iter(senders)) if len(senders) == 1 else None
            words = {"raw": what, "college": college or ""}
            found.raised.append(Raised(CODE, archive, college=college, words=words))
        else:
            why = f"压缩包里只有{what}，没有工作簿；{SEND}"
            files[archive - 1].fault = Note(_NO_WORKBOOK, raw=why)
            found.aside[archive] = why
        for source in papers:
            file = files[source - 1]
            assert file.fault is not None
            file.aside = (_BESIDE if others else _ALONE).format(file.fault.value)
            found.aside[source], file.fault = file.aside, None


def _archives(files: Sequence[ReadFile]) -> Iterator[tuple[int, list[int]]]:
    """The source of each .zip that is in no other, and of all that is in it."""
    sources = {file.path: source for source, file in enumerate(files, start=1)}
    inside: dict[int, list[int]] = {}
    for path, source in sources.items():
        outermost = [sources[above] for above in path.parents if above in sources]
        if outermost:
            inside.setdefault(outermost[-1], []).append(source)
    yield from inside.items()


def _is_paper(file: ReadFile) -> bool:
    fault = file.fault
    return fault is not None and fault.code == _NO_WORKBOOK and fault.value in _COUNTED


def _stands_for(file: ReadFile, colleges: Collection[str], senders: Collection[str]) -> bool:
    """Whether a file is named after a college of which nothing else has come with it."""
    named = [college for college in colleges if college in file.path.stem]
    return bool(named) and not any(college in senders for college in named)


def _in_words(files: Iterator[ReadFile]) -> str:
    """``3 张图片、2 个 PDF 文件``."""
    counts = Counter(file.fault.value for file in files if file.fault)
    known = [(kind, measure) for kind, measure in _COUNTED.items() if counts[kind]]
    return "、".join(f"{counts[kind]} {measure}{_spaced(kind)}" for kind, measure in known)


def _spaced(kind: str) -> str:
    return f" {kind}" if kind[0].isascii() else kind
