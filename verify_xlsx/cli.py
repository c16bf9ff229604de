"""The command line: what the clerk types. Each command calls one function and shows its result.

Nothing heavy is imported until a command runs, so that ``--help`` answers at once.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from verify_xlsx import __version__
from verify_xlsx.campaign import Campaign, CampaignError
from verify_xlsx.usage import Commands, Day, Year, sentence

if TYPE_CHECKING:
    from verify_xlsx.judging.judgement import Judgement

JSON = click.option(
    "--json", "as_json", is_flag=True, help="只输出一个 JSON 对象 (one JSON object)。"
)
EVERYTHING = click.option("--everything", is_flag=True, help="逐条列出自动修复和缺项 (show all)。")
PATHS = click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
PASSWORDS = click.option(
    "--password", "passwords", multiple=True, metavar="密码",
    help="打开加密回收表的密码，可写多次；也可填在“学院”表里，或等程序问 (password of a return)。",
)  # fmt: skip
COLLEGES = click.argument("colleges", nargs=-1, metavar="[学院]...")


@click.group(
    cls=Commands, invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)  # fmt: skip
@click.option(
    "-C", "folder", type=click.Path(path_type=Path), default=Path(), metavar="FOLDER",
    help="批次所在的文件夹，不写就是当前文件夹 (campaign folder)。",
)  # fmt: skip
@click.version_option(__version__, "--version", message="verify-xlsx %(version)s")
@click.pass_context
def cli(context: click.Context, folder: Path) -> None:
    """毕业生身份核查：下发、回收、校验、合并、汇总，全在 Excel 表格里。

    Graduate identity verification on spreadsheets: hand out, collect, validate, merge, report.
    """
    context.obj = Campaign(folder)
    if context.invoked_subcommand is None:
        click.echo(context.get_help())


@cli.command()
@click.argument("folder", type=click.Path(path_type=Path))
@click.option(
    "--roster", required=True, type=click.Path(path_type=Path),
    help="核查名单（附件1），.xlsx 或 .xls (the office's list)。",
)  # fmt: skip
@click.option("--school", default="", help="学校全称 (school)。")
@click.option("--year", type=Year(), help="毕业届别，如 2024 (year)。")
@click.option("--due", type=Day(), help="截止日期，如 2024-04-30 (deadline)。")
@click.pass_obj
def init(
    campaign: Campaign, folder: Path, roster: Path, school: str, year: int | None, due: date | None
) -> None:
    """从名单建立一个新批次 (start a campaign from the office's list)。"""
    from verify_xlsx.commands.init import init as run

    created = run(campaign.folder / folder, roster, school, year, due)
    for notice in created.notices:
        click.echo(f"注意：{notice}")
    counts = "，".join(f"{college} {count} 人" for college, count in created.colleges.items())
    click.echo(f"已建立批次“{folder}”：{created.students} 名学生，{counts}。")
    click.echo(f"下一步：打开“{created.campaign.master.name}”核对参数，再运行 "
               f"verify-xlsx -C {_quoted(folder)} distribute")  # fmt: skip


@cli.command()
@COLLEGES
@click.pass_obj
def distribute(campaign: Campaign, colleges: Sequence[str]) -> None:
    """为每个学院生成下发表 (a handout a college)。"""
    from verify_xlsx.commands.distribute import distribute as run

    done = run(campaign, colleges, _progress("生成"))
    for college, students in done.handouts.items():
        click.echo(f"{campaign.handouts.name}/{college}.xlsx  {students} 名学生")
    click.echo(f"共 {len(done.handouts)} 个学院。下一步：把“{campaign.handouts.name}”里的文件"
               f"发给各学院，交回后放进“{campaign.returns.name}”。")  # fmt: skip
    if done.undated:
        click.echo("注意：“参数”里的通知日期和下发日期都空着，签字早于下发的查不出来。")


@cli.command()
@PATHS
@JSON
@EVERYTHING
@PASSWORDS
@click.pass_obj
def validate(
    campaign: Campaign,
    paths: Sequence[Path],
    as_json: bool,
    everything: bool,
    passwords: Sequence[str],
) -> int:
    """校验回收表、写退回表，不改数据 (check returns, change no data)。"""
    from verify_xlsx.commands.validate import validate as run
    from verify_xlsx.finding import Severity

    judgement, outlook = run(campaign, paths, _progress("校验"), passwords, _ask())
    students = outlook.students
    if as_json:
        _print_json(judgement, students)
    else:
        _show(judgement, students, everything, preview=True)
        click.echo("以上只是预览，总表没有改动；运行 verify-xlsx merge 才合并。")
    return int(any(f.severity is Severity.ERROR for f in judgement.findings))


@cli.command()
@PATHS
@JSON
@EVERYTHING
@PASSWORDS
@click.pass_obj
def merge(
    campaign: Campaign,
    paths: Sequence[Path],
    as_json: bool,
    everything: bool,
    passwords: Sequence[str],
) -> int:
    """校验并合并回收表，更新总表和全部输出 (validate, merge, write the outputs)。"""
    from verify_xlsx.commands.merge import merge as run
    from verify_xlsx.finding import Severity

    result = run(campaign, paths, _progress("合并"), passwords, _ask())
    if as_json:
        _print_json(result.judgement, result.outlook.students)
    else:
        _show(result.judgement, result.outlook.students, everything)
        said = "没有变化"
        if result.changed:
            said = f"改动 {result.changed} 个单元格"
        elif result.written:
            said = "填报的内容没有变化，回收记录和问题清单已更新"
        click.echo(f"“{campaign.master.name}”{said}；汇总和确认单在“{campaign.output.name}”。")
    return int(any(f.severity is Severity.ERROR for f in result.judgement.findings))


@cli.command()
@COLLEGES
@click.pass_obj
def forms(campaign: Campaign, colleges: Sequence[str]) -> None:
    """从总表生成确认单 (the forms alone)。"""
    from verify_xlsx.commands.outputs import forms as run

    written, held = run(campaign, colleges)
    for college in written:
        click.echo(f"{campaign.output.name}/确认单/{college}.xlsx")
    if held:
        click.echo(f"没有确认单的 {len(held)} 名（还有错误没有改，见问题清单）：{'、'.join(held)}")


@cli.command()
@COLLEGES
@click.pass_obj
def reports(campaign: Campaign, colleges: Sequence[str]) -> None:
    """从总表生成核查报告（Word） (a Word report a student)。"""
    from verify_xlsx.commands.reports import reports as run

    done = run(campaign, colleges)
    for path in done.written:
        click.echo(campaign.shown(path))
    for (college, why), names in done.not_yet.items():
        click.echo(f"没有生成 {college} {len(names)} 名（{'、'.join(names)}）：{why}。")
    click.echo(f"共 {len(done.written)} 份核查报告。")
    for item, instead in done.lacking if done.written else ():
        click.echo(f"注意：“参数”里的“{item}”空着，{instead}；填好后再运行一次。")


@cli.command()
@click.pass_obj
def summary(campaign: Campaign) -> None:
    """从总表生成汇总 (the summary alone)。"""
    from verify_xlsx.commands.outputs import summary as run

    run(campaign)
    click.echo(f"{campaign.output.name}/汇总.xlsx")


@cli.command()
@JSON
@click.pass_obj
def status(campaign: Campaign, as_json: bool) -> None:
    """谁交了、错在哪、还剩几天、下一步做什么 (where things stand)。"""
    from verify_xlsx.commands.status import status as run
    from verify_xlsx.terminal import show_status

    now = run(campaign)
    if as_json:
        click.echo(json.dumps(now.as_json(), ensure_ascii=False, indent=2))
    else:
        show_status(now.colleges, now.steps, now.due, now.day, now.nobodys)


@cli.command()
@click.argument("code", required=False)
def rules(code: str | None) -> None:
    """列出全部规则，或解释一条 (the catalogue, or one rule explained)。"""
    from verify_xlsx.catalogue import explanation, listing

    click.echo(explanation(code) if code else listing())


def _print_json(judgement: Judgement, students: dict[str, int]) -> None:
    found: dict[str, Any] = {
        "findings": [finding.as_json() for finding in judgement.findings],
        "returns": judgement.returns_as_json(),
        "students": students,
    }
    # Not among the findings: who counts those, or goes by their severity, must not count these.
    if judgement.waived:
        found["waived"] = [one.as_json() for one in judgement.waived]
    click.echo(json.dumps(found, ensure_ascii=False, indent=2))


def _show(
    judgement: Judgement, students: dict[str, int], everything: bool, preview: bool = False
) -> None:
    from verify_xlsx.judging.unfilled import unfilled
    from verify_xlsx.terminal import show_findings, show_rows, show_students, show_waivers

    roster = judgement.master.roster
    names = dict(zip(roster["student"], roster["name"], strict=True))
    show_findings(judgement.findings, names, everything, unfilled(judgement))
    show_waivers(judgement.waived, judgement.lapsed, names)
    if not (returns := judgement.campaign.returns).is_dir():
        click.echo(f"注意：没有“{returns.name}”这个文件夹，请建好，把回收表放进去。")
    show_rows(judgement.returns_as_json(), preview)
    show_students(students)


def _quoted(path: Path) -> str:
    """``path`` as it can be typed again; double quotes do in every shell."""
    return f'"{path}"' if " " in str(path) else str(path)


def _progress(label: str) -> Any:
    from verify_xlsx.asking import progress

    return lambda total: progress(total, label)


def _ask() -> Any:
    """What asks for a password: nobody where no terminal is."""
    from verify_xlsx.asking import ask_password

    return ask_password if sys.stdin.isatty() and sys.stderr.isatty() else None


def run(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and give its exit status: 0, 1 (errors found) or 2 (at fault).

    No traceback reaches a user: what was not foreseen is one sentence, and ``VERIFY_XLSX_DEBUG``
    shows the rest to whoever maintains the tool.
    """
    with suppress(AttributeError, ValueError):
        # A Chinese Windows console is GBK by default; what it lacks is shown as ?, not a crash.
        sys.stdout.reconfigure(errors="replace")  # type: ignore[union-attr]
    try:
        result = cli.main(
            list(arguments) if arguments is not None else None, "verify-xlsx", standalone_mode=False
        )
        return result if isinstance(result, int) else 0
    except click.ClickException as wrong:
        click.echo(sentence(wrong), err=True)
        return 2
    except click.Abort:
        click.echo("已中断，总表保持原样。", err=True)
        return 2
    except CampaignError as wrong:
        click.echo(str(wrong), err=True)
        return 2
    except Exception as wrong:
        if os.environ.get("VERIFY_XLSX_DEBUG"):
            raise
        click.echo(
            f"程序遇到没有预料到的情况（{type(wrong).__name__}），总表没有改动。"
            "请把当时的命令和文件交给维护人员。",
            err=True,
        )
        return 2
