"""The review without sight of the machine's reading and of others' decisions: a person codes each card anew."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from detente.errors import UnknownEvent
from detente.measure.review import estimate_precision
from detente.record import DecisionKind, Verdict
from detente.record.journal.changes import RefusedValueError
from detente.show.reviewing import Card, Deck, Request, judge_blind
from detente.show.web.content.witnesses import call_witness
from detente.show.web.forms import CLOSED, WORDS, read_values
from detente.show.web.pages import Answer, Asked, Go, Page, read_at, write_at
from detente.show.web.routes.review import DONE, find_place
from detente.types import Mention

AROUND = 1500  # characters on each side of a quote: the reader, with its highlights, may not be looked at


def show_card(asked: Asked) -> Answer:
    """Show the words of the card at a place of a person's own queue, and nothing of how they are read."""
    dyad = asked.query.get("dyad", "")
    deck = _open(asked, dyad)
    at = find_place(asked, len(deck.cards))
    found = estimate_precision(one for one in asked.view.decisions if one.by == asked.by)

    def show() -> Mapping[str, Any]:
        card = deck.cards[at] if deck.cards else None
        told = [call_witness(one, deck.articles[one.article], AROUND) for one in card.mentions] if card else []
        return {
            "card": card.event.id if card else "", "witnesses": told, "at": at, "left": len(deck.cards), "dyad": dyad,
            "closed": CLOSED, "found": found, "done": DONE.get(asked.query.get("done", ""), ""),
        }  # fmt: skip

    def tell() -> Mapping[str, Any]:
        words = [[_tell_words(told, deck) for told in one.mentions] for one in deck.cards]
        cards = [{"card": one.event.id, "words": told} for one, told in zip(deck.cards, words, strict=True)]
        return {"cards": cards, "at": at, "by": asked.by, "coded": found.checked}

    return Page("blind.html", show, tell)


def code(asked: Asked) -> Answer:
    """Keep what a person codes: what equals the reading accepts it, anything else edits it."""
    values = read_values(asked)
    if {"source", "target", "start", "end", *WORDS} - {*values} or not all(values[name] for name in WORDS):
        raise RefusedValueError("Choose type, field and status, and say who acts and to whom.")
    card = _find_card(asked)
    kind, differs = judge_blind(card.event, values)
    asked.project.judge(card.mentions, Verdict(kind, asked.by, differs, asked.field("reason")))
    return _go_on(asked, "code")


def reject(asked: Asked) -> Answer:
    """Say that the words of a card tell of no event."""
    asked.project.judge(_find_card(asked).mentions, Verdict(DecisionKind.REJECT, asked.by))
    return _go_on(asked, "reject")


def undo(asked: Asked) -> Answer:
    """Take back what this person decided last."""
    return _go_on(asked, "undo" if asked.project.undo(by=asked.by) else "")


def _open(asked: Asked, dyad: str) -> Deck:
    return asked.view.deck(asked.project, Request(asked.by, dyad or None, blind=True))


def _find_card(asked: Asked) -> Card:
    name = asked.field("event")
    for card in _open(asked, asked.field("dyad")).cards:
        if card.event.id == name:
            return card
    raise UnknownEvent("This card was judged already. Go back, and load the page again.")


def _go_on(asked: Asked, done: str) -> Go:
    told = {"dyad": asked.field("dyad"), "at": asked.field("at"), "done": done}
    return Go("/review/blind?" + urlencode({name: value for name, value in told.items() if value}))


def _tell_words(mention: Mention, deck: Deck) -> Mapping[str, Any]:
    span = {"start_char": mention.span.start, "end_char": mention.span.end}
    return {"article": mention.article, "doc": deck.articles[mention.article].doc, **span, "quote": mention.quote}


ROUTES = (
    *read_at("/review/blind", show_card),
    write_at("/review/blind/code", code),
    write_at("/review/blind/reject", reject),
    write_at("/review/blind/undo", undo),
)
