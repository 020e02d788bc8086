"""Why a level is what it is: the events that moved it, by influence, and what it would be without one author."""

from dataclasses import dataclass, field
from typing import Any

import numpy as np
import polars as pl

from detente.record.frames import Shape
from detente.types import Interval

from .evidence import Evidence
from .observations import Sighting, sight_events
from .relation import Asked, Settings, look_up, tell_want
from .smoothing import Level, estimate_level, fit_level, weigh_events
from .stretches import Stretch, find_stretch

EVENTS: Shape = {
    "event": pl.String(), "start": pl.String(), "end": pl.String(), "type": pl.String(), "field": pl.String(),
    "status": pl.String(), "intensity": pl.Float64(), "certainty": pl.Float64(), "adds": pl.Float64(),
    "level_without": pl.Float64(), "influence": pl.Float64(), "quotes": pl.List(pl.String()),
}  # fmt: skip
AUTHORS: Shape = {"author": pl.String(), "events": pl.Int64(), "level_without": pl.Float64(), "note": pl.String()}


@dataclass(frozen=True, slots=True)
class Why:
    """The level of a dyad over a period, and what it rests on.

    Events, the strongest first: event, start, end, type, field, status, intensity, certainty, adds (its part of the
    level; the parts sum to it), level_without, influence (level − level_without), quotes. Authors: author, events (that
    they tell of), level_without (null where `note` says why).
    """

    dyad: str
    period: str
    note: str = ""
    level: float | None = None
    low: float | None = None
    high: float | None = None
    events: pl.DataFrame = field(default_factory=lambda: pl.DataFrame(schema=EVENTS))
    authors: pl.DataFrame = field(default_factory=lambda: pl.DataFrame(schema=AUTHORS))


def explain_level(evidence: Evidence, dyad: str, period: str, settings: Settings | None = None) -> Why:
    """Return what the level of `dyad` over `period` (`1971`, `1966/1971`) rests on."""
    asked = look_up(evidence, dyad, settings or Settings())
    if isinstance(asked, str):
        return Why(dyad, period, asked)
    name = "-".join(asked.dyad)
    sighting = sight_events(evidence, asked.events, asked.as_of)
    when = _read_period(period)
    if when is None:
        return Why(name, period, f"'{period}' is no period: write 1971, 1971-12 or 1966/1971.")
    note = tell_want(name, sighting, asked.as_of) or _tell_outside(name, period, when, sighting, asked.as_of)
    if note:
        return Why(name, period, note)
    level = fit_level(sighting.observations)
    found = estimate_level(level, np.array([when[0]]), np.array([when[1]]))
    here, low, high = (float(part[0]) for part in (found.level, found.low, found.high))
    events = _list_events(evidence, level, sighting, when, here)
    authors = _list_authors(evidence, asked, when, settings or Settings())
    return Why(name, period, "", here, low, high, events, authors)


def _list_events(evidence: Evidence, level: Level, sighting: Sighting, when: Stretch, here: float) -> pl.DataFrame:
    """Return the events by how far the level would move without each."""
    seen = sighting.observations
    adds, without = weigh_events(level, seen, *when)
    rows: list[dict[str, Any]] = [
        {
            "event": one.event.id, "start": one.event.time.start, "end": one.event.time.end,
            "type": one.event.type.value, "field": one.event.field.value, "status": one.event.status.value,
            "intensity": one.score, "certainty": one.certainty, "adds": float(part), "level_without": float(rest),
            "influence": here - float(rest), "quotes": [told.quote for told in evidence.mentions_of(one.event)],
        }
        for one, part, rest in zip(seen, adds, without, strict=True)
    ]  # fmt: skip
    rows.sort(key=lambda row: (-abs(round(row["influence"], 9)), row["event"]))
    return pl.DataFrame(rows, schema=EVENTS)


def _list_authors(evidence: Evidence, asked: Asked, when: Stretch, settings: Settings) -> pl.DataFrame:
    """Return, for every author who tells of the dyad, the level over the same period without them."""
    told: dict[str, int] = {}
    for event in asked.events:
        for author in {evidence.author_of(article) for article in evidence.articles_of(event)}:
            told[author] = told.get(author, 0) + 1
    rows = []
    for author, count in sorted(told.items()):
        rest = evidence.without_author(author)
        events = rest.events_of(asked.dyad, predecessors=settings.predecessors)
        sighting = sight_events(rest, events, asked.as_of)
        note = tell_want("-".join(asked.dyad), sighting, asked.as_of)
        level = None if note else _level_over(sighting, when)
        rows.append({"author": author, "events": count, "level_without": level, "note": note})
    return pl.DataFrame(rows, schema=AUTHORS)


def _level_over(sighting: Sighting, when: Stretch) -> float:
    found = estimate_level(fit_level(sighting.observations), np.array([when[0]]), np.array([when[1]]))
    return float(found.level[0])


def _read_period(period: str) -> Stretch | None:
    """Return the stretch of a period written as one ISO date or two with a stroke between."""
    start, _, end = period.strip().partition("/")
    return find_stretch(Interval(start, end or start))


def _tell_outside(name: str, period: str, when: Stretch, sighting: Sighting, as_of: str | None) -> str:
    """Return the sentence for a period of which the record cannot speak."""
    if when[1] <= min(one.start for one in sighting.observations):
        return f"{period} lies before the first dated event of {name}."
    until = find_stretch(Interval(as_of, as_of)) if as_of else None
    return f"{period} lies after {as_of}, the day that the record speaks from." if until and when[0] >= until[1] else ""
