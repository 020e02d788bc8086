"""Distance of two states' ideal points in the UN General Assembly (Bailey, Strezhnev & Voeten 2017).

One dimension, the US-led order; in the 1960s–80s a second one, North and South, counts (Bailey & Voeten 2018).
"""

import polars as pl

from detente.record.frames import Shape
from detente.record.sets import follow_state

DISTANCE: Shape = {
    "dyad": pl.String(), "year": pl.Int64(), "first_point": pl.Float64(), "second_point": pl.Float64(),
    "distance": pl.Float64(),
}  # fmt: skip


def measure_vote_distance(points: pl.DataFrame, dyad: tuple[str, str]) -> pl.DataFrame:
    """Return the distance in each session in which both voted; `points` as the set `unga`.

    Columns: dyad, year, first_point, second_point, distance (0 alike; most pairs lie within 4).
    """
    first, second = (follow_state(points, state).select("year", "point").drop_nulls() for state in dyad)
    joined = first.join(second, on="year", suffix="_second").sort("year")
    return joined.select(
        dyad=pl.lit("-".join(dyad)), year="year", first_point="point", second_point="point_second",
        distance=(pl.col("point") - pl.col("point_second")).abs(),
    ).cast(dict(DISTANCE))  # fmt: skip
