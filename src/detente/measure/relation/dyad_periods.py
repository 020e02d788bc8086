"""Dyad-years and dyad-months: the balanced panel that R and Stata ask for, and one line a dyad for a network.

A dyad is covered from the first period that an event of it may fall into until the as-of date: within, a period
without an event counts nought; outside, nothing is known, so all is null. An event as wide as several periods counts in
each by its share, so that it counts once in all.
"""

from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any

import numpy as np
import polars as pl
from numpy.typing import NDArray

from detente.lexicon.tables import read_table
from detente.record.frames import Shape
from detente.types import Interval

from .evidence import Dyad, Evidence, find_as_of
from .observations import Observation, Sighting, sight_events
from .periods import share_out, sum_periods
from .relation import Settings, measure_relations, tell_want
from .smoothing import estimate_level, fit_level
from .stretches import begin_month, date_at, day_before, find_stretch

Array = NDArray[np.float64]

PERIODS = {"year": 12, "month": 1}  # months each
QUADS = ("verbal cooperation", "material cooperation", "verbal conflict", "material conflict")
COUNTS = ("n_events", *(f"n_{quad.replace(' ', '_')}" for quad in QUADS))
MEASURES = ("mean_intensity", "level", "level_low", "level_high")
DIGITS = 9
LAST_MONTH = 9999 * 12 + 11
SHAPE: Shape = {
    "dyad": pl.String(), "iso3_a": pl.String(), "iso3_b": pl.String(), "year": pl.Int64(), "month": pl.Int64(),
    "period_start": pl.String(), **dict.fromkeys(COUNTS, pl.Float64()), "n_sources": pl.Int64(),
    **dict.fromkeys(MEASURES, pl.Float64()),
}  # fmt: skip
DYADS: Shape = {
    "dyad": pl.String(), "iso3_a": pl.String(), "iso3_b": pl.String(), "n_events": pl.Int64(), "n_undated": pl.Int64(),
    "first_year": pl.Int64(), "last_year": pl.Int64(), "share_positive": pl.Float64(), "mean_intensity": pl.Float64(),
    "level": pl.Float64(), "level_low": pl.Float64(), "level_high": pl.Float64(),
}  # fmt: skip


def create_dyad_periods(evidence: Evidence, *, by: str = "year", as_of: str | None = None) -> pl.DataFrame:
    """Return one row for every dyad with a dated event and every `year` or `month` of the record, none missing.

    Columns: dyad, iso3_a, iso3_b, year, month (by month only), period_start (ISO day), n_events and of these each of
    PLOVER's four classes, n_sources (articles that are no copies), mean_intensity (null where nothing happened), level,
    level_low, level_high (80 %; null where a dyad has too few events).
    """
    day = find_as_of(evidence, as_of)
    stretch = find_stretch(Interval(day, day)) if day else None
    until = stretch[1] if stretch else None
    found = {dyad: sight_events(evidence, evidence.events_of(dyad), day) for dyad in evidence.by_dyad}
    seen = {dyad: sighting for dyad, sighting in found.items() if sighting.observations}
    months = _list_months([one for sighting in seen.values() for one in sighting.observations], by, until)
    parts = [_frame_dyad(evidence, dyad, sighting, months, until) for dyad, sighting in seen.items()]
    frame = pl.concat([pl.DataFrame(schema=SHAPE), *parts])
    return frame if by == "month" else frame.drop("month")


def sum_dyads(evidence: Evidence, settings: Settings | None = None) -> pl.DataFrame:
    """Return one row for every dyad with an event that happened, dated or not.

    Columns: dyad, iso3_a, iso3_b, n_events (dated), n_undated, first_year, last_year (with an event), share_positive,
    mean_intensity, level, level_low, level_high (80 %, on the as-of date).
    """
    rows: list[dict[str, Any]] = []
    for found in measure_relations(evidence, settings):
        undated = found.beside.get("undated", 0)
        if not found.events + undated:
            continue
        years = found.series.filter((pl.col("field") == "all") & (pl.col("volume") > 0))
        volume, here = float(years["volume"].sum()), found.standing
        positive, score = float(years["positive"].sum()), float((years["volume"] * years["mean_intensity"]).sum())
        row = (found.dyad, *found.dyad.split("-"), found.events, undated, years["year"].min(), years["year"].max(),
               *((positive / volume, score / volume) if volume else (None, None)),
               *((here.level, here.low, here.high) if here else (None, None, None)))  # fmt: skip
        rows.append(dict(zip(DYADS, row, strict=True)))
    numbers = [name for name, kind in DYADS.items() if kind == pl.Float64()]
    return pl.DataFrame(rows, schema=DYADS).with_columns(pl.col(numbers).round(DIGITS))


