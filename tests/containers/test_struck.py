"""Struck words are seen wherever a program keeps that they are struck."""

from __future__ import annotations

import io
import zipfile

from verify_xlsx.containers.formats import container_of
from verify_xlsx.containers.struck import STRUCK, struck_cells

_ODS = """<office:document-content
 xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:automatic-styles>
<style:style style:name="T1"><style:text-properties style:text-line-through-style="solid"/>
</style:style>
<style:style style:name="T2"><style:text-properties style:text-line-through-style="none"/>
</style:style></office:automatic-styles><office:body><office:spreadsheet>
<table:table table:name="甲"><table:table-row table:number-rows-repeated="2"><table:table-cell/>
</table:table-row><table:table-row><table:table-cell table:number-columns-repeated="3"/>
<table:table-cell><text:p><text:span text:style-name="T1">不</text:span>一致</text:p>
</table:table-cell>
<table:table-cell><text:p><text:span text:style-name="T2">一致</text:span></text:p>
</table:table-cell></table:table-row></table:table>
</office:spreadsheet></office:body></office:document-content>"""

_WORKBOOK = {
    "xl/workbook.xml": '<workbook><sheets><sheet name="甲" r:id="r1"/></sheets></workbook>',
    "xl/_rels/workbook.xml.rels": '<Relationships><Relationship Id="r1" '
    'Target="worksheets/sheet1.xml"/></Relationships>',
    "xl/styles.xml": '<styleSheet><fonts><font/><font><strike/></font><font><strike val="0"/>'
    '</font></fonts><cellXfs><xf fontId="0"/><xf fontId="1"/><xf fontId="2"/></cellXfs>'
    "</styleSheet>",
    "xl/sharedStrings.xml": "<sst><si><t>一致</t></si><si><r><rPr><strike/></rPr><t>不</t></r>"
    "<r><t>一致</t></r></si></sst>",
    "xl/worksheets/sheet1.xml": '<worksheet><sheetData><row r="2"><c r="A2" t="s"><v>0</v></c>'
    '<c r="B2" t="s"><v>1</v></c><c r="C2" s="1" t="s"><v>0</v></c><c r="D2" s="1"/>'
    '<c r="AA2" s="2" t="s"><v>0</v></c><c r="AB2" s="0"><v>1</v></c></row></sheetData>'
    "</worksheet>",
}


def _zipped(parts: dict[str, str]) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as bundle:
        for name, text in parts.items():
            bundle.writestr(name, text)
    return held.getvalue()


def test_a_workbook() -> None:
    """The whole cell, or some of its words; not a blank cell, nor one that says it is not."""
    found = struck_cells(container_of(_zipped(_WORKBOOK)), ["甲"])
    assert found == {"甲": {(2, 2): (STRUCK, ""), (2, 3): (STRUCK, "")}}


def test_words_of_a_cell_of_libreoffice() -> None:
    mimetype = "application/vnd.oasis.opendocument.spreadsheet"
    found = struck_cells(container_of(_zipped({"mimetype": mimetype, "content.xml": _ODS})), ["甲"])
    assert found == {"甲": {(3, 4): (STRUCK, "")}}
