"""What a file is, told by its content: an extension is what somebody once typed."""

from __future__ import annotations

import io
import re
import struct
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum

from verify_xlsx.characters import spaced
from verify_xlsx.containers.parts import inflated, overlap, sheet_targets
from verify_xlsx.containers.worded import holds_table

#: A workbook's parts may not inflate to more than this in all. A college of twenty thousand
#: students with a form tab each stays below half of it; a bomb does not.
INFLATED_LIMIT = 768 << 20

_OLE = bytes.fromhex("D0CF11E0A1B11AE1")
SEND = "请用 Excel 或 WPS 在教务处下发的表格中填写，另存为 .xlsx 后发回"

#: What the standard library raises for one damaged zip or another.
_BROKEN_ZIP = (
    zipfile.BadZipFile, struct.error, ValueError, OSError, EOFError, NotImplementedError,
    OverflowError, MemoryError,
)  # fmt: skip


class Unreadable(Exception):  # noqa: N818 - a state of the file, not a fault of the program
    """The file cannot be read; the text is one Chinese sentence that says why and what to do.

    ``code`` is in the catalogue of rules; ``kind`` is what the file is, where it is no workbook.
    """

    def __init__(self, why: str, code: str = "file-unreadable", kind: str = "") -> None:
        super().__init__(why)
        self.code, self.kind = code, kind


class Format(Enum):
    """What a file turned out to be; the value is how it is called to a clerk."""

    XLSX = ".xlsx 工作簿"
    XLSB = ".xlsb 工作簿"
    XLS = ".xls 工作簿"
    ODS = ".ods 工作簿"
    ENCRYPTED = "加密的工作簿"
    ENCRYPTED_ODS = "加密的 .ods 工作簿"
    ARCHIVE = "压缩包"
    OTHER_ARCHIVE = ".rar 或 .7z 压缩包"
    WORD = "Word 文档"
    SLIDES = "演示文稿"
    NUMBERS = "Numbers 表格"
    MAIL = "电子邮件"
    PDF = "PDF 文件"
    OFD = "OFD 文件"
    PICTURE = "图片"
    SPREADSHEET_XML = "XML 表格"
    PAGE = "网页文件"
    CSV = "CSV 文本文件"
    TEXT = "文本文件"
    LONG_TEXT = "很长的文本文件"
    EMPTY = "空文件"
    UNKNOWN = "无法识别的文件"

    @property
    def is_workbook(self) -> bool:
        """Whether it has sheets that can be read."""
        return self in (Format.XLSX, Format.XLSB, Format.XLS, Format.ODS)


#: What to do instead, where it is not simply to fill in the handout.
_INSTEAD = {
    Format.SPREADSHEET_XML: "请用 Excel 或 LibreOffice 打开，另存为“Excel 工作簿（.xlsx）”后发回",
    Format.PAGE: f"可能是从网页另存或系统导出的，里面没有工作表；{SEND}",
    Format.CSV: f"只有一张表的文字，缺少其余各表；{SEND}",
    Format.NUMBERS: "请在 Numbers 中导出为 Excel（.xlsx）后发回",
    Format.MAIL: "请把邮件里的附件取出来放进来",
    Format.OTHER_ARCHIVE: "请解压后把里面的表格放进来，或改用 .zip",
    Format.PDF: f"打印件和扫描件里的内容不能合并；{SEND}",
    Format.PICTURE: f"截图和照片里的内容不能合并；{SEND}",
}


@dataclass(frozen=True, slots=True)
class Container:
    """A file's bytes, what they are, and their parts where they are a sound zip.

    ``known`` are parts that were inflated before. In a copy that is made to be read faster they
    are all of the parts, as the file has them, and ``data`` is the copy.
    """

    data: bytes
    format: Format
    parts: zipfile.ZipFile | None = None
    known: dict[str, bytes] = field(default_factory=dict)

    def part(self, name: str) -> bytes:
        """The inflated bytes of one part. Raises KeyError where there is none."""
        if name in self.known:
            return self.known[name]
        if self.parts is None:
            raise KeyError(name)
        content = inflated(self.data, self.parts.getinfo(name))
        return self.parts.read(name) if content is None else content

    def kept(self, name: str) -> bytes:
        """:meth:`part`, remembered for the next who asks."""
        content = self.known[name] = self.part(name)
        return content


