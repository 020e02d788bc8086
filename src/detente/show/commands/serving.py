"""The command that serves a project to a browser on this computer."""

import sys
from typing import Annotated

import typer

from detente.show.commands.options import ProjectPath


def serve(
    project: ProjectPath,
    port: Annotated[int, typer.Option(min=0, max=65535, help="0 takes any that is free.")] = 8321,
    new: Annotated[bool, typer.Option("--new", help="Begin an empty project; articles are added there.")] = False,
    by: Annotated[str, typer.Option(help="Who signs decisions.")] = "user",
    no_browser: Annotated[bool, typer.Option("--no-browser", help="Open no browser.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print the address as JSON.")] = False,
) -> None:
    """Add articles, read, check and correct a project in the browser; only this computer is answered.

    Example: detente serve -p pak-rus.detente
    """
    from detente.record import open_project
    from detente.show.terminal import print_json, print_line
    from detente.show.web import serve_project

    def tell(address: str) -> None:
        print_json({"address": address}) if as_json else print_line(f"{address}  (stop with Ctrl-C)")
        sys.stdout.flush()  # a program that reads the address waits for it while the server runs

    with open_project(project, create=new):
        pass  # what is wrong with the file is said now, not on the first page
    serve_project(project, port=port, by=by, browse=not no_browser, tell=tell)
