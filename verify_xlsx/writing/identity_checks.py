"""What the handout checks of an identity number while it is typed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import reduce

from verify_xlsx import identity
from verify_xlsx.settings.items import Settings
from verify_xlsx.sheets import SEX
from verify_xlsx.writing.checking import Answers, Check, Row, Test
from verify_xlsx.writing.plan import HEAD, TAIL

_ID = "[id_number]"
# Written out digit by digit: no array is needed, so every program computes it alike.
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_SUM = "+".join(f"{weight}*MID({_ID},{n},1)" for n, weight in enumerate(_WEIGHTS, start=1))
#: What is left of the first seventeen characters without digits.
_NO_DIGITS = reduce(
    lambda rest, digit: f'SUBSTITUTE({rest},"{digit}","")', range(10), f"LEFT({_ID},17)"
)
_BORN = f"DATE(MID({_ID},7,4),MID({_ID},11,2),MID({_ID},13,2))"


def _typed(condition: str) -> str:
    """``condition`` of a number that somebody typed: not blank, not as published, no passport's."""
    abroad = f"AND(ISERROR(--LEFT([{HEAD}],1)),ISERROR(--LEFT({_ID},1)))"
    return f'IF(OR({_ID}="",ISNUMBER(FIND("*",{_ID})),{abroad}),FALSE,{condition})'


def _completed(condition: str) -> str:
    """``condition`` of a number of either kind that somebody typed."""
    return f'IF(OR({_ID}="",ISNUMBER(FIND("*",{_ID}))),FALSE,{condition})'


def _number(test: Callable[[str, Row, Answers], bool]) -> Test:
    def of_typed(row: Row, others: Answers) -> bool:
        number = row["id_number"]
        abroad = not row[HEAD][:1].isdecimal() and not number[:1].isdecimal()
        return bool(number) and "*" not in number and not abroad and test(number, row, others)

    return of_typed


def _is_another(number: str, row: Row) -> bool:
    """Whether a number in capitals is complete and does not begin and end as published."""
    told = number.startswith(row[HEAD].upper()) and number.endswith(row[TAIL].upper())
    return bool(number) and "*" not in number and not told


def identity_checks(settings: Settings) -> list[Check]:
    """The checks of the number, in the order of the rules: form, date, mask, check digit …"""
    last_day = date(settings.year, 9, 1)

    def born_wrong(number: str) -> bool:
        born = identity.birth_date(number)
        return born is None or born.year < 1900 or born > last_day

    return [
        Check(
            "id_number", "✗ 身份证号应是 17 位数字加 1 位数字或 X",
            _typed(
                f'OR(LEN({_ID})<>18,ISERROR(FIND(UPPER(RIGHT({_ID},1)),"0123456789X")),'
                f'{_NO_DIGITS}<>"")'
            ),
            _number(lambda number, row, others: not identity.is_whole(number)),
        ),
        Check(
            "id_number", "✗ 身份证号中的出生日期不对",
            _typed(
                f"IFERROR(OR(--MID({_ID},7,4)<1900,MONTH({_BORN})<>--MID({_ID},11,2),"
                f"DAY({_BORN})<>--MID({_ID},13,2),{_BORN}>DATE({settings.year},9,1)),TRUE)"
            ),
            _number(lambda number, row, others: born_wrong(number)),
        ),
        Check(
            "id_number", "✗ 身份证号与教务处给出的首尾数字不符",
            _completed(
                f"OR(LEFT({_ID},LEN([{HEAD}]))<>[{HEAD}],RIGHT({_ID},LEN([{TAIL}]))<>[{TAIL}])"
            ),
            lambda row, others: _is_another(row["id_number"].upper(), row),
        ),
        Check(
            "id_number", "✗ 身份证号校验位不对，请逐位核对",
            _typed(
                f'MID("10X98765432",MOD({_SUM},11)+1,1)<>UPPER(RIGHT({_ID},1))'
            ),
            _number(
                lambda number, row, others: identity.check_character(number[:17]) != number[17]
            ),
        ),
        Check(
            "id_number", "✗ 与另一名学生的身份证号相同",
            _typed(f"SUMPRODUCT(--([students.id_number]={_ID}))>1"),
            _number(lambda number, row, others: others.numbers[number] > 1),
        ),
        Check(
            "id_number", "✗ 身份证号与性别不符",
            _typed(
                f'AND([sex]<>"",[sex]<>IF(MOD(MID({_ID},17,1),2)=1,'
                f'"{SEX.words[0]}","{SEX.words[1]}"))'
            ),
            _number(lambda number, row, others: row["sex"] not in ("", identity.sex(number))),
        ),
    ]  # fmt: skip
