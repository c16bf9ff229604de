"""What happens to a return that a password closes."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import msoffcrypto
from openpyxl import load_workbook

from tests.mishaps.archives import packed
from tests.mishaps.catalogue import Expected, mishap
from tests.mishaps.closed import aes_zip, crypto_zip
from tests.mishaps.parcels import zipped
from tests.mishaps.stage import Case
from verify_xlsx.sheets import COLLEGES

FAMILY = "containers"
_CLOSED = "没有密码什么也看不到；请学院取消密码，或把密码填进“学院”表。"
_PASSWORD = "Abc-123"
Pack = Callable[[dict[str, bytes]], bytes]


def _locked(path: Path, password: str) -> Expected:
    out = io.BytesIO()
    with path.open("rb") as file:
        msoffcrypto.OfficeFile(file).encrypt(password, out)
    path.write_bytes(out.getvalue())
    return None


def _tell(case: Case, password: str) -> None:
    """Type a password into 学院, beside the college."""
    book = load_workbook(case.clerk.master)
    page = book[COLLEGES.title]
    column = next(cell.column for cell in page[1] if cell.value == COLLEGES["password"].header)
    for row in page.iter_rows(min_row=2):
        if row[0].value == case.college.name:
            assert isinstance(row[0].row, int) and isinstance(column, int)
            page.cell(row[0].row, column, password)
    book.save(case.clerk.master)


@mishap(
    "password-known", family=FAMILY, title="设了打开密码，“学院”表里有", outcome="absorbed",
    why="用“学院”表里的密码打开。", isolated=True,
)  # fmt: skip
def password_known(case: Case) -> Expected:
    _tell(case, _PASSWORD)
    return _locked(case.path, _PASSWORD)


@mishap(
    "password-unknown", family=FAMILY, title="设了打开密码，没有人知道", outcome="refused",
    why=_CLOSED, isolated=True,
)  # fmt: skip
def password_unknown(case: Case) -> Expected:
    _locked(case.path, _PASSWORD)
    return {("file-password", "error", None, None)}


@mishap(
    "password-wrong", family=FAMILY, title="“学院”表里的密码不对", outcome="refused", why=_CLOSED,
    isolated=True,
)  # fmt: skip
def password_wrong(case: Case) -> Expected:
    _tell(case, "abc-123")
    _locked(case.path, _PASSWORD)
    return {("file-password", "error", None, None)}


@mishap(
    "password-of-excel", family=FAMILY, title="保护了工作簿结构，Excel 悄悄加了密",
    outcome="absorbed", why="Excel 自己的密码人人知道，打开时也不问。", isolated=True,
)  # fmt: skip
def password_of_excel(path: Path) -> Expected:
    return _locked(path, "VelvetSweatshop")


@mishap(
    "password-in-zip", family=FAMILY, title="加了密的表打成 .zip，“学院”表里有密码",
    outcome="absorbed", why="用“学院”表里的密码打开。", isolated=True,
)  # fmt: skip
def password_in_zip(case: Case) -> Expected:
    _tell(case, _PASSWORD)
    _locked(case.path, _PASSWORD)
    return packed(case, "药品食品学院.zip", zipped, "四月/表.xlsx")


@mishap(
    "password-of-libreoffice", family=FAMILY,
    title="用 LibreOffice 存成加密的 .xlsx、.xls、.ods，“学院”表里有密码",
    outcome="absorbed", why="用“学院”表里的密码打开。", isolated=True,
    also=(".xlsx", ".xls", ".ods"), closes=_PASSWORD,
)  # fmt: skip
def password_of_libreoffice(case: Case) -> Expected:
    _tell(case, _PASSWORD)
    return None


def _zipped(case: Case, pack: Pack, known: str) -> Expected:
    if known:
        _tell(case, known)
    return packed(case, "药品食品学院.zip", pack, "四月/表.xlsx")


@mishap(
    "zip-password-known", family=FAMILY, title="加了密的 .zip，“学院”表里有密码",
    outcome="absorbed", why="用“学院”表里的密码打开。", isolated=True,
)  # fmt: skip
def zip_password_known(case: Case) -> Expected:
    return _zipped(case, lambda files: crypto_zip(files, _PASSWORD.encode()), _PASSWORD)


@mishap(
    "zip-password-aes", family=FAMILY,
    title="用 AES 加密的 .zip（WinRAR、7-Zip），“学院”表里有密码", outcome="absorbed",
    why="用“学院”表里的密码打开。", isolated=True,
)  # fmt: skip
def zip_password_aes(case: Case) -> Expected:
    return _zipped(case, lambda files: aes_zip(files, _PASSWORD.encode()), _PASSWORD)


@mishap(
    "zip-password-chinese", family=FAMILY, title=".zip 的密码是汉字，按 GBK 写的",
    outcome="absorbed", why="中文 Windows 上的压缩软件这样写。", isolated=True,
)  # fmt: skip
def zip_password_chinese(case: Case) -> Expected:
    return _zipped(case, lambda files: crypto_zip(files, "药食2024".encode("gbk")), "药食2024")


@mishap(
    "zip-password-wrong", family=FAMILY, title="加了密的 .zip，“学院”表里的密码不对",
    outcome="refused", why=_CLOSED, isolated=True,
)  # fmt: skip
def zip_password_wrong(case: Case) -> Expected:
    _zipped(case, lambda files: crypto_zip(files, _PASSWORD.encode()), "abc-123")
    return {("file-password", "error", None, None)}


@mishap(
    "zip-password-unknown", family=FAMILY, title="用 AES 加密的 .zip，没有人知道密码",
    outcome="refused", why=_CLOSED, isolated=True,
)  # fmt: skip
def zip_password_unknown(case: Case) -> Expected:
    _zipped(case, lambda files: aes_zip(files, _PASSWORD.encode()), "")
    return {("file-password", "error", None, None)}
