"""How a relation stands: volume, share positive, mean intensity, and a bounded level, by year and field."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

import numpy as np
import polars as pl
from numpy.typing import NDArray

from detente.errors import DetenteError
from detente.measure.intensity import name_edition
from detente.record.dyads import find_dyad
from detente.record.frames import Shape
from detente.types import Event, Interval

from .evidence import Dyad, Evidence, find_as_of
from .observations import Observation, Sighting, sight_events
from .periods import bound_years, list_years, share_out, sum_periods
from .smoothing import Estimate, estimate_level, fit_level
from .stocks import decay_level, stock_level
from .stretches import find_stretch

Array = NDArray[np.float64]

Columns = dict[str, NDArray[Any]]

ALL = "all"
FEWEST = 3  # dated events: fewer say what was done, not how a relation stands
SERIES: Shape = {
    "dyad": pl.String(), "field": pl.String(), "year": pl.Int64(), "volume": pl.Float64(), "positive": pl.Float64(),
    "share_positive": pl.Float64(), "mean_intensity": pl.Float64(), "level": pl.Float64(), "low": pl.Float64(),
    "high": pl.Float64(), "filtered": pl.Float64(),
}  # fmt: skip


class Method(StrEnum):
    """How events are carried into a level."""

    FILTER = "filter"
    DECAY = "decay"
    STOCK = "stock"


@dataclass(frozen=True, slots=True)
class Settings:
    """What a user may set: the day that the record speaks from, the first year shown, the method, the forgetting.

    `predecessors`: whether a state of today takes in the states before it (`SUN` under `RUS`).
    """

    as_of: str | None = None
    since: str | None = None
    method: Method = Method.FILTER
    half_life: float = 5.0
    predecessors: bool = True


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a relation stands on the as-of date: the level of the last period, its 80 % interval, the dated events."""

    level: float
    low: float | None
    high: float | None
    events: int


@dataclass(frozen=True, slots=True)
class Relation:
    """A dyad through time. Where `note` says why there is no level, `standing` is None and the series has none.

    Series: dyad, field (`all`, then each), year, volume, positive, share_positive, mean_intensity, level, low, high,
    filtered (the level by the events until then); one row a year from the first event to the as-of date. Values are
    null where there is nothing to say. `beside`: events that move nothing, by reason.
    """

    dyad: str
    as_of: str | None = None
    note: str = ""
    standing: Standing | None = None
    series: pl.DataFrame = field(default_factory=lambda: pl.DataFrame(schema=SERIES))
    events: int = 0
    beside: Mapping[str, int] = field(default_factory=dict)
    edition: str = field(default_factory=name_edition)


def measure_relation(evidence: Evidence, dyad: str, settings: Settings | None = None) -> Relation:
    """Return the relation of a dyad named as `PAK-RUS` or `Pakistan-Russia`."""
    chosen = settings or Settings()
    found = look_up(evidence, dyad, chosen)
    if isinstance(found, str):
        return Relation(dyad, note=found)
    return measure_events(evidence, found.dyad, found.events, chosen, found.as_of)


def measure_relations(evidence: Evidence, settings: Settings | None = None) -> Iterator[Relation]:
    """Yield the relation of every dyad of the record, in the order of the alphabet."""
    chosen = settings or Settings()
    as_of = find_as_of(evidence, chosen.as_of)
    for pair in evidence.by_dyad:
        yield measure_events(evidence, pair, evidence.events_of(pair), chosen, as_of)


@dataclass(frozen=True, slots=True)
class Asked:
    """What a question about a dyad comes down to."""

    dyad: Dyad
    events: tuple[Event, ...]
    as_of: str | None


def look_up(evidence: Evidence, dyad: str, settings: Settings) -> Asked | str:
    """Return the dyad, its events and the as-of date, or the sentence that says what is wrong with the question."""
    try:
        pair = find_dyad(dyad, evidence.known)
        as_of = find_as_of(evidence, settings.as_of)
    except DetenteError as error:
        return str(error)
    if settings.since and find_stretch(Interval(settings.since, settings.since)) is None:
        return f"'{settings.since}' is no ISO date: write 2015, 2015-06 or 2015-06-14."
    if not settings.half_life > 0:
        return "A half-life is a number of years above 0."
    return Asked(pair, evidence.events_of(pair, predecessors=settings.predecessors), as_of)


