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

import numpy as np
from numpy.typing import NDArray

from .observations import Observation

Array = NDArray[np.float64]

SCATTER = (0.5, 1.0, 1.8, 2.8, 4.2, 6.0)  # standard deviation of scores around the level: from visits only to war and aid at once
WANDERING = (0.05, 0.2, 0.5, 1.0, 2.0, 3.5)  # standard deviation of the level's change in a year
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
    """A fitted level: the readings, and for each pair of variances its weight and its factor of the covariance."""

    readings: Readings
    origin: float
    weight: Array
    wandering: Array
    scatter: Array
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
    overlap = mean_minimum(readings.start - origin, readings.end - origin, readings.start - origin, readings.end - origin)
    grid = np.array(list(product(WANDERING, SCATTER))) ** 2
    walk, noise = grid[:, 0, None], grid[:, 1, None] / readings.certainty + grid[:, 0, None] * readings.blur
    cover = OPENING_SD**2 + walk[:, :, None] * overlap + np.eye(len(readings.score)) * noise[:, None, :]
    factor = np.linalg.cholesky(cover)
    innovation = np.linalg.solve(factor, np.broadcast_to(readings.score[:, None], (*cover.shape[:2], 1)))[:, :, 0]
    fit = -0.5 * (innovation**2).sum(axis=1) - np.log(np.diagonal(factor, axis1=1, axis2=2)).sum(axis=1)
    weight = np.exp(fit + _scatter_within(readings, observations, grid[:, 1]))
    weight = np.exp(np.log(np.maximum(weight, 1e-300)))
    return Level(readings, origin, weight / weight.sum(), grid[:, 0], grid[:, 1], factor, innovation)
