"""POLECAT events: 40 tab-separated columns with a header; an empty cell is `None`, several values are joined by `; `.

One row is one event with lists of actors. A later reader calls the column Intensity “Event Intensity”.
"""

from collections.abc import Sequence

import polars as pl

from detente.lexicon.tables import read_table
from detente.record.imports.protocol import loosen, need

NEEDED = ("event_date", "event_type", "actor_country", "recipient_country")
NONE = ("None", "")


class Polecat:
    """POLECAT as published, and as `detente export --format polecat` writes it."""

    name = "polecat"
    header = True
    scheme = "name"

    def columns(self, first: Sequence[str]) -> list[str]:
        """Return the names of the header, in any order, with any columns beside those needed."""
        return ["intensity" if name == "event_intensity" else name for name in need(first, NEEDED, "POLECAT")]

    def read(self, raw: pl.DataFrame) -> pl.DataFrame:
        """Return POLECAT's rows as loose rows."""
        cells = raw.with_columns(
            pl.when(pl.col(pl.String).is_in(NONE)).then(None).otherwise(pl.col(pl.String)).name.keep()
        )
        held = {
            "id": "event_id", "mode": "event_mode", "intensity": "intensity", "place": "placename",
            "publisher": "source", "source_else": "actor_name", "target_else": "recipient_name",
        }  # fmt: skip
        beside = {name: column for name, column in held.items() if column in raw.columns}
        return loosen(
            cells, day="event_date", source="actor_country", target="recipient_country", type="event_type",
            field=_field() if "contexts" in raw.columns else pl.lit(None), **beside,
        )  # fmt: skip


def _field() -> pl.Expr:
    """Return the field that the first context with one speaks of."""
    fields = {row["context"]: row["field"] for row in read_table("contexts")}
    named = pl.element().replace_strict(fields, default=None)
    return pl.col("contexts").str.to_lowercase().str.split("; ").list.eval(named.drop_nulls()).list.first()
