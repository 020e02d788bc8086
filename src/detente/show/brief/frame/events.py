"""What an imported data set of events says of the two: volume and level by year, turns, authors' claims against it."""

from collections.abc import Iterator, Sequence
from typing import Any

import polars as pl
from markupsafe import Markup

from detente.measure.bulk import find_panel_turns, hold_claims, list_years, measure_panel
from detente.measure.phases import Turns
from detente.measure.relation import Relation
from detente.show.brief.charts import Mark, Series, draw_series
from detente.show.brief.frame.data import EventSet
from detente.show.brief.frame.topics import (
    SHAPES,
    Asked,
    Table,
    Topic,
    join_pieces,
    lead,
    lead_file,
    make_table,
    write_number,
)
from detente.show.brief.material import Material
from detente.show.brief.statements import Link, Said, say
from detente.show.brief.voices import link_claims
from detente.show.wording import title_actor, write_level, write_share, write_time
from detente.types import Interval

VERDICTS = {"borne": "borne out", "contradicted": "contradicted", "unseen": "not seen"}


def tell_events(held: EventSet, asked: Asked, material: Material) -> Topic:
    """Return volume, level, turns and tested claims of one data set of events; why not where it is not measured."""
    sources, name, title = asked.data.cite(held.name), f"events_{asked.data.marks[held.name]}", f"Events by {held.name}"
    if held.fault:
        return Topic(name, title, (say("data_unmeasured", note=held.fault, sources=sources),))
    if not held.months.height or not held.months["events"].sum():
        said = say("data_no_events", days=lead_file(sources[0], f"{held.days:,}"), sources=sources)
        return Topic(name, title, (said,))
    pair = "-".join(asked.dyad)
    relation, turned = measure_panel(held.months, pair), find_panel_turns(held.months, pair)
    years = list_years(held.months, relation)
    claims = hold_claims(held.quarters, material.claims, material.articles, dyad=pair)
    claims = claims.filter(pl.col("claimed").is_not_null())
    frames = {"years": years, "series": relation.series, "counted": turned.turns, "against": claims}
    told = [*_tell_volume(name, years, held.days, sources), _tell_level(name, relation, sources)]
    told += [_tell_turned(name, turned, sources), *_tell_claims(name, claims, sources)]
    tables = (*_list_turns(name, turned), *_list_claims(name, claims, material), _list_volume(name, years))
    named = {f"{held.name} {key}": frame for key, frame in frames.items()}
    return Topic(name, title, tuple(told), tables, _draw(name, years, turned), named)


def _tell_volume(name: str, years: pl.DataFrame, days: int, sources: list[str]) -> Iterator[Said]:
    told = round(float(years["events"].sum()))
    year, most = (
        years.drop_nulls("events").sort("events", "year", descending=[True, False]).select("year", "events").row(0)
    )
    slots = {"n": f"{told:,}", "days": f"{days:,}", "year": year, "most": _count(most)}
    yield say("data_events", told, sources=sources, **{key: lead(name, year, text) for key, text in slots.items()})
    empty = years.filter(pl.col("coverage") == 0)["year"].to_list()
    if empty:
        slots = {"first": years["year"].min(), "last": years["year"].max(), "n": len(empty)}
        links = {key: lead(name, empty[0], text) for key, text in slots.items()}
        yield say("data_uncovered", len(empty), sources=sources, **links)


def _count(events: float | None) -> str | None:
    """Return a number of events; one that lasts over several months counts in parts."""
    return None if events is None else write_number(events, 0 if abs(events - round(events)) < 0.05 else 1)


def _tell_level(name: str, relation: Relation, sources: list[str]) -> Said:
    now = relation.standing
    if now is None or now.low is None or now.high is None:
        return say("data_level_none", note=lead_file(sources[0], relation.note), sources=sources)
    year = (relation.as_of or "")[:4]
    told = {"level": write_level(now.level), "low": write_level(now.low), "high": write_level(now.high), "year": year}
    slots = {key: lead(name, year, text) for key, text in told.items()}
    return say("data_level", sources=sources, edition=Link(relation.edition, ("m-made",)), **slots)


