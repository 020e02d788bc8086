"""Volume, share positive and mean intensity of each year, kept apart: no sum in which war and aid cancel.

Frequency and quality are two things (Lerner et al. 2013, Corvinus Journal), so neither is folded into the other.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from .observations import Observation
from .stretches import begin_month, date_at, day_before

Array = NDArray[np.float64]


def list_years(first: float, last: float) -> list[int]:
    """Return the years from the one in which moment `first` falls to the one in which `last` ends."""
    return list(range(date_at(first).year, max(day_before(last).year, date_at(first).year) + 1))


def bound_years(years: Sequence[int]) -> Array:
    """Return the moments at which the years begin, and the one at which the last ends."""
    return np.array([begin_month(year, 1) for year in years] + [begin_month(min(years[-1] + 1, 9999), 1)])


def share_out(observations: Sequence[Observation], edges: Array) -> Array:
    """Return how much of each event (rows) falls into each period (columns); a row sums to 1 at most."""
    start = np.array([one.start for one in observations])[:, None]
    end = np.array([one.end for one in observations])[:, None]
    inside = np.minimum(end, edges[None, 1:]) - np.maximum(start, edges[None, :-1])
    return np.asarray(np.maximum(inside, 0.0) / (end - start))


def sum_periods(observations: Sequence[Observation], edges: Array) -> tuple[Array, Array, Array]:
    """Return volume, number of positive events and mean intensity of each period; no mean where nothing happened.

    An event of several periods counts in each by its share, so that it counts once in all.
    """
    parts = share_out(observations, edges)
    score = np.array([one.score for one in observations])
    volume, positive = parts.sum(axis=0), parts[score > 0].sum(axis=0)
    return volume, positive, np.where(volume > 1e-9, score @ parts / np.maximum(volume, 1e-9), np.nan)
