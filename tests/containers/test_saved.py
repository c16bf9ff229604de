import time
import zipfile
from collections.abc import Iterator
from datetime import UTC, datetime
from os import utime
from pathlib import Path

import pytest
import xlsxwriter

from tests.office import Office
from tests.reading.filled import filled, read, save
from verify_xlsx.containers.formats import container_of
from verify_xlsx.containers.saved import saved_at
from verify_xlsx.sheets import STUDENTS


def test_the_documents_own_time(tmp_path: Path) -> None:
    path = tmp_path / "own.xlsx"
    book = xlsxwriter.Workbook(str(path))
    book.set_properties({"created": datetime(2024, 4, 20, 8, 30, 1)})
    book.close()
    assert saved_at(container_of(path.read_bytes()), path) == ("2024-04-20 08:30:01", False)


def test_the_files_time_where_the_document_says_nothing(tmp_path: Path) -> None:
    path = tmp_path / "plain"
    path.write_bytes(b"PK")
    moment = datetime(2024, 4, 21, 1, 2, 3, tzinfo=UTC).timestamp()
    utime(path, (moment, moment))
    assert saved_at(container_of(path.read_bytes()), path) == ("2024-04-21 01:02:03", False)


def test_the_stamp_of_our_own_handouts_is_no_time(tmp_path: Path) -> None:
    path = tmp_path / "handout.xlsx"
    book = xlsxwriter.Workbook(str(path))
    book.set_properties({"created": datetime(2000, 1, 1)})
    book.close()
    moment = datetime(2024, 4, 21, 1, 2, 3, tzinfo=UTC).timestamp()
    utime(path, (moment, moment))
    assert saved_at(container_of(path.read_bytes()), path) == ("2024-04-21 01:02:03", True)


def test_a_time_that_is_still_to_come_is_nobodys(tmp_path: Path) -> None:
    path = tmp_path / "ahead.xlsx"
    book = xlsxwriter.Workbook(str(path))
    book.set_properties({"created": datetime(2099, 4, 20)})
    book.close()
    moment = datetime(2024, 4, 21, 1, 2, 3, tzinfo=UTC).timestamp()
    utime(path, (moment, moment))
    assert saved_at(container_of(path.read_bytes()), path) == ("2024-04-21 01:02:03", False)


@pytest.mark.parametrize(
    ("in_zip", "saved"),
    [
        ("2024-04-20 01:00:00", "2024-04-20 01:00:00"),
        ("1979-12-31 16:00:00", "2024-04-21 01:02:03"),
        ("2099-04-20 01:00:00", "2024-04-21 01:02:03"),
    ],
)
def test_the_time_in_a_zip_goes_before_that_of_the_zip(
    tmp_path: Path, in_zip: str, saved: str
) -> None:
    path = tmp_path / "many.zip"
    path.write_bytes(b"PK")
    moment = datetime(2024, 4, 21, 1, 2, 3, tzinfo=UTC).timestamp()
    utime(path, (moment, moment))
    assert saved_at(container_of(b"PK"), path, in_zip) == (saved, False)


@pytest.fixture
def beijing(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("TZ", "Asia/Shanghai")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="the time zone cannot be set here")
@pytest.mark.usefixtures("beijing")
@pytest.mark.parametrize(
    ("application", "saved"),
    [("LibreOffice/7.4", "2024-04-20 00:30:01"), ("Microsoft Excel", "2024-04-20 08:30:01")],
)
def test_libreoffice_calls_its_local_time_utc(tmp_path: Path, application: str, saved: str) -> None:
    path = tmp_path / "zone.xlsx"
    with zipfile.ZipFile(path, "w") as parts:
        parts.writestr("xl/workbook.xml", "<workbook/>")
        parts.writestr("docProps/app.xml", f"<Application>{application}</Application>")
        parts.writestr(
            "docProps/core.xml", "<dcterms:modified>2024-04-20T08:30:01Z</dcterms:modified>"
        )
    assert saved_at(container_of(path.read_bytes()), path) == (saved, False)


def test_no_time_at_all(tmp_path: Path) -> None:
    assert saved_at(container_of(b""), tmp_path / "gone") == ("", False)


@pytest.mark.parametrize("suffix", [".xlsx", ".xls", ".ods"])
def test_libreoffice_saves(office: Office, tmp_path: Path, suffix: str) -> None:
    made = save(tmp_path / "made.xlsx", filled())
    before = read(made)
    with office.open(made) as document:
        document.type(STUDENTS.title, "K2", "已核")
        path = document.save_as(tmp_path / f"typed{suffix}")
    utime(path, (0, 0))
    after = read(path)
    told = datetime.fromisoformat(f"{after.saved}+00:00")
    assert abs((datetime.now(UTC) - told).total_seconds()) < 120  # not the file's 1970
    assert after.identity == before.identity
    for name, table in after.tables.items():
        assert table.rows == before.tables[name].rows
        assert table.columns == before.tables[name].columns
        expected = before.tables[name].values
        if name == "students":
            expected["remark"][0] = "已核"
        assert table.values == expected
        assert table.notes == []