def _tell_turned(name: str, turned: Turns, sources: list[str]) -> Said:
    if turned.no_turn is None:
        return say("data_note", note=lead_file(sources[0], turned.note), sources=sources)
    if not turned.turns.height:
        probability = lead_file(sources[0], write_share(turned.no_turn))
        return say("data_unseen_turn", probability=probability, sources=sources)
    links = [
        lead(f"{name}_turn", row["start"], f"{row['direction']} {write_time(_when(row))}") for row in _rows(turned)
    ]
    return say("data_seen_turns", len(links), turns=join_pieces(links), sources=sources)


def _rows(turned: Turns) -> Sequence[dict[str, Any]]:
    return turned.turns.to_dicts()


def _when(row: dict[str, Any]) -> Interval:
    return Interval(row["start"], row["end"])


def _list_turns(name: str, turned: Turns) -> list[Table]:
    rows = [
        (row["start"], write_time(_when(row)), row["direction"], write_share(row["probability"]),
         write_level(row["before"]), write_level(row["after"]))
        for row in _rows(turned)
    ]  # fmt: skip
    head = ("turn", "kind", "probability", "mean score before", "after")
    return [make_table(f"{name}_turn", "Turns of the events", head, rows)] if rows else []


def _tell_claims(name: str, claims: pl.DataFrame, sources: list[str]) -> Iterator[Said]:
    if claims.height:
        numbers = {
            key: claims.filter(pl.col("verdict") == verdict).height or "none" for key, verdict in VERDICTS.items()
        }
        slots = {
            key: lead(f"{name}_third", claims["third"][0], text)
            for key, text in ({"n": claims.height} | numbers).items()
        }
        yield say("data_claims", claims.height, sources=sources, **slots)


def _list_claims(name: str, claims: pl.DataFrame, material: Material) -> list[Table]:
    """Return the third actors that authors name: their effect as claimed, with the voices, and as the quarters show."""
    rows = []
    for row in claims.to_dicts():
        own = [one for one in material.own_claims if one.quote in row["quotes"]]
        voices = link_claims(str(len(row["authors"])), own, f"Voices on {title_actor(row['third'])}")
        effect, p = write_number(row["effect"], 2, signed=True), write_number(row["p"], 3)
        cells = (row["claimed"], voices, row["measured"], effect, p, row["quarters"], row["verdict"])
        rows.append((row["third"], title_actor(row["third"]), *cells))
    head = ("third actor", "claimed", "voices", "measured", "effect", "p", "quarters", "the claim")
    return [make_table(f"{name}_third", "Authors’ claims held against the quarters", head, rows)] if rows else []


def _list_volume(name: str, years: pl.DataFrame) -> Table:
    rows = []
    for row in years.to_dicts():
        shares = (None if row[key] is None else write_share(row[key]) for key in ("coverage", "share_positive"))
        coverage, friendly = shares
        mean = None if row["mean_intensity"] is None else write_level(row["mean_intensity"])
        bounds = None if row["low"] is None else f"{write_level(row['low'])} to {write_level(row['high'])}"
        level = None if row["level"] is None else write_level(row["level"])
        rows.append((row["year"], row["year"], coverage, _count(row["events"]), friendly, mean, level, bounds))
    head = ("year", "days covered", "events", "friendly", "mean score", "level", "interval")
    return make_table(name, "Events and level by year", head, rows, folded=True)


def _draw(name: str, years: pl.DataFrame, turned: Turns) -> Markup:
    """Return the events of each year, and the level with its interval; years of which nothing is covered are void."""
    marks = [
        Mark(int(row["start"][:4]), f"{row['direction']} {write_time(_when(row))}",
             lead(f"{name}_turn", row["start"], "").target, *SHAPES[row["direction"]])
        for row in _rows(turned)
    ]  # fmt: skip
    known = years.drop_nulls(["low", "high"]).select("year", "low", "high").rows()
    bounds = {year: (low, high) for year, low, high in known}
    level = Series("level", years.select("year", "level").rows(), bounds=bounds)
    bars = Series("events", years.select("year", "events").rows(), bars=True)
    held = "years without data are shaded, the table holds the numbers"
    return draw_series([bars], f"Events of the two by year; {held}") + draw_series(
        [level], f"The level by year with its interval and the turns that events show; {held}", marks
    )
