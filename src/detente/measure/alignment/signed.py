"""The signed network of states in a stretch of years, from data sets: allies stand together, rivals against each other.

Positive: a defence pledge. Negative: a strategic rivalry, or a militarised dispute in which force was used (hostility 4
or more). Where both hold, the hostile tie stands: a treaty is a legal text, and India and Pakistan were bound by one of
non-aggression in 1971. Pledges short of defence make no tie.
"""

from collections.abc import Iterator, Mapping

import polars as pl

from detente.record.sets import name_today

FORCE = 4
THIRDS = {
    "third": pl.String(), "first_sign": pl.Int64(), "second_sign": pl.Int64(), "own_sign": pl.Int64(),
    "balanced": pl.Boolean(),
}  # fmt: skip
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


def compare_thirds(ties: pl.DataFrame, dyad: tuple[str, str]) -> pl.DataFrame:
    """Return the states that are tied to both of two, by the edge list of one window.

    Columns: third, first_sign, second_sign, own_sign (of the two; null without a tie), balanced (whether the triangle
    is, by the product of its signs; null where the two have no tie). States of the time go by their names of today.
    """
    named = name_today(ties, "u", "v")
    signs = {frozenset(pair): sign for *pair, sign in named.select("u", "v", "sign").iter_rows()}
    first, second = dyad
    near = [_near(signs, side) for side in dyad]
    own = signs.get(frozenset(dyad))
    rows = [
        (third, near[0][third], near[1][third], own, None if own is None else near[0][third] * near[1][third] * own > 0)
        for third in sorted(near[0].keys() & near[1].keys() - {first, second})
    ]
    return pl.DataFrame(rows, schema=THIRDS, orient="row")


def _near(signs: Mapping[frozenset[str], int], side: str) -> dict[str, int]:
    """Return who is tied to a state, with the sign."""
    return {next(iter(pair - {side})): sign for pair, sign in signs.items() if side in pair and len(pair) == 2}


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
