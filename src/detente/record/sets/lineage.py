"""States of today with their predecessors: one series where the codes of a state changed."""

import polars as pl

from detente.record.dyads import lineage_of, today_of


def follow_state(frame: pl.DataFrame, state: str, *, column: str = "state") -> pl.DataFrame:
    """Return the rows of a state and, for years without one of its own, those of its one predecessor then.

    `column` then holds `state`. Years with several predecessors at once (two Vietnams) are left out.
    """
    line = frame.filter(pl.col(column).is_in(lineage_of(state)))
    own = pl.col(column) == state
    kept = line.filter(own | ~own.any().over("year") & (pl.col(column).n_unique().over("year") == 1))
    return kept.with_columns(pl.lit(state).alias(column)).sort("year")


def name_today(frame: pl.DataFrame, *columns: str) -> pl.DataFrame:
    """Return the frame with vanished states named as those that they live on in (`SUN` as `RUS`)."""
    codes = {code for column in columns for code in frame[column].unique().to_list()}
    today = {code: today_of(code) for code in codes}
    return frame.with_columns(pl.col(column).replace(today) for column in columns)
