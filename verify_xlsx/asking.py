"""What happens on a terminal while a command is still at work: a bar, and a question.

Both are on standard error, so that what a command says can be piped.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from verify_xlsx.terminal import shown


@contextmanager
def progress(total: int, label: str) -> Iterator[Callable[[], None]]:
    """A bar on standard error while ``total`` things are done; yields what to call after each.

    Nothing is shown where standard error is no terminal.
    """
    if not sys.stderr.isatty():
        yield lambda: None
        return
    with click.progressbar(length=total, label=label, file=sys.stderr, show_pos=True) as bar:
        yield lambda: bar.update(1)


def ask_password(path: Path, again: bool) -> str:
    """The password of a return, typed unseen; '' where it is to be left closed."""
    wrong = "密码不对，打不开" if again else "设了打开密码"
    said = f"《{shown(path.name)}》{wrong}。密码（不输入、直接回车就跳过）"
    return str(click.prompt(said, default="", hide_input=True, show_default=False, err=True))
