"""Mutation testing of ``verify_xlsx/rules``: run by hand, ``python -m tests.mutation``.

The mutants are cosmic-ray's (``pip install -e .[mutation]``), and those of the methods by which
frames are compared (``.eq`` for ``.ne`` and so on), which cosmic-ray does not know. Each is tried
in a process forked from one that has pandas and pytest loaded: first the examples of the
mutated file's own rules, then the tests below, so that a thousand mutants cost minutes rather
than days. A mutant that differs from the original in annotations alone is none. The outcome
stands in ``docs/mutation.md``.
"""

from __future__ import annotations

import ast
import importlib.abc
import importlib.util
import os
import re
import signal
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.machinery import ModuleSpec, SourceFileLoader
from pathlib import Path

import hypothesis  # noqa: F401  # loaded once, for all children
import openpyxl  # noqa: F401
import pandas as pd  # noqa: F401
import pytest
from cosmic_ray.ast import ast_nodes, get_ast_from_path
from cosmic_ray.mutating import mutate_code
from cosmic_ray.plugins import get_operator, operator_names

ROOT = Path(__file__).parents[1]
RULES = ROOT / "verify_xlsx" / "rules"
TESTS = ("test_cells", "test_check", "test_conclusion", "test_policy_table", "test_policy",
         "test_reviewers", "test_dates", "test_identity_limits", "test_groups",
         "test_examples", "test_rulebook")  # fmt: skip
SECONDS = 300
KILLED, SURVIVED = 1, 0
#: Of cosmic-ray's operators these, which say different things: ``|`` of frames made ``**`` or
#: ``>>`` dies of any test, and ``is`` for ``==`` of short words is the same program.
USED = re.compile(
    r"core/(ReplaceBinaryOperator_(BitAnd_BitOr|BitOr_BitAnd|BitOr_BitXor|Add_Sub|Sub_Add|Mul_Add"
    r"|Div_Mul|FloorDiv_Mul)"
    r"|ReplaceComparisonOperator_(?!Is_(?!IsNot)|IsNot_(?!Is$)|\w+_Is(Not)?$)\w+"
    r"|ReplaceComparisonOperator_(Is_IsNot|IsNot_Is)"
    r"|ReplaceUnaryOperator_Delete_\w+|AddNot|Replace(True|False|And|Or|Break|Continue)\w*"
    r"|ExceptionReplacer|NumberReplacer|RemoveDecorator|ZeroIterationForLoop)"
)
METHODS = {
    ".eq(": ".ne(", ".ne(": ".eq(", ".gt(": ".ge(", ".ge(": ".gt(", ".lt(": ".le(", ".le(": ".lt(",
    ".any(": ".all(", ".all(": ".any(", "(~": "(", " ~": " ",
    'transform("any")': 'transform("all")', 'transform("all")': 'transform("any")',
}  # fmt: skip


@dataclass(frozen=True)
class Mutant:
    """One change to one file: the whole new text, and where it differs."""

    path: Path
    operator: str
    text: str
    line: int
    shown: str


class _Annotations(ast.NodeTransformer):
    """Takes annotations away, which change nothing that runs."""

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.AST:
        self.generic_visit(node)
        node.returns = None
        for argument in (*node.args.args, *node.args.kwonlyargs, *node.args.posonlyargs):
            argument.annotation = None
        return node

    def visit_AnnAssign(self, node: ast.AnnAssign) -> ast.AST:
        self.generic_visit(node)
        node.annotation = ast.Constant(None)
        return node


def _essence(text: str) -> str:
    return ast.dump(_Annotations().visit(ast.parse(text)))


def mutants(path: Path) -> Iterator[Mutant]:
    """Every mutant of a file that is another program."""
    text = path.read_text(encoding="utf-8")
    seen = {_essence(text)}
    for old_word, new_word in METHODS.items():
        for place in re.finditer(re.escape(old_word), text):
            changed = text[: place.start()] + new_word + text[place.end() :]
            essence = _essence(changed)
            if essence not in seen:
                seen.add(essence)
                at = text[: place.start()].count("\n")
                yield Mutant(path, "method", changed, at + 1, changed.splitlines()[at].strip())
    for name in filter(USED.fullmatch, sorted(operator_names())):
        operator = get_operator(name)()
        count = sum(
            len(list(operator.mutation_positions(node)))
            for node in ast_nodes(get_ast_from_path(path))
        )
        for occurrence in range(count):
            changed = mutate_code(text, operator, occurrence)
            if changed is None:
                continue
            try:
                essence = _essence(changed)
            except SyntaxError:
                continue
            if essence not in seen:
                seen.add(essence)
                old, new = text.splitlines(), changed.splitlines()
                at = next((n for n, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), 0)
                yield Mutant(path, name, changed, at + 1, new[at].strip())


