"""The reader: an article with its highlights and its records; what is said of it mended, and events added by hand."""

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import Any

import polars as pl

from detente.record import Anchor, Decision, DecisionKind
from detente.record.journal.changes import DESCRIBED, LONGEST, RefusedValueError, check_description
from detente.record.journal.decision import ON_ARTICLE
from detente.show.brief.entries import find_quad
from detente.show.brief.voices import find_id, quote_claim, quote_prediction
from detente.show.intake import catch_up
from detente.show.web.content.highlights import Stretch, count_pages, cut_text, find_page
from detente.show.web.content.witnesses import tell_outcome
from detente.show.web.content.words import as_event, write_line
from detente.show.web.forms import CLOSED, find_passage, read_values
from detente.show.web.pages import Answer, Asked, Go, Page, read_at, write_at
from detente.show.web.room import View
from detente.show.wording import write_sentence, write_time
from detente.types import Article, Mention

MOST_KNOWN = 500  # names offered for an author or outlet


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
            "told": tell_described(article),
            "known": {name: list_known(name, view) for name in ("author", "outlet")},
            "decisions": list_decided(article, view),
        }

    def list_all() -> Mapping[str, Any]:
        frames = {name: getattr(asked.project, name) for name in ("articles", "mentions", "claims", "stated_facts")}
        rows = {name: frame.filter(pl.col("article") == article.id).to_dicts() for name, frame in frames.items()}
        return {**rows.pop("articles")[0], "text": article.text, **rows, "decisions": list_decided(article, view)}

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


def tell_described(article: Article) -> dict[str, str]:
    """Return title, author and outlet as the form of a page shows them."""
    return {name: write_line(getattr(article, name) or "", LONGEST) for name in DESCRIBED}


def list_known(name: str, view: View) -> list[str]:
    """Return the authors or outlets of the project, so that one is not written in two ways."""
    return sorted({known for one in view.evidence.articles if (known := tell_described(one)[name])})[:MOST_KNOWN]


def list_decided(article: Article, view: View) -> list[dict[str, Any]]:
    """Return what people decided on an article itself, the latest first."""
    mine = [one for one in view.outcomes if one.decision.kind in ON_ARTICLE and _is_on(one.decision, article.id)]
    return [tell_outcome(one) for one in reversed(mine)]


def mend(asked: Asked) -> Answer:
    """Keep what a person says of an article: title, author, outlet, and the date, on which its coding hangs."""
    article = asked.project.find_article(asked.path["article"])
    shown, date = tell_described(article), asked.field("date")
    given = {name: " ".join(asked.field(name).split()) for name in DESCRIBED if name in asked.form}
    told = {name: words for name, words in given.items() if words != shown[name]}
    dated = "date" in asked.form and date != (article.date or "")
    if not told and not dated:
        raise RefusedValueError("Nothing was changed: the article already says so.")
    if told:
        check_description(told)  # before anything is written
    if dated:
        with asked.room.coding:
            asked.project.date_article(article.id, date, by=asked.by, reason=asked.field("reason"))
            catch_up(asked.project, article.id)
    if told:
        asked.project.describe_article(article.id, told, by=asked.by, reason=asked.field("reason"))
    return Go(f"/article/{article.id}")


def withdraw(asked: Asked) -> Answer:
    """Take back what somebody said of an article; what hangs on its date is coded again."""
    article, name = asked.project.find_article(asked.path["article"]), asked.field("decision")
    one = next((one for one in asked.view.decisions if one.id == name), None)
    if one is None or one.kind not in ON_ARTICLE or not _is_on(one, article.id):
        raise RefusedValueError("That was not decided on this article. Go back, and load the page again.")
    asked.project.withdraw([name], by=asked.by)
    if one.kind == DecisionKind.DATE:
        with asked.room.coding:
            catch_up(asked.project, article.id)
    return Go(f"/article/{article.id}")


def _is_on(decision: Decision, article: str) -> bool:
    return isinstance(decision.target, Anchor) and decision.target.article == article


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
    write_at("/article/{article}/mend", mend),
    write_at("/article/{article}/withdraw", withdraw),
    write_at("/article/{article}/add", add_event),
)
