"""Concentration of capabilities among the major powers, or all states, by several indices kept apart.

HHI = Σ s_i², effective number of poles = 1 / HHI, CON = √((Σ s_i² − 1/N) / (1 − 1/N)) (Ray & Singer 1973). CON jumps
when N does. The composite index (CINC) weighs steel, energy and people and puts China above the United States from
1995; expenditure and product do not. So no index alone says how many poles there are, and nothing here names an order.
"""

from collections.abc import Mapping
from typing import Any

import polars as pl

from detente.record.frames import Shape
from detente.record.sets import follow_state

INDICES: Mapping[str, str] = {
    "cinc": "composite index of national capability",
    "milex": "military expenditure",
    "milper": "military personnel",
    "irst": "iron and steel",
    "pec": "primary energy consumption",
    "tpop": "total population",
    "upop": "urban population",
    "gdp": "gross domestic product",
}
SHOWN = ("cinc", "milex", "gdp")
CONCENTRATION: Shape = {
    "year": pl.Int64(), "index": pl.String(), "among": pl.String(), "states": pl.Int64(), "hhi": pl.Float64(),
    "effective": pl.Float64(), "con": pl.Float64(), "top": pl.String(), "top_share": pl.Float64(),
    "second": pl.String(), "second_share": pl.Float64(), "note": pl.String(),
}  # fmt: skip


def measure_concentration(
    capabilities: pl.DataFrame, majors: pl.DataFrame | None = None, *, index: str = "cinc"
) -> pl.DataFrame:
    """Return the concentration of one index in every year of the data, among `majors` or all states of it.

    `capabilities`: state, year and a column named as the index (the sets `cow-nmc`, `gdp`); `majors`: state, start, end
    (the set `cow-majors`), a state being one in each year of which it was for a day. A state without a value in a year
    is left out of its year and said in `note`, as is a change of the number of states.
    """
    held = capabilities.select("state", "year", value=index)
    if majors is not None:
        held = _of_majors(held, majors)
    among = "states" if majors is None else "majors"
    rows: list[dict[str, Any]] = []
    for (year,), part in sorted(held.group_by("year"), key=lambda item: item[0]):
        before = rows[-1]["states"] if rows else None
        rows.append({"year": year, "index": index, "among": among, **_concentrate(part, before)})
    return pl.DataFrame(rows, schema=CONCENTRATION).filter(pl.col("states") > 0)


def measure_shares(capabilities: pl.DataFrame, state: str, *, index: str = "cinc") -> pl.DataFrame:
    """Return what share of the index of all states one of them has in each year of the data: year, share."""
    held = capabilities.select("state", "year", value=index)
    whole = held.group_by("year").agg(whole=pl.col("value").sum())
    mine = follow_state(held, state).drop_nulls("value").join(whole, on="year")
    return mine.filter(pl.col("whole") > 0).select("year", share=pl.col("value") / pl.col("whole")).sort("year")


def _of_majors(held: pl.DataFrame, majors: pl.DataFrame) -> pl.DataFrame:
    """Return the rows of states in years in which they were major powers."""
    spells = majors.select("state", first=pl.col("start").dt.year(), last=pl.col("end").dt.year().fill_null(9999))
    joined = held.join(spells, on="state").filter(pl.col("year").is_between(pl.col("first"), pl.col("last")))
    return joined.select("state", "year", "value").unique(["state", "year"])


def _concentrate(part: pl.DataFrame, before: int | None) -> dict[str, Any]:
    known = part.drop_nulls("value").sort("value", "state", descending=[True, False])
    count, total = known.height, float(known["value"].sum())
    if not count or total <= 0:
        return {"states": 0}
    shares = [(state, value / total) for state, value in known.select("state", "value").iter_rows()]
    hhi = sum(share**2 for _, share in shares)
    (top, top_share), (second, second_share) = (*shares, (None, None))[:2]
    return {
        "states": count, "hhi": hhi, "effective": 1 / hhi,
        "con": max(0.0, (hhi - 1 / count) / (1 - 1 / count)) ** 0.5 if count > 1 else None,
        "top": top, "top_share": top_share, "second": second, "second_share": second_share,
        "note": _note(part, count, before),
    }  # fmt: skip


def _note(part: pl.DataFrame, count: int, before: int | None) -> str:
    """Say what makes a year unlike the one before it."""
    absent = sorted(part.filter(pl.col("value").is_null())["state"])
    missing = f"no value for {', '.join(absent[:5])}{' …' if len(absent) > 5 else ''}" if absent else ""
    changed = f"{before} states the year before" if before and abs(before - count) > max(0, before // 20) else ""
    return "; ".join(part for part in (missing, changed) if part)
