"""Dyad × field: how a relation stands in each field, on how many events, and where that is thin."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

import polars as pl

from detente.measure.relation import Evidence, Settings, find_as_of
from detente.measure.relation.evidence import Dyad
from detente.measure.relation.observations import Sighting, sight_events
from detente.measure.relation.relation import ALL, look_up, tell_want, trace_field
from detente.record.frames import Shape
from detente.types import Event

THIN = 6  # dated events: with fewer the interval is mostly the scale's own width
MATRIX: Shape = {
    "dyad": pl.String(), "field": pl.String(), "level": pl.Float64(), "low": pl.Float64(), "high": pl.Float64(),
    "events": pl.Int64(), "undated": pl.Int64(), "last": pl.String(), "last_event": pl.String(), "thin": pl.Boolean(),
    "note": pl.String(),
}  # fmt: skip


def measure_fields(evidence: Evidence, dyad: str | None = None, settings: Settings | None = None) -> pl.DataFrame:
    """Return one row a field in which a dyad has counted events, `all` first; of every dyad where none is named.

    Columns: dyad, field, level (in the as-of year), low, high, events (dated), undated, last (date of the latest),
    last_event (its id), thin, note (why there is no level, or how thin its ground is). An unknown dyad is one row with
    a note.
    """
    chosen = replace(settings or Settings(), since=None)
    if dyad is None:
        as_of = find_as_of(evidence, chosen.as_of)
        pairs: Iterable[tuple[Dyad, Sequence[Event]]] = [(pair, evidence.events_of(pair)) for pair in evidence.by_dyad]
    else:
        asked = look_up(evidence, dyad, chosen)
        if isinstance(asked, str):
            unknown = {"dyad": dyad, "field": ALL, "events": 0, "undated": 0, "thin": True, "note": asked}
            return pl.DataFrame([unknown], schema=MATRIX)
        as_of, pairs = asked.as_of, [(asked.dyad, asked.events)]
    rows = [row for pair, events in pairs for row in _dyad_rows(evidence, pair, events, chosen, as_of)]
    return pl.DataFrame(rows, schema=MATRIX, nan_to_null=True).with_columns(pl.col(pl.Float64).fill_nan(None))


def _dyad_rows(
    evidence: Evidence, pair: Dyad, events: Sequence[Event], settings: Settings, as_of: str | None
) -> list[dict[str, object]]:
    """Return the rows of one dyad."""
    name = "-".join(pair)
    rows = [_field_row(name, ALL, sight_events(evidence, events, as_of), settings, as_of)]
    for label in sorted({event.field.value for event in events}):
        seen = sight_events(evidence, [event for event in events if event.field.value == label], as_of)
        if seen.observations or seen.beside.get("undated"):
            rows.append(_field_row(name, label, seen, settings, as_of))
    return rows


def _field_row(name: str, label: str, seen: Sighting, settings: Settings, as_of: str | None) -> dict[str, object]:
    """Return one cell of the matrix."""
    count = len(seen.observations)
    row: dict[str, object] = {"dyad": name, "field": label, "events": count, "undated": seen.beside.get("undated", 0)}
    note = tell_want(name if label == ALL else f"{name} ({label})", seen, as_of)
    thin = count < THIN
    if not note:
        now = trace_field(label, seen, settings, as_of)
        row |= {key: float(now[key][-1]) for key in ("level", "low", "high") if len(now[key])}
        note = f"Thin: {count} dated events." if thin else ""
    if count:
        latest = max(seen.observations, key=lambda one: (one.end, one.start, one.event.id)).event
        row |= {"last": latest.time.end or latest.time.start, "last_event": latest.id}
    return row | {"thin": thin, "note": note}
