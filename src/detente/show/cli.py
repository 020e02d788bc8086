"""The command line: `detente COMMAND`; see `commands/` for each."""

import sys
from io import TextIOWrapper
from typing import Annotated

import typer

from detente.errors import DetenteError, InvalidDate, UnknownActor, UnknownWord
from detente.show.commands import comparing, importing, judging, measuring, reading, recorded
from detente.show.commands.options import FAILED, USAGE

app = typer.Typer(
    name="detente",
    help="Read articles about relations between states; keep a sourced, dated record of who did what to whom.",
    epilog="Example: detente brief articles/ --dyad PAK-RUS -o brief.html",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,  # plain help in half the time: drawing it would load a renderer of Markdown first
    context_settings={"help_option_names": ["-h", "--help"]},
)
for command in (
    reading.brief, reading.read, recorded.events, recorded.show, recorded.facts,
    reading.code, recorded.export, recorded.check, reading.date, reading.explain, judging.evaluate,
    measuring.relation, measuring.phases, measuring.fields, measuring.ledger,
    measuring.disagreements, measuring.pulls, measuring.governments, measuring.triangles,
    comparing.balance, comparing.alignment, comparing.order, comparing.dependence,
    importing.import_, importing.panel,
):  # fmt: skip
    app.command(command.__name__)(command)


def _print_version(wanted: bool) -> None:
    if wanted:
        from detente import __version__

        typer.echo(f"detente {__version__}")
        raise typer.Exit


Version = Annotated[bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version.")]


@app.callback()
def run(version: Version = False) -> None:
    """Set nothing up: every command stands alone."""


def main() -> None:
    """Run the command line; an error of detente's own is one line, and a code that says of which kind."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")  # a terminal without the letter shows `?` instead of stopping
    try:
        app()
    except (UnknownActor, UnknownWord, InvalidDate) as error:
        _fail(error, USAGE)
    except DetenteError as error:
        _fail(error, FAILED)
    except KeyboardInterrupt:
        _fail("stopped; what was stored is kept", FAILED)


def _fail(error: object, code: int) -> None:
    sys.stderr.write(f"detente: {error}\n")
    sys.exit(code)
