"""The order around the two: capabilities by several indices kept apart, camps of allies, balance of the signed ties."""

from collections.abc import Iterator, Sequence
from typing import Any

import polars as pl

from detente.measure.alignment import compare_thirds, sign_states
from detente.measure.balance import summarise_balance
from detente.measure.order import SHOWN, measure_concentration, measure_polarisation, measure_shares
from detente.show.brief.charts import Series, draw_series
from detente.show.brief.frame.topics import Asked, Table, Topic, lead, lead_file, make_table, write_number
from detente.show.brief.statements import Link, Said, say
from detente.show.compared import INDEX_NAMES
from detente.show.wording import name_actor, title_actor, write_share

DRAWS = 20  # networks with the signs dealt out anew
STANDS = {1: "allied", -1: "opposed", None: "no tie"}


def tell_order(asked: Asked) -> Topic | None:
    """Return who is first by each index, what the two hold of it, and how the allies are parted."""
    states = asked.data.states
    tables = {"cinc": "capabilities", "milex": "capabilities", "gdp": "gdp"}
    held = {index: frame for index in SHOWN if (frame := states.find(tables[index])) is not None}
    if not held:
        return None
    majors, years = states.find("majors"), asked.years(*{tables[index] for index in held})
    found = pl.concat([measure_concentration(frame, majors, index=index) for index, frame in held.items()])
    found = found.filter(pl.col("year").is_in(years))
    shares = {
        index: [dict(measure_shares(frame, side, index=index).rows()) for side in asked.dyad]
        for index, frame in held.items()
    }
    last = [found.filter(pl.col("index") == index).row(-1, named=True) for index in held]
    sources = asked.data.cite(*{tables[index]: "" for index in held}, "majors")
    said = [*_tell_indices(last, shares, asked, sources), *_tell_camps(asked)]
    kept = (_list_indices(last, shares, asked), _list_years(found, list(held)))
    lines = [
        Series(INDEX_NAMES[index].removeprefix("the "), part.select("year", "effective").rows())
        for index in held
        if (part := found.filter(pl.col("index") == index)).height
    ]
    label = "As how many equal powers each index is concentrated, by year; the table holds it"
    return Topic("order", "Capabilities", tuple(said), kept, draw_series(lines, label), {"concentration": found})


def _tell_indices(
    last: Sequence[dict[str, Any]], shares: dict[str, list[dict[int, float]]], asked: Asked, sources: list[str]
) -> Iterator[Said]:
    for row in last:
        key, index = row["index"], INDEX_NAMES[row["index"]]
        told = {"share": write_share(row["top_share"]), "effective": write_number(row["effective"], 1)}
        told |= {"year": str(row["year"]), "n": str(row["states"])}
        slots: dict[str, Any] = {name: lead("order", key, text) for name, text in told.items()}
        slots |= {"other": lead("order", key, write_share(row["second_share"]))}
        slots |= {"top": name_actor(row["top"]), "second": name_actor(row["second"])}
        among = "major powers" if row["among"] == "majors" else "states"
        yield say("data_index", sources=sources, index=index, among=among, **slots)
        mine = [one.get(row["year"]) for one in shares[key]]
        if None not in mine:
            slots = {name: lead("order", key, write_share(one or 0)) for name, one in zip(("one", "two"), mine, strict=True)}
            slots |= dict(zip(("first", "second"), map(name_actor, asked.dyad), strict=True))
            yield say("data_shares", sources=sources, index=index, year=lead("order", key, row["year"]), **slots)
    firsts = {row["top"] for row in last}
    yield say("data_firsts" if len(firsts) > 1 else "data_first", sources=sources)


def _tell_camps(asked: Asked) -> Iterator[Said]:
    alliances, capabilities = (asked.data.states.find(name) for name in ("alliances", "capabilities"))
    if alliances is None or capabilities is None:
        return
    year = min(asked.data.span("alliances")[1], asked.data.span("capabilities")[1])
    parted = measure_polarisation(alliances, None, capabilities, range(year, year + 1)).row(0, named=True)
    if parted["alliances"] is not None:
        (mark, *_) = sources = asked.data.cite("alliances", "capabilities")
        slots = {"year": lead_file(mark, year), "alliances": lead_file(mark, write_number(parted["alliances"]))}
        yield say("data_parted", sources=sources, **slots)


