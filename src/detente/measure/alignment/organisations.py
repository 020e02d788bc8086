"""Shared memberships of intergovernmental organisations beyond what the propensity of both states explains.

The count rises for nearly every pair since 1945: a trend of the world. In each year the count of a pair is laid on both
its states by least squares (shared_ij = u_i + u_j + excess_ij); what is left is the pair's own, in standard deviations
of its year, so that neither a world-wide rise nor one joiner of everything raises a single pair.
"""

import numpy as np
import polars as pl

from detente.record.frames import Shape
from detente.record.sets import name_today

FEWEST = 4  # states a year: of three, two states' propensities explain every count
EXCESS: Shape = {
    "first": pl.String(), "second": pl.String(), "year": pl.Int64(), "shared": pl.Float64(),
    "expected": pl.Float64(), "excess": pl.Float64(), "score": pl.Float64(),
}  # fmt: skip


def measure_shared_organisations(pairs: pl.DataFrame, dyad: tuple[str, str] | None = None) -> pl.DataFrame:
    """Return shared, expected and excess memberships of every pair and year, or of one dyad; `pairs` as `igo_pairs`.

    Columns: first, second, year, shared, expected, excess (memberships), score (excess in standard deviations of the
    year; null where fewer than four states have data, or no pair differs). The pairs given are the world of the
    measure: say which they are.
    """
    years = [
        _explain(part) for _, part in sorted(pairs.drop_nulls("shared").group_by("year"), key=lambda item: item[0])
    ]
    found = pl.concat([pl.DataFrame(schema=EXCESS), *years])
    if dyad is None:
        return found
    today = name_today(found, "first", "second")
    ordered = today.with_columns(
        first=pl.min_horizontal("first", "second"), second=pl.max_horizontal("first", "second")
    )
    kept = ordered.filter((pl.col("first") == dyad[0]) & (pl.col("second") == dyad[1]))
    return kept.filter(pl.len().over("year") == 1).sort("year")


def _explain(year: pl.DataFrame) -> pl.DataFrame:
    """Return the pairs of one year with what both propensities explain."""
    ordered = year.sort("first", "second").with_columns(pl.col("shared").cast(pl.Float64))
    names = sorted({*ordered["first"], *ordered["second"]})
    number = {name: index for index, name in enumerate(names)}
    i, j = (ordered[side].replace_strict(number, return_dtype=pl.Int64).to_numpy() for side in ("first", "second"))
    seen = ordered["shared"].to_numpy()
    design = np.zeros((len(names), len(names)))
    np.add.at(design, (i, j), 1.0)
    np.add.at(design, (j, i), 1.0)
    design += np.diag(design.sum(axis=1))
    total = np.bincount(i, seen, len(names)) + np.bincount(j, seen, len(names))
    own = np.linalg.lstsq(design, total, rcond=None)[0]
    expected = own[i] + own[j]
    excess = np.where(np.abs(seen - expected) < 1e-9, 0.0, seen - expected)
    spread = float(excess.std()) if len(names) >= FEWEST else 0.0
    score = excess / spread if spread > 1e-9 else np.full(len(seen), np.nan)
    columns = {"expected": expected, "excess": excess, "score": score}
    return ordered.with_columns(pl.Series(name, values) for name, values in columns.items()).select(
        *(pl.col(name).cast(kind) for name, kind in EXCESS.items())
    ).with_columns(pl.col("score").fill_nan(None))  # fmt: skip
