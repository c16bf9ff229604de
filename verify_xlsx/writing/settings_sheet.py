"""参数 in a new master: every item with its value, what it means, and what may be typed."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from xlsxwriter.utility import xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from verify_xlsx.schema import Choice
from verify_xlsx.settings.items import SETTING_ITEMS, Setting, Settings
from verify_xlsx.settings.values import NO, YES
from verify_xlsx.sheets import CONCLUSION, MATERIALS, SETTINGS
from verify_xlsx.writing.style import Styles

_ITEM, _VALUE, _EXPLANATION = (SETTINGS.names.index(n) for n in ("item", "value", "explanation"))
_ROW_HEIGHT = 42
_EARLIEST, _LATEST = date(2000, 1, 1), date(2099, 12, 31)
_MATERIALS = [c.header for c in MATERIALS if c.fillable and isinstance(c.kind, Choice)]


def settings_row(name: str) -> int:
    """The row (0-based) of the item called ``name`` in code, in a new master."""
    return 1 + [setting.name for setting in SETTING_ITEMS].index(name)


def fill_settings(page: Worksheet, styles: Styles, settings: Settings) -> None:
    """Write the items below the header row; ``settings.given`` are the texts to show."""
    for setting in SETTING_ITEMS:
        row = settings_row(setting.name)
        text = settings.given.get(setting.item) or setting.default
        page.set_row_pixels(row, _ROW_HEIGHT)
        page.write_string(row, _ITEM, setting.item, styles("cell", "bold", "office", indent=1))
        page.write_string(row, _EXPLANATION, setting.explanation, styles("cell", "note", indent=1))
        value = setting.parse(text) if text else None
        number = setting.date or (isinstance(value, int) and not isinstance(value, bool))
        kind = "date" if setting.date else "number" if number else "text"
        tint = ("office",) if setting.name == "campaign" else ()
        cell = styles("cell", kind, *tint, align="left", indent=1)
        if number and text:
            page.write(row, _VALUE, value, cell)
        elif text:
            page.write_string(row, _VALUE, text, cell)
        else:
            page.write_blank(row, _VALUE, None, cell)
        said = {"input_title": setting.item, "input_message": setting.explanation}
        told = {"error_title": setting.item, "error_message": _refusal(setting, settings.year)}
        rule = _rule(setting, xl_rowcol_to_cell(row, _VALUE))
        page.data_validation(row, _VALUE, row, _VALUE, {**rule, **said, **told})


def _rule(setting: Setting, cell: str) -> dict[str, Any]:
    """The validation of one item, the same as what :func:`Setting.parse` takes."""
    if setting.date:
        return {
            "validate": "date",
            "criteria": "between",
            "minimum": _EARLIEST,
            "maximum": _LATEST,
        }
    if setting.name == "year":
        return {"validate": "integer", "criteria": "between", "minimum": 2000, "maximum": 2099}
    if setting.name == "reviewers":
        return {"validate": "integer", "criteria": "between", "minimum": 1, "maximum": 9}
    if setting.name == "most_students":
        return {"validate": "integer", "criteria": "between", "minimum": 1, "maximum": 9999}
    if setting.name == "different_roles":
        return {"validate": "list", "source": [YES, NO]}
    if setting.name in ("agreed", "differed", "doubted"):
        return {"validate": "custom", "value": f"={_only(cell, CONCLUSION.words)}"}
    if setting.name == "required_materials":
        return {"validate": "custom", "value": f"={_only(cell, _MATERIALS)}"}
    if setting.name == "roles":
        return {"validate": "length", "criteria": ">", "value": 0, "ignore_blank": False}
    if setting.name == "campaign":
        return {"validate": "custom", "value": "=FALSE", "ignore_blank": False}
    return {"validate": "length", "criteria": "<=", "value": 200}


def _only(cell: str, words: Iterable[str]) -> str:
    """A formula that is true where nothing is in ``cell`` but ``words`` and ``、``."""
    left = cell
    # The longest first: 同一人 is a part of 非同一人.
    for word in (*sorted(words, key=len, reverse=True), "、"):
        left = f'SUBSTITUTE({left},"{word}","")'
    return f'{left}=""'


def _refusal(setting: Setting, year: int) -> str:
    words = {
        "year": f"请填四位年份，如 {year}。",
        "reviewers": "请填 1 到 9 的整数。",
        "most_students": "请填 1 到 9999 的整数。",
        "different_roles": f"请填“{YES}”或“{NO}”。",
        **dict.fromkeys(
            ("agreed", "differed", "doubted"),
            f"只能写{'、'.join(CONCLUSION.words)}，用顿号隔开。",
        ),
        "required_materials": f"只能写“{MATERIALS.title}”里的材料，用顿号隔开。",
        "roles": "至少写一种身份，用顿号隔开。",
        "campaign": "批次标识由程序生成，请勿改动。",
    }
    return words.get(setting.name) or (
        f"请填日期，如 {year}-4-30。" if setting.date else "太长了。"
    )
