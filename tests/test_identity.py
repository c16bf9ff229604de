"""No text that is shown holds a whole identity number, however it was written."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from verify_xlsx.identity import without_numbers

NUMBER, HIDDEN = "320399200001010010", "320399*****0010"
_FULL_WIDTH = str.maketrans("0123456789X", "０１２３４５６７８９Ｘ")
_SEPARATORS = ("", " ", "-", "—", "\u3000", ".", "·", "\n", "_", "，", "/")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (NUMBER, HIDDEN),
        (f"身份证号{NUMBER}，已核对", f"身份证号{HIDDEN}，已核对"),
        (NUMBER[:-1] + "X", "320399*****001X"),
        ("320399 2000 0101 0010", HIDDEN),
        ("号码是320399-20000101-0010。", f"号码是{HIDDEN}。"),
        ("3203 9920 0001 0100 10", HIDDEN),
        (NUMBER.translate(_FULL_WIDTH), "３２０３９９*****００１０"),
        ("320399 20000101 001x", "320399*****001x"),
        (f"ID{NUMBER}ok", f"ID{HIDDEN}ok"),
        (f"{NUMBER}、{NUMBER}", f"{HIDDEN}、{HIDDEN}"),
        ("32039920000101001", "320399*****1001"),  # one digit short gives a person away too
    ],
)
def test_a_number_is_masked_wherever_it_stands(text: str, shown: str) -> None:
    assert without_numbers(text) == shown


@pytest.mark.parametrize(
    "text",
    [
        "",
        "13800000000",
        "联系电话 13800000000、13900000000",
        "2024-04-18 10:20，2024-04-19 08:00",
        "2024年4月18日至2024年4月19日",
        "第 1 至 3 人，共 12 份材料，编号 2024-001、2024-002、2024-003",
        HIDDEN,
    ],
)
def test_what_is_no_number_stays(text: str) -> None:
    assert without_numbers(text) == text


@given(
    before=st.text(st.characters(exclude_categories=("Nd", "Cs")), max_size=5),
    after=st.text(st.characters(exclude_categories=("Nd", "Cs")), max_size=5),
    signs=st.lists(st.sampled_from(_SEPARATORS), min_size=17, max_size=17),
    full_width=st.booleans(),
)
@example(before="", after="", signs=[""] * 16 + [" "], full_width=False)
def test_no_way_to_write_it_in_groups_gets_through(
    before: str, after: str, signs: list[str], full_width: bool
) -> None:
    digits = NUMBER.translate(_FULL_WIDTH) if full_width else NUMBER
    text = before + digits[0] + "".join(map(str.__add__, signs, digits[1:])) + after
    left = "".join(sign for sign in without_numbers(text) if sign.isdecimal())
    assert len(left) <= 10


def test_pages_of_digits_take_no_time() -> None:
    page = "1 9 0 0 0 1 0 1 " * 4000
    assert without_numbers(page)
