"""Commands that measure the record: relation, phases, fields, ledger, disagreements, pulls, governments, triangles."""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from detente.show.commands.options import AsJson, ProjectPath

if TYPE_CHECKING:
    import polars as pl

    from detente.measure.relation import Evidence, Settings

Pair = Annotated[str, typer.Argument(metavar="DYAD", help="The pair, as PAK-RUS or Pakistan-Russia.")]
MaybePair = Annotated[
    str | None, typer.Argument(metavar="[DYAD]", help="Only of this pair: PAK-RUS.", show_default=False)
]
AsOf = Annotated[str | None, typer.Option("--as-of", help="Speak as of this date.", show_default=False)]
From = Annotated[str | None, typer.Option("--from", help="By the events of this data set: icews.", show_default=False)]
Since = Annotated[str | None, typer.Option("--since", help="Show from this date on.", show_default=False)]
Carry = Annotated[
    Literal["filter", "decay", "stock"],
    typer.Option("--method", help="How events make a level: a filter, by half-life, or as a saturating stock."),
]


def relation(
    dyad: Pair,
    project: ProjectPath,
    source: From = None,
    as_of: AsOf = None,
    since: Since = None,
    method: Carry = "filter",
    half_life: Annotated[float, typer.Option("--half-life", help="Years, with --method decay.")] = 5.0,
    why: Annotated[
        str | None,
        typer.Option(help="Show what the level of this period rests on: 1971, 1966/1971.", show_default=False),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Show how a relation stands: its level with an 80 % interval, the years with events, the ties that articles name.

    Example: detente relation PAK-RUS -p pak-rus.detente
    """
    from detente.measure.institutions import find_ties
    from detente.measure.relation import Method, explain_level, measure_relation
    from detente.show.measured import tell_relation, tell_why

    if source:
        from detente.measure.bulk import measure_panel

        measured = measure_panel(_panel(project, source, dyad), dyad, _settings(as_of, since))
        _show({"series": measured.series}, tell_relation(measured), as_json)
        return
    held, settings = _evidence(project, dyad), _settings(as_of, since)
    settings = replace(settings, method=Method(method), half_life=half_life)
    if why:
        told = explain_level(held, dyad, why, settings)
        _show({"why": told.events, "authors": told.authors}, tell_why(told), as_json)
        return
    found = measure_relation(held, dyad, settings)
    frames = {"series": found.series, "institutions": find_ties(held, dyad, settings)}
    _show(frames, tell_relation(found, settings), as_json)


def phases(
    dyad: Pair,
    project: ProjectPath,
    source: From = None,
    as_of: AsOf = None,
    since: Since = None,
    as_json: AsJson = False,
) -> None:
    """Show where a relation turned: as the events say, as authors tell, and both together.

    Example: detente phases PAK-RUS -p pak-rus.detente
    """
    from detente.measure.phases import find_phases
    from detente.show.measured import tell_phases, tell_turns

    if source:
        from detente.measure.bulk import find_panel_turns

        turned = find_panel_turns(_panel(project, source, dyad), dyad, _settings(as_of, since))
        _show({"counted": turned.turns, "stretches": turned.stretches}, tell_turns(turned), as_json)
        return
    found = find_phases(_evidence(project, dyad), dyad, _settings(as_of, since))
    frames = {"together": found.together, "told": found.told, "counted": found.counted.turns}
    _show(frames, tell_phases(found), as_json)


def fields(dyad: Pair, project: ProjectPath, as_of: AsOf = None, since: Since = None, as_json: AsJson = False) -> None:
    """Show the relation in each field: level, number of events, the last one.

    Example: detente fields PAK-RUS -p pak-rus.detente
    """
    from detente.measure.fields import measure_fields

    held, settings = _evidence(project, dyad, since=since), _settings(as_of, None)
    _show({"fields": measure_fields(held, dyad, settings)}, [], as_json)


def ledger(dyad: Pair, project: ProjectPath, as_of: AsOf = None, since: Since = None, as_json: AsJson = False) -> None:
    """Show what was pledged and what became of it in these articles.

    Example: detente ledger PAK-RUS -p pak-rus.detente
    """
    from detente.measure.ledger import keep_ledger, total_amounts

    held = _evidence(project, dyad, since=since)
    kept = keep_ledger(held.events, held.mentions, held.articles, dyad=dyad, as_of=_settings(as_of, None).as_of)
    want = "" if len(kept) else f"No article read here tells of a pledge between the sides of {dyad}."
    _show({"ledger": kept, "amounts": total_amounts(kept)}, [want], as_json)


def disagreements(
    project: ProjectPath, dyad: MaybePair = None, as_of: AsOf = None, since: Since = None, as_json: AsJson = False
) -> None:
    """Show where articles contradict one another: on facts, and on judgements.

    Example: detente disagreements PAK-RUS -p pak-rus.detente
    """
    from detente.measure import disagreements as measured
    from detente.record import find_dyad

    held = _evidence(project, dyad, as_of, since)
    held = held.of_dyad(find_dyad(dyad, held.known)) if dyad else held
    facts = measured.find_fact_conflicts(held.events, held.mentions, held.articles)
    judgements = measured.find_judgement_conflicts(held.claims, held.articles)
    answers = measured.match_answers(held.claims, held.articles)
    want = "" if len(facts) + len(judgements) else "No two articles contradict one another, on facts or on judgements."
    _show({"facts": facts, "judgements": judgements, "answers": answers}, [want], as_json)


def pulls(
    dyad: Pair,
    project: ProjectPath,
    against: Annotated[
        str | None, typer.Option(help="Hold the claims against this data set: icews.", show_default=False)
    ] = None,
    as_of: AsOf = None,
    since: Since = None,
    as_json: AsJson = False,
) -> None:
    """Show who pulls on a relation: as authors claim, as the triangle's signs imply, as the series show.

    Example: detente pulls PAK-RUS -p pak-rus.detente
    """
    from detente.measure.pulls import find_pulls

    held = _evidence(project, dyad, as_of, since)
    if against:
        from detente.measure.bulk import hold_claims

        tested = hold_claims(_panel(project, against, period="quarter"), held.claims, held.articles, dyad=dyad)
        _show({"against": tested}, [], as_json)
        return
    found = find_pulls(held.events, held.claims, held.articles, dyad=dyad)
    want = "" if len(found) else f"No third actor is claimed to pull on {dyad}, or has events with both sides."
    _show({"pulls": found}, [want], as_json)


def governments(
    dyad: Pair,
    project: ProjectPath,
    by_kind: Annotated[bool, typer.Option("--by-kind", help="By kind of government instead of leader.")] = False,
    as_of: AsOf = None,
    since: Since = None,
    as_json: AsJson = False,
) -> None:
    """Show the relation under each government of either side.

    Example: detente governments PAK-RUS -p pak-rus.detente --by-kind
    """
    from detente.measure.governments import compare_governments

    events = _evidence(project, dyad, as_of, since).events
    compared = compare_governments(events, dyad=dyad, by="kind" if by_kind else "leader")
    want = "" if len(compared) else f"No event of {dyad} lies in the term of a government that the lexicon names."
    _show({"governments": compared}, [want], as_json)


def triangles(
    project: ProjectPath,
    dyad: MaybePair = None,
    years: Annotated[int, typer.Option(min=1, help="Years a period.")] = 10,
    as_of: AsOf = None,
    since: Since = None,
    as_json: AsJson = False,
) -> None:
    """Show the signed network of the record by period: the triangles, which are out of balance, what would mend them.

    Example: detente triangles PAK-RUS -p pak-rus.detente
    """
    from detente.measure.triangles import count_triads, sign_ties, weigh_triangles
    from detente.record import find_dyad

    held = _evidence(project, dyad, as_of, since)
    ties = sign_ties(held.events, years=years, whole=True)
    found = weigh_triangles(ties, find_dyad(dyad, held.known) if dyad else None)
    want = "" if len(found) else "No three actors are tied to one another by events with a clear sign."
    _show({"triangles": found, "triads": count_triads(ties), "ties": ties}, [want], as_json)


def _evidence(path: Path, dyad: str | None = None, as_of: str | None = None, since: str | None = None) -> "Evidence":
    """Return what a project holds, between two dates; an error where the pair that is asked for is none."""
    from detente.record import check_date, find_dyad
    from detente.show.door import open as open_project

    with open_project(path, create=False) as held:
        found = held.evidence()
    if dyad:
        find_dyad(dyad, found.known)
    return found.within(check_date(since), check_date(as_of))


def _panel(path: Path, source: str, dyad: str | None = None, period: str = "month") -> "pl.DataFrame":
    """Return the panel of one source of a project, of one dyad or of all."""
    from detente.measure.bulk import name_dyad
    from detente.record import open_project
    from detente.record.panel import Choice, make_panel

    choice = Choice(period, [source], [name_dyad(dyad)] if dyad else [])
    with open_project(path, create=False) as held:
        return make_panel(held, choice).frame


def _settings(as_of: str | None, since: str | None) -> "Settings":
    from detente.measure.relation import Settings
    from detente.record import check_date

    return Settings(as_of=check_date(as_of), since=check_date(since))


def _show(frames: "dict[str, pl.DataFrame]", notes: list[str], as_json: bool) -> None:
    """Print frames as tables under their names, or all as one JSON object; notes are sentences beside them."""
    from detente.show.measured import shorten_rows
    from detente.show.terminal import print_json, print_line, print_table

    said = [note for note in notes if note]
    if as_json:
        printed: dict[str, Any] = {name: frame.to_dicts() for name, frame in frames.items()}
        print_json({**printed, "notes": said})
        return
    for note in said:
        print_line(note)
    shown = {name: shorten_rows(name, frame) for name, frame in frames.items()}
    for name, (rows, columns) in shown.items():
        if rows:
            print_line()
            print_line(name)
            print_table(rows, columns)
