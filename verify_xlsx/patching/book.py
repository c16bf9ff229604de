"""A workbook changed in place: its sheets by title, and what must follow when they change."""

from __future__ import annotations

import posixpath
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from verify_xlsx.campaign import CampaignError
from verify_xlsx.patching.below import PageEdits
from verify_xlsx.patching.page import MAIN, Page
from verify_xlsx.patching.parts import Element, Parts, parse, serialised
from verify_xlsx.patching.reach import Growth, area
from verify_xlsx.patching.styles import Styles

_STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_TYPES, _ROOT_RELATIONS, _CORE = "[Content_Types].xml", "_rels/.rels", "docProps/core.xml"
_MODIFIED = "{http://purl.org/dc/terms/}modified"
_SAVE_AS = "请用 Excel 或 WPS 打开它，另存为“Excel 工作簿 (*.xlsx)”替换原文件，再运行一次。"
#: What stands before ``calcPr`` in a workbook's part.
_BEFORE_CALCULATION = (
    "fileVersion", "fileSharing", "workbookPr", "AlternateContent", "revisionPtr", "absPath",
    "workbookProtection", "bookViews", "sheets", "functionGroups", "externalReferences",
    "definedNames",
)  # fmt: skip


class Book:
    """A workbook in memory. Every call raises CampaignError where it is not as it should be."""

    def __init__(self, name: str, content: bytes) -> None:
        """Open ``content``, the workbook called ``name``."""
        self._name = name
        with self._understood():
            self._parts = Parts(content)
            self._part = next(self._targets("", _ROOT_RELATIONS, "officeDocument"))
            self._root: Element = parse(self._parts[self._part])
            if self._root.tag == f"{{{_STRICT}}}workbook":
                raise CampaignError(f"“{name}”是按“严格 Open XML”保存的，程序不能改写。{_SAVE_AS}")
            if self._root.tag != f"{{{MAIN}}}workbook":
                raise ValueError(self._root.tag)
            self._relations = _relations_of(self._part)
            styles = next(self._targets(self._part, self._relations, "styles"), None)
            self._styles_part = styles
            known = styles is not None and styles in self._parts
            self._styles = Styles(self._parts[styles] if styles and known else None)
            settings = self._root.find("{*}workbookPr")
            self._from_1904 = settings is not None and settings.get("date1904") in ("1", "true")
        self._lost_formula = False

    def edit(self, title: str, edits: PageEdits) -> list[int]:
        """Change one sheet; the numbers of the rows that were added."""
        with self._understood():
            place, part = self._sheet(title)
            page = Page(title, self._parts[part], self._styles, self._from_1904)
            new = page.edit(edits)
            self._parts[part] = page.xml()
            self._lost_formula |= page.lost_formula
            if page.growth:
                self._grow_names(place, page, page.growth)
                self._grow_tables(part, page.growth)
        return new

    def write(self, target: Path, moment: datetime) -> None:
        """Write the workbook as saved at ``moment``; whoever opens it computes it anew."""
        with self._understood():
            if self._lost_formula:
                self._drop_calculation_chain()
            if self._styles.changed and self._styles_part:
                self._parts[self._styles_part] = self._styles.xml()
            before = self._parts[self._part]
            self._calculate_on_load()
            if serialised(self._root) != serialised(parse(before)):
                self._parts[self._part] = serialised(self._root)
            self._stamp(moment)
            self._parts.write(target)

    @contextmanager
    def _understood(self) -> Iterator[None]:
        """Damage, and what no known program writes, in one sentence."""
        try:
            yield
        except (ValueError, KeyError, StopIteration, zipfile.BadZipFile, zlib.error) as wrong:
            raise CampaignError(
                f"“{self._name}”的内部结构和常见软件保存的不同，程序不敢改写。{_SAVE_AS}"
            ) from wrong

    def _sheet(self, title: str) -> tuple[int, str]:
        """Place and part of a sheet. Raises KeyError."""
        for place, sheet in enumerate(self._root.iterfind("{*}sheets/{*}sheet")):
            if sheet.get("name") == title:
                wanted = sheet.get(_RELATION)
                for relation in parse(self._parts[self._relations]):
                    if relation.get("Id") == wanted:
                        return place, _resolved(self._part, relation.get("Target"))
        raise KeyError(title)

    def _targets(self, part: str, relations: str, kind: str) -> Iterator[str]:
        """The parts that ``part`` has a relation of a ``kind`` with."""
        if relations in self._parts:
            for relation in parse(self._parts[relations]):
                if relation.get("Type", "").endswith(f"/{kind}"):
                    yield _resolved(part, relation.get("Target"))

    def _grow_names(self, place: int, page: Page, growth: Growth) -> None:
        """The filter's hidden name, and the print area, follow the data."""
        for name in self._root.iterfind("{*}definedNames/{*}definedName"):
            if name.get("localSheetId") != str(place) or not name.text:
                continue
            sheet, mark, reference = name.text.rpartition("!")
            reach = area(reference)
            if name.get("name") == "_xlnm._FilterDatabase" and page.filter:
                name.text = f"{sheet}{mark}{page.filter.absolute}"
            elif name.get("name") == "_xlnm.Print_Area" and reach:
                longer = growth.of_data(reach)
                name.text = f"{sheet}{mark}{longer.absolute}" if longer != reach else name.text

    def _grow_tables(self, part: str, growth: Growth) -> None:
        for name in self._targets(part, _relations_of(part), "table"):
            table = parse(self._parts[name])
            reach = area(table.get("ref", ""))
            if reach is None or int(table.get("totalsRowCount", "0")):
                continue
            longer = growth.of_table(reach)
            if longer != reach:
                table.set("ref", str(longer))
                for own in table.iterfind("{*}autoFilter"):
                    own.set("ref", str(longer))
                self._parts[name] = serialised(table)

    def _drop_calculation_chain(self) -> None:
        """It names cells that have no formula any more; the program that opens it makes its own."""
        chains = set(self._targets(self._part, self._relations, "calcChain"))
        if not chains:
            return
        relations = parse(self._parts[self._relations])
        for relation in list(relations):
            if relation.get("Type", "").endswith("/calcChain"):
                relations.remove(relation)
        self._parts[self._relations] = serialised(relations)
        types = parse(self._parts[_TYPES])
        for one in list(types):
            if (one.get("PartName") or "").lstrip("/") in chains:
                types.remove(one)
        self._parts[_TYPES] = serialised(types)
        for chain in chains:
            if chain in self._parts:
                del self._parts[chain]

    def _calculate_on_load(self) -> None:
        found = self._root.find("{*}calcPr")
        if found is None:
            found = self._root.makeelement(f"{{{MAIN}}}calcPr")
            before = [
                place
                for place, one in enumerate(self._root)
                if isinstance(one.tag, str) and one.tag.rpartition("}")[2] in _BEFORE_CALCULATION
            ]
            self._root.insert(before[-1] + 1 if before else 0, found)
        found.set("fullCalcOnLoad", "1")

    def _stamp(self, moment: datetime) -> None:
        """The time of saving, where the workbook has one."""
        if _CORE in self._parts:
            core = parse(self._parts[_CORE])
            modified = core.find(_MODIFIED)
            if modified is not None:
                modified.text = f"{moment.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"
                self._parts[_CORE] = serialised(core)


def _relations_of(part: str) -> str:
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def _resolved(part: str, target: str) -> str:
    """The part that a relation of ``part`` points to."""
    if target.startswith("/"):
        return target.lstrip("/")
    return posixpath.normpath(posixpath.join(posixpath.dirname(part), target))
