"""Whom the rules object to depends on neither order nor names, and order is linear."""

from __future__ import annotations

import time
from collections import Counter
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.rules.ordinary import ordinary
from tests.rules.sound import id_number, sound
from verify_xlsx.check import judge
from verify_xlsx.records import Records
from verify_xlsx.schema import Choice
from verify_xlsx.sheets import BY_NAME, HANDED_OUT

SIZE = 8
PLACES = [(sheet.name, name) for sheet in HANDED_OUT for name in sheet.fillable]


def test_a_sound_campaign_draws_nothing() -> None:
    assert judge(sound(300)) == []


@pytest.mark.parametrize("seed", range(5))
def test_an_ordinary_campaign_raises_no_alarm(seed: int) -> None:
    records = ordinary(300, seed)
    alarms = Counter(hit.rule.code for hit in judge(records))
    assert not alarms, f"{alarms.total()} false alarms"
    # It is no campaign of blanks: everybody has something to judge.
    assert records.reviews["verdict"].ne("").sum() > 900
    assert records.students["conclusion"].nunique() == 2


def test_numbers_of_the_sound_campaign_are_all_different() -> None:
    assert len({id_number(n) for n in range(20_000)}) == 20_000


@st.composite
def spoilt(draw: st.DrawFn) -> Records:
    """A campaign with values taken from elsewhere in their column, blanks and nonsense."""
    records = sound(SIZE, colleges=2)
    for _ in range(draw(st.integers(1, 12))):
        sheet, column = draw(st.sampled_from(PLACES))
        frame = records.frames[sheet]
        kind = BY_NAME[sheet][column].kind
        values = [*frame[column].unique(), "", "不对"]
        values += records.settings.words(kind) if isinstance(kind, Choice) else ()
        row = draw(st.integers(0, len(frame) - 1))
        frame.loc[row, column] = draw(st.sampled_from(values))
    return records


def objected(records: Records) -> Counter[tuple[str, str, str]]:
    return Counter(
        (hit.rule.code, hit.words["college"], hit.words["student"]) for hit in judge(records)
    )


@settings(max_examples=25, deadline=None)
@given(spoilt(), st.randoms(use_true_random=False))
def test_the_order_of_rows_changes_nothing(records: Records, random: Random) -> None:
    before = objected(records)
    for name, frame in records.frames.items():
        order = random.sample(range(len(frame)), len(frame))
        records.frames[name] = frame.iloc[order].reset_index(drop=True)
    assert objected(records) == before


@settings(max_examples=20, deadline=None)
@given(spoilt())
def test_renaming_students_changes_nothing(records: Records) -> None:
    before = objected(records)
    renamed = {student: f"x{n}" for n, student in enumerate(records.students["student"])}
    for frame in records.frames.values():
        if "student" in frame:
            frame["student"] = frame["student"].map(renamed).astype(object)
    records.masks = {renamed[student]: mask for student, mask in records.masks.items()}
    after = Counter({(c, k, renamed.get(s, s)): n for (c, k, s), n in before.items()})
    assert objected(records) == after


@settings(max_examples=20, deadline=None)
@given(spoilt())
def test_one_college_is_judged_alike_with_and_without_the_other(records: Records) -> None:
    """Numbers and shared reviewers apart, which are held against everyone's."""
    across = ("id-repeated", "reviewer-two-colleges")
    together = {key: n for key, n in objected(records).items() if key[0] not in across}
    apart: dict[tuple[str, str, str], int] = {}
    for college in records.students["college"].unique():
        frames = {
            name: frame[frame["college"].eq(college)].reset_index(drop=True)
            for name, frame in records.frames.items()
        }
        alone = Records(frames, records.settings, records.sources, records.masks)
        apart |= {key: n for key, n in objected(alone).items() if key[0] not in across}
    assert apart == together


@pytest.mark.parametrize("answered", [True, False])
def test_time_grows_no_faster_than_the_campaign(answered: bool) -> None:
    def seconds(students: int) -> float:
        records = sound(students, colleges=students // 20)
        if not answered:
            for name, column in PLACES:
                records.frames[name][column] = ""
        taken = []
        for _ in range(3):
            start = time.process_time()
            judge(records)
            taken.append(time.process_time() - start)
        return min(taken)

    # Four times the students; a quadratic rule would take sixteen times as long.
    assert seconds(4_000) < 7 * seconds(1_000)
