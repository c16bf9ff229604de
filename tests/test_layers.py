"""The modules keep to the design's order, and every word of the workbooks to its one home.

Imports are read from the source, so that one inside a function or under ``TYPE_CHECKING``
counts like any other.
"""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

from verify_xlsx.sheets import MASTER

PACKAGE = Path(__file__).parents[1] / "verify_xlsx"

#: Each may import those before it; a name stands for a module or for a whole sub-package.
ORDER = (
    # the words
    "schema", "sheets", "counting", "identity", "finding", "cell_text", "tidy", "campaign",
    "file_names", "characters", "names",
    "table", "containers", "reading", "holidays", "settings", "text_table",
    # what is known, and what is wrong with it
    "records", "rules", "strictness", "examples", "check", "catalogue", "rulebook",
    "roster", "standing", "agreement",
    # what comes back, and what becomes of it
    "patching", "master", "sorting", "merging", "judging", "rework",
    # what goes out
    "staging", "writing", "commands", "terminal", "asking", "usage", "cli", "__main__",
)  # fmt: skip

VAGUE = {"utils", "util", "helpers", "helper", "common", "misc", "manager", "tools"}
LONGEST = 300
LONG = {"verify_xlsx.sheets": "one declaration: it is a table, and grows by a line a column"}

#: Titles and headers that are, elsewhere, another word that happens to be the same.
OTHER_WORDS = {
    "cli": {"密码"},  # what stands for it in the help
    "settings.items": {"人员身份", "截止日期"},  # items of 参数, declared there
    "standing": {"已齐", "待补", "有错", "未报"},  # states; 报送进度 counts each in a column
    "roster.header": {"序号", "编号"},  # what other people's lists call their running number
}

HEAVY = {"pandas", "numpy", "openpyxl", "xlsxwriter", "python_calamine"}

FILES = sorted(PACKAGE.rglob("*.py"))
every_file = pytest.mark.parametrize("path", FILES, ids=lambda p: p.relative_to(PACKAGE).as_posix())


def name_of(path: Path) -> str:
    """``verify_xlsx/containers/grid.py`` is ``verify_xlsx.containers.grid``."""
    parts = path.relative_to(PACKAGE.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


MODULES = frozenset(map(name_of, FILES))


@cache
def parse(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), str(path))


def imports(path: Path) -> Iterator[tuple[int, str]]:
    """The line and the module of each import of this package that a file makes."""
    for node in ast.walk(parse(path)):
        if isinstance(node, ast.Import):
            named = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            base = node.module or ""
            if node.level:
                package = name_of(path) if path.stem == "__init__" else name_of(path.parent)
                above = package.split(".")[: len(package.split(".")) - node.level + 1]
                base = ".".join([*above, *filter(None, [node.module])])
            # "from package import module" imports the module, not only the package.
            inner = [f"{base}.{alias.name}" for alias in node.names]
            named = [name if name in MODULES else base for name in inner]
        else:
            continue
        for name in dict.fromkeys(named):
            if name.split(".")[0] == PACKAGE.name:
                yield node.lineno, name


def layer(module: str) -> str:
    """The name in ORDER under which a module stands; ``''`` for the package itself."""
    return module.partition(".")[2].partition(".")[0]


def test_every_module_has_its_place() -> None:
    strangers = {layer(module) for module in MODULES} - {"", *ORDER}
    assert not strangers, f"place it in the order (ORDER in {__file__}): {sorted(strangers)}"


@every_file
def test_imports_point_one_way(path: Path) -> None:
    own = layer(name_of(path))
    earlier = ORDER[: ORDER.index(own)] if own in ORDER else ()
    for line, module in imports(path):
        assert layer(module) in {own, "", *earlier}, (
            f"{path.relative_to(PACKAGE.parent)}:{line} imports {module}: "
            f"{own or PACKAGE.name} stands before {layer(module)} in the order"
        )


def test_no_package_runs_in_circles() -> None:
    graph = {
        name_of(path): {
            module
            for _, module in imports(path)
            if layer(module) == layer(name_of(path)) and module != name_of(path)
        }
        for path in FILES
    }
    try:
        list(TopologicalSorter(graph).static_order())
    except CycleError as error:
        pytest.fail("imports run in a circle: " + " → ".join(error.args[1]))


@every_file
def test_a_file_is_short_and_says_what_it_is(path: Path) -> None:
    assert path.stem not in VAGUE, f"{path.name} is named for nothing in particular"
    lines = len(path.read_text(encoding="utf-8").splitlines())
    assert lines <= LONGEST or name_of(path) in LONG, f"{path} has {lines} lines"
    assert ast.get_docstring(parse(path)), f"{path} has no docstring"


def literals(path: Path) -> Iterator[tuple[int, str]]:
    """The string literals of a file that are whole words: no docstrings, no parts of f-strings."""
    tree = parse(path)
    parts = {
        id(part)
        for node in ast.walk(tree)
        if isinstance(node, ast.JoinedStr)
        for part in node.values
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in parts:
            yield node.lineno, node.value


@every_file
def test_headers_and_titles_stand_in_sheets_alone(path: Path) -> None:
    own = name_of(path).partition(".")[2]
    if own == "sheets":
        return
    words = {sheet.title for sheet in MASTER} | {c.header for sheet in MASTER for c in sheet}
    found = [
        f"{path.name}:{line} {text!r}"
        for line, text in literals(path)
        if text in words - OTHER_WORDS.get(own, set())
    ]
    assert not found, f"take these from sheets.py (or say in OTHER_WORDS what else it is): {found}"


def test_help_loads_nothing_heavy() -> None:
    ran = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", PACKAGE.name, "--help"],
        capture_output=True, encoding="utf-8", check=False, cwd=PACKAGE.parent,
    )  # fmt: skip
    timed: list[str] = []
    said: list[str] = []
    for line in ran.stderr.splitlines():
        (timed if line.startswith("import time:") else said).append(line)
    assert ran.returncode == 0, "\n".join(said)
    loaded = {line.rpartition("|")[2].strip() for line in timed}
    assert "verify_xlsx" in loaded
    assert not loaded & HEAVY, f"--help loads {sorted(loaded & HEAVY)}"
