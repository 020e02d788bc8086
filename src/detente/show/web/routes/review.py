"""The review queue: one card at a time, the most worth looking at first; each judgement is one key."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from detente.measure.review import estimate_precision
from detente.record import DecisionKind, Verdict
from detente.record.journal.changes import RefusedValueError
from detente.show.reviewing import find_changes
from detente.show.web.content.witnesses import call_witnesses
from detente.show.web.forms import CLOSED, read_values
from detente.show.web.pages import Answer, Asked, Go, Page, read_at, write_at
from detente.show.web.routes.dyad import describe_standing
from detente.show.web.routes.event import list_near, read_kind
from detente.show.wording import write_level

DONE = {
    "accept": "Accepted", "code": "Coded", "reject": "Rejected", "edit": "Edited", "merge": "Merged",
    "undo": "Taken back",
}  # fmt: skip


def show_queue(asked: Asked) -> Answer:
    """Show the card at a place of the queue, of one dyad or of all."""
    view, dyad = asked.view, asked.query.get("dyad", "")
    cards = view.cards(dyad)
    at = find_place(asked, len(cards))
    precision = estimate_precision(view.decisions)

    def show() -> Mapping[str, Any]:
        row = cards.row(at, named=True) if len(cards) else None
        event = view.event_of[row["event"]] if row else None
        return {
            "card": row, "event": event, "entry": view.entries[event.id] if event else None,
            "witnesses": call_witnesses(event, view) if event else [],
            "near": [view.entries[one.id] for one in list_near(event, view)] if event else [],
            "standing": describe_standing(view.material(row["dyad"])) if row else None,
            "at": at, "left": len(cards), "dyad": dyad, "precision": precision, "closed": CLOSED,
            "done": DONE.get(asked.query.get("done", ""), ""), "moved": _tell_move(asked),
        }  # fmt: skip

    numbers = {name: getattr(precision, name) for name in ("checked", "accepted", "share", "low", "high")}
    return Page("review.html", show, lambda: {"cards": cards.to_dicts(), "at": at, "precision": numbers})


def judge(asked: Asked) -> Answer:
    """Accept, reject or edit the event of a card, by all its mentions at once."""
    event, kind = asked.project.find_event(asked.field("event")), read_kind(asked.path["kind"])
    values = find_changes(event, read_values(asked)) if kind == DecisionKind.EDIT else {}
    if kind == DecisionKind.EDIT and not values:
        raise RefusedValueError("Nothing was changed: the event already says so.")
    mentions = [asked.view.evidence.mention_of[one] for one in event.mentions]
    asked.project.judge(mentions, Verdict(kind, asked.by, values, asked.field("reason")))
    return _go_on(asked, kind.value)


def merge(asked: Asked) -> Answer:
    """Say that the event of a card and another are one."""
    event, other = (asked.project.find_event(asked.field(one)) for one in ("event", "other"))
    if event.id == other.id:
        raise RefusedValueError("These are one event already.")
    asked.project.merge({*event.mentions, *other.mentions}, by=asked.by, reason=asked.field("reason"))
    return _go_on(asked, "merge")


def undo(asked: Asked) -> Answer:
    """Take back what this person decided last."""
    return _go_on(asked, "undo" if asked.project.undo(by=asked.by) else "")


def _go_on(asked: Asked, done: str) -> Go:
    """Go on with the card that is now at the same place; the address keeps where the level stood."""
    card = asked.field("of")
    before = describe_standing(asked.view.material(card))["level"] if card else None
    told = {"dyad": asked.field("dyad"), "at": asked.field("at"), "done": done}
    told |= {"of": card, "was": f"{before:.4f}"} if before is not None else {}
    return Go("/review?" + urlencode({name: value for name, value in told.items() if value}))


def _tell_move(asked: Asked) -> dict[str, Any] | None:
    """Return how far the last judgement moved the level of its dyad, where it did by as much as is shown."""
    name, was = asked.query.get("of", ""), asked.query.get("was", "")
    known = {"-".join(pair) for pair in asked.view.evidence.by_dyad}
    now = describe_standing(asked.view.material(name))["level"] if name in known else None
    try:
        change = now - float(was) if now is not None else 0.0
    except ValueError:
        return None
    return {"dyad": name, "by": write_level(change)} if 0.05 <= abs(change) <= 20 else None


def find_place(asked: Asked, cards: int) -> int:
    """Return which of so many cards is asked for, the last one where there are fewer."""
    words = asked.query.get("at", "0")
    return max(0, min(int(words) if words.isdecimal() and len(words) < 7 else 0, cards - 1))


ROUTES = (
    *read_at("/review", show_queue),
    write_at("/review/merge", merge),
    write_at("/review/undo", undo),
    write_at("/review/{kind}", judge),
)
