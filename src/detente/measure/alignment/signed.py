"""The signed network of states in a stretch of years, from data sets: allies stand together, rivals against each other.

Positive: a defence pledge. Negative: a strategic rivalry, or a militarised dispute in which force was used (hostility 4
or more). Where both hold, the hostile tie stands: a treaty is a legal text, and India and Pakistan were bound by one of
non-aggression in 1971. Pledges short of defence make no tie.
"""

from collections.abc import Iterator

import polars as pl

FORCE = 4
EDGES = {"window": pl.String(), "u": pl.String(), "v": pl.String(), "sign": pl.Int64()}


def sign_states(
    alliances: pl.DataFrame,
    rivalries: pl.DataFrame | None = None,
    disputes: pl.DataFrame | None = None,
    *,
    years: int = 4,
    since: int = 1946,
) -> pl.DataFrame:
    """Return the signed ties of every whole stretch of `years` from `since` that alliances and disputes both cover.

    Columns: window (`1946–1949`), u, v, sign. A tie holds in a stretch if it did in any year of it.
    """
    last = min(int(str(frame["year"].max())) for frame in (alliances, disputes) if frame is not None and len(frame))
    windows = [(first, first + years - 1) for first in range(since, last - years + 2, years)]
    parts = [_sign(window, alliances, rivalries, disputes) for window in windows]
    return pl.concat([pl.DataFrame(schema=EDGES), *parts])


def _sign(
    window: tuple[int, int], alliances: pl.DataFrame, rivalries: pl.DataFrame | None, disputes: pl.DataFrame | None
) -> pl.DataFrame:
    hostile = pl.concat(
        [pl.DataFrame(schema={"u": pl.String(), "v": pl.String()}), *_hostile(window, rivalries, disputes)]
    )
    hostile = hostile.unique().with_columns(sign=pl.lit(-1, pl.Int64))
    allied = alliances.filter(pl.col("year").is_between(*window) & pl.col("defence"))
    allied = allied.select(u="first", v="second").unique().with_columns(sign=pl.lit(1, pl.Int64))
    ties = pl.concat([hostile, allied.join(hostile, on=["u", "v"], how="anti")]).sort("u", "v")
    return ties.select(pl.lit(f"{window[0]}–{window[1]}").alias("window"), "u", "v", "sign")


def _hostile(
    window: tuple[int, int], rivalries: pl.DataFrame | None, disputes: pl.DataFrame | None
) -> Iterator[pl.DataFrame]:
    """Yield the pairs that were rivals, and those that used force, in a window."""
    first, last = window
    if rivalries is not None:
        held = (pl.col("start").dt.year() <= last) & (pl.col("end").dt.year().fill_null(last) >= first)
        yield rivalries.filter(held).select(u="first", v="second")
    if disputes is not None:
        held = pl.col("year").is_between(first, last) & (pl.col("hostility") >= FORCE)
        yield disputes.filter(held).select(u="first", v="second")
