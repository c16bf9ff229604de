"""What programs and systems leave beside files: known by name, and never a return."""

from __future__ import annotations

from collections.abc import Sequence

#: A file's name begins so, or is so: what left it there.
_FILES = {
    "~$": "Excel 或 WPS 打开表格时留下的临时文件",
    ".~": "LibreOffice 或 WPS 打开表格时留下的临时文件",
    "~WRL": "Word 留下的临时文件",
    ".DS_Store": "macOS 留下的文件",
    "._": "macOS 留下的文件",
    "Thumbs.db": "Windows 留下的缩略图文件",
    "desktop.ini": "Windows 留下的文件夹设置",
}
_HIDDEN = "隐藏文件"
_ENDINGS = {
    ".tmp": "没有存完的临时文件",
    ".crdownload": "没有下载完的文件",
    ".part": "没有下载完的文件",
    ".lnk": "快捷方式，请把它指向的文件放进来",
}
_FOLDERS = ("__MACOSX", ".")
#: A sheet whose name begins with a dot is one that lost the rest of its name.
_SHEETS = (".xlsx", ".xlsm", ".xlsb", ".xls", ".ods", ".et", ".zip")


def left_over(parts: Sequence[str]) -> str:
    """Why the file at ``parts`` (folders and a name) is not read; ``''`` if it is to be."""
    *folders, name = parts
    if any(folder.startswith(_FOLDERS) for folder in folders):
        return "系统或程序留下的文件"
    for beginning, what in _FILES.items():
        if name.casefold().startswith(beginning.casefold()):
            return what
    if name.startswith(".") and not name.casefold().endswith(_SHEETS):
        return _HIDDEN
    return next((what for end, what in _ENDINGS.items() if name.casefold().endswith(end)), "")
