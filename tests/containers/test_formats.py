import io
import zipfile
from pathlib import Path

import openpyxl
import pytest

from tests.traps import overlapping
from verify_xlsx.containers import formats
from verify_xlsx.containers.formats import Format, Unreadable, format_of, workbook_in


def zipped(*names: str) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as parts:
        for name in names:
            parts.writestr(name, "x")
    return held.getvalue()


@pytest.mark.parametrize(
    ("data", "found"),
    [
        (b"", Format.EMPTY),
        (b"\0\0\0 \r\n", Format.EMPTY),
        (b"%PDF-1.7 ...", Format.PDF),
        (b"\xff\xd8\xff\xe0....JFIF", Format.PICTURE),
        (b"\x89PNG\r\n\x1a\n", Format.PICTURE),
        ("编号,姓名\n2024-001,某甲\n".encode("gbk"), Format.CSV),
        (b"\xef\xbb\xbf<html><table>", Format.PAGE),
        (b'<?xml version="1.0"?><Workbook/>', Format.PAGE),
        (zipped("xl/workbook.xml"), Format.XLSX),
        (zipped("xl\\workbook.xml"), Format.XLSX),
        (zipped("xl/workbook.bin"), Format.XLSB),
        (zipped("word/document.xml"), Format.WORD),
        (zipped("mimetype", "content.xml"), Format.ODS),
        (zipped("某学院.xlsx"), Format.ARCHIVE),
        (b"Rar!\x1a\x07", Format.OTHER_ARCHIVE),
        (zipped("ppt/presentation.xml"), Format.SLIDES),
        (zipped("Index/Document.iwa"), Format.NUMBERS),
        (b"From: clerk@example.invalid\r\nSubject: x\r\n", Format.MAIL),
        (b"MIME-Version: 1.0\r\nX-Document-Type: Workbook\r\n", Format.PAGE),
        (b"From: <Saved by Blink>\r\nMIME-Version: 1.0\r\n", Format.PAGE),
        (b"\0\0\0\x24ftypheic\0\0\0\0", Format.PICTURE),
        (b"RIFF\x24\0\0\0WEBPVP8 ", Format.PICTURE),
        (
            b'<?xml version="1.0"?><office:document'
            + b' xmlns:x="urn:x"' * 200
            + b' office:mimetype="application/vnd.oasis.opendocument.spreadsheet">',
            Format.SPREADSHEET_XML,
        ),
        (
            b'<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook '
            b'xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>',
            Format.SPREADSHEET_XML,
        ),
        (b"\r\n\r\n%PDF-1.5\n", Format.PDF),
        (b"<!-- exported -->\n<html>", Format.PAGE),
        (b"<META http-equiv=content-type>", Format.PAGE),
        (b"<style>td{}</style><table>", Format.PAGE),
        (b"<div><table>", Format.PAGE),
        (b"<svg xmlns='http://www.w3.org/2000/svg'></svg>", Format.PICTURE),
        (b'<?xml version="1.0"?>\n<!-- made by x -->\n<svg width="1">', Format.PICTURE),
        (b"\0\0\0\x20ftypavif\0\0\0\0", Format.PICTURE),
        (b"BM\x36\x00\x0c\0\0\0\0\0\x36\0\0\0", Format.PICTURE),
        (b"BMW,1\nBMI,2\n", Format.CSV),
        (b"BMI of the students", Format.TEXT),
        ("老师,您好！\n附件是我院的表,请查收。\n".encode("gbk"), Format.TEXT),
        ("我院 2024-003 已更正，\n身份证号见表".encode("utf-16"), Format.TEXT),
        ("编号\t姓名\n2024-001\t某甲\n".encode("utf-16"), Format.CSV),
        ("如下：\n2024-001,某甲,同一人。".encode(), Format.CSV),
        ("2024-001 某甲 一致\n2024-002 某乙 一致".encode(), Format.CSV),
        ("编号 姓名 学院结论\n学号见上 姓名 同一人。".encode(), Format.TEXT),
        (b"one line after the other\n" * 1000, Format.LONG_TEXT),
        (b"PK\x03\x04 cut off", Format.UNKNOWN),
        (b"\1\0\2\0\3", Format.UNKNOWN),
    ],
)
def test_content_tells_the_format(data: bytes, found: Format) -> None:
    assert format_of(data) is found


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "空的"),
        (b"%PDF-1.7", "这是 PDF 文件"),
        (b"PK\x03\x04", "已损坏"),
        (b"a,b", "文本文件"),
        (b"a,b\n1,2", "CSV"),
    ],
)
def test_what_is_no_workbook_is_named(data: bytes, says: str) -> None:
    with pytest.raises(Unreadable, match=says):
        workbook_in(data)


def test_password(tmp_path: Path) -> None:
    # The smallest compound file whose directory has an EncryptedPackage.
    sector = bytearray(512)
    head = bytearray(512)
    head[:8] = bytes.fromhex("D0CF11E0A1B11AE1")
    head[24:34] = bytes.fromhex("3E000300FEFF09000600")
    head[44:48] = (1).to_bytes(4, "little")  # one sector of the allocation table
    head[48:52] = (1).to_bytes(4, "little")  # the directory stands in sector 1
    head[56:60] = (4096).to_bytes(4, "little")
    head[60:64] = b"\xfe\xff\xff\xff"
    head[68:72] = b"\xfe\xff\xff\xff"
    head[76:512] = b"\0\0\0\0" + b"\xff" * 432
    table = b"\xfd\xff\xff\xff\xfe\xff\xff\xff" + b"\xff" * 504

    def entry(name: str, kind: int, child: int) -> bytes:
        text = name.encode("utf-16-le") + b"\0\0"
        none = b"\xff" * 4
        return (
            text.ljust(64, b"\0") + len(text).to_bytes(2, "little") + bytes([kind, 1])
            + none + none + (none if child < 0 else child.to_bytes(4, "little"))
            + bytes(36) + b"\xfe\xff\xff\xff" + bytes(8)
        )  # fmt: skip

    sector[:256] = entry("Root Entry", 5, 1) + entry("EncryptedPackage", 2, -1)
    with pytest.raises(Unreadable, match="密码"):
        workbook_in(bytes(head) + table + bytes(sector))


def test_members_that_overlap_are_a_bomb(tmp_path: Path) -> None:
    openpyxl.Workbook().save(tmp_path / "small.xlsx")
    with pytest.raises(Unreadable, match="过大"):
        workbook_in(overlapping(tmp_path / "small.xlsx"))


def test_a_bomb_is_not_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    openpyxl.Workbook().save(tmp_path / "small.xlsx")
    data = (tmp_path / "small.xlsx").read_bytes()
    assert workbook_in(data).format is Format.XLSX
    monkeypatch.setattr(formats, "INFLATED_LIMIT", 1000)
    with pytest.raises(Unreadable, match="过大"):
        workbook_in(data)
