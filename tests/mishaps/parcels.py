"""Zips made by hand, as other programs make them."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

_MODIFIED = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*<")


def zipped(files: Mapping[str, bytes]) -> bytes:
    """A .zip with names as Python writes them: UTF-8, and said so."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as parts:
        for name, data in files.items():
            parts.writestr(name, data)
    return held.getvalue()


def gbk_zip(files: Mapping[str, bytes]) -> bytes:
    """A .zip as Chinese Windows makes it: names in GBK, with nothing said of it."""
    return _unsaid(files, "gbk")


def utf8_zip_unsaid(files: Mapping[str, bytes]) -> bytes:
    """A .zip with names in UTF-8 that does not say so."""
    return _unsaid(files, "utf-8")


def _unsaid(files: Mapping[str, bytes], encoding: str) -> bytes:
    """Names go in as ASCII of the same length and are exchanged in the bytes."""
    stand_ins = {
        (b"%03d" % nth).ljust(len(name.encode(encoding)), b"_"): name.encode(encoding)
        for nth, name in enumerate(files)
    }
    data = zipped(dict(zip((key.decode() for key in stand_ins), files.values(), strict=True)))
    for stand_in, name in stand_ins.items():
        assert data.count(stand_in) == 2
        data = data.replace(stand_in, name)
    return data


def with_parts(path: Path, further: Mapping[str, bytes]) -> None:
    """Put further parts into the zip at ``path``."""
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as parts:
        for name, data in further.items():
            parts.writestr(name, data)


def zipped_at(files: Mapping[str, tuple[bytes, datetime]]) -> bytes:
    """A .zip that says of each file when it was saved, in the time of this machine."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as parts:
        for name, (data, moment) in files.items():
            parts.writestr(zipfile.ZipInfo(name, moment.timetuple()[:6]), data)
    return held.getvalue()


def unstamped(path: Path) -> bytes:
    """The workbook at ``path`` without a word about when it was saved."""
    with zipfile.ZipFile(path) as parts:
        files = {name: parts.read(name) for name in parts.namelist()}
    core = files["docProps/core.xml"]
    files["docProps/core.xml"] = re.sub(rb"<dcterms:modified.*?</dcterms:modified>", b"", core)
    assert core != files["docProps/core.xml"]
    return zipped(files)


def stamp(path: Path, moment: datetime) -> None:
    """Let the workbook at ``path`` say that it was saved at ``moment`` (UTC)."""
    with zipfile.ZipFile(path) as parts:
        files = {name: parts.read(name) for name in parts.namelist()}
    core = files["docProps/core.xml"]
    told = f"{moment:%Y-%m-%dT%H:%M:%SZ}<".encode()
    files["docProps/core.xml"] = _MODIFIED.sub(rb"\g<1>" + told, core)
    assert told in files["docProps/core.xml"]
    path.write_bytes(zipped(files))
