"""The items of 参数: what the office may set, checked when it is read."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from verify_xlsx.campaign import CampaignError
from verify_xlsx.schema import Choice
from verify_xlsx.sheets import MATERIALS, ROLE, SETTINGS

_BETWEEN = re.compile(r"[、,，;；\n]+")


def _text(value: str) -> str:
    return value


def _year(value: str) -> int:
    if not re.fullmatch(r"20\d\d", value):
        raise ValueError("应是四位年份，如 2024")
    return int(value)


def _day(value: str) -> date | None:
    if not value:
        return None
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise ValueError("应是日期，如 2024-04-30") from None


def _reviewers(value: str) -> int:
    if not re.fullmatch(r"[1-9]", value):
        raise ValueError("应是 1 到 9 的整数")
    return int(value)


def _roles(value: str) -> tuple[str, ...]:
    words = _words(value)
    if not words:
        raise ValueError("至少写一种身份，多种之间用顿号隔开")
    return words


def _words(value: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(w.strip() for w in _BETWEEN.split(value) if w.strip()))


def _materials(value: str) -> tuple[str, ...]:
    known = {column.header: column.name for column in MATERIALS if column.fillable}
    words = _words(value)
    for word in words:
        if word not in known:
            raise ValueError(f"“{word}”不是材料清单里的材料，可写：{'、'.join(known)}")
    return tuple(known[word] for word in words)


@dataclass(frozen=True, slots=True)
class Setting:
    """One item: its name in code, its words in the sheet, its default, and how it is read."""

    name: str
    item: str
    default: str
    explanation: str
    parse: Callable[[str], Any]
    date: bool = False


SETTING_ITEMS = (
    Setting("school", "学校", "", "学校全称，写在表头和汇总中。", _text),
    Setting("year", "届别", "2024", "毕业年份，四位数字；编号和确认单标题用它。", _year),
    Setting("notice_title", "通知名称", "", "本次核查通知的标题，写入填表说明。", _text),
    Setting("notice_number", "通知文号", "", "通知的文号，如 徐生院教发〔2024〕5号。", _text),
    Setting("notice_day", "通知日期", "", "通知印发的日期，核查报告中引用。", _day, date=True),
    Setting("due", "截止日期", "", "纸质材料送达教务处的最后一天，倒计时用它。", _day, date=True),
    Setting("reviewers", "比对人数", "3", "每名学生由几人比对，1 到 9。", _reviewers),
    Setting(
        "roles", "人员身份", "、".join(ROLE.words),
        "可以担任比对人的身份，用顿号隔开；下发表的下拉由此而来。", _roles,
    ),
    Setting(
        "required_materials", "必交材料", "人像比对确认单、身份证、录取名册、核查报告",
        "每名学生都要有的材料，用顿号隔开；填“无”会列为缺项。", _materials,
    ),
    Setting(
        "further", "附加列", "",
        "名单中的其他列（如 学号、层次），随学生核查下发给学院看；删去的不再下发。", _words,
    ),
    Setting("campaign", "批次标识", "", "由程序生成，回收表凭它认出是哪个批次，请勿改动。", _text),
)  # fmt: skip


@dataclass(frozen=True)
class Settings:
    """The settings as the code uses them. ``due`` and ``notice_day`` may be None."""

    school: str = ""
    year: int = 2024
    notice_title: str = ""
    notice_number: str = ""
    notice_day: date | None = None
    due: date | None = None
    reviewers: int = 3
    roles: tuple[str, ...] = ROLE.words
    required_materials: tuple[str, ...] = ("form", "id_card", "admission_roster", "report")
    further: tuple[str, ...] = ()
    campaign: str = ""
    given: dict[str, str] = field(default_factory=dict, compare=False)

    def words(self, choice: Choice) -> tuple[str, ...]:
        """The words of ``choice`` in this campaign."""
        return getattr(self, choice.setting) if choice.setting else choice.words


def read_settings(rows: Iterable[tuple[str, str, str]]) -> Settings:
    """Settings from (item, value, cell) rows of 参数; an absent item takes its default.

    Raises CampaignError naming the cell of the first value that cannot be.
    """
    given = {item: (value, cell) for item, value, cell in rows}
    values: dict[str, Any] = {}
    for setting in SETTING_ITEMS:
        text, cell = given.get(setting.item, (setting.default, ""))
        try:
            values[setting.name] = setting.parse(text or setting.default)
        except ValueError as wrong:
            raise CampaignError(
                f"核查总表.xlsx 的“{SETTINGS.title}”{cell}：{setting.item}{wrong}，现在是“{text}”。"
                "请改正后再运行。"
            ) from None
    return Settings(**values, given={item: value for item, (value, _) in given.items()})
