"""Where a measured yearly series of a dyad turned: arms delivered, distance in votes, or any other.

Such a series is whole and no sample of events: within the years that its data cover, a year without a delivery is 0.
Where many are, the scatter between neighbours vanishes; a tenth of the whole variance is the least taken for noise.
A stretch lasts four years at least, about as long as one contract is delivered.
"""

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
import polars as pl
from numpy.typing import NDArray

from detente.record.frames import Shape

from .pelt import cost_table, find_breaks, noise_variance

Array = NDArray[np.float64]

# times noise variance times log n: of 400 series of 72 years, mere noise turned in 0.3 %, noise that carries half of
# itself over in 58 %: a drift is told as turns, which is why `search_breaks` is asked beside it
# (this and SHORTEST were settled with two series in view, arms from Moscow and distance in votes of PAK-RUS)
PENALTY = 4.0
SHORTEST = 4
LEAST_NOISE = 0.1  # of the variance of the whole series
LIKELY = 1.64  # rise of the cost, in noise variances, up to which a placing is within the 80 % interval (chi-square, 1)
FEWEST = 2 * SHORTEST
TURNS: Shape = {
    "year": pl.Int64(), "low": pl.Int64(), "high": pl.Int64(), "direction": pl.String(),
    "before": pl.Float64(), "after": pl.Float64(),
}  # fmt: skip


def find_yearly_turns(
    years: Sequence[int] | pl.Series,
    values: Sequence[float] | pl.Series,
    *,
    flow: bool = False,
    closer: int = 1,
    penalty: float = PENALTY,
) -> pl.DataFrame:
    """Return the years in which a new stretch begins, each with an 80 % interval and the means before and after.

    `flow`: values are amounts with many noughts, read as log(1 + value); `closer`: 1 where more is closer (deliveries),
    -1 where less is (distance). Columns: year, low, high, direction (`opening`, `closure`), before, after (in the
    units of the series). Years may be missing; fewer than eight give no turn.
    """
    order = np.argsort(np.asarray(years))
    at, raw = np.asarray(years)[order], np.asarray(values, dtype=np.float64)[order]
    if len(at) < FEWEST or float(np.ptp(raw)) == 0.0:
        return pl.DataFrame(schema=TURNS)
    seen, ones = (np.log1p(raw) if flow else raw), np.ones(len(at))
    noise = max(noise_variance(seen, ones), LEAST_NOISE * float(np.var(seen)))
    breaks = _leave_outbursts(seen, find_breaks(seen, ones, penalty=penalty, shortest=SHORTEST, noise=noise))
    cost, bounds, rows = cost_table(seen, ones), [0, *breaks, len(at)], []
    for (start, turn), end in zip(pairwise(bounds), bounds[2:], strict=False):
        low, high = _likely(cost, start, turn, end, noise)
        up = (seen[turn:end].mean() > seen[start:turn].mean()) == (closer > 0)
        rows.append((int(at[turn]), int(at[low]), int(at[high]), "opening" if up else "closure",
                     float(raw[start:turn].mean()), float(raw[turn:end].mean())))  # fmt: skip
    return pl.DataFrame(rows, schema=TURNS, orient="row")


def _leave_outbursts(values: Array, breaks: tuple[int, ...]) -> tuple[int, ...]:
    """Leave out turns that one year alone makes: there the mean moves, but not the median."""
    bounds = (0, *breaks, len(values))
    for before, turn, after in zip(bounds[:-2], breaks, bounds[2:], strict=True):
        old, new = values[before:turn], values[turn:after]
        if (np.median(new) - np.median(old)) * (new.mean() - old.mean()) <= 0:
            return _leave_outbursts(values, tuple(one for one in breaks if one != turn))
    return breaks


def _likely(cost: Array, start: int, turn: int, end: int, noise: float) -> tuple[int, int]:
    """Return the first and the last placing between its neighbours that costs hardly more than the best."""
    places = range(start + 1, end)
    total = {place: cost[start, place] + cost[place, end] for place in places}
    near = [place for place in places if total[place] <= total[turn] + LIKELY * noise]
    return min(near), max(near)
