"""The view of an event: its witnesses, what was decided on it, how it is cited; and the forms that correct it."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from detente.errors import UnknownEvent, UnknownWord
from detente.measure.relation.stretches import find_stretch
from detente.record import DecisionKind
from detente.record.frames import list_dyads
from detente.record.journal.changes import RefusedValueError
from detente.show.brief.voices import find_id, quote_claim, quote_prediction
from detente.show.handover.bibliography import make_entries, write_bibtex
from detente.show.listing import tell_event
from detente.show.reviewing import find_changes
from detente.show.web.content.witnesses import call_witnesses, cite_witnesses, list_decisions, tell_outcome
from detente.show.web.forms import CLOSED, read_values
from detente.show.web.pages import Answer, Asked, Go, Page, read_at, write_at
from detente.show.web.room import View
from detente.types import Claim, Event, Mention, Prediction

NEAR = 12  # events that are offered as perhaps the same


def show_event(asked: Asked) -> Answer:
    """Show one event; an id that merged away, or that of a mention, leads to the event's permalink."""
    try:
        event = asked.project.find_event(asked.path["event"])
    except UnknownEvent:
        return _show_rejected(asked)
    if event.id != asked.path["event"]:
        return Go(f"/event/{event.id}{'.json' if asked.twin else ''}")
    view = asked.view

    def show() -> Mapping[str, Any]:
        witnesses, entry = call_witnesses(event, view), view.entries[event.id]
        return {
            "event": event,
            "entry": entry,
            "witnesses": witnesses,
            "dyads": ["-".join(pair) for pair, events in view.evidence.by_dyad.items() if event in events],
            "decisions": list_decisions(event, view),
            "near": [view.entries[one.id] for one in list_near(event, view)],
            "citation": cite_witnesses(entry.sentence, witnesses, f"detente:{event.id}"),
            "bibtex": write_bibtex(make_entries(dict.fromkeys(one.article for one in witnesses), view.keys)),
            "closed": CLOSED,
        }

    def tell() -> Mapping[str, Any]:
        return tell_event(asked.project, event.id) | {"decisions": list_decisions(event, view)}

    return Page("event.html", show, tell)


def show_claim(asked: Asked) -> Answer:
    """Show the words of one claim or prediction, by its permalink."""
    view, name = asked.view, asked.path["claim"]
    told: tuple[Claim | Prediction, ...] = (*view.evidence.claims, *view.predictions)
    one = next((one for one in told if find_id(one).partition("-")[2] == name), None)
    if one is None:
        raise UnknownEvent(f"No claim '{name}' in the project.")
    word = quote_claim(one, view.every) if isinstance(one, Claim) else quote_prediction(one, view.every)
    shown = {"word": word, "article": view.evidence.article_of[one.article], "anchor": word.id}
    return Page("claim.html", lambda: shown, lambda: asdict(word))


def decide(asked: Asked) -> Answer:
    """Accept, reject or edit one mention."""
    name, kind = asked.path["mention"], read_kind(asked.path["kind"])
    mention = _find_mention(asked.view, name)
    values = find_changes(mention, read_values(asked)) if kind == DecisionKind.EDIT else {}
    if kind == DecisionKind.EDIT and not values:
        raise RefusedValueError("Nothing was changed: the mention already says so.")
    asked.project.decide(kind, name, values, by=asked.by, reason=asked.field("reason"))
    return go_to_mention(asked, mention)


def merge(asked: Asked) -> Answer:
    """Say that an event and another are one."""
    event, other = (asked.project.find_event(one) for one in (asked.path["event"], asked.field("other")))
    if event.id == other.id:
        raise RefusedValueError("These are one event already.")
    asked.project.merge({*event.mentions, *other.mentions}, by=asked.by, reason=asked.field("reason"))
    return Go(f"/event/{event.id}")


def split(asked: Asked) -> Answer:
    """Say that some witnesses of an event tell of another one."""
    event = asked.project.find_event(asked.path["event"])
    leaving = {str(one) for one in asked.form.getlist("mention")} & {*event.mentions}
    if not leaving or leaving == {*event.mentions}:
        raise RefusedValueError("Tick some of the witnesses, not all: those tell of another event than the rest.")
    asked.project.split(leaving, {*event.mentions} - leaving, by=asked.by, reason=asked.field("reason"))
    return Go(f"/event/{event.id}")


def go_to_mention(asked: Asked, mention: Mention) -> Go:
    """Lead to the event that a mention tells of now, or to its place in the article where it was rejected."""
    event = asked.project.record().event_of.get(mention.id)
    return Go(f"/event/{event}" if event else f"/article/{mention.article}#r-{mention.id}")


def read_kind(word: str) -> DecisionKind:
    """Return the judgement that an address names."""
    if word not in {"accept", "reject", "edit"}:
        raise UnknownWord(f"No judgement '{word}': accept, reject or edit.")
    return DecisionKind(word)


def _show_rejected(asked: Asked) -> Answer:
    """Show who rejected an event of which no mention is left; one that never was is not found."""
    name = asked.path["event"]
    mention = next((one for one in asked.view.machine if one.id == name), None)
    outcomes = [tell_outcome(one) for one in asked.view.outcomes if one.mention == name]
    if mention is None:
        raise UnknownEvent(f"No event '{name}' in the project.")
    article = asked.view.evidence.article_of[mention.article]
    shown = {"mention": mention, "article": article, "decisions": outcomes}
    return Page("rejected.html", lambda: shown, lambda: {"event": name, "quote": mention.quote, "decisions": outcomes})


def _find_mention(view: View, name: str) -> Mention:
    """Return a mention as it is now, or as the machine found it where it was rejected."""
    held = view.evidence.mention_of.get(name) or next((one for one in view.machine if one.id == name), None)
    if held is None:
        raise UnknownEvent(f"No mention '{name}' in the project.")
    return held


def list_near(event: Event, view: View) -> list[Event]:
    """Return the events of the same parties that lie nearest in time, those of the same type first."""
    pairs, here = {*list_dyads(event)}, find_stretch(event.time)

    def distance(other: Event) -> tuple[bool, float, str]:
        there = find_stretch(other.time)
        apart = max(here[0], there[0]) - min(here[1], there[1]) if here and there else 1000.0
        return other.type != event.type, max(apart, 0.0), other.id

    others = [one for one in view.evidence.events if one.id != event.id and pairs & {*list_dyads(one)}]
    return sorted(others, key=distance)[:NEAR]


ROUTES = (
    *read_at("/event/{event}", show_event),
    *read_at("/claim/{claim}", show_claim),
    write_at("/mention/{mention}/{kind}", decide),
    write_at("/event/{event}/merge", merge),
    write_at("/event/{event}/split", split),
)
