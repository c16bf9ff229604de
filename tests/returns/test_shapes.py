"""Words in a text box are told of, wherever they were drawn: nobody reads them otherwise."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.clerk import Clerk
from tests.office import Office
from verify_xlsx.sheets import REVIEWS
from workbooks.people import DRUGS

pytestmark = pytest.mark.usefixtures("data_alone")

_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_DRAWN = """<xdr:wsDr
 xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"
 xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><xdr:twoCellAnchor>
<xdr:from><xdr:col>4</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>5</xdr:row>
<xdr:rowOff>0</xdr:rowOff></xdr:from><xdr:to><xdr:col>7</xdr:col><xdr:colOff>0</xdr:colOff>
<xdr:row>9</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:to><xdr:sp macro="" textlink="">
<xdr:nvSpPr><xdr:cNvPr id="2" name="TextBox 1"/><xdr:cNvSpPr txBox="1"/></xdr:nvSpPr><xdr:spPr>
<a:xfrm><a:off x="3000000" y="2000000"/><a:ext cx="2000000" cy="1000000"/></a:xfrm>
<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></xdr:spPr><xdr:txBody><a:bodyPr/><a:lstStyle/>
<a:p><a:r><a:t>贾小样存疑，</a:t></a:r><a:r><a:t>请复核</a:t></a:r></a:p>
<a:p><a:r><a:t>320399200206090865</a:t></a:r></a:p></xdr:txBody></xdr:sp><xdr:clientData/>
</xdr:twoCellAnchor></xdr:wsDr>"""


def drawn(clerk: Clerk) -> Path:
    """A return with a text box over a reviewer's name, E6 of 人工比对, as Excel saves it."""
    path = clerk.returned(DRUGS)
    at = load_workbook(path, read_only=True).sheetnames.index(REVIEWS.title) + 1
    sheet = f"xl/worksheets/sheet{at}.xml"
    with zipfile.ZipFile(path) as parts:
        content = {name: parts.read(name).decode() for name in parts.namelist()}
    tag = f'<drawing xmlns:r="{_RELATIONS}" r:id="rId9"/>'
    content[sheet] = content[sheet].replace("</worksheet>", f"{tag}</worksheet>")
    content[f"xl/worksheets/_rels/sheet{at}.xml.rels"] = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="rId9" Type="{_RELATIONS}/drawing" Target="../drawings/drawing1.xml"/>'
        "</Relationships>"
    )
    content["xl/drawings/drawing1.xml"] = _DRAWN
    kind = "application/vnd.openxmlformats-officedocument.drawing+xml"
    override = f'<Override PartName="/xl/drawings/drawing1.xml" ContentType="{kind}"/>'
    types = "[Content_Types].xml"
    content[types] = content[types].replace("</Types>", f"{override}</Types>")
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as out:
        for name, text in content.items():
            out.writestr(name, text)
    return path


def told(clerk: Clerk) -> set[tuple[str, str, str, str]]:
    done = clerk("merge", "--json")
    assert done.status == 0
    return {(f["code"], f["sheet"], f["cell"], f["message"]) for f in done.json["findings"]}


_TOLD = (
    "shape-typed", REVIEWS.title, "E6",
    "“人工比对”上画的文本框里写了“贾小样存疑，请复核 320399*****0865”，没有采用",
)  # fmt: skip


def test_the_tab_and_the_cell_are_named(clerk: Clerk) -> None:
    drawn(clerk)
    for _ in range(2):
        assert told(clerk) == {_TOLD}


@pytest.mark.office
@pytest.mark.parametrize("suffix", [".xlsx", ".xls", ".ods"])
def test_as_libreoffice_saves_them(office: Office, clerk: Clerk, suffix: str) -> None:
    path = drawn(clerk)
    with office.open(path) as document:
        document.save_as(path.with_name(f"文本框{suffix}"))
    path.unlink()
    assert told(clerk) == {_TOLD}
