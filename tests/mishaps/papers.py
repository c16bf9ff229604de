"""What happens when scans are packed into the .zip of a return, or come instead of one."""

from __future__ import annotations

from tests.mishaps.catalogue import Expected, mishap
from tests.mishaps.parcels import zipped
from tests.mishaps.stage import Case

FAMILY = "containers"
_PICTURE, _PDF = b"\xff\xd8\xff\xe0\0\x10JFIF\0" + bytes(64), b"%PDF-1.7\n1 0 obj\n"
_SCANS = {
    **{f"材料/贾小样/{name}.jpg": _PICTURE for name in ("身份证", "毕业证", "技能证")},
    "材料/药品食品学院录取名册.pdf": _PDF,
    "核查报告.docx": zipped({"word/document.xml": b"<w:document/>"}),
}
_WARNED = ("papers-beside", "warning", None, None)
_WRONG = ("file-not-workbook", "error", None, None)


def _sent(case: Case, files: dict[str, bytes]) -> None:
    case.path.unlink()
    case.path = case.returns / "材料.zip"
    case.path.write_bytes(zipped(files))


@mishap(
    "zipped-with-scans", family=FAMILY, title=".zip 里除了回收表，还有身份证、毕业证等扫描图",
    outcome="absorbed", why="材料本来就要交，一起打包没有错；合起来提醒一次。", isolated=True,
)  # fmt: skip
def zipped_with_scans(case: Case) -> Expected:
    _sent(case, {"药品食品学院.xlsx": case.path.read_bytes(), **_SCANS})
    return {_WARNED}


@mishap(
    "zipped-with-a-pdf-return", family=FAMILY, title=".zip 里有一个学院的表是 PDF",
    outcome="asked", isolated=True,
    why="以学院命名、里面又没有那个学院的表，是把表存成了 PDF，要改发。",
)  # fmt: skip
def zipped_with_a_pdf_return(case: Case) -> Expected:
    _sent(case, {"药品食品学院.xlsx": case.path.read_bytes(), "卫生健康学院.pdf": _PDF, **_SCANS})
    return {_WARNED, _WRONG}


@mishap(
    "zipped-scans-alone", family=FAMILY, title=".zip 里只有扫描图，没有表", outcome="refused",
    why="没有表就没有可以合并的；整个压缩包提示一次，不逐张提示。", isolated=True,
)  # fmt: skip
def zipped_scans_alone(case: Case) -> Expected:
    _sent(case, _SCANS)
    return {_WRONG}
