"""Where a series breaks: exact segmentation decides, PELT says whether it agrees."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from .pelt import find_breaks
from .segmentation import segment_series

Array = NDArray[np.float64]

WINDOW = 2  # points to either side within which two placings are one turn
PROBABLE = 0.5  # a turn more likely than not; see benchmarks/turns.py for what this lets through on noise
TAIL = 0.1


@dataclass(frozen=True, slots=True)
class Break:
    """A new stretch begins at `index`, probably (80 %) between `low` and `high`; `pelt`: the check sees it too."""

    index: int
    low: int
    high: int
    probability: float
    pelt: bool


@dataclass(frozen=True, slots=True)
class Breaks:
    """The probability that the series has no turn at all, and the turns that are more likely than not, in order."""

    no_turn: float
    breaks: tuple[Break, ...]


def search_breaks(values: Array, weights: Array | None = None, gaps: Array | None = None) -> Breaks:
    """Return the breaks of a series of means; see `segment_series` for `weights` and `gaps`."""
    ones = np.ones(len(values))
    weights, gaps = ones if weights is None else weights, ones if gaps is None else gaps
    found = segment_series(values, weights, gaps)
    checked = find_breaks(values, weights)
    left, breaks = found.begins.copy(), list[Break]()
    while len(left):
        mass = np.convolve(left, np.ones(2 * WINDOW + 1), "full")[WINDOW : WINDOW + len(left)]
        centre = int(mass.argmax())
        if mass[centre] < PROBABLE:
            break
        near = slice(max(0, centre - WINDOW), centre + WINDOW + 1)
        breaks.append(_place(left, near, min(1.0, float(mass[centre])), checked))
        left[near] = 0.0
    return Breaks(found.no_turn, tuple(sorted(breaks, key=lambda one: one.index)))


def _place(begins: Array, near: slice, probability: float, checked: tuple[int, ...]) -> Break:
    """Return the break within `near`, its interval cut at a tenth of the probability on each side."""
    part = np.cumsum(begins[near]) / begins[near].sum()
    low, high = (near.start + int(np.searchsorted(part, share)) for share in (TAIL, 1 - TAIL))
    index = near.start + int(begins[near].argmax())
    pelt = any(abs(one - index) <= WINDOW for one in checked)
    return Break(index, min(low, index), max(high, index), probability, pelt)
