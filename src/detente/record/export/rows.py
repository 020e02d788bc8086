"""The rows of exports: a plain dictionary for each mention, claim, prediction, stated fact, event and article."""

from collections.abc import Iterable, Mapping
from typing import Any

import polars as pl

from detente.record.frames import articles_frame, events_frame, stated_facts_frame
from detente.types import Amount, Article, Claim, Event, Mention, Prediction, StatedFact

Rows = list[dict[str, Any]]


def mention_rows(mentions: Iterable[Mention], event_of: Mapping[str, str], docs: Mapping[str, str]) -> Rows:
    """Return mentions under the keys of `mention.schema.json`."""
    return _sorted(
        {
            "id": one.id,
            **_place(one, docs),
            "source": list(one.source),
            "target": list(one.target),
            "type": one.type.value,
            "mode": one.mode,
            "field": one.field.value,
            "start": one.time.start,
            "end": one.time.end,
            "status": one.status.value,
            "said_by": one.said_by,
            "event": event_of.get(one.id),
            "amount": _amount(one.amount),
            "place": one.place,
            "trigger": one.trigger,
            "rule": one.rule,
            "confidence": one.confidence,
        }
        for one in mentions
    )


def claim_rows(claims: Iterable[Claim], docs: Mapping[str, str]) -> Rows:
    """Return claims under the keys of `claim.schema.json`; `dyad` is the subject: two codes, one, or ORDER."""
    same = ("direction", "driver", "said_by", "turn", "standing", "rule", "confidence")
    return _sorted(
        {
            **_place(claim, docs),
            "dyad": list(claim.subject),
            "driver_dyad": list(claim.driver_dyad) if claim.driver_dyad else None,
            "start": claim.time.start,
            "end": claim.time.end,
            **{name: getattr(claim, name) for name in same},
        }
        for claim in claims
    )


def prediction_rows(predictions: Iterable[Prediction], docs: Mapping[str, str]) -> Rows:
    """Return predictions under the keys of `prediction.schema.json`."""
    same = ("what", "likelihood", "condition", "horizon", "said_by")
    return _sorted(
        {**_place(one, docs), "dyad": list(one.dyad), **{name: getattr(one, name) for name in same}}
        for one in predictions
    )


def stated_fact_rows(facts: Iterable[StatedFact], articles: Iterable[Article]) -> Rows:
    """Return stated facts under the keys of `stated_fact.schema.json`."""
    return stated_facts_frame(facts, articles).to_dicts()


def event_rows(events: Iterable[Event], mentions: Iterable[Mention], articles: Iterable[Article]) -> Rows:
    """Return events under the keys of `event.schema.json`."""
    return _with_amount(events_frame(events, mentions, articles))


def article_rows(articles: Iterable[Article], mentions: Iterable[Mention], claims: Iterable[Claim]) -> Rows:
    """Return articles under the keys of `article.schema.json`, without their text."""
    return articles_frame(articles, mentions, claims).to_dicts()


def _with_amount(frame: pl.DataFrame) -> Rows:
    """Return a frame's rows, value and unit of an amount in one."""
    rows = []
    for row in frame.to_dicts():
        value, unit = row.pop("amount_value"), row.pop("amount_unit")
        rows.append({**row, "amount": None if value is None else {"value": value, "unit": unit}})
    return rows


def _amount(amount: Amount | None) -> dict[str, Any] | None:
    return {"value": amount.value, "unit": amount.unit} if amount else None


def _place(value: Mention | Claim | Prediction, docs: Mapping[str, str]) -> dict[str, Any]:
    """Return where something stands: article, its file stem, the words and their characters."""
    return {
        "doc": docs.get(value.article, value.article),
        "article": value.article,
        "quote": value.quote,
        "start_char": value.span.start,
        "end_char": value.span.end,
    }


def _sorted(rows: Iterable[dict[str, Any]]) -> Rows:
    """Return rows in the order of articles and their text."""
    return sorted(rows, key=lambda row: (row["doc"], row["article"], row["start_char"], row["end_char"], repr(row)))
