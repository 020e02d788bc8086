"""Commands for data sets of events: import, panel."""

from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from detente.show.commands.options import FAILED, AsJson, ProjectPath, finish

Format = Annotated[
    str,
    typer.Argument(
        help="polecat, icews, gdelt, phoenix, petrarch, jsonl or csv; of states cow-states, cow-majors, cow-nmc, gdp, "
        "atop, cow-igo, unga, sipri, mid, rivalries or archigos.",
        show_default=False,
    ),
]
Files = Annotated[list[Path], typer.Argument(help="Its files, also as .zip or .gz.", show_default=False)]
Name = Annotated[str | None, typer.Option("--as", help="The data set's name here.", show_default=False)]
Dates = Annotated[str, typer.Option("--dates", help="How 3/4/2015 is meant: auto, day-first or month-first.")]
Sources = Annotated[
    list[str] | None, typer.Option("--from", help="Only this source; may be repeated.", show_default=False)
]


def import_(
    format: Format, files: Files, project: ProjectPath, dataset: Name = None, dates: Dates = "auto",
    as_json: AsJson = False,
) -> None:  # fmt: skip
    """Take files of event data or of data on states into a project: checked, made tidy, kept as Parquet beside it.

    Example: detente import icews events.2018.tab -p pak-rus.detente
    """
    from detente.record import open_project
    from detente.record.imports import Options, find_word, import_file
    from detente.record.sets import list_sets
    from detente.show.imported import tell_import
    from detente.show.terminal import print_hint, print_json, print_line

    if format in list_sets():
        _import_sets(files, format, project, as_json)
        return
    options = Options(dataset, find_word(dates))
    with open_project(project) as held:
        told = []
        for file in files:
            told.append(import_file(held, file, format, options))
            line, warnings = tell_import(told[-1])
            for warning in warnings:
                print_hint(warning)
            if line and not as_json:
                print_line(line)
    if as_json:
        print_json([{**asdict(one), "file": str(one.file)} for one in told])
    if all(one.state == "failed" for one in told):
        raise typer.Exit(FAILED)
    finish(any(one.state == "failed" or one.rejected for one in told))


def _import_sets(files: list[Path], name: str, project: Path, as_json: bool) -> None:
    """Take files of one data set on states; the last file of a table takes the place of those before."""
    from detente.record import open_project
    from detente.record.sets import import_set
    from detente.show.compared import tell_set
    from detente.show.terminal import print_hint, print_json, print_line

    with open_project(project) as held:
        told = [(file, import_set(held, file, name)) for file in files]
    if as_json:
        print_json([{"file": str(file), **asdict(report)} for file, report in told])
    for file, report in told:
        line, warnings = tell_set(file, report)
        for warning in warnings:
            print_hint(warning)
        if not as_json:
            print_line(line)
    finish(any(report.left_out for _, report in told))


import_.__name__ = "import"  # a word of Python itself, which no function may be called


def panel(
    project: ProjectPath,
    dyad: Annotated[str | None, typer.Option(help="Only of this pair: PAK-RUS.", show_default=False)] = None,
    period: Annotated[str, typer.Option("--period", help="year, quarter or month.")] = "year",
    source: Sources = None,
    engine: Annotated[str, typer.Option("--engine", help="duckdb or spark.")] = "duckdb",
    master: Annotated[str, typer.Option("--master", help="Where Spark runs.")] = "local[2]",
    output: Annotated[Path | None, typer.Option("--output", "-o", help="A .parquet or .csv to write.")] = None,
    as_json: AsJson = False,
) -> None:
    """Count events by dyad, period and field, over data sets and articles; empty where a source covers nothing.

    Example: detente panel -p pak-rus.detente --period quarter -o panel.parquet
    """
    from detente.errors import UnknownWord
    from detente.record import find_dyad, open_project, today_of
    from detente.record.panel import Choice, make_panel
    from detente.show.imported import PANEL, tell_panel, told_rows
    from detente.show.terminal import print_json, print_line, print_table

    if engine not in {"duckdb", "spark"}:
        raise UnknownWord(f"No engine '{engine}'; there are duckdb and spark.")
    spark = master if engine == "spark" else None
    with open_project(project, create=False) as held:
        named = ["-".join(sorted(map(today_of, find_dyad(dyad))))] if dyad else []
        made = make_panel(held, Choice(period, source or (), named), spark=spark, output=output)
    if as_json:
        rows = [] if output else made.frame.to_dicts()
        print_json({"rows": made.rows, "coverage": made.coverage.to_dicts(), "left_out": made.left_out, "panel": rows})
        return
    for line in tell_panel(made, output):
        print_line(line)
    if output is None:
        print_table(told_rows(made.frame).to_dicts(), PANEL)
