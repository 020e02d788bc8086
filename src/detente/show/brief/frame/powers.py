"""The order around the two: capabilities by several indices kept apart, camps of allies, balance of the signed ties."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import polars as pl

from detente.measure.alignment import compare_thirds, sign_states
from detente.measure.balance import summarise_balance
from detente.measure.order import SHOWN, measure_concentration, measure_polarisation, measure_shares
from detente.show.brief.charts import Series, draw_series
from detente.show.brief.frame.topics import Asked, Table, Topic, join_pieces, lead, lead_file, make_table, write_number
from detente.show.brief.statements import Said, say
from detente.show.compared import INDEX_NAMES
from detente.show.wording import name_actor, title_actor, write_share

TABLES = {"cinc": "capabilities", "milex": "capabilities", "gdp": "gdp"}
DRAWS = 20  # networks with the signs dealt out anew
STANDS = {1: "allied", -1: "opposed", None: "no tie"}


def tell_order(asked: Asked) -> Topic | None:
    """Return who is first by each index, what the two hold of it, and how the allies are parted."""
    states = asked.data.states
    held = {index: frame for index in SHOWN if (frame := states.find(TABLES[index])) is not None}
    if not held:
        return None
    years, majors = asked.years(*{TABLES[index] for index in held}), states.find("majors")
    if majors is not None:
        years = range(years[0], asked.data.span("majors")[1] + 1)
    measured = [measure_concentration(frame, majors, index=index) for index, frame in held.items()]
    found = pl.concat(measured).filter(pl.col("year").is_in(years))
    last = [part.row(-1, named=True) for index in held if (part := found.filter(pl.col("index") == index)).height]
    if not last:
        return None
    for row in last:
        shares = (measure_shares(held[row["index"]], side, index=row["index"]) for side in asked.dyad)
        row["own"] = [dict(share.rows()).get(row["year"]) for share in shares]
    lines = [
        Series(_title(row), found.filter(pl.col("index") == row["index"]).select("year", "effective").rows())
        for row in last
    ]
    label = "As how many equal powers each index is concentrated, by year; the table holds it"
    tables = (_list_indices(last, asked), _list_years(found, last))
    said = (*_tell_indices(last, asked), *_tell_camps(asked))
    return Topic("order", "Capabilities", said, tables, draw_series(lines, label), {"concentration": found})


def _title(row: Mapping[str, Any]) -> str:
    return INDEX_NAMES[row["index"]].removeprefix("the ")


def _tell_indices(last: Sequence[dict[str, Any]], asked: Asked) -> Iterator[Said]:
    for row in last:
        key = row["index"]
        told = {"share": write_share(row["top_share"]), "effective": write_number(row["effective"], 1)}
        told |= {"year": row["year"], "n": row["states"], "other": write_share(row["second_share"] or 0.0)}
        known = None not in row["own"]
        told |= dict(zip(("one", "two"), map(write_share, row["own"]), strict=True)) if known else {}
        slots: dict[str, Any] = {name: lead("order", key, text) for name, text in told.items()}
        slots |= {"top": name_actor(row["top"]), "second": name_actor(row["second"] or row["top"])}
        slots |= dict(zip(("first", "last"), map(name_actor, asked.dyad), strict=True))
        slots |= {"among": "major powers" if row["among"] == "majors" else "states", "index": INDEX_NAMES[key]}
        yield say(
            "data_index_shares" if known else "data_index", sources=asked.data.cite(TABLES[key], "majors"), **slots
        )
    firsts, sources = {row["top"] for row in last}, asked.data.cite(*{TABLES[row["index"]]: "" for row in last})
    yield say("data_firsts" if len(firsts) > 1 else "data_first", sources=sources)


def _tell_camps(asked: Asked) -> Iterator[Said]:
    alliances, capabilities = (asked.data.states.find(name) for name in ("alliances", "capabilities"))
    if alliances is None or capabilities is None:
        return
    year = min(asked.data.span("alliances")[1], asked.data.span("capabilities")[1])
    for parted in measure_polarisation(alliances, None, capabilities, range(year, year + 1)).iter_rows(named=True):
        if parted["alliances"] is not None:
            (mark, *_) = sources = asked.data.cite("alliances", "capabilities")
            told = {"year": year, "alliances": write_number(parted["alliances"])}
            yield say("data_parted", sources=sources, **{name: lead_file(mark, text) for name, text in told.items()})


def _list_indices(last: Sequence[dict[str, Any]], asked: Asked) -> Table:
    rows = [
        (row["index"], _title(row), row["year"], row["states"],
         f"{title_actor(row['top'])} {write_share(row['top_share'])}",
         f"{title_actor(row['second'])} {write_share(row['second_share'])}" if row["second"] else "none",
         write_number(row["effective"], 1), *(None if one is None else write_share(one) for one in row["own"]))
        for row in last
    ]  # fmt: skip
    whose = (f"{title_actor(side)}, of all" for side in asked.dyad)
    return make_table("order", "By index", ("index", "year", "powers", "first", "second", "equal ones", *whose), rows)


def _list_years(found: pl.DataFrame, last: Sequence[dict[str, Any]]) -> Table:
    wide = found.pivot("index", index="year", values="effective").sort("year")
    wide = wide.select("year", *(row["index"] for row in last))
    rows = [(year, year, *(write_number(value, 1) for value in values)) for year, *values in wide.rows()]
    return make_table("poles", "As how many equal powers, by year", ("year", *map(_title, last)), rows, folded=True)


def tell_balance(asked: Asked) -> Topic | None:
    """Return the balance of the last years that alliances and disputes cover, and the triangles of the two."""
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
    fits = thirds["balanced"] if own is not None else thirds["first_sign"] == thirds["second_sign"]
    named = {
        key: join_pieces(lead("thirds", third, name_actor(third)) for third in thirds.filter(fits == fit)["third"])
        for key, fit in (("balanced", True), ("unbalanced", False))
    }
    if own is None:
        return say("data_thirds", sources=sources, **named)
    return say("data_triangles", sources=sources, own=str(say("allied" if own > 0 else "opposed")), **named)


def _list_window(row: dict[str, Any]) -> Table:
    head = ("years", "states", "ties", "hostile", "cost of balance", "signs at random", "p", "triangles in balance")
    strict = None if row["strict"] is None else write_share(row["strict"])
    cells = [row["window"], row["nodes"], row["ties"], row["negative"], _cost(row)]
    cells += [write_number(row["shuffled"], 1), write_number(row["p"], 2), strict]
    return make_table("balance", "The whole network", head, [("all", *cells)], folded=True)


def _list_thirds(thirds: pl.DataFrame, dyad: tuple[str, str]) -> Table:
    rows = []
    for row in thirds.to_dicts():
        alike = row["first_sign"] == row["second_sign"]
        verdict = {True: "balanced", False: "not balanced", None: "alike" if alike else "unlike"}[row["balanced"]]
        signs = (STANDS[row[name]] for name in ("first_sign", "second_sign", "own_sign"))
        rows.append((row["third"], title_actor(row["third"]), *signs, verdict))
    head = ("third state", *(f"with {title_actor(side)}" for side in dyad), "the two", "triangle")
    return make_table("thirds", "States tied to both", head, rows)
