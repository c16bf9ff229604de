"""Returns that LibreOffice closed with a password, and the ways in which the office opens them."""

import zipfile

import pytest

from tests.mishaps.closed import aes_zip
from tests.mishaps.stage import Case, keyed
from tests.office import Office

PASSWORD = "Abc-123"
FORMATS = pytest.mark.parametrize("suffix", [".xlsx", ".xls", ".ods"])
CLOSED = {("file-password", "error", None, None)}


@FORMATS
def test_from_the_prompt(case: Case, office: Office, suffix: str) -> None:
    case.resave(office, suffix, PASSWORD)
    done = case.clerk("merge", "--json", "--password", "nonsense", "--password", PASSWORD)
    assert done.status == 0
    assert keyed(case.clerk) == case.wants()


@FORMATS
def test_wrong_or_none(case: Case, office: Office, suffix: str) -> None:
    case.resave(office, suffix, PASSWORD)
    before = keyed(case.clerk)
    for words, said in ((("--password", PASSWORD.lower()), "已知的密码都不对"), ((), "取消密码")):
        done = case.clerk("merge", "--json", *words)
        assert done.status == 1
        assert done.cells == CLOSED
        assert said in done.json["findings"][0]["message"]
        assert PASSWORD.lower() not in done.out
    assert keyed(case.clerk) == before


def test_an_ods_of_another_cipher(case: Case, office: Office) -> None:
    case.resave(office, ".ods", PASSWORD)
    with zipfile.ZipFile(case.path) as parts:
        files = {name: parts.read(name) for name in parts.namelist()}
    manifest = files["META-INF/manifest.xml"]
    files["META-INF/manifest.xml"] = manifest.replace(b"#aes256-cbc", b"#blowfish")
    with zipfile.ZipFile(case.path, "w") as parts:
        for name, data in files.items():
            parts.writestr(name, data)
    done = case.clerk("merge", "--json", "--password", PASSWORD)
    assert done.cells == CLOSED
    assert "有密码也打不开" in done.json["findings"][0]["message"]


def test_a_closed_zip_of_a_closed_workbook(case: Case, office: Office) -> None:
    case.resave(office, ".xlsx", "内层")
    data = aes_zip({"表.xlsx": case.path.read_bytes()}, "外层".encode())
    case.path.unlink()
    (case.returns / "打包.zip").write_bytes(data)
    done = case.clerk("merge", "--json", "--password", "外层", "--password", "内层")
    assert done.status == 0
    assert keyed(case.clerk) == case.wants()


def test_a_closed_zip_that_was_damaged(case: Case) -> None:
    data = bytearray(aes_zip({"表.xlsx": case.path.read_bytes()}, PASSWORD.encode()))
    data[2000] ^= 1
    case.path.unlink()
    (case.returns / "打包.zip").write_bytes(data)
    done = case.clerk("merge", "--json", "--password", PASSWORD)
    assert done.cells == {("file-unreadable", "error", None, None)}
