"""PELT, the pruned exact search for turns under one penalty (Killick, Fearnhead & Eckley 2012, JASA 107): the check.

Every point is tested: on yearly data a search of every fifth point only, a common default, misses by years.
"""

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

PENALTY = 3.0  # times noise variance times log n; 2 is BIC's, known to find too many (Haynes et al. 2017)
SHORTEST = 2


def find_breaks(
    values: Array, weights: Array, *, penalty: float = PENALTY, shortest: int = SHORTEST, noise: float | None = None
) -> tuple[int, ...]:
    """Return the indices at which a new stretch of steady mean begins, by least squares with a penalty a break.

    `shortest`: values in a stretch; `noise`: the noise's variance where it is known better than from neighbours.
    """
    count = len(values)
    if count < 2 * shortest:
        return ()
    cost = cost_table(values, weights)
    price = penalty * (noise_variance(values, weights) if noise is None else noise) * np.log(count)
    best = np.full(count + 1, np.inf)
    best[0], last, open_starts, condemned = -price, np.zeros(count + 1, dtype=int), [0], dict[int, int]()
    for end in range(shortest, count + 1):
        starts = [start for start in open_starts if start <= end - shortest]
        totals = np.array([best[start] + cost[start, end] for start in starts])
        best[end], last[end] = totals.min() + price, starts[int(totals.argmin())]
        open_starts = [start for start in open_starts if condemned.get(start, end) + shortest > end + 1]
        open_starts.append(end - shortest + 1)
        # a start beaten here may still win until a new stretch may end that begins here
        condemned |= {start: end for start, total in zip(starts, totals, strict=True)
                      if total > best[end] + 1e-9 and start not in condemned}  # fmt: skip
    return _trace(last, count)


def _trace(last: NDArray[np.int_], count: int) -> tuple[int, ...]:
    """Return the breaks on the cheapest way back from the end."""
    breaks: list[int] = []
    at = int(last[count])
    while at > 0:
        breaks.append(at)
        at = int(last[at])
    return tuple(reversed(breaks))


def cost_table(values: Array, weights: Array) -> Array:
    """Return the weighted squared distance from the mean of every stretch start…end-1."""
    sums = [np.concatenate([[0.0], np.cumsum(part)]) for part in (weights, weights * values, weights * values**2)]
    total, first, second = (part[None, :] - part[:, None] for part in sums)
    return np.asarray(second - first**2 / np.where(total > 0, total, 1.0))


def noise_variance(values: Array, weights: Array) -> float:
    """Return the noise's variance from the differences of neighbours, which a few turns hardly touch."""
    steps = np.diff(values) / np.sqrt(1 / weights[1:] + 1 / weights[:-1])
    return max(float(np.median(np.abs(steps)) / 0.6745) ** 2, 1e-9)
