"""A dyad by year in a data set of events: what is covered, how much was told, and where the relation stood."""

import polars as pl

from detente.measure.relation import Relation
from detente.measure.relation.relation import ALL

COLUMNS = ("year", "coverage", "events", "share_positive", "mean_intensity", "level", "low", "high")


def list_years(panel: pl.DataFrame, relation: Relation) -> pl.DataFrame:
    """Return each year from the first to the last of which a day is covered, by the monthly panel of one dyad.

    Columns: year, coverage (share of its days), events, share_positive, mean_intensity, level, low, high; null in a
    year of which nothing is covered, and 0 events in one of which something is.
    """
    month = pl.col("period").str.to_date("%Y-%m")
    dated = panel.with_columns(year=month.dt.year().cast(pl.Int64), days=month.dt.month_end().dt.day())
    share = pl.col("coverage").fill_null(0.0)
    covered = (
        dated.unique(["period"]).group_by("year").agg(coverage=(share * pl.col("days")).sum() / pl.col("days").sum())
    )
    told = dated.group_by("year").agg(pl.col("events", "positive", "intensity").sum())
    level = relation.series.filter(pl.col("field") == ALL).select("year", "level", "low", "high")
    inside, some = pl.col("coverage") > 0, pl.col("events") > 0
    joined = covered.join(told, on="year", how="left").join(level, on="year", how="left").sort("year")
    shown = joined.with_columns(
        pl.when(inside).then("events").alias("events"),
        pl.when(some).then(pl.col("positive") / pl.col("events")).alias("share_positive"),
        pl.when(some).then(pl.col("intensity") / pl.col("events")).alias("mean_intensity"),
        *(pl.when(inside).then(name).alias(name) for name in ("level", "low", "high")),
    ).select(COLUMNS)
    known = shown.filter(pl.col("coverage") > 0)["year"]
    return shown.filter(pl.col("year").is_between(known.min(), known.max())) if len(known) else shown.clear()
