"""Every rule objects to exactly the marked cells of its failing example, and to nothing else."""

from __future__ import annotations

import re

import pytest

from verify_xlsx.catalogue import RAISED_WORDS
from verify_xlsx.check import fields, judge, wording
from verify_xlsx.examples import MARK, Target, example, records_from, tables
from verify_xlsx.finding import Severity
from verify_xlsx.records import Records
from verify_xlsx.rules.registry import CATALOGUE, Rule

RUN = [rule for rule in CATALOGUE.values() if not rule.raised_by]
RAISED = [rule for rule in CATALOGUE.values() if rule.raised_by]

every_rule = pytest.mark.parametrize("rule", CATALOGUE.values(), ids=lambda rule: rule.code)
every_run_rule = pytest.mark.parametrize("rule", RUN, ids=lambda rule: rule.code)
every_raised_rule = pytest.mark.parametrize("rule", RAISED, ids=lambda rule: rule.code)


def objected(records: Records, rule: Rule) -> set[Target]:
    return {
        (hit.sheet.name, None if hit.index is None else hit.column.name, hit.index)
        for hit in judge(records, rules=[rule])
    }


@every_run_rule
def test_the_failing_example_fails_exactly_where_it_is_marked(rule: Rule) -> None:
    records, marked = example(rule.fails)
    assert marked
    assert objected(records, rule) == marked


@every_run_rule
def test_the_passing_example_passes(rule: Rule) -> None:
    records, marked = example(rule.passes)
    assert not marked
    assert objected(records, rule) == set()


@every_run_rule
def test_texts_of_the_default_frames_do_as_well_as_objects(rule: Rule) -> None:
    records, marked = example(rule.fails)
    for name, frame in records.frames.items():
        records.frames[name] = frame.astype("str").assign(_source=frame["_source"])
    assert objected(records, rule) == marked


@every_run_rule
def test_the_messages_can_be_written(rule: Rule) -> None:
    """A template that names an unknown word fails here, not at a clerk's desk."""
    for hit in judge(example(rule.fails)[0], rules=[rule]):
        for text in wording(hit):
            assert text and "{" not in text and "nan" not in text
            assert not re.search(r"[0-9]\.0\b", text), "a count, not a measurement"


@every_run_rule
def test_no_rule_stumbles_over_nothing(rule: Rule) -> None:
    assert objected(records_from(""), rule) == set()


@every_raised_rule
def test_raised_rules_use_only_words_that_are_given(rule: Rule) -> None:
    assert fields(rule.message) | fields(rule.fix) <= set(RAISED_WORDS)


@every_raised_rule
def test_raised_rules_show_both_examples(rule: Rule) -> None:
    assert tables(rule.fails)
    assert tables(rule.passes) and MARK not in rule.passes


@every_rule
def test_every_rule_says_what_why_and_whence(rule: Rule) -> None:
    assert all((rule.title, rule.message, rule.fix, rule.why, rule.source))
    assert not rule.message.endswith("。") and not rule.fix.endswith("。")
    assert rule.why.endswith("。")
    assert rule.code == rule.code.lower()


@every_run_rule
def test_rules_that_are_run_never_call_something_repaired(rule: Rule) -> None:
    assert rule.severity is not Severity.REPAIRED


def test_an_example_with_an_unknown_sheet_or_header_is_refused() -> None:
    with pytest.raises(ValueError, match="没有的表"):
        records_from("没有的表\n| 编号 |\n| 1 |")
    with pytest.raises(ValueError, match="没有的列"):
        records_from("人工比对\n| 没有的列 |\n| 1 |")


def test_an_example_may_bring_settings_and_the_published_list() -> None:
    records = records_from("""
        参数
        | 项目     | 值 |
        | 比对人数 | 2  |

        名单
        | 编号     | 身份证号        |
        | 2024-001 | 320399*****0123 |
    """)
    assert records.settings.reviewers == 2
    assert records.masks == {"2024-001": "320399*****0123"}
