"""A file is named after a student and his identity number: nothing shows it whole."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.clerk import Clerk, student
from verify_xlsx.campaign import Campaign
from verify_xlsx.master.read import read_master
from verify_xlsx.schema import Sheet
from verify_xlsx.sheets import CHANGES, FINDINGS, LEDGER
from workbooks.people import DRUGS, HEALTH, of

pytestmark = pytest.mark.usefixtures("data_alone")

NUMBER = of(DRUGS)[0].number
MASKED = f"{NUMBER[:6]}*****{NUMBER[-4:]}"
NAME = of(DRUGS)[0].name
#: The same but for what is masked.
OTHER = f"{NUMBER[:12]}1{NUMBER[13:]}"
PDF = b"%PDF-1.7 a scan"


def written(clerk: Clerk) -> Iterator[tuple[str, str]]:
    """Every text of every workbook that was written."""
    for path in clerk.folder.rglob("*.xlsx"):
        if path.parent.name in ("回收", "备份"):
            continue
        for page in load_workbook(path):
            for row in page.iter_rows(values_only=True):
                for value in filter(None, row):
                    yield f"{path.name} {page.title}", str(value)


def column(clerk: Clerk, sheet: Sheet, name: str) -> list[str]:
    return list(read_master(Campaign(clerk.folder)).frames[sheet.name][name])


def sent(clerk: Clerk, verdict: str) -> Path:
    path = clerk.returned(DRUGS, {("students", student(DRUGS), "conclusion"): verdict})
    return path.rename(path.with_name(f"{NAME}{NUMBER}.xlsx"))


def test_in_no_sheet_and_in_no_message(clerk: Clerk) -> None:
    path = sent(clerk, "非同一人")
    assert clerk("merge").status == 1  # nobody's verdict says so
    shutil.copy2(path, path.with_name("又一份.xlsx"))
    path = sent(clerk, "同一人")
    (path.with_name(f"{NAME}{NUMBER}.pdf")).write_bytes(PDF)
    done = clerk("merge", "--json")
    found = done.json
    assert {"file-not-workbook", "verdict-turned"} <= {f["code"] for f in found["findings"]}
    for one in [*found["findings"], *found["returns"]]:
        assert one["file"].startswith("回收/") and NUMBER not in str(one)
    assert not [(where, text) for where, text in written(clerk) if f"{NAME}{NUMBER}" in text]
    assert f"回收/{NAME}{MASKED}.xlsx" in column(clerk, LEDGER, "file")
    assert f"回收/{NAME}{MASKED}.xlsx" in column(clerk, CHANGES, "file")


def test_and_it_is_known_again(clerk: Clerk) -> None:
    folder = clerk.folder / "回收" / f"{NAME}{NUMBER}"
    folder.mkdir()
    shutil.move(sent(clerk, "同一人"), folder)
    apart = folder.with_name(OTHER)
    apart.mkdir()
    scan = apart / f"{OTHER}.pdf"
    scan.write_bytes(PDF)
    clerk("merge")
    digest = clerk.digest()
    clerk("merge")
    assert clerk.digest() == digest
    assert "还没合并" not in clerk("status").out
    assert len(clerk("status", "--json").json["nobodys"]) == 1
    scan.unlink()
    assert not clerk("status", "--json").json["nobodys"]
    clerk("merge")
    assert column(clerk, FINDINGS, "state") == ["已解决"]


def test_two_that_differ_in_what_is_masked_are_two(clerk: Clerk) -> None:
    path = sent(clerk, "看着像")
    shutil.copy2(path, path.with_name(f"{NAME}{OTHER}.xlsx"))
    path.with_name(f"{NUMBER}.pdf").write_bytes(PDF)
    path.with_name(f"{OTHER}.pdf").write_bytes(PDF + b"2")
    for _ in range(2):
        clerk("merge")
        files = column(clerk, LEDGER, "file")
        assert sorted(files) == sorted(
            [f"回收/{NAME}{MASKED}.xlsx"] * 2 + [f"回收/{MASKED}.pdf"] * 2
        )


def test_in_no_json_either_and_each_keeps_what_became_of_it(clerk: Clerk) -> None:
    path = sent(clerk, "看着像")
    folder = path.with_name(f"{NAME}{NUMBER}")
    folder.mkdir()
    path = path.rename(folder / path.name)
    (folder / f"{OTHER}.pdf").write_bytes(PDF)
    (folder / f"{NUMBER}.pdf").write_bytes(PDF + b"2")
    shown = f"回收/{NAME}{MASKED}"
    for words in ("validate", "merge"):
        done = clerk(words, "--json")
        assert NUMBER not in done.out and OTHER not in done.out
        found = {(f["code"], f["file"], f["sheet"], f["cell"]) for f in done.json["findings"]}
        assert ("cell-choice", f"{shown}/{NAME}{MASKED}.xlsx", "学生核查", "J2") in found
        statuses = sorted((one["file"], one["status"]) for one in done.json["returns"])
        assert statuses == [
            (f"{shown}/{MASKED}.pdf", "unchanged"),
            (f"{shown}/{MASKED}.pdf", "unchanged"),
            (f"{shown}/{NAME}{MASKED}.xlsx", "rework"),
        ]
    now = clerk("status", "--json")
    assert NUMBER not in now.out and OTHER not in now.out


def test_a_sound_file_is_not_taken_for_one_that_is_called_alike(clerk: Clerk) -> None:
    wrong = sent(clerk, "看着像")
    wrong.rename(wrong.with_name(f"{NUMBER}.xlsx"))
    other = clerk.returned(HEALTH)
    other.rename(other.with_name(f"{OTHER}.xlsx"))
    done = clerk("merge", "--json")
    called = f"回收/{MASKED}.xlsx"
    told = {one["college"]: (one["file"], one["status"]) for one in done.json["returns"]}
    assert told == {DRUGS.name: (called, "rework"), HEALTH.name: (called, "merged")}
