"""Dependence and diversification: on how few partners a flow rests, in both directions.

Shares s_i of each partner over a moving window of years (deliveries fluctuate; SIPRI itself averages five years):
HHI = Σ s_i², effective number = 1 / HHI, top share. Vanished states count as those that they live on in: “Soviet Union”
and “Russia” as two suppliers would make India look diversified in the 1990s. TIV is military value, not money.
"""

from collections.abc import Iterable
from typing import Any

import polars as pl

from detente.record.dyads import lineage_of
from detente.record.frames import Shape
from detente.record.sets import name_today

WINDOW = 5
SIDES = {"suppliers": ("recipient", "supplier"), "customers": ("supplier", "recipient")}
DEPENDENCE: Shape = {
    "state": pl.String(), "partners": pl.String(), "start": pl.Int64(), "end": pl.Int64(), "volume": pl.Float64(),
    "count": pl.Int64(), "hhi": pl.Float64(), "effective": pl.Float64(), "top": pl.String(),
    "top_share": pl.Float64(), "second": pl.String(), "second_share": pl.Float64(),
}  # fmt: skip


def measure_dependence(
    flows: pl.DataFrame, state: str, *, window: int = WINDOW, ends: Iterable[int] | None = None, successors: bool = True
) -> pl.DataFrame:
    """Return how concentrated a state's suppliers are, and its customers, over the `window` years up to each end.

    `flows` as the set `sipri` (supplier, recipient, year, tiv). Only windows that the data cover whole; `ends` chooses
    among their last years. A window without a flow has volume 0 and no concentration. `successors=False` keeps
    vanished states apart. Columns: state, partners, start, end, volume, count, hhi, effective, top, top_share, second,
    second_share.
    """
    if flows.is_empty():
        return pl.DataFrame(schema=DEPENDENCE)
    years = flows["year"]
    first, last = int(str(years.min())), int(str(years.max()))
    wanted = set(range(first + window - 1, last + 1)) & (set(range(last + 1)) if ends is None else set(ends))
    sides = {partners: _side(flows, state, *columns, successors) for partners, columns in SIDES.items()}
    rows = [
        {"state": state, "partners": partners, "start": end - window + 1, "end": end, **_concentrate(side, end, window)}
        for partners, side in sides.items()
        for end in sorted(wanted)
    ]
    return pl.DataFrame(rows, schema=DEPENDENCE)


def list_deliveries(flows: pl.DataFrame, supplier: str, recipient: str) -> pl.DataFrame:
    """Return what went from one state to another in each year that the data cover, 0 where nothing: year, amount."""
    mine = flows.filter(
        pl.col("supplier").is_in(lineage_of(supplier)) & pl.col("recipient").is_in(lineage_of(recipient))
    )
    years = flows.select(pl.int_range(pl.col("year").min(), pl.col("year").max() + 1).alias("year"))
    total = mine.group_by("year").agg(amount=pl.col("tiv").sum())
    return years.join(total, on="year", how="left").select("year", pl.col("amount").fill_null(0.0)).sort("year")


def _side(flows: pl.DataFrame, state: str, own: str, other: str, successors: bool) -> pl.DataFrame:
    """Return what goes between a state and each partner in a year: columns partner, year, amount."""
    line = lineage_of(state) if successors else {state}
    mine = flows.filter(pl.col(own).is_in(line) & ~pl.col(other).is_in(line))
    named = name_today(mine, other) if successors else mine
    return named.group_by(pl.col(other).alias("partner"), "year").agg(amount=pl.col("tiv").sum())


def _concentrate(side: pl.DataFrame, end: int, window: int) -> dict[str, Any]:
    part = side.filter(pl.col("year").is_between(end - window + 1, end)).group_by("partner").agg(pl.col("amount").sum())
    ranked = part.filter(pl.col("amount") > 0).sort("amount", "partner", descending=[True, False])
    volume = float(ranked["amount"].sum())
    if not volume:
        return {"volume": 0.0, "count": 0}
    shares = [(name, amount / volume) for name, amount in ranked.iter_rows()]
    hhi = sum(share**2 for _, share in shares)
    (top, top_share), (second, second_share) = (*shares, (None, None))[:2]
    return {
        "volume": volume, "count": len(shares), "hhi": hhi, "effective": 1 / hhi,
        "top": top, "top_share": top_share, "second": second, "second_share": second_share,
    }  # fmt: skip
