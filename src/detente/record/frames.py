"""Frames with published shapes: events, mentions, articles, claims, stated facts; for polars, pandas and Arrow."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from enum import StrEnum
from typing import Any, TypeAlias

import polars as pl

from detente.errors import InvalidDate, UnknownWord
from detente.record.dyads import find_actor, find_dyad, lineage_of
from detente.record.journal.changes import ISO_DATE
from detente.types import Article, Claim, Event, EventType, Field, Mention, StatedFact, Status

Shape: TypeAlias = "Mapping[str, pl.DataType]"
TEXT, LIST, WHOLE, REAL = pl.String(), pl.List(pl.String()), pl.Int64(), pl.Float64()
ACT_SHAPE: Shape = {"source": LIST, "target": LIST, "type": TEXT, "field": TEXT, "status": TEXT}
TIME_SHAPE: Shape = {"start": TEXT, "end": TEXT, "edtf": TEXT}
FACT_SHAPE: Shape = {"amount_value": REAL, "amount_unit": TEXT, "place": TEXT, "confidence": REAL}
PLACE_SHAPE: Shape = {"article": TEXT, "doc": TEXT, "quote": TEXT, "start_char": WHOLE, "end_char": WHOLE}
EVENT_SHAPE: Shape = {
    "event": TEXT, **TIME_SHAPE, **ACT_SHAPE, "dyads": LIST, **FACT_SHAPE, "witnesses": WHOLE, "mentions": LIST,
    "articles": LIST, "quote": TEXT,
}  # fmt: skip
MENTION_SHAPE: Shape = {
    "id": TEXT, "event": TEXT, **PLACE_SHAPE, **ACT_SHAPE, "mode": TEXT, **TIME_SHAPE, "said_by": TEXT, **FACT_SHAPE,
    "trigger": TEXT, "rule": TEXT,
}  # fmt: skip
ARTICLE_SHAPE: Shape = {
    "article": TEXT, "doc": TEXT, "date": TEXT, "title": TEXT, "author": TEXT, "outlet": TEXT, "language": TEXT,
    "origin": TEXT, "text_hash": TEXT, "characters": WHOLE, "mentions": WHOLE, "claims": WHOLE,
}  # fmt: skip
CLAIM_SHAPE: Shape = {
    **PLACE_SHAPE, "subject": LIST, "direction": WHOLE, "driver": TEXT, "driver_dyad": LIST, "said_by": TEXT,
    **TIME_SHAPE, "turn": TEXT, "standing": TEXT, "rule": TEXT, "confidence": REAL,
}  # fmt: skip
STATED_FACT_SHAPE: Shape = {
    **PLACE_SHAPE, "kind": TEXT, "actors": LIST, "low": REAL, "high": REAL, "about": TEXT, "of": TEXT, "said_by": TEXT,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Selection:
    """Which events: None lets all through. A dyad or source named with today's state takes in its predecessors.

    Type, field and status may be in small or capital letters; one that there is none of is an UnknownWord.
    """

    dyad: str | None = None
    type: str | None = None
    field: str | None = None
    status: str | None = None
    since: str | None = None
    until: str | None = None
    source: str | None = None


def events_frame(
    events: Iterable[Event],
    mentions: Iterable[Mention],
    articles: Iterable[Article],
    *,
    selection: Selection | None = None,
) -> pl.DataFrame:
    """Return one row an event, in the order of time, undated ones last.

    Columns: event (id), start, end, edtf, source, target, type, field, status, dyads, amount_value, amount_unit, place,
    confidence, witnesses (articles that are no copies), mentions and articles (ids), quote (of the surest mention).
    """
    by_id = {mention.id: mention for mention in mentions}
    chosen = _select(tuple(events), selection or Selection())
    docs = {article.id: article.doc for article in articles}
    rows = [_event_row(event, [by_id[one] for one in event.mentions if one in by_id], docs) for event in chosen]
    rows.sort(key=lambda row: (row["start"] or row["end"] or "9999", row["event"]))
    return pl.DataFrame(rows, schema=EVENT_SHAPE)


def mentions_frame(mentions: Iterable[Mention], events: Iterable[Event], articles: Iterable[Article]) -> pl.DataFrame:
    """Return one row a mention, in the order of articles and their text.

    Columns: id, event, article, doc, quote, start_char, end_char, source, target, type, field, status, mode, start,
    end, edtf, said_by, amount_value, amount_unit, place, confidence, trigger, rule.
    """
    docs = {article.id: article.doc for article in articles}
    event_of = {mention: event.id for event in events for mention in event.mentions}
    same = ("id", "mode", "said_by", "trigger", "rule")
    rows = [
        {
            **{name: getattr(one, name) for name in same},
            "event": event_of.get(one.id),
            **_place_row(one, docs),
            **_act_row(one),
        }
        for one in mentions
    ]
    rows.sort(key=lambda row: (row["doc"], row["article"], row["start_char"], row["end_char"], row["id"]))
    return pl.DataFrame(rows, schema=MENTION_SHAPE)


def articles_frame(articles: Iterable[Article], mentions: Iterable[Mention], claims: Iterable[Claim]) -> pl.DataFrame:
    """Return one row an article, by file stem, without its text.

    Columns: article, doc, date (as decided), title, author, outlet, language, origin (of a copy), text_hash,
    characters, mentions and claims (their number).
    """
    counts, claimed = _count(mentions), _count(claims)
    same = ("doc", "date", "title", "author", "outlet", "language", "origin", "text_hash")
    rows = [
        {
            **{name: getattr(article, name) for name in same},
            "article": article.id,
            "characters": len(article.text),
            "mentions": counts.get(article.id, 0),
            "claims": claimed.get(article.id, 0),
        }
        for article in articles
    ]
    rows.sort(key=lambda row: (row["doc"], row["article"]))
    return pl.DataFrame(rows, schema=ARTICLE_SHAPE)


def claims_frame(claims: Iterable[Claim], articles: Iterable[Article]) -> pl.DataFrame:
    """Return one row a claim, in the order of articles and their text.

    Columns: article, doc, quote, start_char, end_char, subject, direction, driver, driver_dyad, said_by, start, end,
    edtf, turn, standing, rule, confidence.
    """
    docs = {article.id: article.doc for article in articles}
    same = ("direction", "driver", "said_by", "turn", "standing", "rule", "confidence")
    rows = [
        {
            **{name: getattr(claim, name) for name in same},
            **_place_row(claim, docs),
            "subject": list(claim.subject),
            "driver_dyad": list(claim.driver_dyad) if claim.driver_dyad else None,
            "start": claim.time.start,
            "end": claim.time.end,
            "edtf": claim.time.edtf,
        }
        for claim in claims
    ]
    rows.sort(key=lambda row: (row["doc"], row["article"], row["start_char"], row["end_char"], str(row["driver"])))
    return pl.DataFrame(rows, schema=CLAIM_SHAPE)


def stated_facts_frame(
    facts: Iterable[StatedFact], articles: Iterable[Article], *, dyad: str | None = None
) -> pl.DataFrame:
    """Return one row a stated fact, in the order of articles and their text; with `dyad` those that name both sides.

    Columns: article, doc, quote, start_char, end_char, kind (share, dependence or rank), actors, low and high
    (percent), about, of, said_by.
    """
    docs, held = {article.id: article.doc for article in articles}, tuple(facts)
    sides = (
        [lineage_of(code) for code in find_dyad(dyad, {code for one in held for code in one.actors})] if dyad else []
    )
    same = ("kind", "low", "high", "about", "of", "said_by")
    rows = [
        {**{name: getattr(one, name) for name in same}, **_place_row(one, docs), "actors": list(one.actors)}
        for one in held
        if all(side & set(one.actors) for side in sides)
    ]
    rows.sort(key=lambda row: (row["doc"], row["article"], row["start_char"], row["end_char"]))
    return pl.DataFrame(rows, schema=STATED_FACT_SHAPE)


def list_dyads(event: Event | Mention) -> list[str]:
    """Return the dyads that an event touches, `PAK-RUS`, sorted, with the codes of their time."""
    return sorted({"-".join(sorted((a, b))) for a in event.source for b in event.target if a != b})


def _select(events: Sequence[Event], selection: Selection) -> list[Event]:
    """Return the events that pass every condition of the selection."""
    known = {code for event in events for code in (*event.source, *event.target)}
    sides = [lineage_of(code) for code in find_dyad(selection.dyad, known)] if selection.dyad else []
    actors = lineage_of(find_actor(selection.source, known)) if selection.source else None
    since, until = check_date(selection.since), check_date(selection.until)
    kind, field = _find_word("type", selection.type, EventType), _find_word("field", selection.field, Field)
    status = _find_word("status", selection.status, Status)
    return [
        event
        for event in events
        if kind in {None, event.type}
        and field in {None, event.field}
        and status in {None, event.status}
        and (not sides or _touches(event, sides))
        and (actors is None or actors & set(event.source))
        and _is_within(event, since, until)
    ]


def _find_word(what: str, wanted: str | None, closed: type[StrEnum]) -> StrEnum | None:
    """Return the word of a closed list that is asked for, in letters of either case."""
    if wanted is None:
        return None
    words = {member.value.casefold(): member for member in closed}
    if wanted.casefold() not in words:
        near = get_close_matches(wanted.casefold(), words, n=1)
        hint = f" Did you mean '{words[near[0]].value}'?" if near else ""
        raise UnknownWord(f"No {what} '{wanted}'.{hint} There are {', '.join(closed)}.")
    return words[wanted.casefold()]


def _touches(event: Event, sides: list[frozenset[str]]) -> bool:
    """Whether one side of a dyad acts towards the other."""
    first, second = sides
    source, target = set(event.source), set(event.target)
    return bool((source & first and target & second) or (source & second and target & first))


def _is_within(event: Event, since: str | None, until: str | None) -> bool:
    """Whether the event's time touches the stretch asked for; what is undated is in no stretch."""
    start, end = event.time.start, event.time.end
    if since is None and until is None:
        return True
    if start is None and end is None:
        return False
    return (since is None or since <= f"{end or '9999'}~") and (until is None or (start or "0000") <= f"{until}~")


