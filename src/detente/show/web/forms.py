"""What people write into forms, turned into the values of decisions."""

import re
from collections.abc import Mapping
from typing import Any

from detente.record import find_actor
from detente.record.journal.changes import RefusedValueError
from detente.show.web.pages import Asked
from detente.types import Article, EventType, Field, Mention, Span, Status

WORDS = ("type", "field", "status")
CLOSED: Mapping[str, tuple[str, ...]] = {"type": (*EventType,), "field": (*Field,), "status": (*Status,)}


def read_values(asked: Asked) -> dict[str, Any]:
    """Return what a form says of a mention, by the names that decisions use; empty fields say that nothing is known."""
    known = asked.view.evidence.known
    values: dict[str, Any] = {name: asked.field(name) for name in WORDS}
    for name in ("source", "target"):
        parts = re.split(r"\s*[,;]\s*", asked.field(name))
        values[name] = [find_actor(part, known) for part in parts if part]
    for name in ("start", "end", "place", "said_by"):
        values[name] = asked.field(name) or None
    values["amount"] = _read_amount(asked.field("amount"), asked.field("unit"))
    return values


def find_changes(mention: Mention, values: Mapping[str, Any]) -> dict[str, Any]:
    """Return the values that are not the mention's own."""
    amount = {"value": mention.amount.value, "unit": mention.amount.unit} if mention.amount else None
    own: dict[str, Any] = {
        "type": mention.type.value, "field": mention.field.value, "status": mention.status.value,
        "source": [*mention.source], "target": [*mention.target], "start": mention.time.start,
        "end": mention.time.end, "place": mention.place, "said_by": mention.said_by, "amount": amount,
    }  # fmt: skip
    return {name: value for name, value in values.items() if value != own[name]}


def find_passage(article: Article, quote: str, start: str) -> Span:
    """Return where the words stand that a person chose: at `start`, or the one place that reads so, blanks apart."""
    if start.isdecimal() and article.text.startswith(quote, int(start)) and quote:
        return Span(int(start), int(start) + len(quote))
    pattern = r"\s+".join(map(re.escape, quote.split()))
    found = [Span(*one.span()) for one in re.finditer(pattern, article.text)] if pattern else []
    if len(found) != 1:
        why = f"stand {len(found)} times in the article; quote more of them" if found else "are not in the article"
        raise RefusedValueError(f"The words “{quote[:80]}” {why}. Copy them from the text as they stand there.")
    return found[0]


def _read_amount(value: str, unit: str) -> dict[str, Any] | None:
    if not value and not unit:
        return None
    try:
        return {"value": float(value.replace(",", "")), "unit": unit}
    except ValueError:
        raise RefusedValueError(f"'{value}' is no number: write 4 or 2.5.") from None
