"""Two older ways to carry events into a level, as options: forgetting by half-life, and the saturating stock.

Forgetting weighs an event by exp(−age · ln 2 / half-life), as relational-event models do (Butts 2008; Lerner & Lomi
2020). No half-life is right for all pairs, so the interval is that of half and of twice the one asked for. The stock
follows the Tsinghua group (Yan & Zhou): good news I moves a level P by I·(N − P)/N, bad news by I·(N + P)/N, with
N = 9; the original was not at hand, so I is taken as a tenth of the score.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from .observations import Observation
from .smoothing import BOUND, Estimate

Array = NDArray[np.float64]

CEILING = 9.0
STEP = 0.1


def decay_level(observations: Sequence[Observation], edges: Array, half_life: float) -> Estimate:
    """Return the mean score at the end of each period, weighed by certainty and age."""
    middle, short, long = (_forget(observations, edges[1:], half_life * factor) for factor in (1.0, 0.5, 2.0))
    stacked = np.stack([middle, short, long])
    return Estimate(middle, stacked.min(axis=0), stacked.max(axis=0), middle)


def stock_level(observations: Sequence[Observation], edges: Array, parts: Array) -> Estimate:
    """Return the stock at the end of each period; it has no interval of its own."""
    level, course = 0.0, []
    for period in range(len(edges) - 1):
        for one, share in zip(observations, parts[:, period], strict=True):
            room = CEILING - level if one.score > 0 else CEILING + level
            level += STEP * one.score * share * room / CEILING
        course.append(level)
    none = np.full(len(course), np.nan)
    return Estimate(np.array(course), none, none, np.array(course))


def _forget(observations: Sequence[Observation], moments: Array, half_life: float) -> Array:
    """Return the weighed mean at each moment; an event of some length forgets each of its days by its own age."""
    rate = np.log(2) / half_life
    start = np.array([one.start for one in observations])[:, None]
    end = np.array([one.end for one in observations])[:, None]
    certainty = np.array([one.certainty for one in observations])[:, None]
    until = np.minimum(end, moments[None, :])
    last, first = np.exp(-rate * (moments[None, :] - until)), np.exp(-rate * (moments[None, :] - start))
    weight = np.where(until > start, certainty * (last - first) / (rate * (end - start)), 0.0)
    score = np.array([one.score for one in observations])
    total = weight.sum(axis=0)
    mean = np.where(total > 1e-12, score @ weight / np.maximum(total, 1e-300), np.nan)
    return np.clip(mean, -BOUND, BOUND)
