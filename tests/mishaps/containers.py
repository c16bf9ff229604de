"""What happens to the file as a whole: its format, what it is instead, what lies beside it."""

from __future__ import annotations

import os
import shutil
from contextlib import suppress
from pathlib import Path

from openpyxl import Workbook, load_workbook

from tests.mishaps.catalogue import Expected, mishap
from tests.mishaps.parcels import with_parts, zipped
from tests.mishaps.places import REVIEWS, STUDENTS
from tests.mishaps.stage import Case
from tests.mishaps.xlsb import write_xlsb

FAMILY = "containers"
_CONTENT = "是什么文件看内容，不看扩展名。"
_NOTHING = "里面没有可以核对的工作表；说明它是什么、该发什么。"
_LEFT = "程序和系统留下的文件凭名字就认得出，不是回收表；在回收记录里列出，不打扰人。"


@mishap(
    "saved-by-another-program", family=FAMILY, title="用 LibreOffice 存成 .xls 或 .ods",
    outcome="absorbed", why="这几种工作簿都读得出。", also=(".xls", ".ods"),
)  # fmt: skip
def saved_by_another_program(book: Workbook) -> Expected:
    return None


def _renamed(case: Case, name: str) -> Expected:
    case.path = case.path.rename(case.returns / name)
    return None


@mishap(
    "extension-xls", family=FAMILY, title=".xlsx 的扩展名改成了 .xls", outcome="absorbed",
    why=_CONTENT, isolated=True,
)  # fmt: skip
def extension_xls(case: Case) -> Expected:
    return _renamed(case, "药品食品学院.xls")


@mishap(
    "extension-et", family=FAMILY, title="WPS 的 .et", outcome="absorbed", why=_CONTENT,
    isolated=True,
)  # fmt: skip
def extension_et(case: Case) -> Expected:
    return _renamed(case, "药品食品学院.et")


@mishap(
    "extension-gone", family=FAMILY, title="没有扩展名", outcome="absorbed", why=_CONTENT,
    isolated=True,
)  # fmt: skip
def extension_gone(case: Case) -> Expected:
    return _renamed(case, "药品食品学院回收表")


@mishap(
    "extension-shouted", family=FAMILY, title="扩展名大写，文件名带括号、空格和序号",
    outcome="absorbed", why=_CONTENT, isolated=True,
)  # fmt: skip
def extension_shouted(case: Case) -> Expected:
    return _renamed(case, "药品食品学院 （最终版2） (1).XLSX")


@mishap(
    "extension-pdf", family=FAMILY, title="工作簿的扩展名改成了 .pdf", outcome="absorbed",
    why=_CONTENT, isolated=True,
)  # fmt: skip
def extension_pdf(case: Case) -> Expected:
    return _renamed(case, "药品食品学院.pdf")


@mishap(
    "saved-as-xlsb", family=FAMILY, title="存成二进制工作簿 .xlsb", outcome="absorbed",
    why="这几种工作簿都读得出。", isolated=True,
)  # fmt: skip
def as_xlsb(case: Case) -> Expected:
    return _saved_as_xlsb(case, load_workbook(case.path, data_only=True))


def _saved_as_xlsb(case: Case, book: Workbook) -> Expected:
    to = case.returns / "药品食品学院.xlsb"
    write_xlsb(to, book)
    case.path.unlink()
    case.path = to
    return None


@mishap(
    "error-in-xlsb", family=FAMILY, title="二进制工作簿 .xlsb 里的错误值", outcome="asked",
    why="错误值读起来像空格；原来的内容已经不在文件里。", isolated=True,
)  # fmt: skip
def error_in_xlsb(case: Case) -> Expected:
    book = load_workbook(case.path, data_only=True)
    book[REVIEWS]["F3"], book[STUDENTS]["K3"] = "=#REF!", "#N/A"
    _saved_as_xlsb(case, book)
    return {
        ("cell-error", "error", REVIEWS, "F3"),
        ("cell-error", "error", STUDENTS, "K3"),
    }


@mishap(
    "in-subfolders", family=FAMILY, title="放在层层文件夹里，文件夹名带扩展名",
    outcome="absorbed", why="文件夹一直找到底。", isolated=True,
)  # fmt: skip
def in_subfolders(case: Case) -> Expected:
    folder = case.returns / "4月" / "第一批.xlsx"
    folder.mkdir(parents=True)
    case.path = case.path.rename(folder / case.path.name)
    return None


