"""Whether a relation warms or cools: its level now, held against the interval in which it lay some years before."""

from dataclasses import dataclass

import polars as pl

from .relation import ALL, Relation

YEARS = 5  # the half-life of a usual relation; over fewer years a level hardly leaves its own interval


@dataclass(frozen=True, slots=True)
class Direction:
    """`sign` +1 where the level now lies above the 80 % interval of the year `since`, -1 below it, else 0."""

    sign: int
    since: int
    before: float


def find_direction(relation: Relation, *, years: int = YEARS) -> Direction | None:
    """Return the direction over the last `years`, or over the whole record where it is shorter; None without a level.

    The two levels hang together, so that an interval of the first alone is a cautious bar: a small drift is no move.
    """
    series = relation.series.filter((pl.col("field") == ALL) & pl.col("low").is_not_null())
    if relation.standing is None or len(series) < 2:
        return None
    now = series.row(-1, named=True)
    then = series.filter(pl.col("year") <= max(now["year"] - years, series["year"][0])).row(-1, named=True)
    sign = (now["level"] > then["high"]) - (now["level"] < then["low"])
    return Direction(sign, then["year"], then["level"])
