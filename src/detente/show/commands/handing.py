"""Commands that hand the record over: export, archive."""

from pathlib import Path
from typing import Annotated

import typer

from detente.show.commands.options import AsJson, ProjectPath

Folder = Annotated[Path, typer.Option("--output", "-o", help="The folder to write into.", show_default=False)]
Place = Annotated[Path, typer.Option("--output", "-o", help="A folder, or a file NAME.zip.", show_default=False)]
FORMATS = "jsonl, csv, parquet, polecat, xlsx, panel, graphml, bibtex, csl or ris."


def export(
    project: ProjectPath,
    output: Folder,
    format: Annotated[str, typer.Option("--format", help=FORMATS)] = "jsonl",
    as_json: AsJson = False,
) -> None:
    """Write the record into files, the same bytes each time: for a program, Excel, R, Stata, Gephi or Zotero.

    Example: detente export -p pak-rus.detente -o out --format xlsx
    """
    from detente.show.door import open as open_project
    from detente.show.handover import hand_over
    from detente.show.terminal import print_json, print_line

    with open_project(project, create=False) as held:
        files = [str(path) for path in hand_over(held, output, format=format)]
    if as_json:
        print_json({"files": files})
        return
    for file in files:
        print_line(file)


def archive(
    project: ProjectPath,
    output: Place,
    with_text: Annotated[bool, typer.Option("--with-text", help="With the articles' full texts.")] = False,
    title: Annotated[str, typer.Option(help="What the record is called.", show_default=False)] = "",
    author: Annotated[list[str] | None, typer.Option(help="Who made it; may be repeated.", show_default=False)] = None,
    as_json: AsJson = False,
) -> None:
    """Write a replication archive: tables, codebook, decisions, versions, hashes; quotes, but no full text.

    Example: detente archive -p pak-rus.detente -o pak-rus.zip --author "Norma Sample"
    """
    from detente.show.door import open as open_project
    from detente.show.handover import Imprint, write_archive
    from detente.show.terminal import print_json, print_line

    imprint = Imprint(title, tuple(author or ()), with_text)
    with open_project(project, create=False) as held:
        written = str(write_archive(held, output, imprint))
    if as_json:
        print_json({"archive": written, "with_text": with_text})
    else:
        print_line(written)
