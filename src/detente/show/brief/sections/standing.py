"""How it stands: the level with its interval and arrow, what moved it most, the fields, and what one author weighs."""

from collections.abc import Mapping
from typing import Any

from detente.show.brief.charts import draw_gauge
from detente.show.brief.entries import find_sources, link_event, link_events
from detente.show.brief.material import Material
from detente.show.brief.sections.bottom import MOVERS, say_level
from detente.show.brief.statements import Link, Said, say
from detente.show.wording import write_date, write_level

ARROWS = {1: ("↗", "warmer"), 0: ("→", "little changed"), -1: ("↘", "colder")}


def make_standing(material: Material) -> Mapping[str, Any]:
    """Return level, arrow, rationale, fields and authors; the reason alone where there is no level."""
    if not material.events:
        return {}
    why, direction = material.measures.why, material.measures.direction
    content = {
        "fields": [_show_field(row, material) for row in material.measures.fields],
        "reason": say_level(material),
    }
    if why.level is None or why.low is None or why.high is None:
        return {**content, "level": None}
    behind = why.events["event"].to_list()
    low, high = write_level(why.low), write_level(why.high)
    label = f"The level is {write_level(why.level)}, between {low} and {high}, on a scale from −10 to +10"

    def lead(text: str) -> Link:
        return link_events(text, behind, "Events behind the level")

    return {
        **content,
        "level": lead(write_level(why.level)),
        "low": lead(low),
        "high": lead(high),
        "n": lead(str(len(behind))),
        "arrow": ARROWS[direction.sign] if direction else None,
        "gauge": draw_gauge(why.level, (why.low, why.high), label, width=290, ticks=True),
        "movers": _list_movers(material),
        "authors": [_show_author(row, material) for row in why.authors.rows(named=True)],
    }


def _list_movers(material: Material) -> list[Said]:
    """Return what moved the level most, a sentence each; what moves it by less than is shown is left out."""
    rows = material.measures.why.events.head(MOVERS).rows(named=True)
    moved = [
        say(
            "raises" if row["influence"] > 0 else "lowers",
            event=link_event(material.event_of[row["event"]], material),
            by=link_events(write_level(abs(row["influence"])).lstrip("+"), [row["event"]], "Moved it"),
            sources=find_sources([row["event"]], material),
        )
        for row in rows
        if round(row["influence"], 1)
    ]
    return moved or [say("no_mover")]


def _show_field(row: Mapping[str, Any], material: Material) -> dict[str, Any]:
    """Return a line of the strip: the level of a field, or that there is too little for one."""
    counted = set(material.measures.why.events["event"].to_list())
    own = [event for event in material.events if event.field.value == row["field"]]
    events = [event.id for event in own if event.id in counted] or [event.id for event in own]
    label = f"Events in the field {row['field']}"
    shown: dict[str, Any] = {
        "name": row["field"],
        "n": link_events(str(row["events"] or "none"), events, label),
        "thin": row["thin"],
        "last": _link_last(row),
        "level": None,
    }
    if row["level"] is None:
        return shown
    level, low, high = (write_level(row[key]) for key in ("level", "low", "high"))
    told = f"{row['field']}: {level}, between {low} and {high}"
    return {
        **shown,
        "level": link_events(level, events, label),
        "bounds": [link_events(bound, events, label) for bound in (low, high)],
        "gauge": draw_gauge(row["level"], (row["low"], row["high"]), told),
    }


def _link_last(row: Mapping[str, Any]) -> Link | None:
    """Return the date of the last event of a field; one without a date is still going on."""
    date = write_date(row["last"]) if row["last"] else "ongoing"
    return Link(date, (f"e-{row['last_event']}",)) if row["last_event"] else None


def _show_author(row: Mapping[str, Any], material: Material) -> dict[str, Any]:
    """Return a line on what the level would be without one author."""
    author_of = material.measures.evidence.author_of
    ids = tuple(f"s-{material.numbers[one.id]}" for one in material.articles if author_of(one.id) == row["author"])
    label = f"Articles by {row['author']}"
    level = None if row["level_without"] is None else Link(write_level(row["level_without"]), ids, label)
    return {"name": Link(row["author"], ids, label), "events": Link(str(row["events"]), ids, label), "level": level}
