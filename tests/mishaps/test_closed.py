"""What a password closes is asked for at a terminal: a real one, with LibreOffice's real files."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.at_terminal import Terminal
from tests.mishaps.stage import Case, keyed
from tests.office import Office
from verify_xlsx.judging.closed import opened_by_asking
from verify_xlsx.table import Note, ReadFile

PASSWORD = "Abc-123"


@pytest.mark.parametrize("suffix", [".xlsx", ".xls", ".ods"])
def test_the_right_one_is_taken_after_a_wrong_one(case: Case, office: Office, suffix: str) -> None:
    case.resave(office, suffix, PASSWORD)
    terminal = Terminal(case.clerk.folder, "merge")
    assert "设了打开密码" in terminal.until("直接回车就跳过")
    terminal.type("nonsense")
    assert "密码不对" in terminal.until("直接回车就跳过")
    terminal.type(PASSWORD)
    assert terminal.status() == 0, terminal.said
    assert PASSWORD not in terminal.said and "Traceback" not in terminal.said
    assert keyed(case.clerk) == case.wants()


def test_who_does_not_know_it_goes_on_without(case: Case, office: Office) -> None:
    case.resave(office, ".xlsx", PASSWORD)
    before = keyed(case.clerk)
    terminal = Terminal(case.clerk.folder, "merge")
    terminal.until("直接回车就跳过")
    terminal.type("")
    assert terminal.status() == 1
    assert "学院" in terminal.said and keyed(case.clerk) == before


def _closed(path: str) -> ReadFile:
    return ReadFile(Path(path), fault=Note("file-password"))


def test_a_word_that_opened_one_is_tried_on_the_others() -> None:
    keys = {"甲.xlsx": "a", "乙.xlsx": "a", "丙.xlsx": "c", "丁.xlsx": "d"}
    asked: list[tuple[str, bool]] = []
    words = iter(["no", "a", "", "d"])

    def ask(path: Path, again: bool) -> str:
        asked.append((path.name, again))
        return next(words)

    def read(paths: object, said: object) -> list[ReadFile]:
        assert isinstance(paths, list) and isinstance(said, list)
        return [ReadFile(path) if keys[path.name] in said else _closed(str(path)) for path in paths]

    files = [*map(_closed, keys), ReadFile(Path("戊.xlsx"))]
    opened = opened_by_asking(files, read, ask)
    assert [file.path.name for file in opened if file.fault] == ["丙.xlsx"]
    assert [file.path for file in opened] == [file.path for file in files]
    assert asked == [("甲.xlsx", False), ("甲.xlsx", True), ("丙.xlsx", False), ("丁.xlsx", False)]
