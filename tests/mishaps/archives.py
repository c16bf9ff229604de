"""What happens to a return that is packed into a .zip."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

from tests.mishaps.catalogue import Expected, mishap
from tests.mishaps.parcels import gbk_zip, utf8_zip_unsaid, zipped
from tests.mishaps.stage import Case

FAMILY = "containers"
_MEMBERS = "压缩包里的每个文件各算一份回收表。"


def packed(case: Case, name: str, pack: Callable[[dict[str, bytes]], bytes], at: str) -> Expected:
    data = pack({at: case.path.read_bytes()})
    case.path.unlink()
    case.path = case.returns / name
    case.path.write_bytes(data)
    return None


@mishap(
    "zipped", family=FAMILY, title="打成 .zip 发来", outcome="absorbed", why=_MEMBERS,
    isolated=True,
)  # fmt: skip
def in_zip(case: Case) -> Expected:
    return packed(case, "打包.zip", zipped, "药品食品学院.xlsx")


@mishap(
    "zipped-long-name", family=FAMILY, title=".zip 里的文件名长达六万字", outcome="absorbed",
    why="名字只用来显示，取头取尾；别的学院照常合并。", isolated=True,
)  # fmt: skip
def in_zip_with_long_name(case: Case) -> Expected:
    return packed(case, "打包.zip", zipped, f"{'x' * 60_000}.xlsx")


@mishap(
    "zipped-gbk", family=FAMILY, title=".zip 里是中文文件夹和文件名，用 GBK 写的",
    outcome="absorbed", why=_MEMBERS, isolated=True,
)  # fmt: skip
def in_gbk_zip(case: Case) -> Expected:
    return packed(case, "打包.zip", gbk_zip, "核查材料/四月/药品食品学院.xlsx")


@mishap(
    "zipped-utf8-unsaid", family=FAMILY, title=".zip 里的中文名是 UTF-8，却没有标明",
    outcome="absorbed", why=_MEMBERS, isolated=True,
)  # fmt: skip
def in_utf8_zip(case: Case) -> Expected:
    return packed(case, "归档.zip", utf8_zip_unsaid, "核查材料/药品食品学院.xlsx")


@mishap(
    "zipped-twice", family=FAMILY, title=".zip 里还有一个 .zip", outcome="absorbed",
    why="再套一层照样打开。", isolated=True,
)  # fmt: skip
def in_zip_in_zip(case: Case) -> Expected:
    packed(case, "打包.zip", zipped, "药品食品学院.xlsx")
    return packed(case, "外层.zip", zipped, "内层/打包.zip")


@mishap(
    "zipped-deeper", family=FAMILY, title=".zip 套了三层", outcome="refused",
    why="没有人会这样打包，套娃多半是陷阱；请取出来再放进来。", isolated=True,
)  # fmt: skip
def in_zip_too_deep(case: Case) -> Expected:
    for name in ("药品食品学院.xlsx", "一.zip", "二.zip"):
        packed(case, "打包.zip", zipped, name)
    return {("file-unreadable", "error", None, None)}


@mishap(
    "zipped-with-left-overs", family=FAMILY, title=".zip 里夹着系统留下的文件", outcome="absorbed",
    why="系统留下的文件凭名字就认得出，在回收记录里列出，不打扰人。", isolated=True,
)  # fmt: skip
def in_zip_with_left_overs(case: Case) -> Expected:
    def pack(files: dict[str, bytes]) -> bytes:
        left = ("__MACOSX/._药品食品学院.xlsx", ".DS_Store", "Thumbs.db", "~$药品食品学院.xlsx")
        return zipped(files | dict.fromkeys(left, b"\0\5\x16\7"))

    return packed(case, "打包.zip", pack, "药品食品学院.xlsx")


@mishap(
    "extension-zip-as-xlsx", family=FAMILY, title="压缩包的扩展名改成了 .xlsx", outcome="absorbed",
    why="是什么文件看内容，不看扩展名。", isolated=True,
)  # fmt: skip
def zip_called_xlsx(case: Case) -> Expected:
    return packed(case, "打包.xlsx", zipped, "药品食品学院.xlsx")


@mishap(
    "zip-overlapping", family=FAMILY, title=".zip 里的成员互相重叠（压缩炸弹）", outcome="refused",
    why="正常的压缩包不会这样。", isolated=True,
)  # fmt: skip
def zip_overlapping(case: Case) -> Expected:
    def pack(files: dict[str, bytes]) -> bytes:
        held = io.BytesIO()
        with zipfile.ZipFile(held, "w") as parts:
            for name, data in files.items():
                parts.writestr(name, data)
            for nth in range(20):
                again = zipfile.ZipInfo(f"{nth}.xlsx")
                first = parts.infolist()[0]
                for word in ("header_offset", "file_size", "compress_size", "CRC"):
                    setattr(again, word, getattr(first, word))
                parts.filelist.append(again)
        return held.getvalue()

    packed(case, "打包.zip", pack, "药品食品学院.xlsx")
    return {("file-unreadable", "error", None, None)}
