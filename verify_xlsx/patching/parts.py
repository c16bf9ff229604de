"""The parts of an .xlsx: read one by one, and written so that untouched ones keep their bytes."""

from __future__ import annotations

import io
import struct
import zipfile
from copy import copy
from pathlib import Path
from typing import Any

from lxml import etree

#: An lxml element; the parser has no types of its own.
Element = Any

_LOCAL_HEADER = struct.Struct("<4s5H3I2H")
_PARSER = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)


class Parts:
    """The parts of one package by name; what is set or dropped counts when it is written."""

    def __init__(self, content: bytes) -> None:
        """Open the zip in ``content``. Raises zipfile.BadZipFile."""
        self._content = content
        self._zip = zipfile.ZipFile(io.BytesIO(content))
        # The standard holds names that differ in case alone for the same.
        self._names = {info.filename.lower(): info.filename for info in self._zip.infolist()}
        self._new: dict[str, bytes] = {}
        self._dropped: set[str] = set()

    def __contains__(self, name: str) -> bool:
        return name.lower() in self._names and self._names[name.lower()] not in self._dropped

    def __getitem__(self, name: str) -> bytes:
        """The bytes of a part as they are now. Raises KeyError."""
        known = self._names[name.lower()]
        if known in self._dropped:
            raise KeyError(name)
        return self._new[known] if known in self._new else self._zip.read(known)

    def __setitem__(self, name: str, data: bytes) -> None:
        known = self._names[name.lower()]
        if data != self[name]:
            self._new[known] = data

    def __delitem__(self, name: str) -> None:
        self._dropped.add(self._names[name.lower()])

    def write(self, target: Path) -> None:
        """Write the package to ``target``, its parts in the order in which they were."""
        with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as out:
            for info in map(self._zip.getinfo, self._names.values()):
                if info.filename in self._new:
                    fresh = zipfile.ZipInfo(info.filename, info.date_time)
                    fresh.compress_type = zipfile.ZIP_DEFLATED
                    fresh.external_attr = info.external_attr
                    out.writestr(fresh, self._new[info.filename])
                elif info.filename not in self._dropped:
                    self._copy(info, out)

    def _copy(self, info: zipfile.ZipInfo, out: zipfile.ZipFile) -> None:
        """Copy one part as it is compressed."""
        at = info.header_offset
        header = _LOCAL_HEADER.unpack_from(self._content, at)
        at += _LOCAL_HEADER.size + header[-2] + header[-1]
        packed = self._content[at : at + info.compress_size]
        same = copy(info)
        same.extra = b""  # sizes for zip64 and times: what is needed is made anew
        same.flag_bits &= ~0x08  # the sizes stand in front now
        assert out.fp is not None
        same.header_offset = out.fp.tell()
        out.fp.write(same.FileHeader())
        out.fp.write(packed)
        out.start_dir = out.fp.tell()
        out.filelist.append(same)
        out.NameToInfo[same.filename] = same


def parse(xml: bytes) -> Element:
    """The root of ``xml``. Raises ValueError where it is damaged, or brings a doctype."""
    try:
        root = etree.fromstring(xml, _PARSER)
    except etree.XMLSyntaxError as wrong:
        raise ValueError(str(wrong)) from wrong
    if root.getroottree().docinfo.doctype:
        raise ValueError("a part of a workbook has no doctype")
    return root


def serialised(root: Element) -> bytes:
    """``root`` as a part: its prefixes, and those that only ``mc:Ignorable`` names, stay."""
    xml: bytes = etree.tostring(
        root.getroottree(), xml_declaration=True, encoding="UTF-8", standalone=True
    )
    return xml


def must_be_well_formed(xml: bytes) -> None:
    """Raise ValueError where ``xml`` is not; keeps nothing of it in memory."""
    from xml.parsers import expat

    try:
        expat.ParserCreate().Parse(xml, True)
    except expat.ExpatError as wrong:
        raise ValueError(str(wrong)) from wrong
