"""A level that wanders, seen through scattered events: the local-level model in continuous time.

The level is a random walk, x(t + d) = x(t) + N(0, q·d); an event's score is the mean of the level over the event's
stretch plus noise. Since stretches overlap and differ in length, the filter runs over the events in the order of their
ends with one Cholesky factor of their joint covariance: its rows are the innovations of the Kalman filter, the sum over
all of them is the fixed-interval smoother, the sum over those that ended by t the filter (Durbin & Koopman 2012, Time
Series Analysis by State Space Methods, ch. 2 and 4). For point-like events it equals the textbook recursions.

The two variances are not known: a grid of them is weighed by its likelihood, so that the interval of a thin record is
as wide as its ignorance.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product
from math import ceil, floor

import numpy as np
from numpy.typing import NDArray

from .observations import Observation

Array = NDArray[np.float64]

SCATTER = (0.7, 1.3, 2.0, 3.0, 4.2, 6.0)  # sd of scores around the level: from visits only to war beside aid
WANDERING = (0.1, 0.22, 0.45, 0.9, 1.8)  # sd of the level's change in a year
OPENING_SD = 5.0  # before any event the level is neutral within half the scale
QUANTILE_80 = 1.2815515594600038
BOUND = 10.0
MOST_READINGS = 400  # above, dates are rounded to months, quarters, years: cost grows with the cube


@dataclass(frozen=True, slots=True)
class Readings:
    """Events of one stretch taken together: a row each, in the order of ends; `row_of` gives the row of each event."""

    start: Array
    end: Array
    score: Array
    certainty: Array
    blur: Array
    row_of: NDArray[np.int_]


@dataclass(frozen=True, slots=True)
class Level:
    """A fitted level: the readings, and for each pair of variances its weight, noise, factor and innovations."""

    readings: Readings
    origin: float
    weight: Array
    wandering: Array
    noise: Array
    factor: Array
    innovation: Array


@dataclass(frozen=True, slots=True)
class Estimate:
    """Mean and 80 % interval of the level over each stretch asked for, and what it was by the events until then."""

    level: Array
    low: Array
    high: Array
    filtered: Array


def fit_level(observations: Sequence[Observation]) -> Level:
    """Fit the level to at least one observation, given in the order of ends."""
    readings = _pool(observations)
    origin = float(readings.start.min())
    start, end = readings.start - origin, readings.end - origin
    grid = np.array(list(product(WANDERING, SCATTER))) ** 2
    noise = grid[:, 1, None] / readings.certainty + grid[:, 0, None] * readings.blur
    cover = OPENING_SD**2 + grid[:, 0, None, None] * mean_minimum(start, end, start, end)
    cover = cover + np.eye(len(start)) * noise[:, None, :]
    factor = np.linalg.cholesky(cover)
    target = np.broadcast_to(readings.score[:, None], (*cover.shape[:2], 1))
    innovation = np.linalg.solve(factor, target)[:, :, 0]
    fit = -0.5 * (innovation**2).sum(axis=1) - np.log(np.diagonal(factor, axis1=1, axis2=2)).sum(axis=1)
    fit += _fit_within(readings, observations, grid[:, 1])
    weight = np.exp(fit - fit.max())
    return Level(readings, origin, weight / weight.sum(), grid[:, 0], noise, np.asarray(factor, float), innovation)


def estimate_level(level: Level, start: Array, end: Array) -> Estimate:
    """Return the mean level over each stretch `start`…`end`."""
    against, own = _project(level, start, end)
    known = level.readings.end[:, None] <= end[None, :] + 1e-9
    each = against * level.innovation[:, :, None]
    mean, variance = each.sum(axis=1), np.maximum(own - (against**2).sum(axis=1), 0.0)
    middle = level.weight @ mean
    half = QUANTILE_80 * np.sqrt(np.maximum(level.weight @ (variance + mean**2) - middle**2, 0.0))
    filtered = level.weight @ (each * known).sum(axis=1)
    return Estimate(*(np.clip(part, -BOUND, BOUND) for part in (middle, middle - half, middle + half, filtered)))


def weigh_events(level: Level, observations: Sequence[Observation], start: float, end: float) -> tuple[Array, Array]:
    """Return what each event adds to the level over a stretch, and what the level would be without it.

    The additions sum to the level (before its bounds); the level without an event is exact at the weighed variances.
    """
    readings, rows = level.readings, level.readings.row_of
    projected, _ = _project(level, np.array([start]), np.array([end]))
    mean = (projected[:, :, 0] * level.innovation).sum(axis=1)
    inverse = np.linalg.inv(level.factor)
    gain = (inverse * projected).sum(axis=1)
    residual = (inverse * level.innovation[:, :, None]).sum(axis=1) * level.noise
    spare = level.noise - level.noise**2 * (inverse**2).sum(axis=1)
    certainty = np.array([one.certainty for one in observations])
    score = np.array([one.score for one in observations])
    share = certainty / readings.certainty[rows]
    own_noise = level.noise[:, rows] / share
    surprise = score - (readings.score - residual)[:, rows]
    moved = (gain * level.noise)[:, rows] / own_noise * surprise / (1 - spare[:, rows] / own_noise)
    added = level.weight @ (gain[:, rows] * share * score)
    return added, np.clip(level.weight @ (mean[:, None] - moved), -BOUND, BOUND)


def _project(level: Level, start: Array, end: Array) -> tuple[Array, Array]:
    """Return the covariance of stretches with the innovations, and the stretches' variance before any event."""
    readings, origin = level.readings, level.origin
    a, b = np.maximum(start - origin, 0.0), np.maximum(end - origin, 1e-6)
    shared = mean_minimum(readings.start - origin, readings.end - origin, a, b)
    own = np.minimum(a, b) + np.maximum(b - a, 0.0) / 3
    walk = level.wandering[:, None]
    against = np.linalg.solve(level.factor, OPENING_SD**2 + walk[:, :, None] * shared)
    return np.asarray(against, float), np.asarray(OPENING_SD**2 + walk * own)


