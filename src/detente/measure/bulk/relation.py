"""Relations over imported events: a month is one reading, its mean intensity the score.

How many events a month has says how sure its mean is (as witnesses do of an event), never what it is: where a data set
comes to cover more, neither level nor turns move. Counts are those of the panel, null where nothing is covered.
"""

from dataclasses import replace
from typing import Any

import numpy as np
import polars as pl

from detente.measure.phases import Turns, find_turns
from detente.measure.relation import Relation, Settings
from detente.measure.relation.observations import WITNESS, Observation, Sighting
from detente.measure.relation.relation import ALL, SERIES, Standing, tell_want, trace_field
from detente.measure.relation.stretches import find_stretch
from detente.record import find_dyad, today_of
from detente.types import Event, EventType, Field, Interval, Status

COUNTS = ("events", "positive", "intensity")


def measure_panel(panel: pl.DataFrame, dyad: str, settings: Settings | None = None) -> Relation:
    """Return the relation of a dyad by the monthly panel of one source; see `Relation` for its series."""
    chosen = settings or Settings()
    name = name_dyad(dyad)
    rows, as_of = _choose(panel, name, chosen)
    seen = _sight(rows)
    note = tell_want(name, Sighting(tuple(seen)), as_of)
    chosen = replace(chosen, as_of=as_of)
    parts = {ALL: rows} | {key: rows.filter(pl.col("field") == key) for key in sorted(rows["field"].unique())}
    series = [_trace(name, label, part, chosen) for label, part in parts.items() if len(part)]
    frame = _uncover(pl.concat(series), panel) if series else pl.DataFrame(schema=SERIES)
    events = round(rows["events"].sum())
    if note or not len(frame):
        return Relation(name, as_of, note or f"No year of {name} is shown.", series=frame, events=events)
    last = frame.filter(pl.col("field") == ALL).row(-1, named=True)
    standing = Standing(last["level"], last["low"], last["high"], events)
    return Relation(name, as_of, standing=standing, series=frame, events=events)


def find_panel_turns(panel: pl.DataFrame, dyad: str, settings: Settings | None = None) -> Turns:
    """Return the turning points of a dyad by the monthly panel of one source; `events` of a turn are its months."""
    name = name_dyad(dyad)
    rows, as_of = _choose(panel, name, settings or Settings())
    seen = _sight(rows)
    want = tell_want(name, Sighting(tuple(seen)), as_of)
    if want:
        return Turns(want)
    found = find_turns(name, seen)
    stretches = pl.DataFrame([_recount(row, rows) for row in found.stretches.to_dicts()], schema=found.stretches.schema)
    return replace(found, turns=found.turns.drop("volume_before", "volume_after"), stretches=stretches)


def _recount(stretch: dict[str, Any], rows: pl.DataFrame) -> dict[str, Any]:
    """Return a phase with the events of the panel instead of the months that its mean was taken from."""
    month = pl.col("period")
    inside = rows.filter((month >= stretch["start"]) & (month <= f"{stretch['end']}~"))
    events, positive = float(inside["events"].sum()), float(inside["positive"].sum())
    return stretch | {"volume": events, "share_positive": positive / events if events else None}


def name_dyad(dyad: str) -> str:
    """Return the panel's name of a dyad: today's states, in the order of the alphabet."""
    return "-".join(sorted(map(today_of, find_dyad(dyad))))


def _choose(panel: pl.DataFrame, name: str, settings: Settings) -> tuple[pl.DataFrame, str | None]:
    """Return a dyad's months with events until the as-of date, and that date: else the last month covered."""
    covered = panel.filter(pl.col("coverage") > 0)["period"]
    as_of = settings.as_of or (str(covered.max()) if len(covered) else None)
    inside = pl.col("period") <= (as_of or "")[:7] if as_of and len(as_of) > 4 else pl.lit(True)
    year = pl.col("period").str.slice(0, 4) <= (as_of or "9999")[:4]
    return panel.filter((pl.col("dyad") == name) & (pl.col("events") > 0) & inside & year), as_of


def _sight(rows: pl.DataFrame) -> list[Observation]:
    """Return the months of rows of one dyad as observations, in the order of time."""
    months = rows.group_by("period").agg(pl.col(COUNTS).sum(), pl.col("dyad").first(), pl.col("source").first())
    months = months.sort("period")
    usual = float(np.exp(np.log(months["events"].to_numpy()).mean())) if len(months) else 1.0
    return [_observe(row, usual) for row in months.iter_rows(named=True)]


def _observe(row: dict[str, object], usual: float) -> Observation:
    """Return a month as one observation, under the name `icews:PAK-RUS:2014-06`."""
    period, events = str(row["period"]), float(str(row["events"]))
    score = float(str(row["intensity"])) / events
    start, end = find_stretch(Interval(period, period)) or (0.0, 0.0)
    sides = tuple(str(row["dyad"]).split("-"))
    kind = EventType.CONSULT if score >= 0 else EventType.ACCUSE  # of many; no measure looks at it
    named = f"{row['source']}:{row['dyad']}:{period}"
    event = Event(named, (), 1, sides[:1], sides[1:], kind, Field.GENERAL, Status.OCCURRED, Interval(period, period))
    return Observation(event, score, start, end, (events / usual) ** WITNESS, lasting=True)


def _uncover(series: pl.DataFrame, panel: pl.DataFrame) -> pl.DataFrame:
    """Take the counts out of years of which no day is covered."""
    covered = panel.filter(pl.col("coverage") > 0)["period"].str.slice(0, 4).cast(pl.Int64).unique()
    inside = pl.col("year").is_in(covered.implode())
    return series.with_columns(pl.when(inside).then(pl.col(name)).alias(name) for name in ("volume", "positive"))


def _trace(name: str, label: str, rows: pl.DataFrame, settings: Settings) -> pl.DataFrame:
    """Return the series of one field: the level by the months, the counts by the panel."""
    columns = trace_field(label, Sighting(tuple(_sight(rows))), settings, settings.as_of)
    level = pl.DataFrame(
        {"dyad": np.full(len(columns["year"]), name), **columns}, schema=SERIES, nan_to_null=True
    ).with_columns(pl.col(pl.Float64).fill_nan(None))
    year = pl.col("period").str.slice(0, 4).cast(pl.Int64).alias("year")
    counts = rows.group_by(year).agg(pl.col(COUNTS).sum())
    joined = level.select(pl.exclude("volume", "positive", "share_positive", "mean_intensity")).join(
        counts, on="year", how="left", maintain_order="left"
    )
    volume = pl.col("events").fill_null(0.0)
    return joined.with_columns(
        volume=volume, positive=pl.col("positive").fill_null(0.0), share_positive=pl.col("positive") / pl.col("events"),
        mean_intensity=pl.col("intensity") / pl.col("events"),
    ).select(list(SERIES))  # fmt: skip