def _list_months(seen: Sequence[Observation], by: str, until: float | None) -> range:
    """Return the first month of each period, counted from year 0, from the first event to the as-of date."""
    if not seen:
        return range(0)
    first, end = date_at(min(one.start for one in seen)), day_before(max(until or 0.0, *(one.end for one in seen)))
    step = PERIODS[by]
    return range((first.year * 12 + first.month - 1) // step * step, end.year * 12 + end.month, step)


def _frame_dyad(evidence: Evidence, dyad: Dyad, sighting: Sighting, months: range, until: float | None) -> pl.DataFrame:
    """Return the rows of one dyad, null where it is not covered."""
    seen, name = sighting.observations, "-".join(dyad)
    bounds = [min(month, LAST_MONTH) for month in (*months, months[-1] + months.step)]
    edges = np.array([begin_month(month // 12, month % 12 + 1) for month in bounds])
    covered = edges[1:] > min(one.start for one in seen)
    columns = _count(evidence, seen, edges) | _estimate(sighting, edges, until, tell_want(name, sighting, None))
    told = {key: np.where(covered, np.round(column, DIGITS) + 0.0, np.nan) for key, column in columns.items()}
    year, month = np.array(months) // 12, np.array(months) % 12 + 1
    start = [f"{one // 12:04}-{one % 12 + 1:02}-01" for one in months]
    frame = pl.DataFrame({"year": year, "month": month, "period_start": start, **told}, nan_to_null=True)
    named = frame.with_columns(dyad=pl.lit(name), iso3_a=pl.lit(dyad[0]), iso3_b=pl.lit(dyad[1]))
    return named.select(pl.col(key).cast(kind) for key, kind in SHAPE.items())


def _count(evidence: Evidence, seen: Sequence[Observation], edges: Array) -> dict[str, Array]:
    """Return events by class, sources and mean intensity of each period."""
    parts = share_out(seen, edges)
    volume, _, mean = sum_periods(seen, edges)
    quad = np.array([_quads()[one.event.type.value] for one in seen])
    classes = {name: parts[quad == kind].sum(axis=0) for name, kind in zip(COUNTS[1:], QUADS, strict=True)}
    told = [frozenset(_origins(evidence, one)) for one in seen]
    sources = [len(frozenset().union(*(told[at] for at in np.flatnonzero(part > 1e-9)))) for part in parts.T]
    return {"n_events": volume, **classes, "n_sources": np.array(sources, float), "mean_intensity": mean}


def _estimate(sighting: Sighting, edges: Array, until: float | None, want: str) -> dict[str, Array]:
    """Return the level of each period with its interval; NaN where a `want` of events forbids to say one."""
    if want:
        return dict.fromkeys(MEASURES[1:], np.full(len(edges) - 1, np.nan))
    start = np.maximum(edges[:-1], min(one.start for one in sighting.observations))
    end = np.minimum(edges[1:], until) if until else edges[1:]
    found = estimate_level(fit_level(sighting.observations), start, np.maximum(end, start + 1e-6))
    return {"level": found.level, "level_low": found.low, "level_high": found.high}


def _origins(evidence: Evidence, one: Observation) -> Iterator[str]:
    """Yield the articles that tell of an event, a copy as what it copies."""
    for article in evidence.articles_of(one.event):
        held = evidence.article_of.get(article)
        yield (held.origin if held else None) or article


@cache
def _quads() -> dict[str, str]:
    return {row["type"]: row["quad"] for row in read_table("quads")}
