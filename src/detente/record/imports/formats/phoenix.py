"""Phoenix events: 26 tab-separated columns without a header; actors and acts are CAMEO codes."""

from collections.abc import Sequence

import polars as pl

from detente.record.imports.protocol import WrongFormat, loosen

COLUMNS = (
    "EventID", "Date", "Year", "Month", "Day", "SourceActorFull", "SourceActorEntity", "SourceActorRole",
    "SourceActorAttribute", "TargetActorFull", "TargetActorEntity", "TargetActorRole", "TargetActorAttribute",
    "EventCode", "EventRootCode", "PentaClass", "GoldsteinScore", "Issues", "Lat", "Lon", "LocationName", "StateName",
    "CountryCode", "SentenceID", "URLs", "NewsSources",
)  # fmt: skip


class Phoenix:
    """Phoenix as the pipeline writes it."""

    name = "phoenix"
    header = False
    scheme = "cameo"

    def columns(self, first: Sequence[str]) -> list[str]:
        """Return the names of the 26 columns."""
        if len(first) != len(COLUMNS):
            raise WrongFormat(f"Phoenix has {len(COLUMNS)} tab-separated columns without a header, not {len(first)}")
        if not first[1].strip().isdigit():
            raise WrongFormat(f"the second cell of a row of Phoenix is a day, 20150614, not '{first[1][:30]}'")
        return list(COLUMNS)

    def read(self, raw: pl.DataFrame) -> pl.DataFrame:
        """Return Phoenix's rows as loose rows."""
        sides = {
            name: pl.col(f"{side}ActorEntity").replace("---", None)
            for name, side in (("source", "Source"), ("target", "Target"))
        }
        return loosen(
            raw, id="EventID", day="Date", code="EventCode", goldstein="GoldsteinScore", place="LocationName",
            publisher="NewsSources", story="URLs", source_else="SourceActorFull", target_else="TargetActorFull",
            **sides,
        )  # fmt: skip
