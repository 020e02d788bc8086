"""The command line: `detente COMMAND`; see `commands/` for each."""

import gc
import os
import sys
from contextlib import suppress
from io import TextIOWrapper
from typing import Annotated

import typer

from detente.code.pipeline.interpreter import HELD
from detente.errors import DetenteError, InvalidDate, UnknownActor, UnknownWord
from detente.show.commands import (
    comparing,
    correcting,
    handing,
    importing,
    judging,
    measuring,
    reading,
    recorded,
    serving,
)
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
    reading.code, handing.export, handing.archive, recorded.check, reading.date, reading.explain, judging.evaluate,
    measuring.relation, measuring.phases, measuring.fields, measuring.ledger,
    measuring.disagreements, measuring.pulls, measuring.governments, measuring.triangles,
    correcting.review, correcting.decide, correcting.decisions, correcting.agreement,
    comparing.balance, comparing.alignment, comparing.order, comparing.dependence,
    importing.import_, importing.panel,
    serving.serve,
):  # fmt: skip
    app.command(command.__name__)(command)
app.add_typer(correcting.journal, name="journal")


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
    gc.set_threshold(HELD)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")  # a terminal without the letter shows `?` instead of stopping
    try:
        try:
            app()
        finally:
            sys.stdout.flush()  # what cannot be written is told here, not by the interpreter as it ends
    except (UnknownActor, UnknownWord, InvalidDate) as error:
        _fail(error, USAGE)
    except DetenteError as error:
        _fail(error, FAILED)
    except KeyboardInterrupt:
        _fail("stopped; what was stored is kept", FAILED)
    except OSError as error:
        _drop_output()
        if not isinstance(error, BrokenPipeError):  # whoever reads the output has had enough of it: nothing to tell
            what = f"read or write '{error.filename}'" if error.filename else "write the output"
            _fail(f"cannot {what}: {error.strerror or error}", FAILED)
        sys.exit(FAILED)


def _drop_output() -> None:
    """Send what is left of the output nowhere, so that the interpreter does not try to write it once more."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _fail(error: object, code: int) -> None:
    sys.stderr.write(f"detente: {error}\n")
    sys.exit(code)
