"""Long work shows how far it is on a terminal, and nowhere else."""

from __future__ import annotations

import pytest

from tests.at_terminal import Terminal
from tests.clerk import Clerk
from workbooks.people import COLLEGES


@pytest.mark.parametrize(("command", "label"), [("validate", "校验"), ("merge", "合并")])
def test_of_the_files_that_are_read(clerk: Clerk, command: str, label: str) -> None:
    for college in COLLEGES[:2]:
        clerk.returned(college)
    terminal = Terminal(clerk.folder, command)
    assert terminal.status() == 0, terminal.said
    assert label in terminal.said and "2/2" in terminal.said
    piped = clerk(command)
    assert "2/2" not in piped.out + piped.err


def test_of_the_handouts_that_are_written(clerk: Clerk) -> None:
    terminal = Terminal(clerk.folder, "distribute")
    assert terminal.status() == 0, terminal.said
    assert f"{len(COLLEGES)}/{len(COLLEGES)}" in terminal.said
