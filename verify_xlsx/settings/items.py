"""The items of 参数: what the office may set, checked when it is read."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from verify_xlsx.campaign import CampaignError
from verify_xlsx.finding import Severity
from verify_xlsx.holidays import Holidays
from verify_xlsx.reading.near import nearest
from verify_xlsx.reading.terms import Terms
from verify_xlsx.schema import Choice
from verify_xlsx.settings import values as read
from verify_xlsx.settings.policy import contradictions
from verify_xlsx.sheets import CONCLUSION, ROLE, SETTINGS

_SAME, _OTHER, _IN_DOUBT = CONCLUSION.words


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
    Setting("school", "学校", "", "学校全称，写在表头和汇总中。", read.text),
    Setting("year", "届别", "2024", "毕业年份，四位数字；编号和确认单标题用它。", read.year),
    Setting("notice_title", "通知名称", "", "本次核查通知的标题，写入填表说明。", read.text),
    Setting("notice_number", "通知文号", "", "通知的文号，如 徐生院教发〔2024〕5号。", read.text),
    Setting("notice_day", "通知日期", "", "通知印发的日期，核查报告中引用。", read.day, date=True),
    Setting(
        "due", "截止日期", "", "纸质材料送达教务处的最后一天，倒计时用它。", read.day, date=True
    ),
    Setting("reviewers", "比对人数", "3", "每名学生由几人比对，1 到 9。", read.reviewers),
    Setting(
        "roles", "人员身份", "、".join(ROLE.words),
        "可以担任比对人的身份，用顿号隔开；下发表的下拉由此而来。", read.roles,
    ),
    Setting(
        "required_materials", "必交材料", "人像比对确认单、身份证、录取名册、核查报告",
        "每名学生都要有的材料，用顿号隔开；填“无”会列为缺项。", read.materials,
    ),
    Setting(
        "further", "附加列", "",
        "名单中的其他列（如 学号、层次），随学生核查下发给学院看；删去的不再下发。", read.words,
    ),
    Setting(
        "campaign", "批次标识", "", "由程序生成，回收表凭它认出是哪个批次，请勿改动。", read.text
    ),
    # A new item goes to the end: offices know their places, and older masters lack them.
    Setting(
        "handed_out_day", "下发日期", "",
        "下发表发给学院的日期，签字早于它会提醒；空着时以通知日期为准。", read.day, date=True,
    ),
    Setting(
        "holidays", "节假日", "",
        "签在这些日子会提醒，如 2024-05-01至2024-05-05、周末、2024-04-28上班；空着就不提醒。",
        read.holidays,
    ),
    Setting(
        "required_roles", "必含身份", "",
        "每名学生的比对人里一定要有的身份，如 班主任，用顿号隔开；空着就不要求。", read.words,
    ),
    Setting(
        "different_roles", "身份须不同", read.NO,
        f"填“{read.YES}”，同一学生的比对人身份不能重复；填“{read.NO}”就可以。", read.yes_or_no,
    ),
    Setting(
        "most_students", "一人最多比对", "150",
        "一名比对人比对的学生超过这个数会提醒：照片要一张张看，太多看不过来。", read.count,
    ),
    Setting(
        "agreed", "全部一致时可填", _SAME,
        f"比对人全都“一致”时，学院结论可以填什么；一定要有“{_SAME}”。", read.conclusions,
    ),
    Setting(
        "differed", "有不一致时可填", f"{_OTHER}、{_IN_DOUBT}",
        f"有比对人“不一致”时，学院结论可以填什么；不能有“{_SAME}”。", read.conclusions,
    ),
    Setting(
        "differed_next", "有不一致时下一步", "按规定进一步核实",
        f"有不一致，或结论为“{_OTHER}”时，下一步做什么；写在处理办法里。", read.text,
    ),
    Setting(
        "doubted", "有存疑时可填", _IN_DOUBT,
        f"没有人不一致、但有人“存疑”时，学院结论可以填什么；不能有“{_SAME}”。", read.conclusions,
    ),
    Setting(
        "doubted_next", "有存疑时下一步", "补充材料后再比对",
        "有存疑时，下一步做什么；写在处理办法里。", read.text,
    ),
)  # fmt: skip
_ITEMS = frozenset(setting.item for setting in SETTING_ITEMS)


@dataclass(frozen=True)
class Settings:
    """The settings as the code uses them.

    The days may be None. ``agreed``, ``differed`` and ``doubted`` are the conclusions that
    verdicts allow when all agree, when one differs, and when nobody differs and one is in
    doubt. ``severities`` holds what 规则 changes: by code the severity, None for a rule that is
    off (:mod:`verify_xlsx.strictness`); ``synonyms``, by choice, what 写法 takes for which word
    (:mod:`verify_xlsx.settings.synonyms`).
    """

    school: str = ""
    year: int = 2024
    notice_title: str = ""
    notice_number: str = ""
    notice_day: date | None = None
    handed_out_day: date | None = None
    due: date | None = None
    holidays: Holidays = field(default_factory=Holidays)
    reviewers: int = 3
    roles: tuple[str, ...] = ROLE.words
    required_roles: tuple[str, ...] = ()
    different_roles: bool = False
    most_students: int = 150
    agreed: tuple[str, ...] = (_SAME,)
    differed: tuple[str, ...] = (_OTHER, _IN_DOUBT)
    differed_next: str = "按规定进一步核实"
    doubted: tuple[str, ...] = (_IN_DOUBT,)
    doubted_next: str = "补充材料后再比对"
    required_materials: tuple[str, ...] = ("form", "id_card", "admission_roster", "report")
    further: tuple[str, ...] = ()
    campaign: str = ""
    severities: Mapping[str, Severity | None] = field(default_factory=dict, compare=False)
    synonyms: Mapping[str, Mapping[str, str]] = field(default_factory=dict, compare=False)
    given: dict[str, str] = field(default_factory=dict, compare=False)

    def words(self, choice: Choice) -> tuple[str, ...]:
        """The words of ``choice`` in this campaign."""
        return getattr(self, choice.setting) if choice.setting else choice.words

    @property
    def terms(self) -> Terms:
        """What returns are read by."""
        return Terms({ROLE.name: self.words(ROLE)}, self.synonyms, self.year, self.further)


def read_settings(rows: Iterable[tuple[str, str, str]]) -> Settings:
    """Settings from (item, value, cell) rows of 参数; an absent item takes its default.

    Raises CampaignError naming the cell of the first value that cannot be, by itself or beside
    the others.
    """
    given = _by_item(rows)
    values: dict[str, Any] = {}
    for setting in SETTING_ITEMS:
        text, _ = given.get(setting.item, ("", ""))
        try:
            values[setting.name] = setting.parse(text or setting.default)
        except ValueError as wrong:
            raise _refusal(setting, given, str(wrong)) from None
    by_name = {setting.name: setting for setting in SETTING_ITEMS}
    for name, why in contradictions(values):
        raise _refusal(by_name[name], given, why)
    return Settings(**values, given={item: value for item, (value, _) in given.items()})


def _by_item(rows: Iterable[tuple[str, str, str]]) -> dict[str, tuple[str, str]]:
    """Value and cell by item. An item that is doubled or misspelt would count for nothing."""
    given: dict[str, tuple[str, str]] = {}
    for written, value, cell in rows:
        item = "".join(written.split())
        before, _ = given.setdefault(item, (value, cell))
        if item and before != value:
            raise _wrong(cell, f"“{item}”写了不止一行，值又不同，不知道以哪一行为准")
    absent = {setting.item: setting.name for setting in SETTING_ITEMS if setting.item not in given}
    others = dict(enumerate(item for item in given if item not in _ITEMS))
    for place, name in nearest(others, absent).items():
        meant = next(item for item, known in absent.items() if known == name)
        raise _wrong(given[others[place]][1], f"没有“{others[place]}”这一项，是不是“{meant}”")
    return given


def _wrong(cell: str, why: str) -> CampaignError:
    return CampaignError(f"核查总表.xlsx 的“{SETTINGS.title}”{cell}：{why}。请改正后再运行。")


def _refusal(setting: Setting, given: Mapping[str, tuple[str, str]], why: str) -> CampaignError:
    text, cell = given.get(setting.item, ("", ""))
    return _wrong(cell, f"{setting.item}{why}，现在是“{text or setting.default}”")
