"""A tab that is only called like a form is a college's own, and it is told of."""

from __future__ import annotations

import pytest
from openpyxl import load_workbook

from tests.clerk import Clerk
from workbooks.people import HEALTH, key, of

pytestmark = pytest.mark.usefixtures("data_alone")

(WHO,) = of(HEALTH)


@pytest.mark.parametrize("title", [f"{key(WHO)} 补充材料", key(WHO), "2024-099 补充", "2024-1补充"])
def test_without_a_form_s_header_it_is_told_of(clerk: Clerk, title: str) -> None:
    path = clerk.returned(HEALTH)
    book = load_workbook(path)
    book.create_sheet(title)["A1"] = "家长来电说明"
    book.save(path)
    (told,) = clerk("merge", "--json").json["findings"]
    assert told["code"] == "sheets-added" and f"“{title}”" in told["message"]


@pytest.mark.parametrize("title", [f"{key(WHO)} {WHO.name} (2)", f"{key(WHO)}", "2023-117 某某某"])
def test_a_form_stays_one_whatever_it_is_called(clerk: Clerk, title: str) -> None:
    path = clerk.returned(HEALTH)
    book = load_workbook(path)
    book[f"{key(WHO)} {WHO.name}"].title = title
    book.save(path)
    assert clerk("merge", "--json").json["findings"] == []


def test_one_that_reaches_further_than_any_form_is_not_opened(clerk: Clerk) -> None:
    path = clerk.returned(HEALTH)
    book = load_workbook(path)
    book.create_sheet("2024-099 补充")["XFD1048576"] = "远"
    book.save(path)
    (told,) = clerk("merge", "--json").json["findings"]
    assert told["code"] == "sheets-added"
