"""What people write into forms, turned into the values of decisions."""

import re
from collections.abc import Mapping
from typing import Any

from detente.record import find_actor
from detente.record.journal.changes import RefusedValueError
from detente.show.web.pages import Asked
from detente.types import Article, EventType, Field, Span, Status

WORDS = ("type", "field", "status")
CLOSED: Mapping[str, tuple[str, ...]] = {"type": (*EventType,), "field": (*Field,), "status": (*Status,)}


def read_values(asked: Asked) -> dict[str, Any]:
    """Return what a form says, by the names that decisions use; a field left empty says that nothing is known."""
    known = asked.view.evidence.known
    form = asked.form
    values: dict[str, Any] = {name: asked.field(name) for name in WORDS if name in form}
    for name in {"source", "target"} & {*form}:
        parts = re.split(r"\s*[,;]\s*", asked.field(name))
        values[name] = [find_actor(part, known) for part in parts if part]
        if not values[name]:
            raise RefusedValueError("Say who acts, and to or with whom: codes or names, several apart by commas.")
    values |= {name: asked.field(name) or None for name in ("start", "end", "place", "said_by") if name in form}
    if "amount" in form:
        values["amount"] = _read_amount(asked.field("amount"), asked.field("unit"))
    return values


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
