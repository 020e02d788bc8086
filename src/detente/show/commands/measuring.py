"""Commands that measure the record: relation, phases, fields, ledger, disagreements, pulls, governments, triangles."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from detente.show.commands.options import AsJson, ProjectPath

if TYPE_CHECKING:
    import polars as pl

    from detente.measure.relation import Evidence, Settings

Pair = Annotated[str, typer.Argument(metavar="DYAD", help="The pair, as PAK-RUS or Pakistan-Russia.")]
AsOf = Annotated[str | None, typer.Option("--as-of", help="Speak as of this date.", show_default=False)]
Since = Annotated[str | None, typer.Option("--since", help="Show from this year on.", show_default=False)]


def relation(
    dyad: Pair, project: ProjectPath, as_of: AsOf = None, since: Since = None, as_json: AsJson = False
) -> None:
    """Show how a relation stands, year by year: volume, share positive, intensity, level with its 80 % interval.

    Below it the institutional ties that articles name: alliances, organisations, corridors, with their dates.

    Example: detente relation PAK-RUS -p pak-rus.detente
    """
    from detente.measure.institutions import find_ties
    from detente.measure.relation import measure_relation

    held, settings = _evidence(project, dyad), _settings(as_of, since)
    found, ties = measure_relation(held, dyad, settings), find_ties(held, dyad, settings)
    named = ties.filter(ties["named"] > 0).drop("dyad", "events", "articles")
    _show({"series": found.series, "ties": ties if as_json else named}, [found.note], as_json)


def phases(dyad: Pair, project: ProjectPath, as_of: AsOf = None, since: Since = None, as_json: AsJson = False) -> None:
    """Show where a relation turned: as the events say, as authors tell, and both together.

    Example: detente phases PAK-RUS -p pak-rus.detente
    """
    from detente.measure.phases import find_phases

    found = find_phases(_evidence(project, dyad), dyad, _settings(as_of, since))
    _show({"together": found.together, "told": found.told, "counted": found.counted.turns}, [found.note], as_json)


def fields(dyad: Pair, project: ProjectPath, as_of: AsOf = None, as_json: AsJson = False) -> None:
    """Show the relation in each field: level, number of events, the last one.

    Example: detente fields PAK-RUS -p pak-rus.detente
    """
    from detente.measure.fields import measure_fields

    _show({"fields": measure_fields(_evidence(project, dyad), dyad, _settings(as_of, None))}, [], as_json)


def ledger(dyad: Pair, project: ProjectPath, as_of: AsOf = None, as_json: AsJson = False) -> None:
    """Show what was pledged and what became of it in these articles.

    Example: detente ledger PAK-RUS -p pak-rus.detente
    """
    from detente.measure.ledger import keep_ledger, total_amounts

    held = _evidence(project, dyad)
    kept = keep_ledger(held.events, held.mentions, held.articles, dyad=dyad, as_of=_settings(as_of, None).as_of)
    _show({"ledger": kept, "amounts": total_amounts(kept)}, [], as_json)


def disagreements(project: ProjectPath, as_json: AsJson = False) -> None:
    """Show where articles contradict one another: on facts, and on judgements.

    Example: detente disagreements -p pak-rus.detente
    """
    from detente.measure import disagreements as measured

    held = _evidence(project)
    facts = measured.find_fact_conflicts(held.events, held.mentions, held.articles)
    judgements = measured.find_judgement_conflicts(held.claims, held.articles)
    answers = measured.match_answers(held.claims, held.articles)
    _show({"facts": facts, "judgements": judgements, "answers": answers}, [], as_json)


def pulls(dyad: Pair, project: ProjectPath, as_json: AsJson = False) -> None:
    """Show who pulls on a relation: as authors claim, as the triangle's signs imply, as the series show.

    Example: detente pulls PAK-RUS -p pak-rus.detente
    """
    from detente.measure.pulls import find_pulls

    held = _evidence(project, dyad)
    _show({"pulls": find_pulls(held.events, held.claims, held.articles, dyad=dyad)}, [], as_json)


def governments(
    dyad: Pair,
    project: ProjectPath,
    by_kind: Annotated[bool, typer.Option("--by-kind", help="By kind of government instead of leader.")] = False,
    as_json: AsJson = False,
) -> None:
    """Show the relation under each government of either side.

    Example: detente governments PAK-RUS -p pak-rus.detente --by-kind
    """
    from detente.measure.governments import compare_governments

    compared = compare_governments(_evidence(project, dyad).events, dyad=dyad, by="kind" if by_kind else "leader")
    _show({"governments": compared}, [], as_json)


def triangles(
    project: ProjectPath, years: Annotated[int, typer.Option(help="Years a period.")] = 10, as_json: AsJson = False
) -> None:
    """Show the signed network of the record by period: the triangles, which are out of balance, what would mend them.

    Example: detente triangles -p pak-rus.detente
    """
    from detente.measure.triangles import count_triads, sign_ties, weigh_triangles

    ties = sign_ties(_evidence(project).events, years=years)
    _show({"ties": ties, "triads": count_triads(ties), "triangles": weigh_triangles(ties)}, [], as_json)


def _evidence(path: Path, dyad: str = "") -> "Evidence":
    """Return what a project holds; an error where the pair that is asked for is none."""
    from detente.record import find_dyad
    from detente.show.door import open as open_project

    with open_project(path, create=False) as held:
        found = held.evidence()
    if dyad:
        find_dyad(dyad, found.known)
    return found


def _settings(as_of: str | None, since: str | None) -> "Settings":
    from detente.measure.relation import Settings
    from detente.record import check_date

    return Settings(as_of=check_date(as_of), since=check_date(since))


def _show(frames: "dict[str, pl.DataFrame]", notes: list[str], as_json: bool) -> None:
    """Print frames as tables under their names, or all as one JSON object; notes say why there is no number."""
    from detente.show.terminal import print_json, print_line, print_table

    said = [note for note in notes if note]
    if as_json:
        printed: dict[str, Any] = {name: frame.to_dicts() for name, frame in frames.items()}
        print_json({**printed, "notes": said})
        return
    for note in said:
        print_line(note)
    for name, frame in frames.items():
        if len(frame):
            print_line(f"\n{name}" if len(frames) > 1 else name)
            print_table(frame.to_dicts(), frame.columns)
    if not said and not any(len(frame) for frame in frames.values()):
        print_line("The record holds nothing on that.")
