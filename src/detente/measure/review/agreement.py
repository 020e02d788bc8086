"""Whether two coders read alike: percent, Cohen's κ and Krippendorff's α for each variable, and where they differ.

κ: Cohen 1960, Educational and Psychological Measurement 20, 37–46. α for nominal values and any number of coders:
Krippendorff 2011, Computing Krippendorff's Alpha-Reliability. Its interval is that of units drawn anew. A person who
saw the machine's reading before judging agrees with it more than one who did not: review blind for a fair figure. Of
`event` against the machine percent is its precision; κ and α say little there, for the machine hardly ever says no.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import polars as pl
from numpy.typing import NDArray

from detente.errors import UnknownWord
from detente.record.frames import Shape

from .coders import VARIABLES, Coders

AGREED: Shape = {
    "variable": pl.String(), "units": pl.Int64(), "percent": pl.Float64(), "kappa": pl.Float64(),
    "alpha": pl.Float64(), "low": pl.Float64(), "high": pl.Float64(),
}  # fmt: skip
DIFFERS: Shape = {
    "variable": pl.String(), "first": pl.String(), "second": pl.String(), "article": pl.String(),
    "start_char": pl.Int64(), "end_char": pl.Int64(), "quote": pl.String(), "mention": pl.String(),
}  # fmt: skip
DRAWS = 2000


@dataclass(frozen=True, slots=True)
class Agreement:
    """How `first` and `second` agree: a row a variable, and a row for each value in which they differ.

    Variables: variable, units (that both judged; of all but `event` those in which both see one), percent (0…1),
    kappa, alpha, low and high (95 %; all three null where no two values differ, so that nothing can be told from
    chance). Differences: variable, first and second (their values), article, start_char, end_char, quote, mention.
    """

    first: str
    second: str
    variables: pl.DataFrame
    differences: pl.DataFrame


def compare_coders(coders: Coders, first: str, second: str, *, seed: int = 1) -> Agreement:
    """Return the agreement of two coders, people or `machine`."""
    for name in (first, second):
        if name not in coders.readings:
            raise UnknownWord(f"No coder '{name}' has judged anything here. There are {', '.join(coders.readings)}.")
    one, other = coders.readings[first], coders.readings[second]
    units = sorted(one.keys() & other.keys(), key=lambda unit: _place(coders, unit))
    rows, differences = [], []
    for variable in VARIABLES:
        told = [unit for unit in units if variable in one[unit] and variable in other[unit]]
        pairs = [(one[unit][variable], other[unit][variable]) for unit in told]
        rows.append({"variable": variable, "units": len(pairs), **measure_agreement(pairs, seed=seed)})
        differences += [
            {"variable": variable, "first": a, "second": b, **_place_row(coders, unit)}
            for unit, (a, b) in zip(told, pairs, strict=True)
            if a != b
        ]
    return Agreement(first, second, pl.DataFrame(rows, schema=AGREED), pl.DataFrame(differences, schema=DIFFERS))


def measure_agreement(pairs: Sequence[tuple[str, str]], *, seed: int = 1) -> dict[str, float | None]:
    """Return percent, kappa, alpha, low and high of the values that two coders gave to the same units."""
    if not pairs:
        return dict.fromkeys(list(AGREED)[2:])
    low, high = bound_alpha(pairs, seed=seed)
    percent = sum(a == b for a, b in pairs) / len(pairs)
    return {"percent": percent, "kappa": find_kappa(pairs), "alpha": find_alpha(pairs), "low": low, "high": high}


def find_kappa(pairs: Sequence[tuple[str, str]]) -> float | None:
    """Return Cohen's κ; None where chance alone would agree always."""
    count = len(pairs)
    left, right = Counter(a for a, _ in pairs), Counter(b for _, b in pairs)
    chance = sum(left[value] * right[value] for value in left) / count**2 if count else 1.0
    return (sum(a == b for a, b in pairs) / count - chance) / (1 - chance) if chance < 1 else None


def find_alpha(units: Sequence[Sequence[str | None]]) -> float | None:
    """Return Krippendorff's α of nominal values, a row of coders' values a unit, None where a coder has none.

    None where fewer than two different values are given to units that two coders judged.
    """
    counts, disagreement = _tabulate(units)
    found = _alpha(np.ones((1, len(counts))), counts, disagreement)
    return None if np.isnan(found[0]) else float(found[0])


def bound_alpha(units: Sequence[Sequence[str | None]], *, seed: int = 1) -> tuple[float | None, float | None]:
    """Return the 95 % interval of α over units drawn anew with replacement; draws without two values are left out."""
    counts, disagreement = _tabulate(units)
    if not len(counts):
        return None, None
    size = len(counts)
    drawn = np.random.default_rng(seed).multinomial(size, np.full(size, 1 / size), DRAWS)
    found = _alpha(drawn.astype(float), counts, disagreement)
    found = found[~np.isnan(found)]
    if not len(found):
        return None, None
    low, high = np.quantile(found, [0.025, 0.975])
    return float(low), float(high)


def _tabulate(units: Sequence[Sequence[str | None]]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return how often each value was given to each unit of at least two values, and the disagreement within each."""
    values = sorted({value for unit in units for value in unit if value is not None})
    counts = np.array([[sum(one == value for one in unit) for value in values] for unit in units], float)
    counts = counts.reshape(len(units), len(values))
    counts = counts[counts.sum(axis=1) > 1]
    size = counts.sum(axis=1, keepdims=True)
    return counts, (counts * (size - counts) / np.maximum(size - 1, 1)).sum(axis=1)


def _alpha(
    drawn: NDArray[np.float64], counts: NDArray[np.float64], disagreement: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Return α for each row of `drawn`, which says how often each unit counts; NaN where it has no meaning."""
    total = drawn @ counts
    whole = total.sum(axis=1)
    chance = (total * (whole[:, None] - total)).sum(axis=1) / np.maximum(whole - 1, 1)
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.asarray(np.where(chance > 0, 1 - (drawn @ disagreement) / chance, np.nan))


def _place(coders: Coders, unit: str) -> tuple[str, int, str]:
    mention = coders.mentions[unit]
    return mention.article, mention.span.start, unit


def _place_row(coders: Coders, unit: str) -> Mapping[str, Any]:
    mention = coders.mentions[unit]
    span = {"start_char": mention.span.start, "end_char": mention.span.end}
    return {"article": mention.article, **span, "quote": mention.quote, "mention": unit}
