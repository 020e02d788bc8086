"""Commands that take in people's judgement: review, decide, decisions, agreement, journal."""

from dataclasses import asdict
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from detente.show.commands.options import AsJson, ProjectPath

By = Annotated[str, typer.Option("--by", help="Who says so.")]
Reason = Annotated[str, typer.Option("--reason", help="Why.")]
Pair = Annotated[str | None, typer.Option("--dyad", help="Only of this pair: PAK-RUS.", show_default=False)]


class Action(StrEnum):
    """What can be decided by name."""

    ACCEPT = "accept"
    REJECT = "reject"
    EDIT = "edit"
    MERGE = "merge"
    SPLIT = "split"
    ADD = "add"
    DESCRIBE = "describe"
    WITHDRAW = "withdraw"


def review(
    project: ProjectPath,
    dyad: Pair = None,
    by: By = "user",
    blind: Annotated[bool, typer.Option("--blind", help="Hide what the machine and others say; code anew.")] = False,
    sample: Annotated[int, typer.Option("--sample", min=0, help="Check so many events drawn at random.")] = 0,
    seed: Annotated[int, typer.Option("--seed", help="Which draw; the same seed draws the same.")] = 1,
    as_json: AsJson = False,
) -> None:
    """Judge events one by one, those first that are doubtful and move the level most; every key is kept at once.

    Example: detente review -p pak-rus.detente --dyad PAK-RUS --by ann
    """
    import sys

    from detente.record import open_project
    from detente.show.reviewing import Keyboard, Request, Session, open_deck
    from detente.show.reviewing.session import tell_precision
    from detente.show.terminal import print_hint, print_json, print_line

    request = Request(by, dyad, blind, sample, seed)
    stream = sys.stderr if as_json else sys.stdout

    def ask(question: str) -> None:
        stream.write(question)
        stream.flush()

    with open_project(project, create=False) as held:
        deck = open_deck(held, request)
        found = Session(held, request, deck, print_hint if as_json else print_line).run(Keyboard(ask=ask))
    if as_json:
        print_json({**asdict(found), "check": deck.check})
    else:
        print_line(f"{deck.check}: {tell_precision(found)}" if deck.check else tell_precision(found))


def decide(
    action: Annotated[Action, typer.Argument(help="What to do.")],
    names: Annotated[list[str], typer.Argument(metavar="NAME…", help="Events or mentions; add, describe: articles.")],
    project: ProjectPath,
    changes: Annotated[
        list[str] | None,
        typer.Option(
            "--set",
            help="field=value: status=planned, date=2015-06; describe: title, author, outlet.",
            show_default=False,
        ),
    ] = None,
    quote: Annotated[str, typer.Option(help="add: the words of the article.")] = "",
    mention: Annotated[bool, typer.Option("--mention", help="Ids stand for single mentions, not events.")] = False,
    by: By = "user",
    reason: Reason = "",
    as_json: AsJson = False,
) -> None:
    """Accept, reject, edit, merge, split events, add a mention, describe an article, withdraw; nothing is overwritten.

    Example: detente decide edit 4f2a91c07be3d815 --set status=planned -p pak-rus.detente --by ann

    Example: detente decide describe oped-long-road --set author="Norma Sample" -p pak-rus.detente
    """
    from detente.record import DecisionKind, open_project
    from detente.show.reviewing import Wish, carry_out, list_decisions
    from detente.show.terminal import print_json, print_line

    wish = Wish(DecisionKind(action.value), by, reason, changes or [], quote, mention)
    with open_project(project, create=False) as held:
        made = {one.id for one in carry_out(held, names, wish)}
        rows = [row for row in list_decisions(held) if row["id"] in made]
    if as_json:
        print_json(rows)
        return
    for row in rows:
        print_line("{id}  {kind}  {about}  {change}  {outcome} {why}".format(**row).rstrip())