def tab_parts(container: Container) -> Mapping[str, str]:
    """The part of each tab of an .xlsx by its title. Raises KeyError where it has no such parts."""
    names = ("xl/workbook.xml", "xl/_rels/workbook.xml.rels")
    return sheet_targets(*(container.part(name) for name in names))


_BEGINNINGS = (
    (b"%PDF", Format.PDF),
    (b"\xff\xd8\xff", Format.PICTURE),
    (b"\x89PNG", Format.PICTURE),
    (b"GIF8", Format.PICTURE),
    (b"II*\0", Format.PICTURE),
    (b"MM\0*", Format.PICTURE),
    (b"Rar!", Format.OTHER_ARCHIVE),
    (b"7z\xbc\xaf\x27\x1c", Format.OTHER_ARCHIVE),
    (b"\x1f\x8b", Format.OTHER_ARCHIVE),
    (b"{\\rtf", Format.WORD),
)
#: HTML without its beginning too, as systems export it: a comment, a tag of the head or the body.
_PAGES = (
    b"<!doctype html", b"<html", b"<table", b"<?xml", b"mime-version: 1.0\r\ncontent-type: m",
    b"<head", b"<body", b"<meta", b"<title", b"<style", b"<script", b"<link", b"<!--", b"<div",
    b"<center", b"<font", b"<p>",
)  # fmt: skip
#: A drawing, behind whatever an XML file begins with.
_DRAWING = re.compile(
    rb"(?:(?><\?.*?\?>\s*)|(?><!--.*?-->\s*)|(?><!doctype svg[^>]*>\s*))*+<svg[\s>]", re.DOTALL
)
_SPREADSHEET_XML = (b"urn:schemas-microsoft-com:office:spreadsheet", b"office:mimetype=")
#: What Excel and browsers write at the head of a page that is saved as a single file.
_SAVED_PAGE = re.compile(rb"x-document-type: workbook|^from: <saved by ", re.MULTILINE)
#: Photos of telephones, and pictures of browsers: told by what stands behind the first bytes.
_INNER = (
    (4, b"ftyphei"), (4, b"ftyphev"), (4, b"ftypmif1"), (4, b"ftypmsf1"), (4, b"ftypavi"),
    (8, b"WEBP"),
)  # fmt: skip
_MAIL = re.compile(rb"(?:received|return-path|delivered-to|from|to|date|message-id|mime-version):")
#: A note is no longer; what is may hold anything further down.
_NOTE = 8192

_PARTS = ("[content_types].xml", "_rels/", "docprops/", "meta-inf/", "content.xml", "styles.xml")


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
        return Container(data, _zipped(parts), parts)
    if data.startswith(_OLE):
        return Container(data, _ole(data))
    if not data.strip(b"\0 \r\n\t"):
        return Container(data, Format.EMPTY)
    start = data[:1024].lstrip(b"\xef\xbb\xbf \r\n\t")  # a PDF may begin with blank lines
    for beginning, found in _BEGINNINGS:
        if start.startswith(beginning):
            return Container(data, found)
    if any(data.startswith(mark, at) for at, mark in _INNER) or _is_bitmap(data):
        return Container(data, Format.PICTURE)
    return Container(data, _worded(data))


def _is_bitmap(data: bytes) -> bool:
    """Whether ``data`` is a .bmp: behind BM stand its size, which not all tell right, and zeros."""
    return data.startswith(b"BM") and data[6:10] == bytes(4)


def _worded(data: bytes) -> Format:
    """What a file of plain text is."""
    head = data[:_NOTE].replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \r\n\t").lower()
    if head.startswith(b"<?xml") and any(mark in head for mark in _SPREADSHEET_XML):
        return Format.SPREADSHEET_XML
    if _DRAWING.match(head):
        return Format.PICTURE
    if head.startswith(_PAGES) or _SAVED_PAGE.search(head):
        return Format.PAGE
    if _MAIL.match(head):
        return Format.MAIL
    if b"\0" in data[:2048] and not data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return Format.UNKNOWN
    if holds_table(data[:_NOTE]):
        return Format.CSV
    return Format.TEXT if len(data) <= _NOTE else Format.LONG_TEXT


