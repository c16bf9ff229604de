import re
from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verify_xlsx.containers.grid import Raw
from verify_xlsx.reading.dates import date_reader, read_date
from verify_xlsx.reading.terms import Terms
from verify_xlsx.reading.text import read_text
from verify_xlsx.reading.values import (
    read_identity,
    read_name,
    read_whole,
    reader_for,
    without_middle,
)
from verify_xlsx.rules.registry import CATALOGUE
from verify_xlsx.schema import Identity, Kind, Moment, Text
from verify_xlsx.sheets import HANDED_OUT, HELD, ROLE, VERDICT

REPAIRED, AMBIGUOUS, LOST = "value-repaired", "date-ambiguous", "digits-lost"


@pytest.mark.parametrize(
    ("raw", "value", "code"),
    [
        (date(2024, 4, 24), "2024-04-24", ""),
        (datetime(2024, 4, 24, 9, 30), "2024-04-24", ""),
        ("2024-4-24", "2024-04-24", ""),
        (" 2024/04/24 ", "2024-04-24", ""),
        ("2024年4月24日", "2024-04-24", ""),
        ("2024-04-24 00:00:00", "2024-04-24", ""),
        ("2024.4.24", "2024-04-24", REPAIRED),
        ("2024。4。24", "2024-04-24", REPAIRED),
        ("２０２４－４－２４", "2024-04-24", REPAIRED),
        ("20240424", "2024-04-24", REPAIRED),
        (20240424.0, "2024-04-24", REPAIRED),
        (45406.0, "2024-04-24", REPAIRED),
        (45406.5, "2024-04-24", REPAIRED),
        ("45406", "2024-04-24", REPAIRED),
        ("25/4/2024", "2024-04-25", REPAIRED),
        ("4/25/2024", "2024-04-25", REPAIRED),
        ("04/05/2024", "04/05/2024", AMBIGUOUS),
        ("4/5/24", "4/5/24", AMBIGUOUS),
        ("24.4.28", "24.4.28", AMBIGUOUS),
        ("4月28日", "4月28日", AMBIGUOUS),
        (4.28, "4.28", AMBIGUOUS),
        ("2024-2-30", "2024-2-30", ""),
        ("20241301", "20241301", ""),
        ("四月底", "四月底", ""),
        (39999.0, "39999", ""),
        ("", "", ""),
    ],
)
def test_dates(raw: Raw, value: str, code: str) -> None:
    assert read_date(raw) == (value, code)


def test_one_day_read_two_ways_is_not_ambiguous() -> None:
    assert read_date("5/5/2024") == ("2024-05-05", REPAIRED)


@pytest.mark.parametrize(
    ("raw", "value", "code"),
    [
        ("11/18", "2026-11-18", REPAIRED),
        ("18-Nov", "2026-11-18", REPAIRED),
        ("11月18日", "2026-11-18", REPAIRED),
        ("十一月十八日", "2026-11-18", REPAIRED),
        ("四月二十六日", "2026-04-26", REPAIRED),
        ("十三月一日", "十三月一日", ""),
        ("2026-4-22 25:61", "2026-4-22 25:61", ""),
        ("5月4日", "2026-05-04", REPAIRED),
        ("5/4", "5/4", AMBIGUOUS),
        ("4/5/26", "4/5/26", AMBIGUOUS),
    ],
)
def test_a_day_without_a_year_is_of_the_campaigns_year_as_its_rule_says(
    raw: str, value: str, code: str
) -> None:
    assert date_reader(2026)(raw) == (value, code)
    why = CATALOGUE[AMBIGUOUS].why
    assert "11/18" in why and "5/4" in why and "本届的年份" in why


@pytest.mark.parametrize(
    ("raw", "value", "code"),
    [
        ("320399200001010010", "320399200001010010", ""),
        (" 320399200001010010\u200b", "320399200001010010", ""),
        ("'320399200001010010", "320399200001010010", ""),
        ("320399 20000101 001x", "32039920000101001X", REPAIRED),
        ("３２０３９９２００００１０１００１ｘ", "32039920000101001X", REPAIRED),
        ("320399＊＊＊＊＊001x", "320399*****001X", REPAIRED),
        ("320399*****0010", "320399*****0010", ""),
        (320399200001010010.0, "", LOST),
        ("3.20399E+17", "", LOST),
        (320399000101001.0, "320399000101001", ""),
        ("E1234567x", "E1234567X", REPAIRED),
        ("", "", ""),
    ],
)
def test_identity_numbers(raw: Raw, value: str, code: str) -> None:
    assert read_identity(raw) == (value, code)


@pytest.mark.parametrize(
    ("raw", "value", "code"),
    [
        ("某甲", "某甲", ""),
        ("  某甲\u3000", "某甲", ""),
        ("某\u200b甲", "某甲", ""),
        ("某 甲", "某甲", REPAIRED),
        ("某\u3000甲", "某甲", REPAIRED),
        ("某\n甲", "某甲", REPAIRED),
        ("子丑・寅卯", "子丑·寅卯", REPAIRED),
        ("子丑 . 寅卯", "子丑·寅卯", REPAIRED),
        ("子丑．寅卯", "子丑·寅卯", REPAIRED),
        ("子丑·寅卯", "子丑·寅卯", ""),
        ("1.范院长", "范院长", REPAIRED),
        ("（2）范三本", "范三本", REPAIRED),
        ("3、范一本", "范一本", REPAIRED),
        ("王试2", "王试2", ""),
        ("某\ue123", "某\ue123", ""),
        ("\U000f0001甲", "\U000f0001甲", ""),
        ("Made  Up", "Made Up", REPAIRED),
        ("M. Up", "M. Up", ""),
        (12.0, "12", ""),
    ],
)
def test_names(raw: Raw, value: str, code: str) -> None:
    assert read_name(raw) == (value, code)


