"""What happens when scans come in the .zip or the folder of a return, or instead of one."""

from __future__ import annotations

from tests.mishaps.catalogue import Expected, mishap
from tests.mishaps.parcels import zipped
from tests.mishaps.stage import Case

FAMILY = "containers"
_PICTURE, _PDF = b"\xff\xd8\xff\xe0\0\x10JFIF\0" + bytes(64), b"%PDF-1.7\n1 0 obj\n"
_SCANS = {
    **{f"材料/贾小样/{name}.jpg": _PICTURE for name in ("身份证", "毕业证", "技能证")},
    "材料/药品食品学院录取名册.pdf": _PDF,
    "身份证.ofd": zipped({"OFD.xml": b"<ofd:OFD/>", "Doc_0/Document.xml": b"<ofd:Document/>"}),
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


@mishap(
    "folder-of-scans-alone", family=FAMILY, title="文件夹里只有扫描图，没有表", outcome="asked",
    why="没有表就没有可以合并的；整个文件夹提示一次，不逐张提示。", isolated=True,
)  # fmt: skip
def folder_of_scans_alone(case: Case) -> Expected:
    scans = {name: data for name, data in _SCANS.items() if case.college.name not in name}
    _put(case, {f"扫描件/{name}": data for name, data in scans.items()})
    return {_WRONG}


def _put(case: Case, files: dict[str, bytes]) -> None:
    for name, data in files.items():
        path = case.returns / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)


def _in_folder(case: Case) -> None:
    folder = case.returns / "四月" / "药品食品学院"
    folder.mkdir(parents=True)
    case.path = case.path.rename(folder / "表.xlsx")
    _put(case, {f"四月/药品食品学院/{name}": data for name, data in _SCANS.items()})


@mishap(
    "folder-with-scans", family=FAMILY, title="文件夹里除了回收表，还有身份证、毕业证等扫描图",
    outcome="absorbed", why="材料本来就要交，放在一起没有错；合起来提醒一次。", isolated=True,
)  # fmt: skip
def folder_with_scans(case: Case) -> Expected:
    _in_folder(case)
    return {_WARNED}


@mishap(
    "folder-with-zipped-scans", family=FAMILY, title="文件夹里有回收表，扫描图另打成 .zip",
    outcome="absorbed", why="扫描图和回收表是一起的，打不打包都一样。", isolated=True,
)  # fmt: skip
def folder_with_zipped_scans(case: Case) -> Expected:
    folder = case.returns / "药品食品学院"
    folder.mkdir()
    case.path = case.path.rename(folder / "表.xlsx")
    (folder / "材料.zip").write_bytes(zipped(_SCANS))
    return {_WARNED}


@mishap(
    "folder-with-a-pdf-return", family=FAMILY, title="文件夹里有一个学院的表是 PDF",
    outcome="asked", isolated=True,
    why="以学院命名、里面又没有那个学院的表，是把表存成了 PDF，要改发。",
)  # fmt: skip
def folder_with_a_pdf_return(case: Case) -> Expected:
    _in_folder(case)
    _put(case, {"四月/卫生健康学院.pdf": _PDF, "四月/扫描.pdf": _PDF})
    return {_WARNED, _WRONG}


@mishap(
    "scan-beside-everybodys", family=FAMILY, title="扫描件直接放在“回收”里", outcome="asked",
    why="“回收”里是各学院的，不知道这一件是不是哪个学院的表。", isolated=True,
)  # fmt: skip
def scan_beside_everybodys(case: Case) -> Expected:
    _put(case, {"扫描.pdf": _PDF})
    return {_WRONG}


@mishap(
    "folder-with-a-blank-return", family=FAMILY, outcome="refused", isolated=True,
    title="文件夹里的表没有填，旁边是扫描件", why="扫描件多半就是填好的那一份，内容不能合并。",
)  # fmt: skip
def folder_with_a_blank_return(case: Case) -> Expected:
    case.path.unlink()
    blank = case.clerk.handout(case.college).read_bytes()
    _put(case, {"药品食品学院/表.xlsx": blank, "药品食品学院/填好的.pdf": _PDF})
    return {_WRONG, ("return-blank", "warning", None, None)}