class _Mutated(importlib.abc.MetaPathFinder):
    def __init__(self, mutant: Mutant) -> None:
        self._mutant = mutant
        self._name = ".".join(mutant.path.relative_to(ROOT).with_suffix("").parts)

    def find_spec(self, name: str, path: object, target: object = None) -> ModuleSpec | None:
        if name != self._name:
            return None
        mutant = self._mutant

        class Loader(SourceFileLoader):
            def get_code(self, fullname: str) -> object:  # type: ignore[override]
                return compile(mutant.text, str(mutant.path), "exec")

        return importlib.util.spec_from_loader(name, Loader(name, str(mutant.path)))


def _own_examples(path: Path) -> None:
    """The quick look: the examples of the file's own rules, and that all rules are there."""
    from tests.rules import test_examples as examples
    from verify_xlsx.rules.registry import CATALOGUE

    known = set(re.findall(r"^### (\S+)$", (ROOT / "docs/rules.md").read_text("utf-8"), re.M))
    assert set(CATALOGUE) == known
    codes = re.findall(r'^    "([a-z-]+)",$', path.read_text("utf-8"), re.M)
    for rule in (CATALOGUE[code] for code in codes if code in CATALOGUE):
        if not rule.raised_by:
            examples.test_the_failing_example_fails_exactly_where_it_is_marked(rule)
            examples.test_the_passing_example_passes(rule)
            examples.test_the_messages_can_be_written(rule)
            examples.test_no_rule_stumbles_over_nothing(rule)


def _try(mutant: Mutant) -> int:
    """In a child: 1 where a test notices, 0 where none does."""
    sys.meta_path.insert(0, _Mutated(mutant))
    signal.alarm(SECONDS)
    try:
        _own_examples(mutant.path)
        from tests.rules.ordinary import ordinary
        from tests.rules.sound import sound
        from verify_xlsx.check import judge

        assert not judge(sound(40)) and not judge(ordinary(40, 0))
    except BaseException:
        return KILLED
    files = [str(ROOT / "tests" / "rules" / f"{name}.py") for name in TESTS]
    options = ["-x", "-q", "-p", "no:xdist", "-p", "no:cacheprovider", "-o", "addopts="]
    options += ["-k", "not sheet_of_a_new_master"]
    return KILLED if pytest.main([*options, *filter(os.path.exists, files)]) else SURVIVED


def _killed(mutant: Mutant) -> bool:
    child = os.fork()
    if not child:
        null = os.open(os.devnull, os.O_WRONLY)
        os.dup2(null, 1)
        os.dup2(null, 2)
        os._exit(_try(mutant))
    _, status = os.waitpid(child, 0)
    return status != 0


def main(names: Sequence[str]) -> None:
    """Try all mutants of the named files (all of rules/ if none is) and print the survivors."""
    os.environ["VERIFY_XLSX_TODAY"] = "2024-05-02"
    tally: Counter[tuple[str, bool]] = Counter()
    for path in sorted(RULES.glob("*.py")):
        if (names and path.stem not in names) or path.stem == "__init__":
            continue
        same = Mutant(path, "none", path.read_text(encoding="utf-8"), 0, "")
        if _killed(same):
            raise SystemExit(f"{path.stem}: the tests fail without a mutant")
        for mutant in mutants(path):
            dead = _killed(mutant)
            tally[path.stem, dead] += 1
            if not dead:
                print(f"{path.stem}:{mutant.line} {mutant.operator}: {mutant.shown}", flush=True)
        killed, alive = tally[path.stem, True], tally[path.stem, False]
        print(f"# {path.stem}: {killed} of {killed + alive} killed", flush=True)
    killed = sum(n for (_, dead), n in tally.items() if dead)
    print(f"# all: {killed} of {tally.total()} killed, {killed / max(1, tally.total()):.1%}")


if __name__ == "__main__":
    main(sys.argv[1:])