@pytest.mark.parametrize(
    ("raw", "value", "code"),
    [
        ("一致", "一致", ""),
        (" 一致\u00a0", "一致", ""),
        ("一 致", "一致", REPAIRED),
        ("√", "一致", REPAIRED),
        ("✔\ufe0f", "一致", REPAIRED),
        ("✅", "一致", REPAIRED),
        ("(√)一致 ( )不一致 ( )存疑", "一致", REPAIRED),
        ("（ ）一致（√）不一致（ ）存疑", "不一致", REPAIRED),
        ("(√)一致 (√)不一致 ( )存疑", "(√)一致 (√)不一致 ( )存疑", ""),
        ("是同一人", "一致", REPAIRED),
        ("不相符", "不一致", REPAIRED),
        ("大概一致", "大概一致", ""),
        (1.0, "1", ""),
        (True, "TRUE", ""),
        ("", "", ""),
    ],
)
def test_choices(raw: Raw, value: str, code: str) -> None:
    assert reader_for(VERDICT)(raw) == (value, code)


def test_full_width_slash_is_the_synonym_too() -> None:
    assert reader_for(HELD)("／") == ("不适用", REPAIRED)


def test_words_of_the_campaign_replace_those_declared() -> None:
    read = reader_for(ROLE, Terms({ROLE.name: ("副书记", "班主任")}))
    assert read("副书记") == ("副书记", "")
    assert read("班 主任") == ("班主任", REPAIRED)
    assert read("分管学生工作的副书记") == ("分管学生工作的副书记", "")


@pytest.mark.parametrize(
    ("raw", "value", "code"),
    [(1.0, "1", ""), (2, "2", ""), ("3", "3", ""), ("１", "1", REPAIRED), ("01", "1", REPAIRED),
     ("2.0", "2", REPAIRED), (1.5, "1.5", ""), ("", "", ""),
     ("一", "1", REPAIRED), ("第一人", "1", REPAIRED), ("①", "1", REPAIRED),
     ("1号", "1", REPAIRED), ("第 3 名", "3", REPAIRED), ("（二）", "2", REPAIRED),
     ("2、", "2", REPAIRED), ("比对人三", "3", REPAIRED), ("贰", "2", REPAIRED),
     ("十", "10", REPAIRED), ("十二", "12", REPAIRED), ("二十", "20", REPAIRED),
     ("一二", "一二", ""), ("1 2", "1 2", ""), ("甲", "甲", ""), ("第", "第", ""), ("人", "人", ""),
     ("十十", "十十", ""), ("1/2", "1/2", ""), ("1-2", "1-2", ""), ("0", "0", ""),
     ("-1", "-1", "")],
)  # fmt: skip
def test_whole_numbers(raw: Raw, value: str, code: str) -> None:
    assert read_whole(raw) == (value, code)


@pytest.mark.parametrize(
    ("raw", "value", "code"),
    [
        ("第一行\r\n第二行 ", "第一行\n第二行", ""),
        ("第一行_x000D_\n第二行", "第一行\n第二行", ""),
        ("=1+1", "=1+1", ""),
        (2103.0, "2103", ""),
        (0.1 + 0.2, "0.3", ""),
        (date(2024, 4, 24), "2024-04-24", ""),
        (datetime(2024, 4, 24, 8, 5), "2024-04-24 08:05:00", ""),
        (time(8, 5), "08:05:00", ""),
        (1234567890123456789.0, "", LOST),
        ("a\x00b\x0bc\ufffe", "abc", ""),
    ],
)
def test_text(raw: Raw, value: str, code: str) -> None:
    assert read_text(raw) == (value, code)


KINDS: list[Kind] = [*{repr(c.kind): c.kind for s in HANDED_OUT for c in s}.values(), Moment()]
PIECES = st.sampled_from(
    [*"0123456789xX*＊ \u3000\u200b\n-/.年月日·•'√×某甲乙一致不", "2024", "_x000D_", "E+17"]
)
RAW: st.SearchStrategy[Raw] = st.one_of(
    st.text(), st.lists(PIECES, max_size=24).map("".join), st.integers(), st.floats(),
    st.booleans(), st.dates(), st.datetimes(), st.times(), st.timedeltas(),
)  # fmt: skip


@given(st.sampled_from(KINDS), RAW)
def test_normal_form_is_stable_and_nothing_raises(kind: Kind, raw: Raw) -> None:
    read = reader_for(kind)
    value, _ = read(raw)
    assert read(value)[0] == value
    assert value == value.strip()
    assert without_middle(raw, kind) is not None


@given(st.sampled_from(KINDS), st.timedeltas(min_value=timedelta(0)))
def test_what_is_read_in_silence_is_what_was_typed(kind: Kind, raw: timedelta) -> None:
    assert reader_for(kind)(str(raw))[1] in ("", REPAIRED)


def test_notes_hide_the_middle_of_numbers() -> None:
    assert without_middle("320399 20000101 001x", Identity()) == "320399 ******** 001x"
    assert without_middle("320399*****0010", Identity()) == "320399*****0010"
    told = without_middle("其号码为320399200001010010", Text())
    assert not re.search("[0-9]{7}", told)
