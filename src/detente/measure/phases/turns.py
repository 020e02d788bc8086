"""Statistical turning points: where the mean intensity of a dyad's dated events breaks, and the phases between.

The series is the mean intensity of each year in which something happened (of each quarter or month in a short record).
Events dated widely (“in the 1950s”) place no turn and are left to the level.
How often events are told says how sure a mean is, never what it is: more coverage alone makes no turn.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

import numpy as np
import polars as pl
from numpy.typing import NDArray

from detente.measure.relation.observations import Observation
from detente.measure.relation.periods import sum_periods
from detente.measure.relation.stretches import Stretch, begin_month, date_at, day_before
from detente.record.frames import Shape

from .breaks import Break, search_breaks

Array = NDArray[np.float64]

FEWEST = 6  # periods with events: of five, mere noise makes a turn in one record of nine
TRACE = 0.05  # a period in which a twentieth of an event falls has no mean of its own
SHORT_RECORDS = ((4.0, 12), (15.0, 4))  # records of fewer years than the first are read in this many parts a year
MOST = 0.9  # of the events must be dated as narrowly as a period: one of a whole year would be four equal quarters
WIDEST = 2  # periods that an event may be wide: “in the 1950s and 60s” places no turn
PERIODS = {1: "years", 4: "quarters", 12: "months"}
TURNS: Shape = {
    "dyad": pl.String(), "direction": pl.String(), "start": pl.String(), "end": pl.String(), "likeliest": pl.String(),
    "probability": pl.Float64(), "size": pl.Float64(), "before": pl.Float64(), "after": pl.Float64(),
    "volume_before": pl.Float64(), "volume_after": pl.Float64(), "pelt": pl.Boolean(), "events": pl.List(pl.String()),
}  # fmt: skip
STRETCHES: Shape = {
    "dyad": pl.String(), "start": pl.String(), "end": pl.String(), "mean_intensity": pl.Float64(),
    "volume": pl.Float64(), "share_positive": pl.Float64(),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Turns:
    """What the events say: a sentence where they cannot, the probability of no turn, the turns, the phases between."""

    note: str = ""
    no_turn: float | None = None
    turns: pl.DataFrame = field(default_factory=lambda: pl.DataFrame(schema=TURNS))
    stretches: pl.DataFrame = field(default_factory=lambda: pl.DataFrame(schema=STRETCHES))


@dataclass(frozen=True, slots=True)
class Course:
    """The periods in which something happened: their bounds, volume, positive volume and mean; `parts` a year."""

    start: Array
    end: Array
    volume: Array
    positive: Array
    mean: Array
    parts: int


def find_turns(name: str, observations: Sequence[Observation]) -> Turns:
    """Return the turning points of the dyad called `name`; its observations are at least one."""
    course = trace_course(observations)
    if len(course.mean) < FEWEST:
        few = f"{name} has closely dated events in {len(course.mean)} {PERIODS[course.parts]} only"
        return Turns(f"{few}: too few to see a turn ({FEWEST} are needed).")
    weights = 2 * course.volume / (course.volume + 1)  # of many events a year's mean is at most twice as sure as of one
    gaps = np.concatenate([[1.0], np.diff(course.start) * course.parts])
    found = search_breaks(course.mean, weights, gaps)
    bounds = [0, *(one.index for one in found.breaks), len(course.mean)]
    means = [float(np.average(course.mean[a:b], weights=weights[a:b])) for a, b in pairwise(bounds)]
    turns = [
        {"dyad": name} | _turn_row(course, observations, one, (bounds[i], bounds[i + 2]), (means[i], means[i + 1]))
        for i, one in enumerate(found.breaks)
    ]
    parts = zip(pairwise(bounds), means, strict=True)
    stretches = [_stretch_row(name, course, bound, mean) for bound, mean in parts]
    return Turns("", found.no_turn, pl.DataFrame(turns, schema=TURNS), pl.DataFrame(stretches, schema=STRETCHES))


def trace_course(observations: Sequence[Observation]) -> Course:
    """Return the mean intensity of each period in which something happened, by the events dated closely enough.

    One event spread over many periods would make them all alike: a step where nobody saw one.
    """
    first, last = min(one.start for one in observations), max(one.end for one in observations)
    width = np.array([one.end - one.start for one in observations])
    typical = float(np.quantile(width, MOST))
    parts = next((parts for years, parts in SHORT_RECORDS if last - first < years and typical * parts < 1 + TRACE), 1)
    close = [one for one, wide in zip(observations, width * parts, strict=True) if wide < WIDEST + TRACE]
    edges = _cut(first, last, parts)
    volume, positive, mean = sum_periods(close, edges) if close else np.zeros((3, len(edges) - 1))
    kept = volume >= TRACE
    return Course(edges[:-1][kept], edges[1:][kept], volume[kept], positive[kept], mean[kept], parts)


def _cut(first: float, last: float, parts: int) -> Array:
    """Return the edges of the periods, `parts` a year, that cover first…last."""
    begin, end = date_at(first), day_before(last)
    months = 12 // parts
    start = (begin.year * 12 + begin.month - 1) // months
    stop = (end.year * 12 + end.month - 1) // months + 1
    return np.array([begin_month(step * months // 12, step * months % 12 + 1) for step in range(start, stop + 1)])


def _turn_row(
    course: Course, observations: Sequence[Observation], one: Break, bounds: tuple[int, int], means: tuple[float, float]
) -> dict[str, object]:
    """Return the row of one turn, whose neighbouring phases reach from `bounds` to `bounds` with these means."""
    start, end = float(course.end[max(one.low - 1, 0)]), float(course.end[one.high])
    before, after = means
    return {
        "direction": "opening" if after > before else "closure", "start": write_date(start, course.parts),
        "end": write_date(end, course.parts, ends=True),
        "likeliest": write_date(float(course.start[one.index]), course.parts),
        "probability": one.probability, "size": after - before, "before": before, "after": after,
        "volume_before": _rate(course, bounds[0], one.index), "volume_after": _rate(course, one.index, bounds[1]),
        "pelt": one.pelt, "events": _list_inside(observations, (start, end), means),
    }  # fmt: skip


def _stretch_row(name: str, course: Course, bound: tuple[int, int], mean: float) -> dict[str, object]:
    """Return the row of one phase."""
    a, b = bound
    volume = float(course.volume[a:b].sum())
    return {
        "dyad": name, "start": write_date(float(course.start[a]), course.parts),
        "end": write_date(float(course.end[b - 1]), course.parts, ends=True), "mean_intensity": mean, "volume": volume,
        "share_positive": float(course.positive[a:b].sum()) / volume,
    }  # fmt: skip


def _rate(course: Course, a: int, b: int) -> float:
    """Return the number of events a year over the periods a…b-1."""
    return float(course.volume[a:b].sum() / (course.end[b - 1] - course.start[a]))


def _list_inside(observations: Sequence[Observation], when: Stretch, means: tuple[float, float]) -> list[str]:
    """Return the events that touch the turn's interval, those that made it (by how far they go its way) first."""
    before, after = means
    way = 1.0 if after > before else -1.0
    inside = [one for one in observations if one.start < when[1] and one.end > when[0]]
    inside.sort(key=lambda one: (-way * (one.score - before) * one.certainty, one.start, one.event.id))
    return [one.event.id for one in inside]


def write_date(moment: float, parts: int, *, ends: bool = False) -> str:
    """Return a moment as a year, or as a month in a record read by months or quarters."""
    day = day_before(moment) if ends else date_at(moment)
    return f"{day.year:04d}" if parts == 1 else f"{day.year:04d}-{day.month:02d}"
