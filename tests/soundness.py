"""What would make Excel offer to repair a workbook, looked for in its parts."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from tests.dressed import parts

#: The order that the standard demands of what stands in a worksheet.
_ORDER = (
    "sheetPr dimension sheetViews sheetFormatPr cols sheetData sheetCalcPr sheetProtection "
    "protectedRanges scenarios autoFilter sortState dataConsolidate customSheetViews mergeCells "
    "phoneticPr conditionalFormatting dataValidations hyperlinks printOptions pageMargins "
    "pageSetup headerFooter rowBreaks colBreaks customProperties cellWatches ignoredErrors "
    "smartTags drawing legacyDrawing legacyDrawingHF picture oleObjects controls webPublishItems "
    "tableParts extLst"
)
_BOOK = (
    "fileVersion fileSharing workbookPr workbookProtection bookViews sheets functionGroups "
    "externalReferences definedNames calcPr oleSize customWorkbookViews pivotCaches extLst"
)
_CELL = re.compile(r"([A-Z]+)([0-9]+)")


def faults(path: Path) -> list[str]:
    """The faults of a workbook; none if it is sound."""
    package = parts(path)
    trees = {
        n: ElementTree.fromstring(x) for n, x in package.items() if n.endswith((".xml", "rels"))
    }
    found = [*_dangling(package, trees)]
    styles = len(next(e for e in trees["xl/styles.xml"].iter() if _local(e) == "cellXfs"))
    strings = trees.get("xl/sharedStrings.xml")
    texts = 0 if strings is None else sum(_local(e) == "si" for e in strings)
    found += [f"workbook: {x}" for x in _disorder(trees["xl/workbook.xml"], _BOOK)]
    for name, tree in trees.items():
        if name.startswith("xl/worksheets/") and name.endswith(".xml"):
            found += [f"{name}: {fault}" for fault in _of_sheet(tree, styles, texts)]
    return found


def _of_sheet(tree: Element, styles: int, texts: int) -> Iterator[str]:
    yield from _disorder(tree, _ORDER)
    row_before = 0
    shared: set[str] = set()
    users: set[str] = set()
    for row in (e for e in tree.iter() if _local(e) == "row"):
        number = int(row.get("r", row_before + 1))
        if number <= row_before:
            yield f"row {number} after {row_before}"
        row_before, column_before = number, 0
        for cell in (e for e in row if _local(e) == "c"):
            column = column_before + 1
            if reference := cell.get("r"):
                matched = _CELL.fullmatch(reference)
                assert matched, reference
                column = 0
                for letter in matched[1]:
                    column = column * 26 + ord(letter) - 64
                if int(matched[2]) != number:
                    yield f"{reference} in row {number}"
            if column <= column_before:
                yield f"column {column} after {column_before} in row {number}"
            column_before = column
            if int(cell.get("s", "0")) >= styles:
                yield f"no style {cell.get('s')}"
            inner = {_local(e): e for e in cell}
            if cell.get("t") == "s" and int(inner["v"].text or "-1") >= texts:
                yield f"no text {inner['v'].text}"
            if cell.get("t") == "inlineStr" and ("is" not in inner or "v" in inner):
                yield f"no text in {cell.get('r')}"
            formula = inner.get("f")
            if formula is not None and formula.get("t") == "shared":
                (shared if formula.text else users).add(formula.get("si", ""))
    if users - shared:
        yield f"shared formulas without a head: {users - shared}"


def _disorder(tree: Element, names: str) -> Iterator[str]:
    order = names.split()
    known = [order.index(_local(e)) for e in tree if _local(e) in order]
    if known != sorted(known):
        yield f"out of order: {[order[place] for place in known]}"


def _dangling(package: dict[str, bytes], trees: dict[str, Element]) -> Iterator[str]:
    for name, tree in trees.items():
        if name.endswith(".rels"):
            folder = posixpath.dirname(posixpath.dirname(name))
            for relation in tree:
                target = relation.get("Target", "")
                if relation.get("TargetMode") == "External":
                    continue
                part = target.lstrip("/") if target.startswith("/") else posixpath.normpath(
                    posixpath.join(folder, target)
                )  # fmt: skip
                if part not in package:
                    yield f"{name} points to {part}"
    for one in trees["[Content_Types].xml"]:
        part = one.get("PartName", "")
        if part and part.lstrip("/") not in package:
            yield f"a content type for {part}"


def _local(element: Element) -> str:
    return str(element.tag).rpartition("}")[2]
