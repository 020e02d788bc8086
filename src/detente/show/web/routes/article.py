"""The reader: an article with its highlights and its records, linked both ways; its date, and events added by hand."""

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import Any

import polars as pl

from detente.record.journal.changes import RefusedValueError
from detente.show.brief.entries import find_quad
from detente.show.brief.voices import find_id, quote_claim, quote_prediction
from detente.show.intake import date_article
from detente.show.web.content.highlights import Stretch, count_pages, cut_text, find_page
from detente.show.web.content.words import as_event
from detente.show.web.forms import CLOSED, find_passage, read_values
from detente.show.web.pages import Answer, Asked, Go, Page, read_at, write_at
from detente.show.web.room import View
from detente.show.wording import write_sentence, write_time
from detente.types import Article, Mention


def show_article(asked: Asked) -> Answer:
    """Show one article; its file stem or title leads to its permalink."""
    article = asked.project.find_article(asked.path["article"])
    if article.id != asked.path["article"]:
        return Go(f"/article/{article.id}{'.json' if asked.twin else ''}")
    view, page = asked.view, asked.query.get("page", "1")
    number = min(int(page), count_pages(article.text)) if page.isdecimal() and page != "0" and len(page) < 7 else 1
    records = list_records(article, view)

    def show() -> Mapping[str, Any]:
        stretches = [Stretch(one["id"], one["span"], one["kind"]) for one in records if one["kind"] != "rejected"]
        return {
            "article": article,
            "origin": view.evidence.article_of.get(article.origin or ""),
            "paragraphs": cut_text(article.text, stretches, number),
            "records": [one for one in records if find_page(one["span"].start) == number],
            "page": number,
            "pages": count_pages(article.text),
            "closed": CLOSED,
            "today": datetime.now(UTC).date().isoformat(),
            "quote": asked.query.get("quote", ""),
        }

    def list_all() -> Mapping[str, Any]:
        frames = {name: getattr(asked.project, name) for name in ("articles", "mentions", "claims", "stated_facts")}
        rows = {name: frame.filter(pl.col("article") == article.id).to_dicts() for name, frame in frames.items()}
        return {**rows.pop("articles")[0], "text": article.text, **rows}

    return Page("article.html", show, list_all)


def list_records(article: Article, view: View) -> list[dict[str, Any]]:
    """Return what was read in an article, in the order of its text, and what was rejected."""
    evidence = view.evidence
    mentions = [_show_mention(one, view) for one in evidence.mentions if one.article == article.id]
    gone = [_show_mention(one, view) | {"kind": "rejected"} for one in view.rejected if one.article == article.id]
    words = [
        {"id": find_id(told), "span": told.span, "kind": "word", "sentence": quoted.gist, "speaker": quoted.speaker}
        for told, quoted in _list_words(article, view)
    ]
    return sorted((*mentions, *gone, *words), key=lambda one: (one["span"].start, one["span"].end, one["id"]))


def add_event(asked: Asked) -> Answer:
    """Add an event by hand, at the words that a person chose or pasted."""
    article = asked.project.find_article(asked.path["article"])
    values = {name: value for name, value in read_values(asked).items() if value is not None}
    span = find_passage(article, asked.field("quote"), asked.field("start_char"))
    decision = asked.project.add(article.id, span, values, by=asked.by, reason=asked.field("reason"))
    outcome = next(one for one in asked.project.read_outcomes() if one.decision.id == decision.id)
    if outcome.mention is None:
        asked.project.withdraw([decision.id], by=asked.by)
        raise RefusedValueError(f"This cannot be added there: {outcome.why}.")
    return Go(f"/article/{article.id}?page={find_page(span.start)}#r-m-{outcome.mention}")


def give_date(asked: Asked) -> Answer:
    """Give an article its date; what hangs on the date is coded again."""
    article = asked.project.find_article(asked.path["article"])
    with asked.room.coding:
        date_article(asked.project, article.id, asked.field("date"), by=asked.by)
    return Go(f"/article/{article.id}")


def _show_mention(mention: Mention, view: View) -> dict[str, Any]:
    """Return a mention as a record of the reader: its own reading in words, and the event that it tells of."""
    event, told = view.events_of_mention.get(mention.id), as_event(mention)
    return {
        "id": f"m-{mention.id}", "mention": mention.id, "span": mention.span,
        "kind": find_quad(told).split(" ")[-1], "mark": find_quad(told, mark=True),
        "sentence": write_sentence(told, [mention]), "time": write_time(mention.time), "type": mention.type.value,
        "field": mention.field.value, "status": mention.status.value, "confidence": mention.confidence,
        "event": event.id if event else None, "witnesses": event.witnesses if event else 0,
        "speaker": mention.said_by or "", "rule": mention.rule,
    }  # fmt: skip


def _list_words(article: Article, view: View) -> Iterable[tuple[Any, Any]]:
    """Yield the claims and predictions of an article, each once, with their words."""
    claims = dict.fromkeys(one for one in view.evidence.claims if one.article == article.id)
    yield from ((one, quote_claim(one, view.every)) for one in claims)
    told = dict.fromkeys(one for one in view.predictions if one.article == article.id)
    yield from ((one, quote_prediction(one, view.every)) for one in told)


ROUTES = (
    *read_at("/article/{article}", show_article),
    write_at("/article/{article}/date", give_date),
    write_at("/article/{article}/add", add_event),
)
