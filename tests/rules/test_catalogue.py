"""``rules`` and ``rules CODE`` as the office reads them."""

from __future__ import annotations

import pytest

from verify_xlsx.campaign import CampaignError
from verify_xlsx.catalogue import explanation, listing
from verify_xlsx.rules.registry import CATALOGUE
from verify_xlsx.text_table import width


def test_the_listing_has_every_rule_in_aligned_columns() -> None:
    lines = [line for line in listing().splitlines() if line.startswith("  ")]
    assert {line.split()[0] for line in lines} == set(CATALOGUE)
    titles = {width(line[: line.index(CATALOGUE[line.split()[0]].title)]) for line in lines}
    assert len(titles) == 1


def test_an_explanation_shows_the_message_as_a_college_gets_it() -> None:
    text = explanation("reviewer-repeated")
    assert text.splitlines()[0] == "reviewer-repeated  同一学生的比对人重复"
    assert "问题      甲老师在这名学生的比对人中出现不止一次" in text
    assert "处理办法  请改由另一位老师比对，同一学生的比对人不能重复" in text


def test_examples_are_tables_with_the_cells_marked() -> None:
    lines = explanation("reviewer-repeated").splitlines()
    at = lines.index("不合要求的例子（✗ 是要改的地方）")
    assert lines[at + 1 : at + 6] == [
        "  人工比对",
        "  编号      序号  比对人姓名",
        "  2024-001  1     甲老师 ✗",
        "  2024-001  2     乙老师",
        "  2024-001  3     甲老师 ✗",
    ]
    assert "✗" not in "".join(lines[lines.index("合乎要求的例子") :])


@pytest.mark.parametrize("code", CATALOGUE)
def test_every_rule_can_be_explained(code: str) -> None:
    rule, text = CATALOGUE[code], explanation(code)
    assert rule.why in text and rule.source in text and rule.severity.word in text
    assert "{" not in text


def test_an_explanation_keeps_to_the_room_it_has() -> None:
    head = explanation("conclusion-unsupported", 60).split("不合要求")[0]
    assert max(width(line) for line in head.splitlines()) <= 60


@pytest.mark.parametrize(
    ("typed", "near"),
    [("reviewer-repeat", "reviewer-repeated"), ("ID-SEX", "id-sex"), ("校验码", "id-check-digit")],
)
def test_an_unknown_code_is_answered_with_near_ones(typed: str, near: str) -> None:
    with pytest.raises(CampaignError, match=f"“{typed}”.*{near}"):
        explanation(typed)


def test_a_code_like_no_other_is_answered_with_the_way_to_the_list() -> None:
    with pytest.raises(CampaignError, match=r"^没有代码是“zzzz”的规则。不带代码运行 rules"):
        explanation("zzzz")