def _list_indices(
    last: Sequence[dict[str, Any]], shares: dict[str, list[dict[int, float]]], asked: Asked
) -> Table:
    rows = []
    for row in last:
        mine = [one.get(row["year"]) for one in shares[row["index"]]]
        rows.append((
            row["index"], INDEX_NAMES[row["index"]].removeprefix("the "), row["year"], row["states"],
            f"{title_actor(row['top'])} {write_share(row['top_share'])}",
            f"{title_actor(row['second'])} {write_share(row['second_share'])}" if row["second"] else "none",
            write_number(row["effective"], 1), *(None if one is None else write_share(one) for one in mine),
        ))  # fmt: skip
    whose = (f"{title_actor(side)}, of all states" for side in asked.dyad)
    head = ("index", "year", "powers", "first", "second", "as equal ones", *whose)
    return make_table("order", "Capabilities by index", head, rows)


def _list_years(found: pl.DataFrame, indices: list[str]) -> Table:
    wide = found.pivot("index", index="year", values="effective").sort("year")
    rows = [
        (year, year, *(write_number(value, 1) for value in values)) for year, *values in wide.select("year", *indices).rows()
    ]
    head = ("year", *(INDEX_NAMES[index].removeprefix("the ") for index in indices))
    return make_table("poles", "As how many equal powers, by year", head, rows, folded=True)


def tell_balance(asked: Asked) -> Topic | None:
    """Return the balance of the last stretch of years that alliances and disputes cover, and the triangles of the two."""
    frames = [asked.data.states.find(name) for name in ("alliances", "rivalries", "disputes")]
    if frames[0] is None or (frames[1] is None and frames[2] is None):
        return None
    ties = sign_states(frames[0], *frames[1:])
    if not ties.height:
        return None
    window = ties["window"].max()
    ties = ties.filter(pl.col("window") == window)
    row = summarise_balance(ties, by="window", draws=DRAWS).row(0, named=True)
    thirds = compare_thirds(ties, asked.dyad)
    sources = asked.data.cite("alliances", "rivalries", "disputes")
    said = (_tell_window(row, sources), _tell_thirds(thirds, sources))
    tables = [_list_window(row)]
    if thirds.height:
        tables.append(_list_thirds(thirds, asked.dyad))
    return Topic("balance", "Balance", said, tuple(tables), frames={"balance": pl.DataFrame([row]), "thirds": thirds})


def _cost(row: dict[str, Any]) -> str:
    return str(row["frustration"]) if row["bound"] == row["frustration"] else f"{row['bound']} to {row['frustration']}"


def _tell_window(row: dict[str, Any], sources: list[str]) -> Said:
    told = {name: str(row[name]) for name in ("window", "nodes", "ties", "negative")}
    told |= {"frustration": _cost(row), "shuffled": write_number(row["shuffled"], 1) or "unknown"}
    return say("data_balance", sources=sources, **{name: lead("balance", "all", text) for name, text in told.items()})


def _tell_thirds(thirds: pl.DataFrame, sources: list[str]) -> Said:
    if not thirds.height:
        return say("data_no_thirds", sources=sources)
    own = thirds["own_sign"][0]
    alike = thirds.filter(pl.col("first_sign") == pl.col("second_sign")).height
    balanced = alike if own is None else thirds["balanced"].sum()
    rows = [lead("thirds", thirds["third"][0], text) for text in (thirds.height, balanced)]
    if own is None:
        return say("data_thirds", thirds.height, sources=sources, n=rows[0], same=rows[1])
    stands: str | Link = str(say("allied" if own > 0 else "opposed"))
    return say("data_triangles", thirds.height, sources=sources, own=stands, n=rows[0], balanced=rows[1])


def _list_window(row: dict[str, Any]) -> Table:
    head = ("years", "states", "ties", "hostile", "cost of balance", "signs at random", "p", "triangles in balance")
    strict = None if row["strict"] is None else write_share(row["strict"])
    cells = [row["window"], row["nodes"], row["ties"], row["negative"], _cost(row)]
    cells += [write_number(row["shuffled"], 1), write_number(row["p"], 2), strict]
    return make_table("balance", "The whole network", head, [("all", *cells)])


def _list_thirds(thirds: pl.DataFrame, dyad: tuple[str, str]) -> Table:
    rows = []
    for row in thirds.to_dicts():
        alike = row["first_sign"] == row["second_sign"]
        verdict = {True: "balanced", False: "not balanced", None: "alike" if alike else "unlike"}[row["balanced"]]
        signs = (STANDS[row[name]] for name in ("first_sign", "second_sign", "own_sign"))
        rows.append((row["third"], title_actor(row["third"]), *signs, verdict))
    head = ("third state", *(f"with {title_actor(side)}" for side in dyad), "the two", "triangle")
    return make_table("thirds", "States tied to both", head, rows)