def measure_events(
    evidence: Evidence, dyad: Dyad, events: Sequence[Event], settings: Settings, as_of: str | None
) -> Relation:
    """Return the relation that `events` of one dyad make."""
    name = "-".join(dyad)
    sighting = sight_events(evidence, events, as_of)
    note = tell_want(name, sighting, as_of)
    parts = [trace_field(ALL, sighting, settings, as_of)]
    for one in sorted({one.event.field.value for one in sighting.observations}):
        parts.append(trace_field(one, _only(sighting, one), settings, as_of))
    columns = {key: np.concatenate([part[key] for part in parts]) for key in parts[0]}
    series = pl.DataFrame({"dyad": np.full(len(columns["year"]), name), **columns}, schema=SERIES, nan_to_null=True)
    standing = None if note else _stand(parts[0], len(sighting.observations))
    return Relation(name, as_of, note, standing, series, len(sighting.observations), sighting.beside)


def tell_want(name: str, sighting: Sighting, as_of: str | None) -> str:
    """Return the sentence that says why there is no level, or nothing where there is one."""
    seen, beside = sighting.observations, sighting.beside
    if not seen:
        return _tell_nothing(name, beside, as_of)
    if len(seen) < FEWEST:
        many = "one dated event" if len(seen) == 1 else f"{len(seen)} dated events"
        return f"{name} has {many}: too few for a level ({FEWEST} are needed)."
    if len({(one.start, one.end) for one in seen}) == 1:
        return f"All dated events of {name} fall in one stretch of time: they show no course."
    if sighting.only_signed:
        return f"{name} has signed agreements only: a text without a deed is no warmth, so no level is said."
    return ""


def _tell_nothing(name: str, beside: Mapping[str, int], as_of: str | None) -> str:
    if beside.get("later"):
        return f"No counted event of {name} until {as_of}."
    if beside.get("undated"):
        return f"No counted event of {name} has a date ({beside['undated']} undated): no level can be said."
    return f"The record holds no event of {name} that happened."


def trace_field(label: str, sighting: Sighting, settings: Settings, as_of: str | None) -> Columns:
    """Return the columns of one field's series, NaN where there is nothing to say."""
    seen = sighting.observations
    if not seen:
        return {key: np.array([], dtype=str if key == "field" else float) for key in list(SERIES)[1:]}
    until = find_stretch(Interval(as_of, as_of)) if as_of else None
    last = max(one.end for one in seen)
    years = list_years(min(one.start for one in seen), max(last, until[1]) if until else last)
    edges = bound_years(years)
    volume, positive, mean = sum_periods(seen, edges)
    none = np.full(len(years), np.nan)
    want = tell_want(label, sighting, as_of)
    found = Estimate(none, none, none, none) if want else _carry(seen, edges, settings, until[1] if until else None)
    columns = {
        "field": np.full(len(years), label), "year": np.array(years), "volume": volume, "positive": positive,
        "share_positive": np.where(volume > 1e-9, positive / np.maximum(volume, 1e-9), np.nan), "mean_intensity": mean,
        "level": found.level, "low": found.low, "high": found.high, "filtered": found.filtered,
    }  # fmt: skip
    shown = np.array(years) >= (int(settings.since[:4]) if settings.since else 0)
    return {key: column[shown] for key, column in columns.items()}


def _carry(seen: Sequence[Observation], edges: Array, settings: Settings, until: float | None) -> Estimate:
    """Return the level of each year by the method set, from the first event to the as-of date."""
    if settings.method is Method.DECAY:
        return decay_level(seen, edges, settings.half_life)
    if settings.method is Method.STOCK:
        return stock_level(seen, edges, share_out(seen, edges))
    start = np.maximum(edges[:-1], min(one.start for one in seen))
    end = np.minimum(edges[1:], until) if until else edges[1:]
    return estimate_level(fit_level(seen), start, np.maximum(end, start + 1e-6))


def _only(sighting: Sighting, label: str) -> Sighting:
    """Return what is seen in one field."""
    return Sighting(tuple(one for one in sighting.observations if one.event.field.value == label))


def _stand(columns: Columns, events: int) -> Standing | None:
    """Return where the relation stands in the last period shown."""
    if not len(columns["level"]):
        return None
    low, high = (None if np.isnan(columns[key][-1]) else float(columns[key][-1]) for key in ("low", "high"))
    return Standing(float(columns["level"][-1]), low, high, events)
