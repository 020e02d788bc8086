"""The command that measures the coder: evaluate."""

from pathlib import Path
from typing import Annotated

import typer

from detente.show.commands.options import PROBLEMS, AsJson, Model

Gold = Annotated[Path | None, typer.Argument(help="Folder with events.jsonl and claims.jsonl.", show_default=False)]
Texts = Annotated[Path | None, typer.Argument(help="Folder with the texts, DOC.txt.", show_default=False)]
Pairs = Annotated[Path | None, typer.Option("--pairs", help="TSV of sentences with a marked pair.", show_default=False)]
Lower = Annotated[bool, typer.Option("--set-floors", help="Write new floors for the own sample; say so in CHANGELOG.")]


def evaluate(
    gold: Gold = None,
    texts: Texts = None,
    pairs: Pairs = None,
    set_floors: Lower = False,
    model: Model = None,
    as_json: AsJson = False,
) -> None:
    """Measure the coder on annotated articles; without folders on the project's own sample, held to its floors.

    Example: detente evaluate gold/ texts/
    """
    from detente.code.load import load_coder
    from detente.show import evaluation
    from detente.show.terminal import print_json, print_line, print_table

    if (gold is None) != (texts is None):
        raise typer.BadParameter("give both folders, GOLD and TEXTS, or neither")
    coder = load_coder(model)
    if pairs is not None:
        scores = {"roots": evaluation.evaluate_pairs(pairs, coder)}
    elif gold is not None and texts is not None:
        scores = evaluation.evaluate_folder(gold, texts, coder)
    else:
        scores = evaluation.evaluate_sample(coder)
        if set_floors:
            evaluation.write_floors(scores)
    falls = evaluation.find_falls(scores) if gold is None and pairs is None else []
    if as_json:
        print_json(scores)
    else:
        print_table(evaluation.tabulate(scores), ("figure", "detente", "experts"))
        for fall in falls:
            print_line(f"under its floor: {fall.figure} is {fall.found:.3f}, floor {fall.floor:.3f}")
    if falls:
        raise typer.Exit(PROBLEMS)
