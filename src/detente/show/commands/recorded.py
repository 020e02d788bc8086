"""Commands that ask a project: events, show, facts, export, check."""

from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from detente.show.commands.options import PROBLEMS, AsJson, ProjectPath

Folder = Annotated[Path, typer.Option("--output", "-o", help="The folder to write into.", show_default=False)]

Dyad = Annotated[str | None, typer.Option(help="Only of this pair: PAK-RUS, Pakistan-Russia.", show_default=False)]
Type = Annotated[str | None, typer.Option(help="Only of this type: AGREE, AID, ACCUSE …", show_default=False)]
Field = Annotated[str | None, typer.Option(help="Only of this field: military, trade …", show_default=False)]
Status = Annotated[str | None, typer.Option(help="Only of this status: occurred, planned …", show_default=False)]
Since = Annotated[str | None, typer.Option(help="Only what reaches past 2014, 2014-06 …", show_default=False)]
Until = Annotated[str | None, typer.Option(help="Only what began by 2014, 2014-06 …", show_default=False)]
Source = Annotated[str | None, typer.Option(help="Only acts of this actor: RUS, Russia.", show_default=False)]


def events(
    project: ProjectPath,
    dyad: Dyad = None,
    type: Type = None,
    field: Field = None,
    status: Status = None,
    since: Since = None,
    until: Until = None,
    source: Source = None,
    as_json: AsJson = False,
) -> None:
    """List the events of a project, all or chosen ones.

    Example: detente events -p pak-rus.detente --dyad PAK-RUS --field military --since 2014
    """
    from detente.record import Selection, open_project
    from detente.show.listing import list_events
    from detente.show.terminal import count_words, print_json, print_line, print_table

    chosen = Selection(dyad=dyad, type=type, field=field, status=status, since=since, until=until, source=source)
    with open_project(project, create=False) as held:
        rows = list_events(held, chosen)
    if as_json:
        print_json(rows)
        return
    print_table(rows, ("event", "date", "sentence", "type", "field", "status", "witnesses"))
    print_line(count_words(len(rows), "event"))


def show(
    event: Annotated[str, typer.Argument(help="The event's id.")], project: ProjectPath, as_json: AsJson = False
) -> None:
    """Show one event with all its witnesses: quotes, offsets, and the rule that found each.

    Example: detente show 4f2a91c07be3d815 -p pak-rus.detente
    """
    from detente.record import open_project
    from detente.show.listing import tell_event
    from detente.show.terminal import count_words, print_json, print_line

    with open_project(project, create=False) as held:
        told = tell_event(held, event)
    if as_json:
        print_json(told)
        return
    print_line(f"{told['sentence']}  ({told['date']})")
    told_by = count_words(told["witnesses"], "witness", "witnesses")
    print_line("{event}  {type}, {field}, {status}, ".format(**told) + told_by)
    for one in told["mentions"]:
        print_line()
        print_line(f"  “{one['quote']}”")
        print_line(f"  {one['by']}  ·  {one['doc']}:{one['start_char']}-{one['end_char']}")
        print_line(f"  {one['rule']}  ·  confidence {one['confidence']}  ·  {one['id']}")


def facts(
    project: ProjectPath,
    dyad: Annotated[str | None, typer.Argument(metavar="[DYAD]", help="Only what names both of this pair.")] = None,
    as_json: AsJson = False,
) -> None:
    """List the shares, dependences and ranks that texts state, as quoted facts: nothing here is measured.

    Example: detente facts PAK-USA -p pak-rus.detente
    """
    from detente.record import open_project
    from detente.show.listing import list_stated_facts
    from detente.show.terminal import count_words, print_json, print_line, print_table

    with open_project(project, create=False) as held:
        rows = list_stated_facts(held, dyad)
    if as_json:
        print_json(rows)
        return
    if not rows:
        print_line("No text here states a share, a dependence or a rank.")
        return
    print_table(rows, ("actors", "stated", "said_by", "by", "quote"))
    print_line(count_words(len(rows), "stated fact"))


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


def check(
    project: ProjectPath,
    fix: Annotated[bool, typer.Option("--fix", help="Remove data files that no import lists.")] = False,
    as_json: AsJson = False,
) -> None:
    """Check a project: hashes of texts, quotes against their texts, decisions that lost their place, its data files.

    Example: detente check -p pak-rus.detente
    """
    from detente.record import check_project, open_project
    from detente.record.imports import remove_unlisted
    from detente.show.terminal import count_words, print_hint, print_json, print_line

    with open_project(project, create=False, read_only=True) as held:
        for path in remove_unlisted(held) if fix else ():
            print_hint(f"removed {path.name}")
        findings = check_project(held)
    if as_json:
        print_json([asdict(finding) for finding in findings])
    else:
        for one in findings:
            print_line(f"! {one.kind} {one.where}: {one.what} → {one.remedy}")
        whole = "all quotes stand in their articles; nothing is wrong"
        print_line(count_words(len(findings), "problem") if findings else whole)
    if findings:
        raise typer.Exit(PROBLEMS)
