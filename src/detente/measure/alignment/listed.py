"""What sets on states list of two of them: rivalries, militarised disputes, leaders, and since when a treaty binds."""

from collections.abc import Mapping

import polars as pl

from detente.record.dyads import lineage_of

RIVALRIES = {"start": pl.String(), "end": pl.String(), "list": pl.String(), "name": pl.String()}
DISPUTES = {"year": pl.Int64(), "dispute": pl.String(), "hostility": pl.Float64(), "fatality": pl.Float64()}


def list_rivalries(lists: Mapping[str, pl.DataFrame], dyad: tuple[str, str], since: int | None = None) -> pl.DataFrame:
    """Return the spells of rivalry of two states by each list: start, end (null: until its end), list, name."""
    parts = [
        _of_pair(frame, dyad).select(
            pl.col("start", "end").dt.year().cast(pl.String), pl.lit(name).alias("list"), pl.col("name").cast(pl.String)
        )
        for name, frame in lists.items()
    ]
    lasting = pl.col("end").is_null() | (pl.col("end") >= str(since or 0))
    return pl.concat([pl.DataFrame(schema=RIVALRIES), *parts]).filter(lasting).sort("start", "list", "name")


def list_disputes(disputes: pl.DataFrame, dyad: tuple[str, str]) -> pl.DataFrame:
    """Return the years in which a militarised dispute set two states against each other; hostility runs from 1 to 5."""
    return _of_pair(disputes, dyad).select(pl.col(name).cast(kind) for name, kind in DISPUTES.items()).sort("year")


def list_leaders(leaders: pl.DataFrame, dyad: tuple[str, str], since: int | None = None) -> pl.DataFrame:
    """Return who led each of two states from a year on: side (of the dyad), state (of the time), leader, start, end."""
    parts = [
        leaders.filter(pl.col("state").is_in(lineage_of(side))).select(
            pl.lit(side).alias("side"), "state", "leader", pl.col("start", "end").dt.to_string("%Y-%m-%d")
        )
        for side in dyad
    ]
    ends = pl.col("end").is_null() | (pl.col("end").str.slice(0, 4).cast(pl.Int64) >= (since or 0))
    return pl.concat(parts).filter(ends).sort("side", "start", maintain_order=True)


def date_pledges(portfolios: pl.DataFrame) -> tuple[int, int, list[str]] | None:
    """Return the last year with portfolios, the first from which on the same pledges held, and these pledges."""
    known = portfolios.drop_nulls("pledges").sort("year", descending=True).select("year", "pledges").rows()
    if not known:
        return None
    last, held = known[0]
    broken = next((at for at, (year, pledges) in enumerate(known) if pledges != held or year != last - at), len(known))
    return last, last - broken + 1, held


def _of_pair(frame: pl.DataFrame, dyad: tuple[str, str]) -> pl.DataFrame:
    first, second = map(lineage_of, dyad)
    a, b = pl.col("first"), pl.col("second")
    return frame.filter(a.is_in(first) & b.is_in(second) | a.is_in(second) & b.is_in(first))