def mean_minimum(a: Array, b: Array, c: Array, d: Array) -> Array:
    """Return the mean of min(s, t) over s in each a…b and t in each c…d: the covariance of means of a random walk."""
    a, b, c, d = a[:, None], b[:, None], c[None, :], d[None, :]
    base = np.minimum(a, c)

    def area(u: Array, v: Array) -> Array:
        low, high = np.minimum(u, v), np.maximum(u, v)
        return low**2 * high / 2 - low**3 / 6

    corners = area(b - base, d - base) - area(a - base, d - base) - area(b - base, c - base) + area(a - base, c - base)
    overlapping = base + corners / np.maximum((b - a) * (d - c), 1e-12)
    apart = np.where(b <= c, a + b, c + d) / 2 + 0 * base
    return np.asarray(np.where((b <= c) | (d <= a), apart, overlapping))


def _pool(observations: Sequence[Observation]) -> Readings:
    """Return a row an event, or, of very many events, a row for those of the same month, quarter or year."""
    stretches = [(one.start, one.end, one.lasting) for one in observations]
    keys: list[tuple[object, ...]] = [(index,) for index in range(len(stretches))]
    for steps in (12, 4, 1):
        if len(set(keys)) > MOST_READINGS:
            stretches = [(floor(a * steps) / steps, ceil(b * steps) / steps, lasting) for a, b, lasting in stretches]
            keys = list(stretches)
    groups: defaultdict[tuple[object, ...], list[int]] = defaultdict(list)
    for index, key in enumerate(keys):
        groups[key].append(index)
    members = sorted(groups.values(), key=lambda group: (stretches[group[0]][1], stretches[group[0]][0], group[0]))
    row_of = np.zeros(len(observations), dtype=int)
    for row, group in enumerate(members):
        row_of[group] = row
    start, end = (np.array([stretches[group[0]][side] for group in members]) for side in (0, 1))
    certainty = np.array([sum(observations[i].certainty for i in group) for group in members])
    score = np.array([sum(observations[i].certainty * observations[i].score for i in group) for group in members])
    # an event that fell somewhere in its stretch saw the level of one moment: q·length/6 beside the stretch's mean
    blur = [0.0 if stretches[group[0]][2] else 1 / (6 * len(group)) for group in members] * (end - start)
    return Readings(start, end, score / certainty, certainty, blur, row_of)


def _fit_within(readings: Readings, observations: Sequence[Observation], variance: Array) -> Array:
    """Return the log likelihood of events taken together around their common mean, for each noise variance."""
    surplus = len(observations) - len(readings.score)
    score = np.array([one.score for one in observations])
    certainty = np.array([one.certainty for one in observations])
    squares = float((certainty * (score - readings.score[readings.row_of]) ** 2).sum())
    return np.asarray(-0.5 * (squares / variance + surplus * np.log(variance)))
