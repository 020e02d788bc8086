"""Filters as they stand in the address of a page: which events of a dyad are listed."""

from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import urlencode

from detente.record import Selection
from detente.show.brief import Material
from detente.show.wording import title_actor
from detente.types import EventType, Field, Status

NAMES = ("since", "until", "type", "field", "status", "source")


def read_filters(query: Mapping[str, str]) -> dict[str, str]:
    """Return the filters that an address sets."""
    return {name: query[name].strip() for name in NAMES if query.get(name, "").strip()}


def make_selection(dyad: str, filters: Mapping[str, str]) -> Selection:
    """Return which events are asked for."""
    return Selection(dyad=dyad, **filters)


def list_choices(material: Material, filters: Mapping[str, str]) -> dict[str, list[tuple[str, str]]]:
    """Return value and label of what each closed filter can be set to: what the dyad has, and what is set."""
    events = material.events
    held: dict[str, Iterable[str]] = {
        "type": (event.type.value for event in events),
        "field": (event.field.value for event in events),
        "status": (event.status.value for event in events),
        "source": (code for event in events for code in event.source),
    }
    orders: dict[str, list[str]] = {"type": [*EventType], "field": [*Field], "status": [*Status]}
    chosen = {name: {*values, filters[name]} if name in filters else {*values} for name, values in held.items()}
    choices = {name: [(one, one.lower()) for one in order if one in chosen[name]] for name, order in orders.items()}
    return choices | {"source": [(code, title_actor(code)) for code in sorted(chosen["source"])]}


def write_address(dyad: str, filters: Mapping[str, Any]) -> str:
    """Return the address of a dyad's page with these filters."""
    given = {name: value for name, value in filters.items() if value}
    return f"/dyad/{dyad}{'?' if given else ''}{urlencode(given)}#events"
