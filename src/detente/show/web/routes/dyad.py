"""The view of a dyad: how it stands and stood, its events chosen by filters, and why its level is what it is."""

from collections.abc import Mapping
from dataclasses import asdict
from itertools import groupby
from operator import itemgetter
from typing import Any

import polars as pl

from detente.measure.relation import explain_level
from detente.record import find_dyad
from detente.show.brief import Material
from detente.show.brief.charts import draw_gauge
from detente.show.brief.entries import find_quad
from detente.show.web.content.charts import draw_course
from detente.show.web.filters import list_choices, make_selection, read_filters, write_address
from detente.show.web.pages import Answer, Asked, Go, Page, read_at
from detente.show.wording import name_dyad, write_date, write_level, write_time
from detente.types import Interval

ARROWS = {1: ("↗", "warmer"), 0: ("→", "little changed"), -1: ("↘", "colder")}


def show_dyad(asked: Asked) -> Answer:
    """Show one dyad; a name or another order of its codes leads to its permalink."""
    material = find_material(asked)
    name, filters = "-".join(material.dyad), read_filters(asked.query)
    if asked.path["dyad"] != name:
        return Go(write_address(f"{name}{'.json' if asked.twin else ''}", filters).removesuffix("#events"))
    chosen = asked.project.select_events(make_selection(name, filters))

    def show() -> Mapping[str, Any]:
        entries = [(year, asked.view.entries[one]) for one, year in zip(chosen["event"], _years(chosen), strict=True)]
        return {
            "dyad": name,
            "title": name_dyad(material.dyad),
            "standing": describe_standing(material),
            "fields": [_show_field(row, name) for row in material.measures.fields],
            "pictures": draw_course(material),
            "told": material.measures.phases.told.rows(named=True),
            "phases": _list_phases(material),
            "years": _list_years(material),
            "filters": filters,
            "choices": list_choices(material, filters),
            "groups": [(year, [one for _, one in group]) for year, group in groupby(entries, itemgetter(0))],
            "chosen": len(chosen),
            "all": len(material.events),
        }

    return Page("dyad.html", show, lambda: {"events": chosen.to_dicts(), **_list_frames(material)})


def show_why(asked: Asked) -> Answer:
    """Show what the level over a period rests on: the events by their influence, and it without each author."""
    material = find_material(asked)
    name, period = "-".join(material.dyad), asked.query.get("period", "").strip()
    why = explain_level(asked.view.evidence, name, period) if period else material.measures.why

    def show() -> Mapping[str, Any]:
        moved = [(row, asked.view.entries[row["event"]]) for row in why.events.rows(named=True)]
        authors = [row | {"articles": _list_by(row["author"], material)} for row in why.authors.rows(named=True)]
        spoken = " to ".join(map(write_date, why.period.split("/"))) if why.level is not None else why.period
        title = name_dyad(material.dyad)
        return {"why": why, "period": spoken, "moved": moved, "authors": authors, "title": title, "dyad": name}

    frames = {"events": why.events.to_dicts(), "authors": why.authors.to_dicts()}
    rest = {name: getattr(why, name) for name in ("dyad", "period", "note", "level", "low", "high")}
    return Page("why.html", show, lambda: {**rest, **frames})


def describe_standing(material: Material, *, ticks: bool = True) -> dict[str, Any]:
    """Return where a relation stands: level, bounds, arrow and scale, or the reason why that cannot be said."""
    relation, direction = material.measures.relation, material.measures.direction
    now = relation.standing
    if now is None or now.low is None or now.high is None:
        return {"level": None, "note": relation.note, "as_of": relation.as_of}
    low, high = write_level(now.low), write_level(now.high)
    label = f"The level is {write_level(now.level)}, between {low} and {high}, on a scale from −10 to +10"
    return {
        "level": now.level, "low": now.low, "high": now.high, "events": now.events, "as_of": relation.as_of,
        "arrow": ARROWS[direction.sign] if direction else None,
        "gauge": draw_gauge(now.level, (now.low, now.high), label, ticks=ticks),
        "edition": relation.edition,
    }  # fmt: skip


def find_material(asked: Asked) -> Material:
    """Return what is known of the dyad that an address names."""
    known = asked.view.evidence.known
    return asked.view.material("-".join(find_dyad(asked.path["dyad"], known)))


def _show_field(row: Mapping[str, Any], dyad: str) -> dict[str, Any]:
    """Return a line of the strip of fields, with the address of its events."""
    shown = {**row, "gauge": None, "address": write_address(dyad, {"field": row["field"]})}
    if row["level"] is not None:
        label = f"{row['field']}: {write_level(row['level'])}, {write_level(row['low'])} to {write_level(row['high'])}"
        shown["gauge"] = draw_gauge(row["level"], (row["low"], row["high"]), label)
    return shown


def _list_phases(material: Material) -> list[dict[str, Any]]:
    """Return the phases between the turns that events show, with the address of each one's events."""
    counted, name = material.measures.phases.counted, "-".join(material.dyad)
    rows = counted.stretches.rows(named=True) if len(counted.turns) else []
    return [
        {**row, "time": write_time(Interval(row["start"], row["end"])),
         "address": write_address(name, {"since": row["start"], "until": row["end"]})}
        for row in rows
    ]  # fmt: skip


def _list_years(material: Material) -> list[dict[str, Any]]:
    """Return the level of the years in which something happened, and the events as their marks."""
    told: dict[int, list[tuple[str, str]]] = {}
    for event in material.dated:
        year = int((event.time.start or event.time.end or "0")[:4])
        told.setdefault(year, []).append((event.id, find_quad(event, mark=True)))
    return [{**row, "events": told[row["year"]]} for row in material.measures.levels if row["year"] in told]


def _list_frames(material: Material) -> dict[str, Any]:
    """Return the frames of the dyad under the names that the commands print them by."""
    measures = material.measures
    relation, counted = measures.relation, measures.phases.counted
    return {
        "dyad": relation.dyad, "as_of": relation.as_of, "note": relation.note,
        "standing": asdict(relation.standing) if relation.standing else None,
        "series": relation.series.to_dicts(), "fields": measures.fields,
        "told": measures.phases.told.to_dicts(), "counted": counted.turns.to_dicts(),
        "stretches": counted.stretches.to_dicts(), "together": measures.phases.together.to_dicts(),
    }  # fmt: skip


def _years(events: pl.DataFrame) -> list[str]:
    """Return the heading under which each event stands: its first year."""
    return [(start or end or "undated").split("-")[0] for start, end in events.select("start", "end").iter_rows()]


def _list_by(author: str, material: Material) -> list[str]:
    """Return the ids of what an author wrote."""
    author_of = material.measures.evidence.author_of
    return [one.id for one in material.articles if author_of(one.id) == author]


ROUTES = (
    *read_at("/dyad/{dyad}/why", show_why),
    *read_at("/dyad/{dyad}", show_dyad),
)