def decisions(project: ProjectPath, as_json: AsJson = False) -> None:
    """List all decisions and what became of each: applied, moot or orphaned, the orphaned first.

    Example: detente decisions -p pak-rus.detente
    """
    from collections import Counter

    from detente.record import open_project
    from detente.show.reviewing import list_decisions
    from detente.show.terminal import count_words, print_json, print_line, print_table

    with open_project(project, create=False) as held:
        rows = list_decisions(held)
    if as_json:
        print_json(rows)
        return
    if rows:
        print_table(rows, ("id", "outcome", "kind", "about", "change", "by", "time", "reason", "why"))
    counts = Counter(row["outcome"] for row in rows)
    told = ", ".join(f"{counts[name]} {name}" for name in ("orphaned", "applied", "moot") if counts[name])
    print_line(f"{count_words(len(rows), 'decision')}{f': {told}' if told else ''}")


def agreement(
    project: ProjectPath,
    between: Annotated[
        tuple[str, str] | None,
        typer.Option("--between", help="Two coders; the machine is called machine.", show_default=False),
    ] = None,
    seed: Annotated[int, typer.Option("--seed", help="Which draws the interval rests on.")] = 1,
    as_json: AsJson = False,
) -> None:
    """Show how far coders agree, people with one another and with the machine, and where they differ.

    Example: detente agreement -p pak-rus.detente --between ann machine
    """
    from detente.record import open_project
    from detente.show.reviewing import compare_all
    from detente.show.terminal import print_json, print_line, print_table

    with open_project(project, create=False) as held:
        found = compare_all(held, between, seed=seed)
    if as_json:
        print_json(found)
        return
    for pair in found:
        print_line(f"{pair['first']} and {pair['second']}")
        print_table(pair["shown"], ("variable", "units", "percent", "kappa", "alpha", "interval"))
        if pair["differences"]:
            print_table(pair["differences"], ("variable", "first", "second", "doc", "quote", "mention"))
        print_line()
    if not found:
        print_line("Nobody has judged anything yet: detente review -p NAME.detente --by YOU")


journal = typer.Typer(
    help="Write the journal of decisions into a file, or take in another person's.", no_args_is_help=True,
    rich_markup_mode=None,
)  # fmt: skip


@journal.command("export")
def export_journal(
    project: ProjectPath,
    output: Annotated[Path, typer.Option("--output", "-o", help="The file to write, NAME.jsonl.", show_default=False)],
    as_json: AsJson = False,
) -> None:
    """Write all decisions into a file, one a line, for another person's project.

    Example: detente journal export -p pak-rus.detente -o ann.jsonl
    """
    from detente.record import open_project
    from detente.record.journal.files import write_journal
    from detente.show.terminal import count_words, print_json, print_line

    with open_project(project, create=False) as held:
        found = held.read_decisions()
    written = str(write_journal(found, output))
    if as_json:
        print_json({"file": written, "decisions": len(found)})
    else:
        print_line(f"{count_words(len(found), 'decision')} → {written}")


@journal.command("merge")
def merge_journals(
    file: Annotated[Path, typer.Argument(help="The journal of another project.")],
    project: ProjectPath,
    as_json: AsJson = False,
) -> None:
    """Take in the decisions of another journal; where two people differ both are kept, and the later word stands.

    Example: detente journal merge ann.jsonl -p pak-rus.detente
    """
    from detente.record import open_project
    from detente.record.journal.files import merge_journal, read_journal
    from detente.show.reviewing import list_conflicts
    from detente.show.terminal import count_words, print_json, print_line, print_table

    with open_project(project, create=False) as held:
        new = merge_journal(held, read_journal(file))
        rows = list_conflicts(held)
    if as_json:
        print_json({"new": [one.id for one in new], "conflicts": rows})
        return
    print_line(f"{count_words(len(new), 'new decision')}, {count_words(len(rows), 'conflict')}")
    if rows:
        print_table(rows, ("about", "first", "first_by", "stands", "stands_by", "time"))
