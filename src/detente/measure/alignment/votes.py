"""Distance of two states' ideal points in the UN General Assembly (Bailey, Strezhnev & Voeten 2017).

One dimension, the US-led order; in the 1960s–80s a second one, North and South, counts (Bailey & Voeten 2018).
"""

import polars as pl

from detente.record.sets import follow_state


def measure_vote_distance(points: pl.DataFrame, dyad: tuple[str, str]) -> pl.DataFrame:
    """Return the distance in each session in which both voted; `points` as the set `unga`.

    Columns: dyad, year, first_point, second_point, distance (0 alike; most pairs lie within 4).
    """
    first, second = (follow_state(points, state).select("year", "point").drop_nulls() for state in dyad)
    joined = first.join(second, on="year", suffix="_second").sort("year")
    return joined.select(
        pl.lit("-".join(dyad)).alias("dyad"),
        "year",
        pl.col("point").alias("first_point"),
        pl.col("point_second").alias("second_point"),
        (pl.col("point") - pl.col("point_second")).abs().alias("distance"),
    )
