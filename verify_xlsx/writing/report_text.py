"""What a 核查报告 (附件3) says of one student, and when it may say it.

The wording is the notice's, to the character (and a full stop that the notice forgot), where the
outcome is good; the other two outcomes have sentences of their own. 核实无误 is only
ever said where every verdict bears it out.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from verify_xlsx.settings.items import Settings
from verify_xlsx.sheets import (
    CONCLUSION,
    GROUP,
    HELD,
    MATERIALS,
    PART,
    TRUE_OR_NOT,
    VERDICT,
)

SAME, OTHER, _ = CONCLUSION.words
_AGREES = VERDICT.words[0]
_FALSE = TRUE_OR_NOT.words[1]
_LEADER = PART.words[0]
_THERE = HELD.words[0]
#: The papers that may be enclosed, in the notice's order, as it names them.
_ENCLOSED = (
    ("form", MATERIALS["form"].header),
    ("id_card", f"{MATERIALS['id_card'].header}复印件"),
    ("archive", "档案材料复印件"),
    ("admission_roster", f"{MATERIALS['admission_roster'].header}复印件"),
    ("school_certificate", f"{MATERIALS['school_certificate'].header}复印件"),
    ("skill_certificate", f"{MATERIALS['skill_certificate'].header}复印件"),
    ("hospital", MATERIALS["hospital"].header),
)


@dataclass(frozen=True, slots=True)
class Report:
    """The texts of one report, from the title to the signature."""

    student: str
    name: str
    title: str
    opening: str
    group: str
    process: str
    result: str
    enclosed: str
    college: str


class NotYetError(Exception):
    """Why a student can have no report yet, in words for the clerk."""


def report_of(
    settings: Settings,
    student: Mapping[str, str],
    reviews: pd.DataFrame,
    materials: Mapping[str, str],
    members: pd.DataFrame,
) -> Report:
    """The report on ``student``, a row of 学生核查, from the rows of the other sheets.

    ``reviews`` are this student's rows, ``members`` the college's. Raises NotYetError.
    """
    college, name = student["college"], student["name"]
    verdicts = [verdict for verdict in reviews["verdict"] if verdict]
    return Report(
        student["student"],
        name,
        f"{college}关于{name}同学身份核查结果的报告",
        _opening(settings),
        _group(members),
        f"我院{settings.year}届毕业生{name}(身份证号{student['id_number']})同学属于"
        "“身份核验不确定”，组织人员去档案室调取学生录取名册确定学生录取身份是否合规，"
        "同时翻阅学生个人档案及在校期间相关资料，组织与学生密切相关的人员进行人工比对，"
        "结合教务处协助提供学籍学历信息管理平台人像比对结果，对该同学进行了身份核查。",
        _result(settings, student, verdicts),
        _enclosed(materials),
        college,
    )


def _opening(settings: Settings) -> str:
    day = settings.notice_day
    when = f"{day.month}月{day.day}日" if day else "　月　日"
    title = settings.notice_title or f"关于做好{settings.year}届个别毕业生身份核查工作的通知"
    return (
        f"根据{when}《{title.strip('《》')}》，我院按照通知要求开展了{settings.year}届毕业生"
        "身份核查工作，现将工作开展情况及核查结果报告如下。"
    )


def _group(members: pd.DataFrame) -> str:
    leaders = [m["member"] for _, m in members.iterrows() if m["part"] == _LEADER]
    others = [m["post"] + m["member"] for _, m in members.iterrows() if m["part"] != _LEADER]
    if len(leaders) != 1 or not others:
        raise NotYetError(f"“{GROUP.title}”还没有填好（一名{_LEADER}和若干成员）")
    return (
        f"我院高度重视学生身份核查工作，成立了以{leaders[0]}为组长，{'、'.join(others)}等为成员"
        "的专项工作组，职责明确，扎实推进相关工作。"
    )


def _result(settings: Settings, student: Mapping[str, str], verdicts: Sequence[str]) -> str:
    name, conclusion = student["name"], student["conclusion"]
    who = f"经核查，我院“身份核验不确定”学生{name}的"
    false = [n for n in ("admission", "attendance") if student[n] == _FALSE]
    if conclusion not in CONCLUSION.words:
        raise NotYetError("还没有学院结论")
    if len(verdicts) < settings.reviewers:
        raise NotYetError(f"比对结论只有 {len(verdicts)} 个，应有 {settings.reviewers} 个")
    if conclusion == SAME:
        if set(verdicts) != {_AGREES} or false:
            raise NotYetError(f"比对或核实的结果不支持“{SAME}”，不能写“核实无误”")
        return f"{who}录取照片和学历照片均是学生本人，身份核实无误。"
    if not student["remark"]:
        raise NotYetError(f"结论是“{conclusion}”，还没有情况说明")
    counted = "、".join(f"{word}{n}人" for word, n in Counter(verdicts).items())
    remark = student["remark"].rstrip("。；;. ")
    if conclusion == OTHER:
        return (
            f"{who}录取照片和学历照片经人工比对为非同一人（{counted}）。{remark}。"
            "我院将按有关规定对该生身份作进一步核实，核实结果另行报告。"
        )
    return (
        f"{who}录取照片和学历照片经人工比对存疑（{counted}），目前不能确认是学生本人。{remark}。"
        "我院将补充材料、继续核实，核实结果另行报告。"
    )


def _enclosed(materials: Mapping[str, str]) -> str:
    papers = [words for name, words in _ENCLOSED if materials.get(name) == _THERE]
    if not papers:
        raise NotYetError(f"“{MATERIALS.title}”里还没有一样是“{_THERE}”")
    return f"兹附该同学的{'、'.join(papers)}等材料以供审阅。"
