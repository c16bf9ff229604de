"""How every workbook we make looks, and how it begins: one palette, one set of formats.

Few colours, each with one meaning, and each also told apart in black and white: what a college
fills is white, what it leaves alone is grey, what waits is pale yellow, what is wrong is red.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from math import ceil
from pathlib import Path
from typing import Any
from unicodedata import east_asian_width

from xlsxwriter import Workbook
from xlsxwriter.exceptions import FileCreateError
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from verify_xlsx.finding import Severity

#: On every Windows since Vista; WPS ships it; LibreOffice on Linux falls back to Noto Sans CJK.
FONT = "微软雅黑"
#: The fonts of official paper.
TITLE_FONT, BODY_FONT = "黑体", "宋体"

INK, SOFT, LINE = "#1F2933", "#6B7785", "#BFC7D1"
ACCENT, PALE = "#1F4E79", "#DCE6F1"
GREY, WHITE = "#F0F1F3", "#FFFFFF"
WAITING = "#FFF8DC"
#: Fill and ink of a severity, wherever it is shown.
TINTS = {
    Severity.ERROR: ("#FAD7D2", "#9C0006"),
    Severity.MISSING: ("#FFE8A3", "#7A5200"),
    Severity.WARNING: ("#DCE9F7", "#1F4E79"),
    Severity.REPAIRED: ("#E3F1DF", "#2E6B2E"),
}
GOOD = TINTS[Severity.REPAIRED]
TAB_COLLEGE, TAB_OFFICE, TAB_TOOL = ACCENT, "#8A94A0", "#C9A227"

#: Equal input gives equal bytes, so no clock: earlier than any time at which a college saves.
_CREATED = datetime(2000, 1, 1)

_NAMED: dict[str, dict[str, Any]] = {
    "plain": {"font_color": INK, "valign": "vcenter"},
    "cell": {
        "font_color": INK, "valign": "vcenter", "text_wrap": True, "border": 1,
        "border_color": LINE,
    },
    "header": {
        "bold": True, "font_color": INK, "bg_color": PALE, "valign": "vcenter",
        "align": "center", "text_wrap": True, "border": 1, "border_color": LINE,
    },
    "header_fill": {"bg_color": ACCENT, "font_color": WHITE},
    "office": {"bg_color": GREY, "locked": True},
    "fill": {"bg_color": WHITE, "locked": False},
    "waiting": {"bg_color": WAITING},
    "text": {"num_format": "@"},
    "date": {"num_format": "yyyy-mm-dd", "align": "center"},
    "number": {"num_format": "0", "align": "center"},
    "percent": {"num_format": "0%", "align": "center"},
    "centre": {"align": "center"},
    "left": {"align": "left", "indent": 1},
    "wrap": {"text_wrap": True},
    "bold": {"bold": True},
    "title": {"font_size": 18, "bold": True, "font_color": ACCENT, "valign": "vcenter"},
    "heading": {
        "font_size": 12, "bold": True, "font_color": ACCENT, "valign": "vcenter", "bottom": 1,
        "bottom_color": LINE,
    },
    "note": {"font_size": 9, "font_color": SOFT, "valign": "vcenter"},
    "link": {"font_color": ACCENT, "underline": 1},
    "done": {"font_color": GOOD[1]},
    "good": {"bg_color": GOOD[0], "font_color": GOOD[1]},
    "empty": {"bg_color": WHITE},
    **{s.value: {"bg_color": fill, "font_color": ink} for s, (fill, ink) in TINTS.items()},
}  # fmt: skip


class Styles:
    """The formats of one workbook, each made once."""

    def __init__(self, book: Workbook) -> None:
        self.book = book
        self._made: dict[tuple[tuple[str, Any], ...], Format] = {}

    def __call__(self, *names: str, **properties: Any) -> Format:
        """``styles("cell", "fill", "date")`` is the plain cell, unlocked, of a date.

        Later names override earlier ones, keywords (XlsxWriter's properties) override all.
        Names: plain, cell, header, header_fill, office, fill, waiting, text, date, number,
        percent, centre, left, wrap, bold, title, heading, note, link, done, good, empty, and the
        severities error, missing, warning, repaired. Raises KeyError for others.
        """
        for name in reversed(names):
            properties = _NAMED[name] | properties
        key = tuple(sorted(properties.items()))
        if key not in self._made:
            self._made[key] = self.book.add_format(properties)
        return self._made[key]


class PlainSheet(Worksheet):  # type: ignore[misc]  # XlsxWriter tells no types here
    """A sheet whose formulas name no function younger than Excel 2007, so none is looked for.

    XlsxWriter searches each formula for thirty of them: half of the time that a handout takes.
    Should it call this method otherwise one day, the books stay as they are and take longer.
    """

    def _prepare_formula(self, formula: str, expand_future_functions: bool = False) -> str:
        return formula.removeprefix("=")


@contextmanager
def new_book(path: Path, title: str) -> Iterator[tuple[Workbook, Styles]]:
    """A new workbook at ``path`` and its formats; the file appears whole or not at all.

    Text is written as text: nothing that starts with ``=`` or looks like an address becomes a
    formula or a link. Equal content gives equal bytes. Raises OSError where ``path`` cannot be
    written.
    """
    unfinished = path.with_name(f".{path.name}.tmp")
    book = Workbook(
        unfinished,
        {
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
            # "none": tied to the theme, Excel would show the theme's font instead of ours.
            "default_format_properties": {
                "font_name": FONT,
                "font_size": 10,
                "font_scheme": "none",
            },
        },
    )
    book.worksheet_class = PlainSheet
    book.set_properties({"title": title, "created": _CREATED})
    try:
        yield book, Styles(book)
        book.close()
        unfinished.replace(path)
    except FileCreateError as fault:
        # It holds the disk's own error, which says whether it is full or may not be written.
        own = next((cause for cause in fault.args if isinstance(cause, OSError)), None)
        raise (own or OSError(*fault.args)) from fault
    finally:
        unfinished.unlink(missing_ok=True)


def fit_to_paper(sheet: Worksheet, header: str, *, landscape: bool = True, rows: int = 0) -> None:
    """A4, as wide as one page, ``rows`` header rows on each, ``header`` above, pages below."""
    sheet.set_paper(9)
    if landscape:
        sheet.set_landscape()
    sheet.set_margins(left=0.5, right=0.5, top=0.75, bottom=0.65)
    sheet.fit_to_pages(1, 0)
    sheet.center_horizontally()
    if rows:
        sheet.repeat_rows(0, rows - 1)
    safe = header.replace("&", "&&")
    sheet.set_header(f'&L&"{FONT}"&9{safe}&R&"{FONT}"&9&A')
    sheet.set_footer(f'&C&"{FONT}"&9第 &P 页 共 &N 页')


def lines_of(text: str, width: float) -> int:
    """How many lines ``text`` takes in a column ``width`` characters wide, rather one too many."""
    room = max(width - 1.5, 1)
    return sum(
        max(1, ceil(sum(2.05 if east_asian_width(c) in "WFA" else 1.05 for c in line) / room))
        for line in text.split("\n")
    )
