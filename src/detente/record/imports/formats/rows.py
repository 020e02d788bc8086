"""Rows of one's own, as CSV or JSON Lines: detente's exports, PLOVER's JSON, or a table with columns named as here.

Needed are a day (`day`, `date`, `start`, `event_date`), a source and a target, and a PLOVER type or a CAMEO code.
"""

from collections.abc import Mapping, Sequence
from typing import Any

import polars as pl

from detente.record.imports.protocol import MANY, WrongFormat, loosen, normalise

ALIASES: Mapping[str, tuple[str, ...]] = {
    "day": ("day", "date", "start", "event_date", "sqldate"),
    "until": ("until", "end", "enddate"),
    "source": ("source", "src", "actor", "source_country", "actor_country"),
    "target": ("target", "tgt", "recipient", "target_country", "recipient_country"),
    "type": ("type", "root", "event_type"),
    "code": ("code", "cameo", "cameo_code", "event_code"),
    "id": ("id", "event_id", "event"),
    "mode": ("mode", "event_mode"),
    "status": ("status",),
    "field": ("field",),
    "intensity": ("intensity", "event_scale", "event_intensity"),
    "goldstein": ("goldstein", "goldsteinscale"),
    "mentions": ("mentions", "nummentions", "witnesses"),
    "place": ("place", "placename"),
    "publisher": ("publisher", "outlet"),
    "story": ("story", "url", "sourceurl", "story_id"),
}


class Csv:
    """A table with a header, cells apart by commas, semicolons or tabs."""

    name = "csv"
    header = True
    scheme = "name"

    def columns(self, first: Sequence[str]) -> list[str]:
        """Return the names of the header; what is meant by them is one of ALIASES."""
        return _check([normalise(cell) for cell in first])

    def read(self, raw: pl.DataFrame) -> pl.DataFrame:
        """Return the rows as loose rows."""
        cells = {name: found for name, known in ALIASES.items() if (found := _first(known, raw.columns))}
        return loosen(raw, **cells)


class Jsonl(Csv):
    """One JSON object a line; lists of actors, of codes or of PLOVER's entity objects, are as good as one."""

    name = "jsonl"

    def columns(self, first: Sequence[str]) -> list[str]:
        """Return the names under which `flatten` gives the values."""
        return [*ALIASES]


def flatten(row: Mapping[str, Any]) -> dict[str, str | None]:
    """Return the values of one JSON object under the first names of ALIASES, as text."""
    plain = {normalise(str(key)): value for key, value in row.items()}
    if isinstance(plain.get("attributes"), Mapping):  # NGEC's own output
        plain |= {"source": plain["attributes"].get("ACTOR"), "target": plain["attributes"].get("RECIP")}
        plain["date"] = plain.get("date_resolved") or plain.get("date")
    if isinstance(plain.get("event"), list):  # PLOVER's list of types
        plain["type"] = plain.pop("event")
    return {name: _text(next((plain[one] for one in known if one in plain), None)) for name, known in ALIASES.items()}


def _text(value: Any) -> str | None:
    """Return a value, a list of them, or an entity with a code as text."""
    if isinstance(value, Mapping):
        return _text(value.get("code") or value.get("country") or value.get("wiki") or value.get("text"))
    if isinstance(value, list):
        return MANY.join(text for one in value if (text := _text(one))) or None
    return None if value is None or value == "" else str(value)


def _first(known: Sequence[str], columns: Sequence[str]) -> str | None:
    return next((name for name in known if name in columns), None)


def _check(names: list[str]) -> list[str]:
    """Return the names where they hold all that is needed."""
    lacking = [name for name in ("day", "source", "target") if not _first(ALIASES[name], names)]
    if not any(_first(ALIASES[name], names) for name in ("type", "code")):
        lacking.append("type (PLOVER) or code (CAMEO)")
    if lacking:
        raise WrongFormat(f"a table of events needs the columns {', '.join(lacking)} (found: {', '.join(names[:8])})")
    return names
