"""Exact Bayesian segmentation of a short series into stretches of one mean (Fearnhead 2006, Stat. Comput. 16).

Within a stretch values scatter around its mean with noise that may carry over from one value to the next (first-order
autoregression): a drifting mood without any turn is an answer that the model can give, so that it does not have to
invent turns. Every segmentation is weighed, none is sampled: n is small, and O(n²) is cheap (reference: Chakar et al.
2017, Bernoulli 23, on what autocorrelation does to a search for turns).
"""

from dataclasses import dataclass
from itertools import product

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

NO_TURN = 0.7  # probability, before any event is seen, that a series has no turn
SHORTEST = 2  # values in a stretch: one year alone is an outburst, no phase
MEMORY = ((0.0, 0.3), (0.15, 0.15), (0.3, 0.15), (0.45, 0.15), (0.6, 0.15), (0.8, 0.1))  # carry-over and its prior
NOISE = tuple(np.geomspace(0.15, 1.6, 9))  # standard deviation within a stretch, as a share of the whole series'
SPREAD = 1.5  # standard deviation of the means of stretches, as a share of the whole series'


@dataclass(frozen=True, slots=True)
class Segmentation:
    """Probability of no turn at all, and for each value the probability that a new stretch begins with it."""

    no_turn: float
    begins: Array


def segment_series(values: Array, weights: Array, gaps: Array) -> Segmentation:
    """Weigh every segmentation of `values`.

    `weights` say how much each value counts (noise variance is their inverse); `gaps[i]` is the time from value i - 1
    to value i in usual steps (`gaps[0]` is not used).
    """
    count = len(values)
    scale = float(np.std(values)) if count >= 2 * SHORTEST else 0.0
    if scale < 1e-9:
        return Segmentation(1.0, np.zeros(count))
    centred = (values - np.average(values, weights=weights)) / scale
    table, prior = _weigh_stretches(centred, np.sqrt(weights / np.mean(weights)), gaps)
    return _sum_segmentations(table, prior)


def _weigh_stretches(values: Array, root: Array, gaps: Array) -> tuple[Array, Array]:
    """Return the log probability of the values of every stretch i…j-1 under every noise, and the noises' log prior."""
    noise = np.array([sigma for _, sigma in product(MEMORY, NOISE)])[:, None, None]
    steps = np.maximum(gaps, 1e-6)
    per_memory = [_sum_squares(values, root, np.power(carry, steps)) for carry, _ in MEMORY]
    many = len(NOISE)
    aa, ab, bb, jacobian = (np.repeat(np.stack(part), many, axis=0) for part in zip(*per_memory, strict=True))
    length = np.maximum(np.arange(len(values) + 1)[None, :] - np.arange(len(values))[:, None], 0)[None]
    variance = noise**2
    pull = SPREAD**2 / (variance + SPREAD**2 * np.maximum(aa, 0))
    table = -length * np.log(noise) - 0.5 * np.log1p(SPREAD**2 * np.maximum(aa, 0) / variance)
    table += jacobian - (bb - pull * ab**2) / (2 * variance)
    prior = np.log([share / many for (_, share), _ in product(MEMORY, NOISE)])
    return np.where(length >= SHORTEST, table, -np.inf), prior


def _sum_squares(values: Array, root: Array, carry: Array) -> tuple[Array, Array, Array, Array]:
    """Return, for every stretch i…j-1, the sums of squares and products that its likelihood needs, in one pass each."""
    count = len(values)
    keep = np.sqrt(1 - carry**2)
    design, seen = root, root * values
    later_design, later_seen = np.zeros(count), np.zeros(count)
    later_design[1:] = (design[1:] - carry[1:] * design[:-1]) / keep[1:]
    later_seen[1:] = (seen[1:] - carry[1:] * seen[:-1]) / keep[1:]
    shrink = np.concatenate([[0.0], -np.log(keep[1:])])

    def stretch(first: Array, later: Array) -> Array:
        total = np.concatenate([[0.0], np.cumsum(later)])
        return np.asarray(first[:, None] + total[None, :] - total[1:, None])

    return (
        stretch(design**2, later_design**2),
        stretch(design * seen, later_design * later_seen),
        stretch(seen**2, later_seen**2),
        stretch(np.zeros(count), shrink),
    )


def _sum_segmentations(table: Array, prior: Array) -> Segmentation:
    """Add up all segmentations, forwards and backwards (Fearnhead 2006, section 2)."""
    many, count, _ = table.shape
    chance = 1 - NO_TURN ** (1 / max(1, count - 1))
    turn, stay = np.log(chance), np.log1p(-chance)
    steps = np.maximum(np.arange(count + 1)[None, :] - np.arange(count)[:, None] - 1, 0)
    table = table + steps * stay
    ahead = np.full((many, count + 1), -np.inf)
    ahead[:, count] = -turn
    for i in range(count - SHORTEST, -1, -1):
        ahead[:, i] = np.logaddexp.reduce(table[:, i, i + 1 :] + turn + ahead[:, i + 1 :], axis=1)
    behind = np.full((many, count + 1), -np.inf)
    behind[:, 0] = 0.0
    for j in range(SHORTEST, count):
        behind[:, j] = np.logaddexp.reduce(table[:, :j, j] + turn + behind[:, :j], axis=1)
    total = np.logaddexp.reduce(prior + ahead[:, 0])
    none = np.logaddexp.reduce(prior + table[:, 0, count]) - total
    begins = np.exp(np.logaddexp.reduce(prior[:, None] + behind[:, :count] + ahead[:, :count], axis=0) - total)
    begins[0] = 0.0
    return Segmentation(float(np.exp(none)), begins)
