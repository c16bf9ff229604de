"""Files that are made to hurt, out of a sound return, for tests to have them read."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from functools import cache
from pathlib import Path

from tests.mishaps.parcels import zipped

SHEET = "xl/worksheets/sheet1.xml"


def parts_of(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as parts:
        return {name: parts.read(name) for name in parts.namelist()}


def sheet_with(sound: Path, old: str, new: str) -> bytes:
    """The sound return with something replaced in its first sheet, by a pattern."""
    parts = parts_of(sound)
    changed = re.sub(old.encode(), lambda _: new.encode(), parts[SHEET], count=1)
    assert changed != parts[SHEET]
    return zipped(parts | {SHEET: changed})


def far_corner(sound: Path) -> bytes:
    return sheet_with(
        sound, "</row></sheetData>", '<c r="XFD1048576"><v>1</v></c></row></sheetData>'
    )


def last_row(sound: Path) -> bytes:
    far = '</row><row r="4294967295"><c r="A4294967295"><v>1</v></c></row></sheetData>'
    return sheet_with(sound, "</row></sheetData>", far)


def forged_dimension(sound: Path) -> bytes:
    return sheet_with(sound, '<dimension ref="[^"]*"', '<dimension ref="A1:XFD1048576"')


def shared_strings(sound: Path) -> bytes:
    parts = parts_of(sound)
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings"
    link = f'<Relationship Id="rIdS" Type="{kind}" Target="sharedStrings.xml"/></Relationships>'
    links = "xl/_rels/workbook.xml.rels"
    parts[links] = parts[links].replace(b"</Relationships>", link.encode())
    parts["xl/sharedStrings.xml"] = (
        b'<?xml version="1.0"?><sst count="4000000000" uniqueCount="4000000000"'
        b' xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"></sst>'
    )
    return zipped(parts)


def laughs(sound: Path) -> bytes:
    lines = "".join(f'<!ENTITY l{n} "{"".join([f"&l{n - 1};"] * 10)}">' for n in range(1, 12))
    dtd = f'<!DOCTYPE w [<!ENTITY l0 "ha">{lines}]>'
    return with_document_type(sound, dtd, "&l11;")


def outside_entity(sound: Path) -> bytes:
    return with_document_type(
        sound, '<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/passwd">]>', "&x;"
    )


def with_document_type(sound: Path, dtd: str, entity: str) -> bytes:
    parts = parts_of(sound)
    for name in (SHEET, "xl/workbook.xml", "docProps/core.xml"):
        text = parts[name].decode()
        head, _, body = text.rpartition("?>")
        head = f"{head}?>" if head else ""
        inline = f'<c r="Z9" t="inlineStr"><is><t>{entity}</t></is></c></row></sheetData>'
        body = body.replace("</row></sheetData>", inline, 1)
        parts[name] = f"{head}{dtd}{body}".encode()
    return zipped(parts)


def deep(sound: Path) -> bytes:
    nest = "<x>" * 200_000
    return sheet_with(sound, "<sheetData>", f"{nest}<sheetData>")


def deep_workbook(sound: Path) -> bytes:
    parts = parts_of(sound)
    name = "xl/workbook.xml"
    inside = b"<x>" * 200_000 + b"</x>" * 200_000
    return zipped(parts | {name: parts[name].replace(b"<sheets>", inside + b"<sheets>")})


def endless_shared_formulas(sound: Path) -> bytes:
    cells = "".join(
        f'<row r="{row}"><c r="A{row}"><f t="shared" si="0"/><v>1</v></c></row>'
        for row in range(20, 60_000)
    )
    first = '</row><row r="19"><c r="A19"><f t="shared" ref="A19:XFD1048576" si="0">A19+1</f>'
    return sheet_with(sound, "</row></sheetData>", f"{first}</c></row>{cells}</sheetData>")


def endless_merges(sound: Path) -> bytes:
    merges = "".join(f'<mergeCell ref="A{n}:XFD1048576"/>' for n in range(1, 20_000))
    return sheet_with(sound, "</sheetData>", f"</sheetData><mergeCells>{merges}</mergeCells>")


def ten_thousand_sheets(sound: Path) -> bytes:
    parts = parts_of(sound)
    listed, related = [], []
    for n in range(100, 10_100):
        listed.append(f'<sheet name="表{n}" sheetId="{n}" r:id="rx{n}"/>')
        related.append(
            f'<Relationship Id="rx{n}" Target="worksheets/sheet1.xml" Type="http://schemas.'
            'openxmlformats.org/officeDocument/2006/relationships/worksheet"/>'
        )
    book, links = "xl/workbook.xml", "xl/_rels/workbook.xml.rels"
    space = b'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    parts[book] = re.sub(rb"<workbook ", lambda _: b"<workbook " + space, parts[book], count=1)
    parts[book] = parts[book].replace(b"</sheets>", "".join(listed).encode() + b"</sheets>")
    parts[links] = parts[links].replace(
        b"</Relationships>", "".join(related).encode() + b"</Relationships>"
    )
    return zipped(parts)


def million_blank_rows(sound: Path) -> bytes:
    rows = "".join(f'<row r="{n}"><c r="A{n}" s="1"/></row>' for n in range(20, 1_000_000))
    return sheet_with(sound, "</row></sheetData>", f"</row>{rows}</sheetData>")


@cache
def deflated_zeros(size: int) -> bytes:
    """So many zeros (a multiple of 64 MiB): after a full flush the same bytes say the same."""
    squeeze = zlib.compressobj(9, zlib.DEFLATED, -15)
    piece = squeeze.compress(bytes(64 << 20)) + squeeze.flush(zlib.Z_FULL_FLUSH)
    return piece * (size // (64 << 20)) + squeeze.flush()


def bomb(sound: Path) -> bytes:
    """Two gigabytes in two megabytes, and the directory tells the truth."""
    return _bomb(sound, 2 << 30)


def lying_bomb(sound: Path) -> bytes:
    """The same, and the directory says that it is small."""
    return _bomb(sound, 1000)


def _bomb(sound: Path, told: int) -> bytes:
    parts = parts_of(sound)
    stored = b"STAND-IN" * 2
    data = bytearray(zipped_with(parts, SHEET, stored))
    zeros = deflated_zeros(2 << 30)
    at = data.index(stored)
    local = data.rindex(b"PK\3\4", 0, at)
    grown = len(zeros) - len(stored)
    data[at : at + len(stored)] = zeros
    directory = data.rindex(b"PK\5\6")
    start = int.from_bytes(data[directory + 16 : directory + 20], "little") + grown
    data[directory + 16 : directory + 20] = start.to_bytes(4, "little")
    _tell(data, local + 8, local + 18, len(zeros), told)
    entry = start
    while data[entry : entry + 4] == b"PK\1\2":
        offset = int.from_bytes(data[entry + 42 : entry + 46], "little")
        if offset == local:
            _tell(data, entry + 10, entry + 20, len(zeros), told)
        elif offset > local:
            data[entry + 42 : entry + 46] = (offset + grown).to_bytes(4, "little")
        entry += 46 + sum(
            int.from_bytes(data[entry + k : entry + k + 2], "little") for k in (28, 30, 32)
        )
    return bytes(data)


def _tell(data: bytearray, method: int, sizes: int, packed: int, told: int) -> None:
    data[method : method + 2] = (8).to_bytes(2, "little")
    data[sizes : sizes + 4] = packed.to_bytes(4, "little")
    data[sizes + 4 : sizes + 8] = told.to_bytes(4, "little")


def zipped_with(parts: dict[str, bytes], name: str, stored: bytes) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as out:
        for part, data in parts.items():
            if part == name:
                out.writestr(part, stored, zipfile.ZIP_STORED)
            else:
                out.writestr(part, data)
    return held.getvalue()


def open_document(content: str) -> bytes:
    head = (
        '<?xml version="1.0"?><office:document-content '
        'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
        'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
        'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0">'
        '<office:body><office:spreadsheet><table:table table:name="学生核查">'
    )
    tail = "</table:table></office:spreadsheet></office:body></office:document-content>"
    kind = b"application/vnd.oasis.opendocument.spreadsheet"
    manifest = b'<?xml version="1.0"?><manifest:manifest xmlns:manifest="m"></manifest:manifest>'
    return zipped(
        {
            "mimetype": kind,
            "META-INF/manifest.xml": manifest,
            "content.xml": f"{head}{content}{tail}".encode(),
        }
    )


def endless_ods_rows(_: Path) -> bytes:
    cell = '<table:table-cell table:number-columns-repeated="16384" office:value-type="string">'
    row = f'<table:table-row table:number-rows-repeated="1048576">{cell}<text:p>x</text:p>'
    return open_document(f"{row}</table:table-cell></table:table-row>")


def ods_without_an_end(_: Path) -> bytes:
    whole = parts_in(open_document("<table:table-row><table:table-cell>"))
    whole["content.xml"] = whole["content.xml"].split(b"</table:table>")[0]
    return zipped(whole)


def parts_in(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        return {name: parts.read(name) for name in parts.namelist()}


def overlapping(sound: Path) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as out:
        for name, data in parts_of(sound).items():
            out.writestr(name, data)
        first = out.infolist()[0]
        for nth in range(500):
            again = zipfile.ZipInfo(f"xl/media/{nth}.png")
            for word in ("header_offset", "file_size", "compress_size", "CRC", "compress_type"):
                setattr(again, word, getattr(first, word))
            out.filelist.append(again)
    return held.getvalue()


def zip_of_bombs(sound: Path) -> bytes:
    return zipped({f"{nth}.xlsx": bomb(sound) for nth in range(2)})


def zip_of_crashes(sound: Path) -> bytes:
    """Five members, each of which ends the child that opens it."""
    return zipped({f"{nth}.xlsx": far_corner(sound) for nth in range(5)})


HOSTILE = (
    far_corner, last_row, forged_dimension, shared_strings, laughs, outside_entity, deep,
    deep_workbook, endless_shared_formulas, endless_merges, ten_thousand_sheets,
    million_blank_rows, bomb, lying_bomb, endless_ods_rows, ods_without_an_end, overlapping,
    zip_of_bombs, zip_of_crashes,
)  # fmt: skip