def workbook_in(data: bytes) -> Container:
    """The workbook that ``data`` is. Raises Unreadable for anything else, and for a bomb."""
    container = container_of(data)
    must_be_workbook(container)
    return container


def must_be_workbook(container: Container) -> None:
    """Raise Unreadable for what is no workbook, and for a bomb."""
    kind = container.format
    if kind in (Format.ENCRYPTED, Format.ENCRYPTED_ODS):
        raise Unreadable("文件设了打开密码，请取消密码后重新发回", "file-password")
    if kind is Format.EMPTY:
        raise Unreadable(f"文件是空的，没有内容；{SEND}", "file-empty")
    if kind is Format.UNKNOWN:
        raise Unreadable(f"文件已损坏，或不是工作簿；{SEND}")
    if not kind.is_workbook:
        what = f"这是{spaced(kind.value)}，不是工作簿；{_INSTEAD.get(kind, SEND)}"
        raise Unreadable(what, "file-not-workbook", kind.value)
    if container.parts:
        parts = container.parts.infolist()
        if sum(part.file_size for part in parts) > INFLATED_LIMIT or overlap(parts):
            raise Unreadable(f"文件解压后过大，不是正常填写的表格；{SEND}")


def _zipped(parts: zipfile.ZipFile) -> Format:
    known = {name.replace("\\", "/").lower().lstrip("/") for name in parts.namelist()}
    if "xl/workbook.bin" in known:
        return Format.XLSB
    if "xl/workbook.xml" in known or any(name.startswith("xl/") for name in known):
        return Format.XLSX
    if "word/document.xml" in known:
        return Format.WORD
    if "ofd.xml" in known:  # GB/T 33190, what Chinese offices print into
        return Format.OFD
    if "ppt/presentation.xml" in known:
        return Format.SLIDES
    if "content.xml" in known and "mimetype" in known:
        return _open_document(parts)
    if any(name.startswith("index/") and name.endswith(".iwa") for name in known):
        return Format.NUMBERS
    # What is left of a workbook's parts is no archive of returns.
    return Format.UNKNOWN if any(name.startswith(_PARTS) for name in known) else Format.ARCHIVE


def _open_document(parts: zipfile.ZipFile) -> Format:
    try:
        if b"encryption-data" in parts.read("META-INF/manifest.xml"):
            return Format.ENCRYPTED_ODS
        if b"opendocument.text" in parts.read("mimetype"):
            return Format.WORD
    except Exception:  # whatever the damage leads to; calamine may do better
        return Format.ODS
    return Format.ODS


def _ole(data: bytes) -> Format:
    import olefile

    try:
        with olefile.OleFileIO(data) as storage:
            if storage.exists("EncryptedPackage"):
                return Format.ENCRYPTED
            for name in ("Workbook", "Book"):
                if storage.exists(name):
                    head = storage.openstream(name).read(8192)
                    return Format.ENCRYPTED if _has_password(head) else Format.XLS
            if storage.exists("WordDocument"):
                return Format.WORD
            if storage.exists("PowerPoint Document"):
                return Format.SLIDES
            if storage.exists("__properties_version1.0"):
                return Format.MAIL
    except Exception:  # olefile raises whatever the damage leads to; calamine may do better
        return Format.XLS
    return Format.UNKNOWN


def _has_password(stream: bytes) -> bool:
    """Whether a FILEPASS record stands among the first records of an .xls."""
    at = 0
    for _ in range(64):
        if at + 4 > len(stream):
            return False
        kind, length = struct.unpack_from("<HH", stream, at)
        if kind in (0x002F, 0x000A):  # FILEPASS, or the end of the globals
            return bool(kind == 0x002F)
        at += 4 + length
    return False
