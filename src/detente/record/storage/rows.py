"""Values as rows of the project's tables, and back. Lists of codes are JSON; missing is NULL."""

import json
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from detente.record.journal.decision import Anchor, Decision, DecisionKind
from detente.types import (
    Amount,
    Article,
    Claim,
    Event,
    EventType,
    Field,
    Interval,
    Mention,
    Prediction,
    Span,
    StatedFact,
    Status,
    short_hash,
)

Row = Mapping[str, Any]  # as sqlite3 gives it
ARTICLE_COLUMNS = ("id", "doc", "text", "title", "author", "outlet", "date", "language", "source", "origin")
STATED = ("kind", "low", "high", "about", "of", "said_by")


def article_row(article: Article, reader_version: str) -> dict[str, Any]:
    """Return the row of an article."""
    row = {column: getattr(article, column) for column in ARTICLE_COLUMNS}
    return {**row, "text_hash": article.text_hash, "reader_version": reader_version}


def to_article(row: Row) -> Article:
    """Return the article of a row of the view of dated articles."""
    return Article(**{column: row[column] for column in ARTICLE_COLUMNS})


def mention_row(mention: Mention) -> dict[str, Any]:
    """Return the row of a mention."""
    return {
        "id": mention.id,
        **_place_row(mention),
        **_act_row(mention),
        "mode": mention.mode,
        "said_by": mention.said_by,
        "trigger": mention.trigger,
        "rule": mention.rule,
    }


def to_mention(row: Row) -> Mention:
    """Return the mention of a row."""
    return Mention(
        article=row["article"],
        span=Span(row["start_char"], row["end_char"]),
        quote=row["quote"],
        **_act(row),
        mode=row["mode"],
        said_by=row["said_by"],
        trigger=row["trigger"],
        rule=row["rule"],
    )


def event_row(event: Event) -> dict[str, Any]:
    """Return the row of an event, without its mentions."""
    return {"id": event.id, "witnesses": event.witnesses, **_act_row(event)}


def to_event(row: Row, mentions: tuple[str, ...]) -> Event:
    """Return the event of a row and the ids of its mentions."""
    return Event(id=row["id"], mentions=mentions, witnesses=row["witnesses"], **_act(row))


def claim_row(claim: Claim, position: int) -> dict[str, Any]:
    """Return the row of a claim, the `position`th of its article."""
    return {
        **_place_row(claim),
        "position": position,
        "subject": _codes(claim.subject),
        "direction": claim.direction,
        "driver": claim.driver,
        "driver_dyad": _codes(claim.driver_dyad),
        "said_by": claim.said_by,
        "start": claim.time.start,
        "end": claim.time.end,
        "turn": claim.turn,
        "standing": claim.standing,
        "rule": claim.rule,
        "confidence": claim.confidence,
    }


def to_claim(row: Row) -> Claim:
    """Return the claim of a row."""
    same = ("article", "quote", "direction", "driver", "said_by", "turn", "standing", "rule", "confidence")
    return Claim(
        span=Span(row["start_char"], row["end_char"]),
        subject=tuple(json.loads(row["subject"])),
        driver_dyad=tuple(json.loads(row["driver_dyad"])) if row["driver_dyad"] else None,
        time=Interval(row["start"], row["end"]),
        **{name: row[name] for name in same},
    )


def prediction_row(prediction: Prediction, position: int) -> dict[str, Any]:
    """Return the row of a prediction, the `position`th of its article."""
    same = ("what", "likelihood", "condition", "horizon", "said_by")
    values = {name: getattr(prediction, name) for name in same}
    return {**_place_row(prediction), "position": position, "dyad": _codes(prediction.dyad), **values}


def to_prediction(row: Row) -> Prediction:
    """Return the prediction of a row."""
    same = ("article", "quote", "what", "likelihood", "condition", "horizon", "said_by")
    return Prediction(
        span=Span(row["start_char"], row["end_char"]),
        dyad=tuple(json.loads(row["dyad"])),
        **{name: row[name] for name in same},
    )


def stated_fact_row(fact: StatedFact, position: int) -> dict[str, Any]:
    """Return the row of a stated fact, the `position`th of its article."""
    values = {name: getattr(fact, name) for name in STATED}
    return {**_place_row(fact), "position": position, "actors": _codes(fact.actors), **values}


def to_stated_fact(row: Row) -> StatedFact:
    """Return the stated fact of a row."""
    return StatedFact(
        article=row["article"],
        span=Span(row["start_char"], row["end_char"]),
        quote=row["quote"],
        actors=tuple(json.loads(row["actors"])),
        **{name: row[name] for name in STATED},
    )


def decision_row(decision: Decision) -> dict[str, Any]:
    """Return the row of a decision."""
    return {
        "id": decision.id,
        "kind": decision.kind.value,
        "target": target_json(decision.target),
        "value": json.dumps(dict(decision.value), ensure_ascii=False, sort_keys=True),
        "by": decision.by,
        "time": decision.time,
        "reason": decision.reason,
        "card": decision.card,
        "check": decision.check,
    }


def to_decision(row: Row) -> Decision:
    """Return the decision of a row."""
    given = json.loads(row["target"])
    target: Anchor | frozenset[str] = (
        frozenset(given)
        if isinstance(given, list)
        else Anchor(**{**given, "source": tuple(given["source"]), "target": tuple(given["target"])})
    )
    kind, value = DecisionKind(row["kind"]), json.loads(row["value"])
    return Decision(row["id"], kind, target, value, *(row[name] for name in ("by", "time", "reason", "card", "check")))


def sign_decision(decision: Decision) -> Decision:
    """Return the decision with its id, the hash of all the rest."""
    row = {**decision_row(decision), "id": ""}
    return replace(decision, id=short_hash(json.dumps(row, ensure_ascii=False, sort_keys=True)))


def target_json(target: Anchor | frozenset[str]) -> str:
    """Return what a decision is about as canonical JSON: an object for a place, a list for a set of mentions."""
    if isinstance(target, frozenset):
        return json.dumps(sorted(target))
    fields = {name: getattr(target, name) for name in Anchor.__slots__}
    return json.dumps(fields, ensure_ascii=False, sort_keys=True)


def _place_row(value: Mention | Claim | Prediction | StatedFact) -> dict[str, Any]:
    span = value.span
    return {"article": value.article, "start_char": span.start, "end_char": span.end, "quote": value.quote}


def _act_row(value: Mention | Event) -> dict[str, Any]:
    """Return the columns that mentions and events share."""
    return {
        "source": _codes(value.source),
        "target": _codes(value.target),
        "type": value.type.value,
        "field": value.field.value,
        "status": value.status.value,
        "start": value.time.start,
        "end": value.time.end,
        "amount_value": value.amount.value if value.amount else None,
        "amount_unit": value.amount.unit if value.amount else None,
        "place": value.place,
        "confidence": value.confidence,
    }


def _act(row: Row) -> dict[str, Any]:
    """Return the fields that mentions and events share."""
    amount = None if row["amount_value"] is None else Amount(row["amount_value"], row["amount_unit"])
    return {
        "source": tuple(json.loads(row["source"])),
        "target": tuple(json.loads(row["target"])),
        "type": EventType(row["type"]),
        "field": Field(row["field"]),
        "status": Status(row["status"]),
        "time": Interval(row["start"], row["end"]),
        "amount": amount,
        "place": row["place"],
        "confidence": row["confidence"],
    }


def _codes(codes: tuple[str, ...] | None) -> str | None:
    return json.dumps(codes) if codes is not None else None
