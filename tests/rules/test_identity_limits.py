"""Ages and birth dates on both sides of their limits, on 1 September of the year."""

from __future__ import annotations

import pytest

from verify_xlsx.check import judge, wording
from verify_xlsx.examples import records_from
from verify_xlsx.identity import check_character


def objections(born: str, sex: str = "男", sequence: str = "011") -> list[tuple[str, str]]:
    first17 = f"320399{born}{sequence}"
    records = records_from(f"""
        学生核查
        | 编号 | 性别  | 身份证号                            |
        | 001  | {sex} | {first17}{check_character(first17)} |
    """)
    hits = [hit for hit in judge(records) if hit.rule.code.startswith("id-")]
    return [(hit.rule.code, wording(hit)[0]) for hit in hits]


@pytest.mark.parametrize(
    ("born", "age"),
    [
        ("20100901", None), ("20100902", 13), ("20101001", 13), ("20100801", None),
        ("19640901", None), ("19630902", None), ("19630901", 61), ("19630801", 61),
        ("20030517", None),
    ],
)  # fmt: skip
def test_ages(born: str, age: int | None) -> None:
    said = objections(born)
    assert [code for code, _ in said] == (["id-age"] if age else [])
    assert all(f"是 {age} 岁" in text for _, text in said)


@pytest.mark.parametrize(
    ("born", "codes"),
    [
        ("20240901", ["id-age"]), ("20240902", ["id-date"]), ("20250101", ["id-date"]),
        ("20030229", ["id-date"]), ("20040229", []),
    ],
)  # fmt: skip
def test_birth_dates(born: str, codes: list[str]) -> None:
    said = objections(born)
    assert [code for code, _ in said] == codes
    assert all(f"“{born}”" in text for code, text in said if code == "id-date")


@pytest.mark.parametrize(
    ("sex", "sequence", "objected"),
    [("男", "010", True), ("女", "010", False), ("男", "011", False), ("女", "011", True),
     ("", "010", False), ("不详", "010", False)],
)  # fmt: skip
def test_sexes(sex: str, sequence: str, objected: bool) -> None:
    assert bool(objections("20030517", sex, sequence)) is objected


def test_who_shares_a_number_is_named_to_each() -> None:
    records = records_from("""
        学生核查
        | 编号 | 身份证号           |
        | 001  | 320399200305170123 |
        | 002  | 320399200305170123 |
        | 003  | 320399200305170123 |
        | 004  | 320399200305170211 |
    """)
    hits = [hit for hit in judge(records) if hit.rule.code == "id-repeated"]
    named = [wording(hit)[0].partition("与 ")[2].partition(" 的")[0] for hit in hits]
    assert named == ["002、003", "001、003", "001、002"]


def objections_to(number: str, published: str) -> list[str]:
    """The codes of what is said of a number, held against what the office published."""
    records = records_from(f"""
        学生核查
        | 编号 | 身份证号 |
        | 001  | {number} |
    """)
    records.masks |= {"001": published} if published else {}
    return [hit.rule.code for hit in judge(records) if hit.rule.code.startswith("id-")]
