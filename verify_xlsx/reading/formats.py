"""What a file is, told by its content: an extension is what somebody once typed."""

from __future__ import annotations

import io
import struct
import zipfile
from dataclasses import dataclass
from enum import Enum

#: A workbook's parts may not inflate to more than this in all. A college of twenty thousand
#: students with a form tab each stays below half of it; a bomb does not.
INFLATED_LIMIT = 768 << 20

_OLE = bytes.fromhex("D0CF11E0A1B11AE1")
_SEND = "请用 Excel 或 WPS 在教务处下发的表格中填写，另存为 .xlsx 后发回"

#: What the standard library raises for one damaged zip or another.
_BROKEN_ZIP = (
    zipfile.BadZipFile, struct.error, ValueError, OSError, EOFError, NotImplementedError,
    OverflowError, MemoryError,
)  # fmt: skip


class Unreadable(Exception):  # noqa: N818 - a state of the file, not a fault of the program
    """The file cannot be read; the text is one Chinese sentence that says why and what to do."""


class Format(Enum):
    """What a file turned out to be; the value is how it is called to a clerk."""

    XLSX = ".xlsx 工作簿"
    XLSB = ".xlsb 工作簿"
    XLS = ".xls 工作簿"
    ODS = ".ods 工作簿"
    ENCRYPTED = "加密的工作簿"
    ARCHIVE = "压缩包"
    WORD = "Word 文档"
    PDF = "PDF 文件"
    PICTURE = "图片"
    PAGE = "网页文件"
    TEXT = "文本文件"
    EMPTY = "空文件"
    UNKNOWN = "无法识别的文件"

    @property
    def is_workbook(self) -> bool:
        """Whether it has sheets that can be read."""
        return self in (Format.XLSX, Format.XLSB, Format.XLS, Format.ODS)


@dataclass(frozen=True, slots=True)
class Container:
    """A file's bytes, what they are, and their parts where they are a sound zip."""

    data: bytes
    format: Format
    parts: zipfile.ZipFile | None = None

    def part(self, name: str) -> bytes:
        """The inflated bytes of one part. Raises KeyError where there is none."""
        if self.parts is None:
            raise KeyError(name)
        return self.parts.read(name)


_BEGINNINGS = (
    (b"%PDF", Format.PDF),
    (b"\xff\xd8\xff", Format.PICTURE),
    (b"\x89PNG", Format.PICTURE),
    (b"GIF8", Format.PICTURE),
    (b"BM", Format.PICTURE),
    (b"Rar!", Format.ARCHIVE),
    (b"7z\xbc\xaf\x27\x1c", Format.ARCHIVE),
)
_PAGES = (b"<!doctype html", b"<html", b"<table", b"<?xml", b"mime-version")


def format_of(data: bytes) -> Format:
    """What ``data`` is. Never raises."""
    return container_of(data).format


def container_of(data: bytes) -> Container:
    """``data`` and what it is. Never raises."""
    if data.startswith(b"PK"):
        try:
            parts = zipfile.ZipFile(io.BytesIO(data))
        except _BROKEN_ZIP:
            return Container(data, Format.UNKNOWN)
        return Container(data, _zipped(parts.namelist()), parts)
    if data.startswith(_OLE):
        return Container(data, _ole(data))
    if not data.strip(b"\0 \r\n\t"):
        return Container(data, Format.EMPTY)
    for beginning, found in _BEGINNINGS:
        if data.startswith(beginning):
            return Container(data, found)
    head = data[:2048].replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \r\n\t").lower()
    if head.startswith(_PAGES):
        return Container(data, Format.PAGE)
    return Container(data, Format.UNKNOWN if b"\0" in data[:2048] else Format.TEXT)


def workbook_in(data: bytes) -> Container:
    """The workbook that ``data`` is. Raises Unreadable for anything else, and for a bomb."""
    container = container_of(data)
    if container.format is Format.ENCRYPTED:
        raise Unreadable("文件设了打开密码，请取消密码后重新发回")
    if container.format is Format.EMPTY:
        raise Unreadable(f"文件是空的，没有内容；{_SEND}")
    if container.format is Format.UNKNOWN:
        raise Unreadable(f"文件已损坏，或不是工作簿；{_SEND}")
    if not container.format.is_workbook:
        raise Unreadable(f"这是{container.format.value}，不是工作簿；{_SEND}")
    if container.parts and _inflated(container.parts) > INFLATED_LIMIT:
        raise Unreadable(f"文件解压后过大，不是正常填写的表格；{_SEND}")
    return container


def _inflated(parts: zipfile.ZipFile) -> int:
    return sum(part.file_size for part in parts.infolist())


def _zipped(names: list[str]) -> Format:
    known = {name.replace("\\", "/").lower().lstrip("/") for name in names}
    if "xl/workbook.bin" in known:
        return Format.XLSB
    if "xl/workbook.xml" in known or any(name.startswith("xl/") for name in known):
        return Format.XLSX
    if "word/document.xml" in known:
        return Format.WORD
    if "content.xml" in known and "mimetype" in known:
        return Format.ODS
    return Format.ARCHIVE


def _ole(data: bytes) -> Format:
    import olefile

    try:
        with olefile.OleFileIO(data) as storage:
            if storage.exists("EncryptedPackage"):
                return Format.ENCRYPTED
            if storage.exists("Workbook") or storage.exists("Book"):
                return Format.XLS
            if storage.exists("WordDocument"):
                return Format.WORD
    except Exception:  # olefile raises whatever the damage leads to; calamine may do better
        return Format.XLS
    return Format.UNKNOWN
