"""The start: the dyads of the record, its articles with what is wrong with them, and the search for a pair."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

from detente.errors import UnknownActor
from detente.record import find_dyad
from detente.show.web.content.words import describe_dyad
from detente.show.web.pages import Answer, Asked, Go, Page, read_at, write_at
from detente.show.web.room import View
from detente.show.web.routes.adding import FORM
from detente.show.web.routes.dyad import describe_standing
from detente.types import Event

FEWEST = 3  # events of a pair that is shown with its level
MOST = 24  # pairs so shown


def show_start(asked: Asked) -> Answer:
    """Show what the project holds."""
    view = asked.view
    pairs = sorted(view.evidence.by_dyad.items(), key=lambda item: (-len(item[1]), item[0]))
    large = [pair for pair in pairs if len(pair[1]) >= FEWEST][:MOST]

    def show() -> Mapping[str, Any]:
        return {
            "dyads": [_show_dyad("-".join(pair), events, view) for pair, events in large],
            "others": [("-".join(pair), len(events)) for pair, events in pairs if (pair, events) not in large],
            "articles": asked.project.articles.to_dicts(),
            "faults": view.faults,
            "article_of": view.evidence.article_of,
            "events": len(view.evidence.events),
            **FORM,
        }

    def list_all() -> Mapping[str, Any]:
        rows = [{"dyad": "-".join(pair), "events": len(events)} for pair, events in pairs]
        faults = [asdict(one) for one in view.faults]
        return {"dyads": rows, "articles": asked.project.articles.to_dicts(), "faults": faults}

    return Page("start.html", show, list_all)


def search(asked: Asked) -> Answer:
    """Go to the dyad that is asked for, or list those that may be meant."""
    wanted, known = asked.query.get("q", "").strip(), asked.view.evidence.known
    try:
        return Go(f"/dyad/{'-'.join(find_dyad(wanted, known))}{'.json' if asked.twin else ''}")
    except UnknownActor as error:
        why = str(error)
    near = _find_near(wanted, asked.view)
    shown = {"wanted": wanted, "why": "" if near else why, "near": near}
    return Page("search.html", lambda: shown, lambda: {"q": wanted, "dyads": [name for name, _ in near], "note": why})


def sign(asked: Asked) -> Answer:
    """Let a person say under which name decisions are written down."""
    return Go("/", asked.field("by"))


def _show_dyad(name: str, events: Sequence[Event], view: View) -> dict[str, Any]:
    """Return the line of one dyad."""
    material = view.material(name)
    last = max((event for event in material.dated), key=lambda one: one.time.end or one.time.start or "", default=None)
    return {
        "dyad": name, "events": len(events), "standing": describe_standing(material, ticks=False),
        "last": view.entries[last.id] if last else None,
        "articles": len({one for event in events for one in view.evidence.articles_of(event)}),
    }  # fmt: skip


def _find_near(wanted: str, view: View) -> list[tuple[str, int]]:
    """Return the dyads of the record whose names hold all the words asked for, with their number of events."""
    words = [word for word in wanted.casefold().replace("-", " ").replace("–", " ").split() if len(word) > 2]
    named = [("-".join(pair), len(events)) for pair, events in view.evidence.by_dyad.items()]
    held = [(name, count) for name, count in named if all(_is_in(word, name) for word in words)]
    return sorted(held if words else [], key=lambda item: (-item[1], item[0]))


def _is_in(word: str, name: str) -> bool:
    return word in f"{name} {describe_dyad(name)}".casefold()


ROUTES = (*read_at("/", show_start), *read_at("/search", search), write_at("/name", sign))
