"""Commands that ask a project: events, show, export, check."""

from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from detente.show.commands.options import PROBLEMS, AsJson, ProjectPath, Wanted

Folder = Annotated[Path, typer.Option("--output", "-o", help="The folder to write into.", show_default=False)]


def events(
    project: ProjectPath,
    dyad: Wanted = None,
    type: Wanted = None,
    field: Wanted = None,
    status: Wanted = None,
    since: Wanted = None,
    until: Wanted = None,
    source: Wanted = None,
    as_json: AsJson = False,
) -> None:
    """List the events of a project, all or chosen ones.

    Example: detente events -p pak-rus.detente --dyad PAK-RUS --field military --since 2014
    """
    from detente.record import Selection, open_project
    from detente.show.listing import list_events
    from detente.show.terminal import print_json, print_line, print_table

    chosen = Selection(dyad=dyad, type=type, field=field, status=status, since=since, until=until, source=source)
    with open_project(project, create=False) as held:
        rows = list_events(held, chosen)
    if as_json:
        print_json(rows)
        return
    print_table(rows, ("event", "date", "sentence", "type", "field", "status", "witnesses"))
    print_line(f"{len(rows)} events")


def show(
    event: Annotated[str, typer.Argument(help="The event's id.")], project: ProjectPath, as_json: AsJson = False
) -> None:
    """Show one event with all its witnesses: quotes, offsets, and the rule that found each.

    Example: detente show 4f2a91c07be3d815 -p pak-rus.detente
    """
    from detente.record import open_project
    from detente.show.listing import tell_event
    from detente.show.terminal import print_json, print_line

    with open_project(project, create=False) as held:
        told = tell_event(held, event)
    if as_json:
        print_json(told)
        return
    print_line(f"{told['sentence']}  ({told['date']})")
    print_line("{event}  {type}, {field}, {status}, {witnesses} witnesses".format(**told))
    for one in told["mentions"]:
        print_line()
        print_line(f"  “{one['quote']}”")
        print_line(f"  {one['by']}  ·  {one['doc']}:{one['start_char']}-{one['end_char']}")
        print_line(f"  {one['rule']}  ·  confidence {one['confidence']}  ·  {one['id']}")


def export(
    project: ProjectPath,
    output: Folder,
    format: Annotated[str, typer.Option("--format", help="jsonl, csv, parquet or polecat.")] = "jsonl",
    as_json: AsJson = False,
) -> None:
    """Write the record into files, the same bytes each time.

    Example: detente export -p pak-rus.detente -o out --format csv
    """
    from detente.record import export_project, open_project
    from detente.show.terminal import print_json, print_line

    with open_project(project, create=False) as held:
        files = [str(path) for path in export_project(held, output, format=format)]
    if as_json:
        print_json({"files": files})
        return
    for file in files:
        print_line(file)


def check(project: ProjectPath, as_json: AsJson = False) -> None:
    """Check a project: hashes of texts, every quote against its text, decisions that lost their place.

    Example: detente check -p pak-rus.detente
    """
    from detente.record import check_project, open_project
    from detente.show.terminal import print_json, print_line

    with open_project(project, create=False, read_only=True) as held:
        findings = check_project(held)
    if as_json:
        print_json([asdict(finding) for finding in findings])
    else:
        for one in findings:
            print_line(f"! {one.kind} {one.where}: {one.what} → {one.remedy}")
        print_line(f"{len(findings)} problems" if findings else "all quotes stand in their articles; nothing is wrong")
    if findings:
        raise typer.Exit(PROBLEMS)
