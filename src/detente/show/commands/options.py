"""The options that several commands share, and the exit codes."""

from pathlib import Path
from typing import Annotated

import typer

FAILED, USAGE, WARNINGS, PROBLEMS = 1, 2, 3, 4

Paths = Annotated[list[Path], typer.Argument(help="Files and folders of articles.", show_default=False)]
ProjectPath = Annotated[Path, typer.Option("--project", "-p", help="The project file, NAME.detente.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON instead of text.")]
Workers = Annotated[
    int | None,
    typer.Option(
        "--workers", min=1, max=64, show_default=False,
        help="Processes that code side by side, each on one core; without it one process on two cores.",
    ),
]  # fmt: skip
Model = Annotated[
    str | None, typer.Option("--model", help="A larger spaCy pipeline installed here.", show_default=False)
]
Dyad = Annotated[str, typer.Option("--dyad", help="The pair, as PAK-RUS or Pakistan-Russia.", show_default=False)]


def finish(warned: bool) -> None:
    """End a command with the exit code for warnings if there were any."""
    if warned:
        raise typer.Exit(WARNINGS)
