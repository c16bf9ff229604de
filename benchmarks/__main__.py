"""``python -m benchmarks``: one table of ratios, side by side in one run."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from pathlib import Path

import click

from benchmarks.campaigns import Size, example, made
from benchmarks.measure import Race, Rounds, in_turn, run
from verify_xlsx.campaign import Campaign

READING = (Size(1000, 20), Size(200, 200), Size(1, 20_000))
FOUR_TIMES = Size(4000, 20)
WRITING = (Size(25, 20), Size(250, 20), Size(1000, 20))
_KEPT = Path(tempfile.gettempdir()) / "verify-xlsx-benchmarks"


@dataclass(frozen=True, slots=True)
class Line:
    """A contestant's line of the table; ``over`` is what its ratios are to."""

    size: str
    called: str
    took: Rounds | None
    over: Rounds | None

    def __str__(self) -> str:
        if self.took is None:
            return f"| {self.size} | {self.called} | not installed | | | | |"
        wall, cpu = "", ""
        if self.over:
            wall, cpu = (f"{ratio:.2f}" for ratio in self.took.over(self.over))
        took = self.took.median
        memory = f"{took.memory:.0f} + {took.children:.0f}"
        return (
            f"| {self.size} | {self.called} | {took.wall:.2f} | {took.cpu:.2f} "
            f"| {wall} | {cpu} | {memory} |"
        )


def reading(size: Size, campaign: Campaign, rounds: int, sample: int) -> Rounds:
    """Measure reading one campaign, and print its lines; what the tool took."""
    few = min(size.colleges, max(1, sample // size.students))
    races = [
        Race("calamine", "python-calamine, bare", rounds=rounds),
        Race("calamine_master", "… and the master, which the tool reads too", rounds=rounds),
        Race("judge", "**verify-xlsx**: read, validate, merge", rounds=rounds),
        Race("pandas", "pandas.concat(read_excel(openpyxl))", few, min(rounds, 3)),
        Race("bcompiler", "bcompiler-engine template_reader", few, min(rounds, 3)),
    ]
    took = run(races, campaign.folder)
    for race in races:
        mine, called = took[race.name], race.called
        if mine and race.files < size.colleges:
            mine = mine.times(size.colleges / race.files)
            called += f" (from {race.files} files)"
        click.echo(Line(size.name, called, mine, took["calamine"]))
    ours = took["judge"]
    assert ours
    return ours


def writing(size: Size, campaign: Campaign, rounds: int) -> None:
    """Measure the update of one master, and print its lines."""
    races = [
        Race("load_save", "openpyxl: load and save", rounds=rounds),
        Race("anew", "XlsxWriter: the same cells, anew", rounds=rounds),
        Race("update", "**verify-xlsx**: every college's cells, in place", rounds=rounds),
    ]
    took = run(races, campaign.folder)
    for race in races:
        name = f"{size.colleges * size.students:,} students"
        click.echo(Line(name, race.called, took[race.name], took["load_save"]))


@click.command()
@click.option("--quick", is_flag=True, help="A tenth of everything, once: about a minute.")
@click.option("--rounds", default=5, help="Medians of so many.")
@click.option("--sample", default=1000, help="The slow ones are given files of so many students.")
@click.option("--size", "sizes", multiple=True, help="COLLEGESxSTUDENTS, instead of the usual.")
@click.option("--folder", type=click.Path(path_type=Path), default=_KEPT, show_default=True,
              help="Where what is measured with is kept.")  # fmt: skip
@click.option("--only", type=click.Choice(("reading", "writing", "linear", "distribute")))
def main(
    quick: bool, rounds: int, sample: int, sizes: tuple[str, ...], folder: Path, only: str | None
) -> None:
    """How the tool compares with what else a user would run."""
    less = 10 if quick else 1
    rounds, sample = (1, sample // 10) if quick else (rounds, sample)
    chosen = [Size(*map(int, size.split("x"))) for size in sizes] or [
        _less(s, less) for s in READING
    ]
    click.echo("| what | who | wall s | CPU s | wall ÷ | CPU ÷ | MB, own + children |")
    click.echo("| --- | --- | ---: | ---: | ---: | ---: | ---: |")
    if only in (None, "reading"):
        click.echo(_lines_of_example(folder, rounds))
        for size in chosen:
            reading(size, made(size, folder), rounds, sample)
    if only in (None, "linear"):
        large = _less(FOUR_TIMES, less)
        small = Size(large.colleges // 4, large.students)
        races = [
            (Race("judge", "", rounds=rounds, of=size.name), made(size, folder).folder)
            for size in (small, large)
        ]
        took = dict(zip((small, large), in_turn(races).values(), strict=True))
        for size in (small, large):
            click.echo(
                Line(size.name, "**verify-xlsx**, over a quarter of it", took[size], took[small])
            )
    if only in (None, "writing"):
        for size in (_less(s, less) for s in WRITING):
            writing(size, made(size, folder, returns=False), rounds)
    if only in (None, "distribute"):
        size = _less(Size(1000, 20), less)
        campaign = made(size, folder, returns=False)
        took_it = run([Race("distribute", "", rounds=1)], campaign.folder)["distribute"]
        click.echo(Line(f"{size.colleges:,} handouts", "**verify-xlsx** distribute", took_it, None))


def _lines_of_example(folder: Path, rounds: int) -> str:
    races = [
        Race("calamine", "python-calamine, bare", rounds=rounds),
        Race("judge", "**verify-xlsx**: read, validate, merge", rounds=rounds),
        Race("pandas", "pandas.concat(read_excel(openpyxl))", rounds=rounds),
    ]
    took = run(races, example(folder).folder)
    lines = [Line("worked example", r.called, took[r.name], took["calamine"]) for r in races]
    return "\n".join(map(str, lines))


def _less(size: Size, times: int) -> Size:
    if size.colleges >= times:
        return Size(size.colleges // times, size.students)
    return Size(size.colleges, size.students // times)


if __name__ == "__main__":
    main()
