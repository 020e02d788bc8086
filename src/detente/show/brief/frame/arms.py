"""Arms by data on states: what went between the two, and on how few suppliers and customers each of them depends."""

from collections.abc import Iterator, Mapping
from typing import Any

import polars as pl

from detente.measure.dependence import WINDOW, list_deliveries, measure_dependence
from detente.measure.phases import find_yearly_turns
from detente.show.brief.charts import Mark, Series, draw_series
from detente.show.brief.frame.topics import Asked, Table, Topic, lead, make_table, mark_turns, tell_turns, write_number
from detente.show.brief.statements import Said, say
from detente.show.wording import name_actor, title_actor, write_share


def tell_arms(asked: Asked) -> Topic | None:
    """Return deliveries both ways with their turns, and the concentration of both states' partners."""
    if (arms := asked.data.states.find("arms")) is None:
        return None
    years, sources = asked.years("arms"), asked.data.cite("arms")
    said, tables, marks, frames = list[Said](), list[Table](), list[Mark](), dict[str, pl.DataFrame]()
    flows: dict[str, pl.DataFrame] = {}
    for giver, taker in (asked.dyad, asked.dyad[::-1]):
        whole = list_deliveries(arms, giver, taker)
        flows[taker] = whole.filter(pl.col("year").is_in(years))
        said.append(_tell_flow(flows[taker], (giver, taker), sources))
        turns = find_yearly_turns(whole["year"], whole["amount"], flow=True)
        turns = turns.filter(pl.col("year").is_in(years))
        frames |= {f"deliveries {giver} to {taker}": flows[taker], f"turns {giver} to {taker}": turns}
        if flows[taker]["amount"].sum():
            name = f"{giver}_{taker}"
            turned, more = tell_turns(name, f"The flow to {name_actor(taker)}", turns, sources)
            said.append(turned)
            tables += more
            marks += mark_turns(name, turns, years)
    ends = range(years[-1], years[0], -WINDOW)
    found = pl.concat([measure_dependence(arms, side, ends=ends) for side in asked.dyad])
    last = found.filter(pl.col("end") == years[-1])
    said += _tell_suppliers(last, flows, asked.dyad, sources)
    tables += [_list_partners(last), _list_suppliers(found), _list_flows(flows)]
    tables = [table for table in tables if table.rows]
    return Topic("arms", "Arms", tuple(said), tuple(tables), _draw_flows(flows, marks), frames | {"dependence": found})


def _tell_flow(flow: pl.DataFrame, ends: tuple[str, str], sources: list[str]) -> Said:
    years, given = flow["year"].to_list(), flow.filter(pl.col("amount") > 0)
    slots: dict[str, Any] = dict(zip(("giver", "taker"), map(name_actor, ends), strict=True))
    slots |= {name: lead("arms", year, year) for name, year in (("first", years[0]), ("last", years[-1]))}
    if not given.height:
        return say("data_no_flow", sources=sources, **slots)
    peak, most = given.sort("amount", "year", descending=[True, False]).row(0)
    numbers = {"n": given.height, "sum": write_number(float(given["amount"].sum()), 0), "peak": peak}
    slots |= {name: lead("arms", peak, text) for name, text in (numbers | {"most": write_number(most, 0)}).items()}
    return say("data_flow", given.height, sources=sources, **slots)


def _tell_suppliers(
    found: pl.DataFrame, flows: Mapping[str, pl.DataFrame], dyad: tuple[str, str], sources: list[str]
) -> Iterator[Said]:
    for row in found.filter(pl.col("partners") == "suppliers").to_dicts():
        key = f"{row['state']}_suppliers"
        slots: dict[str, Any] = {name: lead("arms", key, row[name]) for name in ("start", "end")}
        slots["state"] = name_actor(row["state"])
        if not row["count"]:
            yield say("data_no_suppliers", sources=sources, **slots)
            continue
        flow = flows[row["state"]].filter(pl.col("year").is_between(row["start"], row["end"]))
        told = _write_partners(row) | {"n": str(row["count"]), "own": write_share(flow["amount"].sum() / row["volume"])}
        slots |= {name: lead("arms", key, told[name]) for name in ("effective", "hhi", "share", "n", "own")}
        slots |= {
            "top": name_actor(row["top"]),
            "partner": name_actor(next(one for one in dyad if one != row["state"])),
        }
        yield say("data_suppliers", row["count"], sources=sources, **slots)


def _write_partners(row: Mapping[str, Any]) -> dict[str, str | None]:
    share = None if row["top_share"] is None else write_share(row["top_share"])
    return {"effective": write_number(row["effective"], 1), "hhi": write_number(row["hhi"]), "share": share}


def _list_partners(found: pl.DataFrame) -> Table:
    rows = [
        (f"{row['state']}_{row['partners']}", f"{row['partners']} of {title_actor(row['state'])}",
         f"{row['start']}–{row['end']}", row["count"], *_write_partners(row).values(),
         title_actor(row["top"]) if row["top"] else None)
        for row in found.to_dicts()
    ]  # fmt: skip
    head = ("of whom", "years", "how many", "as equal ones", "HHI", "share of the first", "the first")
    return make_table("arms", "Suppliers and customers", head, rows)


def _list_suppliers(found: pl.DataFrame) -> Table:
    rows = [
        (f"{row['state']}_{row['end']}", f"{title_actor(row['state'])}, {row['start']}–{row['end']}", row["count"],
         write_number(row["hhi"]), _write_top(row))
        for row in found.filter(pl.col("partners") == "suppliers").to_dicts()
    ]  # fmt: skip
    return make_table("arms", "Suppliers over the years", ("whose", "how many", "HHI", "first"), rows, folded=True)


def _write_top(row: Mapping[str, Any]) -> str:
    return f"{title_actor(row['top'])} {write_share(row['top_share'])}" if row["top"] else "none"


def _list_flows(flows: Mapping[str, pl.DataFrame]) -> Table:
    years = next(iter(flows.values()))["year"].to_list()
    amounts = [[write_number(value, 0) for value in flow["amount"]] for flow in flows.values()]
    head = ("year", *(f"to {title_actor(taker)}" for taker in flows))
    return make_table("arms", "Deliveries by year", head, zip(years, years, *amounts, strict=True), folded=True)


def _draw_flows(flows: Mapping[str, pl.DataFrame], marks: list[Mark]) -> Any:
    """Return the deliveries as bars, those to the second state of two downwards."""
    told = {taker: flow for taker, flow in flows.items() if flow["amount"].sum()}
    bars = [
        Series(f"to {title_actor(taker)}", flow.select("year", pl.col("amount") * (1 if not at else -1)).rows(), True)
        for at, (taker, flow) in enumerate(told.items())
    ]
    label = "Arms delivered from one of the two to the other by year, with turns; the tables hold it"
    return draw_series(bars, label, marks)
