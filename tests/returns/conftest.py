"""What tests of odd returns begin with."""

from __future__ import annotations

import pytest
from openpyxl import Workbook, load_workbook

from tests.clerk import Clerk
from workbooks.people import DRUGS


@pytest.fixture
def book(clerk: Clerk) -> Workbook:
    """The return of three students, merged, and still in 回收."""
    path = clerk.returned(DRUGS)
    book = load_workbook(path)
    path.unlink()
    clerk.receive(book, "先.xlsx", 22)
    assert clerk("merge").status == 0
    return book
