"""The day of a signature: each limit on both sides, and one warning a cell."""

from __future__ import annotations

import pytest

from verify_xlsx.check import judge, wording
from verify_xlsx.examples import records_from
from verify_xlsx.rules.registry import CATALOGUE

SET = "| 通知日期 | 2024-04-18 |\n| 截止日期 | 2024-04-30 |\n| 节假日 | 周末、2024-04-28上班 |"
SIGNED = [code for code in CATALOGUE if code.startswith("signed-")]


@pytest.fixture(autouse=True)
def _today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VERIFY_XLSX_TODAY", "2024-05-02")


def codes(
    signed: str, settings: str = SET, saved: str = "2024-05-01 15:59:59", off: tuple[str, ...] = ()
) -> list[str]:
    records = records_from(f"""
        参数
        | 项目 | 值 |
        {settings}

        回收记录
        | 文件 | 保存时间 |
        | a.xlsx | {saved} |

        人工比对
        | 编号 | 序号 | 签字日期 |
        | 001  | 1    | {signed} |
    """)
    object.__setattr__(records.settings, "severities", dict.fromkeys(off))
    return [hit.rule.code for hit in judge(records) if hit.column.name == "signed"
            and hit.rule.code in SIGNED]  # fmt: skip


@pytest.mark.parametrize(
    ("signed", "code"),
    [
        ("2024-04-17", "signed-before-notice"), ("2024-04-18", ""), ("2024-04-30", ""),
        ("2024-05-01", "signed-after-due"), ("2024-05-02", "signed-after-saved"),
        ("2024-05-03", "signed-future"), ("2024-04-27", "signed-on-holiday"),
        ("2024-04-28", ""), ("2023-04-24", "signed-year"), ("2025-04-24", "signed-year"),
        ("", ""), ("2024-4-20", ""), ("上周", ""), ("2024-04-31", ""),
    ],
)  # fmt: skip
def test_each_limit(signed: str, code: str) -> None:
    assert codes(signed) == ([code] if code else [])


def test_a_return_is_saved_on_the_day_that_it_is_in_china() -> None:
    plain = "| 届别 | 2024 |"
    assert codes("2024-04-24", plain, "2024-04-23 16:00:00") == []
    assert codes("2024-04-24", plain, "2024-04-23 15:59:59") == ["signed-after-saved"]
    assert codes("2024-04-24", plain, "2024-04-24T00:00:00+08:00") == []
    assert codes("2024-04-24", plain, "2024-04-23T20:00:00+08:00") == ["signed-after-saved"]
    assert codes("2024-04-24", plain, "") == codes("2024-04-24", plain, "昨天") == []


def test_the_day_of_the_handouts_goes_before_that_of_the_notice() -> None:
    both = "| 通知日期 | 2024-04-18 |\n| 下发日期 | 2024-04-22 |"
    assert codes("2024-04-19", both) == ["signed-before-notice"]


def test_a_day_of_another_year_is_not_said_twice() -> None:
    assert codes("2024-06-01", "| 届别 | 2025 |") == ["signed-year"]


def test_nothing_set_nothing_said() -> None:
    assert codes("2024-04-06", "| 届别 | 2024 |") == []


def test_a_rule_that_is_off_leaves_the_word_to_the_next() -> None:
    assert codes("2024-05-02", off=("signed-after-saved",)) == ["signed-after-due"]


def test_the_messages_name_the_days() -> None:
    records = records_from(f"""
        参数
        | 项目 | 值 |
        {SET}

        人工比对
        | 编号 | 序号 | 签字日期   |
        | 001  | 1    | 2024-04-17 |
        | 001  | 2    | 2024-05-01 |
        | 001  | 3    | 2024-04-21 |
        | 001  | 4    | 2024-05-03 |
    """)
    texts = [wording(hit)[0] for hit in judge(records) if hit.rule.code in SIGNED]
    assert sorted(texts) == sorted([
        "签字日期 2024-04-17 早于通知或下发的日期 2024-04-18",
        "签字日期 2024-05-01 晚于截止日期 2024-04-30",
        "签字日期 2024-04-21 是星期日，教务处列为休息日",
        "签字日期“2024-05-03”还没有到",
    ])  # fmt: skip
