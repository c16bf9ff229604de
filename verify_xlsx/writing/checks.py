"""What the handout checks by itself, sheet by sheet: the rules that a sheet can know offline."""

from __future__ import annotations

from collections.abc import Sequence

from verify_xlsx.settings.items import Settings
from verify_xlsx.sheets import (
    CAUSE,
    CONCLUSION,
    GROUP,
    HELD,
    MATERIALS,
    PART,
    PLATFORM,
    REVIEWS,
    STUDENTS,
    TRUE_OR_NOT,
    VERDICT,
)
from verify_xlsx.writing.checking import (
    AGREES,
    Answers,
    Check,
    Row,
    choice_checks,
    date_checks,
)
from verify_xlsx.writing.identity_checks import identity_checks
from verify_xlsx.writing.plan import AGREED, GIVEN

_SAME, _OTHER, _DOUBT = CONCLUSION.words
_DIFFERS = VERDICT.words[1]
_UNTRUE = TRUE_OR_NOT.words[1]
_SURGERY, _INJURY, _ELSE = CAUSE.words[1:]
_HAD = HELD.words[0]
_LEADER = PART.words[0]


def _unverified(row: Row) -> bool:
    return _UNTRUE in (row["admission"], row["attendance"])


_UNVERIFIED = f'OR([admission]="{_UNTRUE}",[attendance]="{_UNTRUE}")'


def _student_checks(settings: Settings) -> list[Check]:
    wanted = settings.reviewers
    too_harsh = [word for word in (_OTHER, _DOUBT) if word not in settings.agreed]

    def beyond(allowed: Sequence[str]) -> str:
        """That the conclusion is one of the two grave words, and not one of ``allowed``."""
        words = [word for word in (_OTHER, _DOUBT) if word not in allowed]
        told = [f'[conclusion]="{word}"' for word in words]
        return f"OR({','.join(told)})" if told else "FALSE"

    differing = f'SUMPRODUCT(([reviews.student]=[student])*([reviews.verdict]="{_DIFFERS}"))'

    def unsupported(row: Row, others: Answers) -> bool:
        agreed, given = others.agreed(row["student"]), others.given(row["student"])
        return row["conclusion"] == _SAME and (agreed < given or agreed < wanted)

    def harsher(row: Row, others: Answers) -> bool:
        agreed, given = others.agreed(row["student"]), others.given(row["student"])
        unanimous = agreed == given and agreed >= wanted
        return row["conclusion"] in too_harsh and unanimous and not _unverified(row)

    def not_allowed(row: Row, others: Answers) -> bool:
        verdicts = others.verdicts[row["student"]]
        if row["conclusion"] not in (_OTHER, _DOUBT) or _unverified(row):
            return False
        allowed = settings.differed if _DIFFERS in verdicts else settings.doubted
        return row["conclusion"] not in allowed and len(verdicts) > verdicts.count(AGREES)

    def unexplained(row: Row, others: Answers) -> bool:
        unusual = (
            row["conclusion"] in (_OTHER, _DOUBT)
            or _unverified(row)
            or row["cause"] == _ELSE
            or others.agreed(row["student"]) < others.given(row["student"])
        )
        return not row["remark"] and unusual

    return [
        *identity_checks(settings),
        *choice_checks(STUDENTS, settings),
        Check(
            "conclusion", "✗ 还没有比对结论，不能先填学院结论",
            f'AND([conclusion]<>"",[{GIVEN}]=0)',
            lambda row, others: bool(row["conclusion"]) and not others.given(row["student"]),
        ),
        Check(
            "conclusion", f"✗ {wanted} 名比对人都填“{AGREES}”，才能填“{_SAME}”",
            f'AND([conclusion]="{_SAME}",OR([{AGREED}]<[{GIVEN}],[{AGREED}]<{wanted}))',
            unsupported,
        ),
        Check(
            "conclusion", f"✗ 比对全部“{AGREES}”，结论却不是“{_SAME}”",
            f"AND({beyond(settings.agreed)},[{AGREED}]=[{GIVEN}],"
            f"[{AGREED}]>={wanted},NOT({_UNVERIFIED}))",
            harsher,
        ),
        Check(
            "conclusion", "✗ 比对结论不支持这个学院结论",
            f"AND([{AGREED}]<[{GIVEN}],NOT({_UNVERIFIED}),"
            f"IF({differing}>0,{beyond(settings.differed)},{beyond(settings.doubted)}))",
            not_allowed,
        ),
        Check(
            "conclusion", f"✗ 录取或就读不属实，不能填“{_SAME}”",
            f'AND([conclusion]="{_SAME}",{_UNVERIFIED})',
            lambda row, others: row["conclusion"] == _SAME and _unverified(row),
        ),
        Check(
            "remark", f"待补 {STUDENTS['remark'].header}",
            f'AND([remark]="",OR([conclusion]="{_OTHER}",[conclusion]="{_DOUBT}",'
            f'{_UNVERIFIED},[cause]="{_ELSE}",[{AGREED}]<[{GIVEN}]))',
            unexplained, later=True,
        ),
    ]  # fmt: skip