def check_date(date: str | None) -> str | None:
    """Return a date that is ISO, `2015`, `2015-06` or `2015-06-14`, or none at all; an InvalidDate where it is not."""
    if date is not None and not ISO_DATE.fullmatch(date):
        raise InvalidDate(f"'{date}' is no ISO date: write 2015, 2015-06 or 2015-06-14.")
    return date


def _event_row(event: Event, members: list[Mention], docs: Mapping[str, str]) -> dict[str, Any]:
    surest = min(members, key=lambda one: (-one.confidence, docs.get(one.article, ""), one.span.start), default=None)
    return {
        "event": event.id,
        **_act_row(event),
        "dyads": list_dyads(event),
        "witnesses": event.witnesses,
        "mentions": list(event.mentions),
        "articles": sorted({one.article for one in members}),
        "quote": surest.quote if surest else None,
    }


def _act_row(value: Event | Mention) -> dict[str, Any]:
    """Return the columns that events and mentions share."""
    return {
        "start": value.time.start,
        "end": value.time.end,
        "edtf": value.time.edtf,
        "source": list(value.source),
        "target": list(value.target),
        "type": value.type.value,
        "field": value.field.value,
        "status": value.status.value,
        "amount_value": value.amount.value if value.amount else None,
        "amount_unit": value.amount.unit if value.amount else None,
        "place": value.place,
        "confidence": value.confidence,
    }


def _place_row(value: Mention | Claim | StatedFact, docs: Mapping[str, str]) -> dict[str, Any]:
    """Return the columns that say where something stands."""
    span = value.span
    place = {"article": value.article, "doc": docs.get(value.article, value.article), "quote": value.quote}
    return {**place, "start_char": span.start, "end_char": span.end}


def _count(values: Iterable[Mention | Claim]) -> dict[str, int]:
    """Return how many values each article holds."""
    counts: dict[str, int] = {}
    for value in values:
        counts[value.article] = counts.get(value.article, 0) + 1
    return counts
