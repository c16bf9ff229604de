"""The engine: one wrong value draws one finding, nothing shows a number, nobody is mixed up."""

from __future__ import annotations

import pandas as pd
import pytest

from verify_xlsx.check import Hit, judge, render, wording
from verify_xlsx.examples import records_from
from verify_xlsx.finding import Severity
from verify_xlsx.records import Records
from verify_xlsx.rules.registry import CATALOGUE, Rule
from verify_xlsx.sheets import column_at

Marks = dict[str, pd.DataFrame]


def errors(records: Records, faulty: Marks | None = None) -> list[tuple[str, str]]:
    hits = judge(records, faulty)
    return [
        (hit.rule.code, hit.words["student"])
        for hit in hits
        if hit.rule.severity is not Severity.MISSING
    ]


def marks(records: Records, place: str, *rows: int) -> Marks:
    sheet, _, column = place.partition(".")
    frame = pd.DataFrame(False, index=records.frames[sheet].index, columns=[column, "name"])
    frame.loc[list(rows), column] = True
    return {sheet: frame}


@pytest.mark.parametrize(
    ("number", "code"),
    [
        ("32039920030517012", "id-format"),
        ("320399200313170123", "id-date"),
        ("320398200305170123", "id-mask"),
        ("320399200305180123", "id-check-digit"),
        ("320399195001010119", "id-mask"),
        ("320399200305170123", "id-sex"),
    ],
)
def test_a_slip_in_a_number_draws_one_finding(number: str, code: str) -> None:
    records = records_from(f"""
        名单
        | 编号 | 身份证号        |
        | 001  | 320399*****0123 |

        学生核查
        | 编号 | 姓名   | 性别 | 身份证号 |
        | 001  | 钱试甲 | 男   | {number} |
    """)
    assert errors(records) == [(code, "001")]


def test_whose_number_was_taken_is_not_accused() -> None:
    records = records_from("""
        名单
        | 编号 | 身份证号        |
        | 001  | 320399*****0123 |
        | 002  | 320399*****0211 |

        学生核查
        | 编号 | 姓名   | 性别 | 身份证号           |
        | 001  | 钱试甲 | 女   | 320399200305170123 |
        | 002  | 孙试乙 | 女   | 320399200305170123 |
    """)
    assert errors(records) == [("id-mask", "002")]


CONTRADICTION = """
    学生核查
    | 编号 | 姓名   | 学院结论 | 情况说明 |
    | 001  | 钱试甲 | 同一人   | 已写     |
    | 002  | 孙试乙 | 同一人   | 已写     |

    人工比对
    | 编号 | 序号 | 比对结论 |
    | 001  | 1    | {}       |
    | 001  | 2    | 一致     |
    | 002  | 1    | 存疑     |
"""


def test_a_rule_waits_for_a_wrong_word_in_another_sheet_for_that_student_only() -> None:
    assert errors(records_from(CONTRADICTION.format("一致"))) == [
        ("conclusion-unsupported", "001"),
        ("conclusion-unsupported", "002"),
    ]
    assert errors(records_from(CONTRADICTION.format("大致"))) == [
        ("cell-choice", "001"),
        ("conclusion-unsupported", "002"),
    ]


def test_a_rule_waits_for_what_the_reader_objected_to() -> None:
    records = records_from(CONTRADICTION.format("一致"))
    there = marks(records, "reviews.verdict", 0)
    assert errors(records, there) == [("conclusion-unsupported", "002")]
    here = marks(records, "students.conclusion", 1)
    assert errors(records, here) == [("conclusion-unsupported", "001")]


def test_a_cell_that_the_reader_could_not_read_is_not_called_blank_as_well() -> None:
    records = records_from("""
        学生核查
        | 编号 | 专业 |
        | 001  |      |
        | 002  |      |
    """)
    hits = judge(records, marks(records, "students.major", 0), [CATALOGUE["cell-required"]])
    assert [hit.index for hit in hits if hit.column.name == "major"] == [1]


def test_a_leader_who_is_misspelt_is_not_missed_as_well() -> None:
    records = records_from("""
        工作组
        | 姓名   | 职务   | 组内身份 |
        | 甲院长 | 院长   | 组張     |
        | 乙老师 | 班主任 | 成员     |
    """)
    assert errors(records) == [("cell-choice", "")]


def test_words_and_messages_never_show_a_number() -> None:
    number = "320399200305170123"
    records = records_from(f"""
        学生核查
        | 编号 | 姓名   | 性别 | 身份证号 | 照片差异原因 | 学院结论 | 情况说明      |
        | 001  | 钱试甲 | 男   | {number} | {number}     | 存疑     | 号码 {number} |
        | 002  | 孙试乙 | 女   | {number} | 无           | 存疑     |               |
    """)
    hits = judge(records)
    assert {"id-repeated", "cell-choice"} <= {hit.rule.code for hit in hits}
    for hit in hits:
        assert number not in "".join((*hit.words.values(), *wording(hit)))


def test_a_hit_has_every_value_of_its_row() -> None:
    records = records_from(
        "人工比对\n| 编号 | 姓名 | 序号 | 签字日期 |\n| 001 | 钱试甲 | 2 | 某日 |"
    )
    (hit,) = judge(records, rules=[CATALOGUE["cell-date"]])
    assert (hit.sheet.name, hit.column.name, hit.index) == ("reviews", "signed", 0)
    said = {name: hit.words[name] for name in ("student", "name", "ordinal", "value", "header")}
    assert said == {
        "student": "001", "name": "钱试甲", "ordinal": "2", "value": "某日", "header": "签字日期",
    }  # fmt: skip
    assert hit.words["sheet"] == "人工比对" and hit.words["college"]


def test_a_missing_row_is_said_of_its_student_and_college() -> None:
    records = records_from("""
        学生核查
        | 学院   | 编号 | 姓名   |
        | 甲学院 | 001  | 钱试甲 |
    """)
    hits = [hit for hit in judge(records) if hit.index is None]
    found = {(hit.rule.code, hit.sheet.name, hit.words["student"]) for hit in hits}
    assert found == {
        ("row-missing", "platform", "001"),
        ("row-missing", "reviews", "001"),
        ("row-missing", "materials", "001"),
        ("group-empty", "group", ""),
    }
    assert {hit.words["college"] for hit in hits} == {"甲学院"}


def test_values_with_braces_line_breaks_or_great_length_are_only_quoted() -> None:
    rule = Rule("x", Severity.ERROR, "题", "{raw}", "改 {raw}", "因", "据")
    assert render(rule, {"raw": "{name}\n乙"}) == ("{name} 乙", "改 {name} 乙")
    assert len(render(rule, {"raw": "长" * 500})[0]) == 101


def test_a_template_with_an_unknown_word_is_refused() -> None:
    rule = Rule("x", Severity.ERROR, "题", "{unheard}", "改", "因", "据")
    with pytest.raises(KeyError, match="unheard"):
        wording(Hit(rule, *column_at("students.name"), 0, {"value": ""}))