def _review_checks(settings: Settings) -> list[Check]:
    names = "SUMPRODUCT(([students.student]=[student])*([students.name]=[reviewer]))"
    twice = "SUMPRODUCT(([reviews.student]=[student])*([reviews.reviewer]=[reviewer]))"

    def own(row: Row, others: Answers) -> bool:
        student = others.students.get(row["student"], {})
        return bool(row["reviewer"]) and student.get("name") == row["reviewer"]

    return [
        Check(
            "student", f"✗ 请先选学生{REVIEWS['student'].header}",
            "ISERROR(MATCH([student],[students.student],0))",
            lambda row, others: row["student"] not in others.students,
        ),
        *choice_checks(REVIEWS, settings),
        Check(
            "reviewer", "✗ 同一学生的比对人重复，请换一位",
            f'AND([reviewer]<>"",{twice}>1)',
            lambda row, others: (
                bool(row["reviewer"]) and others.reviewers[row["student"], row["reviewer"]] > 1
            ),
        ),
        Check("reviewer", "✗ 比对人不能是学生本人", f'AND([reviewer]<>"",{names}>0)', own),
        *date_checks(REVIEWS, settings.year),
    ]  # fmt: skip


def _material_checks(settings: Settings) -> list[Check]:
    def causes(cause: str) -> str:
        return f'([students.student]=[student])*([students.cause]="{cause}")'

    hurt = f"SUMPRODUCT({causes(_SURGERY)}+{causes(_INJURY)})>0"

    def no_certificate(row: Row, others: Answers) -> bool:
        cause = others.students.get(row["student"], {}).get("cause")
        return row["hospital"] not in ("", _HAD) and cause in (_SURGERY, _INJURY)

    def lacking(name: str) -> Check:
        def lacks(row: Row, others: Answers) -> bool:
            return row[name] not in ("", _HAD)

        condition = f'AND([{name}]<>"",[{name}]<>"{_HAD}")'
        return Check(name, f"待补 {MATERIALS[name].header}", condition, lacks, later=True)

    return [
        *choice_checks(MATERIALS, settings),
        Check(
            "hospital", f"✗ {_SURGERY}、{_INJURY}须有{MATERIALS['hospital'].header}",
            f'AND([hospital]<>"",[hospital]<>"{_HAD}",{hurt})', no_certificate,
        ),
        *(lacking(name) for name in settings.required_materials),
    ]  # fmt: skip


def _group_checks(settings: Settings) -> list[Check]:
    def leaders(row: Row, others: Answers) -> bool:
        return row["part"] == _LEADER and others.parts[_LEADER] > 1

    def nobody(row: Row, others: Answers) -> bool:
        return not others.parts[_LEADER]

    return [
        *choice_checks(GROUP, settings),
        Check(
            "part", f"✗ {_LEADER}只能有一人",
            f'AND([part]="{_LEADER}",SUMPRODUCT(--([group.part]="{_LEADER}"))>1)', leaders,
        ),
        Check(
            "member", "✗ 这名成员重复了",
            'AND([member]<>"",SUMPRODUCT(--([group.member]=[member]))>1)',
            lambda row, others: bool(row["member"]) and others.members[row["member"]] > 1,
        ),
        Check(
            "part", f"待补 {_LEADER}", f'SUMPRODUCT(--([group.part]="{_LEADER}"))=0', nobody,
            later=True,
        ),
    ]  # fmt: skip


def checks(settings: Settings) -> dict[str, list[Check]]:
    """Every check, by sheet name, in the order in which they speak; later ones come last."""
    return {
        "students": _student_checks(settings),
        "platform": choice_checks(PLATFORM, settings),
        "reviews": _review_checks(settings),
        "materials": _material_checks(settings),
        "group": _group_checks(settings),
    }
