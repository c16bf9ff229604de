"""核查报告 (附件3): a Word document a student, set as official papers are."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import Any

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

from verify_xlsx.writing.report_text import Report

#: GB/T 9704-2012: 2 号 title, 3 号 text in 仿宋, headings in 黑体, 28 points a line.
_TITLE, _TEXT, _LINE = Pt(22), Pt(16), Pt(28)
_FONTS = {"title": "方正小标宋简体", "heading": "黑体", "text": "仿宋_GB2312"}
_HEADINGS = ("一、成立专项工作组", "二、核查过程", "三、核查结果")
_TWO_CHARACTERS = Pt(32)
_EPOCH = (2000, 1, 1, 0, 0, 0)


def write_report(path: Path, report: Report) -> None:
    """Write one report. The same report gives the same bytes. Raises OSError."""
    document = Document()
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.top_margin, section.bottom_margin = Cm(3.7), Cm(3.5)
    section.left_margin, section.right_margin = Cm(2.8), Cm(2.6)
    _say(document, report.title, "title", WD_ALIGN_PARAGRAPH.CENTER)
    _say(document, "")
    _say(document, "教务处：")
    _say(document, report.opening, indent=True)
    for heading, text in zip(_HEADINGS, (report.group, report.process, report.result), strict=True):
        _say(document, heading, "heading", indent=True)
        _say(document, text, indent=True)
    _say(document, report.enclosed, indent=True)
    _say(document, "")
    _say(document, report.college, align=WD_ALIGN_PARAGRAPH.RIGHT)
    _say(document, "年　　月　　日", align=WD_ALIGN_PARAGRAPH.RIGHT)
    _save(document, path)


def _say(
    document: Any,
    text: str,
    look: str = "text",
    align: WD_ALIGN_PARAGRAPH | None = None,
    indent: bool = False,
) -> None:
    paragraph = document.add_paragraph()
    form = paragraph.paragraph_format
    form.line_spacing, form.space_after, form.space_before = _LINE, Pt(0), Pt(0)
    form.first_line_indent = _TWO_CHARACTERS if indent else None
    if align is not None:
        paragraph.alignment = align
    if look == "title":
        form.line_spacing = Pt(34)
    run = paragraph.add_run(text)
    run.font.size = _TITLE if look == "title" else _TEXT
    run.font.name = _FONTS[look]
    run._element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), _FONTS[look])


def _save(document: Any, path: Path) -> None:
    """Save with fixed times in the container, so that equal reports are equal files."""
    written = io.BytesIO()
    document.save(written)
    with (
        zipfile.ZipFile(written) as parts,
        zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed,
    ):
        for part in parts.infolist():
            packed.writestr(zipfile.ZipInfo(part.filename, _EPOCH), parts.read(part))
