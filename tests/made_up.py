"""Made-up campaigns: records, findings and standing as a merge leaves them.

Nobody lives in area 320399; the names are numbers in disguise.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import cycle, islice

import pandas as pd

from verify_xlsx.finding import Finding, Place, Severity
from verify_xlsx.identity import check_character, masked
from verify_xlsx.records import Records, Source
from verify_xlsx.settings.items import Settings
from verify_xlsx.sheets import CONCLUSION, HANDED_OUT, VERDICT, in_master
from verify_xlsx.standing import State, standing

DAY = date(2024, 4, 24)
COLLEGES = ("动物工程学院", "卫生健康学院", "信息管理学院", "药品食品学院")
_DIGITS = "零一二三四五六七八九"
_COMPLETE, _INCOMPLETE, _HELD, _MISSING = State


@dataclass(frozen=True)
class Situation:
    """A campaign in the middle of its work."""

    records: Records
    findings: list[Finding]
    standing: pd.DataFrame

    @property
    def names(self) -> dict[str, str]:
        """编号 to 姓名."""
        students = self.records.students
        return dict(zip(students["student"], students["name"], strict=True))


def id_number(n: int) -> str:
    """The ``n``-th made-up identity number, with its right check character."""
    first17 = f"3203992003{n // 28 % 12 + 1:02d}{n % 28 + 1:02d}{n % 1000:03d}"
    return first17 + check_character(first17)


def seven() -> Situation:
    """Seven students in four colleges: one college done, one with a mistake, one silent."""
    return situation(
        (1, 1, 2, 3),
        (_COMPLETE, _MISSING, _HELD, _INCOMPLETE, _COMPLETE, _INCOMPLETE, _COMPLETE),
    )


def three_hundred() -> Situation:
    """Three hundred students in twelve colleges, most of them done."""
    return situation((25,) * 12, (*(_COMPLETE,) * 5, _INCOMPLETE, _MISSING, _COMPLETE, _HELD))


def situation(sizes: Sequence[int], states: Sequence[State]) -> Situation:
    """A college for each of ``sizes``, its students in ``states``, over and over."""
    colleges = [_college(n) for n, size in enumerate(sizes) for _ in range(size)]
    state_of = list(islice(cycle(states), len(colleges)))
    rows: dict[str, list[dict[str, str]]] = {sheet.name: [] for sheet in HANDED_OUT}
    findings: list[Finding] = []
    returned = set()
    for n, (college, state) in enumerate(zip(colleges, state_of, strict=True)):
        who = {"college": college, "student": f"2024-{n + 1:03d}", "name": _name(n)}
        answered = state is not _MISSING
        verdicts = (VERDICT.words[0], VERDICT.words[0], VERDICT.words[2 if n % 10 == 4 else 0])
        conclusion = CONCLUSION.words[2 if n % 10 == 4 else 0] if answered else ""
        number = id_number(n)
        rows["students"].append(
            who | {"sex": "女", "id_number": number if answered else masked(number)}
            | {"class_name": f"护理专科21{n % 9 + 1:02d}", "conclusion": conclusion}
        )  # fmt: skip
        rows["reviews"] += [
            who | {"ordinal": str(m + 1), "verdict": verdict if answered else ""}
            for m, verdict in enumerate(verdicts)
        ]
        if answered:
            returned.add(who["student"])
        findings += _findings(who, state, number)
    frames = {
        sheet.name: pd.DataFrame(rows[sheet.name], columns=in_master(sheet).names, dtype=object)
        .fillna("")
        .assign(_source=0)
        for sheet in HANDED_OUT
    }
    settings = Settings(school="江南示例职业技术学院", year=2024, due=date(2024, 4, 30))
    records = Records(frames, settings, [Source("核查总表.xlsx")])
    return Situation(records, findings, standing(records, findings, returned))


def _college(n: int) -> str:
    round_, place = divmod(n, len(COLLEGES))
    return COLLEGES[place] + (f"{_DIGITS[round_ % 10]}部{round_ // 10 or ''}" if round_ else "")


def _name(n: int) -> str:
    return "赵钱孙李周吴郑"[n % 7] + _DIGITS[n // 10 % 10] + _DIGITS[n % 10]


def _findings(who: dict[str, str], state: State, number: str) -> list[Finding]:
    student, college = who["student"], who["college"]

    def found(
        code: str, severity: Severity, sheet: str, cell: str, place: Place, message: str, fix: str,
        value: str | None = None,
    ) -> Finding:  # fmt: skip
        file = f"回收/{college}.xlsx"
        return Finding(
            code, severity, file, sheet, cell, student, message, fix, value, college, place
        )

    row = int(student[-3:]) + 1
    blank = "请从下拉中选择"
    report = found(
        "required-blank", Severity.MISSING, "材料清单", f"I{row}",
        Place("materials", "report", (student,)), "核查报告没有填", blank,
    )  # fmt: skip
    if state is _INCOMPLETE:
        return [
            found(
                "required-blank", Severity.MISSING, "材料清单", f"F{row}",
                Place("materials", "skill_certificate", (student,)), "技能证没有填", blank,
            ),
            report,
            found(
                "date-read", Severity.REPAIRED, "人工比对", f"G{row * 3}",
                Place("reviews", "signed", (student, "1")),
                "日期 2024.4.18 读作 2024-04-18", "不用处理", "2024.4.18",
            ),
        ]  # fmt: skip
    if state is _HELD:
        return [
            found(
                "id-check-digit", Severity.ERROR, "学生核查", f"D{row}",
                Place("students", "id_number", (student,)),
                f"身份证号 {number} 的校验码不对，不可能是真实号码",
                "请对照身份证原件重新录入 18 位号码，末位 X 用大写", masked(number),
            ),
            found(
                "reviewer-repeated", Severity.ERROR, "人工比对", f"E{row * 3}",
                Place("reviews", "reviewer", (student, "2")),
                "王示范在这名学生的比对人中出现不止一次",
                "请改由另一位老师比对，三人不能重复", "王示范",
            ),
            report,
        ]  # fmt: skip
    return []
