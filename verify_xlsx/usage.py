"""What the clerk may type on the command line, and what is said when it cannot be understood."""

from __future__ import annotations

import re
from datetime import date

import click

_EXTRA = re.compile(r"Got unexpected extra arguments? \((.*)\)")


class Said(click.UsageError):
    """A fault that is already said in a Chinese sentence."""


class Commands(click.Group):
    """The commands; which of them was meant by one that there is none of."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command and what follows it. Raises UsageError."""
        name = args[0]
        if not name.startswith("-") and self.get_command(ctx, name) is None:
            from difflib import get_close_matches

            commands = self.list_commands(ctx)
            near = get_close_matches(name.lower(), commands, n=2)
            meant = f"，是不是 {' 或 '.join(near)}" if near else ""
            raise Said(f"没有“{name}”这个命令{meant}；命令有：{'、'.join(commands)}", ctx)
        return super().resolve_command(ctx, args)


class Day(click.ParamType[date]):
    """A day as people write it: 2024-04-30, 2024.4.30, 2024年4月30日."""

    name = "date"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> date:
        """The day. Raises BadParameter."""
        from verify_xlsx.reading.dates import read_date

        if isinstance(value, date):
            return value
        try:
            return date.fromisoformat(read_date(str(value))[0])
        except ValueError:
            raise click.BadParameter(f"“{value}”不是日期，请写成 2024-04-30", ctx, param) from None


class Year(click.ParamType[int]):
    """A year of graduation, 2000 to 2099; 2024届 will do."""

    name = "year"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> int:
        """The year. Raises BadParameter."""
        text = str(value).removesuffix("届")
        if text.isdecimal() and 2000 <= int(text) <= 2099:
            return int(text)
        raise click.BadParameter(f"“{value}”不是届别，请写成四位年份，如 2024", ctx, param)


def sentence(wrong: click.ClickException) -> str:
    """What is wrong with a call, and where to look it up, in one Chinese sentence."""
    context = getattr(wrong, "ctx", None)
    path = context.command_path if context else "verify-xlsx"
    return f"{_fault(wrong)}。用 {path} --help 看怎么写。"


def _fault(wrong: click.ClickException) -> str:
    match wrong:
        case click.MissingParameter(param=click.Parameter() as param):
            return f"缺少 {_shown(param)}"
        case click.NoSuchOption():
            near = f"，是不是 {'、'.join(wrong.possibilities)}" if wrong.possibilities else ""
            return f"没有 {wrong.option_name} 这个选项{near}"
        case click.BadParameter(param=click.Parameter() as param):
            return f"{_shown(param)} 写得不对：{wrong.message}"
        case Said():
            return wrong.message
        case click.BadOptionUsage():
            unasked = "does not take" in wrong.message
            return f"{wrong.option_name} 后面{'不带内容' if unasked else '要写的内容没有写'}"
        case click.UsageError() if extra := _EXTRA.search(wrong.message):
            return f"多写了“{extra[1]}”"
        case _:
            return f"命令写得不对（{wrong.format_message()}）"


def _shown(param: click.Parameter) -> str:
    return param.opts[0] if isinstance(param, click.Option) else str(param.human_readable_name)
