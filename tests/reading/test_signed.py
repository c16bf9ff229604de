"""What stands in place of a member's name: a signature's line, or a row after all."""

from __future__ import annotations

import pytest

from verify_xlsx.reading.layout import Layout
from verify_xlsx.reading.strays import no_rows
from verify_xlsx.sheets import GROUP


def skipped(member: str, post: str, part: str) -> bool:
    values = {"member": ["范院长", member], "post": ["院长", post], "part": ["组长", part]}
    layout = Layout(0, {"member": 0, "post": 1, "part": 2})
    return [note.row for note in no_rows(GROUP, layout, 2, values)] == [3]


@pytest.mark.parametrize(
    ("member", "post", "part"),
    [
        ("填表人", "范一本", ""), ("填表人", "范一本", "2024年4月22日"), ("2024-04-22", "", ""),
        ("2024年4月", "", ""), ("（盖章）", "", ""), ("某某学院（公章）", "", ""),
        ("审核人 范院长", "", ""), ("年月日", "", ""),
    ],
)  # fmt: skip
def test_a_signature_is_no_member(member: str, post: str, part: str) -> None:
    assert skipped(member, post, part)


@pytest.mark.parametrize(
    ("member", "post", "part"),
    [
        ("负责人", "院长", "组长"), ("2024-04-22", "班主任", "成员"), ("范一本", "", ""),
        ("范一本（签字）", "班主任", ""), ("年月", "班主任", ""), ("单月日", "", ""),
    ],
)  # fmt: skip
def test_what_may_be_a_member_is_asked_about(member: str, post: str, part: str) -> None:
    assert not skipped(member, post, part)
