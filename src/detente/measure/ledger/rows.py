"""The ledger: what was pledged, and what the articles tell of it, step by step, or that they tell nothing.

A row is one undertaking: the events of one pair of actors that share their object or its amount, over all articles.
“No report” is a statement about the articles read, never about the world.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import polars as pl

from detente.measure.ledger.matching import match_entries
from detente.measure.ledger.stages import OFF, STEPS, is_promise
from detente.measure.ledger.steps import Entry, find_entries
from detente.record import find_dyad, lineage_of
from detente.types import Article, Event, Interval, Mention, Status

Step = tuple[Entry, Mention, str]
SCHEMA: dict[str, Any] = {
    "pledge": pl.String, "dyads": pl.List(pl.String), "what": pl.String, "field": pl.String, "state": pl.String,
    **dict.fromkeys(STEPS, pl.String), "amounts": pl.List(pl.Struct({"value": pl.Float64, "unit": pl.String})),
    "conflict": pl.Boolean, "witnesses": pl.Int64, "articles": pl.List(pl.String), "events": pl.List(pl.String),
    "mentions": pl.List(pl.String), "note": pl.String,
}  # fmt: skip
TOTALS = {"unit": pl.String, "state": pl.String, "pledges": pl.Int64, "least": pl.Float64, "most": pl.Float64}


def keep_ledger(
    events: Iterable[Event], mentions: Iterable[Mention], articles: Iterable[Article], *, dyad: str | None = None,
    as_of: str | None = None,
) -> pl.DataFrame:  # fmt: skip
    """Return one row for each undertaking, in the order of time; of `dyad` only, and from articles up to `as_of`.

    A promise that names no object, no amount and no visit (“Norland makes offers”) is no undertaking, nor is one read
    with more doubt than not.

    Columns: pledge (smallest event id), dyads, what (quote of the surest pledging mention), field, state (under way,
    held, delivered, postponed, cancelled, no report), the date of each step as EDTF (empty: told without date; null:
    not told), amounts (value and unit, each different one), conflict (two values of one unit), witnesses, articles,
    events, mentions, note.
    """
    told, articles = tuple(mentions), tuple(articles)
    written = _find_dates(told) | {one.id: one.date for one in articles if one.date}
    read = {one.id: one for one in articles if as_of is None or written.get(one.id, "") <= f"{as_of}~"}
    entries = find_entries(events, told, read)
    if dyad is not None:
        sides = [lineage_of(code) for code in find_dyad(dyad, {code for one in entries for code in one.event.source})]
        entries = [one for one in entries if _joins(one.event, sides)]
    until = as_of or max((one.date for one in read.values() if one.date), default=None)
    groups = [group for group in match_entries(entries) if any(map(_is_undertaking, group))]
    rows = sorted((_row(group, read, until) for group in groups), key=lambda row: (_first_date(row), row["pledge"]))
    return pl.DataFrame(rows, schema=SCHEMA)


def _is_undertaking(entry: Entry) -> bool:
    return entry.names_object and entry.is_sure


def _find_dates(mentions: Iterable[Mention]) -> dict[str, str]:
    """Return the date before which each article cannot have been written: of the last that it says occurred."""
    occurred = (one for one in mentions if one.status is Status.OCCURRED and one.time.start)
    return dict(sorted((one.article, one.time.start or "") for one in occurred))


def total_amounts(ledger: pl.DataFrame) -> pl.DataFrame:
    """Return the sums of a ledger by unit and state: columns unit, state, pledges, least, most.

    Units are never added to one another; `least` and `most` part where articles give different values for one pledge.
    """
    totals: defaultdict[tuple[str, str], list[tuple[float, float]]] = defaultdict(list)
    for row in ledger.iter_rows(named=True):
        values: defaultdict[str, list[float]] = defaultdict(list)
        for amount in row["amounts"]:
            values[amount["unit"]].append(amount["value"])
        for unit, told in values.items():
            totals[unit, row["state"]].append((min(told), max(told)))
    rows = [
        (unit, state, len(told), sum(low for low, _ in told), sum(high for _, high in told))
        for (unit, state), told in sorted(totals.items())
    ]
    return pl.DataFrame(rows, schema=TOTALS, orient="row")


def _joins(event: Event, sides: Sequence[frozenset[str]]) -> bool:
    """Tell whether an event has both sides of a dyad in it."""
    actors = {*event.source, *event.target}
    return all(actors & side for side in sides)


def _row(group: Sequence[Entry], read: Mapping[str, Article], until: str | None) -> dict[str, Any]:
    steps = [(entry, one, step) for entry in group for one, step in entry.steps]
    told = {step: _date([one for one in steps if one[2] == step]) for _, _, step in steps}
    promises = [one for _, one, step in steps if is_promise(one, step)]
    surest = min(promises, key=lambda one: (one.amount is None, -one.confidence, one.article, one.span.start))
    amounts = sorted({one.amount for _, one, _ in steps if one.amount}, key=lambda one: (one.unit, one.value))
    units = [amount.unit for amount in amounts]
    state = _state(steps, read)
    return {
        "pledge": min(entry.event.id for entry in group),
        "dyads": sorted({"-".join(pair) for entry in group for pair in entry.pairs}),
        "what": surest.quote, "field": surest.field.value, "state": state,
        **{step: told.get(step) for step in STEPS},
        "amounts": [{"value": amount.value, "unit": amount.unit} for amount in amounts],
        "conflict": len(units) > len(set(units)),
        "witnesses": len({read[one.article].origin or one.article for _, one, _ in steps}),
        "articles": sorted({one.article for _, one, _ in steps}),
        "events": sorted({entry.event.id for entry in group}),
        "mentions": sorted({one.id for _, one, _ in steps}),
        "note": _note(state, until),
    }  # fmt: skip


def _date(steps: Sequence[Step]) -> str:
    """Return the earliest time at which a step is told, empty where no text dates it."""
    return min((time.edtf for one in steps if (time := _time(one)).edtf), default="")


def _time(step: Step) -> Interval:
    """Return when a step was taken: as its own words date it, else as its event is dated where that is all it tells."""
    entry, mention, name = step
    alone = all(other == name for _, other in entry.steps)
    return mention.time if mention.time.edtf or not alone else entry.event.time


def _state(steps: Sequence[Step], read: Mapping[str, Article]) -> str:
    """Return how the undertaking stands: the deed if there is one that was not called off after it, else that."""
    told = {step for _, _, step in steps}
    off = told & OFF
    deed = next((step for step in ("delivered", "held", "under way") if step in told), None)
    if deed and _last(steps, off) <= _last(steps, {deed}):
        return deed
    if not off:
        return "no report"
    said = {step: max(read[one.article].date or "" for _, one, other in steps if other == step) for step in off}
    return max(off, key=lambda step: (said[step], step == "cancelled"))


def _last(steps: Sequence[Step], names: Iterable[str]) -> str:
    """Return the latest time of the steps with these names, empty where none is dated."""
    times = [_time(one) for one in steps if one[2] in names]
    return max((time.end or time.start or "" for time in times), default="")


def _note(state: str, until: str | None) -> str:
    """Say what “no report” means."""
    if state != "no report":
        return ""
    return f"No article read here{f', up to {until},' if until else ''} tells what came of it."


def _first_date(row: Mapping[str, Any]) -> str:
    return min((row[step] for step in STEPS if row[step]), default="9999")