@mishap(
    "linked", family=FAMILY, title="放进来的是指向文件的链接", outcome="absorbed",
    why="链接指向的就是那个文件。", isolated=True,
)  # fmt: skip
def linked(case: Case) -> Expected:
    real = case.clerk.folder.parent / "邮件附件.xlsx"
    case.path.rename(real)
    case.path.symlink_to(real)
    return None


@mishap(
    "bytes-appended", family=FAMILY, title="传送时文件尾部多了几个字节", outcome="absorbed",
    why="多出来的在工作簿之外。", isolated=True,
)  # fmt: skip
def bytes_appended(path: Path) -> Expected:
    path.write_bytes(path.read_bytes() + b"\r\n--\r\n")
    return None


# What is no workbook


def _instead(title: str, name: str, suffix: str, data: bytes) -> None:
    @mishap(
        name, family=FAMILY, title=title, outcome="refused", why=_NOTHING, isolated=True,
    )  # fmt: skip
    def instead(case: Case) -> Expected:
        case.path.unlink()
        case.path = case.path.with_suffix(suffix)
        case.path.write_bytes(data)
        return {("file-not-workbook", "error", None, None)}


_instead("发来的是 PDF", "pdf-instead", ".pdf", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n")
_instead("截图改名成 .xlsx", "picture-instead", ".xlsx", b"\x89PNG\r\n\x1a\n" + bytes(64))
_instead("手机照片", "photo-instead", ".jpg", b"\xff\xd8\xff\xe0\0\x10JFIF\0" + bytes(64))
_instead("苹果手机的照片", "heic-instead", ".xlsx", b"\0\0\0\x24ftypheic\0\0" + bytes(64))
_instead(
    "Excel 存成的单个网页文件 .mht", "single-page-instead", ".xls",
    b"MIME-Version: 1.0\r\nX-Document-Type: Workbook\r\nContent-Type: multipart/related\r\n",
)  # fmt: skip
_instead(
    "系统导出的网页，扩展名是 .xls", "page-instead", ".xls",
    "<html><meta charset='gbk'><table><tr><td>编号</td></tr></table>".encode("gbk"),
)  # fmt: skip
_instead(
    "CSV 文本", "csv-instead", ".csv", "编号,姓名,学院结论\n2024-005,贾小样,同一人\n".encode("gbk"),
)  # fmt: skip
_instead("RAR 压缩包", "rar-instead", ".rar", b"Rar!\x1a\x07\x01\0" + bytes(64))
_instead("Word 文档", "word-instead", ".docx", zipped({"word/document.xml": b"<w:document/>"}))
_instead("演示文稿", "slides-instead", ".pptx", zipped({"ppt/presentation.xml": b"<p/>"}))
_instead(
    "整封邮件存下来的 .eml", "mail-instead", ".eml",
    b"Received: from mail.example.invalid\r\nSubject: =?gbk?B?u9jK1Q==?=\r\n\r\n",
)  # fmt: skip
_instead(
    "Excel 2003 的 XML 表格", "xml-instead", ".xml",
    b'<?xml version="1.0"?>\n<?mso-application progid="Excel.Sheet"?>\n'
    b'<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>',
)  # fmt: skip


@mishap(
    "empty-file", family=FAMILY, title="0 字节的空文件", outcome="refused",
    why="什么也没有，也就什么也没有丢；学院可能以为交了，所以提醒。", isolated=True,
)  # fmt: skip
def empty_file(path: Path) -> Expected:
    path.write_bytes(b"")
    return {("file-empty", "warning", None, None)}


@mishap(
    "zip-of-nothing", family=FAMILY, title=".zip 里只有空文件夹",
    outcome="refused", why="什么也没有，也就什么也没有丢；学院可能以为交了，所以提醒。",
    isolated=True,
)  # fmt: skip
def zip_of_nothing(case: Case) -> Expected:
    case.path.unlink()
    case.path = case.returns / "打包.zip"
    case.path.write_bytes(zipped({"核查材料/": b""}))
    return {("file-empty", "warning", None, None)}


@mishap(
    "cut-off", family=FAMILY, title="只收到前一半", outcome="refused",
    why="目录在文件尾部，没有它取不出内容；请重新发送。", isolated=True,
)  # fmt: skip
def cut_off(path: Path) -> Expected:
    data = path.read_bytes()
    path.write_bytes(data[: len(data) // 2])
    return {("file-unreadable", "error", None, None)}


@mishap(
    "left-overs-beside", family=FAMILY, title="旁边有 Excel、WPS、LibreOffice 和系统留下的文件",
    outcome="absorbed", why=_LEFT, isolated=True,
)  # fmt: skip
def left_overs_beside(case: Case) -> Expected:
    name = case.path.name
    for left in (f"~${name}", f".~{name}", f".~lock.{name}#", ".DS_Store", "Thumbs.db",
                 "desktop.ini", f"{name}.tmp", "A1B2.tmp"):  # fmt: skip
        (case.returns / left).write_bytes(b"\5\xbd\xcc\xca")
    (case.returns / "__MACOSX").mkdir()
    shutil.copy(case.path, case.returns / "__MACOSX" / f"._{name}")
    return None


@mishap(
    "odd-things-beside", family=FAMILY, title="旁边有管道、断了的和绕圈的链接、指向文件夹的链接",
    outcome="absorbed", why="不是普通文件的不打开，在回收记录里列出。", isolated=True,
)  # fmt: skip
def odd_things_beside(case: Case) -> Expected:
    os.mkfifo(case.returns / "管道.xlsx")
    (case.returns / "断了.xlsx").symlink_to(case.returns / "没有.xlsx")
    (case.returns / "自己").symlink_to(case.returns)
    (case.returns / "绕圈.xlsx").symlink_to(case.returns / "绕圈.xlsx")
    return None


@mishap(
    "name-in-bytes", family=FAMILY, title="文件名是 GBK 的字节（中文压缩包在别的系统上解开）",
    outcome="absorbed", why="名字只用来显示，按 GBK 认出来。", isolated=True,
)  # fmt: skip
def name_in_bytes(case: Case) -> Expected:
    at = os.fsencode(case.returns) + "/药品食品学院.xlsx".encode("gb18030")
    with suppress(OSError):  # a file system that takes no such names
        case.path = case.path.rename(os.fsdecode(at))
    return None


# What would act when it is opened


@mishap(
    "macros", family=FAMILY, title="带宏的 .xlsm", outcome="asked",
    why="宏不运行，单元格照常读取；提醒不要在 Excel 里启用。", isolated=True,
)  # fmt: skip
def macros(case: Case) -> Expected:
    with_parts(case.path, {"xl/vbaProject.bin": b"\xd0\xcf\x11\xe0"})
    _renamed(case, "药品食品学院.xlsm")
    return {("file-macros", "warning", None, None)}


@mishap(
    "external-link", family=FAMILY, title="公式引用别的工作簿", outcome="asked",
    why="不去打开别的文件，读保存下来的值；提醒核对。", isolated=True,
)  # fmt: skip
def external_link(path: Path) -> Expected:
    link = b"<externalLink><externalBook/></externalLink>"
    with_parts(path, {"xl/externalLinks/externalLink1.xml": link})
    return {("file-links", "warning", None, None)}


@mishap(
    "dde", family=FAMILY, title="公式调用别的程序（DDE）", outcome="asked",
    why="从不执行；提醒不要在 Excel 里更新。", isolated=True,
)  # fmt: skip
def dde(path: Path) -> Expected:
    link = b'<externalLink><ddeLink ddeService="cmd" ddeTopic=" /C calc"/></externalLink>'
    with_parts(path, {"xl/externalLinks/externalLink1.xml": link})
    return {("file-dde", "warning", None, None)}


@mishap(
    "dde-by-function", family=FAMILY, title="LibreOffice 的 DDE 函数", outcome="asked",
    why="从不执行；提醒不要更新。", also=(".xlsx", ".xls", ".ods"), isolated=True,
)  # fmt: skip
def dde_by_function(book: Workbook) -> Expected:
    book[REVIEWS]["N2"] = '=DDE("soffice","/etc/passwd","a1")'
    return {("file-dde", "warning", None, None)}


@mishap(
    "web-by-function", family=FAMILY, title="公式从网上取数（WEBSERVICE）", outcome="asked",
    why="不去取，读保存下来的值；提醒核对。", also=(".xlsx", ".xls", ".ods"), isolated=True,
)  # fmt: skip
def web_by_function(book: Workbook) -> Expected:
    book[REVIEWS]["N2"] = '=_xlfn.WEBSERVICE("http://127.0.0.1:9/x")'
    return {("file-links", "warning", None, None)}


@mishap(
    "connections", family=FAMILY, title="工作簿里有数据连接", outcome="asked",
    why="不去连接，读保存下来的值；提醒核对。", isolated=True,
)  # fmt: skip
def connections(path: Path) -> Expected:
    with_parts(path, {"xl/connections.xml": b"<connections><connection/></connections>"})
    return {("file-links", "warning", None, None)}
