"""What the repository promises about itself: its README, its permissions, nobody's data."""

from __future__ import annotations

import configparser
import re
import stat
import subprocess
import zipfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from verify_xlsx.identity import birth_date, check_character

ROOT = Path(__file__).parents[1]

MAIN_JOB = "pip install . && python -m workbooks"
TESTS = "pip install -e '.[test]' && python -m pytest"

#: Everyone's machine has these; a folder below them is somebody's own.
PERSONAL = re.compile(r"(?<![\w.~])/(?:home|Users|root|work|opt|tmp)/\w|[A-Z]:\\Users\\")
WIDE = re.compile(r"chmod\s+(?:-R\s+)?(?:0?777|0?666|a\+\w*w)|umask\s+0+\b")
WHOLE = re.compile(r"(?<![0-9A-Za-z])[0-9]{17}[0-9Xx](?![0-9A-Za-z])")


@cache
def kept() -> tuple[Path, ...]:
    """The files under version control and those about to be. Skips where there is no git."""
    asked = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    try:
        listed = subprocess.run(asked, cwd=ROOT, capture_output=True, check=True).stdout
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("not a git checkout")
    paths = (ROOT / name for name in listed.decode().split("\0") if name)
    return tuple(path for path in paths if path.is_file())


def texts() -> Iterator[tuple[Path, str]]:
    """Each kept file with its text; of workbooks and documents the text of every part."""
    for path in kept():
        if zipfile.is_zipfile(path):
            with zipfile.ZipFile(path) as parts:
                content = b"\n".join(parts.read(name) for name in parts.namelist())
        else:
            content = path.read_bytes()
        if path.suffix == ".xls":  # its strings are UTF-16 where they hold Chinese
            yield path, content.decode("utf-16-le", errors="ignore")
        yield path, content.decode("utf-8", errors="ignore")


def blocks(readme: str) -> list[list[str]]:
    """The commands of each ``sh`` block, less those that fetch the project and enter it."""
    found = re.findall(r"^```sh\n(.*?)^```", readme, re.MULTILINE | re.DOTALL)
    return [
        [line for line in block.splitlines() if not re.match(r"git clone|cd|#|$", line)]
        for block in found
    ]


@pytest.fixture(scope="module")
def readme() -> str:
    return (ROOT / "README.md").read_text(encoding="utf-8")


def test_the_readme_begins_with_its_two_commands(readme: str) -> None:
    assert blocks(readme)[:2] == [[MAIN_JOB], [TESTS]]


def test_the_office_has_a_readme_of_its_own() -> None:
    assert "verify-xlsx merge" in (ROOT / "README.zh-CN.md").read_text(encoding="utf-8")


def test_every_dependency_has_its_reason_in_the_readme(readme: str) -> None:
    setup = configparser.ConfigParser()
    setup.read(ROOT / "setup.cfg", encoding="utf-8")
    wanted = (
        setup["options"]["install_requires"] + "\n" + setup["options.extras_require"]["test"]
    ).split("\n")
    names = [re.split(r"[ <>=!~;\[]", line.strip())[0] for line in wanted if line.strip()]
    assert "openpyxl" in names
    reasons = [line.lower() for line in readme.splitlines() if re.match(r"\s*[-*|]", line)]
    unexplained = [
        name
        for name in names
        if not any(re.search(rf"(?<![\w-]){re.escape(name.lower())}(?![\w-])", r) for r in reasons)
    ]
    assert not unexplained, f"say in a list or table of README.md why: {unexplained}"


def test_permissions_are_narrow() -> None:
    for path in kept():
        mode = path.stat().st_mode
        assert not mode & stat.S_IWOTH, f"{path} may be written by anyone"
        runs = path.read_bytes()[:2] == b"#!"
        assert bool(mode & stat.S_IXUSR) == runs, f"{path}: executable and '#!' go together"


def test_nothing_opens_permissions_or_names_a_machine() -> None:
    for path, text in texts():
        for pattern in (PERSONAL, WIDE):
            found = pattern.search(text)
            assert not found, f"{path.relative_to(ROOT)}: {found and found.group()!r}"


def test_identity_numbers_are_nobodys() -> None:
    """Counties end in 01 to 98: with 99 there, a number that is right otherwise is nobody's."""
    for path, text in texts():
        for number in map(str.upper, WHOLE.findall(text)):
            right = birth_date(number) and check_character(number[:17]) == number[17]
            assert not right or number[4:6] == "99", (
                f"{path.relative_to(ROOT)} has {number[:6]}…{number[-4:]}, which may be somebody's"
            )


def test_ci_is_a_script_that_parses() -> None:
    script = ROOT / ".ci" / "run"
    assert script.stat().st_mode & stat.S_IXUSR
    subprocess.run(["bash", "-n", str(script)], check=True)
