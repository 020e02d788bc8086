"""What a person should look at first: events in the order of what judging them may change, or drawn at random.

A card is an event of which a machine's reading may be wrong. Its worth is what judging it may change: how likely it is
misread, times how far the level of its dyad would move without it.
"""

from collections.abc import Iterable, Mapping

import numpy as np
import polars as pl

from detente.measure.relation.evidence import Dyad, Evidence
from detente.measure.relation.observations import WITNESS, sight_events
from detente.measure.relation.relation import tell_want
from detente.measure.relation.smoothing import estimate_level, fit_level, weigh_events
from detente.measure.relation.stretches import Stretch, find_stretch
from detente.record import DecisionKind, Fate, Outcome, find_dyad
from detente.record.frames import Shape
from detente.types import Event, Interval, short_hash

CARDS: Shape = {
    "event": pl.String(), "dyad": pl.String(), "uncertainty": pl.Float64(), "influence": pl.Float64(),
    "priority": pl.Float64(),
}  # fmt: skip
FLOOR = 0.02  # points of level: what an event counts that moves none, a fifth of what a brief calls a move
CONFIRMING = frozenset({DecisionKind.ACCEPT, DecisionKind.EDIT, DecisionKind.ADD})


def order_cards(evidence: Evidence, dyad: str | None = None, outcomes: Iterable[Outcome] = ()) -> pl.DataFrame:
    """Return the events (of `dyad`) that nobody has confirmed yet, the most worth looking at first.

    Columns: event, dyad (the one whose level it moves most), uncertainty (0…1), influence (points of level by which
    the level of the last year moves without it, at least FLOOR), priority (their product). `outcomes` are those of the
    project's decisions; an event of which they confirm a mention is left out. Equal cards stand in the order of ids.
    """
    done = _confirmed(outcomes)
    pairs = [find_dyad(dyad, evidence.known)] if dyad else list(evidence.by_dyad)
    rows: dict[str, dict[str, object]] = {}
    for pair in pairs:
        events = evidence.events_of(pair)
        moved = _weigh(evidence, pair, events)
        for event in events:
            influence = max(moved.get(event.id, 0.0), FLOOR)
            known = rows.get(event.id)
            if done.isdisjoint(event.mentions) and (known is None or influence > float(str(known["influence"]))):
                rows[event.id] = _card(event, pair, influence)
    frame = pl.DataFrame(list(rows.values()), schema=CARDS)
    return frame.sort(["priority", "influence", "event"], descending=[True, True, False])


def _card(event: Event, pair: Dyad, influence: float) -> dict[str, object]:
    doubt = tell_doubt(event)
    name = "-".join(pair)
    return {
        "event": event.id, "dyad": name, "uncertainty": doubt, "influence": influence,
        "priority": round(doubt * influence, 9),
    }  # fmt: skip


def tell_doubt(event: Event) -> float:
    """Return how likely an event is misread: what its surest mention leaves open, less with many witnesses."""
    return round(float((1 - min(max(event.confidence, 0.0), 1.0)) / max(event.witnesses, 1) ** WITNESS), 9)


def _confirmed(outcomes: Iterable[Outcome]) -> frozenset[str]:
    """Return the ids of the mentions that a person has confirmed."""
    return frozenset(
        one.mention for one in outcomes if one.decision.kind in CONFIRMING and one.mention and one.fate != Fate.ORPHANED
    )


def _weigh(evidence: Evidence, pair: Dyad, events: tuple[Event, ...]) -> Mapping[str, float]:
    """Return how far the level of a dyad's last year would move without each event; nothing where it has no level."""
    sighting = sight_events(evidence, events, evidence.as_of)
    if tell_want("-".join(pair), sighting, evidence.as_of):
        return {}
    seen = sighting.observations
    level, (start, end) = fit_level(seen), _last_year(evidence, max(one.end for one in seen))
    here = float(estimate_level(level, np.array([start]), np.array([end])).level[0])
    _, without = weigh_events(level, seen, start, end)
    return {one.event.id: round(abs(here - float(rest)), 9) for one, rest in zip(seen, without, strict=True)}


def _last_year(evidence: Evidence, end: float) -> Stretch:
    """Return the year of the as-of date until that date, or the last year before `end`."""
    as_of = evidence.as_of
    return (find_stretch(Interval(as_of[:4], as_of)) if as_of else None) or (end - 1, end)


def draw_events(events: Iterable[Event], size: int, seed: int) -> tuple[Event, ...]:
    """Return `size` events drawn at random; the same seed draws the same, whatever their order."""
    return tuple(sorted(events, key=lambda one: (short_hash(f"{seed} {one.id}"), one.id))[:size])
