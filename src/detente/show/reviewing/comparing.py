"""The agreement of the coders of a project, as rows to print."""

from itertools import combinations
from typing import Any

from detente.measure.review import MACHINE, Agreement, collect_coders, compare_coders
from detente.record import Project


def compare_all(project: Project, between: tuple[str, str] | None = None, *, seed: int = 1) -> list[dict[str, Any]]:
    """Return the agreement of two coders, or of each person with the machine and with each other they share units with.

    Each has first, second, variables, differences (with doc), and `shown`, the variables rounded.
    """
    articles = project.read_articles()
    coders = collect_coders(project.read_machine_mentions(), articles, project.read_decisions())
    people = sorted({*coders.readings} - {MACHINE})
    pairs = [between] if between else [*((one, MACHINE) for one in people), *combinations(people, 2)]
    found = [compare_coders(coders, first, second, seed=seed) for first, second in pairs]
    docs = {one.id: one.doc for one in articles}
    return [_tell(one, docs) for one in found if between or one.variables["units"][0]]


def _tell(found: Agreement, docs: dict[str, str]) -> dict[str, Any]:
    variables = found.variables.to_dicts()
    differences = [{**row, "doc": docs[row["article"]]} for row in found.differences.to_dicts()]
    return {
        "first": found.first, "second": found.second, "variables": variables, "differences": differences,
        "shown": [_round(row) for row in variables if row["units"]],
    }  # fmt: skip


def _round(row: dict[str, Any]) -> dict[str, Any]:
    told = {name: "" if row[name] is None else f"{row[name]:.2f}" for name in ("percent", "kappa", "alpha")}
    interval = "" if row["low"] is None else f"{row['low']:.2f} to {row['high']:.2f}"
    return {"variable": row["variable"], "units": row["units"], **told, "interval": interval}
